/** Both sides, each whole and at one time. A read that could not be completed throws; it never becomes a value. */
import type {Account, WorkspaceGroup} from './account';
import type {AdminRoles} from './admin-role';
import type {CustomSchema} from './custom-schema';
import type {DriveAccess} from './drive';
import type {PersonId} from './ids';
import type {ProductLicenses} from './license';
import type {Person, SourceGroup} from './person';

/** JumpCloud at one time: every person, every group's name, the members of the groups that rules ask for. */
export interface JumpCloudSnapshot {
  /** Virtual or real time of the first read, ms since 1970. */
  readonly takenAt: number;
  readonly organizationId: string;
  readonly people: readonly Person[];
  readonly groups: readonly SourceGroup[];
  /** People who exist and are not touched: their record could not be decoded, or was not asked for. */
  readonly unreadable?: readonly PersonId[];
  /** Names of custom attributes that people have who are not in this snapshot; absent when everybody is. */
  readonly attributeNames?: readonly string[];
}

/** Google Workspace at one time: every account, org unit path and group, the members of the mapped groups. */
export interface WorkspaceSnapshot {
  readonly takenAt: number;
  readonly accounts: readonly Account[];
  /** Full paths with a leading slash; `/` is always there. */
  readonly orgUnits: readonly string[];
  readonly groups: readonly WorkspaceGroup[];
  /** Custom schemas; absent when no rule names one. */
  readonly schemas?: readonly CustomSchema[];
  /** Of the products that rules name, sorted by id; absent where no rule names one. */
  readonly licenses?: readonly ProductLicenses[];
  /** Absent when no rule names a shared drive or folder. */
  readonly driveAccess?: DriveAccess;
  /** Absent when no rule names an admin role. */
  readonly adminRoles?: AdminRoles;
}
