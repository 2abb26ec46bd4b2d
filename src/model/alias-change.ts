/** Changes to the further addresses of accounts. */
import type {ChangeBase} from './change-base';
import type {AccountId, Email, PersonId} from './ids';

/** Gives an account a further address. */
export interface AddAlias extends ChangeBase {
  readonly action: 'add-alias';
  readonly person: PersonId;
  /** `null` while the account is still to be made; then the address stands for it. */
  readonly account: AccountId | null;
  readonly email: Email;
  readonly alias: Email;
}

/** Takes an address away that Lockstep had given and that the rules give no longer. */
export interface RemoveAlias extends ChangeBase {
  readonly action: 'remove-alias';
  readonly person: PersonId;
  readonly account: AccountId;
  readonly email: Email;
  readonly alias: Email;
}
