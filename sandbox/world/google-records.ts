/** The records that Google's directory holds: domains, users, groups, members, org units, schemas, roles. */

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
  /** Settings that are not as in a new group, by name. */
  settings?: Record<string, string>;
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
