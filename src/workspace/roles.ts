/** Admin roles and who holds them. */
import type {AdminRole, AdminRoles, RoleAssignment} from '../model/admin-role';
import {IncompleteSnapshot} from '../model/errors';
import type {GoogleCall} from '../model/google-call';
import {toAccountId} from '../model/ids';
import type {JsonObject} from '../model/json';
import {listAll, type Reader} from './read';

const CUSTOMER = {customer: 'my_customer'} as const;

/** Page sizes are the largest that Google takes (Directory API, roles.list and roleAssignments.list maxResults). */
const ROLES: GoogleCall = {api: 'directory', method: 'roles.list', path: CUSTOMER, query: {maxResults: 100}};
const ASSIGNMENTS: GoogleCall = {
  api: 'directory',
  method: 'roleAssignments.list',
  path: CUSTOMER,
  query: {maxResults: 200},
};

/**
 * Reads every role and assignment, whole.
 *
 * Throws `IncompleteSnapshot` when a list can't be read whole.
 *
 * @param orgUnits resources of all org units, for the ids that assignments name
 */
export function readAdminRoles(reader: Reader, orgUnits: readonly JsonObject[]): AdminRoles {
  const [roles = [], assignments = []] = listAll(reader, [
    {call: ROLES, property: 'items'},
    {call: ASSIGNMENTS, property: 'items'},
  ]);
  const decoded = assignments.map(decodeAssignment);
  if (new Set(decoded.map(one => one.id)).size !== decoded.length) {
    throw new IncompleteSnapshot('Google Workspace', 'roleAssignments.list gave the same id on two pages');
  }
  return {roles: roles.map(decodeRole), assignments: decoded, orgUnitIds: orgUnitIds(orgUnits)};
}

function decodeRole(role: JsonObject): AdminRole {
  return {
    id: text(role, 'roleId', 'role'),
    name: text(role, 'roleName', 'role'),
    isSuperAdmin: role['isSuperAdminRole'] === true,
  };
}

function decodeAssignment(assignment: JsonObject): RoleAssignment {
  const {orgUnitId} = assignment;
  return {
    id: text(assignment, 'roleAssignmentId', 'role assignment'),
    roleId: text(assignment, 'roleId', 'role assignment'),
    assignedTo: toAccountId(text(assignment, 'assignedTo', 'role assignment')),
    orgUnitId: typeof orgUnitId === 'string' ? withoutPrefix(orgUnitId) : '',
  };
}

/** By path. Org units have `id:` before their id, assignments name it without (Directory API, orgunits and roleAssignments). */
function orgUnitIds(orgUnits: readonly JsonObject[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    orgUnits.map(unit => [
      text(unit, 'orgUnitPath', 'org unit').toLowerCase(),
      withoutPrefix(text(unit, 'orgUnitId', 'org unit')),
    ]),
  );
}

function withoutPrefix(id: string): string {
  return id.replace(/^id:/, '');
}

function text(resource: JsonObject, property: string, kind: string): string {
  const value = resource[property];
  // Ids of roles are 64-bit numbers, which JSON carries as texts.
  if (typeof value !== 'string' || value === '') {
    throw new IncompleteSnapshot('Google Workspace', `a ${kind} came without ${property}`);
  }
  return value;
}
