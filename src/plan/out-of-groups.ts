/** People whom an incident has taken out of their groups for a while: their plans leave groups as they are meanwhile. */
import {personOf, type Change, type ChangeClass} from '../model/change';
import type {PersonId} from '../model/ids';

/** What would put them back, or take what the incident did for their own leaving. */
const LEFT_OUT: readonly ChangeClass[] = ['member add', 'member role', 'source member remove'];

/** The changes without what concerns the groups of these people. Pure; order is kept. */
export function withoutReturns(changes: readonly Change[], outOfGroups: ReadonlySet<PersonId>): readonly Change[] {
  if (outOfGroups.size === 0) return changes;
  return changes.filter(change => {
    const person = personOf(change);
    return person === null || !outOfGroups.has(person) || !LEFT_OUT.includes(change.class);
  });
}
