/** Which changes of a plan for some people are theirs to have now: not what waits for a person, not what a whole plan shows first. */
import {hangsOn, personOf, type Change} from '../model/change';
import type {PersonId} from '../model/ids';
import type {Focused} from '../plan/focus';
import type {Outside} from '../ports';
import {readPending, readPendingPlan} from './pending';

/** No keys. */
export const NOTHING: ReadonlySet<string> = new Set();

/** Keys of the changes that wait for a person's approval. */
export function heldKeys(outside: Outside): ReadonlySet<string> {
  const waiting = readPending(outside);
  const isOver = waiting === null || outside.clock.now() > waiting.expiresAt;
  return isOver ? NOTHING : new Set(readPendingPlan(outside)?.plan.changes.map(({key}) => key));
}

/** The changes whose needs, as far as the whole plan holds them, are among them too. */
export function withNeeds(changes: readonly Change[], plan: readonly Change[]): readonly Change[] {
  const planned = new Set(plan.map(change => change.key));
  const possible = new Set<string>();
  for (const change of changes) {
    if (hangsOn(change).every(key => !planned.has(key) || possible.has(key))) possible.add(change.key);
  }
  return changes.filter(({key}) => possible.has(key));
}

/** Leaves to a whole plan whatever is these people's. */
export function withoutReturns({kept, left}: Focused, people: ReadonlySet<PersonId>): Focused {
  const isTheirs = (change: Change): boolean => people.has(personOf(change) ?? ('' as PersonId));
  return {kept: kept.filter(change => !isTheirs(change)), left: [...left, ...kept.filter(isTheirs)]};
}
