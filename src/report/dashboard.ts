/** The figures of the Dashboard tab: one row a day, from which its charts draw, and the line above them. */
import type {ChangeClass} from '../model/change-base';
import type {Finding} from '../model/finding';
import type {RunResult} from '../model/run';

/** Days that are kept; the oldest go first. */
export const DAYS_MAX = 400;

/** What the changes of a class are called in the charts: 25 classes would be 25 colours. */
const KINDS = {
  'Accounts made': ['create', 'adopt'],
  'Profiles changed': ['update', 'clear', 'rename', 'move', 'alias add', 'alias remove'],
  Suspended: ['suspend'],
  Restored: ['restore'],
  'Members added': ['member add', 'member role', 'source member add'],
  'Members removed': ['member remove', 'source member remove'],
  'Licenses changed': ['license add', 'license switch', 'license remove'],
  'Access changed': ['drive grant', 'drive revoke', 'admin role'],
  'Groups and org units': ['org unit', 'schema', 'group', 'group settings'],
} as const satisfies Readonly<Record<string, readonly ChangeClass[]>>;

/** What changes are counted by. */
export type ChangeKind = keyof typeof KINDS;

/** The kinds of changes, in the order of their columns. */
export const CHANGE_KINDS = Object.keys(KINDS) as readonly ChangeKind[];

/** The columns of the table of days, in their order. */
export const DAY_COLUMNS = [
  'Day',
  'Differences found',
  'Differences left',
  'Errors',
  'Warnings',
  'Notes',
  ...CHANGE_KINDS,
  'Leavers contained',
  'Minutes to contain, median',
  'Minutes to contain, worst',
  'License seats',
  'License cost per month',
  'Runs failed',
] as const;

/** A column of the table of days. */
export type DayColumn = (typeof DAY_COLUMNS)[number];

/** A row of the table; an empty text is "nobody measured it that day". */
export type DayRow = readonly (string | number)[];

/** Some cells of a day's row; what is absent stays as it is. */
export type DayCells = Readonly<Partial<Record<DayColumn, string | number>>>;

/** Findings by severity: what is open now. Whoever counts findings gives these, whatever it counts them from. */
export interface OpenFindings {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

/** Seats of the products that rules name, and what they cost a month; `null` where no price is known. */
export interface LicenseSeats {
  readonly seats: number;
  readonly cost: number | null;
}

/** What a pass tells of the day on which it ended. */
export interface PassFigures {
  readonly result: RunResult;
  readonly planned: number;
  readonly applied: number;
  readonly held: number;
  readonly findings: OpenFindings;
  readonly licenses: LicenseSeats | null;
}

/** What was counted of a day, however many runs it had. */
export interface DayCounts {
  readonly applied: Readonly<Partial<Record<ChangeClass, number>>>;
  /** Minutes from leaving to contained, of each leaver of that day. */
  readonly minutesToContain: readonly number[];
  readonly runsFailed: number;
}

/** Counts findings by severity. */
export function countFindings(findings: readonly Pick<Finding, 'severity'>[]): OpenFindings {
  const of = (severity: Finding['severity']): number => findings.filter(one => one.severity === severity).length;
  return {errors: of('error'), warnings: of('warning'), notes: of('note')};
}

/** The cells of what was counted of a day. */
export function countedCells({applied, minutesToContain, runsFailed}: DayCounts): DayCells {
  const sum = (classes: readonly ChangeClass[]): number => classes.reduce((all, one) => all + (applied[one] ?? 0), 0);
  const kinds = Object.fromEntries(CHANGE_KINDS.map(kind => [kind, sum(KINDS[kind])]));
  const sorted = [...minutesToContain].sort((a, b) => a - b);
  return {
    ...kinds,
    'Leavers contained': sorted.length,
    'Minutes to contain, median': median(sorted),
    'Minutes to contain, worst': sorted[sorted.length - 1] ?? '',
    'Runs failed': runsFailed,
  };
}

/** The cells of what a full pass saw. Only one that got through knows how many differences there are. */
export function passCells({result, planned, applied, findings, licenses}: PassFigures): DayCells {
  const gotThrough = result === 'complete' || result === 'held';
  return {
    ...(gotThrough ? {'Differences found': planned, 'Differences left': planned - applied} : {}),
    Errors: findings.errors,
    Warnings: findings.warnings,
    Notes: findings.notes,
    ...(licenses ? {'License seats': licenses.seats, 'License cost per month': licenses.cost ?? ''} : {}),
  };
}

/** The median of sorted numbers, to a tenth; empty of none. */
function median(sorted: readonly number[]): number | '' {
  const {length} = sorted;
  if (length === 0) return '';
  const middle = ((sorted[(length - 1) >> 1] ?? 0) + (sorted[length >> 1] ?? 0)) / 2;
  return Math.round(middle * 10) / 10;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The table with some days' cells changed or added, by day, at most the newest `DAYS_MAX`. The same days again change
 * nothing. Rows that are no day are left out: they would stand in every chart.
 */
export function daysWith(
  rows: readonly (readonly unknown[])[],
  changes: readonly {readonly day: string; readonly cells: DayCells}[],
): readonly DayRow[] {
  const days = new Map<string, DayRow>();
  for (const row of rows) {
    const day = String(row[0]);
    if (DAY.test(day))
      days.set(
        day,
        DAY_COLUMNS.map((_column, at) => plainCell(row[at])),
      );
  }
  for (const {day, cells} of changes) {
    const before = days.get(day) ?? [];
    const after = DAY_COLUMNS.map((column, at) => (column === 'Day' ? day : (cells[column] ?? before[at] ?? '')));
    days.set(day, after);
  }
  return [...days.keys()]
    .sort()
    .slice(-DAYS_MAX)
    .map(day => days.get(day) ?? []);
}

function plainCell(value: unknown): string | number {
  return typeof value === 'number' || typeof value === 'string' ? value : '';
}

/** The line above the charts, as the tab's columns are. `lastRun` is the time of the run, in words. */
export function headline(figures: PassFigures, lastRun: string): readonly (string | number)[] {
  const {errors, warnings, notes} = figures.findings;
  return [isInLockstep(figures) ? 'yes' : 'no', lastRun, errors + warnings + notes, figures.held];
}

/** Whether both sides agree: everything that was planned was done, and nothing is broken. */
export function isInLockstep({result, planned, applied, findings}: PassFigures): boolean {
  return result === 'complete' && planned === applied && findings.errors === 0;
}
