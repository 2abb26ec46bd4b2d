/** Changes to licenses. Google keys them by the address that the account has at that time. */
import type {ChangeBase, Evidence} from './change-base';
import type {AccountId, Email, PersonId} from './ids';
import type {Named} from './license';

interface LicenseChange extends ChangeBase {
  readonly person: PersonId;
  /** Primary address at the time of the call: the new one where the same plan renames the account. */
  readonly email: Email;
  readonly product: Named;
}

/** What a decision rested on, so that it can be asked again whether it still does. */
export interface Rested {
  readonly evidence: Evidence;
  /** `printOf` the person's record in JumpCloud. */
  readonly print: string;
  /** Whether the print is of the record with the groups that the person is in. */
  readonly withGroups: boolean;
}

/** Gives a license to an account that has none of the product. */
export interface AssignLicense extends LicenseChange {
  readonly action: 'assign-license';
  /** `null` while the account is still to be made. */
  readonly account: AccountId | null;
  readonly before: null;
  readonly after: Named;
}

/** Puts one SKU in the place of another one of the same product, in one call, so that the person is never without. */
export interface SwitchLicense extends LicenseChange, Rested {
  readonly action: 'switch-license';
  readonly account: AccountId;
  readonly before: Named;
  readonly after: Named;
}

/** Takes a license away. */
export interface RemoveLicense extends LicenseChange, Rested {
  readonly action: 'remove-license';
  readonly account: AccountId;
  readonly before: Named;
  readonly after: null;
}
