/** How org units, groups and memberships are made, changed and ended. */
import type {
  AddMember,
  ChangeRole,
  ConfigureGroup,
  CreateGroup,
  CreateOrgUnit,
  NestGroup,
  RemoveMember,
  UnnestGroup,
} from '../model/change';
import type {GoogleCall} from '../model/google-call';
import type {Email} from '../model/ids';
import type {JsonObject} from '../model/json';
import {OPEN, directoryCall, done, failed, stale, trusted, type Recipe} from './recipe';

/** Makes an org unit; its parent exists already or was made by an earlier change. */
export const createOrgUnit: Recipe<CreateOrgUnit> = {
  looksFirst: false,
  // The path goes without its leading slash (orgunits.get).
  look: change => directoryCall('orgunits.get', {customerId: 'my_customer', orgUnitPath: change.path.slice(1)}),
  judge: (_change, present) => (present ? done('The org unit was there.') : OPEN),
  act(change) {
    const cut = change.path.lastIndexOf('/');
    const parentOrgUnitPath = cut === 0 ? '/' : change.path.slice(0, cut);
    const body = {name: change.path.slice(cut + 1), parentOrgUnitPath};
    return directoryCall('orgunits.insert', {customerId: 'my_customer'}, {body});
  },
  refused: (_change, reply) => (reply.status === 409 || reply.status === 400 ? 'look' : 'failed'),
  verify: trusted,
};

/** Makes a group. One that is there already is as good. */
export const createGroup: Recipe<CreateGroup> = {
  looksFirst: false,
  look: change => directoryCall('groups.get', {groupKey: change.email}),
  judge: (_change, present) => (present ? done('The group was there.') : OPEN),
  act({email, name, description}) {
    const body = {email, name, ...(description === '' ? {} : {description})};
    return directoryCall('groups.insert', {}, {body});
  },
  refused: (_change, reply) => (reply.status === 409 && reply.reason === 'duplicate' ? 'look' : 'failed'),
  verify: trusted,
};

function settingsCall(method: string, group: Email, body?: JsonObject): GoogleCall {
  return {api: 'groupsSettings', method, path: {groupUniqueId: group}, ...(body ? {body} : {})};
}

/** The first setting that is not as it should be, or `undefined`. */
function unlike(change: ConfigureGroup, present: JsonObject): string | undefined {
  return Object.keys(change.settings).find(name => present[name] !== change.settings[name]);
}

/** Sets what the template says, and checks in the answer that each value was taken. */
export const configureGroup: Recipe<ConfigureGroup> = {
  looksFirst: false,
  look: change => settingsCall('groups.get', change.group),
  judge: (change, present) =>
    present && unlike(change, present) === undefined ? done('The settings were so already.') : OPEN,
  act: change => settingsCall('groups.patch', change.group, change.settings),
  refused: failed,
  remedy(_change, {status}) {
    if (status !== 403) return '';
    return 'Switch on the Groups Settings API for the script (Services, AdminGroupsSettings), and check that the owner of the triggers is a super admin.';
  },
  verify(change, answer) {
    const name = answer ? unlike(change, answer) : undefined;
    return name === undefined ? '' : `Google did not take ${name}.`;
  },
};

function roleOf(present: JsonObject): string {
  const {role} = present;
  return typeof role === 'string' ? role : '';
}

/** Adds a member: by id where the account existed when the plan was made, else by address. */
export const addMember: Recipe<AddMember> = {
  looksFirst: false,
  look: change => directoryCall('members.get', {groupKey: change.group, memberKey: change.account ?? change.member}),
  judge(change, present) {
    if (!present) return OPEN;
    return roleOf(present) === change.role
      ? done('The person was a member.')
      : stale(`The person is a member already, as ${roleOf(present)}; the role is left as it is.`);
  },
  act(change) {
    const who = change.account === null ? {email: change.member} : {id: change.account};
    return directoryCall('members.insert', {groupKey: change.group}, {body: {...who, role: change.role}});
  },
  refused: (_change, reply) => (reply.status === 409 && reply.reason === 'duplicate' ? 'look' : 'failed'),
  verify: trusted,
};

/**
 * Removes a member, by the account's id so that an alias or a reused address cannot hit someone else. It looks first:
 * who was made an owner since the plan stays.
 */
export const removeMember: Recipe<RemoveMember> = {
  looksFirst: true,
  look: change => directoryCall('members.get', {groupKey: change.group, memberKey: change.account}),
  judge(change, present) {
    if (!present) return done('The person was no longer a member.');
    return roleOf(present) === change.role ? OPEN : stale(`The person has become ${roleOf(present)} of the group.`);
  },
  act: change => directoryCall('members.delete', {groupKey: change.group, memberKey: change.account}),
  refused: (_change, reply) => (reply.status === 404 ? 'done' : failed()),
  verify: trusted,
};

/** Gives another role, if the one that the plan saw still holds. The person's delivery settings stay. */
export const changeRole: Recipe<ChangeRole> = {
  looksFirst: true,
  look: change => directoryCall('members.get', {groupKey: change.group, memberKey: change.account}),
  judge(change, present) {
    if (!present) return stale('The person is no longer a member.');
    if (present['role'] === change.after) return done('The member had the wanted role already.');
    return present['role'] === change.before
      ? OPEN
      : stale('The role was changed by someone else since the plan was made.');
  },
  act({group, account, after}) {
    return directoryCall('members.patch', {groupKey: group, memberKey: account}, {body: {role: after}});
  },
  refused: failed,
  verify: (change, answer) => (answer && answer['role'] !== change.after ? 'Google did not store the role.' : ''),
};

/** Nests a group. Google refuses a circle (412, "Cyclic memberships not allowed"). */
export const nestGroup: Recipe<NestGroup> = {
  looksFirst: false,
  look: change => directoryCall('members.get', {groupKey: change.group, memberKey: change.child}),
  judge: (_change, present) => (present ? done('The group was nested there.') : OPEN),
  act({group, child, role}) {
    return directoryCall('members.insert', {groupKey: group}, {body: {email: child, role}});
  },
  refused: (_change, reply) => (reply.status === 409 && reply.reason === 'duplicate' ? 'look' : 'failed'),
  remedy({group, child}, {status}) {
    if (status !== 412) return '';
    return `${group} is in ${child} already, directly or by other groups; delete one of the rows of the Groups tab, or take a group out in the Admin console.`;
  },
  verify: trusted,
};

/** Takes a group out of another one. What it holds keeps its members. */
export const unnestGroup: Recipe<UnnestGroup> = {
  looksFirst: false,
  look: change => directoryCall('members.get', {groupKey: change.group, memberKey: change.child}),
  judge: (_change, present) => (present ? OPEN : done('The group was no longer nested there.')),
  act: change => directoryCall('members.delete', {groupKey: change.group, memberKey: change.child}),
  refused: (_change, reply) => (reply.status === 404 ? 'done' : failed()),
  verify: trusted,
};
