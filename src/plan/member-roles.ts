/**
 * Roles of people who should be in a group and are.
 *
 * | rules give | Google has | whose is it | mode | result |
 * |---|---|---|---|---|
 * | the same | the same | any | any | nothing |
 * | a higher one | a lower one | any | any | raise |
 * | a lower one | OWNER | someone else's | any | stays |
 * | a lower one | OWNER | Lockstep's | any | lower |
 * | a lower one | MANAGER | theirs from before Lockstep agreed on them | Managed | stays |
 * | a lower one | MANAGER | given since | Managed | lower |
 * | a lower one | MANAGER | any | Exact | lower |
 *
 * Never lowered: while a rule of the group is broken. Never touched: people blocked, inactive or protected.
 */
import type {MemberRole} from '../model/account';
import type {ChangeRole} from '../model/change';
import type {PersonId} from '../model/ids';
import {changeRole} from './member-changes';
import type {OneGroup} from './one-group';

const RANKS: Readonly<Record<MemberRole, number>> = {MEMBER: 0, MANAGER: 1, OWNER: 2};

/** Whether the first role is above the second. */
export function outranks(role: MemberRole, other: MemberRole): boolean {
  return RANKS[role] > RANKS[other];
}

/** Role changes, and whose roles are noted before they are applied. */
export interface RoleDiff {
  readonly changes: readonly ChangeRole[];
  readonly owners: readonly PersonId[];
  readonly raised: readonly PersonId[];
}

/** Lists the role changes of a group. Pure. */
export function diffRoles(one: OneGroup): RoleDiff {
  const {wanted, present, notes, agreed, inputs} = one;
  const ownersMade = new Set(notes.owners ?? []);
  const raisedBefore = new Set(notes.raised ?? []);
  const changes: ChangeRole[] = [];
  const raised: PersonId[] = [];
  for (const {person, role} of wanted.desired) {
    const has = present.get(person)?.role;
    if (has === undefined || has === role) continue;
    const isLoss = outranks(has, role);
    const isTheirs = raisedBefore.has(person) || !agreed.has(person);
    if (isLoss && isTheirs) raised.push(person);
    const mayLower = has === 'OWNER' ? ownersMade.has(person) : wanted.members === 'Exact' || !isTheirs;
    const link = inputs.linking.byPerson.get(person);
    if (isLoss && (wanted.frozen || !mayLower)) continue;
    if (!link || !inputs.activePeople.has(person) || inputs.linking.blocked.has(person)) continue;
    if (inputs.protection.reasonFor(link.account) === null) changes.push(changeRole(one, link, has, role));
  }
  const owners = [...ownersMade].filter(person => present.get(person)?.role === 'OWNER');
  return {changes, owners, raised};
}
