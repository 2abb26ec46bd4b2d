/** What admins write out of the habit of other languages is understood well enough to say what to write instead, and where. */
import type {RuleRow} from '../../src/model/rule-row';
import {compileText} from '../../src/rules/expression';
import {RULE_FUNCTIONS} from '../../src/rules/functions/all';
import {SAID_ELSEWHERE} from '../../src/rules/habits';
import {viewsOf} from '../../src/rules/views';
import {person, snapshot, tabRows} from '../builders/people';

const [ROW] = tabRows('Attributes', [['organizations.department', '']]) as [RuleRow];

const habits: readonly {text: string; at: number; remedy: RegExp}[] = [
  {text: '“Sales”', at: 1, remedy: /straight quotes/},
  {text: 'user.department == ‚Sales‘', at: 20, remedy: /straight quotes/},
  {text: 'user.department = "Sales"', at: 17, remedy: /Write == for "is"/},
  {text: 'user.department <> "Sales"', at: 17, remedy: /Write != for "is not"/},
  {text: 'user.firstname & "x"', at: 16, remedy: /Write \+ to join/},
  {text: 'user.suspended | user.activated', at: 16, remedy: /Write \|\| for "or"/},
  {text: 'left(user.firstname; 3)', at: 20, remedy: /commas/},
  {text: 'user.suspended and user.activated', at: 16, remedy: /Write && for "and"/},
  {text: 'user.suspended OR user.activated', at: 16, remedy: /Write \|\| for "or"/},
  {text: 'user.suspended ? "a" : not user.activated', at: 24, remedy: /Write ! in front/},
  {text: 'if(user.suspended, "a", "b")', at: 1, remedy: /Write test \? value : otherwise/},
  {text: 'user.firstname user.lastname', at: 16, remedy: /Join texts with \+/},
  {text: 'user.attributes.cost center', at: 22, remedy: /user\.attributes\["cost center"\]/},
  {text: 'size(user.firstname', at: 20, remedy: /Close every bracket/},
  {text: 'user.attributes["a"', at: 20, remedy: /Close every bracket/},
  {text: '"abc', at: 1, remedy: /second quote/},
  {text: '"a" + 1', at: 1, remedy: /string\(1\)/},
  {text: 'user.groups.contains("x") ? "a" : "b"', at: 1, remedy: /"Sales" in user\.groups/},
  {text: 'user.department,', at: 16, remedy: /a right one is/},
];
test.each(habits)('$text is found at character $at', ({text, at, remedy}) => {
  const {value, findings} = compileText(ROW, 'Expression', text);
  expect(value).toBeNull();
  expect(findings).toHaveLength(1);
  expect(findings[0]?.detail).toMatch(new RegExp(`\\(character ${at}\\)$`));
  expect(findings[0]?.remedy).toMatch(remedy);
});

test('a missing bracket is called by its sign', () => {
  const {findings} = compileText(ROW, 'Expression', 'size(user.firstname');
  expect(findings[0]?.detail).toContain('a ) is missing at the end.');
});

describe('functions of other languages', () => {
  const [ada] = viewsOf(snapshot([person(1, {attributes: {remote: 'yes'}, fields: {created: '2026-01-01'}})]));

  test.each(SAID_ELSEWHERE)('%s is said as %s, which works', (name, example) => {
    const {findings} = compileText(ROW, 'Expression', `${name.toUpperCase()}(user.firstname)`);
    expect(findings.map(({remedy}) => remedy)).toEqual([`Here it is said like this: ${example}.`]);
    const {value} = compileText(ROW, 'Expression', example);
    expect(ada && value?.evaluate(ada).ok).toBe(true);
    expect(RULE_FUNCTIONS.has(name)).toBe(false);
  });
});
