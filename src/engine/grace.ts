/** Grace times over runs: what waits is kept in a blob, and the Pending tab is its view plus the admin's ticks. */
import type {Change} from '../model/change';
import type {Finding} from '../model/finding';
import type {Plan} from '../model/plan';
import {isoTime} from '../model/time';
import {applyGrace, dueAt, withTicks, type GraceBook, type GraceHours, type Graced} from '../plan/grace';
import type {Outside, PendingRow} from '../ports';
import {changeSentence} from '../report/words';
import {keepText, readKept} from './kept';
import type {Settled} from './settled';

const GRACE_BLOB = 'grace';
/** How many entries the blob holds: none saves the read of it, which is the case in most passes. */
const COUNT = 'grace.count';

/** What waits, with what is needed to keep and show it. */
export interface Waiting extends Graced {
  readonly hours: GraceHours;
  /** Whether the Pending tab has rows, which may have to go. */
  readonly isShown: boolean;
}

/** Sets apart what waits, with the ticks as they stand in the Pending tab right now. Writes nothing. */
export function graced(outside: Outside, plan: Plan, hours: GraceHours): Waiting {
  const ticks = outside.tables.readPending();
  const book = readBook(outside);
  const result = applyGrace({
    plan,
    book: ticks === null ? book : withTicks(book, ticks),
    hours,
    now: outside.clock.now(),
    seesTicks: ticks !== null,
    words: changeSentence,
  });
  const findings = [...waitingFindings(result, hours), ...(ticks === null ? unreadable(result.book) : [])];
  return {
    ...result,
    plan: {...result.plan, findings: [...plan.findings, ...findings]},
    hours,
    isShown: ticks !== null && ticks.length > 0,
  };
}

/**
 * Keeps the book, then shows it: an execution that dies in between leaves a tab whose rows and ticks are merged into the
 * book by the next one.
 */
export function keepGrace(outside: Outside, {book, hours, isShown}: Waiting): void {
  const kept = readBook(outside);
  if (Object.keys(book).length === 0 && kept === NONE && !isShown) return;
  const ticks = outside.tables.readPending();
  // Ticked since the plan was made, a moment ago: the box must not be emptied by writing the tab.
  const latest = ticks === null ? book : withTicks(book, ticks);
  if (Object.keys(latest).length > 0 || kept !== NONE) writeBook(outside, latest);
  if (ticks !== null) outside.tables.showPending(rowsOf(latest, hours));
}

/** What was taken away no longer waits, and its rows go. */
export function forgetTaken(outside: Outside, settled: readonly Settled[]): void {
  const book = readBook(outside);
  const taken = new Set(
    settled.flatMap(({change, outcome}) => (outcome.kind === 'applied' && book[change.key] ? [change.key] : [])),
  );
  if (taken.size === 0) return;
  const gone = [...taken].flatMap(key => book[key] ?? []);
  writeBook(outside, Object.fromEntries(Object.entries(book).filter(([key]) => !taken.has(key))));
  const rows = outside.tables.readPending();
  const isGone = (row: PendingRow): boolean => gone.some(one => one.subject === row.subject && one.what === row.what);
  if (rows) outside.tables.showPending(rows.filter(row => !isGone(row)));
}

/** The changes without those that somebody has ticked Keep for since the plan was made. */
export function withoutKept(outside: Outside, changes: readonly Change[]): readonly Change[] {
  const book = readBook(outside);
  if (book === NONE) return changes;
  const ticked = withTicks(book, outside.tables.readPending() ?? []);
  return changes.filter(change => !ticked[change.key]?.keep);
}

const HELD_BY_KEEP = 'Keep was ticked in the Pending tab after the plan was made.';
const UNREADABLE = 'The Pending tab can’t be read, so Keep may be ticked.';

/**
 * Looks, before each wave of a plan, which of its changes are held by Keep by now. The Pending tab is read only where a
 * wave takes something away that had a grace time.
 */
export function keepWatch(
  outside: Outside,
  changes: readonly Change[],
): (wave: readonly Change[]) => ReadonlyMap<string, string> {
  const book = readBook(outside);
  const graced = new Set(changes.flatMap(({key}) => (book[key] ? [key] : [])));
  return wave => {
    const keys = graced.size === 0 ? [] : wave.flatMap(({key}) => (graced.has(key) ? [key] : []));
    if (keys.length === 0) return NOTHING_HELD;
    const ticks = outside.tables.readPending();
    if (ticks === null) return new Map(keys.map(key => [key, UNREADABLE]));
    const ticked = withTicks(book, ticks);
    return new Map(keys.flatMap(key => (ticked[key]?.keep ? [[key, HELD_BY_KEEP] as const] : [])));
  };
}

const NOTHING_HELD: ReadonlyMap<string, string> = new Map();

const NONE: GraceBook = {};

function readBook(outside: Pick<Outside, 'state' | 'blobs'>): GraceBook {
  if (Number(outside.state.get(COUNT) ?? '0') === 0) return NONE;
  return readKept(outside.blobs, GRACE_BLOB, NONE);
}

/** The count first: a count without its blob is read in vain, a blob without its count would be forgotten. */
function writeBook(outside: Pick<Outside, 'state' | 'blobs'>, book: GraceBook): void {
  outside.state.set({[COUNT]: String(Object.keys(book).length)});
  keepText(outside.blobs, GRACE_BLOB, JSON.stringify(book));
}

function rowsOf(book: GraceBook, hours: GraceHours): readonly PendingRow[] {
  const rows = Object.values(book).map(entry => {
    const due = dueAt(entry, hours);
    const {subject, what, evidence, keep} = entry;
    return {subject, what, due: due === null ? '' : isoTime(due), evidence, keep};
  });
  return rows.sort((a, b) => compare(a.due, b.due) || compare(a.subject, b.subject) || compare(a.what, b.what));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function waitingFindings({waiting, book}: Graced, hours: GraceHours): readonly Finding[] {
  if (waiting.length === 0) return [];
  const entries = waiting.flatMap(change => book[change.key] ?? []);
  const kept = entries.filter(entry => entry.keep).length;
  const dues = entries.filter(entry => !entry.keep).flatMap(entry => dueAt(entry, hours) ?? []);
  const first = dues.length === 0 ? '' : `, the first of them until ${isoTime(Math.min(...dues))}`;
  return [
    {
      severity: 'note',
      kind: 'grace.waiting',
      subject: 'Pending',
      detail: `${waiting.length} removals are not in the plan: ${dues.length} wait for their grace time${first}; ${kept} are held by Keep.`,
      remedy: 'Nothing to do. Tick Keep in the Pending tab for what should stay.',
    },
  ];
}

function unreadable(book: GraceBook): readonly Finding[] {
  if (Object.keys(book).length === 0) return [];
  return [
    {
      severity: 'error',
      kind: 'pending.unreadable',
      subject: 'Pending',
      detail:
        'The Pending tab is missing or its columns were moved, so Keep can’t be read. Until then nothing that has a grace time is taken away.',
      remedy:
        'Put the columns back in the order Subject, What, Due, Evidence, Keep, or delete the tab; then choose Set up / repair in the Lockstep menu.',
      place: {tab: 'Pending', cell: 'A1'},
    },
  ];
}
