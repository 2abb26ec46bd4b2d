/** Changes to groups and their members. */
import type {MemberRole} from './account';
import type {ChangeBase, Evidence} from './change-base';
import type {AccountId, Email, PersonId} from './ids';

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
