/**
 * The difference between the members that groups should have and those they have.
 *
 * Groups that follow JumpCloud:
 *
 * | should be in | is in | agreed before | mode | result |
 * |---|---|---|---|---|
 * | yes | no | any | any | add |
 * | yes | yes | any | any | agreed from now on |
 * | no | yes | yes | any | remove after the person's own `memberof` says so |
 * | no | yes | no | Managed | left alone: someone else put them there |
 * | no | yes | no | Exact | remove after the person's own `memberof` says so |
 *
 * Never removed: owners whom Lockstep did not make, externals, nested groups, people out of scope, blocked or protected,
 * and anyone at all while a rule of the group is broken. Roles are in `member-roles`, the other directions in `merge`.
 */
import type {WorkspaceGroup} from '../model/account';
import type {Change} from '../model/change';
import type {DesiredGroup} from '../model/desired-state';
import type {Finding} from '../model/finding';
import type {Email, PersonId} from '../model/ids';
import type {AgreedMembers, GroupMemory} from './group-memory';
import {notesOf, withNotes} from './group-memory';
import {diffGroupSettings} from './group-settings';
import {addMember, createGroup, removeMember} from './member-changes';
import {diffRoles} from './member-roles';
import {diffMerged} from './merge';
import {diffNestings} from './nested';
import {
  mayJoin,
  mayLeave,
  membersPresent,
  viewPeople,
  type GroupInputs,
  type GroupPart,
  type OneGroup,
} from './one-group';

/** Changes to groups, unordered, with the agreement and the memory as they stand before they are applied. */
export interface GroupDiff {
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  readonly agreed: AgreedMembers;
  readonly memory: GroupMemory;
}

/** Lists what turns the groups that are into those that should be. Pure. */
export function diffGroups(inputs: GroupInputs): GroupDiff {
  const byAddress = groupsByAddress(inputs.workspace.groups);
  const people = viewPeople(inputs);
  const changes: Change[] = [];
  const findings: Finding[] = [];
  const agreed: Record<string, readonly PersonId[]> = {...inputs.agreed};
  let memory = inputs.memory;
  for (const wanted of inputs.desired.groups) {
    const actual = byAddress.get(wanted.email);
    if (inputs.protection.isGroupProtected([wanted.email, ...(actual ? [actual.email, ...actual.aliases] : [])]))
      continue;
    if (!actual && (!wanted.create || wanted.direction === 'Google to JumpCloud')) {
      findings.push(groupMissing(wanted));
      continue;
    }
    if (!actual) changes.push(createGroup(wanted.email, wanted.name, wanted.description));
    const one: OneGroup = {
      inputs,
      people,
      wanted,
      actual,
      present: membersPresent(actual, inputs.linking),
      agreed: new Set(inputs.agreed[wanted.email] ?? []),
      notes: notesOf(memory[wanted.email], actual),
    };
    const part = wanted.direction === 'JumpCloud to Google' ? diffFed(one) : diffMerged(one);
    changes.push(...part.changes);
    findings.push(...part.findings);
    agreed[wanted.email] = part.agreed;
    memory = withNotes(memory, wanted.email, part.notes);
  }
  const nested = diffNestings({inputs, byAddress, memory, planned: changes});
  const settings = diffGroupSettings({
    inputs,
    byAddress,
    memory: nested.memory,
    planned: [...changes, ...nested.changes],
  });
  return {
    changes: [...changes, ...nested.changes, ...settings],
    findings: [...findings, ...nested.findings],
    agreed,
    memory: nested.memory,
  };
}

/** Groups by every address that they answer to. */
function groupsByAddress(groups: readonly WorkspaceGroup[]): ReadonlyMap<Email, WorkspaceGroup> {
  return new Map(groups.flatMap(group => [group.email, ...group.aliases].map(address => [address, group] as const)));
}

/** A group that follows JumpCloud. */
function diffFed(one: OneGroup): GroupPart {
  const {wanted, present, agreed} = one;
  const {pair: _pair, leavingGoogle: _leaving, leavingSource: _left, ...notes} = one.notes;
  const additions = wanted.desired.flatMap((member): readonly Change[] => {
    if (present.has(member.person) || !mayJoin(one, member.person)) return [];
    const change = addMember(one, member);
    return change ? [change] : [];
  });
  const roles = diffRoles(one);
  const desired = wanted.desired.map(member => member.person);
  return {
    changes: [...additions, ...roles.changes, ...removals(one)],
    findings: [],
    // Everyone who should be in and is, and those once agreed who still are until they are out.
    agreed: [...new Set([...desired, ...agreed])].filter(person => present.has(person)).sort(),
    notes: {...notes, owners: roles.owners, raised: roles.raised},
  };
}

function removals(one: OneGroup): readonly Change[] {
  const {wanted, present, agreed, notes} = one;
  if (wanted.frozen) return [];
  const desired = new Set(wanted.desired.map(member => member.person));
  const ownersMade = new Set(notes.owners ?? []);
  return [...present].flatMap(([person, member]): readonly Change[] => {
    if (desired.has(person) || (member.role === 'OWNER' && !ownersMade.has(person))) return [];
    if (wanted.members === 'Managed' && !agreed.has(person)) return [];
    if (!mayLeave(one, person)) return [];
    const change = removeMember(one, person, member);
    return change ? [change] : [];
  });
}

function groupMissing({email, direction, name}: DesiredGroup): Finding {
  const follows = direction === 'Google to JumpCloud';
  return {
    severity: 'error',
    kind: 'group.missing',
    subject: email,
    detail: follows
      ? `${email} does not exist in Google, so "${name}" in JumpCloud has nothing to follow and is left as it is.`
      : `${email} does not exist in Google, and its rows in the Groups tab do not allow it to be made.`,
    remedy: follows
      ? 'Make the group in Google, correct the address, or delete the row.'
      : 'Tick Create in the Groups tab, make the group in Google, or correct the address.',
  };
}
