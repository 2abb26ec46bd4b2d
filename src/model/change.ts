/** The changes Lockstep can make, as plain JSON: what, to whom, from what, to what, and why. */
import type {MemberRole} from './account';
import type {AccountId, Email, PersonId} from './ids';

/**
 * The classes that safety counts apart, so that a limit trips one of them and not the day.
 *
 * `clear` is a profile update that empties at least one field: loss hides in it, so it has a limit of its own.
 */
export const CHANGE_CLASSES = [
  'org unit',
  'create',
  'adopt',
  'rename',
  'update',
  'clear',
  'suspend',
  'restore',
  'group',
  'member add',
  'member remove',
] as const;

/** One of the classes that safety counts. */
export type ChangeClass = (typeof CHANGE_CLASSES)[number];

/** One field of a profile: its value now and its value after. An empty text is "not set". */
export interface FieldDiff {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** The direct read that allows something to be taken away (a list in which someone is missing never does). */
export interface Evidence {
  /** The JumpCloud request that was answered, such as `GET /systemusers/5f…`. */
  readonly source: string;
  /** What the answer was, in words: `404`, `state SUSPENDED`, `member of no mapped group`. */
  readonly found: string;
}

interface ChangeBase {
  /** Unique within a plan and stable over plans: action and subject ids. */
  readonly key: string;
  readonly class: ChangeClass;
  /** What a reader knows it by: an address, a group address, an org unit path. */
  readonly subject: string;
  /** One sentence: why this change is in the plan. */
  readonly reason: string;
}

/** Makes an org unit; parents come first. */
export interface CreateOrgUnit extends ChangeBase {
  readonly action: 'create-org-unit';
  readonly path: string;
}

/** Makes an account for a person. The password is not part of it: it is drawn when the call is made. */
export interface CreateAccount extends ChangeBase {
  readonly action: 'create-account';
  readonly person: PersonId;
  readonly email: Email;
  readonly orgUnitPath: string;
  readonly fields: readonly FieldDiff[];
}

/** Changes fields of an account; adopting also writes the mark that ties it to its person. */
export interface UpdateAccount extends ChangeBase {
  readonly action: 'update-account' | 'adopt-account';
  readonly person: PersonId;
  readonly account: AccountId;
  readonly email: Email;
  readonly fields: readonly FieldDiff[];
}

/** Gives an account another primary address. The account and its id stay; Google keeps the old address as alias. */
export interface RenameAccount extends ChangeBase {
  readonly action: 'rename-account';
  readonly person: PersonId;
  readonly account: AccountId;
  readonly before: Email;
  readonly after: Email;
}

/** Takes an alias off an account because another person needs the address. */
export interface ReleaseAlias extends ChangeBase {
  readonly action: 'release-alias';
  readonly account: AccountId;
  readonly email: Email;
  readonly alias: Email;
}

/** Ends access: the person is suspended in JumpCloud or gone from it, proven by a direct read. */
export interface SuspendAccount extends ChangeBase {
  readonly action: 'suspend-account';
  readonly person: PersonId;
  readonly account: AccountId;
  readonly email: Email;
  readonly evidence: Evidence;
}

/** Gives back access that Lockstep had taken, because the person is active in JumpCloud again. */
export interface RestoreAccount extends ChangeBase {
  readonly action: 'restore-account';
  readonly person: PersonId;
  readonly account: AccountId;
  readonly email: Email;
  readonly evidence: Evidence;
}

/** Makes a Google group. */
export interface CreateGroup extends ChangeBase {
  readonly action: 'create-group';
  readonly email: Email;
  readonly name: string;
}

/** Puts a person's account into a Google group. */
export interface AddMember extends ChangeBase {
  readonly action: 'add-member';
  readonly group: Email;
  readonly person: PersonId;
  /** `null` while the account is still to be made; then the address stands for it. */
  readonly account: AccountId | null;
  readonly member: Email;
  readonly role: MemberRole;
}

/** Takes a person's account out of a Google group, after a second, direct read agreed. */
export interface RemoveMember extends ChangeBase {
  readonly action: 'remove-member';
  readonly group: Email;
  readonly person: PersonId;
  readonly account: AccountId;
  readonly member: Email;
  readonly role: MemberRole;
  /** JumpCloud groups that feed the Google group: the person must be in none of them. */
  readonly sourceGroupIds: readonly string[];
  readonly evidence: Evidence;
}

/** One thing that Lockstep would do. */
export type Change =
  | CreateOrgUnit
  | CreateAccount
  | UpdateAccount
  | RenameAccount
  | ReleaseAlias
  | SuspendAccount
  | RestoreAccount
  | CreateGroup
  | AddMember
  | RemoveMember;

/** The verb of a change. */
export type Action = Change['action'];

/** The person a change is for, or `null` for org units, groups and released aliases. */
export function personOf(change: Change): PersonId | null {
  return 'person' in change ? change.person : null;
}

/** The rows a change becomes in the Plan and Audit tabs: one per field, one for everything else. */
export function fieldsOf(change: Change): readonly FieldDiff[] {
  switch (change.action) {
    case 'create-account':
      return [
        {field: 'primaryEmail', before: '', after: change.email},
        {field: 'orgUnitPath', before: '', after: change.orgUnitPath},
        ...change.fields,
      ];
    case 'update-account':
    case 'adopt-account':
      return change.fields;
    case 'rename-account':
      return [{field: 'primaryEmail', before: change.before, after: change.after}];
    case 'release-alias':
      return [{field: 'aliases', before: change.alias, after: ''}];
    case 'suspend-account':
      return [{field: 'suspended', before: 'false', after: 'true'}];
    case 'restore-account':
      return [{field: 'suspended', before: 'true', after: 'false'}];
    case 'create-org-unit':
      return [{field: 'orgUnitPath', before: '', after: change.path}];
    case 'create-group':
      return [{field: 'email', before: '', after: change.email}];
    case 'add-member':
      return [{field: change.group, before: '', after: change.role}];
    case 'remove-member':
      return [{field: change.group, before: change.role, after: ''}];
  }
}
