/**
 * Grace times: what takes something away waits in the Pending tab until it is due, and for good while Keep is ticked.
 *
 * | planned | known | Keep | hours since first seen | result |
 * |---|---|---|---|---|
 * | yes | no | - | - | waits from now on; at once when the class has no grace time |
 * | yes | yes, on other evidence | as it was | - | waits from now on |
 * | yes | yes | ticked | any | waits |
 * | yes | yes | no | fewer than the class has | waits |
 * | yes | yes | no | as many or more | is due: in the plan |
 * | no | yes | ticked | - | forgotten; remembered without a clock while an error stands in this plan's findings |
 * | no | yes | no | - | forgotten |
 *
 * An error among the findings may be why the change is not planned (a broken row freezes its group, an ambiguous link
 * blocks its person): then the reason has not gone, and a Keep is not lost with it.
 */
import type {Change, ChangeClass} from '../model/change';
import type {Plan} from '../model/plan';
import {planHash} from './plan';

/** What is remembered of one change in its grace time. */
export interface GraceEntry {
  readonly class: ChangeClass;
  /** ms since 1970; `null` for a kept one that is not planned at the moment: its clock starts when it is again. */
  readonly firstSeen: number | null;
  /** The request that proves it, or the reason of a change without evidence: another one starts the clock anew. */
  readonly proof: string;
  readonly keep: boolean;
  /** How the row in the Pending tab names it; ticks are found again by these. */
  readonly subject: string;
  readonly what: string;
  readonly evidence: string;
}

/** Everything in its grace time, by key of the change. */
export type GraceBook = Readonly<Record<string, GraceEntry>>;

/** A row of the Pending tab as an admin left it. */
export interface KeepTick {
  readonly subject: string;
  readonly what: string;
  readonly keep: boolean;
}

/** Hours that changes of a class wait; a class that is missing waits for nothing. */
export type GraceHours = Readonly<Partial<Record<ChangeClass, number>>>;

/** The plan without what waits, what waits, and what to remember. */
export interface Graced {
  readonly plan: Plan;
  readonly waiting: readonly Change[];
  readonly book: GraceBook;
}

/** What the grace times look at. */
export interface GraceInputs {
  readonly plan: Plan;
  readonly book: GraceBook;
  readonly hours: GraceHours;
  /** ms since 1970. */
  readonly now: number;
  /** False when ticks can't be read at the moment: then nothing becomes due, because it may have been ticked. */
  readonly seesTicks: boolean;
  /** What a change does, in one sentence that names its object. */
  readonly words: (change: Change) => string;
}

const HOUR_MS = 3_600_000;

/** Sets apart what is still in its grace time. The plan that is left has a hash of its own. Pure. */
export function applyGrace({plan, book, hours, now, seesTicks, words}: GraceInputs): Graced {
  const next: Record<string, GraceEntry> = {};
  const waiting = plan.changes.filter(change => {
    const known = book[change.key];
    const graceHours = hours[change.class] ?? 0;
    if (graceHours === 0 && !known?.keep) return false;
    const entry = entryOf(change, known, now, words(change));
    next[change.key] = entry;
    return entry.keep || !seesTicks || (dueAt(entry, hours) ?? now) > now;
  });
  if (plan.findings.some(finding => finding.severity === 'error')) {
    for (const [key, entry] of Object.entries(book)) {
      if (entry.keep && !next[key]) next[key] = {...entry, firstSeen: null};
    }
  }
  if (waiting.length === 0) return {plan, waiting, book: next};
  const waits = new Set(waiting.map(change => change.key));
  const changes = plan.changes.filter(change => !waits.has(change.key));
  return {plan: {...plan, changes, hash: planHash(changes)}, waiting, book: next};
}

function entryOf(change: Change, known: GraceEntry | undefined, now: number, what: string): GraceEntry {
  const proof = 'evidence' in change ? change.evidence.source : change.reason;
  const isSame = known?.proof === proof;
  return {
    class: change.class,
    firstSeen: isSame ? (known.firstSeen ?? now) : now,
    proof,
    keep: known?.keep ?? false,
    subject: change.subject,
    what,
    evidence: 'evidence' in change ? `${change.evidence.source}: ${change.evidence.found}` : change.reason,
  };
}

/** When an entry is due, in ms since 1970; `null` while its clock does not run. */
export function dueAt(entry: GraceEntry, hours: GraceHours): number | null {
  return entry.firstSeen === null ? null : entry.firstSeen + (hours[entry.class] ?? 0) * HOUR_MS;
}

/**
 * The book with the ticks of the Pending tab. A row that was deleted says nothing: its clock and its tick stay as they
 * were, and the row is written again. Of two rows for one change a tick in either counts.
 */
export function withTicks(book: GraceBook, ticks: readonly KeepTick[]): GraceBook {
  const byRow = new Map<string, boolean>();
  for (const {subject, what, keep} of ticks) {
    const row = rowOf(subject, what);
    byRow.set(row, keep || (byRow.get(row) ?? false));
  }
  return Object.fromEntries(
    Object.entries(book).map(([key, entry]) => [
      key,
      {...entry, keep: byRow.get(rowOf(entry.subject, entry.what)) ?? entry.keep},
    ]),
  );
}

function rowOf(subject: string, what: string): string {
  return `${subject}\n${what}`;
}
