/** Whatever stands in a cell: reading it gives rules and findings, never an error, and evaluating what was let in soon ends. */
import fc from 'fast-check';
import type {Json} from '../../src/model/json';
import {PERSON_FIELD_NAMES} from '../../src/model/person-fields';
import type {RuleRow} from '../../src/model/rule-row';
import type {PersonView} from '../../src/model/rule-set';
import {compileCondition, compileText} from '../../src/rules/expression';
import {RULE_FUNCTIONS} from '../../src/rules/functions/all';
import {parseRules} from '../../src/rules/parse';
import {MATCHED_LENGTH_MAX, patternProblem} from '../../src/rules/pattern';
import {rulesEnvironment} from '../../src/rules/vocabulary';
import {viewsOf} from '../../src/rules/views';
import {RULE_TABS} from '../../src/sheet/schemas';
import {person, ruleRows, snapshot, tabRows} from '../builders/people';

/** More than any evaluation takes on a slow machine. */
const SOON_MS = 3_000;

const [ROW] = tabRows('Attributes', [['organizations.department', '']]) as [RuleRow];

const ANY_TEXT = fc.oneof(
  fc.string({unit: 'binary', maxLength: 40}),
  fc.constantFrom('', 'a', 'Ada Lovelace', '2026-11-24', '24.11.2026', 'ada@ex.com', 'Łódź 王 😀', 'a'.repeat(300)),
);

const literal = (text: string): string => JSON.stringify(text).replace(/\u007f/g, '');

/** Types of which expressions are made here. */
const SIMPLE = {string: 0, int: 0, bool: 0, 'list<string>': 0, 'map<string, string>': 0, Person: 0, dyn: 0};

/** Expressions by CEL type: literals, fields, operators, and every function by the types that it takes. */
const EXPRESSIONS = fc.letrec<Record<string, string>>(tie => {
  const depthSize = 'small';
  const calls = [...RULE_FUNCTIONS].flatMap(([name, {overloads, needsRun}]) =>
    overloads
      .filter(({isMethod}) => !isMethod)
      .map(({parameters, gives}) => ({
        gives,
        text: fc
          .tuple(
            ...Object.values(parameters)
              .slice(needsRun ? 1 : 0)
              .map(type => tie(type)),
          )
          .map(values => `${name}(${values.join(', ')})`),
      })),
  );
  const known = new Set(Object.keys(SIMPLE));
  const argument = (type: string): fc.Arbitrary<string> =>
    tie(known.has(type) ? type : 'string').map(text => (known.has(type) ? text : `dyn(${text})`));
  const builtIn = rulesEnvironment()
    .getDefinitions()
    .functions.filter(({name, params}) => !RULE_FUNCTIONS.has(name) && params.every(({type}) => type !== 'ast'))
    .map(({name, receiverType, params}) => {
      const parameters = fc.tuple(...params.map(({type}) => argument(type)));
      const receiver = receiverType === null ? fc.constant('') : argument(receiverType).map(text => `(${text}).`);
      return fc.tuple(receiver, parameters).map(([before, values]) => `dyn(${before}${name}(${values.join(', ')}))`);
    });
  const callsGiving = (type: string): readonly fc.Arbitrary<string>[] =>
    calls.filter(({gives}) => gives === type).map(({text}) => text);
  const pair = (type: string, join: (a: string, b: string) => string): fc.Arbitrary<string> =>
    fc.tuple(tie(type), tie(type)).map(([a, b]) => join(a, b));
  return {
    string: fc.oneof(
      {depthSize, withCrossShrink: true},
      ANY_TEXT.map(literal),
      fc.constantFrom(...PERSON_FIELD_NAMES).map(name => `user.${name}`),
      fc.constantFrom('g', 'user.attributes.team', 'user.attributes.nothing', '"de"', '"(a+)+"', '"^a*b"'),
      pair('string', (a, b) => `${a} + ${b}`),
      fc.tuple(tie('bool'), tie('string'), tie('string')).map(([test, a, b]) => `(${test} ? ${a} : ${b})`),
      fc.tuple(tie('list<string>'), tie('int')).map(([list, at]) => `${list}[${at}]`),
      ...callsGiving('string'),
    ),
    int: fc.oneof(
      {depthSize},
      fc.maxSafeInteger().map(String),
      fc.constantFrom('-1', '0', '1', '2', '9223372036854775807'),
      tie('string').map(text => `size(${text})`),
      pair('int', (a, b) => `${a} - ${b}`),
      ...callsGiving('int'),
    ),
    bool: fc.oneof(
      {depthSize},
      fc.constantFrom('true', 'false', 'user.suspended'),
      pair('string', (a, b) => `${a} == ${b}`),
      pair('bool', (a, b) => `(${a} || ${b})`),
      fc.tuple(tie('list<string>'), tie('bool')).map(([list, test]) => `${list}.exists(g, ${test})`),
      ...callsGiving('bool'),
    ),
    'list<string>': fc.oneof(
      {depthSize},
      fc.constant('user.groups'),
      pair('string', (a, b) => `[${a}, ${b}]`),
      pair('list<string>', (a, b) => `(${a} + ${b})`),
      fc.tuple(tie('list<string>'), tie('string')).map(([list, text]) => `${list}.map(g, ${text})`),
      fc.tuple(tie('list<string>'), tie('bool')).map(([list, test]) => `${list}.filter(g, ${test})`),
      ...callsGiving('list<string>'),
    ),
    'map<string, string>': fc.tuple(tie('string'), tie('string')).map(([a, b]) => `{${a}: ${b}}`),
    Person: fc.constant('user'),
    dyn: fc.oneof({depthSize}, tie('string'), tie('int'), ...callsGiving('dyn')),
    builtIn: fc.oneof(...builtIn),
  };
});

const PEOPLE: fc.Arbitrary<PersonView> = fc
  .record({team: ANY_TEXT, firstname: ANY_TEXT, lastname: ANY_TEXT, groups: fc.array(ANY_TEXT, {maxLength: 30})})
  .map(({team, firstname, lastname, groups}) => {
    const fields: Record<string, Json> = {firstname, lastname};
    const [view] = viewsOf(snapshot([person(1, {attributes: {team}, fields})]));
    return {...(view as PersonView), groups};
  });

/** Evaluates what is let in of random expressions; gives how many were, and how many gave a value. */
function evaluateAll(expressions: readonly string[]): {evaluated: number; given: number} {
  const counts = {evaluated: 0, given: 0};
  const texts = fc.oneof(...expressions.map(name => EXPRESSIONS[name] as fc.Arbitrary<string>));
  fc.assert(
    fc.property(texts, PEOPLE, (text, view) => {
      const {value, findings} = compileText(ROW, 'Expression', text);
      expect(value === null).toBe(findings.length > 0);
      if (!value) return;
      const startedMs = performance.now();
      const result = value.evaluate(view);
      expect(performance.now() - startedMs).toBeLessThan(SOON_MS);
      counts.evaluated++;
      if (result.ok) counts.given++;
      else expect(result.problem).not.toBe('');
    }),
    {numRuns: 1_000},
  );
  return counts;
}

// The counts are asked for because expressions that are all found wrong would prove nothing.
test('an expression of any shape is let in or found wrong, and gives a value or a reason, soon', () => {
  const {evaluated, given} = evaluateAll(['string', 'dyn']);
  expect(evaluated).toBeGreaterThan(200);
  expect(given).toBeGreaterThan(130);
});

test("so does every function of CEL's own, whatever it is called with", () => {
  const {evaluated, given} = evaluateAll(['builtIn']);
  expect(evaluated).toBeGreaterThan(100);
  expect(given).toBeGreaterThan(20);
});

test('every function is among what is tried', () => {
  const tried = new Set<string>();
  fc.assert(
    fc.property(
      EXPRESSIONS['string'] as fc.Arbitrary<string>,
      EXPRESSIONS['dyn'] as fc.Arbitrary<string>,
      EXPRESSIONS['bool'] as fc.Arbitrary<string>,
      (...texts) => {
        for (const [, name = ''] of texts.join(' ').matchAll(/(\w+)\(/g)) tried.add(name);
      },
    ),
    {numRuns: 1_000, seed: 1},
  );
  expect([...RULE_FUNCTIONS.keys()].filter(name => !tried.has(name))).toEqual([]);
});

/** Pieces that cells are made of by typing, breaking off and pasting. */
const PIECES = fc.constantFrom(
  ...'user . groups department attributes [ ] ( ) { } " \' , : ? + - * / % < > = == != ! && || in null true 1 2.5 x => ; \\ \n'.split(
    ' ',
  ),
  ...RULE_FUNCTIONS.keys(),
);
const BROKEN = fc.oneof(
  fc.array(PIECES, {maxLength: 25}).map(pieces => pieces.join('')),
  fc.tuple(EXPRESSIONS['string'] as fc.Arbitrary<string>, fc.nat(200)).map(([text, cut]) => text.slice(0, cut)),
  ANY_TEXT,
);

test('no text of a cell makes reading it fail, and every finding says where and what to do', () => {
  fc.assert(
    fc.property(BROKEN, text => {
      for (const {findings} of [compileText(ROW, 'Expression', text), compileCondition(ROW, 'Expression', text)]) {
        for (const {place, detail, remedy} of findings) {
          expect(place).toEqual({tab: 'Attributes', cell: 'B2'});
          expect(detail).toMatch(/\(character \d+\)$/s);
          expect(remedy).not.toBe('');
        }
      }
    }),
    {numRuns: 1_000},
  );
});

test('no rows of any tab make reading the rules fail', () => {
  const names = RULE_TABS.map(({name}) => name);
  const cells = fc.oneof(
    BROKEN,
    fc.constantFrom('TRUE', 'Mode', 'Scope', 'phones.work', 'ada@ex.com', 'Exact', '/Staff'),
  );
  const rows = fc.array(fc.array(cells, {maxLength: 6}), {maxLength: 4});
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), rows), tabs => {
      for (const {kind, detail, remedy} of parseRules(ruleRows(tabs)).findings) {
        expect([kind, detail, remedy]).not.toContain('');
      }
    }),
    {numRuns: 60},
  );
});

test('a pattern that is let in ends soon on a long text', () => {
  const pattern = fc
    .array(fc.constantFrom(...'a b . ^ $ | ( ) (?: [ab] [^a] * + ? {2} {1,3} {0,} \\d \\w'.split(' ')), {maxLength: 14})
    .map(pieces => pieces.join(''));
  const texts = [`${'a'.repeat(MATCHED_LENGTH_MAX - 1)}!`, 'ab'.repeat(MATCHED_LENGTH_MAX / 2)];
  let admitted = 0;
  fc.assert(
    fc.property(pattern, text => {
      if (patternProblem(text) !== null) return;
      admitted++;
      const startedMs = performance.now();
      for (const one of texts) new RegExp(text, 'u').test(one);
      expect(performance.now() - startedMs).toBeLessThan(SOON_MS);
    }),
    {numRuns: 2_000},
  );
  expect(admitted).toBeGreaterThan(200);
});
