/** People's standings, kept over runs: who waits for what, and who is left alone until when. */
import type {Change} from '../model/change';
import {personOf} from '../model/change';
import {toEmail, toPersonId, type PersonId} from '../model/ids';
import {NO_STANDINGS, type Standing, type Standings, type Step} from '../model/standing';
import {retriedNow, standingsAfter, stillWaiting, type StepOutcome} from '../plan/person-standing';
import type {BlobStore} from '../ports';
import {stepWords} from '../report/steps';
import type {Settled} from './settled';

const BLOB = 'standings';

/** Everyone's standing; nobody waits when nothing was ever kept, which only means that everything is tried. */
export function readStandings(blobs: BlobStore): Standings {
  const text = blobs.read(BLOB);
  if (text === null) return NO_STANDINGS;
  return new Map((JSON.parse(text) as readonly Standing[]).map(one => [one.person, one]));
}

/** Keeps the standings, writing only when they differ from what was read. */
function keep(blobs: BlobStore, before: Standings, after: Standings): void {
  const text = (standings: Standings): string =>
    JSON.stringify([...standings.values()].sort((a, b) => (a.person < b.person ? -1 : 1)));
  if (text(after) !== text(before)) blobs.write(BLOB, text(after));
}

/** Standings before and after something happened. */
export interface Moved {
  readonly before: Standings;
  readonly after: Standings;
}

/**
 * Notes what became of changes. The same changes again note nothing more.
 *
 * @param earlier released changes of the run up to the last of `settled`: what was done for a person before it failed
 */
export function noteOutcomes(
  blobs: BlobStore,
  settled: readonly Settled[],
  earlier: readonly Change[],
  run: string,
): Moved {
  const before = readStandings(blobs);
  const isQuiet = before.size === 0 && settled.every(one => kindOf(one) === 'applied' || kindOf(one) === null);
  if (isQuiet) return {before, after: before};
  const troubled = new Set(settled.flatMap(one => (kindOf(one) === 'applied' ? [] : (personOf(one.change) ?? []))));
  const notDone = new Set(settled.flatMap(one => (kindOf(one) === 'applied' ? [] : [one.change.key])));
  const done = stepsByPerson(
    earlier.filter(change => !notDone.has(change.key)),
    troubled,
  );
  const changes = new Map(earlier.map(change => [change.key, change] as const));
  const outcomes = settled.flatMap(one => stepOutcome(one, done, changes));
  const after = standingsAfter(before, outcomes, run);
  keep(blobs, before, after);
  return {before, after};
}

/** Drops what a whole plan no longer holds. */
export function noteOpen(blobs: BlobStore, open: ReadonlySet<string>): Standings {
  const before = readStandings(blobs);
  const after = stillWaiting(before, open);
  keep(blobs, before, after);
  return after;
}

/** Makes people due at once: one by JumpCloud id or address, or everyone for an empty text. Gives who they are. */
export function noteRetry(blobs: BlobStore, who: string): readonly PersonId[] {
  const before = readStandings(blobs);
  const people = waitingPeople(before, who);
  keep(blobs, before, retriedNow(before, new Set(people)));
  return people;
}

function waitingPeople(standings: Standings, who: string): readonly PersonId[] {
  const email = toEmail(who);
  const id = toPersonId(email);
  const isMeant = (one: Standing): boolean => who.trim() === '' || one.person === id || one.email === email;
  return [...standings.values()].filter(isMeant).map(one => one.person);
}

/** How a settled change counts for its person; `null` where it says nothing: not theirs, or planned anew by itself. */
function kindOf({change, outcome}: Settled): StepOutcome['kind'] | null {
  if (personOf(change) === null) return null;
  if (outcome.kind === 'failed' || outcome.kind === 'unknown') return 'failed';
  if (outcome.kind === 'applied') return 'applied';
  return outcome.hangsOn === undefined && outcome.waitsFor === undefined ? null : 'waits';
}

function stepOutcome(
  settled: Settled,
  done: ReadonlyMap<PersonId, readonly Step[]>,
  changes: ReadonlyMap<string, Change>,
): readonly StepOutcome[] {
  const {change, outcome} = settled;
  const kind = kindOf(settled);
  const person = personOf(change);
  if (kind === null || person === null) return [];
  const account = outcome.account ?? ('account' in change ? change.account : null);
  return [
    {
      kind,
      person,
      email: toEmail(change.subject),
      account,
      step: {key: change.key, words: stepWords(change)},
      at: outcome.at,
      cause: kind === 'waits' ? whyWaiting(settled, person, changes) : outcome.detail,
      remedy: outcome.remedy,
      doneBefore: done.get(person) ?? [],
    },
  ];
}

/** Why a step was not tried; empty where it waits for another step of the same person. */
function whyWaiting({outcome}: Settled, person: PersonId, changes: ReadonlyMap<string, Change>): string {
  if (outcome.waitsFor !== undefined) return outcome.waitsFor;
  const needed = changes.get(outcome.hangsOn ?? '');
  if (!needed) return 'what it needs could not be made';
  const owner = personOf(needed);
  if (owner === person) return '';
  return owner === null ? `${needed.subject} could not be made` : `${stepWords(needed)} of ${needed.subject} failed`;
}

function stepsByPerson(
  changes: readonly Change[],
  people: ReadonlySet<PersonId>,
): ReadonlyMap<PersonId, readonly Step[]> {
  const steps = new Map<PersonId, readonly Step[]>();
  for (const change of changes) {
    const person = personOf(change);
    if (person === null || !people.has(person)) continue;
    steps.set(person, [...(steps.get(person) ?? []), {key: change.key, words: stepWords(change)}]);
  }
  return steps;
}
