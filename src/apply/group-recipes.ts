/** How org units, groups and memberships are made and memberships ended. */
import type {AddMember, CreateGroup, CreateOrgUnit, RemoveMember} from '../model/change';
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
  act: change => directoryCall('groups.insert', {}, {body: {email: change.email, name: change.name}}),
  refused: (_change, reply) => (reply.status === 409 && reply.reason === 'duplicate' ? 'look' : 'failed'),
  verify: trusted,
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
