/** Lockstep's passes over a company: the first one, one with nothing to do, one after a day's changes. */
import {resolve} from 'node:path';
import {Company, type Edits} from './company';
import {floorMs} from './floor';
import {Meter, type Costs} from './meter';

/** After this time nothing is left of the edits. */
const IDLE_AFTER_MINUTES = 30;

/** A run that is not finished after so many minutes is given up. */
const MINUTES_MAX = 5 * 24 * 60;

/** Far over the changes of any trial, so that none waits for approval. */
const NO_LIMIT = 1_000_000;

/** One pass as it ended. */
export interface PassResult {
  readonly costs: Costs;
  readonly planned: number;
  readonly applied: number;
  readonly failed: number;
  /** Virtual ms below which the quotas don't let anyone go. */
  readonly floorMs: number;
}

/** The three passes. */
export interface LockstepResult {
  readonly first: PassResult;
  readonly unchanged: PassResult;
  readonly changed: PassResult & {readonly edits: Edits};
  /** Virtual ms of one execution that finds nothing to do. */
  readonly idleMs: number;
}

interface Reply {
  readonly run: string;
  readonly result: string;
  readonly planned: number;
  readonly applied: number;
  readonly failed: number;
  readonly held: number;
  readonly error?: {readonly message: string};
}

/** Installs Lockstep in a company of `people` and measures its passes. */
export function measureLockstep(people: number, tell: (step: string) => void): LockstepResult {
  const meter = new Meter();
  tell(`making a company of ${people}`);
  const company = new Company(people, resolve('dist'), meter);
  company.call('install');
  company.call('saveCredentials', {jumpCloudApiKey: 'sandbox-key'});
  company.set({
    Mode: 'Automatic',
    'Managed domains': company.world.google.domains[0]?.name ?? '',
    'Limit creations, count': NO_LIMIT,
    'Limit suspensions, count': NO_LIMIT,
    'Limit removals from groups, count': NO_LIMIT,
  });
  company.mapGroups();
  tell('first provisioning');
  const first = pass(company, meter);
  settle(company);
  tell('an unchanged pass');
  const unchanged = pass(company, meter);
  if (unchanged.planned > 0) throw new Error(`the unchanged pass planned ${unchanged.planned} changes`);
  // At once, before events tell of the edits: what a full pass makes of them is measured here.
  const edits = company.changeOnePercent();
  tell('a pass with one percent changed');
  const changed = pass(company, meter);
  return {first, unchanged, changed: {...changed, edits}, idleMs: idleMinute(company, meter)};
}

/** What a minute costs in which nothing has to be done: half an hour later, when the events of all edits are dealt with. */
function idleMinute(company: Company, meter: Meter): number {
  for (let minutes = 0; minutes < IDLE_AFTER_MINUTES; minutes++) company.minute();
  meter.begin(company);
  const {run} = company.call('poll') as Reply;
  if (run !== '') throw new Error(`the minute was not idle: run ${run}`);
  return meter.costs(company).runtimeMs;
}

/** Past Google's propagation windows, and at another second of the minute. */
function settle(company: Company): void {
  for (let minutes = 0; minutes < 3; minutes++) company.minute();
}

/** Asks for a full pass, and lets the minute trigger finish it. */
function pass(company: Company, meter: Meter): PassResult {
  const before = company.inGoogle();
  meter.begin(company);
  let reply = company.call('reconcile') as Reply;
  const {run} = reply;
  for (let minutes = 0; reply.result === 'continues'; minutes++) {
    if (minutes === MINUTES_MAX) throw new Error('the pass does not come to an end');
    const reports = company.minute();
    // The trigger would fire into the same error minute after minute.
    const error = reports.find(one => one.error)?.error;
    if (error) throw new Error(`an execution ended in an error: ${error.message}\n${error.stack ?? ''}`);
    const replies = reports.map(one => one.result as Reply | undefined);
    reply = replies.findLast(one => one?.run === run) ?? reply;
  }
  if (reply.result !== 'complete') throw new Error(`the pass ended as ${reply.result}: ${reply.error?.message ?? ''}`);
  const {planned, applied, failed} = reply;
  const floor = floorMs({
    ...before,
    creations: company.inGoogle().accounts - before.accounts,
    changes: applied,
    licenses: 0,
  });
  return {costs: meter.costs(company), planned, applied, failed, floorMs: floor};
}
