/** The sandbox over HTTP: vendors by path, scripts.run, the web app, the controls. */
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {startServer} from '../../sandbox/server';
import {PROJECT, serve} from './server-fixture';
import type {Served} from './server-fixture';

let served: Served;

beforeEach(async () => {
  served = await serve();
});

afterEach(() => served.close());

async function json(method: string, path: string, body?: unknown): Promise<{status: number; body: unknown}> {
  const response = await served.request(method, path, body);
  return {status: response.status, body: await response.json()};
}

const USERS = '/admin.googleapis.com/admin/directory/v1/users';
const NEW_USER = {
  primaryEmail: 'ada@hanseatic.example',
  name: {givenName: 'Ada', familyName: 'S'},
  password: 'longenough',
};

describe('vendors by path', () => {
  it.each([
    ['GET', '/console.jumpcloud.com/api/systemusers?limit=1', 200],
    ['GET', `${USERS}?customer=my_customer`, 200],
    ['GET', '/sheets.googleapis.com/v4/spreadsheets/sandbox', 200],
    ['GET', '/script.googleapis.com/v1/projects/sandbox/content', 200],
    ['GET', '/licensing.googleapis.com/apps/licensing/v1/product/Google-Apps/users?customerId=C03az79cb', 200],
    ['GET', '/vault.googleapis.com/v1/matters', 501],
    ['GET', '/nobody.example/x', 404],
    ['GET', '/nothing', 404],
  ])('%s %s is answered with %i', async (method, path, status) => {
    expect((await served.request(method, path)).status).toBe(status);
  });

  it('a call moves the clock by what it costs', async () => {
    const before = served.sandbox.holder.world.now;
    await served.request('GET', `${USERS}?customer=my_customer`);
    expect(served.sandbox.holder.world.now - before).toBe(400);
  });

  it.each([
    ['/console.jumpcloud.com/api/systemusers', {message: 'Unauthorized'}],
    [`${USERS}?customer=my_customer`, {error: {code: 401}}],
    ['/sheets.googleapis.com/v4/spreadsheets/sandbox', {error: {code: 401, status: 'UNAUTHENTICATED'}}],
  ])("without credentials %s gives the vendor's own 401", async (path, shape) => {
    const response = await fetch(`${served.server.url}${path}`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject(shape);
  });

  it('a write is done once and can be read', async () => {
    expect((await json('POST', USERS, NEW_USER)).status).toBe(200);
    expect((await json('POST', USERS, NEW_USER)).status).toBe(409);
  });

  it('an answer without a body has none', async () => {
    await json('POST', USERS, NEW_USER);
    served.sandbox.holder.world.now += 120_000;
    const response = await served.request('DELETE', `${USERS}/${NEW_USER.primaryEmail}`);
    expect([response.status, await response.text()]).toEqual([204, '']);
  });

  it('a lost answer closes the connection after the work was done', async () => {
    await json('POST', '/sandbox/faults', {host: 'admin.googleapis.com', path: 'users$', effect: {lostResponse: true}});
    await expect(served.request('POST', USERS, NEW_USER)).rejects.toThrow();
    const emails = Object.values(served.sandbox.holder.world.google.users).map(user => user.fields.primaryEmail);
    expect(emails).toContain(NEW_USER.primaryEmail);
  });
});

describe('scripts.run', () => {
  const RUN = '/script.googleapis.com/v1/scripts/sandbox:run';

  it('answers with the result and lets its time pass', async () => {
    const before = served.sandbox.holder.world.now;
    expect(await json('POST', RUN, {function: 'countAccounts'})).toEqual({
      status: 200,
      body: {
        done: true,
        response: {'@type': 'type.googleapis.com/google.apps.script.v1.ExecutionResponse', result: 1},
      },
    });
    expect(served.sandbox.holder.world.now).toBeGreaterThan(before);
  });

  it('hands over the parameters', async () => {
    expect((await json('POST', RUN, {function: 'add', parameters: [2, 3]})).body).toMatchObject({
      response: {result: 5},
    });
  });

  it.each([
    ['fail', 'Error: no such luck'],
    ['missing', 'Exception: Script function not found: missing'],
    ['hidden_', 'Exception: Script function not found: hidden_'],
    ['forever', 'Exception: Exceeded maximum execution time'],
  ])('%s is a script error', async (name, message) => {
    const {status, body} = await json('POST', RUN, {function: name});
    expect(status).toBe(200);
    expect(body).toMatchObject({
      done: true,
      error: {
        code: 3,
        message: 'ScriptError',
        details: [
          {
            '@type': 'type.googleapis.com/google.apps.script.v1.ExecutionError',
            errorMessage: message,
            errorType: 'ScriptError',
          },
        ],
      },
    });
  });

  it('an error says where it happened', async () => {
    const {body} = await json('POST', RUN, {function: 'fail'});
    expect(body).toMatchObject({
      error: {
        details: [{scriptStackTraceElements: expect.arrayContaining([{function: 'fail', lineNumber: 4}]) as unknown}],
      },
    });
  });

  it.each([
    ['without a function', {parameters: []}, 'sandbox', 400],
    ['with parameters that are no list', {function: 'add', parameters: {}}, 'sandbox', 400],
    ['for another script', {function: 'add'}, 'other', 404],
  ])('%s it is refused by the API itself', async (_, body, script, status) => {
    const answer = await json('POST', `/script.googleapis.com/v1/scripts/${script}:run`, body);
    expect(answer).toMatchObject({status, body: {error: {code: status}}});
  });

  it('needs the token', async () => {
    const response = await fetch(`${served.server.url}${RUN}`, {method: 'POST', body: '{"function":"add"}'});
    expect(response.status).toBe(401);
    expect(served.sandbox.holder.world.script.executions).toEqual([]);
  });

  it('stands in the traffic and the counts like any call', async () => {
    await json('POST', RUN, {function: 'add', parameters: [1, 1]});
    expect((await json('GET', '/sandbox/stats')).body).toMatchObject({calls: {'Google Apps Script': 1}});
    const har = (await json('GET', '/sandbox/traffic.har')).body as {log: {entries: {request: {url: string}}[]}};
    expect(har.log.entries.map(entry => entry.request.url)).toEqual([
      'https://script.googleapis.com/v1/scripts/sandbox:run',
    ]);
  });
});

describe('the web app', () => {
  const EXEC = '/macros/s/sandbox/exec';

  it('runs doGet with the query as parameters', async () => {
    const response = await served.request('GET', `${EXEC}?name=Ada`);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toContain('<p>Ada</p>');
  });

  it('runs doPost with the event that a web app gets, headers not among it', async () => {
    const response = await served.request('POST', `${EXEC}?a=1&a=2`, '{"id":7}', {'content-type': 'application/json'});
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual({
      parameter: {a: '1'},
      parameters: {a: ['1', '2']},
      queryString: 'a=1&a=2',
      contextPath: '',
      contentLength: 8,
      postData: {contents: '{"id":7}', length: 8, type: 'application/json', name: 'postData'},
    });
  });

  it('counts the fields of a form as parameters', async () => {
    const headers = {'content-type': 'application/x-www-form-urlencoded'};
    const response = await served.request('POST', EXEC, 'b=3', headers);
    expect(await response.json()).toMatchObject({parameter: {b: '3'}});
  });

  it('answers 200 with an error page when the script throws', async () => {
    const response = await served.request('POST', `${EXEC}?fail=1`, 'x');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Error: refused');
  });

  it('is not there under an unknown deployment', async () => {
    expect((await served.request('GET', '/macros/s/AKother/exec')).status).toBe(404);
  });
});

describe('the clock', () => {
  it('tells the virtual time', async () => {
    expect((await json('GET', '/sandbox/clock')).body).toEqual({now: '2026-03-02T07:00:00.000Z', nowMs: 1772434800000});
  });

  it('fires what falls due and answers with the executions', async () => {
    await json('POST', '/script.googleapis.com/v1/scripts/sandbox:run', {function: 'everyMinute'});
    const {body} = await json('POST', '/sandbox/clock', {advanceMs: 120_000});
    expect(body).toMatchObject({
      executions: [
        {function: 'tick', error: null, killed: false, calls: 1, virtualMs: 62},
        {function: 'tick', error: null},
      ],
    });
  });

  it.each([
    ['no JSON', 'soon', 'The body is not JSON.'],
    ['no object', '3', 'The body must be a JSON object.'],
    ['nothing', {}, 'advanceMs must be a number from 0 to 34560000000 (400 days).'],
    ['a step back', {advanceMs: -1}, 'advanceMs must be a number from 0 to 34560000000 (400 days).'],
    ['more than 400 days', {advanceMs: 34_560_000_001}, 'advanceMs must be a number from 0 to 34560000000 (400 days).'],
    ['a misspelt name', {advance: 1}, "'advance' is not known here; known are advanceMs."],
  ])('refuses %s with one sentence', async (_, body, error) => {
    expect(await json('POST', '/sandbox/clock', body)).toEqual({status: 400, body: {error}});
  });

  it('takes 400 days at once', async () => {
    expect((await json('POST', '/sandbox/clock', {advanceMs: 34_560_000_000})).status).toBe(200);
  });
});

describe('reset', () => {
  it('fills the company anew and keeps what was pushed', async () => {
    await json('POST', '/script.googleapis.com/v1/scripts/sandbox:run', {function: 'tick'});
    const {status, body} = await json('POST', '/sandbox/reset', {org: {people: 12, seed: 3}});
    expect([status, body]).toMatchObject([200, {people: 12, now: '2026-03-02T07:00:00.000Z'}]);
    const {script} = served.sandbox.holder.world;
    expect(script.files).toBe(PROJECT);
    expect([script.scriptProperties, script.executions, script.triggers]).toEqual([{}, [], []]);
    expect((await json('GET', '/sandbox/stats')).body).toMatchObject({calls: {}});
  });

  it.each([
    ['the sample', {org: 'sample'}, 60],
    ['the sample when nothing is said', undefined, 60],
    ['nobody', {org: 'empty'}, 0],
  ])('to %s', async (_, body, people) => {
    expect((await json('POST', '/sandbox/reset', body)).body).toMatchObject({people});
  });

  it.each([
    [{googleIntegration: true}, [{type: 'g_suite', defaultDomain: {domain: 'hanseatic.example'}}]],
    [{}, []],
  ])('with %j JumpCloud is connected to %j', async (body, directories) => {
    await json('POST', '/sandbox/reset', {org: 'sample', ...body});
    const listed = await served.request('GET', '/console.jumpcloud.com/api/v2/directories');
    expect(await listed.json()).toMatchObject(directories);
  });

  it.each([
    [{org: 'huge'}, 'org must be "sample", "empty" or {"people": N, "seed": S}.'],
    [{org: {people: 0}}, 'people must be a whole number from 1 to 100000.'],
    [{org: {people: 100_001}}, 'people must be a whole number from 1 to 100000.'],
    [{googleIntegration: 1}, 'googleIntegration must be true or false.'],
    [{org: {people: 5, seed: 'x'}}, 'seed must be a whole number.'],
    [{organisation: 'sample'}, "'organisation' is not known here; known are org, googleIntegration."],
  ])('refuses %j and changes nothing', async (body, error) => {
    const before = served.sandbox.holder.world;
    expect(await json('POST', '/sandbox/reset', body)).toEqual({status: 400, body: {error}});
    expect(served.sandbox.holder.world).toBe(before);
  });
});

describe('faults', () => {
  const rule = {host: 'admin.googleapis.com', path: '^/admin/', effect: {status: 503}};

  it('are added one by one or as a list, listed with what they struck, and removed', async () => {
    await json('POST', '/sandbox/faults', rule);
    await json('POST', '/sandbox/faults', [{...rule, method: 'DELETE', times: 2, probability: 0.5}]);
    expect((await json('GET', `${USERS}?customer=my_customer`)).status).toBe(503);
    expect((await json('GET', '/sandbox/faults')).body).toEqual([
      {...rule, struck: 1},
      {...rule, method: 'DELETE', times: 2, probability: 0.5, struck: 0},
    ]);
    expect((await json('DELETE', '/sandbox/faults')).body).toEqual([]);
    expect((await json('GET', `${USERS}?customer=my_customer`)).status).toBe(200);
  });

  it.each([
    {status: 403, reason: 'quotaExceeded'},
    {status: 500, lostResponse: true},
    {status: 403, html: '<p>no</p>'},
    {status: 200, body: {users: []}},
    {lostResponse: true},
    {slowMs: 10},
    {truncate: true},
    {omit: true},
    {duplicate: true},
    {omit: true, duplicate: true},
    {omit: '5f0000000000000000000001'},
    {kill: true},
    {kill: true, lostResponse: true},
  ])('take the effect %j', async effect => {
    expect(await json('POST', '/sandbox/faults', {...rule, effect})).toMatchObject({status: 200, body: [{effect}]});
  });

  it.each([
    ['nothing', '', 'The body is not JSON.'],
    ['a text', '"x"', 'A rule must be a JSON object.'],
    ['no host', {...rule, host: ''}, 'The host of a rule must be a host name, such as admin.googleapis.com.'],
    ['no path', {...rule, path: undefined}, 'The path of a rule must be a text, a regular expression.'],
    [
      'a broken expression',
      {...rule, path: '('},
      'The path of a rule is no regular expression: Invalid regular expression: /(/: Unterminated group.',
    ],
    ['no method', {...rule, method: 5}, 'The method of a rule must be an HTTP method, such as GET.'],
    ['no times', {...rule, times: 0}, 'The times of a rule must be a whole number from 1.'],
    ['a chance over 1', {...rule, probability: 1.1}, 'The probability of a rule must be from 0 to 1.'],
    ['no effect', {...rule, effect: undefined}, 'The effect of a rule must be a JSON object.'],
    [
      'an unknown effect',
      {...rule, effect: {}},
      'The effect of a rule must have status, lostResponse, slowMs, truncate, omit, duplicate or kill.',
    ],
    ['a strange status', {...rule, effect: {status: 99}}, 'The effect status must be an HTTP status from 200 to 599.'],
    ['an entry that is none', {...rule, effect: {omit: 7}}, 'The effect omit must be true or the id of an entry.'],
    ['a kill that is none', {...rule, effect: {kill: false}}, 'The effect kill can only be true.'],
    ['a delay that is none', {...rule, effect: {slowMs: -1}}, 'The effect slowMs must be from 0 to 3600000.'],
    [
      'effects that exclude each other',
      {...rule, effect: {truncate: true, kill: true}},
      "'truncate' is not known here; known are kill, lostResponse.",
    ],
    [
      'a misspelt name',
      {...rule, time: 1},
      "'time' is not known here; known are host, path, method, times, probability, effect.",
    ],
  ])('refuse %s with one sentence', async (_, body, error) => {
    expect(await json('POST', '/sandbox/faults', body)).toEqual({status: 400, body: {error}});
    expect(served.sandbox.faults.list()).toEqual([]);
  });

  it('are at most a thousand', async () => {
    expect(
      (
        await json(
          'POST',
          '/sandbox/faults',
          Array.from({length: 1000}, () => rule),
        )
      ).status,
    ).toBe(200);
    expect((await json('POST', '/sandbox/faults', rule)).status).toBe(400);
  });
});

describe('traffic, outbox, stats', () => {
  it('the traffic can be read and forgotten', async () => {
    await served.request('GET', `${USERS}?customer=my_customer`);
    const entries = async (): Promise<unknown[]> =>
      ((await json('GET', '/sandbox/traffic.har')).body as {log: {entries: unknown[]}}).log.entries;
    expect(await entries()).toMatchObject([
      {request: {method: 'GET', url: 'https://admin.googleapis.com/admin/directory/v1/users?customer=my_customer'}},
    ]);
    await json('DELETE', '/sandbox/traffic.har');
    expect(await entries()).toEqual([]);
  });

  it('the outbox lists what was sent', async () => {
    await served.request('POST', '/hooks.slack.com/services/x', {text: 'hi'});
    expect((await json('GET', '/sandbox/outbox')).body).toMatchObject([
      {kind: 'webhook', to: 'https://hooks.slack.com/', body: '{"text":"hi"}'},
    ]);
  });

  it('stats count calls per API and the use of quotas', async () => {
    await served.request('GET', `${USERS}?customer=my_customer`);
    await served.request('GET', '/console.jumpcloud.com/api/systemusers');
    expect((await json('GET', '/sandbox/stats')).body).toMatchObject({
      calls: {'Google Directory': 1, 'JumpCloud API v1': 1},
      quota: {directoryQueriesPerMinute: 2400},
    });
  });

  it('stats count the seats of each licence', async () => {
    const path = '/licensing.googleapis.com/apps/licensing/v1/product/Google-Apps/sku/1010020025/user';
    const userId = 'frauke.petersen@hanseatic.example';
    const seats = async () => {
      const {licenses} = (await json('GET', '/sandbox/stats')).body as {licenses: {skuId: string}[]};
      return licenses.find(each => each.skuId === '1010020025');
    };
    const before = {productId: 'Google-Apps', skuName: 'Business Plus', seats: 8, taken: 0};
    expect(await seats()).toMatchObject(before);
    const old = path.replace('1010020025', '1010020028');
    await served.request('PATCH', `${old}/${userId}`, JSON.stringify({skuId: '1010020025'}));
    expect(await seats()).toMatchObject({...before, taken: 1});
  });
});

describe('who may ask', () => {
  it.each([
    ['a page elsewhere', {origin: 'https://evil.example'}],
    ['a frame without an origin', {origin: 'null'}],
  ])('%s does not reach the controls', async (_, headers) => {
    const response = await served.request('POST', '/sandbox/reset', '{}', headers);
    expect(response.status).toBe(403);
  });

  it('a foreign name for this machine does not reach the controls', async () => {
    const status = await new Promise<number | undefined>((fulfil, reject) => {
      void import('node:http').then(({request}) => {
        const asked = request(`${served.server.url}/sandbox/clock`, {headers: {host: 'evil.example'}}, response => {
          response.resume();
          fulfil(response.statusCode);
        });
        asked.on('error', reject).end();
      });
    });
    expect(status).toBe(403);
  });

  it('the page itself does', async () => {
    const response = await served.request('GET', '/sandbox/clock', undefined, {origin: served.server.url});
    expect(response.status).toBe(200);
  });
});

it('an unknown control is said to be none, a wrong method names the right ones', async () => {
  expect(await json('GET', '/sandbox/nothing')).toEqual({
    status: 404,
    body: {error: 'There is nothing at /sandbox/nothing.'},
  });
  expect(await json('DELETE', '/sandbox/clock')).toEqual({
    status: 405,
    body: {error: '/sandbox/clock takes GET, POST.'},
  });
});

it('a port in use is refused by the system', async () => {
  const other = createServer();
  await new Promise<void>(fulfil => other.listen(0, '127.0.0.1', fulfil));
  const {port} = other.address() as AddressInfo;
  await expect(startServer(served.sandbox, {port, pageFolder: ''})).rejects.toMatchObject({code: 'EADDRINUSE'});
  other.close();
});

it('listens on this machine only', () => {
  expect(served.server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});
