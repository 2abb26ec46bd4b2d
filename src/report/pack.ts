/** The auditor pack: its sheets, and what of the audit belongs on which. */
import type {DocumentLayout, DocumentRow} from '../model/document';

/** Cells of an audit row as the pack reads it, the hash last. */
const TIME = 0;
const RUN = 1;
const ACTOR = 2;
const ACTION = 3;
const SUBJECT = 4;
const OUTCOME = 9;

/** Rows of the audit that one sheet takes; what is more is in the CSV files alone, and the cover says so. */
export const SHEET_ROWS_MAX = 200_000;

/** Actions by which somebody gets an account. */
const JOINING: ReadonlySet<string> = new Set(['Create account', 'Adopt account', 'Bring back deleted account']);

/** Actions that change no access: names, profiles, places, Lockstep's own. */
const OTHER: ReadonlySet<string> = new Set([
  'Update account',
  'Complete account',
  'Rename account',
  'Release alias',
  'Add alias',
  'Remove alias',
  'Move account',
  'Create org unit',
  'Create custom fields',
  'Create group',
  'Configure group',
  'Make auditor pack',
]);

/** Actions by which access ends. */
const TAKING: ReadonlySet<string> = new Set([
  'Suspend account',
  'Sign out',
  'Remove member',
  'Remove license',
  'Remove from JumpCloud group',
  'Remove from groups',
  'Revoke drive access',
  'Lower drive role',
  'Revoke admin role',
  'Revoke tokens',
  'Reset password',
]);

/** The period, from its first moment to that after its last, ms since 1970. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** The sheet on which a row of the audit stands. */
export type AuditSheet = 'Joiners' | 'Access changes' | 'Other changes' | 'Rule changes';

/** What is kept of the audit while it is read, slice by slice. Plain JSON. */
export interface AuditTally {
  /** Rows of the audit in the period, counted as they are read. */
  readonly rows: number;
  /** Rows by the sheet on which they stand. */
  readonly bySheet: Readonly<Record<AuditSheet, number>>;
  /** Rows by action, then by the first word of the outcome. */
  readonly byAction: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly joiners: readonly (readonly string[])[];
  readonly ruleChanges: readonly (readonly string[])[];
  /** By subject: how many rows ended access, by action. */
  readonly taken: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** By subject: reason of the row that suspended the account. */
  readonly why: Readonly<Record<string, string>>;
  /** Who stands as actor of a run or incident, and with how many rows that were applied. */
  readonly actors: Readonly<Record<string, Readonly<{actor: string; applied: number}>>>;
  /** Incidents that waited for approval: the rows that opened them. */
  readonly asked: readonly (readonly string[])[];
}

/** Nothing read yet. */
export const NO_TALLY: AuditTally = {
  rows: 0,
  bySheet: {Joiners: 0, 'Access changes': 0, 'Other changes': 0, 'Rule changes': 0},
  byAction: {},
  joiners: [],
  ruleChanges: [],
  taken: {},
  why: {},
  actors: {},
  asked: [],
};

/** The sheet of a row of the audit: each row stands on exactly one. */
export function sheetOf(row: readonly string[]): AuditSheet {
  const action = row[ACTION] ?? '';
  if (JOINING.has(action)) return 'Joiners';
  if (action === 'Change rule') return 'Rule changes';
  return OTHER.has(action) ? 'Other changes' : 'Access changes';
}

/** Whether a row of the audit falls in the period. A time that can't be read does: better one row too many. */
export function isIn(row: readonly string[], {from, to}: Period): boolean {
  const at = Date.parse(row[TIME] ?? '');
  return Number.isNaN(at) || (at >= from && at < to);
}

/** The tally with a slice of the audit, all of it in the period; `approved` are the runs whose actor is asked for. */
export function tallied(
  tally: AuditTally,
  slice: readonly (readonly string[])[],
  approved: ReadonlySet<string>,
): AuditTally {
  const bySheet = {...tally.bySheet};
  const byAction = copyOf(tally.byAction);
  const taken = copyOf(tally.taken);
  const why = {...tally.why};
  const actors = {...tally.actors};
  for (const row of slice) {
    const [run = '', actor = '', action = '', subject = ''] = [row[RUN], row[ACTOR], row[ACTION], row[SUBJECT]];
    const outcome = outcomeOf(row);
    bySheet[sheetOf(row)] += 1;
    count(byAction, action, outcome);
    if (outcome === 'applied' && TAKING.has(action)) count(taken, subject, action);
    if (outcome === 'applied' && action === 'Suspend account') why[subject] = row[8] ?? '';
    if (approved.has(run) || (run.startsWith('I-') && action !== 'Open incident')) {
      actors[run] = {actor, applied: (actors[run]?.applied ?? 0) + (outcome === 'applied' ? 1 : 0)};
    }
  }
  const on = (sheet: AuditSheet): typeof slice => slice.filter(row => sheetOf(row) === sheet);
  return {
    rows: tally.rows + slice.length,
    bySheet,
    byAction,
    taken,
    why,
    actors,
    joiners: [...tally.joiners, ...on('Joiners')],
    ruleChanges: [...tally.ruleChanges, ...on('Rule changes')],
    asked: [
      ...tally.asked,
      ...slice.filter(row => row[ACTION] === 'Open incident' && (row[OUTCOME] ?? '').startsWith('waits')),
    ],
  };
}

type Counts = Record<string, Record<string, number>>;

function copyOf(counts: Readonly<Record<string, Readonly<Record<string, number>>>>): Counts {
  return Object.fromEntries(Object.entries(counts).map(([name, inner]) => [name, {...inner}]));
}

function count(counts: Counts, name: string, inner: string): void {
  const known = (counts[name] ??= {});
  known[inner] = (known[inner] ?? 0) + 1;
}

function outcomeOf(row: readonly string[]): string {
  return (row[OUTCOME] ?? '').split(':')[0] ?? '';
}

/** Rows of the audit as rows of a sheet: the time as a time, the rest as text. */
export function auditCells(row: readonly string[]): DocumentRow {
  const at = Date.parse(row[TIME] ?? '');
  return [Number.isNaN(at) ? (row[TIME] ?? '') : {at}, ...row.slice(1)];
}

const AUDIT_COLUMNS: DocumentLayout['columns'] = [
  {title: 'Time', width: 150, holds: 'times'},
  {title: 'Run', width: 200},
  {title: 'Actor', width: 200},
  {title: 'Action', width: 150},
  {title: 'Subject', width: 240},
  {title: 'Field', width: 180},
  {title: 'Before', width: 180},
  {title: 'After', width: 180},
  {title: 'Reason', width: 320},
  {title: 'Outcome', width: 220},
  {title: 'Hash', width: 200},
];

/** A sheet that holds rows of the audit. */
export function auditLayout(name: AuditSheet, rowCount: number): DocumentLayout {
  return {name, columns: AUDIT_COLUMNS, rowCount};
}

/** A sheet with its rows. */
export interface PackSheet {
  readonly layout: DocumentLayout;
  readonly rows: readonly DocumentRow[];
}

/** A sheet of columns by title and width, those with a `#` hold numbers, with an `@` times. */
export function sheetWith(
  name: string,
  columns: readonly (readonly [title: string, width: number])[],
  rows: readonly DocumentRow[],
): PackSheet {
  const made = columns.map(([title, width]) => {
    const mark = title.slice(-1);
    if (mark === '@') return {title: title.slice(0, -1), width, holds: 'times' as const};
    return mark === '#' ? {title: title.slice(0, -1), width, holds: 'numbers' as const} : {title, width};
  });
  return {layout: {name, columns: made, rowCount: rows.length}, rows};
}
