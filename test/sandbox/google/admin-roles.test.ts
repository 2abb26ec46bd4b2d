/** Admin roles and who holds them: flags of the account, scopes, duplicates, pages. */
import {addAccount} from '../../../sandbox/google/edit';
import {client, testWorld} from './directory-client';

const ROLES = '/customer/my_customer/roles';
const ASSIGNMENTS = '/customer/my_customer/roleassignments';

/** Ada, who holds nothing, and the ids of the built-in roles. */
function staff() {
  const world = testWorld();
  const user = addAccount(world, {email: 'ada@ex.com', givenName: 'A', familyName: 'B', aliases: ['countess@ex.com']});
  const call = client(world);
  const roles = call('GET', ROLES).json['items'] as unknown as Record<string, string | boolean>[];
  const idOf = (name: string) => String(roles.find(role => role['roleName'] === name)?.['roleId']);
  const give = (name: string, more = {}) =>
    call('POST', ASSIGNMENTS, {roleId: idOf(name), assignedTo: user.id, scopeType: 'CUSTOMER', ...more});
  const flags = () => {
    const {isAdmin, isDelegatedAdmin} = call('GET', '/users/ada@ex.com').json as unknown as Record<string, boolean>;
    return [isAdmin, isDelegatedAdmin];
  };
  return {world, user, call, idOf, give, flags};
}

test('the super admin’s makes an admin, any other a delegated one, and each goes with its own', () => {
  const {call, give, flags} = staff();
  const above = give('_SEED_ADMIN_ROLE').json['roleAssignmentId'] as string;
  expect(flags()).toEqual([true, false]);
  const desk = give('_HELP_DESK_ADMIN_ROLE').json['roleAssignmentId'] as string;
  expect(flags()).toEqual([true, true]);
  call('DELETE', `${ASSIGNMENTS}/${above}`);
  expect(flags()).toEqual([false, true]);
  call('DELETE', `${ASSIGNMENTS}/${desk}`);
  expect(flags()).toEqual([false, false]);
});

test('an admin by role moves the etag, and searches learn of it later', () => {
  const {world, call, give} = staff();
  const etag = () => call('GET', '/users/ada@ex.com').json['etag'];
  const found = () => call('GET', '/users?customer=my_customer&query=isAdmin=true').json['users'];
  const before = etag();
  give('_SEED_ADMIN_ROLE');
  expect(etag()).not.toBe(before);
  expect(found()).toBeUndefined();
  world.now += world.google.searchDelayMs;
  expect(found()).toHaveLength(1);
});

test('who stops being a super admin keeps the other roles', () => {
  const {call, give, flags} = staff();
  give('_SEED_ADMIN_ROLE');
  give('_HELP_DESK_ADMIN_ROLE');
  expect(call('POST', '/users/ada@ex.com/makeAdmin', {status: false}).status).toBe(204);
  expect(flags()).toEqual([false, true]);
  expect(call('GET', `${ASSIGNMENTS}?userKey=countess@ex.com`).json['items']).toHaveLength(1);
});

test('who was deleted comes back without roles', () => {
  const {call, user, give, flags} = staff();
  give('_SEED_ADMIN_ROLE');
  call('DELETE', `/users/${user.id}`);
  expect(call('POST', `/users/${user.id}/undelete`, {orgUnitPath: '/'}).status).toBe(204);
  expect(flags()).toEqual([false, false]);
});

test('a unit beside the scope of the whole customer makes no second assignment', () => {
  const {user, give} = staff();
  expect(give('_HELP_DESK_ADMIN_ROLE').status).toBe(200);
  expect(give('_HELP_DESK_ADMIN_ROLE', {orgUnitId: user.orgUnitId.slice(3)})).toMatchObject({
    status: 409,
    reason: 'duplicate',
  });
  const scoped = {scopeType: 'ORG_UNIT', orgUnitId: user.orgUnitId.slice(3)};
  expect(give('_HELP_DESK_ADMIN_ROLE', scoped).status).toBe(200);
  expect(give('_HELP_DESK_ADMIN_ROLE', scoped).status).toBe(409);
});

test('assignments come in pages of at most 200', () => {
  const {call, give} = staff();
  ['_SEED_ADMIN_ROLE', '_HELP_DESK_ADMIN_ROLE', '_GROUPS_ADMIN_ROLE'].forEach(name => give(name));
  const first = call('GET', `${ASSIGNMENTS}?maxResults=2`).json;
  expect(first['items']).toHaveLength(2);
  const second = call('GET', `${ASSIGNMENTS}?maxResults=2&pageToken=${first['nextPageToken'] as string}`).json;
  expect(second['items']).toHaveLength(1);
  expect(second).not.toHaveProperty('nextPageToken');
  expect(call('GET', `${ASSIGNMENTS}?maxResults=200`).status).toBe(200);
  expect(call('GET', `${ASSIGNMENTS}?maxResults=201`).status).toBe(400);
});
