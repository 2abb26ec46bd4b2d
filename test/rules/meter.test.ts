/** No expression hangs: what evaluating one may cost, at the limit and one past it. */
import {Environment, type ASTNode} from '@marcbachmann/cel-js';
import {TEXT_LENGTH_MAX} from '../../src/rules/functions/rule-function';
import {compileText} from '../../src/rules/expression';
import {LIST_SIZE_MAX, Meter, STEPS_MAX} from '../../src/rules/meter';
import {readSyntax} from '../../src/rules/syntax';
import type {RuleRow} from '../../src/model/rule-row';
import type {Evaluation} from '../../src/model/rule-set';
import {tabRows, view} from '../builders/people';

const [ROW] = tabRows('Attributes', [['organizations.department', '']]) as [RuleRow];

/** More than any of these may take on a slow machine; without the guard they take minutes, or all memory. */
const SOON_MS = 5_000;

function evaluate(text: string, groups: readonly string[] = []): Evaluation<string | null> {
  const {value, findings} = compileText(ROW, 'Expression', text);
  if (!value) throw new Error(findings.map(finding => finding.detail).join('; '));
  const startedMs = performance.now();
  const result = value.evaluate(view({attributes: {long: 'a'.repeat(TEXT_LENGTH_MAX)}}, groups));
  expect(performance.now() - startedMs).toBeLessThan(SOON_MS);
  return result;
}

const groups = (count: number): readonly string[] => Array.from({length: count}, (_none, at) => `group ${at}`);
const chain = (start: string, count: number, step: string): string => start + step.repeat(count);

describe('what would run away is a reason', () => {
  const cases: readonly {name: string; text: string; groups?: readonly string[]; says: RegExp}[] = [
    {
      name: 'every pair of many groups',
      text: 'user.groups.all(a, user.groups.all(b, a != "x" && b != "y")) ? "a" : "b"',
      groups: groups(1_000),
      says: /more than 100000 steps/,
    },
    {
      name: 'a text that doubles at every step',
      text: chain('["ab"]', 25, '.map(x, x + x)') + '[0]',
      says: /longer than 10000/,
    },
    {
      name: 'a list that doubles at every step',
      text: `string(size(${chain('[["ab"]]', 25, '.map(x, x + x)')}[0]))`,
      says: /larger than 100000/,
    },
    {
      name: 'a table that doubles at every step',
      text: `string(size(${chain('[{"a": "b"}]', 25, '.map(x, {"a": x, "b": x})')}))`,
      says: /larger than 100000/,
    },
    {
      name: 'a long text taken apart into many',
      text: 'string(size(split(user.attributes.long, "a").map(x, user.attributes.long)))',
      says: /more than 100000 steps/,
    },
    {
      name: 'a slow pattern against many groups',
      text: 'user.groups.exists(g, matches(user.attributes.name, "a*a*b") || g == "x") ? "a" : "b"',
      groups: groups(1_000),
      says: /more than 100000 steps/,
    },
    {
      name: 'a slow pattern against many groups, as a method',
      text: 'user.groups.exists(g, g.matches("a*a*b")) ? "a" : "b"',
      groups: groups(1_000),
      says: /more than 100000 steps/,
    },
    {
      name: 'a time zone asked for many groups',
      text: 'user.groups.all(g, timestamp("2026-01-01T00:00:00Z").getHours("Europe/Berlin") < 24) ? "a" : "b"',
      groups: groups(1_000),
      says: /more than 100000 steps/,
    },
    {
      name: 'an error that "or" would swallow',
      text: 'user.groups.all(a, user.groups.all(b, a != b + "x")) || true ? "a" : "b"',
      groups: groups(1_000),
      says: /more than 100000 steps/,
    },
    {
      name: 'long texts searched in long ones',
      text: 'user.groups.exists(g, user.attributes.long.contains(user.attributes.long + g)) ? "a" : "b"',
      groups: groups(10),
      says: /longer than 10000/,
    },
  ];
  test.each(cases)('$name', ({text, groups: names, says}) => {
    const result = evaluate(text, names);
    expect(result.ok ? result.value : result.problem).toMatch(says);
    expect(result.ok).toBe(false);
  });
});

test.each(['{x: x}', '{"a": x}', '[x]', '[x, [x]]', '{"a": {"b": x}}'])(
  'checking a chain of loops that make %s of each entry ends soon',
  made => {
    const startedMs = performance.now();
    compileText(ROW, 'Expression', `string(size(${chain('["a"]', 40, `.map(x, ${made})`)}))`);
    expect(performance.now() - startedMs).toBeLessThan(SOON_MS);
  },
);

test('every pair of 120 groups is looked at', () => {
  const text = 'user.groups.exists(a, user.groups.exists(b, a == b + "x")) ? "a" : "b"';
  expect(evaluate(text, groups(120))).toEqual({ok: true, value: 'b'});
});

test('an evaluation that failed leaves the next one its whole allowance', () => {
  const {value} = compileText(ROW, 'Expression', 'user.groups.all(a, user.groups.all(b, a != b + "x")) ? "a" : "b"');
  expect(value?.evaluate(view({}, groups(1_000))).ok).toBe(false);
  expect(value?.evaluate(view({}, groups(10)))).toEqual({ok: true, value: 'a'});
});

describe('the meter', () => {
  const environment = new Environment({unlistedVariablesAreDyn: true});

  function metered(text: string): {meter: Meter; run: (context: object) => unknown} {
    const parsed = environment.parse(text);
    const {costs} = readSyntax(parsed.ast, (): ASTNode => environment.parse('user').ast);
    parsed.check();
    const meter = new Meter();
    for (const [node, extra] of costs) meter.attach(node, extra);
    return {meter, run: context => parsed({...context}) as unknown};
  }

  test('counts every part that is evaluated, and none that is not', () => {
    const {meter, run} = metered('a ? 1 : 2 + 3');
    run({a: true});
    expect(meter.steps).toBe(3);
    meter.start();
    run({a: false});
    expect(meter.steps).toBe(5);
  });

  test('counts what a loop does for each entry', () => {
    const {meter, run} = metered('a.map(x, x + "!")');
    run({a: ['p', 'q', 'r']});
    expect(meter.steps).toBe(1 + 3 * 3);
  });

  test('a text of 10,000 characters passes, one more does not', () => {
    const {run} = metered('a');
    expect(run({a: 'x'.repeat(TEXT_LENGTH_MAX)})).toHaveLength(TEXT_LENGTH_MAX);
    expect(() => run({a: 'x'.repeat(TEXT_LENGTH_MAX + 1)})).toThrow(/longer than 10000/);
  });

  test('a list of 100,000 characters and entries passes, one more does not', () => {
    const {meter, run} = metered('a');
    const list = (size: number): readonly unknown[] => [['x'.repeat(size - 3)], ''];
    expect(run({a: list(LIST_SIZE_MAX)})).toHaveLength(2);
    meter.start();
    expect(() => run({a: list(LIST_SIZE_MAX + 1)})).toThrow(/larger than 100000/);
  });

  test('the last step that is allowed passes, one more does not', () => {
    const {meter, run} = metered('a.all(x, x)');
    const entries = (count: number): readonly boolean[] => Array.from({length: count}, () => true);
    // One step for the list, one for every 64 entries of it, one for each entry.
    const count = Math.ceil(((STEPS_MAX - 1) * 64) / 65);
    run({a: entries(count)});
    expect(meter.steps).toBe(STEPS_MAX);
    meter.start();
    expect(() => run({a: entries(count + 1)})).toThrow(/more than 100000 steps/);
  });
});
