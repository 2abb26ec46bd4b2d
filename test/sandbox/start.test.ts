/** The start command as a command: what it prints, what it leaves, how it ends. */
import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {worldOf} from '../../sandbox/server/controls';
import {readWorld, restoredWorld, writeWorld} from '../../sandbox/state-file';

const COMMAND = join(__dirname, '../../.sandbox/start.js');

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-start-'));
});

afterAll(() => rmSync(folder, {recursive: true}));

function run(...args: string[]): Promise<{status: number | null; out: string; err: string}> {
  return new Promise((fulfil, reject) => {
    const child = spawn(process.execPath, [COMMAND, ...args]);
    let [out, err] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    child.on('error', reject);
    child.on('close', status => fulfil({status, out, err}));
  });
}

it('--once makes the sample company follow JumpCloud and ends with status 0', async () => {
  const {status, out, err} = await run('--once', '--har', join(folder, 'traffic.har'));
  expect(err).toBe('');
  expect(out).toContain('60 people in JumpCloud');
  expect(out).toMatch(/Total\s+│\s+(\d+) │\s+\1 │\s+0 │\s+0/);
  expect(out).toMatch(/\nComplete: (\d+) of \1 changes applied\.\n$/);
  expect(status).toBe(0);
  const har = JSON.parse(readFileSync(join(folder, 'traffic.har'), 'utf8')) as {log: {entries: unknown[]}};
  expect(har.log.entries.length).toBeGreaterThan(20);
});

it('--once in Preview mode ends with status 1 or 0 as the pass itself says, and changes nothing', async () => {
  const {status, out} = await run('--once', '--mode', 'Preview');
  expect(out).toMatch(/Total\s+│\s+\d+ │\s+0 │/);
  expect(status).toBe(/\nComplete/.test(out) ? 0 : 1);
});

it('--state goes on where it stopped: a second pass has nothing to do', async () => {
  const state = join(folder, 'state.json');
  expect((await run('--once', '--state', state)).status).toBe(0);
  const {status, out} = await run('--once', '--state', state);
  expect(out).toContain('(restored)');
  expect(out).toContain('Complete: 0 of 0 changes applied.');
  expect(status).toBe(0);
});

it.each([
  [['--onse'], "Unknown option '--onse'; --help lists the options.\n"],
  [['--people', 'many'], "--people must be a whole number from 1 to 100000, not 'many'.\n"],
])('%j is refused with one sentence and status 2', async (args, err) => {
  expect(await run(...args)).toEqual({status: 2, out: '', err});
});

it('--help explains every option', async () => {
  const {status, out} = await run('--help');
  expect(status).toBe(0);
  for (const name of ['once', 'port', 'empty', 'people', 'seed', 'mode', 'faults', 'har', 'state', 'help']) {
    expect(out).toContain(`--${name}`);
  }
});

it('a port in use is said in one sentence, with status 1', async () => {
  const other = createServer();
  await new Promise<void>(fulfil => other.listen(0, '127.0.0.1', fulfil));
  const {port} = other.address() as AddressInfo;
  const {status, err} = await run('--port', String(port));
  other.close();
  expect(err).toBe(`Port ${port} is in use: stop what listens there, or choose another with --port.\n`);
  expect(status).toBe(1);
});

it('a file that cannot be written is said before the work is done', async () => {
  const path = join(folder, 'missing', 'traffic.har');
  const {status, out, err} = await run('--once', '--har', path);
  expect([status, out]).toEqual([1, '']);
  expect(err).toBe(`--har ${path} can't be written: there is no such folder, or it is not yours to write.\n`);
});

it.each([
  ['no JSON', '{', 'it is not JSON'],
  ['something else', '{"a":1}', 'no saved sandbox of this version'],
  ['a world from before licences', '{"format":1,"world":{}}', 'no saved sandbox of this version'],
  ['half a world', '{"format":2,"world":{"seed":1}}', 'holds only part of a sandbox'],
])('a state file with %s is refused and left alone', async (_, text, reason) => {
  const path = join(folder, 'broken.json');
  writeFileSync(path, text);
  const {status, err} = await run('--once', '--state', path);
  expect(status).toBe(1);
  expect(err).toContain(reason);
  expect(readFileSync(path, 'utf8')).toBe(text);
});

it('a world is the same after saving and reading; what ran is ended, its locks are free', () => {
  const path = join(folder, 'world.json');
  const world = worldOf('sample');
  writeWorld(path, world);
  expect(readWorld(path)).toEqual(world);
  world.script.locks = {script: 'e1'};
  world.script.executions.push({
    id: 'e1',
    function: 'reconcile',
    source: 'menu',
    user: world.script.owner,
    startedAt: world.now - 5000,
    virtualMs: null,
    calls: 3,
    error: null,
    log: [],
  });
  const restored = restoredWorld(world);
  expect(restored.script.locks).toEqual({});
  expect(restored.script.executions.at(-1)).toMatchObject({virtualMs: 5000, error: 'The sandbox was stopped.'});
  expect(readWorld(join(folder, 'nothing.json'))).toBeUndefined();
});
