/** Google accounts, groups and org units as the Directory API stores them. */
import type {AccountId, Email} from './ids';
import type {JsonObject} from './json';

/** One Google account. `profile` is the whole Directory user resource; the rest is read out of it once. */
export interface Account {
  readonly id: AccountId;
  readonly email: Email;
  readonly aliases: readonly Email[];
  readonly suspended: boolean;
  readonly archived: boolean;
  /** `ADMIN`, `ABUSE`, ...; `null` when Google gives none. */
  readonly suspensionReason: string | null;
  readonly superAdmin: boolean;
  readonly orgUnitPath: string;
  readonly profile: JsonObject;
}

/** A role within a Google group. */
export type MemberRole = 'MEMBER' | 'MANAGER' | 'OWNER';

/** One member of a Google group. External members have an address but no account here. */
export interface Member {
  readonly id: string;
  readonly email: Email;
  readonly role: MemberRole;
  readonly kind: 'USER' | 'GROUP' | 'EXTERNAL' | 'CUSTOMER';
}

/** A Google group. `members` is `null` when no rule asked for them. */
export interface WorkspaceGroup {
  readonly id: string;
  readonly email: Email;
  readonly aliases: readonly Email[];
  readonly name: string;
  readonly members: readonly Member[] | null;
}

/** A Google group and an account that may be in it. */
export interface GroupPlace {
  readonly group: Email;
  readonly account: AccountId;
}
