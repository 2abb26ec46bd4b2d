/** The methods of Google's APIs that Lockstep calls: verb and path of each, so that one call can go by either transport. */
import type {GoogleApi} from './google-call';

/** How a method is sent. `path` names its parameters in URL order, which is also the advanced service's argument order. */
export interface MethodShape {
  readonly verb: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Whether the method takes a body; the advanced service wants it as first argument. */
  readonly body: boolean;
  /** Query parameters that the method can't do without: the advanced service takes them as arguments behind the path's. */
  readonly required?: readonly string[];
}

const DIRECTORY = '/admin/directory/v1';
const CUSTOMER = `${DIRECTORY}/customer/{customerId}`;
const USER = `${DIRECTORY}/users/{userKey}`;
const GROUP = `${DIRECTORY}/groups/{groupKey}`;
const ROLES = `${DIRECTORY}/customer/{customer}/roles`;
const ASSIGNMENTS = `${DIRECTORY}/customer/{customer}/roleassignments`;
const PERMISSIONS = '/drive/v3/files/{fileId}/permissions';
const TRANSFER = '/admin/datatransfer/v1';
const MATTER = '/v1/matters/{matterId}';
const LICENSES = '/apps/licensing/v1/product/{productId}';

/**
 * By API, then by Discovery method name without the API's name.
 *
 * @see https://developers.google.com/admin-sdk/directory/reference/rest
 */
export const GOOGLE_METHODS: Readonly<Record<GoogleApi, Readonly<Record<string, MethodShape>>>> = {
  directory: {
    'users.list': {verb: 'GET', path: `${DIRECTORY}/users`, body: false},
    'users.get': {verb: 'GET', path: USER, body: false},
    'users.insert': {verb: 'POST', path: `${DIRECTORY}/users`, body: true},
    'users.update': {verb: 'PUT', path: USER, body: true},
    'users.undelete': {verb: 'POST', path: `${USER}/undelete`, body: true},
    'users.signOut': {verb: 'POST', path: `${USER}/signOut`, body: false},
    'users.aliases.insert': {verb: 'POST', path: `${USER}/aliases`, body: true},
    'users.aliases.delete': {verb: 'DELETE', path: `${USER}/aliases/{alias}`, body: false},
    'tokens.list': {verb: 'GET', path: `${USER}/tokens`, body: false},
    'tokens.delete': {verb: 'DELETE', path: `${USER}/tokens/{clientId}`, body: false},
    'asps.list': {verb: 'GET', path: `${USER}/asps`, body: false},
    'asps.delete': {verb: 'DELETE', path: `${USER}/asps/{codeId}`, body: false},
    'verificationCodes.list': {verb: 'GET', path: `${USER}/verificationCodes`, body: false},
    'verificationCodes.invalidate': {verb: 'POST', path: `${USER}/verificationCodes/invalidate`, body: false},
    'groups.list': {verb: 'GET', path: `${DIRECTORY}/groups`, body: false},
    'groups.get': {verb: 'GET', path: GROUP, body: false},
    'groups.insert': {verb: 'POST', path: `${DIRECTORY}/groups`, body: true},
    'members.list': {verb: 'GET', path: `${GROUP}/members`, body: false},
    'members.get': {verb: 'GET', path: `${GROUP}/members/{memberKey}`, body: false},
    'members.insert': {verb: 'POST', path: `${GROUP}/members`, body: true},
    'members.patch': {verb: 'PATCH', path: `${GROUP}/members/{memberKey}`, body: true},
    'members.hasMember': {verb: 'GET', path: `${GROUP}/hasMember/{memberKey}`, body: false},
    'members.delete': {verb: 'DELETE', path: `${GROUP}/members/{memberKey}`, body: false},
    'orgunits.list': {verb: 'GET', path: `${CUSTOMER}/orgunits`, body: false},
    'orgunits.get': {verb: 'GET', path: `${CUSTOMER}/orgunits/{orgUnitPath}`, body: false},
    'orgunits.insert': {verb: 'POST', path: `${CUSTOMER}/orgunits`, body: true},
    'schemas.list': {verb: 'GET', path: `${CUSTOMER}/schemas`, body: false},
    'schemas.get': {verb: 'GET', path: `${CUSTOMER}/schemas/{schemaKey}`, body: false},
    'schemas.insert': {verb: 'POST', path: `${CUSTOMER}/schemas`, body: true},
    'schemas.update': {verb: 'PUT', path: `${CUSTOMER}/schemas/{schemaKey}`, body: true},
    'roles.list': {verb: 'GET', path: ROLES, body: false},
    'roleAssignments.list': {verb: 'GET', path: ASSIGNMENTS, body: false},
    'roleAssignments.get': {verb: 'GET', path: `${ASSIGNMENTS}/{roleAssignmentId}`, body: false},
    'roleAssignments.insert': {verb: 'POST', path: ASSIGNMENTS, body: true},
    'roleAssignments.delete': {verb: 'DELETE', path: `${ASSIGNMENTS}/{roleAssignmentId}`, body: false},
  },
  licensing: {
    'licenseAssignments.listForProduct': {
      verb: 'GET',
      path: `${LICENSES}/users`,
      body: false,
      required: ['customerId'],
    },
    'licenseAssignments.get': {verb: 'GET', path: `${LICENSES}/sku/{skuId}/user/{userId}`, body: false},
    'licenseAssignments.insert': {verb: 'POST', path: `${LICENSES}/sku/{skuId}/user`, body: true},
    'licenseAssignments.patch': {verb: 'PATCH', path: `${LICENSES}/sku/{skuId}/user/{userId}`, body: true},
    'licenseAssignments.delete': {verb: 'DELETE', path: `${LICENSES}/sku/{skuId}/user/{userId}`, body: false},
  },
  groupsSettings: {
    'groups.get': {verb: 'GET', path: '/groups/v1/groups/{groupUniqueId}', body: false},
    'groups.patch': {verb: 'PATCH', path: '/groups/v1/groups/{groupUniqueId}', body: true},
  },
  drive: {
    'drives.list': {verb: 'GET', path: '/drive/v3/drives', body: false},
    'files.get': {verb: 'GET', path: '/drive/v3/files/{fileId}', body: false},
    'permissions.list': {verb: 'GET', path: PERMISSIONS, body: false},
    'permissions.get': {verb: 'GET', path: `${PERMISSIONS}/{permissionId}`, body: false},
    'permissions.create': {verb: 'POST', path: PERMISSIONS, body: true},
    'permissions.update': {verb: 'PATCH', path: `${PERMISSIONS}/{permissionId}`, body: true},
    'permissions.delete': {verb: 'DELETE', path: `${PERMISSIONS}/{permissionId}`, body: false},
  },
  dataTransfer: {
    'applications.list': {verb: 'GET', path: `${TRANSFER}/applications`, body: false},
    'transfers.list': {verb: 'GET', path: `${TRANSFER}/transfers`, body: false},
    'transfers.get': {verb: 'GET', path: `${TRANSFER}/transfers/{dataTransferId}`, body: false},
    'transfers.insert': {verb: 'POST', path: `${TRANSFER}/transfers`, body: true},
  },
  vault: {
    'matters.list': {verb: 'GET', path: '/v1/matters', body: false},
    'matters.create': {verb: 'POST', path: '/v1/matters', body: true},
    'matters.holds.list': {verb: 'GET', path: `${MATTER}/holds`, body: false},
    'matters.holds.create': {verb: 'POST', path: `${MATTER}/holds`, body: true},
    'matters.exports.list': {verb: 'GET', path: `${MATTER}/exports`, body: false},
    'matters.exports.create': {verb: 'POST', path: `${MATTER}/exports`, body: true},
  },
};

/** APIs without an advanced service: always called over HTTP with the script's token. */
export const HTTP_ONLY: ReadonlySet<GoogleApi> = new Set<GoogleApi>(['dataTransfer', 'vault']);

/** Where each API lives (Discovery documents, `rootUrl`). */
export const GOOGLE_HOSTS: Readonly<Record<GoogleApi, string>> = {
  directory: 'https://admin.googleapis.com',
  licensing: 'https://licensing.googleapis.com',
  groupsSettings: 'https://www.googleapis.com',
  drive: 'https://www.googleapis.com',
  dataTransfer: 'https://admin.googleapis.com',
  vault: 'https://vault.googleapis.com',
};
