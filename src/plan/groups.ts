/**
 * The difference between the members that groups should have and those they have.
 *
 * | should be in | is in | agreed before | mode | result |
 * |---|---|---|---|---|
 * | yes | no | any | any | add |
 * | yes | yes | any | any | agreed from now on |
 * | no | yes | yes | any | remove after the person's own `memberof` says so |
 * | no | yes | no | Managed | left alone: someone else put them there |
 * | no | yes | no | Exact | remove after the person's own `memberof` says so |
 *
 * Never removed: owners, externals, nested groups, people out of scope, blocked or protected, and anyone at all while a
 * rule of the group is broken.
 */
import type {Member, WorkspaceGroup} from '../model/account';
import type {AddMember, Change} from '../model/change';
import type {DesiredGroup, DesiredMember, DesiredState} from '../model/desired-state';
import type {Finding} from '../model/finding';
import type {AccountId, Email, PersonId} from '../model/ids';
import type {WorkspaceSnapshot} from '../model/snapshot';
import type {Inquiry} from './evidence';
import type {Link, Linking} from './link';
import type {Protection} from './protection';

/** Memberships that rules and Google were once agreed on, by group address: what Lockstep may take away again. */
export type AgreedMembers = Readonly<Record<string, readonly PersonId[]>>;

/** What the membership diff looks at. */
export interface GroupInputs {
  readonly desired: DesiredState;
  readonly workspace: WorkspaceSnapshot;
  readonly linking: Linking;
  readonly protection: Protection;
  readonly agreed: AgreedMembers;
  readonly inquiry: Inquiry;
  /** Accounts that the plan makes or restores: only active people are put into groups. */
  readonly activePeople: ReadonlySet<PersonId>;
}

/** Changes to groups, unordered, with the agreement as it stands before they are applied. */
export interface GroupDiff {
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  readonly agreed: AgreedMembers;
}

/** Lists what turns the groups that are into those that should be. Pure. */
export function diffGroups(inputs: GroupInputs): GroupDiff {
  const byAddress = new Map(
    inputs.workspace.groups.flatMap(group => [group.email, ...group.aliases].map(address => [address, group] as const)),
  );
  const emails = new Map(inputs.desired.accounts.map(account => [account.person, account.email]));
  const inScope = new Set(inputs.desired.accounts.map(account => account.person));
  const missing = new Set(inputs.linking.missing.map(link => link.person));
  const changes: Change[] = [];
  const findings: Finding[] = [];
  const agreed: Record<string, readonly PersonId[]> = {...inputs.agreed};
  for (const wanted of inputs.desired.groups) {
    const actual = byAddress.get(wanted.email);
    if (inputs.protection.isGroupProtected([wanted.email, ...(actual ? [actual.email, ...actual.aliases] : [])]))
      continue;
    if (!actual && !wanted.create) {
      findings.push(groupMissing(wanted));
      continue;
    }
    if (!actual) changes.push(createGroup(wanted));
    const present = membersPresent(actual, inputs.linking);
    changes.push(...additions(wanted, present, inputs, emails));
    const mayLeave = (person: PersonId): boolean => inScope.has(person) || missing.has(person);
    changes.push(...removals(wanted, present, inputs, mayLeave));
    agreed[wanted.email] = agreement(wanted, present, inputs.agreed[wanted.email] ?? []);
  }
  return {changes, findings, agreed};
}

/** Members of a group that are linked people, by person. */
function membersPresent(group: WorkspaceGroup | undefined, linking: Linking): ReadonlyMap<PersonId, Member> {
  const present = new Map<PersonId, Member>();
  for (const member of group?.members ?? []) {
    const person = linking.byAccount.get(member.id as AccountId);
    if (person !== undefined) present.set(person, member);
  }
  return present;
}

function additions(
  wanted: DesiredGroup,
  present: ReadonlyMap<PersonId, Member>,
  inputs: GroupInputs,
  emails: ReadonlyMap<PersonId, Email>,
): readonly Change[] {
  return wanted.desired.flatMap((member): readonly Change[] => {
    if (present.has(member.person) || inputs.linking.blocked.has(member.person)) return [];
    if (!inputs.activePeople.has(member.person)) return [];
    const link = inputs.linking.byPerson.get(member.person);
    if (link && inputs.protection.reasonFor(link.account) === 'Protected tab') return [];
    const email = link?.account.email ?? emails.get(member.person);
    return email === undefined ? [] : [addMember(wanted, member, email, link)];
  });
}

function addMember(wanted: DesiredGroup, member: DesiredMember, email: Email, link: Link | undefined): AddMember {
  return {
    action: 'add-member',
    class: 'member add',
    key: `add-member:${wanted.email}:${member.person}`,
    subject: email,
    group: wanted.email,
    person: member.person,
    account: link?.account.id ?? null,
    member: email,
    role: member.role,
    reason: 'In a JumpCloud group that feeds this Google group.',
  };
}

function removals(
  wanted: DesiredGroup,
  present: ReadonlyMap<PersonId, Member>,
  inputs: GroupInputs,
  mayLeave: (person: PersonId) => boolean,
): readonly Change[] {
  if (wanted.frozen) return [];
  const desired = new Set(wanted.desired.map(member => member.person));
  const agreed = new Set(inputs.agreed[wanted.email] ?? []);
  const feeding = new Set(wanted.sourceGroupIds);
  return [...present].flatMap(([person, member]): readonly Change[] => {
    if (desired.has(person) || member.role === 'OWNER' || member.kind !== 'USER') return [];
    if (wanted.members === 'Managed' && !agreed.has(person)) return [];
    if (inputs.linking.blocked.has(person) || !mayLeave(person)) return [];
    const link = inputs.linking.byPerson.get(person);
    if (!link || inputs.protection.reasonFor(link.account) !== null) return [];
    const groups = inputs.inquiry.memberOf(person);
    // Not asked yet, or the person's own answer disagrees with the group's list: nobody is taken out.
    if (groups === undefined || groups?.some(group => feeding.has(group))) return [];
    return [
      {
        action: 'remove-member',
        class: 'member remove',
        key: `remove-member:${wanted.email}:${person}`,
        subject: link.account.email,
        group: wanted.email,
        person,
        account: link.account.id,
        member: link.account.email,
        role: member.role,
        sourceGroupIds: wanted.sourceGroupIds,
        evidence: {
          source: `GET /users/${person}/memberof`,
          found: groups === null ? '404' : 'member of no JumpCloud group that feeds this Google group',
        },
        reason: 'No longer in any JumpCloud group that feeds this Google group.',
      },
    ];
  });
}

/** Agreed: everyone who should be in and is, and those once agreed who still are until they are out. */
function agreement(
  wanted: DesiredGroup,
  present: ReadonlyMap<PersonId, Member>,
  before: readonly PersonId[],
): readonly PersonId[] {
  const desired = wanted.desired.map(member => member.person);
  return [...new Set([...desired, ...before])].filter(person => present.has(person)).sort();
}

function createGroup(wanted: DesiredGroup): Change {
  return {
    action: 'create-group',
    class: 'group',
    key: `create-group:${wanted.email}`,
    subject: wanted.email,
    email: wanted.email,
    name: wanted.name,
    reason: 'The Groups tab names this group, and Google has none of this address.',
  };
}

function groupMissing(wanted: DesiredGroup): Finding {
  return {
    severity: 'error',
    kind: 'group.missing',
    subject: wanted.email,
    detail: `${wanted.email} does not exist in Google, and its rows in the Groups tab do not allow it to be made.`,
    remedy: 'Tick Create in the Groups tab, make the group in Google, or correct the address.',
  };
}
