/** Requests that the Directory API refuses: another customer's paths, and bodies that cannot be. */
import {addAccount, addGroup, addOrgUnit, addSchema} from '../../../sandbox/google/edit';
import {client, testWorld} from './directory-client';

function company() {
  const world = testWorld();
  const user = addAccount(world, {email: 'ada@ex.com', givenName: 'A', familyName: 'B', orgUnitPath: '/Eng'});
  addOrgUnit(world, '/Eng/Berlin');
  addGroup(world, {email: 'eng@ex.com'});
  addSchema(world, 'HR', [{fieldName: 'level', fieldType: 'INT64'}]);
  const roleId = Object.keys(world.google.roles)[1] ?? '';
  return {world, user, roleId, call: client(world)};
}

const ROLE = {roleName: 'Desk', rolePrivileges: [{privilegeName: 'A', serviceId: 'B'}]};
const UNIT = {name: 'Legal', parentOrgUnitPath: '/'};
const SCHEMA = {schemaName: 'X', fields: [{fieldName: 'a', fieldType: 'STRING'}]};

describe('another customer', () => {
  it.each([
    ['GET', '/customers/CUSTOMER', undefined],
    ['GET', '/customer/CUSTOMER/domains', undefined],
    ['GET', '/customer/CUSTOMER/domains/ex.com', undefined],
    ['GET', '/customer/CUSTOMER/orgunits', undefined],
    ['GET', '/customer/CUSTOMER/orgunits/Eng', undefined],
    ['POST', '/customer/CUSTOMER/orgunits', UNIT],
    ['GET', '/customer/CUSTOMER/schemas', undefined],
    ['GET', '/customer/CUSTOMER/schemas/HR', undefined],
    ['POST', '/customer/CUSTOMER/schemas', SCHEMA],
    ['GET', '/customer/CUSTOMER/roles', undefined],
    ['GET', '/customer/CUSTOMER/roles/ROLE', undefined],
    ['POST', '/customer/CUSTOMER/roles', ROLE],
    ['GET', '/customer/CUSTOMER/roleassignments', undefined],
    ['POST', '/customer/CUSTOMER/roleassignments', {roleId: 'ROLE', assignedTo: 'USER'}],
  ])('%s %s is forbidden, while the own one answers', (method, template, body) => {
    const statuses = ['C0other', 'C03az79cb', 'my_customer'].map(customer => {
      const {call, roleId, user} = company();
      const text = body && JSON.stringify(body).replace('ROLE', roleId).replace('USER', user.id);
      return call(method, template.replace('CUSTOMER', customer).replace('ROLE', roleId), text).status;
    });
    expect(statuses).toEqual([403, 200, 200]);
  });

  it('has no role assignments of ours', () => {
    const {world, user, roleId, call} = company();
    call('POST', '/customer/my_customer/roleassignments', {roleId, assignedTo: user.id});
    const id = Object.keys(world.google.roleAssignments)[0] ?? '';
    expect(call('GET', `/customer/my_customer/roleassignments/${id}`).status).toBe(200);
    expect(call('DELETE', `/customer/C0other/roleassignments/${id}`).status).toBe(403);
  });
});

describe('org units', () => {
  const UNITS = '/customer/my_customer/orgunits';

  it.each([
    ['PUT', `${UNITS}/Eng`, {parentOrgUnitPath: '/Nowhere'}, 400, 'Invalid Parent Orgunit Id'],
    ['PUT', `${UNITS}/Eng`, {description: 5}, 400, 'Invalid Input: description'],
    ['PUT', `${UNITS}/Eng`, {name: ''}, 400, 'Invalid Input: INVALID_OU_NAME'],
    ['GET', `${UNITS}?orgUnitPath=/Nowhere`, undefined, 404, 'Org unit not found'],
    ['GET', `${UNITS}?type=some`, undefined, 400, 'Invalid Input: type'],
  ])('%s %s with %j', (method, target, body, status, message) => {
    expect(company().call(method, target, body)).toMatchObject({status, message});
  });
});

describe('roles', () => {
  it.each([
    ['without privileges', {...ROLE, rolePrivileges: undefined}, 400, 'required'],
    ['with a privilege that is none', {...ROLE, rolePrivileges: [{privilegeName: 'A'}]}, 400, 'invalid'],
    ['without a name', {...ROLE, roleName: ''}, 400, 'required'],
    ['with a taken name', {...ROLE, roleName: '_GROUPS_ADMIN_ROLE'}, 409, 'duplicate'],
  ])('%s', (_, body, status, reason) => {
    expect(company().call('POST', '/customer/my_customer/roles', body)).toMatchObject({status, reason});
  });

  it.each([
    ['an unknown role', {roleId: '1'}, 404, 'Resource Not Found: roleId'],
    ['an unknown user', {assignedTo: '1'}, 404, 'Resource Not Found: assignedTo'],
    ['another scope', {scopeType: 'GALAXY'}, 400, 'Invalid Input: scope_type'],
  ])('given to %s', (_, change, status, message) => {
    const {call, roleId, user} = company();
    const body = {roleId, assignedTo: user.id, scopeType: 'CUSTOMER', ...change};
    expect(call('POST', '/customer/my_customer/roleassignments', body)).toMatchObject({status, message});
  });

  it('are not found by an unknown key', () => {
    const {call} = company();
    for (const path of ['roles/1', 'roleassignments/1', 'roleassignments?userKey=nobody@ex.com']) {
      expect(call('GET', `/customer/my_customer/${path}`)).toMatchObject({status: 404, reason: 'notFound'});
    }
  });
});

describe('schemas', () => {
  const SCHEMAS = '/customer/my_customer/schemas';

  it.each([
    ['a field name of other signs', {fieldName: 'a b', fieldType: 'STRING'}],
    ['a field without a name', {fieldType: 'STRING'}],
    ['another access', {fieldName: 'a', fieldType: 'STRING', readAccessType: 'NOBODY'}],
  ])('%s', (_, field) => {
    expect(company().call('POST', SCHEMAS, {schemaName: 'X', fields: [field]})).toMatchObject({
      status: 400,
      reason: 'invalid',
    });
  });

  it('cannot change the type of a field that is there', () => {
    const {call} = company();
    const fields = [{fieldName: 'level', fieldType: 'STRING'}];
    expect(call('PUT', `${SCHEMAS}/HR`, {fields})).toMatchObject({status: 400, message: 'Invalid Input: field_type'});
  });

  it('that are unknown', () => {
    expect(company().call('GET', `${SCHEMAS}/Nope`)).toMatchObject({status: 404, reason: 'notFound'});
  });
});

describe('bodies', () => {
  it.each([
    ['PUT', '/users/ada@ex.com', {customSchemas: 'x'}, 400],
    ['PUT', '/users/ada@ex.com', {customSchemas: {HR: 'x'}}, 400],
    ['PUT', '/users/ada@ex.com', {phones: ['x']}, 400],
    ['PUT', '/users/ada@ex.com', {gender: 'female'}, 400],
    ['PUT', '/users/ada@ex.com', {notes: []}, 400],
    ['PUT', '/users/ada@ex.com', {gender: {type: 'x'.repeat(1024)}}, 400],
    [
      'PUT',
      '/users/ada@ex.com',
      {name: {givenName: 'A', familyName: 'B', displayName: 'ü'.repeat(256), x: 'y'.repeat(600)}},
      400,
    ],
    ['PUT', '/users/ada@ex.com', {name: {givenName: 'A', familyName: 'B', displayName: 5}}, 400],
    ['PUT', '/users/ada@ex.com', {password: 12345678}, 400],
    ['PUT', '/users/ada@ex.com', {primaryEmail: 5}, 400],
    ['PUT', '/users/ada@ex.com', {recoveryEmail: 'nobody'}, 400],
    ['PUT', '/users/ada@ex.com', [], 400],
    ['PUT', '/groups/eng@ex.com', {name: 5}, 400],
    ['POST', '/users/ada@ex.com/aliases', {alias: ''}, 400],
    ['POST', '/groups/eng@ex.com/members', {email: 'x@other.org', delivery_settings: 5}, 400],
  ])('%s %s with %j', (method, path, body, status) => {
    const {world, call} = company();
    const before = JSON.stringify([world.google.users, world.google.groups, world.google.members]);
    expect(call(method, path, body).status).toBe(status);
    expect(JSON.stringify([world.google.users, world.google.groups, world.google.members])).toBe(before);
  });

  it('name the field that is missing', () => {
    const {call} = company();
    expect(call('POST', '/users/ada@ex.com/aliases', {})).toMatchObject({
      reason: 'required',
      message: 'Missing required field: alias',
    });
  });
});

it('a foreign address is forbidden for groups as for users', () => {
  expect(company().call('GET', '/groups/x@other.org')).toMatchObject({status: 403, reason: 'forbidden'});
});
