/** What JumpCloud holds: one organization's people, groups, memberships and its event log. */
import {noAlerting} from './jumpcloud-alerts';
import type {AlertingState} from './jumpcloud-alerts';
import {noDevices} from './jumpcloud-devices';
import type {DeviceState} from './jumpcloud-devices';
import {randomText} from './random';
import type {World} from './world';

/** Fields of a person that hold one text. Unset is absent here and `""` on the wire. */
export const TEXT_FIELDS = [
  'alternateEmail',
  'company',
  'costCenter',
  'department',
  'description',
  'displayname',
  'employeeIdentifier',
  'employeeType',
  'external_dn',
  'external_source_type',
  'firstname',
  'jobTitle',
  'lastname',
  'location',
  'managedAppleId',
  'manager',
  'middlename',
] as const;

/** One name of {@link TEXT_FIELDS}. */
export type TextField = (typeof TEXT_FIELDS)[number];

/** Fields of a person that hold a switch an admin can set. Unset is absent here and `false` on the wire. */
export const FLAG_FIELDS = [
  'allow_public_key',
  'disableDeviceMaxLoginAttempts',
  'enable_managed_uid',
  'enable_user_portal_multifactor',
  'ldap_binding_user',
  'password_never_expires',
  'passwordless_sudo',
  'samba_service_user',
  'sudo',
] as const;

/** One name of {@link FLAG_FIELDS}. */
export type FlagField = (typeof FLAG_FIELDS)[number];

/** The texts of one postal address, besides its type. */
export const ADDRESS_FIELDS = [
  'poBox',
  'extendedAddress',
  'streetAddress',
  'locality',
  'region',
  'postalCode',
  'country',
] as const;

/** A phone number; `id` is new after every write of the person. */
export interface PhoneRecord {
  id: string;
  type: string;
  number: string;
}

/** A postal address; `id` is new after every write of the person. */
export interface AddressRecord extends Partial<Record<(typeof ADDRESS_FIELDS)[number], string>> {
  id: string;
  type: string;
}

/** A custom attribute; `id` is new after every write of the person and shows only in events. */
export interface AttributeRecord {
  id: string;
  name: string;
  value: string;
}

/** A life-cycle state of a person (JumpCloud API v1, systemuserreturn). */
export type PersonState = 'STAGED' | 'ACTIVATED' | 'SUSPENDED';

/** One person, with the wire's names. `suspended` is not kept: it always equals `state === 'SUSPENDED'`. */
export interface PersonRecord extends Partial<Record<TextField, string>>, Partial<Record<FlagField, boolean>> {
  /** 24 hexadecimal digits; never changes, never used again. */
  _id: string;
  /** Virtual ms. */
  createdAt: number;
  creationSource: string;
  email: string;
  username: string;
  state: PersonState;
  /** Whether a password was ever set. */
  activated: boolean;
  account_locked: boolean;
  /** Virtual ms, `null` while not locked. */
  lockedAt: number | null;
  password_expired: boolean;
  /** Virtual ms, `null` without a password. */
  passwordSetAt: number | null;
  totp_enabled: boolean;
  phoneNumbers: PhoneRecord[];
  addresses: AddressRecord[];
  attributes: AttributeRecord[];
}

/** How a group gets its members. */
export type MembershipMethod = 'NOTSET' | 'STATIC' | 'DYNAMIC_REVIEW_REQUIRED' | 'DYNAMIC_AUTOMATED';

/** The rule of a dynamic group, as the wire has it. */
export interface MemberQuery {
  queryType?: 'Filter' | 'FilterQuery' | 'Search';
  /** Each `field:$operator:value`, or a JSON object with `field`, `operator` and `value`; all must hold. */
  filters?: string[];
  /** A JSON text as `POST /api/search/systemusers` takes it for `filter`. */
  searchFilters?: string;
}

/** One user group. */
export interface GroupRecord {
  id: string;
  name: string;
  description: string;
  email: string;
  attributes: Record<string, unknown> | null;
  membershipMethod: MembershipMethod;
  memberQuery: MemberQuery | null;
  /** People whom the query neither adds nor removes. */
  memberQueryExemptions: {id: string; type: string}[];
  memberSuggestionsNotify: boolean;
}

/** One changed field in an event. */
export interface EventChange {
  field: string;
  from?: unknown;
  to?: unknown;
}

/** One event of Directory Insights, with when it becomes visible to queries. */
export interface EventRecord {
  /** Virtual ms at which it happened. */
  at: number;
  /** Virtual ms from which queries find it: the log lags behind. */
  visibleAt: number;
  /** The event as the wire has it. */
  body: Record<string, unknown>;
}

/** One field that JumpCloud's connection to Google carries over, by JumpCloud's name for it. */
export interface TranslationRecord {
  id: string;
  builtIn: string;
  direction: 'export' | 'import';
}

/** A directory that JumpCloud is connected to, other than Google. */
interface OtherDirectoryRecord {
  id: string;
  name: string;
  type: 'active_directory' | 'ldap_server' | 'office_365' | 'workday';
  defaultDomain?: {id: string; domain: string};
}

/** JumpCloud's own connection to Google. */
export interface GoogleDirectoryRecord {
  id: string;
  name: string;
  type: 'g_suite';
  defaultDomain: {id: string; domain: string};
  /** Whether it makes Google groups of JumpCloud's groups too. */
  groupsEnabled: boolean;
  /** What happens to the Google account of somebody who is locked out in JumpCloud. */
  userLockoutAction: 'suspend' | 'maintain';
  /** The same for somebody whose password has expired. */
  userPasswordExpirationAction: 'suspend' | 'maintain' | 'remove_access';
  importFilter: string;
  translations: TranslationRecord[];
}

/** A directory that JumpCloud itself writes to. */
export type DirectoryRecord = OtherDirectoryRecord | GoogleDirectoryRecord;

/** Everything JumpCloud holds about the one organization. */
export interface JumpCloudState {
  organizationId: string;
  organizationName: string;
  /** Virtual ms. */
  createdAt: number;
  /** The admin whose API key is `sandbox-key`: events name them as the initiator. */
  admin: {id: string; email: string};
  /** The state of a person created without one (organization settings, newSystemUserStateDefaults.manualEntry). */
  newPersonState: 'STAGED' | 'ACTIVATED';
  /** By id. The order is the storage order of unsorted lists: a write moves a person to the end. */
  people: Record<string, PersonRecord>;
  /** Person ids by lower-case address, username and employee identifier: each is unique. */
  taken: {email: Record<string, string>; username: Record<string, string>; employeeIdentifier: Record<string, string>};
  /** By id. */
  groups: Record<string, GroupRecord>;
  /** By group id: the ids of its people, in order of joining. */
  members: Record<string, Record<string, true>>;
  /** By person id: the ids of the groups they are in. */
  memberOf: Record<string, Record<string, true>>;
  /** By id; none unless an admin has connected one. */
  directories: Record<string, DirectoryRecord>;
  devices: DeviceState;
  alerting: AlertingState;
  /** Oldest first, 90 days. */
  events: EventRecord[];
  /** Grow with each write, so that sorted lists can be kept between pages. */
  revisions: {people: number; groups: number; members: number};
}

/** How an empty organization starts. */
export interface EmptyJumpCloudOptions {
  organizationName: string;
  adminEmail: string;
}

/** An object id as MongoDB makes them: the second of its birth, then 16 random hexadecimal digits. */
export function newObjectId(world: Pick<World, 'seed' | 'draws' | 'now'>, atMs: number = world.now): string {
  const seconds = Math.floor(atMs / 1000)
    .toString(16)
    .padStart(8, '0');
  return seconds.slice(-8) + randomText(world, 16, '0123456789abcdef');
}

/** An organization with its admin, and nobody in it. */
export function emptyJumpCloud(
  world: Pick<World, 'seed' | 'draws' | 'now'>,
  options: EmptyJumpCloudOptions,
): JumpCloudState {
  return {
    organizationId: newObjectId(world),
    organizationName: options.organizationName,
    createdAt: world.now,
    admin: {id: newObjectId(world), email: options.adminEmail},
    newPersonState: 'ACTIVATED',
    people: {},
    taken: {email: {}, username: {}, employeeIdentifier: {}},
    groups: {},
    members: {},
    memberOf: {},
    directories: {},
    devices: noDevices(),
    alerting: noAlerting(),
    events: [],
    revisions: {people: 0, groups: 0, members: 0},
  };
}

/** The state of a world that was saved before there were devices and alerts: it has none of them. */
export function completed(saved: Partial<JumpCloudState>): void {
  saved.devices ??= noDevices();
  saved.alerting ??= noAlerting();
}
