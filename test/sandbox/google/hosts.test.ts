/** Who is let in, which paths exist, what is not there yet, and how errors look. */
import {addAccount, addGroup, addMember, addOrgUnit, findAccount, findGroup} from '../../../sandbox/google/edit';
import {googleHandlers} from '../../../sandbox/google/index';
import {emptyGoogle} from '../../../sandbox/world/google-state';
import {client, testWorld} from './directory-client';

describe('the door', () => {
  it.each(['admin.googleapis.com', 'www.googleapis.com', 'licensing.googleapis.com'])(
    '%s answers 401 without the token',
    host => {
      const reply = client(testWorld(), {host, token: 'other'})(
        'GET',
        '/admin/directory/v1/users?customer=my_customer',
      );
      expect(reply.status).toBe(401);
      expect(reply.json).toEqual({
        error: {
          code: 401,
          message: 'Invalid Credentials',
          errors: [
            {
              message: 'Invalid Credentials',
              domain: 'global',
              reason: 'authError',
              location: 'Authorization',
              locationType: 'header',
            },
          ],
        },
      });
    },
  );

  it('vault.googleapis.com answers 401 in the form of the newer APIs', () => {
    const reply = client(testWorld(), {host: 'vault.googleapis.com', token: 'other'})('GET', '/v1/matters');
    expect(reply.status).toBe(401);
    expect(reply.json).toMatchObject({error: {code: 401, status: 'UNAUTHENTICATED'}});
  });

  it('knows only these hosts', () => {
    expect(Object.keys(googleHandlers({world: testWorld()})).sort()).toEqual([
      'admin.googleapis.com',
      'licensing.googleapis.com',
      'vault.googleapis.com',
      'www.googleapis.com',
    ]);
  });

  it('answers an unknown path with the 404 page of the front end, not JSON', () => {
    const reply = client(testWorld())('GET', '/nothing/<b>');
    expect(reply.status).toBe(404);
    expect(reply.wire.headers['content-type']).toContain('text/html');
    expect(reply.wire.body).not.toContain('<b>');
  });

  it('refuses a path that is not percent-encoded right', () => {
    expect(client(testWorld())('GET', '/users/%E0%A4%A').status).toBe(400);
  });

  it('looks at the world anew for each request', () => {
    const holder = {world: testWorld()};
    const handler = googleHandlers(holder)['admin.googleapis.com'];
    const request = {
      method: 'GET',
      host: 'admin.googleapis.com',
      path: '/admin/directory/v1/users/ada@ex.com',
      query: new URLSearchParams(),
      headers: {authorization: 'Bearer sandbox-token'},
      body: '',
    };
    expect(handler?.(request).status).toBe(404);
    holder.world = testWorld();
    addAccount(holder.world, {email: 'ada@ex.com', givenName: 'A', familyName: 'B'});
    expect(handler?.(request).status).toBe(200);
  });

  it('serves the Directory API on www.googleapis.com as well', () => {
    const reply = client(testWorld(), {host: 'www.googleapis.com'})('GET', '/admin/directory/v1/customers/my_customer');
    expect(reply.status).toBe(200);
  });
});

describe('a key that every object inherits', () => {
  it.each([
    ['GET', '/users/constructor'],
    ['POST', '/users/constructor/undelete'],
    ['GET', '/groups/constructor'],
    ['GET', '/groups/g@ex.com/members/constructor'],
    ['GET', '/customer/my_customer/schemas/constructor'],
    ['GET', '/customer/my_customer/roles/constructor'],
    ['GET', '/customer/my_customer/roleassignments/constructor'],
    ['GET', '/customer/my_customer/orgunits/constructor'],
  ])('is found nowhere: %s %s', (method, path) => {
    const world = testWorld();
    addGroup(world, {email: 'g@ex.com'});
    expect(client(world)(method, path, method === 'POST' ? {} : undefined).status).toBe(404);
  });

  it.each(['/users?customer=my_customer&orderBy=constructor', '/users?customer=my_customer&query=constructor%3Dx'])(
    'is no parameter: %s',
    target => {
      expect(client(testWorld())('GET', target).status).toBe(400);
    },
  );
});

describe('what is not there yet', () => {
  it.each([
    ['vault.googleapis.com', 'POST', '/v1/matters/7:count', 'vault.matters.count'],
    ['vault.googleapis.com', 'GET', '/v1/matters/7/savedQueries/8', 'vault.matters.savedQueries.get'],
    ['admin.googleapis.com', 'GET', '/admin/reports/v1/usage/dates/2026-01-01', 'reports.customerUsageReports.get'],
    [
      'admin.googleapis.com',
      'GET',
      '/admin/directory/v1/users/a@ex.com/photos/thumbnail',
      'directory.users.photos.get',
    ],
    ['admin.googleapis.com', 'POST', '/admin/directory/v1/users/watch', 'directory.users.watch'],
    ['www.googleapis.com', 'POST', '/drive/v3/files/1/comments', 'drive.comments.create'],
    ['www.googleapis.com', 'GET', '/drive/v3/files/generateIds', 'drive.files.generateIds'],
    ['www.googleapis.com', 'GET', '/drive/v3/changes', 'drive.changes.list'],
  ])('%s %s %s says so by name', (host, method, path, name) => {
    expect(client(testWorld(), {host})(method, path)).toMatchObject({
      status: 501,
      reason: 'notImplemented',
      message: `not implemented in the sandbox yet: ${name}`,
    });
  });
});

describe('the `fields` parameter', () => {
  it.each([
    ['kind', {kind: 'admin#directory#users'}],
    ['users(primaryEmail,name/familyName)', {users: [{primaryEmail: 'a@ex.com', name: {familyName: 'B'}}]}],
    ['users/primaryEmail, kind', {kind: 'admin#directory#users', users: [{primaryEmail: 'a@ex.com'}]}],
    ['users(name(givenName),suspended)', {users: [{name: {givenName: 'A'}, suspended: false}]}],
    ['users/name/givenName,users/suspended', {users: [{name: {givenName: 'A'}, suspended: false}]}],
    ['*/archived', {users: [{archived: false}]}],
    ['nextPageToken', {}],
    ['shoes', {}],
  ])('%s', (fields, expected) => {
    const world = testWorld();
    addAccount(world, {email: 'a@ex.com', givenName: 'A', familyName: 'B'});
    const reply = client(world)('GET', `/users?customer=my_customer&fields=${fields}`);
    const {kind, etag, ...rest} = reply.json as unknown as Record<string, unknown>;
    const shown = fields.includes('*') ? rest : {...(kind ? {kind} : {}), ...(etag ? {etag} : {}), ...rest};
    expect(shown).toEqual(expected);
  });

  it.each(['users(', 'users(a', 'users(a;', 'a,,b', 'users)', ''])('%j is refused', fields => {
    const reply = client(testWorld())('GET', `/users?customer=my_customer&fields=${fields}`);
    expect(reply).toMatchObject({status: 400, reason: 'invalidParameter'});
  });
});

describe('edits by hand', () => {
  it('make org units with the units above them, once', () => {
    const world = testWorld();
    const unit = addOrgUnit(world, '/A/B/C');
    expect(Object.values(world.google.orgUnits).map(each => each.path)).toEqual(['/', '/A', '/A/B', '/A/B/C']);
    expect(addOrgUnit(world, '/a/b/c')).toBe(unit);
  });

  it('refuse what cannot be', () => {
    const world = testWorld();
    addAccount(world, {email: 'a@ex.com', givenName: 'A', familyName: 'B'});
    addGroup(world, {email: 'g@ex.com'});
    expect(() => addAccount(world, {email: 'A@ex.com', givenName: 'A', familyName: 'B'})).toThrow('already exists');
    expect(() => addGroup(world, {email: 'a@ex.com'})).toThrow('already exists');
    expect(() => addAccount(world, {email: 'a@other.org', givenName: 'A', familyName: 'B'})).toThrow(
      'Domain not found',
    );
    expect(() => addMember(world, 'g@ex.com', 'nobody@ex.com')).toThrow('nobody has the address');
    expect(() => findGroup(world, 'x@ex.com')).toThrow('no Google group');
    expect(() => findAccount(world, 'x@ex.com')).toThrow('no Google account');
  });

  it('change the role of a member that is there already', () => {
    const world = testWorld();
    const group = addGroup(world, {email: 'g@ex.com'});
    addMember(world, 'g@ex.com', 'x@other.org');
    addMember(world, 'g@ex.com', 'x@other.org', 'OWNER');
    expect(group.memberCount).toBe(1);
    expect(Object.values(world.google.members[group.id] ?? {})[0]?.role).toBe('OWNER');
  });
});

it('the whole state survives being written and read as JSON', () => {
  const world = testWorld();
  addAccount(world, {email: 'a@ex.com', givenName: 'A', familyName: 'B', orgUnitPath: '/X', isAdmin: true});
  addGroup(world, {email: 'g@ex.com'});
  addMember(world, 'g@ex.com', 'a@ex.com');
  client(world)('PUT', '/users/a@ex.com', {suspended: true});
  expect(JSON.parse(JSON.stringify(world.google))).toEqual(world.google);
  expect(emptyGoogle({domain: 'ex.com'})).toEqual(emptyGoogle({domain: 'ex.com'}));
});
