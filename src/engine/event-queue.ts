/** People who were touched and whose plan is still owed to them: bounded, and small enough for one property. */
import {toPersonId, type PersonId} from '../model/ids';

/** What is owed to one person. Times in ms since 1970, kept to the second. */
export interface Owed {
  /** The last time that something about them was heard of. */
  readonly touchedAt: number;
  /** Passes that were begun for them since. */
  readonly tries: number;
  /** They are left alone until then. */
  readonly nextAt: number;
  /** Whether the urgent lane has yet to look at them: JumpCloud gave no answer about them. */
  readonly unseen: boolean;
}

/** Everyone to whom something is owed, by whom was heard of first. */
export type Queue = ReadonlyMap<PersonId, Owed>;

/** More people than this are a matter for a full pass. Their lines, of 43 characters, fit into one property of 9 KB. */
export const QUEUE_MAX = 200;

const MINUTE_MS = 60_000;

/**
 * How long someone is left alone after the first, second, ... pass that was begun for them and did not settle them. The
 * pass may have died, or the clouds did not answer: the next minute is soon enough, and often too soon a third time.
 */
export const TRY_AGAIN_MS: readonly number[] = [1, 5, 15, 60, 240].map(minutes => minutes * MINUTE_MS);

/** The queue in a property's text. A line that can't be read is left out: the next full pass sees everybody. */
export function parseQueue(text: string): Queue {
  const queue = new Map<PersonId, Owed>();
  for (const line of text.split('\n')) {
    const match = /^([0-9a-f]{24}) ([0-9a-z]+) (\d) ([0-9a-z]+) ([us])$/.exec(line);
    if (!match) continue;
    const [, id = '', touched = '', tries = '', wait = '', flag = ''] = match;
    const touchedAt = parseInt(touched, 36) * 1000;
    queue.set(toPersonId(id), {
      touchedAt,
      tries: Number(tries),
      nextAt: touchedAt + parseInt(wait, 36) * 1000,
      unseen: flag === 'u',
    });
  }
  return queue;
}

/** The property's text of a queue. */
export function queueText(queue: Queue): string {
  const seconds = (ms: number): string => Math.max(0, Math.floor(ms / 1000)).toString(36);
  return [...queue]
    .map(([id, {touchedAt, tries, nextAt, unseen}]) =>
      [id, seconds(touchedAt), tries, seconds(nextAt - touchedAt), unseen ? 'u' : 's'].join(' '),
    )
    .join('\n');
}

/** The queue with these people touched at a time, and how many found no room. Who was owed something starts afresh. */
export function withTouched(
  queue: Queue,
  people: Iterable<PersonId>,
  at: number,
  unseen: (person: PersonId) => boolean,
): {readonly queue: Queue; readonly dropped: number} {
  const next = new Map(queue);
  let dropped = 0;
  for (const person of people) {
    if (!next.has(person) && next.size >= QUEUE_MAX) dropped += 1;
    else next.set(person, {touchedAt: at, tries: 0, nextAt: at, unseen: unseen(person)});
  }
  return {queue: next, dropped};
}

/** Those whose time has come, at most so many. */
export function dueIn(queue: Queue, now: number, countMax: number): readonly PersonId[] {
  return [...queue]
    .filter(([, owed]) => owed.nextAt <= now)
    .map(([person]) => person)
    .slice(0, countMax);
}

/**
 * The queue once a pass was begun for these people: each waits for their next turn, should it not settle them. Whoever had
 * as many turns as there are waits leaves it, and the number of those is told.
 */
export function withTry(
  queue: Queue,
  people: readonly PersonId[],
  now: number,
): {readonly queue: Queue; readonly dropped: number} {
  const next = new Map(queue);
  let dropped = 0;
  for (const person of people) {
    const owed = next.get(person);
    const waitMs = TRY_AGAIN_MS[owed?.tries ?? 0];
    if (!owed) continue;
    if (waitMs === undefined) {
      next.delete(person);
      dropped += 1;
    } else next.set(person, {...owed, tries: owed.tries + 1, nextAt: now + waitMs});
  }
  return {queue: next, dropped};
}

/** The queue without these people, as far as nothing more was heard of them since. */
export function withoutSettled(queue: Queue, settled: ReadonlyMap<PersonId, Owed>): Queue {
  return new Map([...queue].filter(([person, {touchedAt}]) => settled.get(person)?.touchedAt !== touchedAt));
}

/** The queue without whoever was touched before a time. */
export function touchedSince(queue: Queue, time: number): Queue {
  return new Map([...queue].filter(([, {touchedAt}]) => touchedAt >= time));
}
