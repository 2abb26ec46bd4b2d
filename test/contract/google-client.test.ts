/** Google's own Node client against the sandbox: an independent reading of the same API. */
import {admin} from '@googleapis/admin';
import type {admin_directory_v1} from '@googleapis/admin';
import {addAccount, addGroup} from '../../sandbox/google/edit';
import {googleHandlers} from '../../sandbox/google/index';
import type {World} from '../../sandbox/world/world';
import {testWorld} from '../sandbox/google/directory-client';
import {serveHandlers} from './http-front';
import type {HttpFront} from './http-front';

let front: HttpFront;
let world: World;
let directory: admin_directory_v1.Admin;

/** Given with each call: as an option of the client it would lose its path. */
let at: {rootUrl: string; headers: Record<string, string>; retry: false; fetchImplementation: typeof fetch};

beforeEach(async () => {
  world = testWorld();
  const holder = {
    get world() {
      return world;
    },
  };
  front = await serveHandlers(googleHandlers(holder));
  directory = admin({version: 'directory_v1'});
  at = {
    rootUrl: `${front.url}/admin.googleapis.com/`,
    headers: {authorization: 'Bearer sandbox-token'},
    retry: false,
    // Else the client would import one at run time, which jest's module system does not do.
    fetchImplementation: fetch,
  };
});

afterEach(() => front.close());

/** Status and first reason of a call that fails. */
async function refusal(call: Promise<unknown>): Promise<{status: number; reason: string; message: string}> {
  try {
    await call;
  } catch (error) {
    const {response} = error as {
      response: {status: number; data: {error: {errors: {reason: string; message: string}[]}}};
    };
    const detail = response.data.error.errors[0];
    return {status: response.status, reason: detail?.reason ?? '', message: detail?.message ?? ''};
  }
  throw new Error('the call went through');
}

const person = (primaryEmail: string): admin_directory_v1.Schema$User => ({
  primaryEmail,
  name: {givenName: 'Ada', familyName: 'Lovelace'},
  password: 'correct horse battery',
});

describe('users', () => {
  it('are created, read, updated, renamed, deleted and undeleted', async () => {
    const made = await directory.users.insert({requestBody: person('Ada@ex.com')}, at);
    const id = made.data.id ?? '';
    expect(made.data).toMatchObject({primaryEmail: 'ada@ex.com', suspended: false, orgUnitPath: '/'});

    const phones = [{type: 'work', value: '+4930'}];
    await directory.users.update({userKey: id, requestBody: {phones, suspended: true}}, at);
    const read = await directory.users.get({userKey: 'ada@ex.com', projection: 'full'}, at);
    expect(read.data).toMatchObject({id, phones, suspended: true, suspensionReason: 'ADMIN'});

    await directory.users.patch({userKey: id, requestBody: {primaryEmail: 'countess@ex.com'}}, at);
    const renamed = await directory.users.get({userKey: 'ada@ex.com', fields: 'id,primaryEmail,aliases'}, at);
    expect(renamed.data).toEqual({id, primaryEmail: 'countess@ex.com', aliases: ['ada@ex.com']});

    expect((await directory.users.delete({userKey: id}, at)).status).toBe(204);
    expect(await refusal(directory.users.get({userKey: id}, at))).toMatchObject({status: 404, reason: 'notFound'});
    await directory.users.undelete({userKey: id, requestBody: {orgUnitPath: '/'}}, at);
    expect((await directory.users.get({userKey: 'countess@ex.com'}, at)).data.id).toBe(id);
  });

  it('are paged to the end', async () => {
    for (let i = 0; i < 25; i++) addAccount(world, {email: `u${i}@ex.com`, givenName: 'U', familyName: `${i}`});
    const found: string[] = [];
    let pageToken: string | undefined;
    let pages = 0;
    do {
      const query = {customer: 'my_customer', maxResults: 10, ...(pageToken === undefined ? {} : {pageToken})};
      const {data} = await directory.users.list(query, at);
      found.push(...(data.users ?? []).map(user => user.primaryEmail ?? ''));
      pageToken = data.nextPageToken ?? undefined;
      pages += 1;
    } while (pageToken !== undefined);
    expect(pages).toBe(3);
    expect(new Set(found).size).toBe(25);
  });

  it('fail with the reasons that the client expects', async () => {
    addAccount(world, {email: 'ada@ex.com', givenName: 'A', familyName: 'L'});
    expect(await refusal(directory.users.insert({requestBody: person('ada@ex.com')}, at))).toEqual({
      status: 409,
      reason: 'duplicate',
      message: 'Entity already exists.',
    });
    const wrong = {...at, headers: {authorization: 'Bearer other'}};
    expect(await refusal(directory.users.list({customer: 'my_customer'}, wrong))).toMatchObject({
      status: 401,
      reason: 'authError',
    });
  });

  it('have aliases, tokens and sessions', async () => {
    const token = {clientId: '1.apps', displayText: 'Slack', scopes: ['x'], nativeApp: false, anonymous: false};
    const user = addAccount(world, {
      email: 'ada@ex.com',
      givenName: 'A',
      familyName: 'L',
      sessions: 2,
      tokens: [token],
    });
    const userKey = 'ada@ex.com';
    await directory.users.aliases.insert({userKey, requestBody: {alias: 'a@ex.com'}}, at);
    expect((await directory.users.aliases.list({userKey}, at)).data.aliases).toMatchObject([{alias: 'a@ex.com'}]);
    expect((await directory.tokens.list({userKey}, at)).data.items).toMatchObject([{clientId: '1.apps'}]);
    await directory.tokens.delete({userKey, clientId: '1.apps'}, at);
    await directory.users.signOut({userKey}, at);
    expect(user.facts).toMatchObject({sessions: [], tokens: []});
  });
});

describe('groups and members', () => {
  it('are created, read, listed, changed and deleted', async () => {
    addAccount(world, {email: 'ada@ex.com', givenName: 'A', familyName: 'L'});
    const groupKey = 'eng@ex.com';
    await directory.groups.insert({requestBody: {email: groupKey, name: 'Engineering'}}, at);
    await directory.groups.update({groupKey, requestBody: {description: 'All of it'}}, at);
    expect((await directory.groups.get({groupKey}, at)).data).toMatchObject({
      name: 'Engineering',
      description: 'All of it',
    });

    await directory.members.insert({groupKey, requestBody: {email: 'ada@ex.com'}}, at);
    await directory.members.insert({groupKey, requestBody: {email: 'guest@other.org', role: 'MANAGER'}}, at);
    await directory.members.patch({groupKey, memberKey: 'ada@ex.com', requestBody: {role: 'OWNER'}}, at);
    expect((await directory.members.list({groupKey}, at)).data.members).toMatchObject([
      {email: 'ada@ex.com', role: 'OWNER', type: 'USER', status: 'ACTIVE'},
      {email: 'guest@other.org', role: 'MANAGER', type: 'EXTERNAL'},
    ]);
    expect((await directory.members.hasMember({groupKey, memberKey: 'ada@ex.com'}, at)).data.isMember).toBe(true);
    expect((await directory.groups.list({userKey: 'ada@ex.com'}, at)).data.groups).toHaveLength(1);
    expect(await refusal(directory.members.insert({groupKey, requestBody: {email: 'ada@ex.com'}}, at))).toMatchObject({
      status: 409,
      message: 'Member already exists.',
    });

    await directory.members.delete({groupKey, memberKey: 'ada@ex.com'}, at);
    expect(await refusal(directory.members.get({groupKey, memberKey: 'ada@ex.com'}, at))).toMatchObject({status: 404});
    await directory.groups.delete({groupKey}, at);
    expect((await directory.groups.list({customer: 'my_customer'}, at)).data.groups).toBeUndefined();
  });

  it('are paged', async () => {
    for (let i = 0; i < 5; i++) addGroup(world, {email: `g${i}@ex.com`});
    const first = await directory.groups.list({customer: 'my_customer', maxResults: 3}, at);
    const pageToken = first.data.nextPageToken ?? '';
    const second = await directory.groups.list({customer: 'my_customer', maxResults: 3, pageToken}, at);
    expect([...(first.data.groups ?? []), ...(second.data.groups ?? [])].map(group => group.email)).toEqual(
      [0, 1, 2, 3, 4].map(i => `g${i}@ex.com`),
    );
  });
});

it('org units with slashes in their paths are reached', async () => {
  const customerId = 'my_customer';
  await directory.orgunits.insert({customerId, requestBody: {name: 'Eng', parentOrgUnitPath: '/'}}, at);
  await directory.orgunits.insert({customerId, requestBody: {name: 'Berlin', parentOrgUnitPath: '/Eng'}}, at);
  const {data} = await directory.orgunits.get({customerId, orgUnitPath: 'Eng/Berlin'}, at);
  expect(data.orgUnitPath).toBe('/Eng/Berlin');
  const all = await directory.orgunits.list({customerId, type: 'all'}, at);
  expect(all.data.organizationUnits?.map(unit => unit.orgUnitPath)).toEqual(['/Eng', '/Eng/Berlin']);
  expect(front.requests.every(request => /^[A-Z]+ admin\.googleapis\.com\/admin\/directory\/v1\//.test(request))).toBe(
    true,
  );
});
