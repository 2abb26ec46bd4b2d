/** What Google holds: one customer's directory, its Drive files, and how much quota is used. */
import type {DriveState} from './drive-state';

/** A verified or unverified domain of the customer. */
export interface DomainRecord {
  name: string;
  primary: boolean;
  verified: boolean;
  createdAt: number;
}

/** One entry of a multi-valued field such as `phones`, as the wire has it. */
export type FieldEntry = Record<string, unknown>;

/** Names of the user fields that hold a list of entries and are replaced whole by a write. */
export const REPEATED_FIELDS = [
  'addresses',
  'emails',
  'externalIds',
  'ims',
  'keywords',
  'languages',
  'locations',
  'organizations',
  'phones',
  'posixAccounts',
  'relations',
  'sshPublicKeys',
  'websites',
] as const;

/** One name of {@link REPEATED_FIELDS}. */
export type RepeatedField = (typeof REPEATED_FIELDS)[number];

/**
 * The fields of a user that a write through the Directory API can set, with the wire's names.
 * An absent field is not set. `emails` holds only what is neither primary address nor alias.
 */
export interface UserFields extends Partial<Record<RepeatedField, FieldEntry[]>> {
  primaryEmail: string;
  name: {givenName: string; familyName: string; displayName?: string};
  suspended: boolean;
  archived: boolean;
  changePasswordAtNextLogin: boolean;
  ipWhitelisted: boolean;
  includeInGlobalAddressList: boolean;
  gender?: FieldEntry;
  notes?: FieldEntry;
  recoveryEmail?: string;
  recoveryPhone?: string;
  /** By schema name, then field name. */
  customSchemas?: Record<string, Record<string, unknown>>;
}

/** A third-party application that the user let in. */
export interface TokenRecord {
  clientId: string;
  displayText: string;
  scopes: string[];
  nativeApp: boolean;
  anonymous: boolean;
}

/** An application-specific password. */
export interface AspRecord {
  codeId: number;
  name: string;
  createdAt: number;
  /** 0 when never used. */
  lastUsedAt: number;
}

/** Facts about an account that no Directory field shows: they drive the sandbox's answers and its panels. */
export interface AccountFacts {
  /** Until then the account propagates, and calls on it sometimes fail. */
  readyAt: number;
  passwordSetAt: number;
  /** Signed-in browsers and devices. */
  sessions: {id: string; device: string; startedAt: number}[];
  tokens: TokenRecord[];
  asps: AspRecord[];
  backupCodes: string[];
  twoStep: {enrolled: boolean; enforced: boolean; advancedProtection: boolean};
  /** 0 when nobody ever signed in: the wire then says 1970. */
  lastLoginAt: number;
  deletedAt: number | null;
}

/** One account, living or deleted. */
export interface UserRecord {
  /** 21 digits; never changes, never used again. */
  id: string;
  /** Grows with each change; the etag shows it. */
  version: number;
  createdAt: number;
  fields: UserFields;
  orgUnitId: string;
  /** Secondary addresses in the customer's domains, lower case, oldest first. */
  aliases: string[];
  isAdmin: boolean;
  isDelegatedAdmin: boolean;
  agreedToTerms: boolean;
  isMailboxSetup: boolean;
  /** Why Google or an admin suspended it: `ADMIN`, `ABUSE`, `UNDER13`, `WEB_LOGIN_REQUIRED`. */
  suspensionReason?: string;
  facts: AccountFacts;
}

/** One group. */
export interface GroupRecord {
  id: string;
  version: number;
  email: string;
  name: string;
  description: string;
  aliases: string[];
  createdAt: number;
  /** Until then its members collection answers 404. */
  readyAt: number;
  /** How many direct members it has. */
  memberCount: number;
}

/** One direct membership. The address of a user or group is looked up, not kept. */
export interface MemberRecord {
  /** Id of the user, group, or external account. */
  id: string;
  version: number;
  type: 'USER' | 'GROUP' | 'EXTERNAL' | 'CUSTOMER';
  role: 'OWNER' | 'MANAGER' | 'MEMBER';
  /** Only for an external account. */
  email?: string;
  deliverySettings: string;
  /** Order of joining; pages go by it. */
  sequence: number;
}

/** One organizational unit. The root has no parent and the path `/`. */
export interface OrgUnitRecord {
  /** Begins with `id:`. */
  id: string;
  version: number;
  name: string;
  description: string;
  parentId: string | null;
  /** Derived from the names up to the root. */
  path: string;
}

/** One field of a custom schema. */
export interface SchemaFieldRecord {
  fieldId: string;
  fieldName: string;
  displayName: string;
  fieldType: string;
  multiValued: boolean;
  readAccessType: string;
  indexed: boolean;
}

/** One custom schema. */
export interface SchemaRecord {
  schemaId: string;
  version: number;
  schemaName: string;
  displayName: string;
  fields: SchemaFieldRecord[];
}

/** One admin role. */
export interface RoleRecord {
  roleId: string;
  version: number;
  roleName: string;
  roleDescription: string;
  rolePrivileges: {privilegeName: string; serviceId: string}[];
  isSystemRole: boolean;
  isSuperAdminRole: boolean;
}

/** A role held by a user, everywhere or in one org unit. */
export interface RoleAssignmentRecord {
  roleAssignmentId: string;
  version: number;
  roleId: string;
  assignedTo: string;
  scopeType: 'CUSTOMER' | 'ORG_UNIT';
  orgUnitId?: string;
}

/** Who owns an address. */
export interface AddressOwner {
  kind: 'user' | 'userAlias' | 'group' | 'groupAlias';
  id: string;
}

/** What the search index of users still says about an account; `null` when it does not know it yet. */
export interface StaleView {
  until: number;
  view: SearchView | null;
}

/** The searchable part of a user. */
export interface SearchView {
  email: string[];
  givenName: string;
  familyName: string;
  isSuspended: boolean;
  isArchived: boolean;
  isAdmin: boolean;
  orgUnitPath: string;
  externalId: string[];
  directManager: string[];
  orgTitle: string[];
  orgDepartment: string[];
  orgCostCenter: string[];
  customSchemas: Record<string, Record<string, unknown>>;
}

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
  quota: {directory: Bucket; creations: Bucket};
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
    drive: {files: {}},
    quota: {
      directory: {tokens: DIRECTORY_QUERIES_PER_MINUTE, at: now},
      creations: {tokens: CREATIONS_PER_SECOND, at: now},
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
