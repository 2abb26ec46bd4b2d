/** The step that keeps what a leaver had, before anything but access is taken away. */
import {directoryCall, type GoogleCall} from '../../model/google-call';
import type {JsonObject} from '../../model/json';
import {jsonArray} from '../../model/json';
import type {LeaverSnapshot} from '../../model/leaver';
import type {AccountId} from '../../model/ids';
import type {Look, Sight} from '../step';
import {isSeen, textOf, unseen, type LeaverContext, type LeaverStep} from './context';
import {drivesLook, roleIn} from './drive-step';

/** The groups that an account is in by itself. */
export function groupsLook(account: AccountId): Look {
  return {call: directoryCall('groups.list', {}, {query: {userKey: account, maxResults: 200}}), property: 'groups'};
}

/** The admin roles that an account was given by itself. */
export function rolesLook(account: AccountId): Look {
  const query = {userKey: account, maxResults: 200};
  return {call: directoryCall('roleAssignments.list', {customer: 'my_customer'}, {query}), property: 'items'};
}

/** Whether somebody has a license. Licenses go by the address of the day. */
export function licenseLook({user}: Pick<LeaverContext, 'user'>, sku: LeaverContext['skus'][number]): Look {
  const call: GoogleCall = {
    api: 'licensing',
    method: 'licenseAssignments.get',
    path: {productId: sku.productId, skuId: sku.skuId, userId: textOf(user, 'primaryEmail')},
  };
  return {call};
}

/** Keeps the snapshot. It is taken once: what a later look saw would lack what was taken away meanwhile. */
export const snapshotStep: LeaverStep = {
  needs: ['containment'],
  isWanted: policy => policy.containment !== null,
  looks: context => [
    groupsLook(context.whom.account),
    rolesLook(context.whom.account),
    ...context.skus.map(sku => licenseLook(context, sku)),
    ...context.drives.flatMap(drivesLook),
  ],
  more: ({whom}, [groups]) =>
    (groups?.entries ?? []).map(group => ({
      call: directoryCall('members.get', {groupKey: textOf(group, 'id'), memberKey: whom.account}),
    })),
  judge(context, sights, memberships) {
    if (context.snapshot?.takenAt) return {kind: 'done', detail: ''};
    const [groups, roles, ...others] = sights;
    if (!isSeen(groups)) return unseen('The groups of the account', groups);
    if (!isSeen(roles)) return unseen('The admin roles of the account', roles);
    const licenses = others.slice(0, context.skus.length);
    const lost = licenses.find(one => one.status !== 200 && one.status !== 404 && one.status !== 400);
    if (lost) return unseen('The licenses of the account', lost);
    return {kind: 'keep', snapshot: snapshotOf(context, groups, roles, others, memberships)};
  },
};

function snapshotOf(
  {whom, user, snapshot, skus, drives, now}: LeaverContext,
  groups: Sight,
  roles: Sight,
  others: readonly Sight[],
  memberships: readonly Sight[],
): LeaverSnapshot {
  const places = others.slice(skus.length);
  return {
    person: whom.person,
    account: whom.account,
    email: whom.email,
    takenAt: now,
    aliases: jsonArray(user['aliases']).filter((one): one is string => typeof one === 'string'),
    orgUnitPath: textOf(user, 'orgUnitPath'),
    isInAddressList: user['includeInGlobalAddressList'] !== false,
    // Containment has emptied these; what they were was kept before.
    recoveryEmail: snapshot?.recoveryEmail ?? textOf(user, 'recoveryEmail'),
    recoveryPhone: snapshot?.recoveryPhone ?? textOf(user, 'recoveryPhone'),
    groups: groups.entries.map((group, at) => ({
      email: textOf(group, 'email').toLowerCase(),
      role: textOf(memberships[at]?.body, 'role') || 'MEMBER',
    })),
    adminRoles: roles.entries.map(roleOf),
    licenses: skus.filter((_sku, at) => others[at]?.status === 200),
    drives: drives.flatMap((id, at) => {
      const role = roleIn(whom.email, places.slice(at * 2, at * 2 + 2));
      return role === null ? [] : [{id, role}];
    }),
  };
}

function roleOf(assignment: JsonObject): LeaverSnapshot['adminRoles'][number] {
  return {
    roleId: textOf(assignment, 'roleId'),
    scope: textOf(assignment, 'scopeType'),
    orgUnitId: textOf(assignment, 'orgUnitId'),
  };
}
