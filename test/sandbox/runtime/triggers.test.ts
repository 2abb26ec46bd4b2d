/** Time-driven triggers: making them, and the clock that fires them. */
import {advanceClock} from '../../../sandbox/runtime/clock';
import type {ExecutionReport} from '../../../sandbox/runtime/engine';
import {START} from './fake-cloud';
import {bench, evaluate, requestFor} from './guest-setup';
import type {Bench} from './guest-setup';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

function advance(project: Bench, ms: number): ExecutionReport[] {
  return advanceClock(project.world, request => project.run(request.function, request), ms);
}

/** Makes a trigger for `tick` by this builder expression. */
function withTrigger(builder: string, code = 'function tick(e) { return e; }'): Bench {
  const project = bench(
    `function make() { return ScriptApp.newTrigger('tick').timeBased().${builder}.create().getUniqueId(); } ${code}`,
  );
  const {error} = project.run('make');
  if (error) throw new Error(error.message);
  return project;
}

test.each([1, 5, 10, 15, 30])('every %d minutes is allowed', minutes => {
  const {world} = withTrigger(`everyMinutes(${minutes})`);
  expect(world.script.triggers[0]?.dueAt).toBe(START + minutes * MINUTE_MS);
});

test.each([
  ['everyMinutes(2)', 'The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.'],
  ['everyHours(3)', 'The value you passed to everyHours was invalid. It must be one of 1, 2, 4, 6, 8 or 12.'],
  ['atHour(24)', 'Invalid argument: hour'],
  ['nearMinute(5)', 'The trigger has no schedule: pick a frequency or a moment.'],
])('%s is refused', (builder, message) => {
  expect(() => withTrigger(builder)).toThrow(message);
});

test('a user has 20 triggers in a script, not 21; another user has their own, unseen by the first', () => {
  const {run, world} = bench(`
    function make(n) { for (let i = 0; i < n; i++) ScriptApp.newTrigger('tick').timeBased().everyHours(1).create(); return ScriptApp.getProjectTriggers().length; }
    function clear() { for (const t of ScriptApp.getProjectTriggers()) ScriptApp.deleteTrigger(t); }`);
  expect(run('make', {parameters: [20]}).result).toBe(20);
  expect(run('make', {parameters: [1]}).error?.message).toBe(
    'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
  );
  expect(run('make', {parameters: [1], user: 'other@example.com'}).result).toBe(1);
  run('clear');
  expect(world.script.triggers.map(trigger => trigger.owner)).toEqual(['other@example.com']);
});

test('a minute fires a trigger of every minute once, with its event, as its owner', () => {
  const project = withTrigger(
    'everyMinutes(1)',
    'function tick(e) { return [e, Session.getEffectiveUser().getEmail()]; }',
  );
  const [report, ...others] = advance(project, MINUTE_MS);
  expect(others).toEqual([]);
  expect(report?.result).toEqual([
    {
      authMode: 'FULL',
      triggerUid: project.world.script.triggers[0]?.uniqueId,
      year: 2026,
      month: 1,
      'day-of-month': 1,
      'day-of-week': 4,
      'week-of-year': 1,
      hour: 9,
      minute: 1,
      second: 0,
      timezone: 'UTC',
    },
    'owner@example.com',
  ]);
  expect(project.world.now).toBe(START + 200 + MINUTE_MS);
});

test('a day fires each trigger as often as it says, in the order of time', () => {
  const project = bench(`
    function make() {
      const t = () => ScriptApp.newTrigger('tick').timeBased();
      t().everyMinutes(30).create(); t().everyHours(6).create(); t().atHour(3).everyDays(1).create(); t().everyDays(2).atHour(12).nearMinute(30).create();
    }
    function tick(e) { return [e.triggerUid, e.hour, e.minute]; }`);
  project.run('make');
  const ids = project.world.script.triggers.map(trigger => trigger.uniqueId);
  const fired = advance(project, 24 * HOUR_MS).map(report => report.result as [string, number, number]);
  expect(ids.map(id => fired.filter(([fireId]) => fireId === id).length)).toEqual([48, 4, 1, 1]);
  const [, , daily, near] = ids;
  expect(fired.find(([id]) => id === daily)?.[1]).toBe(3);
  const [, hour, minute] = fired.find(([id]) => id === near) ?? ['', 0, 0];
  expect(Math.abs(hour * 60 + minute - (12 * 60 + 30))).toBeLessThanOrEqual(15);
  const starts = project.world.script.executions.map(execution => execution.startedAt);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  // The second day has the daily one again at the same minute, the one of every other day not.
  const second = advance(project, 24 * HOUR_MS).map(report => report.result as [string, number, number]);
  expect(ids.map(id => second.filter(([fireId]) => fireId === id).length)).toEqual([48, 4, 1, 0]);
  expect(second.find(([id]) => id === daily)).toEqual(fired.find(([id]) => id === daily));
});

test('a daily trigger keeps to the wall clock of its zone when that is set forward', () => {
  const project = withTrigger(`atHour(8).nearMinute(30).everyDays(1).inTimezone('Europe/Berlin')`);
  project.world.now = Date.UTC(2026, 2, 28, 0);
  const [trigger] = project.world.script.triggers;
  if (!trigger) throw new Error('no trigger');
  trigger.dueAt = Date.UTC(2026, 2, 28, 7, 30);
  trigger.schedule = {kind: 'daily', hour: 8, minute: 30, everyDays: 1};
  const hours = advance(project, 48 * HOUR_MS).map(report => (report.result as {hour: number}).hour);
  expect(hours).toEqual([7, 6]);
});

test('a one-shot fires once, not before its time, and stays in the list', () => {
  const project = withTrigger('after(90000)');
  expect(advance(project, 89_799)).toHaveLength(0);
  expect(advance(project, 201)).toHaveLength(1);
  expect(advance(project, 24 * HOUR_MS)).toHaveLength(0);
  expect(project.world.script.triggers).toMatchObject([{dueAt: null}]);
});

test('firings that a run misses are not made up for', () => {
  const project = withTrigger('everyMinutes(1)', 'function tick() { Utilities.sleep(150000); }');
  const minutes = advance(project, 10 * MINUTE_MS).length;
  expect(minutes).toBe(4);
});

test('a trigger that deletes itself fires no more', () => {
  const project = withTrigger(
    'everyMinutes(1)',
    'function tick() { ScriptApp.getProjectTriggers().forEach(t => ScriptApp.deleteTrigger(t)); }',
  );
  expect(advance(project, 10 * MINUTE_MS)).toHaveLength(1);
});

test('the trigger time of a day is used up at 6 hours', () => {
  const project = withTrigger('everyMinutes(10)', 'function tick() { Utilities.sleep(300000); }');
  const reports = advance(project, 20 * HOUR_MS);
  const worked = reports.filter(report => !report.error);
  expect(worked).toHaveLength(72);
  expect(reports[72]?.error).toMatchObject({message: 'Service using too much computer time for one day'});
  expect(project.run('tick').error).toBeUndefined();
});

test('the triggers of a suspended account do not run', () => {
  const project = withTrigger('everyMinutes(1)');
  const {google} = project.world;
  google.addresses['owner@example.com'] = {kind: 'user', id: '1'};
  google.users['1'] = {fields: {suspended: true}} as (typeof google.users)[string];
  expect(advance(project, MINUTE_MS)[0]?.error?.message).toBe('Authorization is required to perform that action.');
  google.users['1'].fields.suspended = false;
  expect(advance(project, MINUTE_MS)[0]?.error).toBeUndefined();
});

test('the web app has an address when a version is deployed', () => {
  const project = bench(`function main() { return ScriptApp.getService().getUrl(); }`);
  expect(project.run().result).toBeNull();
  project.world.script.deployments = [{id: 'AKf', version: 1, description: '', updatedAt: START}];
  expect(project.run().result).toBe('https://script.google.com/macros/s/AKf/exec');
});

test('what the script is and may do', () => {
  const code = `return [ScriptApp.getOAuthToken(), ScriptApp.getScriptId(), ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus() === ScriptApp.AuthorizationStatus.NOT_REQUIRED];`;
  expect(evaluate(code)).toEqual(['sandbox-token', 'sandbox', true]);
  expect(requestFor('x').source).toBe('editor');
});
