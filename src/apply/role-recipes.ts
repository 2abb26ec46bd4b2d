/** How admin roles are assigned and revoked. */
import type {AssignRole, RevokeRole} from '../model/change';
import type {Reply} from '../model/google-call';
import {isJsonObject, jsonArray, type JsonObject} from '../model/json';
import {OPEN, directoryCall, done, failed, stale, trusted, type Recipe} from './recipe';

const CUSTOMER = {customer: 'my_customer'} as const;

function remedy(_change: AssignRole | RevokeRole, {status}: Reply): string {
  if (status === 400) return 'Check in the Admin console whether this role can be limited to an org unit.';
  if (status === 412) return 'Google allows so many assignments and no more; take some away in the Admin console.';
  return 'Check that the role still exists and that the owner of the triggers is a super admin.';
}

/** Assigns a role to an account by its id, unless someone else did since the plan was made. */
export const assignRole: Recipe<AssignRole> = {
  looksFirst: true,
  look: change =>
    directoryCall('roleAssignments.list', CUSTOMER, {
      query: {userKey: change.account, roleId: change.scope.roleId, maxResults: 200},
    }),
  judge(change, present, _refusal, isTried) {
    if (!present || !holds(change, present)) return OPEN;
    if (isTried) return done('The person held the role.');
    return stale('Someone else gave this person the role since the plan was made.');
  },
  act({account, scope}) {
    const where =
      scope.orgUnitId === '' ? {scopeType: 'CUSTOMER'} : {scopeType: 'ORG_UNIT', orgUnitId: scope.orgUnitId};
    return directoryCall('roleAssignments.insert', CUSTOMER, {
      body: {roleId: scope.roleId, assignedTo: account, ...where},
    });
  },
  refused: (_change, reply) => (reply.status === 409 && reply.reason === 'duplicate' ? 'look' : 'failed'),
  verify: trusted,
  remedy,
};

function holds({account, scope}: AssignRole, page: JsonObject): boolean {
  return jsonArray(page['items'])
    .filter(isJsonObject)
    .some(
      one =>
        one['assignedTo'] === account && one['roleId'] === scope.roleId && (one['orgUnitId'] ?? '') === scope.orgUnitId,
    );
}

/** Revokes one assignment, by its id, while it is still of that person and role. */
export const revokeRole: Recipe<RevokeRole> = {
  looksFirst: true,
  look: change => directoryCall('roleAssignments.get', {...CUSTOMER, roleAssignmentId: change.assignmentId}),
  judge(change, present) {
    if (!present) return done('The role was revoked already.');
    const isSame = present['assignedTo'] === change.account && present['roleId'] === change.scope.roleId;
    return isSame ? OPEN : stale('The assignment is of somebody else by now.');
  },
  act: change => directoryCall('roleAssignments.delete', {...CUSTOMER, roleAssignmentId: change.assignmentId}),
  refused: (_change, reply) => (reply.status === 404 ? 'done' : failed()),
  verify: trusted,
  remedy,
};
