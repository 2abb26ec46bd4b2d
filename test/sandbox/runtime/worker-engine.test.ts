/** Executions in worker threads: they overlap, in the order of virtual time. */
import {advanceOverlapping} from '../../../sandbox/runtime/clock';
import {createWorkerEngine} from '../../../sandbox/runtime/worker-engine';
import type {WorkerEngine, WorkerOptions} from '../../../sandbox/runtime/worker-engine';
import type {World} from '../../../sandbox/world/world';
import {START, fakeCloud, worldWith} from './fake-cloud';
import type {Answer} from './fake-cloud';
import {requestFor} from './guest-setup';

const CODE = `
  function hello(name) { return 'hello ' + name; }
  function hold(ms) { const lock = LockService.getScriptLock(); const got = lock.tryLock(0); const t = Date.now(); Utilities.sleep(ms); lock.releaseLock(); return [got, t]; }
  function take(ms) { const got = LockService.getScriptLock().tryLock(ms); return [got, Date.now()]; }
  function die() { LockService.getScriptLock().tryLock(0); try { for (;;) Utilities.sleep(100000); } catch (e) { mark(); } finally { mark(); } }
  function mark() { PropertiesService.getScriptProperties().setProperty('marked', 'yes'); }
  function log(name, step) { const p = PropertiesService.getScriptProperties(); for (let i = 0; i < 3; i++) { Utilities.sleep(step); p.setProperty('log', (p.getProperty('log') || '') + name); } }
  function busy() { const end = Date.now() + 400000; while (Date.now() < end); }
  function fetchIt() { UrlFetchApp.fetch('https://console.jumpcloud.com/'); }
  function tick(e) { Utilities.sleep(90000); return e.minute; }
  function make() { ScriptApp.newTrigger('tick').timeBased().everyMinutes(1).create(); }
`;

let engine: WorkerEngine;
let world: World;

function start(options: WorkerOptions = {}, answer?: Answer): void {
  world = worldWith(CODE);
  engine = createWorkerEngine(fakeCloud(world, answer), options);
}

function run(name: string, ...parameters: unknown[]): ReturnType<WorkerEngine['run']> {
  return engine.run(requestFor(name, {parameters}));
}

beforeEach(() => start());
afterEach(() => engine.close());

test('a function runs and reports', async () => {
  const report = await run('hello', 'Ada');
  expect(report).toMatchObject({function: 'hello', result: 'hello Ada', killed: false, calls: 0});
  expect(engine.runningCount()).toBe(0);
});

test('an execution waits for a lock and gets it the moment another frees it', async () => {
  const [held, taken] = await Promise.all([run('hold', 3000), run('take', 10_000)]);
  expect(held.result).toEqual([true, START + 50]);
  // Freed at 50 + 3000, asked for at 0: the answer comes 50 ms of lock call later.
  expect(taken.result).toEqual([true, START + 3100]);
});

test('an execution that waits too short a time for a lock does not get it', async () => {
  const [, taken] = await Promise.all([run('hold', 3000), run('take', 2000)]);
  expect(taken.result).toEqual([false, START + 2050]);
});

test('of several that wait, the first one gets the lock; the end of an execution frees it', async () => {
  const reports = await Promise.all([run('take', 9000), run('take', 9000), run('take', 9000)]);
  expect(reports.map(report => report.result)).toEqual([
    [true, START + 50],
    [true, START + 100],
    [true, START + 150],
  ]);
});

test('operations happen in the order of virtual time, whatever the threads do', async () => {
  for (let round = 0; round < 3; round++) {
    delete world.script.scriptProperties['log'];
    await Promise.all([run('log', 'a', 1000), run('log', 'b', 1300), run('log', 'c', 2500)]);
    expect(world.script.scriptProperties['log']).toBe('abacbabcc');
  }
});

test('a kill at 6 minutes can not be caught, frees the lock, and leaves the others alone', async () => {
  const [dead, taken] = await Promise.all([run('die'), run('take', 400_000)]);
  expect(dead).toMatchObject({killed: true, virtualMs: 360_000, error: {message: 'Exceeded maximum execution time'}});
  expect(taken).toMatchObject({killed: true});
  expect(world.script.scriptProperties).toEqual({});
  expect(world.script.locks).toEqual({});
  expect((await run('hello', 'again')).result).toBe('hello again');
});

test('a kill by the cloud ends the thread at the call', async () => {
  await engine.close();
  start({}, () => ({reply: {status: 200, headers: {}, body: ''}, latencyMs: 1, fate: {kind: 'killed', effect: true}}));
  expect(await run('fetchIt')).toMatchObject({killed: true, error: {message: 'killed'}});
});

test('a loop that only looks at the clock is killed as well', async () => {
  expect(await run('busy')).toMatchObject({killed: true, virtualMs: 360_000});
});

test('a bug of the sandbox fails the run, and the engine goes on', async () => {
  await engine.close();
  start({}, () => {
    throw new RangeError('bug');
  });
  await expect(run('fetchIt')).rejects.toThrow('bug');
  expect((await run('hello', 'x')).result).toBe('hello x');
});

test('30 executions of a user run at once, the 31st is refused', async () => {
  await engine.close();
  start({paceFactor: () => 1});
  const all = Array.from({length: 30}, () => run('hold', 100_000));
  expect(engine.runningCount()).toBe(30);
  expect((await run('hello', 'x')).error?.message).toBe(
    'There are too many scripts running simultaneously for this Google user account.',
  );
  engine.stopAll();
  expect((await Promise.all(all)).every(report => report.killed)).toBe(true);
}, 60_000);

test('triggers overlap with what still runs', async () => {
  await run('make');
  const reports = await advanceOverlapping(world, engine, 180_000);
  expect(reports.map(report => report.result)).toEqual([1, 2, 3]);
  const [first, second] = world.script.executions.slice(-3);
  expect(second?.startedAt).toBe((first?.startedAt ?? 0) + 60_000);
  expect(world.now).toBeGreaterThanOrEqual(START + 180_000);
});

test('time passes at the given pace', async () => {
  await engine.close();
  start({paceFactor: () => 0.1});
  const before = performance.now();
  await run('hold', 2000);
  expect(performance.now() - before).toBeGreaterThanOrEqual(200);
});
