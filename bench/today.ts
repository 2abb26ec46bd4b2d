/** The way people script this job today, in the same company: what Lockstep is to be compared with. */
import {resolve} from 'node:path';
import {Company} from './company';
import {Meter, type Costs} from './meter';

/** A pass that is not finished after so many minutes is given up. */
const MINUTES_MAX = 20 * 24 * 60;

/** Its passes. */
export interface TodayResult {
  readonly first: Costs;
  readonly unchanged: Costs;
  readonly changed: Costs;
}

/** Measures the script of `bench/today` in a company of `people`. */
export function measureToday(people: number, tell: (step: string) => void): TodayResult {
  const meter = new Meter();
  tell(`one call after the other: making a company of ${people}`);
  const company = new Company(people, resolve('bench/today'), meter);
  company.call('install');
  tell('one call after the other: first provisioning');
  const first = pass(company, meter);
  tell('one call after the other: an unchanged pass');
  const unchanged = pass(company, meter);
  company.changeOnePercent();
  tell('one call after the other: a pass with one percent changed');
  return {first, unchanged, changed: pass(company, meter)};
}

function pass(company: Company, meter: Meter): Costs {
  meter.begin(company);
  let result = company.call('reconcile');
  for (let minutes = 0; result !== 'complete'; minutes++) {
    if (minutes === MINUTES_MAX) throw new Error('the pass does not come to an end');
    // A minute without an answer is one in which Apps Script refused the trigger: its time of the day is used up.
    const results = company.minute().map(report => report.result);
    result = results.findLast(one => one !== undefined && one !== 'idle') ?? result;
  }
  return meter.costs(company);
}
