/**
 * What is counted for the Dashboard until its row of the day is written: small properties, each with one writer.
 *
 * Runs count under the lock of runs; leavers are counted in the urgent lane, under its own lock.
 */
import type {ChangeClass} from '../model/change-base';
import type {LeaverLedger} from '../model/leaver';
import type {ProductLicenses} from '../model/license';
import type {Outside} from '../ports';
import type {DayCounts, LicenseSeats} from '../report/dashboard';
import type {Settled} from './settled';

const PREFIX = 'dashboard.';
const RUNS = `${PREFIX}runs`;
const LEAVERS = `${PREFIX}leavers`;
const LICENSES = `${PREFIX}licenses`;
const CHARTS = `${PREFIX}charts`;

/** Days that are kept here: each full pass carries them to the Sheet, and there is one every day. */
const DAYS_NOTED = 3;

/** Failed runs and leavers that are told apart on one day; a property holds 9 KB. */
const FAILED_MAX = 60;
const LEAVERS_MAX = 100;

/** What runs did on one day. */
interface RunNotes {
  readonly applied: Readonly<Partial<Record<ChangeClass, number>>>;
  /** Ids, so that a run that is told twice counts once. */
  readonly failed: readonly string[];
}

type ByDay<Notes> = Readonly<Record<string, Notes>>;

type Noted = Pick<Outside, 'state' | 'workbook'>;

const NO_RUNS: RunNotes = {applied: {}, failed: []};

/** Everything that is noted, in one read. */
export interface DashboardNotes {
  /** By day, `YYYY-MM-DD` in the Sheet's time zone. */
  readonly days: ReadonlyMap<string, DayCounts>;
  readonly licenses: LicenseSeats | null;
}

/** What was counted of the last days. */
export function readDashboardNotes({state}: Pick<Outside, 'state'>): DashboardNotes {
  const all = state.all(PREFIX);
  const runs = parsed<ByDay<RunNotes>>(all[RUNS]) ?? {};
  const leavers = parsed<ByDay<Readonly<Record<string, number>>>>(all[LEAVERS]) ?? {};
  const days = new Map<string, DayCounts>();
  for (const day of new Set([...Object.keys(runs), ...Object.keys(leavers)])) {
    const {applied, failed} = runs[day] ?? NO_RUNS;
    days.set(day, {applied, runsFailed: failed.length, minutesToContain: Object.values(leavers[day] ?? {})});
  }
  return {days, licenses: parsed<LicenseSeats>(all[LICENSES])};
}

/**
 * Counts applied changes: gives the property that says so, to be written in one call with the note that these changes are
 * audited. So each counts once, whenever an execution dies. For one execution under the lock of runs.
 */
export function appliedCounter(outside: Noted & Pick<Outside, 'clock'>): (settled: readonly Settled[]) => Notes {
  let known: ByDay<RunNotes> | null = null;
  return settled => {
    const applied = settled.filter(({outcome}) => outcome.kind === 'applied');
    if (applied.length === 0) return {};
    known ??= readRuns(outside);
    const day = outside.workbook.localDay(outside.clock.now());
    const before = known[day] ?? NO_RUNS;
    const counts: Partial<Record<ChangeClass, number>> = {...before.applied};
    for (const {change} of applied) counts[change.class] = (counts[change.class] ?? 0) + 1;
    known = newest({...known, [day]: {...before, applied: counts}});
    return {[RUNS]: JSON.stringify(known)};
  };
}

type Notes = Readonly<Record<string, string>>;

/** Counts a run that could not go on. The same run again counts nothing. */
export function noteFailedRun(outside: Noted, run: string, at: number): void {
  const known = readRuns(outside);
  const day = outside.workbook.localDay(at);
  const before = known[day] ?? NO_RUNS;
  if (before.failed.includes(run) || before.failed.length >= FAILED_MAX) return;
  const next = newest({...known, [day]: {...before, failed: [...before.failed, run]}});
  outside.state.set({[RUNS]: JSON.stringify(next)});
}

/** Counts a leaver whose access has ended. The same leaving again counts nothing. For the urgent lane. */
export function noteContained(outside: Noted, ledger: LeaverLedger): void {
  const {person, leftAt, detectedAt, containedAt} = ledger;
  if (containedAt === 0) return;
  const known = parsed<ByDay<Readonly<Record<string, number>>>>(outside.state.get(LEAVERS)) ?? {};
  const day = outside.workbook.localDay(containedAt);
  const before = known[day] ?? {};
  const key = `${person}.${detectedAt}`;
  if (key in before || Object.keys(before).length >= LEAVERS_MAX) return;
  const minutes = Math.round((containedAt - leftAt) / 6_000) / 10;
  outside.state.set({[LEAVERS]: JSON.stringify(newest({...known, [day]: {...before, [key]: minutes}}))});
}

/** Notes the seats that a full pass saw; nothing where no rule names a product. */
export function noteLicenses(
  {state}: Pick<Outside, 'state'>,
  licenses: readonly ProductLicenses[] | undefined,
  seatPrices: Readonly<Record<string, number>>,
): void {
  if (licenses === undefined || licenses.length === 0) return;
  const skus = licenses.flatMap(product => ('holders' in product ? [...product.holders.values()] : []));
  const isPriced = Object.keys(seatPrices).length > 0;
  const cost = skus.reduce((sum, sku) => sum + (sku === null ? 0 : (seatPrices[sku] ?? 0)), 0);
  const seats: LicenseSeats = {seats: skus.length, cost: isPriced ? Math.round(cost * 100) / 100 : null};
  state.set({[LICENSES]: JSON.stringify(seats)});
}

/** Ids of the charts that were made, by what they are called here. */
export function readChartIds({state}: Pick<Outside, 'state'>): Readonly<Record<string, number>> {
  return parsed<Readonly<Record<string, number>>>(state.get(CHARTS)) ?? {};
}

/** Notes the ids of the charts. */
export function noteChartIds({state}: Pick<Outside, 'state'>, ids: Readonly<Record<string, number>>): void {
  state.set({[CHARTS]: JSON.stringify(ids)});
}

function readRuns({state}: Pick<Outside, 'state'>): ByDay<RunNotes> {
  return parsed<ByDay<RunNotes>>(state.get(RUNS)) ?? {};
}

function parsed<Value>(text: string | null | undefined): Value | null {
  return text === null || text === undefined || text === '' ? null : (JSON.parse(text) as Value);
}

function newest<Kept>(days: ByDay<Kept>): ByDay<Kept> {
  const kept = Object.keys(days).sort().slice(-DAYS_NOTED);
  return Object.fromEntries(Object.entries(days).filter(([day]) => kept.includes(day)));
}
