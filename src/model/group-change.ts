/** Changes to groups and their members. */
import type {MemberRole} from './account';
import type {ChangeBase, Evidence} from './change-base';
import type {AccountId, Email, PersonId} from './ids';

/** Makes a Google group. */
export interface CreateGroup extends ChangeBase {
  readonly action: 'create-group';
  readonly email: Email;
  readonly name: string;
  /** Empty where JumpCloud has none. */
  readonly description: string;
}

/** Writes the group settings template to a Google group that Lockstep made. */
export interface ConfigureGroup extends ChangeBase {
  readonly action: 'configure-group';
  readonly group: Email;
  /** By the name that the Groups Settings API uses; every value is a text there, `true` and `false` included. */
  readonly settings: Readonly<Record<string, string>>;
  /** Which template this is; remembered per group, so that only a changed one is written again. */
  readonly template: string;
}

/** Nests a Google group in another one. */
export interface NestGroup extends ChangeBase {
  readonly action: 'nest-group';
  readonly group: Email;
  readonly child: Email;
  readonly role: MemberRole;
}

/** Takes a Google group out of another one, into which Lockstep had put it. */
export interface UnnestGroup extends ChangeBase {
  readonly action: 'unnest-group';
  readonly group: Email;
  readonly child: Email;
  readonly role: MemberRole;
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

/** Gives a person's account another role in a Google group. */
export interface ChangeRole extends ChangeBase {
  readonly action: 'change-role';
  readonly group: Email;
  readonly person: PersonId;
  readonly account: AccountId;
  readonly member: Email;
  readonly before: MemberRole;
  readonly after: MemberRole;
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

/** What both changes to a JumpCloud group's members hold. */
interface SourceMemberChange extends ChangeBase {
  /** The Google group that the JumpCloud group follows. */
  readonly group: Email;
  /** Name of the JumpCloud group, for people. */
  readonly sourceGroup: string;
  readonly sourceGroupId: string;
  readonly person: PersonId;
  readonly account: AccountId;
  readonly member: Email;
}

/** Puts a person into a JumpCloud group, because their account is in the Google group that it follows. */
export interface AddSourceMember extends SourceMemberChange {
  readonly action: 'add-source-member';
}

/** Takes a person out of a JumpCloud group, after Google said of their account that it is not in the Google group. */
export interface RemoveSourceMember extends SourceMemberChange {
  readonly action: 'remove-source-member';
  readonly evidence: Evidence;
}

/** Changes of who is in what, on either side: about a person, but not to their account. */
export type MembershipChange = AddMember | ChangeRole | RemoveMember | AddSourceMember | RemoveSourceMember;
