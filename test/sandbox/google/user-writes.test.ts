/** What PUT and PATCH of a user keep, replace, merge, ignore and refuse. */
import {addAccount, addGroup, addSchema, editAccount, setAbuseSuspended} from '../../../sandbox/google/edit';
import {client, newUser, testWorld} from './directory-client';
import type {Json} from './directory-client';

const FIELDS = {
  phones: [
    {value: '+49301', type: 'work'},
    {value: '+49302', type: 'home'},
  ],
  externalIds: [{value: 'E-1', type: 'organization'}],
  relations: [{value: 'bob@ex.com', type: 'manager'}],
  recoveryEmail: 'ada@home.org',
  gender: {type: 'female'},
};

function ada(edit = {}) {
  const world = testWorld({edit});
  const user = addAccount(world, {
    email: 'ada@ex.com',
    givenName: 'Ada',
    familyName: 'Lovelace',
    aliases: ['a@ex.com'],
    fields: structuredClone(FIELDS),
  });
  const call = client(world);
  const read = () => call('GET', '/users/ada@ex.com?projection=full').json;
  return {world, user, call, read};
}

/** The user as read, with some fields exchanged: a complete PUT. */
function complete(shown: Json, change: Record<string, unknown>): Record<string, unknown> {
  return {...(shown as object), ...change};
}

describe.each(['PUT', 'PATCH'])('%s of a user', method => {
  it('keeps what is omitted', () => {
    const {call, read} = ada();
    call(method, '/users/ada@ex.com', {changePasswordAtNextLogin: true});
    expect(read()).toMatchObject({...FIELDS, changePasswordAtNextLogin: true, name: {givenName: 'Ada'}});
  });

  it('replaces lists whole', () => {
    const {call, read} = ada();
    call(method, '/users/ada@ex.com', {phones: [{value: '+1', type: 'mobile'}]});
    expect(read()['phones']).toEqual([{value: '+1', type: 'mobile'}]);
  });

  it('replaces the name as an object: both parts must come, and a display name that does not come is gone', () => {
    const {call, read} = ada();
    call(method, '/users/ada@ex.com', {name: {givenName: 'A', familyName: 'L', displayName: 'Countess'}});
    expect(read()['name']).toEqual({givenName: 'A', familyName: 'L', displayName: 'Countess', fullName: 'A L'});
    expect(call(method, '/users/ada@ex.com', {name: {givenName: 'B'}})).toMatchObject({status: 400, reason: 'invalid'});
    call(method, '/users/ada@ex.com', {name: {givenName: 'A', familyName: 'K'}});
    expect(read()['name']).toEqual({givenName: 'A', familyName: 'K', fullName: 'A K'});
  });

  it.each(['recoveryEmail', 'gender'])('clears %s with null', field => {
    const {call, read} = ada();
    call(method, '/users/ada@ex.com', {[field]: null});
    expect(read()).not.toHaveProperty(field);
  });

  it.each([
    ['phones', []],
    ['phones', null],
    ['externalIds', []],
    ['externalIds', null],
    ['relations', []],
  ])('does not empty %s with %j when the body is sparse', (field, value) => {
    const {call, read} = ada();
    expect(call(method, '/users/ada@ex.com', {[field]: value}).status).toBe(200);
    expect(read()).toMatchObject(FIELDS);
  });

  it('ignores read-only fields', () => {
    const {call, read, user} = ada();
    call(method, '/users/ada@ex.com', {isAdmin: true, id: '1', aliases: [], suspensionReason: 'X', customerId: 'C1'});
    expect(read()).toMatchObject({isAdmin: false, id: user.id, aliases: ['a@ex.com'], customerId: 'C03az79cb'});
  });

  it('changes nothing when a field is refused', () => {
    const {call, read} = ada();
    const before = read();
    expect(call(method, '/users/ada@ex.com', {phones: [{value: '1'}], orgUnitPath: '/Nowhere'}).status).toBe(400);
    expect(read()).toEqual(before);
  });

  it('moves the etag on', () => {
    const {call, read} = ada();
    const before = read()['etag'];
    call(method, '/users/ada@ex.com', {ipWhitelisted: true});
    expect(read()['etag']).not.toBe(before);
  });

  it('keeps the own addresses out of the contact addresses', () => {
    const {call, read} = ada();
    call(method, '/users/ada@ex.com', {
      emails: [{address: 'Ada@ex.com', primary: true}, {address: 'a@ex.com'}, {address: 'ada@home.org', type: 'home'}],
    });
    expect(read()['emails']).toEqual([
      {address: 'ada@home.org', type: 'home'},
      {address: 'ada@ex.com', primary: true},
      {address: 'a@ex.com'},
      {address: 'ada@ex.com.test-google-a.com'},
    ]);
  });
});

describe('emptying a list', () => {
  it.each([
    ['PUT of the complete user, empty list', 'PUT', [], {}, true],
    ['PUT of the complete user, null', 'PUT', null, {}, true],
    ['PUT without the name', 'PUT', [], {name: undefined}, false],
    ['PUT without the address', 'PUT', [], {primaryEmail: undefined}, false],
    ['PUT without another list that is not empty', 'PUT', [], {phones: undefined}, false],
    ['PATCH of the complete user', 'PATCH', [], {}, false],
  ])('%s', (_, method, value, change, isCleared) => {
    const {call, read} = ada();
    expect(call(method, '/users/ada@ex.com', complete(read(), {externalIds: value, ...change})).status).toBe(200);
    expect('externalIds' in read()).toBe(!isCleared);
    expect(read()).toMatchObject({phones: FIELDS.phones, relations: FIELDS.relations});
  });

  it('can empty several lists in one complete PUT', () => {
    const {call, read} = ada();
    call('PUT', '/users/ada@ex.com', complete(read(), {externalIds: [], phones: []}));
    expect(read()).not.toHaveProperty('externalIds');
    expect(read()).not.toHaveProperty('phones');
    expect(read()).toHaveProperty('relations');
  });
});

describe('size caps in bytes of JSON', () => {
  const sized = (bytes: number, letter = 'x') => {
    const empty = JSON.stringify([{value: ''}]).length;
    return [{value: letter.repeat((bytes - empty) / Buffer.byteLength(letter))}];
  };

  it.each([
    ['phones', 1024],
    ['keywords', 1024],
    ['languages', 1024],
    ['externalIds', 2048],
    ['relations', 2048],
    ['websites', 2048],
    ['ims', 2048],
    ['addresses', 10_240],
    ['organizations', 10_240],
    ['locations', 10_240],
  ])('%s takes %i and no more', (field, bytes) => {
    const {call} = ada();
    expect(call('PUT', '/users/ada@ex.com', {[field]: sized(bytes)}).status).toBe(200);
    const over = call('PUT', '/users/ada@ex.com', {[field]: sized(bytes + 1)});
    expect(over).toMatchObject({status: 400, reason: 'invalid'});
  });

  it('counts bytes, not characters', () => {
    expect(ada().call('PUT', '/users/ada@ex.com', {phones: sized(1036, 'ü')}).status).toBe(400);
  });
});

describe('a rename', () => {
  it('keeps the id and leaves the old address as an alias', () => {
    const {call, user} = ada();
    const reply = call('PUT', '/users/ada@ex.com', {primaryEmail: 'Countess@ex.com'});
    expect(reply.json).toMatchObject({
      id: user.id,
      primaryEmail: 'countess@ex.com',
      aliases: ['a@ex.com', 'ada@ex.com'],
    });
    expect(call('GET', '/users/ada@ex.com').json['primaryEmail']).toBe('countess@ex.com');
  });

  it('can make an own alias the primary address', () => {
    const {call} = ada();
    expect(call('PUT', '/users/ada@ex.com', {primaryEmail: 'a@ex.com'}).json).toMatchObject({
      primaryEmail: 'a@ex.com',
      aliases: ['ada@ex.com'],
    });
  });

  it('keeps the old address from others until the alias is deleted', () => {
    const {call} = ada();
    call('PUT', '/users/ada@ex.com', {primaryEmail: 'new@ex.com'});
    expect(call('POST', '/users', newUser('ada@ex.com'))).toMatchObject({status: 409, reason: 'duplicate'});
    expect(call('DELETE', '/users/new@ex.com/aliases/ada@ex.com').status).toBe(204);
    expect(call('POST', '/users', newUser('ada@ex.com')).status).toBe(200);
  });

  it.each([
    ['to the same address in capitals', 'ADA@ex.com', 200],
    ['to a taken address', 'bob@ex.com', 409],
    ['to a group', 'eng@ex.com', 409],
    ['to a foreign domain', 'ada@other.org', 404],
    ['to no address', 'ada', 400],
  ])('%s', (_, address, status) => {
    const {world, call} = ada();
    addAccount(world, {email: 'bob@ex.com', givenName: 'B', familyName: 'B'});
    addGroup(world, {email: 'eng@ex.com'});
    expect(call('PATCH', '/users/ada@ex.com', {primaryEmail: address}).status).toBe(status);
  });
});

describe('custom schemas', () => {
  function withSchema() {
    const all = ada();
    addSchema(all.world, 'HR', [
      {fieldName: 'level', fieldType: 'INT64'},
      {fieldName: 'team'},
      {fieldName: 'skills', multiValued: true},
      {fieldName: 'start', fieldType: 'DATE'},
      {fieldName: 'remote', fieldType: 'BOOL'},
    ]);
    editAccount(all.world, 'ada@ex.com', {customSchemas: {HR: {team: 'core', level: 3}}});
    return all;
  }

  it.each(['PUT', 'PATCH'])('are merged field by field by %s', method => {
    const {call, read} = withSchema();
    call(method, '/users/ada@ex.com', {customSchemas: {HR: {level: '4'}}});
    expect(read()['customSchemas']).toEqual({HR: {team: 'core', level: '4'}});
  });

  it('stay by a PUT of the complete user without them, and go field by field with null', () => {
    const {call, read} = withSchema();
    call('PUT', '/users/ada@ex.com', complete(read(), {customSchemas: undefined}));
    call('PUT', '/users/ada@ex.com', {customSchemas: {HR: {level: null}}});
    expect(read()['customSchemas']).toEqual({HR: {team: 'core'}});
    call('PUT', '/users/ada@ex.com', {customSchemas: {HR: null}});
    expect(read()).not.toHaveProperty('customSchemas');
  });

  it.each([
    ['an unknown schema', {X: {a: 1}}, 400],
    ['an unknown field', {HR: {nope: 'x'}}, 400],
    ['a wrong type', {HR: {level: 'three'}}, 400],
    ['a list for a single value', {HR: {team: [{value: 'x'}]}}, 400],
    ['a single value for a list', {HR: {skills: 'x'}}, 400],
    ['a list', {HR: {skills: [{value: 'x', type: 'work'}]}}, 200],
    ['a date', {HR: {start: '2026-02-01'}}, 200],
    ['a date of another form', {HR: {start: '1.2.2026'}}, 400],
    ['text for a boolean', {HR: {remote: 'true'}}, 400],
  ])('with %s', (_, customSchemas, status) => {
    expect(withSchema().call('PATCH', '/users/ada@ex.com', {customSchemas}).status).toBe(status);
  });
});

describe('suspending and archiving', () => {
  it('ends the sessions, and restoring clears the reason', () => {
    const {call, read, user} = ada();
    user.facts.sessions = [{id: '1', device: 'Chrome', startedAt: 0}];
    call('PUT', '/users/ada@ex.com', {suspended: true});
    expect(read()).toMatchObject({suspended: true, suspensionReason: 'ADMIN'});
    expect(user.facts.sessions).toEqual([]);
    call('PUT', '/users/ada@ex.com', {suspended: false});
    expect(read()['suspended']).toBe(false);
    expect(read()).not.toHaveProperty('suspensionReason');
  });

  it('does not restore an account that Google suspended for abuse', () => {
    const {world, call, read} = ada();
    setAbuseSuspended(world, 'ada@ex.com');
    expect(call('PUT', '/users/ada@ex.com', {suspended: false})).toMatchObject({
      status: 412,
      reason: 'adminCannotUnsuspend',
      message: 'Cannot restore a user suspended for abuse.',
    });
    expect(call('PUT', '/users/ada@ex.com', {suspended: true}).status).toBe(200);
    expect(read()['suspensionReason']).toBe('ABUSE');
  });

  it('archives as far as there are archive seats, and needs a normal seat to come back', () => {
    const {world, call, read} = ada({archivedSeats: 1, seats: 1});
    expect(call('PUT', '/users/ada@ex.com', {archived: true, suspended: true}).status).toBe(200);
    expect(read()).toMatchObject({archived: true, suspended: true});
    expect(call('POST', '/users', newUser('bob@ex.com')).status).toBe(200);
    expect(call('PUT', '/users/bob@ex.com', {archived: true})).toMatchObject({status: 412, reason: 'limitExceeded'});
    expect(call('PUT', '/users/ada@ex.com', {archived: false})).toMatchObject({status: 412, reason: 'limitExceeded'});
    expect(world.google.seatsTaken).toEqual({normal: 1, archived: 1});
  });
});
