/** CacheService: expiry, sizes, eviction. */
import {evaluate} from './guest-setup';

const CACHE = 'const c = CacheService.getScriptCache();';

test('an entry lives for its time and no longer', () => {
  const code = `${CACHE} c.put('a', 1, 10); Utilities.sleep(9700); const before = c.get('a'); Utilities.sleep(1000); return [before, c.get('a')];`;
  expect(evaluate(code)).toEqual(['1', null]);
});

test('many at once: only what is there comes back', () => {
  const code = `${CACHE} c.putAll({a: 1, b: 2}); c.remove('b'); const all = c.getAll(['a', 'b', 'c']); c.removeAll(['a']); return [all, c.get('a')];`;
  expect(evaluate(code)).toEqual([{a: '1'}, null]);
});

test.each([
  ['a key of 250 characters fits', `c.put('k'.repeat(250), 'x')`, null],
  ['a key of 251 characters does not', `c.put('k'.repeat(251), 'x')`, 'Argument too large: key'],
  ['a value of 100 KB fits', `c.put('k', 'x'.repeat(102400))`, null],
  ['a value of 100 KB and a byte does not', `c.put('k', 'x'.repeat(102401))`, 'Argument too large: value'],
  ['21,600 seconds fit', `c.put('k', 'x', 21600)`, null],
  ['21,601 seconds do not', `c.put('k', 'x', 21601)`, 'Invalid argument: expirationInSeconds'],
])('%s', (_, statement, message) => {
  expect(evaluate(`${CACHE} try { ${statement}; return null; } catch (e) { return e.message; }`)).toBe(message);
});

test('1,000 entries stay; one more pushes out the one that expires first', () => {
  const code = `${CACHE} const all = {}; for (let i = 0; i < 999; i++) all['k' + i] = 'x';
    c.putAll(all, 600); c.put('soon', 'x', 60); const at1000 = c.get('soon'); c.put('more', 'x', 600);
    return [at1000, c.get('soon'), c.get('more')];`;
  expect(evaluate(code)).toEqual(['x', null, 'x']);
});
