/** The front door of both clouds: who is asked, what faults do, what it costs. */
import {apiOf, createCloud} from '../../sandbox/cloud';
import type {CountingCloud} from '../../sandbox/cloud';
import {createFaults} from '../../sandbox/faults';
import type {FaultEffect, FaultRule, Faults} from '../../sandbox/faults';
import {emptyWorld} from '../../sandbox/sample/index';
import {jsonReply} from '../../sandbox/wire';
import type {WireRequest} from '../../sandbox/wire';
import type {World} from '../../sandbox/world/world';

const OUTSIDE = {kind: 'outside'} as const;
const DIRECTORY = 'admin.googleapis.com';
const CONSOLE = 'console.jumpcloud.com';

function world(): World {
  return emptyWorld({seed: 1, now: Date.UTC(2026, 2, 2, 7)});
}

function call(method: string, host: string, path: string, body: unknown = ''): WireRequest {
  const [pathname = '', query = ''] = path.split('?');
  return {
    method,
    host,
    path: pathname,
    query: new URLSearchParams(query),
    headers: {authorization: 'Bearer sandbox-token', 'x-api-key': 'sandbox-key', 'content-type': 'application/json'},
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

const NEW_USER = {
  primaryEmail: 'ada@hanseatic.example',
  name: {givenName: 'Ada', familyName: 'Sample'},
  password: 'long enough 1',
};

function batchOf(lines: readonly string[]): WireRequest {
  const body = lines
    .map(line => {
      const [head = '', json = ''] = line.split('\n');
      const inner =
        json === '' ? `${head} HTTP/1.1\r\n\r\n` : `${head} HTTP/1.1\r\nContent-Type: application/json\r\n\r\n${json}`;
      return `--b\r\nContent-Type: application/http\r\n\r\n${inner}\r\n`;
    })
    .join('');
  const request = call('POST', DIRECTORY, '/batch/admin/directory_v1', `${body}--b--`);
  return {...request, headers: {...request.headers, 'content-type': 'multipart/mixed; boundary=b'}};
}

function struck(effect: FaultEffect, rule: Partial<FaultRule> = {}): {cloud: CountingCloud; faults: Faults} {
  const faults = createFaults([{host: DIRECTORY, path: '^/admin/directory/v1/users', effect, ...rule}]);
  return {cloud: createCloud({world: world()}, {faults}), faults};
}

function accountExists(cloud: CountingCloud): boolean {
  return Object.values(cloud.world.google.users).some(user => user.fields.primaryEmail === NEW_USER.primaryEmail);
}

describe('routing', () => {
  it.each([
    ['GET', CONSOLE, '/api/systemusers', 200],
    ['GET', DIRECTORY, '/admin/directory/v1/users?customer=my_customer', 200],
    ['GET', 'sheets.googleapis.com', '/v4/spreadsheets/sandbox', 200],
    ['GET', 'script.googleapis.com', '/v1/projects/sandbox', 200],
    ['GET', 'vault.googleapis.com', '/v1/matters', 200],
    ['POST', 'hooks.slack.com', '/services/T/B/x', 200],
  ])('%s %s%s is answered with %i', (method, host, path, status) => {
    const {reply, fate} = createCloud({world: world()}).send(call(method, host, path), OUTSIDE);
    expect([reply.status, fate.kind]).toEqual([status, 'answered']);
  });

  it('a host that nobody serves gives no answer and is not counted', () => {
    const cloud = createCloud({world: world()});
    expect(cloud.send(call('GET', 'example.com', '/'), OUTSIDE).fate).toEqual({kind: 'lost'});
    expect(cloud.counts().outside).toEqual({});
  });

  it('a world put in the place of the old one answers from the next request on', () => {
    const holder = {world: world()};
    const cloud = createCloud(holder);
    cloud.send(call('POST', DIRECTORY, '/admin/directory/v1/users', NEW_USER), OUTSIDE);
    expect(accountExists(cloud)).toBe(true);
    holder.world = world();
    expect(accountExists(cloud)).toBe(false);
  });

  it('a handler given for a host stands in for the vendor', () => {
    const cloud = createCloud({world: world()}, {handlers: {[CONSOLE]: () => jsonReply(418, {})}});
    expect(cloud.send(call('GET', CONSOLE, '/api/systemusers'), OUTSIDE).reply.status).toBe(418);
  });

  it('does not move the clock', () => {
    const cloud = createCloud({world: world()});
    const before = cloud.world.now;
    const {latencyMs} = cloud.send(call('GET', DIRECTORY, '/admin/directory/v1/users?customer=my_customer'), OUTSIDE);
    expect([cloud.world.now, latencyMs]).toEqual([before, 400]);
  });

  it('keeps what is sent to a webhook in the outbox, without the secret of its address', () => {
    const cloud = createCloud({world: world()});
    cloud.send(call('POST', 'hooks.slack.com', '/services/T/B/secret', {text: 'hello'}), OUTSIDE);
    expect(cloud.world.outbox).toEqual([
      {at: cloud.world.now, kind: 'webhook', to: 'https://hooks.slack.com/', body: '{"text":"hello"}'},
    ]);
  });
});

describe('counts', () => {
  it('counts by API and by who called, parts of batches by themselves', () => {
    const cloud = createCloud({world: world()});
    cloud.send(call('GET', CONSOLE, '/api/systemusers'), OUTSIDE);
    cloud.send(call('GET', CONSOLE, '/api/v2/usergroups'), {kind: 'script', execution: 'x'});
    cloud.send(batchOf(['GET /admin/directory/v1/groups/a', 'GET /admin/directory/v1/groups/b']), OUTSIDE);
    expect(cloud.counts()).toEqual({
      script: {'JumpCloud API v2': 1},
      outside: {'JumpCloud API v1': 1, 'Google Directory batch': 1},
      batched: {'Google Directory': 2},
    });
    cloud.resetCounts();
    expect(cloud.counts().outside).toEqual({});
  });

  it.each([
    ['console.eu.jumpcloud.com', '/api/systemusers', 'JumpCloud API v1'],
    ['api.jumpcloud.com', '/insights/directory/v1/events', 'JumpCloud Directory Insights'],
    ['www.googleapis.com', '/drive/v3/files', 'Google Drive'],
    ['www.googleapis.com', '/upload/drive/v3/files', 'Google Drive'],
    ['licensing.googleapis.com', '/apps/licensing/v1/product/x', 'Google Licensing'],
    ['www.googleapis.com', '/apps/licensing/v1/product/x', 'Google Licensing'],
    ['www.googleapis.com', '/groups/v1/groups/a@ex.com', 'Google Groups Settings'],
    ['hooks.slack.com', '/services', 'hooks.slack.com'],
  ])('%s%s belongs to %s', (host, path, api) => {
    expect(apiOf({host, path})).toBe(api);
  });
});

describe('faults', () => {
  const insert = call('POST', DIRECTORY, '/admin/directory/v1/users', NEW_USER);

  it.each<[string, FaultEffect, {status: number; fate: object; done: boolean}]>([
    ['a status refuses', {status: 503}, {status: 503, fate: {kind: 'answered'}, done: false}],
    ['a status after the work', {status: 500, lostResponse: true}, {status: 500, fate: {kind: 'answered'}, done: true}],
    ['a lost answer', {lostResponse: true}, {status: 0, fate: {kind: 'lost'}, done: true}],
    ['a slow answer', {slowMs: 5000}, {status: 200, fate: {kind: 'answered'}, done: true}],
    ['a kill before', {kill: true}, {status: 0, fate: {kind: 'killed', effect: false}, done: false}],
    ['a kill after', {kill: true, lostResponse: true}, {status: 0, fate: {kind: 'killed', effect: true}, done: true}],
  ])('%s', (_, effect, want) => {
    const {cloud} = struck(effect);
    const {reply, fate} = cloud.send(insert, OUTSIDE);
    expect({status: reply.status, fate, done: accountExists(cloud)}).toEqual(want);
  });

  it('a slow answer costs its time on top', () => {
    expect(struck({slowMs: 5000}).cloud.send(insert, OUTSIDE).latencyMs).toBe(5400);
  });

  it.each([
    [403, 'quotaExceeded', 'usageLimits'],
    [429, undefined, 'usageLimits'],
    [412, 'adminCannotUnsuspend', 'global'],
  ])('Google says %i with reason %s in its own shape', (status, reason, domain) => {
    const effect = reason === undefined ? {status} : {status, reason};
    const {reply} = struck(effect).cloud.send(insert, OUTSIDE);
    expect(JSON.parse(reply.body)).toMatchObject({
      error: {code: status, errors: [{domain, reason: reason ?? 'rateLimitExceeded'}]},
    });
  });

  it.each([
    [CONSOLE, 503, {code: 503, message: 'Service Unavailable'}],
    [CONSOLE, 401, {message: 'Unauthorized'}],
    ['api.jumpcloud.com', 429, {error: true, statusCode: 429}],
    ['sheets.googleapis.com', 429, {error: {code: 429, status: 'RESOURCE_EXHAUSTED'}}],
  ])('%s says %i in its own shape', (host, status, shape) => {
    const cloud = struck({status}, {host, path: ''}).cloud;
    expect(JSON.parse(cloud.send(call('GET', host, '/api/systemusers'), OUTSIDE).reply.body)).toMatchObject(shape);
  });

  it.each<[string, FaultEffect, string, string]>([
    ['an HTML page', {status: 403, html: true}, 'text/html; charset=UTF-8', '<h1>403 Forbidden</h1>'],
    ['a given page', {status: 200, html: '<p>Sign in</p>'}, 'text/html; charset=UTF-8', '<p>Sign in</p>'],
    ['a given JSON body', {status: 200, body: {users: []}}, 'application/json; charset=UTF-8', '{"users":[]}'],
    ['an empty body', {status: 200, body: ''}, 'application/json; charset=UTF-8', ''],
  ])('%s arrives in the place of the answer', (_, effect, type, text) => {
    const {reply} = struck(effect).cloud.send(insert, OUTSIDE);
    expect(reply.headers['content-type']).toBe(type);
    expect(reply.body).toContain(text);
    if (text === '') expect(reply.body).toBe('');
  });

  it('strikes as often as it says and not once more', () => {
    const {cloud, faults} = struck({status: 503}, {times: 2});
    const list = call('GET', DIRECTORY, '/admin/directory/v1/users?customer=my_customer');
    expect([1, 2, 3].map(() => cloud.send(list, OUTSIDE).reply.status)).toEqual([503, 503, 200]);
    expect(faults.list()).toMatchObject([{struck: 2}]);
  });

  it.each([
    ['another host', {host: CONSOLE}],
    ['another path', {path: '^/admin/directory/v1/groups'}],
    ['another method', {method: 'DELETE'}],
    ['no chance', {probability: 0}],
  ])('leaves a request alone: %s', (_, rule) => {
    expect(struck({status: 503}, rule).cloud.send(insert, OUTSIDE).reply.status).toBe(200);
  });

  it('strikes by chance about as often as it says, and the same way with the same seed', () => {
    const pattern = (): number[] => {
      const {cloud} = struck({status: 503}, {probability: 0.3});
      const list = call('GET', DIRECTORY, '/admin/directory/v1/users?customer=my_customer');
      return Array.from({length: 200}, () => cloud.send(list, OUTSIDE).reply.status);
    };
    const first = pattern();
    const count = first.filter(status => status === 503).length;
    expect(count).toBeGreaterThan(35);
    expect(count).toBeLessThan(85);
    expect(pattern()).toEqual(first);
  });

  it('no rules are left after clearing', () => {
    const {cloud, faults} = struck({status: 503});
    faults.clear();
    expect(cloud.send(insert, OUTSIDE).reply.status).toBe(200);
    expect(faults.list()).toEqual([]);
  });
});

describe('truncated pages', () => {
  const people = Array.from({length: 5}, (_, i) => ({email: `p${i}@x.example`, username: `p${i}`}));

  function companyOf(truncated: boolean): CountingCloud {
    const faults = createFaults(truncated ? [{host: CONSOLE, path: '', method: 'GET', effect: {truncate: true}}] : []);
    const cloud = createCloud({world: world()}, {faults});
    for (const person of people) cloud.send(call('POST', CONSOLE, '/api/systemusers', person), OUTSIDE);
    return cloud;
  }

  it('miss half of their entries and say nothing of it', () => {
    const {reply} = companyOf(true).send(call('GET', CONSOLE, '/api/systemusers'), OUTSIDE);
    const page = JSON.parse(reply.body) as {results: unknown[]; totalCount: number};
    expect([reply.status, page.results.length, page.totalCount]).toEqual([200, 2, 5]);
  });

  it('miss at least one entry', () => {
    const cloud = createCloud(
      {world: world()},
      {faults: createFaults([{host: DIRECTORY, path: 'users', effect: {truncate: true}}])},
    );
    const {reply} = cloud.send(call('GET', DIRECTORY, '/admin/directory/v1/users?customer=my_customer'), OUTSIDE);
    expect(JSON.parse(reply.body)).toMatchObject({users: []});
  });

  it('leave an answer that is no list, and do not count it', () => {
    const faults = createFaults([{host: CONSOLE, path: '', effect: {truncate: true}, times: 1}]);
    const cloud = createCloud({world: world()}, {faults});
    const made = JSON.parse(cloud.send(call('POST', CONSOLE, '/api/systemusers', people[0]), OUTSIDE).reply.body) as {
      _id: string;
    };
    const {reply} = cloud.send(call('GET', CONSOLE, `/api/systemusers/${made._id}`), OUTSIDE);
    expect(JSON.parse(reply.body)).toMatchObject({email: 'p0@x.example'});
    expect(faults.list()).toMatchObject([{struck: 0}]);
  });
});

describe('faults in the parts of a batch', () => {
  const insertPart = `POST /admin/directory/v1/users\n${JSON.stringify(NEW_USER)}`;
  const readPart = 'GET /admin/directory/v1/groups/nobody@hanseatic.example';

  it('a struck part fails by itself', () => {
    const {reply} = struck({status: 503}).cloud.send(batchOf([insertPart, readPart]), OUTSIDE);
    expect(reply.body.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 503', 'HTTP/1.1 404']);
  });

  it('a part whose answer is lost says 500 after the work was done', () => {
    const {cloud} = struck({lostResponse: true});
    const {reply} = cloud.send(batchOf([insertPart, readPart]), OUTSIDE);
    expect(reply.body.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 500', 'HTTP/1.1 404']);
    expect(accountExists(cloud)).toBe(true);
  });

  it('a slow part makes the whole batch slow', () => {
    expect(struck({slowMs: 5000}).cloud.send(batchOf([insertPart, readPart]), OUTSIDE).latencyMs).toBe(5450);
  });

  it.each([
    ['before the first part', [insertPart, readPart], false],
    ['after another part', [readPart, insertPart], true],
  ])('a kill %s ends the execution there', (_, parts, effect) => {
    const {cloud} = struck({kill: true});
    expect(cloud.send(batchOf(parts), OUTSIDE).fate).toEqual({kind: 'killed', effect});
    expect(accountExists(cloud)).toBe(false);
  });
});
