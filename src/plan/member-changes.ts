/** The changes of who is in what, as the diffs of groups make them: the same words and keys wherever they come from. */
import type {Member, MemberRole} from '../model/account';
import type {
  AddMember,
  AddSourceMember,
  ChangeRole,
  CreateGroup,
  RemoveMember,
  RemoveSourceMember,
} from '../model/change';
import type {DesiredMember} from '../model/desired-state';
import type {Email, PersonId} from '../model/ids';
import type {Link} from './link';
import type {OneGroup} from './one-group';

/** Most characters of a group's name (Groups Settings API, `name`) and description (Directory API, `Group`). */
const NAME_LENGTH_MAX = 75;
const DESCRIPTION_LENGTH_MAX = 4_096;

/** Makes a Google group. */
export function createGroup(email: Email, name: string, description: string): CreateGroup {
  return {
    action: 'create-group',
    class: 'group',
    key: `create-group:${email}`,
    subject: email,
    email,
    name: name.slice(0, NAME_LENGTH_MAX),
    description: description.slice(0, DESCRIPTION_LENGTH_MAX),
    reason: 'The Groups tab names this group, and Google has none of this address.',
  };
}

/** Puts a person into the Google group; `null` while nobody knows under which address. */
export function addMember({inputs, people, wanted}: OneGroup, {person, role}: DesiredMember): AddMember | null {
  const link = inputs.linking.byPerson.get(person);
  const email = link?.account.email ?? people.emails.get(person);
  if (email === undefined) return null;
  return {
    action: 'add-member',
    class: 'member add',
    key: `add-member:${wanted.email}:${person}`,
    subject: email,
    group: wanted.email,
    person,
    account: link?.account.id ?? null,
    member: email,
    role,
    reason: 'In a JumpCloud group that feeds this Google group.',
  };
}

/** Gives a member another role. */
export function changeRole({wanted}: OneGroup, link: Link, before: MemberRole, after: MemberRole): ChangeRole {
  return {
    action: 'change-role',
    class: 'member role',
    key: `change-role:${wanted.email}:${link.person}`,
    subject: link.account.email,
    group: wanted.email,
    person: link.person,
    account: link.account.id,
    member: link.account.email,
    before,
    after,
    reason: 'The Groups tab gives this role to the people of the JumpCloud group.',
  };
}

/**
 * Takes a person out of the Google group, if their own list of groups says that they are in none that feeds it; `null`
 * where it was not asked yet or disagrees with the groups' lists.
 */
export function removeMember({inputs, wanted}: OneGroup, person: PersonId, member: Member): RemoveMember | null {
  const link = inputs.linking.byPerson.get(person);
  const groups = inputs.inquiry.memberOf(person);
  if (!link || groups === undefined || groups?.some(group => wanted.sourceGroupIds.includes(group))) return null;
  return {
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
  };
}

/** Puts a person into the JumpCloud group; `null` for people without a link. */
export function addSourceMember(one: OneGroup, person: PersonId): AddSourceMember | null {
  const ends = endsOf(one, person);
  if (!ends) return null;
  return {
    action: 'add-source-member',
    class: 'source member add',
    key: `add-source-member:${ends.sourceGroupId}:${person}`,
    ...ends,
    reason: 'In the Google group that this JumpCloud group follows.',
  };
}

/** Takes a person out of the JumpCloud group, if Google says of their account that it is not in the Google group. */
export function removeSourceMember(one: OneGroup, person: PersonId): RemoveSourceMember | null {
  const ends = endsOf(one, person);
  if (!ends || one.inputs.inquiry.inGroup({group: ends.group, account: ends.account}) !== false) return null;
  return {
    action: 'remove-source-member',
    class: 'source member remove',
    key: `remove-source-member:${ends.sourceGroupId}:${person}`,
    ...ends,
    evidence: {source: `GET /groups/${ends.group}/hasMember/${ends.account}`, found: 'isMember false'},
    reason: 'No longer in the Google group that this JumpCloud group follows.',
  };
}

function endsOf(
  {inputs, wanted}: OneGroup,
  person: PersonId,
): Pick<
  AddSourceMember,
  'subject' | 'group' | 'sourceGroup' | 'sourceGroupId' | 'person' | 'account' | 'member'
> | null {
  const link = inputs.linking.byPerson.get(person);
  const [sourceGroupId] = wanted.sourceGroupIds;
  if (!link || sourceGroupId === undefined) return null;
  const {id: account, email} = link.account;
  return {
    subject: email,
    group: wanted.email,
    sourceGroup: wanted.name,
    sourceGroupId,
    person,
    account,
    member: email,
  };
}
