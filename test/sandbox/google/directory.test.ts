/** Org units, security verbs, schemas, roles, customer and domains. */
import {addAccount, addOrgUnit, addSchema, editAccount, findAccount} from '../../../sandbox/google/edit';
import type {AccountSketch} from '../../../sandbox/google/edit';
import {client, testWorld} from './directory-client';
import type {Json} from './directory-client';

const UNITS = '/customer/my_customer/orgunits';

function tree() {
  const world = testWorld();
  for (const path of ['/Eng/Berlin', '/Eng/Paris', '/Sales']) addOrgUnit(world, path);
  addAccount(world, {email: 'ada@ex.com', givenName: 'A', familyName: 'B', orgUnitPath: '/Eng/Berlin'});
  return {world, call: client(world)};
}

const paths = (json: Json) => (json['organizationUnits'] ?? []).map((unit: Json) => unit['orgUnitPath'] as string);

describe('org units', () => {
  it.each([
    ['', ['/Eng', '/Sales']],
    ['?type=children', ['/Eng', '/Sales']],
    ['?type=all', ['/Eng', '/Eng/Berlin', '/Eng/Paris', '/Sales']],
    ['?type=all&orgUnitPath=/Eng', ['/Eng/Berlin', '/Eng/Paris']],
    ['?type=children&orgUnitPath=Eng', ['/Eng/Berlin', '/Eng/Paris']],
    ['?type=all&orgUnitPath=/Sales', []],
  ])('list%s', (query, expected) => {
    const {json} = tree().call('GET', `${UNITS}${query}`);
    expect(paths(json)).toEqual(expected);
    expect('organizationUnits' in json).toBe(expected.length > 0);
  });

  it.each([
    ['path', 'Eng/Berlin', 200],
    ['path in other case', 'eng/berlin', 200],
    ['encoded path', 'Eng%2FBerlin', 200],
    ['path with leading slash', '/Eng/Berlin', 404],
    ['unknown path', 'Nowhere', 404],
  ])('get by %s', (_, path, status) => {
    const reply = tree().call('GET', `${UNITS}/${path}`);
    expect(reply.status).toBe(status);
    if (status === 200) expect(reply.json).toMatchObject({orgUnitPath: '/Eng/Berlin', parentOrgUnitPath: '/Eng'});
    else expect(reply.message).toBe('Org unit not found');
  });

  it('get by id', () => {
    const {call} = tree();
    const id = call('GET', `${UNITS}/Sales`).json['orgUnitId'] as string;
    expect(id).toMatch(/^id:/);
    expect(call('GET', `${UNITS}/${id}`).json['name']).toBe('Sales');
    expect(call('GET', `${UNITS}/${encodeURIComponent(id)}`).json['name']).toBe('Sales');
  });

  it.each([
    ['by parent path', {name: 'Rome', parentOrgUnitPath: '/Eng'}, 200, undefined],
    ['under the root', {name: 'Legal', parentOrgUnitPath: '/'}, 200, undefined],
    ['without a name', {parentOrgUnitPath: '/'}, 400, 'Missing required field: name'],
    ['without a parent', {name: 'Legal'}, 400, 'Invalid Parent Orgunit Id'],
    ['under an unknown parent', {name: 'Legal', parentOrgUnitPath: '/X'}, 400, 'Invalid Parent Orgunit Id'],
    ['a second time', {name: 'sales', parentOrgUnitPath: '/'}, 400, 'Invalid Ou Id'],
    ['with a slash in its name', {name: 'a/b', parentOrgUnitPath: '/'}, 400, 'Invalid Input: INVALID_OU_NAME'],
  ])('insert %s', (_, body, status, message) => {
    expect(tree().call('POST', UNITS, body)).toMatchObject({status, message});
  });

  it('takes users and units along when it is renamed or moved', () => {
    const {call} = tree();
    expect(call('PUT', `${UNITS}/Eng`, {name: 'Tech'}).json['orgUnitPath']).toBe('/Tech');
    expect(call('GET', '/users/ada@ex.com').json['orgUnitPath']).toBe('/Tech/Berlin');
    expect(call('GET', `${UNITS}/Eng/Berlin`).status).toBe(404);
    expect(call('PATCH', `${UNITS}/Tech/Berlin`, {parentOrgUnitPath: '/Sales'}).json['orgUnitPath']).toBe(
      '/Sales/Berlin',
    );
    expect(call('GET', '/users/ada@ex.com').json['orgUnitPath']).toBe('/Sales/Berlin');
  });

  it('cannot be moved below itself or onto another', () => {
    const {call} = tree();
    const cycle = call('PUT', `${UNITS}/Eng`, {parentOrgUnitPath: '/Eng/Paris'});
    expect(cycle).toMatchObject({status: 412, message: 'OrgUnit hierarchy has cycle'});
    expect(call('PUT', `${UNITS}/Eng/Paris`, {name: 'Berlin'}).status).toBe(400);
  });

  it('goes only when nothing is in it', () => {
    const {call} = tree();
    expect(call('DELETE', `${UNITS}/Eng`)).toMatchObject({status: 412, reason: 'conditionNotMet'});
    expect(call('DELETE', `${UNITS}/Eng/Berlin`).status).toBe(412);
    call('PUT', '/users/ada@ex.com', {orgUnitPath: '/Sales'});
    expect(call('DELETE', `${UNITS}/Eng/Berlin`).status).toBe(204);
    expect(call('GET', `${UNITS}/Eng/Berlin`).status).toBe(404);
  });

  it('of another customer are refused', () => {
    expect(tree().call('GET', '/customer/C0other/orgunits').status).toBe(403);
  });
});

describe('security verbs', () => {
  const TOKEN = {clientId: '12.apps', displayText: 'Slack', scopes: ['mail'], nativeApp: false, anonymous: false};
  const ASP = {codeId: 7, name: 'Thunderbird', createdAt: 5000, lastUsedAt: 0};

  function user(sketch: Partial<AccountSketch> = {}) {
    const world = testWorld();
    const all = {tokens: [TOKEN], asps: [ASP], twoStep: {enrolled: true}, ...sketch};
    addAccount(world, {email: 'ada@ex.com', givenName: 'A', familyName: 'B', ...all});
    return {world, call: client(world)};
  }

  it('list, get and delete tokens', () => {
    const {call} = user();
    expect(call('GET', '/users/ada@ex.com/tokens').json['items']).toMatchObject([TOKEN]);
    expect(call('GET', '/users/ada@ex.com/tokens/12.apps').json['displayText']).toBe('Slack');
    expect(call('DELETE', '/users/ada@ex.com/tokens/12.apps').status).toBe(204);
    expect(call('DELETE', '/users/ada@ex.com/tokens/12.apps').status).toBe(404);
    expect(call('GET', '/users/ada@ex.com/tokens').json).not.toHaveProperty('items');
  });

  it('list, get and delete app passwords', () => {
    const {call} = user();
    const expected = {codeId: 7, name: 'Thunderbird', creationTime: '5', lastTimeUsed: '0'};
    expect(call('GET', '/users/ada@ex.com/asps').json['items']).toMatchObject([expected]);
    expect(call('GET', '/users/ada@ex.com/asps/7').json['name']).toBe('Thunderbird');
    expect(call('DELETE', '/users/ada@ex.com/asps/7').status).toBe(204);
    expect(call('GET', '/users/ada@ex.com/asps/7').status).toBe(404);
  });

  it('list, generate and invalidate backup codes', () => {
    const {call} = user();
    const codes = () =>
      (call('GET', '/users/ada@ex.com/verificationCodes').json['items'] ?? []).map(
        (item: Json) => item['verificationCode'] as string,
      );
    const before = codes();
    expect(before).toHaveLength(10);
    expect(call('POST', '/users/ada@ex.com/verificationCodes/generate').status).toBe(204);
    expect(codes()).not.toEqual(before);
    expect(call('POST', '/users/ada@ex.com/verificationCodes/invalidate').status).toBe(204);
    expect(codes()).toEqual([]);
  });

  it.each([
    ['GET', 'verificationCodes'],
    ['POST', 'verificationCodes/generate'],
    ['POST', 'verificationCodes/invalidate'],
    ['POST', 'twoStepVerification/turnOff'],
  ])('%s %s fails once the account is suspended', (method, path) => {
    const {world, call} = user();
    expect(call(method, `/users/ada@ex.com/${path}`).status).toBeLessThan(300);
    editAccount(world, 'ada@ex.com', {suspended: true});
    expect(call(method, `/users/ada@ex.com/${path}`)).toMatchObject({status: 412, message: 'User is suspended.'});
  });

  it.each([
    ['on', {enrolled: true}, 204],
    ['off', {}, 412],
    ['enforced', {enrolled: true, enforced: true}, 412],
    ['under Advanced Protection', {enrolled: true, advancedProtection: true}, 412],
  ])('turn 2-step verification off when it is %s', (_, twoStep, status) => {
    const {call} = user({twoStep});
    expect(call('POST', '/users/ada@ex.com/twoStepVerification/turnOff').status).toBe(status);
    if (status === 204) expect(call('GET', '/users/ada@ex.com').json['isEnrolledIn2Sv']).toBe(false);
  });

  it('work on tokens, app passwords and sessions of a suspended account', () => {
    const {call} = user({fields: {suspended: true}});
    expect(call('DELETE', '/users/ada@ex.com/tokens/12.apps').status).toBe(204);
    expect(call('DELETE', '/users/ada@ex.com/asps/7').status).toBe(204);
    expect(call('POST', '/users/ada@ex.com/signOut').status).toBe(204);
  });
});

describe('schemas', () => {
  const SCHEMAS = '/customer/my_customer/schemas';
  const body = {schemaName: 'HR', displayName: 'People', fields: [{fieldName: 'level', fieldType: 'INT64'}]};

  it('are made, found by name or id, listed and deleted with their values', () => {
    const world = testWorld();
    const call = client(world);
    const made = call('POST', SCHEMAS, body);
    expect(made.json).toMatchObject({kind: 'admin#directory#schema', schemaName: 'HR', fields: [{fieldName: 'level'}]});
    const id = encodeURIComponent(made.json['schemaId'] as string);
    expect(call('GET', `${SCHEMAS}/${id}`).json['displayName']).toBe('People');
    expect(call('GET', SCHEMAS).json['schemas']).toHaveLength(1);
    addAccount(world, {email: 'a@ex.com', givenName: 'A', familyName: 'B', fields: {customSchemas: {HR: {level: 1}}}});
    expect(call('DELETE', `${SCHEMAS}/HR`).status).toBe(204);
    expect(call('GET', '/users/a@ex.com?projection=full').json).not.toHaveProperty('customSchemas');
    expect(call('GET', SCHEMAS).json).not.toHaveProperty('schemas');
  });

  it('PATCH adds fields, PUT replaces them and drops their values', () => {
    const world = testWorld();
    addSchema(world, 'HR', [{fieldName: 'team'}]);
    addAccount(world, {email: 'a@ex.com', givenName: 'A', familyName: 'B', fields: {customSchemas: {HR: {team: 'x'}}}});
    const call = client(world);
    const names = (json: Json) => (json['fields'] as Json).map((field: Json) => field['fieldName'] as string);
    expect(names(call('PATCH', `${SCHEMAS}/HR`, {fields: body.fields}).json)).toEqual(['team', 'level']);
    expect(names(call('PUT', `${SCHEMAS}/HR`, {fields: body.fields}).json)).toEqual(['level']);
    expect(call('GET', '/users/a@ex.com?projection=full').json).not.toHaveProperty('customSchemas');
  });

  it.each([
    ['without a name', {...body, schemaName: undefined}, 400],
    ['with a name of other signs', {...body, schemaName: 'H R'}, 400],
    ['without fields', {...body, fields: []}, 400],
    ['with an unknown type', {...body, fields: [{fieldName: 'a', fieldType: 'MAP'}]}, 400],
    ['with a field twice', {...body, fields: [...body.fields, ...body.fields]}, 400],
    ['with a taken name', {...body, schemaName: 'Taken'}, 409],
  ])('%s are refused', (_, change, status) => {
    const world = testWorld();
    addSchema(world, 'Taken', [{fieldName: 'a'}]);
    expect(client(world)('POST', SCHEMAS, change).status).toBe(status);
  });
});

describe('roles', () => {
  const ROLES = '/customer/my_customer/roles';
  const ASSIGNMENTS = '/customer/my_customer/roleassignments';

  it('are listed, made, given, taken and deleted', () => {
    const world = testWorld();
    const user = addAccount(world, {email: 'ada@ex.com', givenName: 'A', familyName: 'B'});
    const call = client(world);
    expect(call('GET', ROLES).json['items']).toHaveLength(4);
    const privileges = [{privilegeName: 'USERS_RETRIEVE', serviceId: '1'}];
    const {roleId} = call('POST', ROLES, {roleName: 'Desk', rolePrivileges: privileges}).json as unknown as Record<
      string,
      string
    >;
    const given = call('POST', ASSIGNMENTS, {roleId, assignedTo: user.id, scopeType: 'CUSTOMER'});
    expect(given.json).toMatchObject({roleId, assignedTo: user.id});
    expect(call('POST', ASSIGNMENTS, {roleId, assignedTo: user.id}).status).toBe(409);
    expect(call('GET', '/users/ada@ex.com').json['isDelegatedAdmin']).toBe(true);
    expect(call('GET', `${ASSIGNMENTS}?userKey=ada@ex.com`).json['items']).toHaveLength(1);
    expect(call('GET', `${ASSIGNMENTS}?roleId=1`).json).not.toHaveProperty('items');
    expect(call('DELETE', `${ROLES}/${roleId}`).status).toBe(412);
    expect(call('DELETE', `${ASSIGNMENTS}/${given.json['roleAssignmentId'] as string}`).status).toBe(204);
    expect(call('GET', '/users/ada@ex.com').json['isDelegatedAdmin']).toBe(false);
    expect(call('DELETE', `${ROLES}/${roleId}`).status).toBe(204);
  });

  it('can be given for one org unit, named without `id:`', () => {
    const world = testWorld();
    const user = addAccount(world, {email: 'ada@ex.com', givenName: 'A', familyName: 'B', orgUnitPath: '/Eng'});
    const call = client(world);
    const roleId = Object.keys(world.google.roles)[1];
    const body = {roleId, assignedTo: user.id, scopeType: 'ORG_UNIT', orgUnitId: user.orgUnitId.slice(3)};
    expect(call('POST', ASSIGNMENTS, body).json['orgUnitId']).toBe(user.orgUnitId.slice(3));
    expect(call('POST', ASSIGNMENTS, {...body, orgUnitId: 'x'}).status).toBe(400);
  });

  it('of the system stay', () => {
    const world = testWorld();
    expect(client(world)('DELETE', `${ROLES}/${Object.keys(world.google.roles)[0]}`).status).toBe(403);
  });
});

describe('customer and domains', () => {
  it('are shown', () => {
    const call = client(testWorld({otherDomains: ['two.com'], unverifiedDomains: ['new.com'], customerName: 'Ex Ltd'}));
    expect(call('GET', '/customers/my_customer').json).toMatchObject({
      id: 'C03az79cb',
      customerDomain: 'ex.com',
      postalAddress: {organizationName: 'Ex Ltd'},
    });
    const domains = call('GET', '/customer/my_customer/domains').json['domains'];
    expect(domains).toMatchObject([
      {domainName: 'ex.com', isPrimary: true, verified: true},
      {domainName: 'two.com', isPrimary: false, verified: true},
      {domainName: 'new.com', isPrimary: false, verified: false},
    ]);
    expect(call('GET', '/customer/my_customer/domains/two.com').status).toBe(200);
    expect(call('GET', '/customer/my_customer/domains/three.com').status).toBe(404);
  });
});

it('an account keeps its facts apart from what the API shows', () => {
  const world = testWorld();
  addAccount(world, {email: 'ada@ex.com', givenName: 'A', familyName: 'B', sessions: 1, lastLoginAt: 1000});
  const shown = client(world)('GET', '/users/ada@ex.com?projection=full').json;
  expect(shown['lastLoginTime']).toBe('1970-01-01T00:00:01.000Z');
  for (const fact of Object.keys(findAccount(world, 'ada@ex.com').facts)) expect(shown).not.toHaveProperty(fact);
});
