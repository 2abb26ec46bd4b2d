/** Admin roles and who holds them, as the Directory API keeps them. */
import type {AccountId} from './ids';

/** A role of the Admin console. */
export interface AdminRole {
  readonly id: string;
  /** `_GROUPS_ADMIN_ROLE` and the like for Google's own. */
  readonly name: string;
  readonly isSuperAdmin: boolean;
}

/** A role held by an account or a group, for the whole company or for one org unit. */
export interface RoleAssignment {
  readonly id: string;
  readonly roleId: string;
  /** Immutable id of an account; of a group or service account it is no account's. */
  readonly assignedTo: AccountId;
  /** Without `id:`; empty for the whole company. */
  readonly orgUnitId: string;
}

/** All roles, who holds them, and the ids of org units, which assignments name their scope by. */
export interface AdminRoles {
  readonly roles: readonly AdminRole[];
  readonly assignments: readonly RoleAssignment[];
  /** By path in lower case, without `id:`. */
  readonly orgUnitIds: Readonly<Record<string, string>>;
}

/** Name of the role that no rule gives: whoever holds it can do everything and take everything away. */
export const SUPER_ADMIN_ROLE = '_SEED_ADMIN_ROLE';
