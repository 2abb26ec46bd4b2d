/** Licences: who holds which SKU, seats, switches, the rate limit, and what happens to them when accounts change. */
import {addAccount, addDomain, findAccount, removeAccount} from '../../../sandbox/google/edit';
import {skuById} from '../../../sandbox/google/licensing/catalogue';
import {giveLicense, setAutomaticLicensing, setSeats} from '../../../sandbox/google/licensing/edit';
import {USER_WINDOW_MS} from '../../../sandbox/google/propagation';
import {requestLatencyMs} from '../../../sandbox/latency';
import {client, newUser, testWorld} from './directory-client';
import type {Client, Json, Reply} from './directory-client';
import type {World} from '../../../sandbox/world/world';

const STANDARD = '1010020028';
const PLUS = '1010020025';
const ARCHIVED_STANDARD = '1010340006';
const BASE = '/apps/licensing/v1/product';
const APPS = `${BASE}/Google-Apps`;
const at = (sku: string, user?: string): string => `${APPS}/sku/${sku}/user${user === undefined ? '' : `/${user}`}`;

/** A company with two people; ten seats of Standard, one of Plus. Each licence call waits until it is let in. */
function company(options: Parameters<typeof testWorld>[0] = {}) {
  const world = testWorld(options);
  addAccount(world, {email: 'ada@ex.com', givenName: 'Ada', familyName: 'L', aliases: ['a@ex.com']});
  addAccount(world, {email: 'bob@ex.com', givenName: 'Bob', familyName: 'N'});
  setSeats(world, STANDARD, 10);
  setSeats(world, PLUS, 1);
  return {world, call: patient(world), directory: client(world)};
}

/** A client that lets a second go by before each call. */
function patient(world: World, host = 'licensing.googleapis.com'): Client {
  const send = client(world, {host});
  return (method, target, body) => {
    world.now += 1000;
    return send(method, target, body);
  };
}

const addresses = (reply: Reply): unknown[] => (reply.json['items'] ?? []).map((each: Json) => each['userId']);

describe('a licence', () => {
  it('is given, shown and taken away as the API does', () => {
    const {call} = company();
    const wanted = {
      kind: 'licensing#licenseAssignment',
      etags: expect.stringMatching(/^".+"$/) as unknown,
      selfLink: `https://www.googleapis.com${at(STANDARD, 'ada@ex.com')}`,
      userId: 'ada@ex.com',
      productId: 'Google-Apps',
      productName: 'Google Workspace',
      skuId: STANDARD,
      skuName: 'Business Standard',
    };
    expect(call('POST', at(STANDARD), {userId: 'Ada@EX.com'})).toMatchObject({status: 200, json: wanted});
    expect(call('GET', at(STANDARD, 'ADA@ex.com')).json).toEqual(wanted);
    expect(call('DELETE', at(STANDARD, 'ada@ex.com'))).toMatchObject({status: 200, json: {}});
    expect(call('GET', at(STANDARD, 'ada@ex.com'))).toMatchObject({status: 404, reason: 'notFound'});
  });

  it('answers on www.googleapis.com too, and in parts', () => {
    const {world} = company();
    giveLicense(world, 'ada@ex.com', STANDARD);
    const reply = patient(world, 'www.googleapis.com')('GET', `${at(STANDARD, 'ada@ex.com')}?fields=skuId,userId`);
    expect(reply.json).toEqual({skuId: STANDARD, userId: 'ada@ex.com'});
  });

  it.each([
    ['no account', {}, 400, 'required', 'userId is required field'],
    ['an account by alias', {userId: 'a@ex.com'}, 404, 'notFound', 'Resource Not Found: userId'],
    ['an address of nobody', {userId: 'zoe@ex.com'}, 404, 'notFound', 'Resource Not Found: userId'],
    ['no address', {userId: '103'}, 400, 'invalid', 'Invalid UserId: 103'],
    ['a number', {userId: 103}, 400, 'invalid', 'Invalid UserId: 103'],
    ['a foreign address', {userId: 'x@other.org'}, 403, 'forbidden', 'Not Authorized to access this resource/api'],
    [
      'the SKU it has',
      {userId: 'bob@ex.com'},
      409,
      'duplicate',
      'User already has a license for the specified product and SKU',
    ],
  ])('insert for %s is refused', (_, body, status, reason, message) => {
    const {world, call} = company();
    giveLicense(world, 'bob@ex.com', STANDARD);
    expect(call('POST', at(STANDARD), body)).toMatchObject({status, reason, message});
  });

  it.each([
    [`${BASE}/Shoes/sku/${STANDARD}/user/ada@ex.com`, 'Invalid ProductId: Shoes'],
    [`${BASE}/constructor/users?customerId=ex.com`, 'Invalid ProductId: constructor'],
    [at('12', 'ada@ex.com'), 'Invalid SkuId: 12'],
    [`${BASE}/101034/sku/${STANDARD}/users?customerId=ex.com`, `Invalid SkuId: ${STANDARD}`],
  ])('%s names nothing that there is', (target, message) => {
    expect(company().call('GET', target)).toMatchObject({status: 400, reason: 'invalid', message});
  });

  it('of the account’s id or alias is not found: only the present primary address is a key', () => {
    const {world, call} = company();
    giveLicense(world, 'ada@ex.com', STANDARD);
    expect(call('GET', at(STANDARD, 'a@ex.com')).status).toBe(404);
    expect(call('DELETE', at(STANDARD, findAccount(world, 'ada@ex.com').id)).status).toBe(400);
    expect(call('GET', at(STANDARD, 'ada@ex.com')).status).toBe(200);
  });
});

describe('seats', () => {
  it('run out at the number bought, and a freed one can be had again', () => {
    const {world, call} = company();
    expect(call('POST', at(PLUS), {userId: 'ada@ex.com'}).status).toBe(200);
    expect(call('POST', at(PLUS), {userId: 'bob@ex.com'})).toMatchObject({
      status: 412,
      reason: 'conditionNotMet',
      message: "There aren't enough available licenses for the specified product-SKU pair",
    });
    expect(call('DELETE', at(PLUS, 'ada@ex.com')).status).toBe(200);
    expect(call('POST', at(PLUS), {userId: 'bob@ex.com'}).status).toBe(200);
    expect(world.google.licensing.taken[PLUS]).toBe(1);
  });

  it('of a SKU that was never bought are none', () => {
    expect(company().call('POST', at('1010020020'), {userId: 'ada@ex.com'})).toMatchObject({status: 412});
  });

  it('stay taken by a suspended account and are freed by a deleted one, which comes back without', () => {
    const {world, call, directory} = company();
    giveLicense(world, 'ada@ex.com', STANDARD);
    const {id} = findAccount(world, 'ada@ex.com');
    directory('PUT', '/users/ada@ex.com', {suspended: true});
    expect(call('GET', at(STANDARD, 'ada@ex.com')).status).toBe(200);
    directory('DELETE', '/users/ada@ex.com');
    expect(world.google.licensing.taken[STANDARD]).toBe(0);
    directory('POST', `/users/${id}/undelete`, {orgUnitPath: '/'});
    expect(call('GET', at(STANDARD, 'ada@ex.com')).status).toBe(404);
  });

  it('are counted by product: one SKU of each', () => {
    const {world, call} = company();
    giveLicense(world, 'ada@ex.com', STANDARD);
    expect(call('POST', at(PLUS), {userId: 'ada@ex.com'})).toMatchObject({
      status: 412,
      reason: 'conditionNotMet',
      message: expect.stringContaining('with a different SKU') as unknown,
    });
    setSeats(world, 'Google-Vault', 1);
    expect(call('POST', `${BASE}/Google-Vault/sku/Google-Vault/user`, {userId: 'ada@ex.com'}).status).toBe(200);
    expect(call('GET', at(STANDARD, 'ada@ex.com')).status).toBe(200);
  });
});

it('a rename moves the key: the old address finds nothing', () => {
  const {world, call, directory} = company();
  giveLicense(world, 'ada@ex.com', STANDARD);
  directory('PUT', '/users/ada@ex.com', {primaryEmail: 'countess@ex.com'});
  expect(call('GET', at(STANDARD, 'ada@ex.com')).status).toBe(404);
  expect(call('GET', at(STANDARD, 'countess@ex.com')).json['userId']).toBe('countess@ex.com');
});

describe('a switch', () => {
  it.each([
    ['PATCH', {skuId: PLUS}],
    ['PUT', {skuId: PLUS, productId: 'Google-Apps', userId: 'ada@ex.com'}],
  ])('by %s is a call on the old SKU, and moves one seat', (method, body) => {
    const {world, call} = company();
    giveLicense(world, 'ada@ex.com', STANDARD);
    const before = call('GET', at(STANDARD, 'ada@ex.com')).json['etags'];
    const reply = call(method, at(STANDARD, 'ada@ex.com'), body);
    expect(reply).toMatchObject({status: 200, json: {skuId: PLUS, skuName: 'Business Plus', userId: 'ada@ex.com'}});
    expect(reply.json['etags']).not.toBe(before);
    expect(world.google.licensing.taken).toEqual({[STANDARD]: 0, [PLUS]: 1});
    expect(call(method, at(STANDARD, 'ada@ex.com'), body).status).toBe(404);
  });

  it.each([
    ['PATCH', {skuId: STANDARD}, 412, 'conditionNotMet'],
    ['PATCH', {}, 412, 'conditionNotMet'],
    ['PATCH', {skuId: PLUS, productId: '101034'}, 412, 'conditionNotMet'],
    ['PATCH', {skuId: PLUS, userId: 'bob@ex.com'}, 412, 'conditionNotMet'],
    ['PATCH', {skuId: 'Google-Vault'}, 400, 'invalid'],
    ['PUT', {skuId: PLUS}, 400, 'required'],
    ['PUT', {productId: 'Google-Apps', userId: 'ada@ex.com'}, 400, 'required'],
  ])('by %s with %j is refused', (method, body, status, reason) => {
    const {world, call} = company();
    giveLicense(world, 'ada@ex.com', STANDARD);
    expect(call(method, at(STANDARD, 'ada@ex.com'), body)).toMatchObject({status, reason});
    expect(world.google.licensing.taken).toEqual({[STANDARD]: 1});
  });

  it('needs a seat of the new SKU, and leaves the old one when there is none', () => {
    const {world, call} = company();
    giveLicense(world, 'ada@ex.com', STANDARD);
    giveLicense(world, 'bob@ex.com', PLUS);
    expect(call('PATCH', at(STANDARD, 'ada@ex.com'), {skuId: PLUS}).status).toBe(412);
    expect(call('GET', at(STANDARD, 'ada@ex.com')).status).toBe(200);
  });
});

describe('lists', () => {
  function many() {
    const all = company();
    for (let i = 0; i < 250; i++) {
      addAccount(all.world, {email: `u${i}@ex.com`, givenName: 'U', familyName: String(i)});
      giveLicense(all.world, `u${i}@ex.com`, i % 5 === 0 ? PLUS : STANDARD);
    }
    addDomain(all.world, 'two.com');
    return all;
  }

  it.each([
    [`${APPS}/users`, 250],
    [`${APPS}/sku/${PLUS}/users`, 50],
  ])('%s gives every holder once over its pages, though the last of each page is deleted', (path, count) => {
    const {world, call} = many();
    const seen: unknown[] = [];
    let token = '';
    do {
      const reply = call('GET', `${path}?customerId=ex.com&maxResults=40${token}`);
      expect(reply.json['kind']).toBe('licensing#licenseAssignmentList');
      seen.push(...addresses(reply));
      const next = reply.json['nextPageToken'] as string | undefined;
      token = next === undefined ? '' : `&pageToken=${next}`;
      if (token !== '') removeAccount(world, seen.at(-1) as string);
    } while (token !== '');
    expect(new Set(seen).size).toBe(count);
    expect(seen).toHaveLength(count);
  });

  it.each([
    ['100 by default', '', 100],
    ['as many as asked for', '&maxResults=150', 150],
    ['up to a thousand', '&maxResults=1000', 250],
  ])('have %s to a page', (_, query, count) => {
    expect(addresses(many().call('GET', `${APPS}/users?customerId=C03az79cb${query}`))).toHaveLength(count);
  });

  it('show each change at once, and nothing where nobody holds anything', () => {
    const {world, call} = company();
    expect(call('GET', `${APPS}/users?customerId=ex.com`).json).not.toHaveProperty('items');
    giveLicense(world, 'ada@ex.com', STANDARD);
    expect(addresses(call('GET', `${APPS}/users?customerId=EX.com&pageToken=`))).toEqual(['ada@ex.com']);
    call('PATCH', at(STANDARD, 'ada@ex.com'), {skuId: PLUS});
    expect(addresses(call('GET', `${APPS}/sku/${STANDARD}/users?customerId=ex.com`))).toEqual([]);
    expect(addresses(call('GET', `${APPS}/sku/${PLUS}/users?customerId=ex.com`))).toEqual(['ada@ex.com']);
  });

  it.each([
    ['', 400, 'required'],
    ['?customerId=', 400, 'required'],
    ['?customerId=my_customer', 403, 'forbidden'],
    ['?customerId=two.com', 403, 'forbidden'],
    ['?customerId=ex.com&maxResults=0', 400, 'invalidParameter'],
    ['?customerId=ex.com&maxResults=1001', 400, 'invalidParameter'],
    ['?customerId=ex.com&pageToken=x', 400, 'invalid'],
  ])('with %j are refused', (query, status, reason) => {
    expect(many().call('GET', `${APPS}/users${query}`)).toMatchObject({status, reason});
  });
});

describe('the rate limit', () => {
  it('lets five calls through at once, then one a second, and says 503', () => {
    const {world} = company();
    const hasty = client(world, {host: 'licensing.googleapis.com'});
    const ask = (): Reply => hasty('GET', `${APPS}/users?customerId=ex.com`);
    expect(Array.from({length: 6}, () => ask().status)).toEqual([200, 200, 200, 200, 200, 503]);
    expect(ask()).toMatchObject({status: 503, reason: 'serviceNotAvailable'});
    world.now += 999;
    expect(ask().status).toBe(503);
    world.now += 1;
    expect([ask().status, ask().status]).toEqual([200, 503]);
    world.now += 60_000;
    expect(Array.from({length: 6}, () => ask().status)).toEqual([200, 200, 200, 200, 200, 503]);
  });

  it('is not that of the Directory API', () => {
    const {world, directory} = company();
    const hasty = client(world, {host: 'licensing.googleapis.com'});
    for (let i = 0; i < 6; i++) hasty('GET', `${APPS}/users?customerId=ex.com`);
    expect(directory('GET', '/users/ada@ex.com').status).toBe(200);
    expect(world.google.quota.directory.tokens).toBe(2399);
  });

  it('a call takes between half a second and 0.8', () => {
    const host = 'licensing.googleapis.com';
    expect(requestLatencyMs({host, path: `${APPS}/users`, body: ''})).toBe(650);
  });
});

describe('automatic licensing', () => {
  /** A company whose unit `/Staff` gives Standard by itself. */
  function automatic() {
    const all = company();
    setAutomaticLicensing(all.world, '/Staff', [STANDARD]);
    all.directory('POST', '/customer/my_customer/orgunits', {name: 'Sales', parentOrgUnitPath: '/Staff'});
    return all;
  }

  it('gives a new account of the unit, or of one under it, its licence some seconds later', () => {
    const {world, directory} = automatic();
    const send = client(world, {host: 'licensing.googleapis.com'});
    directory('POST', '/users', newUser('new@ex.com', {orgUnitPath: '/Staff/Sales'}));
    directory('POST', '/users', newUser('out@ex.com'));
    expect(send('GET', at(STANDARD, 'new@ex.com')).status).toBe(404);
    world.now += 20_000;
    expect(send('GET', at(STANDARD, 'new@ex.com')).status).toBe(200);
    expect(send('GET', at(STANDARD, 'out@ex.com')).status).toBe(404);
    expect(send('POST', at(STANDARD), {userId: 'new@ex.com'})).toMatchObject({status: 409, reason: 'duplicate'});
    expect(world.google.licensing.awaiting).toEqual({});
  });

  it('does not overrule what was given by hand, nor give what is sold out', () => {
    const {world, call, directory} = automatic();
    setSeats(world, STANDARD, 0);
    directory('POST', '/users', newUser('new@ex.com', {orgUnitPath: '/Staff'}));
    directory('POST', '/users', newUser('plus@ex.com', {orgUnitPath: '/Staff'}));
    expect(call('POST', at(PLUS), {userId: 'plus@ex.com'}).status).toBe(200);
    world.now += 20_000;
    expect(addresses(call('GET', `${APPS}/users?customerId=ex.com`))).toEqual(['plus@ex.com']);
  });

  it('keeps its licence from being taken or switched, until the account leaves the unit', () => {
    const {world, call, directory} = automatic();
    directory('POST', '/users', newUser('new@ex.com', {orgUnitPath: '/Staff'}));
    world.now += 20_000;
    expect(call('DELETE', at(STANDARD, 'new@ex.com'))).toMatchObject({
      status: 412,
      message: 'Auto License un-assignment is not allowed.',
    });
    expect(call('PATCH', at(STANDARD, 'new@ex.com'), {skuId: PLUS})).toMatchObject({
      status: 412,
      message: 'Auto License switching is not allowed.',
    });
    directory('PUT', '/users/new@ex.com', {orgUnitPath: '/'});
    expect(call('DELETE', at(STANDARD, 'new@ex.com')).status).toBe(200);
  });

  it('is off unless it was switched on', () => {
    const {world, directory} = company();
    directory('POST', '/users', newUser('new@ex.com'));
    expect(world.google.licensing.awaiting).toEqual({});
  });
});

it('a licence for an account made a moment ago mostly fails, then works', () => {
  const {world, directory} = company({propagation: true});
  directory('POST', '/users', newUser('new@ex.com'));
  world.google.quota.licensing.tokens = 100;
  const send = client(world, {host: 'licensing.googleapis.com'});
  const statuses = Array.from({length: 5}, () => send('POST', at(STANDARD), {userId: 'new@ex.com'}).status);
  expect(statuses.some(status => [403, 404, 412].includes(status))).toBe(true);
  world.now += USER_WINDOW_MS.max;
  expect([200, 409]).toContain(send('POST', at(STANDARD), {userId: 'new@ex.com'}).status);
});

describe('archiving', () => {
  it('moves the account to the matching Archived User SKU and back', () => {
    const {world, call, directory} = company();
    giveLicense(world, 'ada@ex.com', STANDARD);
    setSeats(world, ARCHIVED_STANDARD, 1);
    expect(directory('PUT', '/users/ada@ex.com', {archived: true}).status).toBe(200);
    expect(call('GET', `${BASE}/101034/sku/${ARCHIVED_STANDARD}/user/ada@ex.com`).status).toBe(200);
    expect(call('GET', at(STANDARD, 'ada@ex.com')).status).toBe(404);
    expect(world.google.licensing.taken).toEqual({[STANDARD]: 0, [ARCHIVED_STANDARD]: 1});
    expect(directory('PUT', '/users/ada@ex.com', {archived: false}).status).toBe(200);
    expect(call('GET', at(STANDARD, 'ada@ex.com')).status).toBe(200);
  });

  it.each([
    ['without a seat of the matching SKU', STANDARD, 0],
    ['from an edition that can’t be archived', '1010020030', 5],
  ])('%s is refused', (_, skuId, seats) => {
    const {world, directory} = company();
    giveLicense(world, 'ada@ex.com', skuId);
    setSeats(world, ARCHIVED_STANDARD, seats);
    expect(directory('PUT', '/users/ada@ex.com', {archived: true})).toMatchObject({
      status: 412,
      message: 'insufficient archived user licenses',
    });
    expect(findAccount(world, 'ada@ex.com').fields.archived).toBe(false);
  });

  it('cannot be undone without a seat of the edition', () => {
    const {world, directory} = company();
    giveLicense(world, 'ada@ex.com', STANDARD);
    setSeats(world, ARCHIVED_STANDARD, 1);
    directory('PUT', '/users/ada@ex.com', {archived: true});
    setSeats(world, STANDARD, 0);
    expect(directory('PUT', '/users/ada@ex.com', {archived: false})).toMatchObject({
      status: 412,
      reason: 'limitExceeded',
    });
  });
});

it('the catalogue finds a SKU with its product and names, and edits refuse what it does not hold', () => {
  expect(skuById('1010340003')).toEqual({
    productId: '101034',
    productName: 'Archived User',
    skuId: '1010340003',
    skuName: 'Business Plus - Archived User',
  });
  expect(skuById('101034')).toBeUndefined();
  expect(() => setSeats(testWorld(), 'shoes', 1)).toThrow('no SKU shoes');
});
