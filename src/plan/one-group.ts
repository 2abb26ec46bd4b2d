/** One Google group as the membership diffs look at it, and what they give. */
import type {Member, WorkspaceGroup} from '../model/account';
import type {Change} from '../model/change';
import type {DesiredGroup, DesiredState} from '../model/desired-state';
import type {Finding} from '../model/finding';
import type {AccountId, Email, PersonId} from '../model/ids';
import type {WorkspaceSnapshot} from '../model/snapshot';
import type {Inquiry} from './evidence';
import type {AgreedMembers, GroupMemory, GroupNotes} from './group-memory';
import type {Linking} from './link';
import type {Protection} from './protection';

/** What the group diffs look at. */
export interface GroupInputs {
  readonly desired: DesiredState;
  readonly workspace: WorkspaceSnapshot;
  readonly linking: Linking;
  readonly protection: Protection;
  readonly agreed: AgreedMembers;
  readonly memory: GroupMemory;
  readonly inquiry: Inquiry;
  /** Accounts that the plan makes or restores: only active people are put into groups. */
  readonly activePeople: ReadonlySet<PersonId>;
}

/** The people of the inputs, looked up once for all groups. */
export interface PeopleView {
  /** Addresses that people in scope should have. */
  readonly emails: ReadonlyMap<PersonId, Email>;
  /** Linked people who are not in JumpCloud's list. */
  readonly missing: ReadonlySet<PersonId>;
}

/** One group with everything that its diff needs. */
export interface OneGroup {
  readonly inputs: GroupInputs;
  readonly people: PeopleView;
  readonly wanted: DesiredGroup;
  /** `undefined` while it is still to be made. */
  readonly actual: WorkspaceGroup | undefined;
  /** Its members who are linked people. */
  readonly present: ReadonlyMap<PersonId, Member>;
  readonly agreed: ReadonlySet<PersonId>;
  readonly notes: GroupNotes;
}

/** Changes to one group, unordered, with the agreement and the notes as they stand before they are applied. */
export interface GroupPart {
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  readonly agreed: readonly PersonId[];
  readonly notes: GroupNotes;
}

/** The people of the inputs. */
export function viewPeople(inputs: GroupInputs): PeopleView {
  return {
    emails: new Map(inputs.desired.accounts.map(account => [account.person, account.email])),
    missing: new Set(inputs.linking.missing.map(link => link.person)),
  };
}

/** Members of a group that are linked people, by person. Nested groups and externals are no people here. */
export function membersPresent(group: WorkspaceGroup | undefined, linking: Linking): ReadonlyMap<PersonId, Member> {
  const present = new Map<PersonId, Member>();
  for (const member of group?.members ?? []) {
    const person = member.kind === 'USER' ? linking.byAccount.get(member.id as AccountId) : undefined;
    if (person !== undefined) present.set(person, member);
  }
  return present;
}

/** Whether a person may be added to the group: active, not blocked, not in the Protected tab. */
export function mayJoin({inputs}: OneGroup, person: PersonId): boolean {
  if (inputs.linking.blocked.has(person) || !inputs.activePeople.has(person)) return false;
  const link = inputs.linking.byPerson.get(person);
  return !link || inputs.protection.reasonFor(link.account) !== 'Protected tab';
}

/** Whether a person may be taken out of the group on either side: in scope or gone, neither blocked nor protected. */
export function mayLeave({inputs, people}: OneGroup, person: PersonId): boolean {
  if (inputs.linking.blocked.has(person)) return false;
  if (!people.emails.has(person) && !people.missing.has(person)) return false;
  const link = inputs.linking.byPerson.get(person);
  return link !== undefined && inputs.protection.reasonFor(link.account) === null;
}
