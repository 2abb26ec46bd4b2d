/** Which known name a misspelt one stands for. */
import {nearest, suggestion} from '../../src/rules/nearest';

const NAMES = ['department', 'displayname', 'email', 'user'];

test.each([
  ['departmnet', 'department'],
  ['DisplayName', 'displayname'],
  ['usr', 'user'],
  ['emails', 'email'],
  ['departmentdepartment', null],
  ['zzz', null],
  ['', null],
])('%s is meant as %p', (word, expected) => {
  expect(nearest(word, NAMES)).toBe(expected);
});

test('a suggestion is a question, or nothing', () => {
  expect(suggestion('usr', NAMES)).toBe(' Did you mean "user"?');
  expect(suggestion('zzz', NAMES)).toBe('');
});

test('a whole page in a cell is dismissed at once', () => {
  const startedMs = performance.now();
  expect(
    nearest(
      'x'.repeat(50_000),
      Array.from({length: 2_000}, (_none, at) => `the name of group ${at}`),
    ),
  ).toBeNull();
  expect(performance.now() - startedMs).toBeLessThan(500);
});
