/** What Google holds: one customer's directory, files, transfers, matters, activities, and how much quota is used. */
import {emptyActivities} from './activity-state';
import type {ActivitiesState} from './activity-state';
import {emptyCalendar} from './calendar-state';
import type {CalendarState} from './calendar-state';
import {emptyDrive} from './drive-state';
import type {DriveState} from './drive-state';
import {emptyLicensing} from './licensing-state';
import type {LicensingState} from './licensing-state';
import {emptyTransfers} from './transfer-state';
import type {TransfersState} from './transfer-state';
import {emptyVault} from './vault-state';
import type {VaultState} from './vault-state';
import type {
  DomainRecord,
  UserRecord,
  GroupRecord,
  MemberRecord,
  OrgUnitRecord,
  SchemaRecord,
  RoleRecord,
  RoleAssignmentRecord,
  AddressOwner,
  StaleView,
} from './google-records';

export {REPEATED_FIELDS} from './google-records';
export type {
  DomainRecord,
  FieldEntry,
  RepeatedField,
  UserFields,
  TokenRecord,
  AspRecord,
  AccountFacts,
  UserRecord,
  GroupRecord,
  MemberRecord,
  OrgUnitRecord,
  SchemaFieldRecord,
  SchemaRecord,
  RoleRecord,
  RoleAssignmentRecord,
  AddressOwner,
  StaleView,
  SearchView,
} from './google-records';

/** A token bucket: how many calls are left, as of a time. */
export interface Bucket {
  tokens: number;
  at: number;
}

/** Everything Google holds. Addresses that serve as keys are in lower case. */
export interface GoogleState {
  customerId: string;
  customerName: string;
  createdAt: number;
  domains: DomainRecord[];
  /** By immutable id. */
  users: Record<string, UserRecord>;
  /** Deleted less than 20 days ago, by immutable id. */
  deletedUsers: Record<string, UserRecord>;
  /** By id. */
  groups: Record<string, GroupRecord>;
  /** By group id, then member id. */
  members: Record<string, Record<string, MemberRecord>>;
  /** Ids of the groups that a user, group or external account is directly in, by its id. */
  memberOf: Record<string, string[]>;
  /** Ids of accounts outside the customer, by address. */
  externals: Record<string, string>;
  /** Addresses of groups deleted a moment ago: until that time, inserts and reads answer now this, now that. */
  fadingGroups: Record<string, number>;
  /** Owner of every address: user, alias or group. */
  addresses: Record<string, AddressOwner>;
  /** By id (`id:...`). */
  orgUnits: Record<string, OrgUnitRecord>;
  /** Org unit ids by lower-case path. */
  orgUnitByPath: Record<string, string>;
  rootOrgUnitId: string;
  /** By schema id. */
  schemas: Record<string, SchemaRecord>;
  roles: Record<string, RoleRecord>;
  roleAssignments: Record<string, RoleAssignmentRecord>;
  drive: DriveState;
  calendar: CalendarState;
  licensing: LicensingState;
  transfers: TransfersState;
  vault: VaultState;
  activities: ActivitiesState;
  /** `further` holds the buckets of the other APIs by name; one that was never used is full. */
  quota: {directory: Bucket; creations: Bucket; licensing: Bucket; further: Record<string, Bucket>};
  /** How many accounts may exist that are not archived. */
  seats: number;
  /** How many accounts may be archived. */
  archivedSeats: number;
  /** How many seats of each kind are taken. */
  seatsTaken: {normal: number; archived: number};
  /** How far the index behind `users.list?query=` runs behind. */
  searchDelayMs: number;
  /** By user id: what the index still says, oldest first. */
  staleSearch: Record<string, StaleView[]>;
  /** Whether batch answers come in shuffled order. */
  batchShuffled: boolean;
  /** Whether new accounts and groups go through their propagation windows. */
  propagation: boolean;
  /** Grow with each change that can alter the order of a list. */
  revisions: {users: number; groups: number};
  /** The last sequence number given to a membership. */
  memberSequence: number;
}

/** How an empty customer starts. */
export interface EmptyGoogleOptions {
  /** The primary domain, verified. */
  domain: string;
  /** Further verified domains. */
  otherDomains?: readonly string[];
  unverifiedDomains?: readonly string[];
  customerId?: string;
  customerName?: string;
  seats?: number;
  now?: number;
}

/** The requests a minute that the Directory API grants (Admin SDK limits and quotas page). */
export const DIRECTORY_QUERIES_PER_MINUTE = 2400;

/** The accounts a second that can be created (older Admin SDK quota page). */
export const CREATIONS_PER_SECOND = 10;

/** The requests a second that the License Manager API grants (its limits and quotas page). */
export const LICENSE_QUERIES_PER_SECOND = 1;

/** How many licence requests may come at once after a pause: estimate, Google names no burst. */
export const LICENSE_QUERIES_BURST = 5;

/** Google's built-in roles: name, whether it is the super admin's. */
const SYSTEM_ROLES = [
  ['_SEED_ADMIN_ROLE', 'Google Workspace Administrator Seed Role', true],
  ['_GROUPS_ADMIN_ROLE', 'Groups Administrator', false],
  ['_USER_MANAGEMENT_ADMIN_ROLE', 'User Management Administrator', false],
  ['_HELP_DESK_ADMIN_ROLE', 'Help Desk Administrator', false],
] as const;

function systemRoles(): Record<string, RoleRecord> {
  const roles: Record<string, RoleRecord> = {};
  SYSTEM_ROLES.forEach(([roleName, roleDescription, isSuperAdminRole], index) => {
    const roleId = String(13801188331880449n + BigInt(index));
    const privileges = isSuperAdminRole ? [] : [{privilegeName: 'USERS_RETRIEVE', serviceId: '00haapch16h1ysv'}];
    roles[roleId] = {
      roleId,
      version: 1,
      roleName,
      roleDescription,
      rolePrivileges: privileges,
      isSystemRole: true,
      isSuperAdminRole,
    };
  });
  return roles;
}

/** A customer with its domains and the root org unit, and nobody in it. */
export function emptyGoogle(options: EmptyGoogleOptions): GoogleState {
  const now = options.now ?? 0;
  const rootOrgUnitId = 'id:03ph8a2z221pcso';
  const domain = (name: string, primary: boolean, verified: boolean): DomainRecord => ({
    name: name.toLowerCase(),
    primary,
    verified,
    createdAt: now,
  });
  return {
    customerId: options.customerId ?? 'C03az79cb',
    customerName: options.customerName ?? options.domain,
    createdAt: now,
    domains: [
      domain(options.domain, true, true),
      ...(options.otherDomains ?? []).map(name => domain(name, false, true)),
      ...(options.unverifiedDomains ?? []).map(name => domain(name, false, false)),
    ],
    users: {},
    deletedUsers: {},
    groups: {},
    members: {},
    memberOf: {},
    externals: {},
    fadingGroups: {},
    addresses: {},
    orgUnits: {
      [rootOrgUnitId]: {id: rootOrgUnitId, version: 1, name: '/', description: '', parentId: null, path: '/'},
    },
    orgUnitByPath: {'/': rootOrgUnitId},
    rootOrgUnitId,
    schemas: {},
    roles: systemRoles(),
    roleAssignments: {},
    licensing: emptyLicensing(),
    drive: emptyDrive(),
    calendar: emptyCalendar(),
    transfers: emptyTransfers(),
    vault: emptyVault(),
    activities: emptyActivities(),
    quota: {
      directory: {tokens: DIRECTORY_QUERIES_PER_MINUTE, at: now},
      creations: {tokens: CREATIONS_PER_SECOND, at: now},
      licensing: {tokens: LICENSE_QUERIES_BURST, at: now},
      further: {},
    },
    seats: options.seats ?? 100_000,
    archivedSeats: 1000,
    seatsTaken: {normal: 0, archived: 0},
    searchDelayMs: 3_600_000,
    staleSearch: {},
    batchShuffled: false,
    propagation: true,
    revisions: {users: 0, groups: 0},
    memberSequence: 0,
  };
}

/** Gives a customer out of an older saved world the parts that it could not have yet, empty. */
export function completeGoogle(google: GoogleState): void {
  const saved: Partial<GoogleState> = google;
  Object.assign(google, {
    calendar: saved.calendar ?? emptyCalendar(),
    transfers: saved.transfers ?? emptyTransfers(),
    vault: saved.vault ?? emptyVault(),
    activities: saved.activities ?? emptyActivities(),
    drive: {...emptyDrive(), ...google.drive},
    quota: {...google.quota, further: (google.quota as Partial<GoogleState['quota']>).further ?? {}},
  });
}
