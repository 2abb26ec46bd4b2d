/** Changes to accounts and to where they stand. */
import type {ChangeBase, Evidence, FieldDiff} from './change-base';
import type {MemberRole} from './account';
import type {AccountId, Email, PersonId} from './ids';

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
  /** Set where the person had left by a saga, and the account of then is gone for good. */
  readonly returns?: true;
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
  /** Set where the account goes on receiving mail: then it is locked without being suspended. */
  readonly receives?: true;
  /** Set where the account carries no mark of its person yet: the same call writes it. */
  readonly marks?: true;
  readonly person: PersonId;
  readonly account: AccountId;
  readonly email: Email;
  readonly evidence: Evidence;
}

/**
 * What of a leaving is made good, beyond what rules say by themselves: shown with the account that is restored, and done
 * right after it.
 */
export interface GivenBack {
  /** Whether the account gets a new password, and loses sessions, tokens, app passwords and backup codes once more. */
  readonly credentials: boolean;
  /** Whether it is suspended now; one that went on receiving mail is not. */
  readonly suspended: boolean;
  readonly archived: boolean;
  /** Whether it is put into the address list again. */
  readonly listed: boolean;
  /** Whether recovery address and phone are put back. What they are is personal, and not part of any plan. */
  readonly recovery: boolean;
  /** Groups that no rule is about. */
  readonly groups: readonly {readonly email: Email; readonly role: MemberRole}[];
  /** Aliases that no rule gives. */
  readonly aliases: readonly Email[];
}

/** Gives back access that Lockstep had taken, because the person is active in JumpCloud again. */
export interface RestoreAccount extends ChangeBase {
  readonly action: 'restore-account';
  readonly person: PersonId;
  readonly account: AccountId;
  readonly email: Email;
  readonly evidence: Evidence;
  /** Set where the person had left by a saga. */
  readonly returns?: GivenBack;
}

/**
 * Brings back an account that was deleted after its person had left, by its id: with mail and files, and suspended as it
 * was. Google keeps deleted accounts for 20 days.
 */
export interface UndeleteAccount extends ChangeBase {
  readonly action: 'undelete-account';
  readonly person: PersonId;
  readonly account: AccountId;
  readonly email: Email;
  readonly orgUnitPath: string;
  readonly evidence: Evidence;
}

/**
 * Writes fields that need something else of the same plan: the address of a manager whose account is made or renamed,
 * a custom field that is made.
 */
export interface CompleteAccount extends ChangeBase {
  readonly action: 'complete-account';
  readonly person: PersonId;
  /** `null` while the account is still to be made; then the address stands for it. */
  readonly account: AccountId | null;
  readonly email: Email;
  readonly fields: readonly FieldDiff[];
}

/** Puts an account into another org unit. */
export interface MoveAccount extends ChangeBase {
  readonly action: 'move-account';
  readonly person: PersonId;
  readonly account: AccountId;
  readonly email: Email;
  /** Path of the org unit when the plan was made. */
  readonly before: string;
  readonly after: string;
}
