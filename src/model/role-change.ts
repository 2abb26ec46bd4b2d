/** Changes to who holds an admin role. They wait for a person's approval in every mode. */
import type {ChangeBase} from './change-base';
import type {Loss} from './drive-change';
import type {AccountId, Email, PersonId} from './ids';

/** An admin role and where it holds. */
export interface RoleScope {
  readonly roleId: string;
  readonly roleName: string;
  /** Without `id:`; empty for the whole company. */
  readonly orgUnitId: string;
  /** Path of that org unit; empty for the whole company. */
  readonly orgUnit: string;
}

/** Gives a person an admin role. */
export interface AssignRole extends ChangeBase {
  readonly action: 'assign-role';
  readonly scope: RoleScope;
  readonly person: PersonId;
  readonly account: AccountId;
  readonly member: Email;
}

/** Takes away an admin role that Lockstep gave. */
export interface RevokeRole extends ChangeBase, Loss {
  readonly action: 'revoke-role';
  readonly scope: RoleScope;
  readonly person: PersonId;
  readonly account: AccountId;
  readonly member: Email;
  readonly assignmentId: string;
}

/** The name of a role with the org unit that it is limited to, as the Plan and Audit tabs show it. */
export function scopeWords({roleName, orgUnit}: RoleScope): string {
  return orgUnit === '' ? roleName : `${roleName} in ${orgUnit}`;
}
