/** Reading, making, deleting and bringing back users. */
import {addAccount, addGroup, addMember, addOrgUnit, setAbuseSuspended} from '../../../sandbox/google/edit';
import {client, newUser, START, testWorld} from './directory-client';

const DAY_MS = 86_400_000;

function ada() {
  const world = testWorld({unverifiedDomains: ['new.com']});
  const user = addAccount(world, {
    email: 'Ada@ex.com',
    givenName: 'Ada',
    familyName: 'Lovelace',
    aliases: ['a@ex.com'],
    orgUnitPath: '/Eng',
  });
  return {world, user, call: client(world)};
}

describe('users.get', () => {
  it.each([
    ['primary address', 'ada@ex.com'],
    ['primary address in capitals', 'ADA@EX.COM'],
    ['alias', 'a@ex.com'],
    ['percent-encoded address', 'ada%40ex.com'],
  ])('finds a user by %s', (_, key) => {
    const {call, user} = ada();
    expect(call('GET', `/users/${key}`).json['id']).toBe(user.id);
  });

  it('finds a user by immutable id', () => {
    const {call, user} = ada();
    expect(user.id).toMatch(/^\d{21}$/);
    expect(call('GET', `/users/${user.id}`).json['primaryEmail']).toBe('ada@ex.com');
  });

  it('shows a user as the API does', () => {
    const {call} = ada();
    expect(call('GET', '/users/ada@ex.com').json).toMatchObject({
      kind: 'admin#directory#user',
      etag: expect.stringMatching(/^".+"$/) as string,
      name: {givenName: 'Ada', familyName: 'Lovelace', fullName: 'Ada Lovelace'},
      emails: [
        {address: 'ada@ex.com', primary: true},
        {address: 'a@ex.com'},
        {address: 'ada@ex.com.test-google-a.com'},
      ],
      aliases: ['a@ex.com'],
      nonEditableAliases: ['ada@ex.com.test-google-a.com'],
      suspended: false,
      archived: false,
      orgUnitPath: '/Eng',
      lastLoginTime: '1970-01-01T00:00:00.000Z',
      creationTime: '2026-01-05T08:00:00.000Z',
    });
  });

  it.each([
    ['unknown address of ours', 'bob@ex.com', 404, 'notFound', 'Resource Not Found: userKey'],
    ['unknown id', '123', 404, 'notFound', 'Resource Not Found: userKey'],
    ['name from the prototype', 'constructor', 404, 'notFound', 'Resource Not Found: userKey'],
    ['foreign address', 'x@other.org', 403, 'forbidden', 'Not Authorized to access this resource/api'],
  ])('refuses an %s', (_, key, status, reason, message) => {
    expect(ada().call('GET', `/users/${key}`)).toMatchObject({status, reason, message});
  });

  it('says why an account is suspended only while it is', () => {
    const {world, call} = ada();
    expect(call('GET', '/users/ada@ex.com').json).not.toHaveProperty('suspensionReason');
    setAbuseSuspended(world, 'ada@ex.com');
    expect(call('GET', '/users/ada@ex.com').json['suspensionReason']).toBe('ABUSE');
  });

  it('leaves custom schemas out of the basic projection', () => {
    const {call, user} = ada();
    user.fields.customSchemas = {A: {x: '1'}, B: {y: '2'}};
    expect(call('GET', '/users/ada@ex.com').json).not.toHaveProperty('customSchemas');
    expect(call('GET', '/users/ada@ex.com?projection=full').json['customSchemas']).toEqual({A: {x: '1'}, B: {y: '2'}});
    const custom = call('GET', '/users/ada@ex.com?projection=custom&customFieldMask=B');
    expect(custom.json['customSchemas']).toEqual({B: {y: '2'}});
    for (const query of ['projection=custom', 'projection=everything']) {
      expect(call('GET', `/users/ada@ex.com?${query}`)).toMatchObject({status: 400, reason: 'invalid'});
    }
  });

  it('shows only public parts to the domain', () => {
    const reply = ada().call('GET', '/users/ada@ex.com?viewType=domain_public');
    expect(reply.json).toHaveProperty('primaryEmail');
    expect(reply.json).not.toHaveProperty('orgUnitPath');
  });

  it('answers only the fields asked for', () => {
    const reply = ada().call('GET', '/users/ada@ex.com?fields=primaryEmail,name/givenName,emails(address)');
    expect(reply.json).toEqual({
      primaryEmail: 'ada@ex.com',
      name: {givenName: 'Ada'},
      emails: [{address: 'ada@ex.com'}, {address: 'a@ex.com'}, {address: 'ada@ex.com.test-google-a.com'}],
    });
  });
});

describe('users.insert', () => {
  it('makes a user and never shows the password', () => {
    const {call} = ada();
    const reply = call(
      'POST',
      '/users',
      newUser('Bob@ex.com', {orgUnitPath: '/Eng', phones: [{value: '1', type: 'work'}]}),
    );
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({primaryEmail: 'bob@ex.com', orgUnitPath: '/Eng', phones: [{value: '1'}]});
    expect(reply.json).not.toHaveProperty('password');
    expect(call('GET', '/users/bob@ex.com').json['id']).toBe(reply.json['id']);
  });

  it('puts a user without org unit into the root', () => {
    expect(ada().call('POST', '/users', newUser('bob@ex.com')).json['orgUnitPath']).toBe('/');
  });

  it('ignores fields that are read-only, unknown query parameters and unknown fields', () => {
    const body = newUser('bob@ex.com', {
      isAdmin: true,
      aliases: ['z@ex.com'],
      id: '5',
      creationTime: 'x',
      shoeSize: 41,
    });
    const reply = ada().call('POST', '/users?resolveConflictAccount=true', body);
    expect(reply.json).toMatchObject({isAdmin: false, creationTime: '2026-01-05T08:00:00.000Z'});
    expect(reply.json['id']).not.toBe('5');
    expect(reply.json).not.toHaveProperty('aliases');
    expect(reply.json).not.toHaveProperty('shoeSize');
  });

  it.each([
    ['no address', {primaryEmail: undefined}, 400, 'required'],
    ['no name', {name: undefined}, 400, 'required'],
    ['no password', {password: undefined}, 400, 'required'],
    ['no family name', {name: {givenName: 'A'}}, 400, 'invalid'],
    ['an empty given name', {name: {givenName: ' ', familyName: 'B'}}, 400, 'invalid'],
    ['a given name of 60 characters', {name: {givenName: 'ü'.repeat(60), familyName: 'B'}}, 200, undefined],
    ['a given name of 61 characters', {name: {givenName: 'a'.repeat(61), familyName: 'B'}}, 400, 'invalid'],
    ['a display name of 256', {name: {givenName: 'A', familyName: 'B', displayName: 'd'.repeat(256)}}, 200, undefined],
    ['a display name of 257', {name: {givenName: 'A', familyName: 'B', displayName: 'd'.repeat(257)}}, 400, 'invalid'],
    ['a password of 7 characters', {password: '1234567'}, 400, 'invalid'],
    ['a password of 8 characters', {password: '12345678'}, 200, undefined],
    ['a password of 100 characters', {password: 'x'.repeat(100)}, 200, undefined],
    ['a password of 101 characters', {password: 'x'.repeat(101)}, 400, 'invalid'],
    ['a hash of the wrong length', {password: 'abc', hashFunction: 'SHA-1'}, 400, 'invalid'],
    ['a right hash', {password: 'a'.repeat(40), hashFunction: 'SHA-1'}, 200, undefined],
    ['an unknown hash function', {password: 'a'.repeat(40), hashFunction: 'SHA-256'}, 400, 'invalid'],
    ['an org unit that is not there', {orgUnitPath: '/Nowhere'}, 400, 'invalid'],
    ['an org unit without slash', {orgUnitPath: 'Eng'}, 400, 'invalid'],
    ['a bad address', {primaryEmail: 'a b@ex.com'}, 400, 'invalid'],
    ['a foreign domain', {primaryEmail: 'bob@other.org'}, 404, 'domainNotFound'],
    ['an unverified domain', {primaryEmail: 'bob@new.com'}, 403, 'forbidden'],
    ['a taken address', {primaryEmail: 'ADA@ex.com'}, 409, 'duplicate'],
    ['a taken alias', {primaryEmail: 'a@ex.com'}, 409, 'duplicate'],
    ['a group address', {primaryEmail: 'eng@ex.com'}, 409, 'duplicate'],
    ['archived', {archived: true}, 400, 'invalid'],
    ['suspended', {suspended: true}, 200, undefined],
    ['text for a boolean', {suspended: 'true'}, 400, 'invalid'],
    ['an object for a list', {phones: {value: '1'}}, 400, 'invalid'],
    ['a recovery phone that is not E.164', {recoveryPhone: '030 1234'}, 400, 'invalid'],
    ['a recovery phone', {recoveryPhone: '+49301234567'}, 200, undefined],
  ])('with %s', (_, change, status, reason) => {
    const {world, call} = ada();
    addGroup(world, {email: 'eng@ex.com'});
    const before = Object.keys(world.google.users).length;
    expect(call('POST', '/users', newUser('bob@ex.com', change))).toMatchObject({status, reason});
    expect(Object.keys(world.google.users).length).toBe(status === 200 ? before + 1 : before);
  });

  it('says which org unit error it is', () => {
    const reply = ada().call('POST', '/users', newUser('bob@ex.com', {orgUnitPath: '/Nowhere'}));
    expect(reply.message).toBe('Invalid Input: INVALID_OU_ID');
  });

  it('refuses a body that is not JSON', () => {
    expect(ada().call('POST', '/users', '{')).toMatchObject({status: 400, reason: 'parseError'});
  });

  it('stops when the last seat is taken, and goes on when one is free', () => {
    const world = testWorld({seats: 1});
    const call = client(world);
    const first = call('POST', '/users', newUser('a@ex.com'));
    expect(first.status).toBe(200);
    const second = call('POST', '/users', newUser('b@ex.com'));
    expect(second).toMatchObject({status: 412, reason: 'limitExceeded', message: 'Domain user limit reached.'});
    call('DELETE', '/users/a@ex.com');
    expect(call('POST', '/users', newUser('b@ex.com')).status).toBe(200);
  });
});

describe('users.delete and undelete', () => {
  it('frees the addresses and ends the memberships', () => {
    const {world, call} = ada();
    addGroup(world, {email: 'eng@ex.com'});
    addMember(world, 'eng@ex.com', 'ada@ex.com');
    expect(call('DELETE', '/users/ada@ex.com').status).toBe(204);
    expect(call('GET', '/users/ada@ex.com').status).toBe(404);
    expect(call('GET', '/users/a@ex.com').status).toBe(404);
    expect(call('GET', '/groups/eng@ex.com').json['directMembersCount']).toBe('0');
    expect(call('POST', '/users', newUser('ada@ex.com')).status).toBe(200);
  });

  it('shows deleted users only in their own list', () => {
    const {call, user} = ada();
    call('DELETE', '/users/ada@ex.com');
    expect(call('GET', '/users?customer=my_customer').json).not.toHaveProperty('users');
    const deleted = call('GET', '/users?customer=my_customer&showDeleted=true').json['users'];
    expect(deleted).toMatchObject([
      {id: user.id, primaryEmail: 'ada@ex.com', deletionTime: '2026-01-05T08:00:00.000Z'},
    ]);
  });

  it.each([
    ['20 days', 20 * DAY_MS, 204],
    ['a moment over 20 days', 20 * DAY_MS + 1, 404],
  ])('can be undone after %s: %i ms', (_, ms, status) => {
    const {world, call, user} = ada();
    call('DELETE', '/users/ada@ex.com');
    world.now = START + ms;
    expect(call('POST', `/users/${user.id}/undelete`, {orgUnitPath: '/Eng'}).status).toBe(status);
    expect(call('GET', '/users/ada@ex.com').status).toBe(status === 204 ? 200 : 404);
    const listed = call('GET', '/users?customer=my_customer&showDeleted=true').json['users'];
    expect(listed).toBeUndefined();
  });

  it('brings a user back by immutable id only, into the unit named', () => {
    const {world, call, user} = ada();
    addOrgUnit(world, '/Back');
    call('DELETE', '/users/ada@ex.com');
    expect(call('POST', '/users/ada@ex.com/undelete', {}).status).toBe(404);
    expect(call('POST', `/users/${user.id}/undelete`, {orgUnitPath: '/Nowhere'}).status).toBe(400);
    expect(call('POST', `/users/${user.id}/undelete`, {orgUnitPath: '/Back'}).status).toBe(204);
    expect(call('GET', '/users/a@ex.com').json).toMatchObject({id: user.id, orgUnitPath: '/Back'});
  });

  it('does not bring a user back onto a taken address, and drops a taken alias', () => {
    const {call, user} = ada();
    call('DELETE', '/users/ada@ex.com');
    call('POST', '/users', newUser('a@ex.com'));
    expect(call('POST', `/users/${user.id}/undelete`, {}).status).toBe(204);
    expect(call('GET', '/users/ada@ex.com').json).not.toHaveProperty('aliases');
    call('DELETE', '/users/ada@ex.com');
    call('POST', '/users', newUser('ada@ex.com'));
    expect(call('POST', `/users/${user.id}/undelete`, {})).toMatchObject({status: 409, reason: 'duplicate'});
  });
});

it('a deleted user needs a seat to come back', () => {
  const world = testWorld({seats: 1});
  const call = client(world);
  const id = call('POST', '/users', newUser('a@ex.com')).json['id'] as string;
  call('DELETE', `/users/${id}`);
  call('POST', '/users', newUser('b@ex.com'));
  expect(call('POST', `/users/${id}/undelete`, {})).toMatchObject({status: 412, reason: 'limitExceeded'});
  call('DELETE', '/users/b@ex.com');
  expect(call('POST', `/users/${id}/undelete`, {}).status).toBe(204);
});

describe('makeAdmin and signOut', () => {
  it('gives and takes the super admin role', () => {
    const {call, user} = ada();
    expect(call('POST', '/users/ada@ex.com/makeAdmin', {status: true}).status).toBe(204);
    expect(call('GET', '/users/ada@ex.com').json['isAdmin']).toBe(true);
    const held = call('GET', '/customer/my_customer/roleassignments').json['items'];
    expect(held).toMatchObject([{assignedTo: user.id, scopeType: 'CUSTOMER'}]);
    call('POST', '/users/ada@ex.com/makeAdmin', {status: false});
    expect(call('GET', '/users/ada@ex.com').json['isAdmin']).toBe(false);
    expect(call('GET', '/customer/my_customer/roleassignments').json).not.toHaveProperty('items');
    expect(call('POST', '/users/ada@ex.com/makeAdmin', {}).status).toBe(400);
  });

  it('ends all sessions', () => {
    const world = testWorld();
    const user = addAccount(world, {email: 'a@ex.com', givenName: 'A', familyName: 'B', sessions: 2});
    expect(client(world)('POST', '/users/a@ex.com/signOut').status).toBe(204);
    expect(user.facts.sessions).toEqual([]);
  });
});
