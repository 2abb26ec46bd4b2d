/** Directory API: admin roles and who holds them. */
import type {RoleAssignmentRecord, RoleRecord} from '../../world/google-state';
import {userByKey} from '../addresses';
import {followRoles} from '../admin-roles';
import {asObject, objectBody} from '../call';
import type {Answer, Call, Operation} from '../call';
import {conditionNotMet, duplicate, forbidden, invalidInput, notFound, required} from '../errors';
import {etag, listEtag, roleId} from '../identifiers';
import {nextPage, pageSize, tokenProperty} from '../pages';
import {requireCustomer} from './keys';
import {lookup} from '../lookup';

const PAGE_SIZE = {roles: 100, assignments: 200} as const;

function roleResource(role: RoleRecord): object {
  const {version, ...shown} = role;
  return {kind: 'admin#directory#role', etag: etag(role.roleId, version), ...shown};
}

function assignmentResource(assignment: RoleAssignmentRecord): object {
  const {version, ...shown} = assignment;
  return {kind: 'admin#directory#roleAssignment', etag: etag(assignment.roleAssignmentId, version), ...shown};
}

function requireRole(call: Call): RoleRecord {
  requireCustomer(call, call.path['customer'] ?? '');
  const role = lookup(call.google.roles, call.path['roleId'] ?? '');
  if (!role) throw notFound('roleId');
  return role;
}

/** A page of a list of these kinds; ordered by id. */
function itemPage<T>(
  call: Call,
  kind: string,
  records: readonly T[],
  key: (record: T) => string,
  resource: (record: T) => object,
  size: number,
): Answer {
  const sorted = records.map(value => ({key: key(value), value})).sort((a, b) => (a.key < b.key ? -1 : 1));
  const page = nextPage(sorted, call.query.get('pageToken'), pageSize(call, size, size, true));
  const items = page.entries.map(resource);
  return {
    json: {
      kind,
      etag: listEtag(page.entries.map(key)),
      ...(items.length > 0 ? {items} : {}),
      ...tokenProperty(page),
    },
  };
}

function listRoles(call: Call): Answer {
  requireCustomer(call, call.path['customer'] ?? '');
  const roles = Object.values(call.google.roles);
  return itemPage(call, 'admin#directory#roles', roles, each => each.roleId, roleResource, PAGE_SIZE.roles);
}

function readPrivileges(value: unknown): RoleRecord['rolePrivileges'] {
  if (!Array.isArray(value)) throw required('rolePrivileges');
  return value.map(each => {
    const {privilegeName, serviceId} = asObject(each) ?? {};
    if (typeof privilegeName !== 'string' || typeof serviceId !== 'string') throw invalidInput('role_privileges');
    return {privilegeName, serviceId};
  });
}

function insertRole(call: Call): Answer {
  const {google} = call;
  requireCustomer(call, call.path['customer'] ?? '');
  const body = objectBody(call);
  const {roleName, roleDescription} = body;
  if (typeof roleName !== 'string' || roleName === '') throw required('roleName');
  if (Object.values(google.roles).some(each => each.roleName === roleName)) throw duplicate();
  const role: RoleRecord = {
    roleId: roleId(call.world),
    version: 1,
    roleName,
    roleDescription: typeof roleDescription === 'string' ? roleDescription : '',
    rolePrivileges: readPrivileges(body['rolePrivileges']),
    isSystemRole: false,
    isSuperAdminRole: false,
  };
  google.roles[role.roleId] = role;
  return {json: roleResource(role)};
}

/** A system role, or one that somebody holds, stays. */
function deleteRole(call: Call): Answer {
  const role = requireRole(call);
  if (role.isSystemRole) throw forbidden();
  if (Object.values(call.google.roleAssignments).some(each => each.roleId === role.roleId)) {
    throw conditionNotMet('The role is still assigned.');
  }
  delete call.google.roles[role.roleId];
  return undefined;
}

function requireAssignment(call: Call): RoleAssignmentRecord {
  requireCustomer(call, call.path['customer'] ?? '');
  const assignment = lookup(call.google.roleAssignments, call.path['roleAssignmentId'] ?? '');
  if (!assignment) throw notFound('roleAssignmentId');
  return assignment;
}

function listAssignments(call: Call): Answer {
  const {google, query} = call;
  requireCustomer(call, call.path['customer'] ?? '');
  const userKey = query.get('userKey');
  const user = userKey === null ? undefined : userByKey(google, userKey);
  if (userKey !== null && !user) throw notFound('userKey');
  const wantedRole = query.get('roleId');
  const found = Object.values(google.roleAssignments).filter(
    each => (!user || each.assignedTo === user.id) && (wantedRole === null || each.roleId === wantedRole),
  );
  const kind = 'admin#directory#roleAssignments';
  return itemPage(call, kind, found, each => each.roleAssignmentId, assignmentResource, PAGE_SIZE.assignments);
}

/** `assignedTo` is the immutable id of a user. The unit of an `ORG_UNIT` scope goes without `id:`, as it is stored. */
function insertAssignment(call: Call): Answer {
  const {google} = call;
  requireCustomer(call, call.path['customer'] ?? '');
  const body = objectBody(call);
  const role = lookup(google.roles, String(body['roleId']));
  const user = lookup(google.users, String(body['assignedTo']));
  if (!role) throw notFound('roleId');
  if (!user) throw notFound('assignedTo');
  const scopeType = body['scopeType'] ?? 'CUSTOMER';
  if (scopeType !== 'CUSTOMER' && scopeType !== 'ORG_UNIT') throw invalidInput('scope_type');
  // Outside an `ORG_UNIT` scope a unit means nothing, so it makes no second assignment either.
  const unit = scopeType === 'ORG_UNIT' && typeof body['orgUnitId'] === 'string' ? body['orgUnitId'] : '';
  if (scopeType === 'ORG_UNIT' && !google.orgUnits[`id:${unit}`]) throw invalidInput('INVALID_OU_ID');
  const isSame = (each: RoleAssignmentRecord) =>
    each.roleId === role.roleId && each.assignedTo === user.id && (each.orgUnitId ?? '') === unit;
  if (Object.values(google.roleAssignments).some(isSame)) throw duplicate();
  const assignment: RoleAssignmentRecord = {
    roleAssignmentId: roleId(call.world),
    version: 1,
    roleId: role.roleId,
    assignedTo: user.id,
    scopeType,
    ...(scopeType === 'ORG_UNIT' ? {orgUnitId: unit} : {}),
  };
  google.roleAssignments[assignment.roleAssignmentId] = assignment;
  followRoles(call.world, user);
  return {json: assignmentResource(assignment)};
}

function deleteAssignment(call: Call): Answer {
  const {google} = call;
  const assignment = requireAssignment(call);
  delete google.roleAssignments[assignment.roleAssignmentId];
  const user = google.users[assignment.assignedTo];
  if (user) followRoles(call.world, user);
  return undefined;
}

const ROLES = '/admin/directory/v1/customer/{customer}/roles';
const ASSIGNMENTS = '/admin/directory/v1/customer/{customer}/roleassignments';

/** Methods of `directory.roles` and `directory.roleAssignments`. */
export const roleOperations: readonly Operation[] = [
  {id: 'directory.roles.list', method: 'GET', path: ROLES, run: listRoles},
  {id: 'directory.roles.insert', method: 'POST', path: ROLES, run: insertRole},
  {
    id: 'directory.roles.get',
    method: 'GET',
    path: `${ROLES}/{roleId}`,
    run: call => ({json: roleResource(requireRole(call))}),
  },
  {id: 'directory.roles.delete', method: 'DELETE', path: `${ROLES}/{roleId}`, run: deleteRole},
  {id: 'directory.roleAssignments.list', method: 'GET', path: ASSIGNMENTS, run: listAssignments},
  {id: 'directory.roleAssignments.insert', method: 'POST', path: ASSIGNMENTS, run: insertAssignment},
  {
    id: 'directory.roleAssignments.get',
    method: 'GET',
    path: `${ASSIGNMENTS}/{roleAssignmentId}`,
    run: call => ({json: assignmentResource(requireAssignment(call))}),
  },
  {
    id: 'directory.roleAssignments.delete',
    method: 'DELETE',
    path: `${ASSIGNMENTS}/{roleAssignmentId}`,
    run: deleteAssignment,
  },
];
