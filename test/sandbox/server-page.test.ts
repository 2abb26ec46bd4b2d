/** What the page asks of the server besides the vendors: google.script.run, the menu, views, news, pace, push. */
import {workerRunner} from '../../sandbox/server/engines';
import {PROJECT, serve} from './server-fixture';
import type {Served} from './server-fixture';

let served: Served;

afterEach(() => served.close());

async function json(method: string, path: string, body?: unknown): Promise<{status: number; body: unknown}> {
  const response = await served.request(method, path, body);
  return {status: response.status, body: await response.json()};
}

/** The first events of the live stream. */
async function readEvents(count: number, meanwhile: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const response = await served.request('GET', '/sandbox/live');
  const events: Record<string, unknown>[] = [];
  await meanwhile();
  const decoder = new TextDecoder();
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    for (const match of decoder.decode(chunk).matchAll(/^data: (.*)$/gm)) {
      events.push(JSON.parse(match[1] ?? '') as Record<string, unknown>);
    }
    if (events.length >= count) break;
  }
  return events;
}

describe('google.script.run', () => {
  beforeEach(async () => {
    served = await serve();
  });

  it('answers with the result, or null when there is none', async () => {
    expect((await json('POST', '/sandbox/run', {function: 'add', parameters: [2, 3]})).body).toMatchObject({result: 5});
    expect((await json('POST', '/sandbox/run', {function: 'tick'})).body).toMatchObject({result: null});
  });

  it('an error comes with name and message, and status 200', async () => {
    expect(await json('POST', '/sandbox/run', {function: 'fail'})).toMatchObject({
      status: 200,
      body: {error: {name: 'Error', message: 'no such luck'}},
    });
  });

  it('runs as the owner unless it is told another account', async () => {
    expect((await json('POST', '/sandbox/run', {function: 'nobody'})).body).toMatchObject({
      result: served.sandbox.holder.world.script.owner,
    });
    const user = 'editor@hanseatic.example';
    expect((await json('POST', '/sandbox/run', {function: 'nobody', user})).body).toMatchObject({result: user});
  });

  it('does not find a private function, and runs nothing', async () => {
    const {body} = await json('POST', '/sandbox/run', {function: 'hidden_'});
    expect(body).toMatchObject({error: {message: 'Script function not found: hidden_'}});
    expect(served.sandbox.holder.world.script.executions).toEqual([]);
  });

  it.each([
    [{}, 'function must be the name of one.'],
    [{function: 'a b'}, 'function must be the name of one.'],
    [{function: 'add', parameters: 'x'}, 'parameters must be a list.'],
    [{function: 'add', user: 5}, 'user must be the address of an account.'],
    [{function: 'add', source: 'trigger'}, 'source must be "sidebar" or "menu".'],
    [{function: 'add', args: []}, "'args' is not known here; known are function, parameters, user, source."],
  ])('refuses %j', async (body, error) => {
    expect(await json('POST', '/sandbox/run', body)).toEqual({status: 400, body: {error}});
  });
});

describe('the spreadsheet', () => {
  beforeEach(async () => {
    served = await serve();
  });

  it('opening it runs onOpen and answers with its menu', async () => {
    expect((await json('GET', '/sandbox/menu')).body).toMatchObject({
      menu: {caption: 'Sample', entries: [{caption: 'Count', functionName: 'countAccounts'}]},
      error: null,
    });
  });

  it('has no menu before anything was pushed', async () => {
    served.sandbox.holder.world.script.files = [];
    expect((await json('GET', '/sandbox/menu')).body).toEqual({menu: null, error: null});
  });

  it('lists its tabs and shows one of them', async () => {
    const typed = {values: [['Ada', 5]]};
    await served.request('PUT', '/sheets.googleapis.com/v4/spreadsheets/sandbox/values/A1?valueInputOption=RAW', typed);
    expect((await json('GET', '/sandbox/view/tabs')).body).toMatchObject({
      tabs: [{name: 'Sheet1', isProtected: false}],
    });
    expect((await json('GET', '/sandbox/view/sheet?name=Sheet1')).body).toMatchObject({rows: [['Ada', 5]], skipped: 0});
    expect((await json('GET', '/sandbox/view/sheet?name=Other')).status).toBe(404);
  });

  it.each([
    [5000, 0],
    [5001, 1],
  ])('of a tab with %i rows it leaves out %i, after the header', async (count, skipped) => {
    const [sheet] = served.sandbox.holder.world.script.spreadsheet.sheets;
    if (sheet === undefined) throw new Error('a sheet');
    sheet.rows = Array.from({length: count}, (_, row) => [row]);
    sheet.frozenRows = 1;
    const {body} = await json('GET', '/sandbox/view/sheet?name=Sheet1');
    expect(body).toMatchObject({skipped});
    const {rows} = body as {rows: number[][]};
    expect([rows[0], rows[1]]).toEqual([[0], [1 + skipped]]);
  });
});

describe('views of both companies', () => {
  beforeEach(async () => {
    served = await serve('sample');
  });

  it('people are found by any part of name, address, department or title', async () => {
    const {body} = await json('GET', '/sandbox/view/people?search=ENGINEERING&limit=3');
    const {total, people} = body as {total: number; people: {department: string; groups: {name: string}[]}[]};
    expect(total).toBeGreaterThan(3);
    expect(people).toHaveLength(3);
    expect(people[0]?.groups.map(group => group.name)).toContain('All staff');
  });

  it('groups come with the names of their members', async () => {
    const {body} = await json('GET', '/sandbox/view/people-groups?search=leadership');
    const {groups} = body as {groups: {members: {name: string}[]}[]};
    expect(groups[0]?.members[0]?.name).toMatch(/\w+ \w+/);
  });

  it('accounts and Google groups are shown with who is in them', async () => {
    const {owner} = served.sandbox.holder.world.script;
    expect((await json('GET', `/sandbox/view/accounts?search=${owner}`)).body).toMatchObject({
      total: 1,
      accounts: [
        {email: owner, isAdmin: true, suspended: false, orgUnit: '/', licenses: ['Business Standard', 'Google Vault']},
      ],
    });
    const {body} = await json('GET', '/sandbox/view/google-groups');
    expect(body).toMatchObject({
      groups: expect.arrayContaining([expect.objectContaining({members: expect.any(Array) as unknown})]) as unknown,
    });
  });

  it('shared drives are shown with who has access', async () => {
    const {owner} = served.sandbox.holder.world.script;
    const {body} = await json('GET', '/sandbox/view/drives?search=handbook');
    expect(body).toMatchObject({
      total: 1,
      drives: [
        {
          name: 'Company Handbook',
          members: [
            {address: owner, role: 'organizer', isExternal: false},
            {address: 'alma.brandt@hanseatic.example', role: 'fileOrganizer', isExternal: false},
          ],
        },
      ],
    });
  });

  it('reading them costs neither calls nor time', async () => {
    const before = served.sandbox.holder.world.now;
    await json('GET', '/sandbox/view/people');
    await json('GET', '/sandbox/view/accounts');
    expect([served.sandbox.holder.world.now, served.sandbox.cloud.counts().outside]).toEqual([before, {}]);
  });

  it.each(['0', '1001', 'x'])('limit=%s is refused', async limit => {
    expect(await json('GET', `/sandbox/view/people?limit=${limit}`)).toEqual({
      status: 400,
      body: {error: 'limit must be a whole number from 1 to 1000.'},
    });
  });
});

describe('live news', () => {
  it('come at once and after each change', async () => {
    served = await serve();
    const events = await readEvents(2, () => json('POST', '/sandbox/clock', {advanceMs: 1000}));
    expect(events.map(event => event['now'])).toEqual(['2026-03-02T07:00:00.000Z', '2026-03-02T07:00:01.000Z']);
  });
});

describe('with executions in threads of their own', () => {
  beforeEach(async () => {
    served = await serve('empty', {scripts: workerRunner});
  });

  it('the server answers while a long run goes on, and a reset waits for it', async () => {
    const long = json('POST', '/sandbox/run', {function: 'forever'});
    const short = await json('POST', '/sandbox/run', {function: 'add', parameters: [1, 1]});
    expect(short.body).toMatchObject({result: 2});
    const reset = json('POST', '/sandbox/reset', {org: 'empty'});
    expect((await long).body).toMatchObject({error: {message: 'Exceeded maximum execution time'}});
    expect((await reset).status).toBe(200);
    expect(served.sandbox.holder.world.script.executions).toEqual([]);
  });

  it('triggers fire as the clock moves', async () => {
    await json('POST', '/sandbox/run', {function: 'everyMinute'});
    const {body} = await json('POST', '/sandbox/clock', {advanceMs: 60_000});
    expect(body).toMatchObject({executions: [{function: 'tick', error: null}]});
    expect((await json('POST', '/sandbox/run', {function: 'ticked'})).body).toMatchObject({result: 'yes'});
  });
});

describe('pace', () => {
  beforeEach(async () => {
    served = await serve();
  });

  it('is told and set', async () => {
    expect((await json('GET', '/sandbox/pace')).body).toEqual({realSecondsPerVirtualSecond: 0});
    await json('POST', '/sandbox/pace', {realSecondsPerVirtualSecond: 60});
    expect((await json('GET', '/sandbox/pace')).body).toEqual({realSecondsPerVirtualSecond: 60});
    await json('POST', '/sandbox/pace', {realSecondsPerVirtualSecond: 0});
  });

  it.each([-1, 61, 1 / 3601, 'fast'])('%p is refused', async realSecondsPerVirtualSecond => {
    expect(await json('POST', '/sandbox/pace', {realSecondsPerVirtualSecond})).toEqual({
      status: 400,
      body: {error: 'realSecondsPerVirtualSecond must be 0 (stand still) or from 1/3600 to 60.'},
    });
  });
});

describe('push', () => {
  it('takes the built project from disk', async () => {
    served = await serve('empty', {readProject: () => PROJECT.slice(0, 1)});
    expect((await json('POST', '/sandbox/push')).body).toEqual({files: [{name: 'appsscript', type: 'JSON'}]});
    expect(served.sandbox.holder.world.script.files).toHaveLength(1);
  });

  it('says so when nothing is built, and keeps what is there', async () => {
    served = await serve('empty', {readProject: () => undefined});
    expect(await json('POST', '/sandbox/push')).toEqual({
      status: 400,
      body: {error: 'There is no built project in dist/: run `npm run build` first.'},
    });
    expect(served.sandbox.holder.world.script.files).toBe(PROJECT);
  });
});

it('a page that is not built is said to be so', async () => {
  served = await serve();
  const response = await served.request('GET', '/');
  expect([response.status, await response.text()]).toEqual([503, 'The page is not built: run `npm run build`.\n']);
});
