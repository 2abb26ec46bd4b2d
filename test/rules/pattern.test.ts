/** Which regular expressions are let in: those that can't run away. */
import {MATCHED_LENGTH_MAX, PATTERN_LENGTH_MAX, patternProblem} from '../../src/rules/pattern';

test.each([
  '',
  '^C[0-9]+$',
  '^[^@]+@[^@]+$',
  '^(Sales|Marketing|Support)$',
  '(?:eng|ops)-[0-9]{2,4}$',
  '^a*b*c*$',
  'x+y+',
  '^(ab)+$',
  '^[)(|*+?]+$',
  '^\\(\\d+\\)\\s?[A-Z]{3}$',
  '^\\p{Lu}\\p{Ll}+$',
  '^(?:a|b){3}$',
  'a{3}',
])('%s is let in', pattern => {
  expect(patternProblem(pattern)).toBeNull();
});

const refused: readonly [string, RegExp][] = [
  ['(a+)+$', /repeats a group/],
  ['(a|aa)+$', /repeats a group/],
  ['(a|a)*', /repeats a group/],
  ['(?:a?){1,30}a', /repeats a group/],
  ['^((ab)*c)*$', /repeats a group/],
  ['^a*a*a*a*$', /too many repetitions/],
  ['a*a*a*', /too many repetitions/],
  [`^${'a?'.repeat(25)}$`, /too many repetitions/],
  ['^(a|b){25}$', /too many repetitions/],
  ['^a{0,200}a{0,200}a{0,200}a{0,200}$', /too many repetitions/],
  ['(a)\\1', /back reference/],
  ['(?<n>a)\\k<n>', /special kind/],
  ['(?=a)b', /special kind/],
  ['(?!a)b', /special kind/],
  ['(?<=a)b', /special kind/],
  ['(', /not a regular expression/],
  ['a{2,1}', /not a regular expression/],
];
test.each(refused)('%s is refused', (pattern, says) => {
  expect(patternProblem(pattern)).toMatch(says);
});

test('200 characters are let in, one more is not', () => {
  expect(patternProblem('a'.repeat(PATTERN_LENGTH_MAX))).toBeNull();
  expect(patternProblem('a'.repeat(PATTERN_LENGTH_MAX + 1))).toMatch(/longer than 200/);
});

test('the slowest patterns that are let in end soon on the longest text', () => {
  const text = `${'a'.repeat(MATCHED_LENGTH_MAX - 1)}!`;
  for (const pattern of ['^a*a*a*$', 'a*a*b', `^${'a?'.repeat(15)}a*b$`]) {
    expect(patternProblem(pattern)).toBeNull();
    expect(new RegExp(pattern, 'u').test(text)).toBe(false);
  }
});
