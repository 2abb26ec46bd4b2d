/** The end of an execution from outside: nothing inside can notice it. */
import {bench, requestFor} from './guest-setup';
import {createInProcessEngine} from '../../../sandbox/runtime/in-process-engine';
import {fakeCloud, worldWith} from './fake-cloud';
import {jsonReply} from '../../../sandbox/wire';

const STUBBORN = `
  function set(key) { PropertiesService.getScriptProperties().setProperty(key, 'yes'); }
  function main() {
    for (;;) {
      try { Utilities.sleep(60000); } catch (e) { set('caught'); } finally { if (globalThis.armed) set('finally'); }
    }
  }
  function armed() { globalThis.armed = true; LockService.getScriptLock().tryLock(0); main(); }
`;

test('an execution that sleeps 359.999 s more than it works ends by itself, one ms more is killed', () => {
  const code = `function main(ms) { Utilities.sleep(300000); Utilities.sleep(ms); return 'done'; }`;
  expect(bench(code).run('main', {parameters: [60000]})).toMatchObject({result: 'done', virtualMs: 360000});
  expect(bench(code).run('main', {parameters: [60001]})).toMatchObject({
    killed: true,
    virtualMs: 360000,
    error: {message: 'Exceeded maximum execution time'},
  });
});

test('neither catch nor finally runs when time is up, and locks are freed', () => {
  const {run, world} = bench(STUBBORN, {beforeOperation: () => undefined});
  const report = run('armed');
  expect(report.killed).toBe(true);
  // The finally block ran after each completed sleep, never after the last.
  expect(world.script.scriptProperties).toEqual({finally: 'yes'});
  expect(world.script.locks).toEqual({});
  expect(world.script.executions.at(-1)).toMatchObject({error: 'Exception: Exceeded maximum execution time'});
});

test.each([
  ['kill-before', {}],
  ['kill-after', {a: '1'}],
] as const)('%s an operation at any index leaves only what was done', (verdict, after) => {
  const code = `
    function main() {
      const store = PropertiesService.getScriptProperties();
      try { store.getProperty('x'); store.setProperty('a', '1'); } catch (e) { store.setProperty('c', '1'); }
      finally { store.setProperty('f', '1'); }
    }`;
  const seen: [number, string][] = [];
  const {run, world} = bench(code, {
    beforeOperation: (n, operation) => {
      seen.push([n, operation]);
      return n === 1 ? verdict : 'go';
    },
  });
  expect(run()).toMatchObject({killed: true, calls: 2, error: {message: 'killed'}});
  expect(world.script.scriptProperties).toEqual(after);
  expect(seen).toEqual([
    [0, 'Properties.getProperty'],
    [1, 'Properties.setProperty'],
  ]);
});

test('a kill in a nested execution leaves the outer one running, and the other way round', () => {
  const code = `function main() { Utilities.sleep(1000); Utilities.sleep(1000); return 'whole'; }`;
  for (const [outerKilled, innerKilled] of [
    [false, true],
    [true, false],
    [true, true],
  ]) {
    const world = worldWith(code);
    let depth = 0;
    const inner: unknown[] = [];
    const engine = createInProcessEngine(fakeCloud(world), {
      beforeOperation: n => {
        if (depth > 0) return innerKilled && n === 1 ? 'kill-before' : 'go';
        if (n !== 1) return 'go';
        depth += 1;
        inner.push(engine.run(requestFor('main')).killed);
        depth -= 1;
        return outerKilled ? 'kill-before' : 'go';
      },
    });
    const outer = engine.run(requestFor('main'));
    expect([outer.killed, ...inner]).toEqual([outerKilled, innerKilled]);
    expect(outer.result).toBe(outerKilled ? undefined : 'whole');
  }
});

test.each([true, false])('a kill by the cloud ends the execution at the call, its effect done: %s', effect => {
  const {run} = bench(
    `function main() { try { UrlFetchApp.fetch('https://console.jumpcloud.com/'); } finally { console.log('no'); } }`,
    {answer: () => ({reply: jsonReply(200, {}), latencyMs: 350, fate: {kind: 'killed', effect}})},
  );
  expect(run()).toMatchObject({killed: true, log: [], error: {message: 'killed'}});
});

test('a loop that waits by looking at the clock comes to its end, and to its kill', () => {
  const {run} = bench(`
    function main() { const end = Date.now() + 50; while (Date.now() < end); return 'waited'; }
    function forever() { for (;;) if (Date.now() === 0) return; }`);
  expect(run()).toMatchObject({result: 'waited', virtualMs: 50});
  const {run: runSimple} = bench(`function onOpen() { const end = Date.now() + 40000; while (Date.now() < end); }`);
  expect(runSimple('onOpen', {source: 'menu'})).toMatchObject({killed: true, virtualMs: 30000});
});

test('a bug of the sandbox is thrown out of the engine, not into the script', () => {
  const {run} = bench(`function main() { try { UrlFetchApp.fetch('https://console.jumpcloud.com/'); } catch (e) {} }`, {
    answer: () => {
      throw new RangeError('bug');
    },
  });
  expect(() => run()).toThrow(new RangeError('bug'));
});
