/** `npm run push` against a served sandbox, with the real clasp: what is checked, the Sheet that it makes, the push. */
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {
  deliver,
  loginFile,
  missingFiles,
  obstacles,
  readArguments,
  remedyFor,
  scopeChanges,
  scriptIdOf,
} from '../../build/deploy-steps.mjs';
import {workerRunner} from '../../sandbox/server/engines';
import {serve} from '../sandbox/server-fixture';
import type {Served} from '../sandbox/server-fixture';
import {createClaspProject} from './clasp-project';
import type {ClaspEnd, ClaspProject} from './clasp-project';

jest.setTimeout(120_000);

const SCOPE = 'https://www.googleapis.com/auth/spreadsheets.currentonly';

const BUILT = {
  'Code.js': 'function onOpen() {}\n',
  'sidebar.html': '<p>Lockstep</p>\n',
  'appsscript.json': JSON.stringify({timeZone: 'Etc/UTC', runtimeVersion: 'V8', oauthScopes: [SCOPE]}),
};

/** A folder as a clone is after the build; without an id no project is named. */
function clone(scriptId = ''): string {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-clone-'));
  mkdirSync(join(folder, 'dist'));
  for (const [name, text] of Object.entries(BUILT)) writeFileSync(join(folder, 'dist', name), text);
  writeFileSync(join(folder, '.clasp.json'), JSON.stringify({scriptId, rootDir: 'dist'}));
  return folder;
}

let folder: string;

afterEach(() => rmSync(folder, {recursive: true, force: true}));

describe('what is checked before anything is asked of Google', () => {
  test.each([
    {name: 'a named project and a login', id: 'abc', title: null, login: '/x', want: []},
    {name: 'no project', id: '', title: null, login: '/x', want: [/^No Apps Script project is named\. .*--create/]},
    {
      name: 'no login',
      id: 'abc',
      title: null,
      login: null,
      want: [/clasp is not logged in.*usersettings.*clasp login/],
    },
    {name: 'a new Sheet', id: '', title: 'Lockstep', login: '/x', want: []},
    {name: 'a new Sheet without a title', id: '', title: '', login: '/x', want: [/--create needs the title/]},
    {
      name: 'a new Sheet beside a named one',
      id: 'abc',
      title: 'L',
      login: '/x',
      want: [/already names a project \(abc\)/],
    },
    {name: 'nothing at all', id: '', title: null, login: null, want: [/No Apps Script project/, /not logged in/]},
  ])('$name', ({id, title, login, want}) => {
    folder = clone(id);
    const found = obstacles({folder, login, title});
    expect(found).toHaveLength(want.length);
    for (const [at, pattern] of want.entries()) expect(found[at]).toMatch(pattern);
  });

  test.each([
    [[], {title: null, rest: []}],
    [['--create', 'Our Lockstep'], {title: 'Our Lockstep', rest: []}],
    [['-A', 'x.json', '--create', 'L'], {title: 'L', rest: ['-A', 'x.json']}],
    [['--create'], {title: '', rest: []}],
    [['--create', '-A', 'x.json'], {title: '', rest: ['x.json']}],
  ])('%j is read as %j', (given, want) => {
    folder = clone();
    expect(readArguments(given)).toEqual(want);
  });

  test('a login is the named file, else the one at home, else the one of the project', () => {
    folder = clone();
    const home = join(folder, 'home');
    expect(loginFile(folder, home, [])).toBeNull();
    writeFileSync(join(folder, '.clasprc.json'), '{}');
    expect(loginFile(folder, home, [])).toBe(join(folder, '.clasprc.json'));
    mkdirSync(home);
    writeFileSync(join(home, '.clasprc.json'), '{}');
    expect(loginFile(folder, home, [])).toBe(join(home, '.clasprc.json'));
    expect(loginFile(folder, home, ['-A', join(folder, 'none.json')])).toBeNull();
  });

  test('a file that the build did not make is named', () => {
    folder = clone();
    expect(missingFiles(folder)).toEqual([]);
    rmSync(join(folder, 'dist', 'sidebar.html'));
    expect(missingFiles(folder)).toEqual(['sidebar.html']);
  });

  test.each([
    ['User has not enabled the Apps Script API. Enable it by visiting …', /^Switch on the Google Apps Script API at/],
    ['invalid_grant', /^The login has expired/],
    ['Requested entity was not found.', /"scriptId" in \.clasp\.json/],
    ['The caller does not have permission', /^Log in as an account that may edit/],
    ['Quota exceeded', /push again in some minutes/],
    ['Syntax error: Unexpected token line: 3 file: Code', /^$/],
  ])('what clasp says is followed by what to do: %s', (text, want) => {
    folder = clone();
    expect(remedyFor(text)).toMatch(want);
  });

  test('permissions that come and go are told apart', () => {
    folder = clone();
    expect(scopeChanges(['a', 'b'], ['b', 'c'])).toEqual({added: ['c'], removed: ['a']});
  });
});

describe('with clasp', () => {
  let served: Served;
  let login: ClaspProject;
  const said: string[] = [];

  beforeAll(async () => {
    served = await serve('empty', {scripts: workerRunner});
    login = createClaspProject(served.server.url, {});
  });

  afterAll(async () => {
    login.remove();
    await served.close();
  });

  beforeEach(() => void (said.length = 0));

  const clasp = (place: string, ...given: string[]): Promise<ClaspEnd> => login.claspIn(place, ...given);
  const push = (title: string | null): Promise<number> =>
    deliver({folder, title, clasp, say: (text: string) => void said.push(text)});
  const script = (): (typeof served.sandbox.holder.world)['script'] => served.sandbox.holder.world.script;
  const names = (): string[] =>
    script()
      .files.map(({name}) => name)
      .sort();

  test('a Sheet is made with its script, the script is named, and the built files are in it as they were built', async () => {
    folder = clone();
    expect([await push('Our Lockstep'), said.join('\n')]).toEqual([0, expect.stringContaining('Pushed 3 files')]);
    expect(scriptIdOf(folder)).toBe('sandbox');
    expect(JSON.parse(readFileSync(join(folder, '.clasp.json'), 'utf8'))).toEqual({
      scriptId: 'sandbox',
      rootDir: 'dist',
    });
    expect(script().spreadsheet.name).toBe('Our Lockstep');
    expect(names()).toEqual(['Code', 'appsscript', 'sidebar']);
    expect(readFileSync(join(folder, 'dist', 'appsscript.json'), 'utf8')).toBe(BUILT['appsscript.json']);
    expect(existsSync(join(folder, 'appsscript.json'))).toBe(false);
    expect(said.join('\n')).toMatch(/Made the Sheet "Our Lockstep": https:\/\/drive\.google\.com\/open\?id=/);
    expect(said.join('\n')).toContain('Permissions that Google will ask for at Set up / repair: 1');
  });

  test('a later push tells which permissions come and go', async () => {
    folder = clone('sandbox');
    const manifest = {...(JSON.parse(BUILT['appsscript.json']) as object), oauthScopes: ['https://mail.google.com/']};
    writeFileSync(join(folder, 'dist', 'appsscript.json'), JSON.stringify(manifest));
    expect(await push(null)).toBe(0);
    expect(said.slice(0, 2)).toEqual([
      'Asks for one more permission: https://mail.google.com/',
      `No longer asks for: ${SCOPE}`,
    ]);
  });

  test('a script id that is nobody’s is told before anything is pushed', async () => {
    folder = clone('other');
    const before = JSON.stringify(script().files);
    expect(await push(null)).toBe(1);
    expect(said[said.length - 1]).toMatch(
      /^Nothing was pushed\. The account that clasp is logged in as has no such project/,
    );
    expect(JSON.stringify(script().files)).toBe(before);
  });
});
