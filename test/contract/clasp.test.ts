/** The real clasp delivers a project to a served sandbox, and what was delivered works there. */
import {spawnSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {basename, join, parse} from 'node:path';
import {workerRunner} from '../../sandbox/server/engines';
import {serve} from '../sandbox/server-fixture';
import type {Served} from '../sandbox/server-fixture';
import {createClaspProject, PRELOAD} from './clasp-project';
import type {ClaspEnd, ClaspProject} from './clasp-project';
import {FOREIGN_SCRIPT, INTERNS, INTERNS_GROUP} from './foreign-script';
import {byAddress, createOutsideClient} from './outside-client';
import type {OutsideClient, PersonRow} from './outside-client';

/** clasp takes a second to start; a machine that is busy may need many. */
jest.setTimeout(120_000);

const DIST = join(__dirname, '../../dist');
const CONTENT = '/script.googleapis.com/v1/projects/sandbox/content';
const DOMAIN = 'hanseatic.example';

/** How many minutes a pass is given to end. */
const MINUTES_MAX = 30;

interface File {
  readonly name: string;
  readonly type: string;
  readonly source: string;
}

let served: Served;
let client: OutsideClient;

beforeAll(async () => {
  // Another project is in it, which the push has to replace.
  served = await serve('empty', {scripts: workerRunner});
  client = createOutsideClient(served.server.url);
});

afterAll(() => served.close());

/** The built product by file names; a build under way may have its unfinished files beside them. */
function readBuilt(): Record<string, string> {
  const names = readdirSync(DIST).filter(name => /\.(js|html|json)$/.test(name));
  return Object.fromEntries(names.map(name => [name, readFileSync(join(DIST, name), 'utf8')]));
}

/** Files as the Apps Script API names them, sorted. */
function asContent(files: Readonly<Record<string, string>>): File[] {
  const types: Record<string, string> = {'.js': 'SERVER_JS', '.html': 'HTML', '.json': 'JSON'};
  return Object.entries(files)
    .map(([path, source]) => ({name: parse(path).name, type: types[parse(path).ext] ?? path, source}))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What the project in the sandbox consists of, sorted. */
async function content(): Promise<File[]> {
  const {files} = (await client.request('GET', CONTENT)) as {files: File[]};
  return files.map(({name, type, source}) => ({name, type, source})).sort((a, b) => (a.name < b.name ? -1 : 1));
}

describe('the guard around clasp', () => {
  it.each([
    ['fetch', `fetch('https://update.example/')`],
    ['https.get', `require('node:https').get('https://update.example/')`],
    ['http.get', `require('node:http').get('http://update.example/')`],
    ['a bare socket', `require('node:net').connect(443, 'update.example')`],
    ['another port of this machine', `require('node:net').connect(1, '127.0.0.1')`],
  ])('ends it when %s goes elsewhere', (_, code) => {
    const environment = {...process.env, SANDBOX_URL: served.server.url};
    const end = spawnSync(process.execPath, ['--require', PRELOAD, '-e', code], {env: environment, encoding: 'utf8'});
    expect(end.status).toBe(86);
    expect(end.stderr).toMatch(/^A connection to \S+ was tried; only 127\.0\.0\.1:\d+ is allowed\.\n$/);
  });
});

describe('the product, pushed by clasp', () => {
  const built = readBuilt();
  let project: ClaspProject;
  let pushed: ClaspEnd;

  beforeAll(async () => {
    await client.request('POST', '/sandbox/reset', {org: {people: 12, seed: 5}});
    const ignored = readFileSync(join(DIST, '../.claspignore'), 'utf8');
    project = createClaspProject(served.server.url, built, ignored);
    pushed = await project.clasp('push', '-f');
  });

  afterAll(() => project.remove());

  it('arrives file by file as it was built', async () => {
    expect(pushed).toMatchObject({
      status: 0,
      text: expect.stringContaining(`Pushed ${Object.keys(built).length} files`) as unknown,
    });
    expect(await content()).toEqual(asContent(built));
  });

  it('has its files shown, a version and a deployment made', async () => {
    const shown = await project.clasp('show-file-status', '--json');
    expect(shown.status).toBe(0);
    const {filesToPush} = JSON.parse(shown.text) as {filesToPush: string[]};
    expect(filesToPush.map(path => basename(path)).sort()).toEqual(Object.keys(built).sort());

    expect(await project.clasp('create-version', 'first')).toMatchObject({status: 0});
    const deployed = await project.clasp('create-deployment', '-V', '1', '-d', 'live');
    expect(deployed.status).toBe(0);

    const {deployments} = (await client.request('GET', '/script.googleapis.com/v1/projects/sandbox/deployments')) as {
      deployments: {deploymentId: string; deploymentConfig: {versionNumber?: number; description?: string}}[];
    };
    const live = deployments.find(({deploymentConfig}) => deploymentConfig.versionNumber === 1);
    expect(live?.deploymentConfig.description).toBe('live');
    expect(deployed.text).toContain(live?.deploymentId);
  });

  it('does the main job: the company of JumpCloud appears in Google', async () => {
    const company = await readCompany();
    const before = await client.accounts();
    expect(before.length).toBeLessThan(company.people.length);
    expect(company.groups).toContainEqual(
      expect.objectContaining({name: 'All staff', members: company.people.map(([email]) => email)}),
    );

    expect(await client.run('install')).toEqual({ok: true});
    expect(await client.run('saveCredentials', {jumpCloudApiKey: 'sandbox-key'})).toEqual({ok: true});
    await setSetting('Mode', 'Automatic');
    await setSetting('Managed domains', DOMAIN);
    await client.typeCells(
      'Groups!A2',
      company.groups.map(({name, email}) => [name, email, 'MEMBER', 'JumpCloud to Google', 'Managed', true]),
    );
    expect(await finished(await client.run('reconcile'))).toBe('complete');

    // Google's lists follow a little later.
    await client.request('POST', '/sandbox/clock', {advanceMs: 60_000});
    const others = before.filter(([email]) => !company.people.some(([own]) => own === email));
    expect(await client.accounts()).toEqual(byAddress([...company.people, ...others]));
    for (const {email, members} of company.groups) {
      expect([email, await client.members(email)]).toEqual([email, members]);
    }
  });

  it('a source that cannot be parsed is refused whole', async () => {
    const broken = createClaspProject(served.server.url, {...FOREIGN_SCRIPT, 'Code.js': 'function (\n'});
    try {
      expect(await broken.clasp('push', '-f')).toMatchObject({
        status: 1,
        text: expect.stringContaining('Syntax error') as unknown,
      });
    } finally {
      broken.remove();
    }
    expect(await content()).toEqual(asContent(built));
  });

  interface Company {
    readonly people: PersonRow[];
    readonly groups: {name: string; email: string; members: string[]}[];
  }

  /** Who should be in Google and in which group, as JumpCloud tells it: those who are suspended have no account yet. */
  async function readCompany(): Promise<Company> {
    const jumpCloud = '/console.jumpcloud.com/api';
    const {results} = (await client.request('GET', `${jumpCloud}/systemusers?limit=100`)) as {
      results: {_id: string; email: string; firstname: string; lastname: string; suspended: boolean}[];
    };
    const people = new Map(results.filter(({suspended}) => !suspended).map(person => [person._id, person]));
    const listed = (await client.request('GET', `${jumpCloud}/v2/usergroups?limit=100`)) as {
      id: string;
      name: string;
      email: string;
    }[];
    const groups = [];
    for (const {id, name, email} of listed) {
      const members = (await client.request('GET', `${jumpCloud}/v2/usergroups/${id}/membership?limit=100`)) as {
        id: string;
      }[];
      const emails = members.flatMap(member => people.get(member.id)?.email ?? []);
      groups.push({name, email, members: emails.sort()});
    }
    return {
      people: byAddress(
        [...people.values()].map(({email, firstname, lastname}) => [email, firstname, lastname, false]),
      ),
      groups,
    };
  }

  async function setSetting(name: string, value: string): Promise<void> {
    const row = (await client.readCells('Settings!A:A')).findIndex(([cell]) => cell === name);
    await client.typeCells(`Settings!B${row + 1}`, [[value]]);
  }

  /** Lets minutes pass until the pass is over, as its line in Runs says. */
  async function finished(reply: unknown): Promise<unknown> {
    const {run, result} = reply as {run: string; result: string};
    let last: unknown = result;
    for (let minute = 0; last === 'continues' && minute < MINUTES_MAX; minute++) {
      await client.request('POST', '/sandbox/clock', {advanceMs: 60_000});
      const rows = await client.readCells('Runs');
      const header = rows.find(cells => cells.includes('Result')) ?? [];
      last = rows.find(cells => cells[header.indexOf('Id')] === run)?.[header.indexOf('Result')] ?? 'continues';
    }
    return last;
  }
});

describe('a foreign script, pushed by clasp', () => {
  let project: ClaspProject;

  beforeAll(async () => {
    await client.request('POST', '/sandbox/reset', {org: {people: 12, seed: 5}});
    project = createClaspProject(served.server.url, FOREIGN_SCRIPT);
    expect(await project.clasp('push', '-f')).toMatchObject({status: 0});
  });

  afterAll(() => project.remove());

  it('replaces what was there', async () => {
    expect(await content()).toEqual(asContent(FOREIGN_SCRIPT));
  });

  it('changes the directory, and what is there already is a 409 that it can catch', async () => {
    expect(await client.run('hireInterns')).toEqual({created: 3, existing: 0, added: 3, already: 0, runs: 1});
    await client.request('POST', '/sandbox/clock', {advanceMs: 60_000});
    expect(await client.run('hireInterns')).toEqual({created: 0, existing: 3, added: 0, already: 3, runs: 2});

    const addresses = (await client.accounts()).map(([email]) => email);
    expect(addresses).toEqual(expect.arrayContaining(INTERNS));
    expect(await client.members(INTERNS_GROUP)).toEqual(INTERNS);
  });

  it('reads every page and writes the rows into the spreadsheet', async () => {
    const accounts = await client.accounts();
    expect(await client.run('exportUsers')).toEqual({rows: accounts.length, pages: Math.ceil(accounts.length / 2)});
    expect(await client.readCells('Users')).toEqual([
      ['Email', 'Name', 'Suspended'],
      ...accounts.map(([email, given, family, suspended]) => [
        email,
        `${given} ${family}`,
        String(suspended).toUpperCase(),
      ]),
    ]);
  });

  it.each([
    [
      'lookUp',
      [`nobody@${DOMAIN}`],
      /^GoogleJsonResponseException: API call to directory\.users\.get failed with error: /,
    ],
    ['giveUp', [], /^TypeError: I never learned this$/],
  ])('what %s throws comes back as the API tells errors', async (name, parameters, message) => {
    const operation = await client.operation(name, ...parameters);
    expect(operation).toEqual({
      done: true,
      error: {
        code: 3,
        message: 'ScriptError',
        details: [
          {
            '@type': 'type.googleapis.com/google.apps.script.v1.ExecutionError',
            errorMessage: expect.stringMatching(message) as unknown,
            errorType: 'ScriptError',
            scriptStackTraceElements: expect.arrayContaining([
              {function: name, lineNumber: expect.any(Number) as unknown},
            ]) as unknown,
          },
        ],
      },
    });
  });
});
