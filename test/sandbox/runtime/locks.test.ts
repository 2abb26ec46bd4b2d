/** LockService: executions that overlap by nesting contend. */
import {createInProcessEngine} from '../../../sandbox/runtime/in-process-engine';
import type {ExecutionReport} from '../../../sandbox/runtime/engine';
import {fakeCloud, worldWith} from './fake-cloud';
import {bench, requestFor} from './guest-setup';

const CODE = `
  function holder(scope) {
    const lock = LockService['get' + scope + 'Lock']();
    lock.waitLock(1000);
    Utilities.sleep(10);
    const held = lock.hasLock();
    lock.releaseLock();
    Utilities.sleep(10);
    return held;
  }
  function taker(scope) { const t = Date.now(); const got = LockService['get' + scope + 'Lock']().tryLock(5000); return [got, Date.now() - t]; }
  function waiter(scope) { LockService['get' + scope + 'Lock']().waitLock(5000); }
  function keeper() { LockService.getScriptLock().tryLock(0); }
`;

/** Runs `inner` inside `holder`, before its operation number `n`. */
function nested(n: number, inner: string, scope = 'Script', user = 'owner@example.com'): ExecutionReport {
  let isNested = false;
  let report: ExecutionReport | undefined;
  const engine = createInProcessEngine(fakeCloud(worldWith(CODE)), {
    beforeOperation: at => {
      if (isNested || at !== n) return 'go';
      isNested = true;
      report = engine.run(requestFor(inner, {parameters: [scope], user}));
      isNested = false;
      return 'go';
    },
  });
  expect(engine.run(requestFor('holder', {parameters: [scope]})).result).toBe(true);
  if (!report) throw new Error('nothing was nested');
  return report;
}

test('a lock that another execution holds is not given, and waiting for it takes its time', () => {
  expect(nested(1, 'taker').result).toEqual([false, 5050]);
});

test('a lock that was released is given at once', () => {
  expect(nested(3, 'taker').result).toEqual([true, 50]);
});

test('waiting in vain throws', () => {
  expect(nested(1, 'waiter').error).toMatchObject({
    name: 'Exception',
    message: 'Lock timeout: another process was holding the lock for too long.',
  });
});

test('a user lock is free for another user, the document lock is not', () => {
  expect(nested(1, 'taker', 'User', 'other@example.com').result).toEqual([true, 50]);
  expect(nested(1, 'taker', 'User').result).toEqual([false, 5050]);
  expect(nested(1, 'taker', 'Document', 'other@example.com').result).toEqual([false, 5050]);
});

test('a lock ends with its execution', () => {
  const {run, world} = bench(CODE);
  run('keeper');
  expect(world.script.locks).toEqual({});
  expect(run('taker', {parameters: ['Script']}).result).toEqual([true, 50]);
});
