/** The Directory API methods that Lockstep calls: verb and path of each, so that one call can go by either transport. */

/** How a method is sent. `path` names its parameters in URL order, which is also the advanced service's argument order. */
export interface MethodShape {
  readonly verb: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Whether the method takes a body; the advanced service wants it as first argument. */
  readonly body: boolean;
}

const ROOT = '/admin/directory/v1';

/**
 * By Discovery method name without the API's name.
 *
 * @see https://developers.google.com/admin-sdk/directory/reference/rest
 */
export const DIRECTORY_METHODS: Readonly<Record<string, MethodShape>> = {
  'users.list': {verb: 'GET', path: `${ROOT}/users`, body: false},
  'users.get': {verb: 'GET', path: `${ROOT}/users/{userKey}`, body: false},
  'users.insert': {verb: 'POST', path: `${ROOT}/users`, body: true},
  'users.update': {verb: 'PUT', path: `${ROOT}/users/{userKey}`, body: true},
  'users.aliases.delete': {verb: 'DELETE', path: `${ROOT}/users/{userKey}/aliases/{alias}`, body: false},
  'groups.list': {verb: 'GET', path: `${ROOT}/groups`, body: false},
  'groups.get': {verb: 'GET', path: `${ROOT}/groups/{groupKey}`, body: false},
  'groups.insert': {verb: 'POST', path: `${ROOT}/groups`, body: true},
  'members.list': {verb: 'GET', path: `${ROOT}/groups/{groupKey}/members`, body: false},
  'members.get': {verb: 'GET', path: `${ROOT}/groups/{groupKey}/members/{memberKey}`, body: false},
  'members.insert': {verb: 'POST', path: `${ROOT}/groups/{groupKey}/members`, body: true},
  'members.delete': {verb: 'DELETE', path: `${ROOT}/groups/{groupKey}/members/{memberKey}`, body: false},
  'orgunits.list': {verb: 'GET', path: `${ROOT}/customer/{customerId}/orgunits`, body: false},
  'orgunits.get': {verb: 'GET', path: `${ROOT}/customer/{customerId}/orgunits/{orgUnitPath}`, body: false},
  'orgunits.insert': {verb: 'POST', path: `${ROOT}/customer/{customerId}/orgunits`, body: true},
};
