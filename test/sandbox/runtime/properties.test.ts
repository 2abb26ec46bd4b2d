/** PropertiesService: scopes, sizes, quota. */
import {bench, evaluate} from './guest-setup';

const STORE = 'const p = PropertiesService.getScriptProperties();';

test('script, document and user stores are apart, and users have their own', () => {
  const {run, world} = bench(`
    function main(v) {
      PropertiesService.getScriptProperties().setProperty('k', 's' + v);
      PropertiesService.getDocumentProperties().setProperty('k', 'd' + v);
      PropertiesService.getUserProperties().setProperty('k', 'u' + v);
    }`);
  run('main', {parameters: [1]});
  run('main', {parameters: [2], user: 'other@example.com'});
  expect(world.script).toMatchObject({
    scriptProperties: {k: 's2'},
    documentProperties: {k: 'd2'},
    userProperties: {'owner@example.com': {k: 'u1'}, 'other@example.com': {k: 'u2'}},
  });
});

test('bulk writes keep the others unless told otherwise', () => {
  const code = `${STORE} p.setProperties({a: 1, b: true}); p.setProperties({c: 'x'}); p.deleteProperty('a');
    const kept = p.getProperties(); p.setProperties({d: 'y'}, true);
    return [kept, p.getProperties(), p.getKeys(), p.getProperty('none'), p.deleteAllProperties().getKeys()];`;
  expect(evaluate(code)).toEqual([{b: 'true', c: 'x'}, {d: 'y'}, ['d'], null, []]);
});

test.each([
  ['a value of 9 KB fits', `p.setProperty('k', 'x'.repeat(9216))`, null],
  ['a value of 9 KB and one byte does not', `p.setProperty('k', 'x'.repeat(9217))`, 'Argument too large: value'],
  ['bytes count, not characters', `p.setProperty('k', 'é'.repeat(4609))`, 'Argument too large: value'],
])('%s', (_, statement, message) => {
  expect(evaluate(`${STORE} try { ${statement}; return null; } catch (e) { return e.message; }`)).toBe(message);
});

test('a store holds 500 KB of keys and values, not one byte more, and a refused write changes nothing', () => {
  const code = `${STORE}
    const all = {}; for (let i = 0; i < 55; i++) all['k' + String(i).padStart(3, '0')] = 'x'.repeat(9216);
    p.setProperties(all);
    const left = 500 * 1024 - 55 * (9216 + 4) - 1;
    try { p.setProperty('z', 'x'.repeat(left + 1)); } catch (e) { p.setProperty('z', 'x'.repeat(left)); return [e.message, p.getKeys().length]; }`;
  expect(evaluate(code)).toEqual([
    'You have exceeded the property storage quota. Please remove some properties and try again.',
    56,
  ]);
});

test('the daily quota counts reads and writes of an account, until 24 hours after the first', () => {
  const {run, world} = bench(`function main() { ${STORE} p.getProperty('a'); p.setProperties({a: 1, b: 2}); }`);
  world.script.quotas = {properties: 3};
  expect(run().error).toBeUndefined();
  expect(run().error?.message).toBe('Service invoked too many times for one day: properties.');
  expect(run('main', {user: 'other@example.com'}).error).toBeUndefined();
  const since = world.script.dailyUse['owner@example.com']?.since ?? 0;
  world.now = since + 86_400_000 - 1;
  expect(run().error?.message).toBe('Service invoked too many times for one day: properties.');
  world.now = since + 86_400_000;
  expect(run().error).toBeUndefined();
});
