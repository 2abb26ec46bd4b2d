/**
 * What the admin, token and Drive logs say about a call, by the method that was called (Reports API, appendix of activity
 * events). Each method has a teller: it looks before the call, and what it returns looks afterwards.
 */
import type {ActivityEventRecord} from '../../world/activity-state';
import {asObject} from '../call';
import type {Answer, Call} from '../call';
import {groupByKey, userByKey} from '../addresses';
import {skuById} from '../licensing/catalogue';
import {lookup} from '../lookup';
import {applicationById} from '../datatransfer/applications';
import {tellAccount} from './account-changes';

/** Tells, once the call went through, which events it made. */
export type Teller = (call: Call) => (answer: Answer) => readonly ActivityEventRecord[];

/** One event of the admin log. */
export function adminEvent(
  type: string,
  name: string,
  parameters: ActivityEventRecord['parameters'],
): ActivityEventRecord {
  return {type, name, parameters};
}

/** The primary address behind the path's `userKey`, as it is before the call. */
function userEmail(call: Call): string {
  const key = call.path['userKey'] ?? '';
  return (
    userByKey(call.google, key)?.fields.primaryEmail ??
    lookup(call.google.deletedUsers, key)?.fields.primaryEmail ??
    key
  );
}

/** A property of the answer, as text. */
function answered(answer: Answer, name: string): string {
  const json = answer && 'json' in answer ? (answer.json as Record<string, unknown>) : {};
  const value = json[name];
  return typeof value === 'string' ? value : '';
}

/** A property of the request's body, as text. */
function sent(call: Call, name: string): string {
  const value = asObject(call.body)?.[name];
  return typeof value === 'string' ? value : '';
}

/** One event about the user of the path. */
function aboutUser(name: string, further: (call: Call) => ActivityEventRecord['parameters'] = () => []): Teller {
  return call => {
    const event = adminEvent('USER_SETTINGS', name, [['USER_EMAIL', userEmail(call)], ...further(call)]);
    return () => [event];
  };
}

/** One event about the group of the path, or of the body of a group that is made. */
function aboutGroup(name: string, further: (call: Call) => ActivityEventRecord['parameters'] = () => []): Teller {
  return call => {
    const group = groupByKey(call.google, call.path['groupKey'] ?? '');
    const email = group?.email ?? sent(call, 'email').toLowerCase();
    const event = adminEvent('GROUP_SETTINGS', name, [['GROUP_EMAIL', email], ...further(call)]);
    return () => [event];
  };
}

/** The address of a member: that of the path, or of the body of one that joins. */
function member(call: Call): ActivityEventRecord['parameters'] {
  const key = call.path['memberKey'] ?? (sent(call, 'email') || sent(call, 'id'));
  return [['USER_EMAIL', userByKey(call.google, key)?.fields.primaryEmail ?? key.toLowerCase()]];
}

function aboutLicense(name: string): Teller {
  return call => {
    const sku = skuById(call.path['skuId'] ?? '');
    const next = skuById(sent(call, 'skuId'));
    const event = adminEvent('LICENSES_SETTINGS', name, [
      ['USER_EMAIL', (call.path['userId'] ?? sent(call, 'userId')).toLowerCase()],
      ['PRODUCT_NAME', sku?.productName ?? ''],
      ...(next ? [['OLD_VALUE', sku?.skuName ?? ''] as [string, string]] : []),
      ['NEW_VALUE', (next ?? sku)?.skuName ?? ''],
    ]);
    return () => [event];
  };
}

function aboutRole(name: string): Teller {
  return call => {
    const {google} = call;
    const present = lookup(google.roleAssignments, call.path['roleAssignmentId'] ?? '');
    const assignedTo = present?.assignedTo ?? sent(call, 'assignedTo');
    const roleId = present?.roleId ?? sent(call, 'roleId');
    const event = adminEvent('DELEGATED_ADMIN_SETTINGS', name, [
      ['ROLE_NAME', lookup(google.roles, roleId)?.roleName ?? ''],
      ['USER_EMAIL', lookup(google.users, assignedTo)?.fields.primaryEmail ?? ''],
    ]);
    return () => [event];
  };
}

const tellTransfer: Teller = call => answer => {
  const {users} = call.google;
  const parts = asObject(call.body)?.['applicationDataTransfers'];
  const ids = Array.isArray(parts) ? parts.map(part => String(asObject(part)?.['applicationId'])) : [];
  const address = (name: string): string => lookup(users, answered(answer, name))?.fields.primaryEmail ?? '';
  return [
    adminEvent('USER_SETTINGS', 'CREATE_DATA_TRANSFER_REQUEST', [
      ['USER_EMAIL', address('oldOwnerUserId')],
      ['DESTINATION_USER_EMAIL', address('newOwnerUserId')],
      ['APPLICATION_NAME', ids.map(id => applicationById(id)?.name ?? id).join(', ')],
    ]),
  ];
};

const tellMadeUser: Teller = call => () => [
  adminEvent('USER_SETTINGS', 'CREATE_USER', [['USER_EMAIL', sent(call, 'primaryEmail').toLowerCase()]]),
];

const tellAdmin: Teller = call => {
  const isGrant = asObject(call.body)?.['status'] === true;
  return aboutUser(isGrant ? 'GRANT_ADMIN_PRIVILEGE' : 'REVOKE_ADMIN_PRIVILEGE')(call);
};

/** The admin log's tellers, by method. */
export const ADMIN_TELLERS: Readonly<Record<string, Teller>> = {
  'directory.users.insert': tellMadeUser,
  'directory.users.update': tellAccount,
  'directory.users.patch': tellAccount,
  'directory.users.delete': aboutUser('DELETE_USER'),
  'directory.users.undelete': aboutUser('UNDELETE_USER'),
  'directory.users.makeAdmin': tellAdmin,
  'directory.users.signOut': aboutUser('RESET_SIGNIN_COOKIES'),
  'directory.users.aliases.insert': aboutUser('ADD_NICKNAME', call => [['USER_NICKNAME', sent(call, 'alias')]]),
  'directory.users.aliases.delete': aboutUser('REMOVE_NICKNAME', call => [['USER_NICKNAME', call.path['alias'] ?? '']]),
  'directory.tokens.delete': aboutUser('REVOKE_3LO_TOKEN', call => [['APP_ID', call.path['clientId'] ?? '']]),
  'directory.asps.delete': aboutUser('REVOKE_ASP', call => [['ASP_ID', call.path['codeId'] ?? '']]),
  'directory.verificationCodes.generate': aboutUser('GENERATE_2SV_SCRATCH_CODES'),
  'directory.verificationCodes.invalidate': aboutUser('DELETE_2SV_SCRATCH_CODES'),
  'directory.twoStepVerification.turnOff': aboutUser('TURN_OFF_2_STEP_VERIFICATION'),
  'directory.groups.insert': aboutGroup('CREATE_GROUP'),
  'directory.groups.delete': aboutGroup('DELETE_GROUP'),
  'directory.members.insert': aboutGroup('ADD_GROUP_MEMBER', member),
  'directory.members.update': aboutGroup('UPDATE_GROUP_MEMBER', member),
  'directory.members.patch': aboutGroup('UPDATE_GROUP_MEMBER', member),
  'directory.members.delete': aboutGroup('REMOVE_GROUP_MEMBER', member),
  'directory.roleAssignments.insert': aboutRole('ASSIGN_ROLE'),
  'directory.roleAssignments.delete': aboutRole('UNASSIGN_ROLE'),
  'licensing.licenseAssignments.insert': aboutLicense('USER_LICENSE_ASSIGNMENT'),
  'licensing.licenseAssignments.update': aboutLicense('USER_LICENSE_REASSIGNMENT'),
  'licensing.licenseAssignments.patch': aboutLicense('USER_LICENSE_REASSIGNMENT'),
  'licensing.licenseAssignments.delete': aboutLicense('USER_LICENSE_REVOKE'),
  'datatransfer.transfers.insert': tellTransfer,
};
