/** The expression language: what admins can write, what is found when the row is read, and what at evaluation. */
import type {Finding} from '../../src/model/finding';
import {EXPRESSION_LENGTH_MAX, compileCondition, compileText, type Expression} from '../../src/rules/expression';
import type {RuleRow} from '../../src/model/rule-row';
import {tabRows, view} from '../builders/people';

const [ROW] = tabRows('Attributes', [['organizations.department', '']]) as [RuleRow];

const ADA = view(
  {
    attributes: {team: 'core', 'cost center': 'C1'},
    fields: {
      department: 'R&D',
      jobTitle: '  Dev ',
      displayname: '',
      suspended: false,
      phoneNumbers: [
        {type: 'mobile', number: '+49151'},
        {type: 'work', number: '+4930'},
      ],
      addresses: [{type: 'work', locality: 'Berlin', country: 'DE'}],
    },
  },
  ['Eng', 'Ops'],
  'bob@ex.com',
);

function textRule(text: string): Expression<string | null> {
  const {value, findings} = compileText(ROW, 'Expression', text);
  if (!value) throw new Error(findings.map(finding => finding.detail).join('; '));
  return value;
}

function rejected(text: string): Finding {
  const {value, findings} = compileText(ROW, 'Expression', text);
  expect(value).toBeNull();
  expect(findings).toHaveLength(1);
  return findings[0] as Finding;
}

describe('values', () => {
  const cases: readonly [string, string | null][] = [
    ['user.department', 'R&D'],
    ['user["department"]', 'R&D'],
    ['user.email', 'ada1@ex.com'],
    ['user.firstname + " " + user.lastname', 'Ada L1'],
    ['user.middlename', ''],
    ['user.managerEmail', 'bob@ex.com'],
    ['user.groups.exists(g, g == "Eng") ? "yes" : "no"', 'yes'],
    ['"Eng" in user.groups', 'true'],
    ['user.attributes.team', 'core'],
    ['user.attributes["cost center"]', 'C1'],
    ['user.attributes.nothing', ''],
    ['has(user.attributes.nothing) ? user.attributes.nothing : "none"', 'none'],
    ['has(user.attributes.team) ? user.attributes.team : "none"', 'core'],
    ['user.recoveryEmail.address', ''],
    ['phone(user, "work")', '+4930'],
    ['phone(user, "Mobile")', '+49151'],
    ['phone(user, "home")', ''],
    ['address(user, "work", "locality")', 'Berlin'],
    ['address(user, "work", "postalCode")', ''],
    ['address(user, "home", "locality")', ''],
    ['lower(user.department)', 'r&d'],
    ['upper("ß" + user.firstname)', 'SSADA'],
    ['trim(user.jobTitle)', 'Dev'],
    ['join(user.groups, ", ")', 'Eng, Ops'],
    ['join(user.groups.filter(g, g.startsWith("E")), ",")', 'Eng'],
    ['split("HH-3-12", "-")[1]', '3'],
    ['replace(user.department, "&", " and ")', 'R and D'],
    ['user.department.replace("R", "$&")', '$&&D'],
    ['replace("a.b.c", ".", "")', 'abc'],
    ['replace("abc", "", "x")', 'abc'],
    ['substring("C1234", 1)', '1234'],
    ['substring("C1234", 0, 2)', 'C1'],
    ['substring("C1", 0, 99)', 'C1'],
    ['substring("C1", 5)', ''],
    ['coalesce(user.displayname, user.firstname)', 'Ada'],
    ['coalesce("", "  ", user.lastname)', 'L1'],
    ['coalesce([user.displayname, user.middlename])', ''],
    ['matches(user.department, "^R.D$") ? "lab" : ""', 'lab'],
    ['user.department.matches("^[A-Z]$") ? "one" : "more"', 'more'],
    ['user.groups.exists(g, g.matches("^O")) ? "o" : ""', 'o'],
    ['1 + 2', '3'],
    ['1.5', '1.5'],
    ['user.suspended', 'false'],
    ['TRUE', 'true'],
    ['null', null],
    ['keep()', null],
    ['user.displayname == "" ? keep() : user.displayname', null],
    ['user.displayname != "" ? keep() : "filled"', 'filled'],
    ['"{{formula}} =1+1"', '{{formula}} =1+1'],
  ];
  test.each(cases)('%s is %p', (text, expected) => {
    expect(textRule(text).evaluate(ADA)).toEqual({ok: true, value: expected});
  });

  test('evaluating changes nothing of the person', () => {
    const before = JSON.stringify(ADA);
    textRule('user.attributes.nothing + join(user.groups, "")').evaluate(ADA);
    expect(JSON.stringify(ADA)).toBe(before);
  });
});

describe('what is found when the row is read', () => {
  const cases: readonly {text: string; kind: string; says: RegExp}[] = [
    {text: 'user.fistname', kind: 'expression.field', says: /"fistname".*Did you mean "firstname"\?.*character 6/},
    {text: 'user["departmnet"]', kind: 'expression.field', says: /Did you mean "department"/},
    {text: 'has(user.fistname) ? "a" : "b"', kind: 'expression.field', says: /Did you mean "firstname"/},
    {text: '"x" + user.displayName2', kind: 'expression.field', says: /Did you mean "displayname"/},
    {text: 'user.zzzzzz', kind: 'expression.field', says: /no field "zzzzzz"\. \(/},
    {text: 'user[user.email]', kind: 'expression.field', says: /name in quotes/},
    {text: 'user.recoveryEmail.verified', kind: 'expression.field', says: /recoveryEmail has no field/},
    {text: 'department', kind: 'expression.field', says: /there is no "department".*character 1/},
    {text: 'usr.department', kind: 'expression.field', says: /Did you mean "user"/},
    {text: 'Sales', kind: 'expression.field', says: /there is no "Sales"/},
    {text: 'user.department +', kind: 'expression.invalid', says: /character 18/},
    {text: 'user.department + 1', kind: 'expression.invalid', says: /string \+ int/},
    {text: 'loewr(user.department)', kind: 'expression.invalid', says: /Did you mean "lower"\?.*character 1\)/},
    {text: '"x" + loewr(user.department)', kind: 'expression.invalid', says: /Did you mean "lower"\?.*character 7\)/},
    {text: '"x" + left(user.department)', kind: 'expression.invalid', says: /left\(string\).*character 7\)/},
    {text: 'uniqueAddress("a", 1)', kind: 'expression.invalid', says: /uniqueAddress\(Person, string, int\)/},
    {text: '"x" + ascii("a", "dee")', kind: 'expression.language', says: /Did you mean "de"\?.*character 7\)/},
    {text: 'uniqueAddress("a", "example")', kind: 'expression.domain', says: /"example" is not a domain/},
    {text: 'today("Berlin")', kind: 'expression.zone', says: /no time zone "Berlin"/},
    {text: 'today(user.location)', kind: 'expression.zone', says: /argument 1 of today\(\) has to be a text in quotes/},
    {text: 'formatDate("", "DD.MM.YYYY")', kind: 'expression.date-pattern', says: /"DD" means nothing/},
    {text: 'formatDate("", "h o\'clock")', kind: 'expression.date-pattern', says: /"h" means nothing/},
    {text: 'parseDate("", "dd.MM.yy")', kind: 'expression.date-pattern', says: /not read/},
    {text: 'parseDate("", "dd.MM")', kind: 'expression.date-pattern', says: /lacks the year/},
    {text: 'extract(user.email, "(a+)+$")', kind: 'expression.pattern', says: /extract\(\).*repeats a group/},
    {text: 'replacePattern(user.email, "(", "")', kind: 'expression.pattern', says: /not a regular expression/},
    {text: 'user.groups.map(user, user)[0]', kind: 'expression.invalid', says: /map\(\) calls its entries "user"/},
    {text: 'lower(1)', kind: 'expression.invalid', says: /lower\(int\)/},
    {text: 'phone("x", "work")', kind: 'expression.invalid', says: /phone\(string, string\)/},
    {text: 'address(user, "work", "city")', kind: 'expression.field', says: /no part "city"/},
    {text: 'user.groups', kind: 'expression.result', says: /gives list<string>/},
    {text: '{"a": "b"}', kind: 'expression.result', says: /gives map/},
    {text: 'timestamp("2024-01-01T00:00:00Z")', kind: 'expression.result', says: /Timestamp/},
    {text: 'user', kind: 'expression.result', says: /gives Person/},
    {text: 'user.suspended ? "a" : null', kind: 'expression.invalid', says: /same type/},
    {text: '"x" + string(bytes("x"))', kind: 'expression.invalid', says: /bytes are not available.*character 14\)/},
    {text: 'b"x".hex()', kind: 'expression.invalid', says: /bytes are not available/},
    {text: 'lookup("a", {user.email: "b"})', kind: 'expression.invalid', says: /key of a table.*character 14\)/},
    {text: 'cel.bind(x, user.email, x)', kind: 'expression.invalid', says: /cel\.bind/},
    {text: '"(a+)+$".matches(user.email) ? "a" : ""', kind: 'expression.pattern', says: /text in quotes/},
    {text: 'user.email.matches("(a+)+$") ? "a" : ""', kind: 'expression.pattern', says: /repeats a group/},
    {text: 'matches(user.email, "(") ? "a" : ""', kind: 'expression.pattern', says: /not a regular expression/},
    {text: `matches(user.email, "${'a'.repeat(201)}") ? "a" : ""`, kind: 'expression.pattern', says: /200 characters/},
  ];
  test.each(cases)('$text', ({text, kind, says}) => {
    const finding = rejected(text);
    expect(finding.kind).toBe(kind);
    expect(finding.detail).toMatch(says);
    expect(finding).toMatchObject({
      severity: 'error',
      subject: 'Attributes!B2',
      place: {tab: 'Attributes', cell: 'B2'},
    });
    expect(finding.remedy).not.toBe('');
  });

  test('every misspelt field of one expression is found at once', () => {
    const {findings} = compileText(ROW, 'Expression', 'user.fistname + user.lastnam');
    expect(findings.map(finding => finding.detail)).toEqual([
      expect.stringContaining('firstname'),
      expect.stringContaining('lastname'),
    ]);
  });

  test('2,000 characters are let in, one more is not', () => {
    const long = (length: number): string => `"${'x'.repeat(length - 2)}"`;
    expect(textRule(long(EXPRESSION_LENGTH_MAX)).evaluate(ADA).ok).toBe(true);
    expect(rejected(long(EXPRESSION_LENGTH_MAX + 1)).kind).toBe('expression.too-long');
  });

  test('two loops within each other are let in, a third is not', () => {
    const loops = (depth: number): string =>
      Array.from({length: depth}).reduce<string>(
        (inner, _none, level) => `user.groups.exists(g${level}, ${inner})`,
        'true',
      );
    expect(compileText(ROW, 'Expression', loops(2)).findings).toEqual([]);
    expect(rejected(loops(3)).detail).toMatch(/more than 2 loops/);
  });

  test('loops one after the other are no loops within each other', () => {
    const text = 'join(user.groups.filter(g, g != "").map(g, lower(g)).filter(g, g != "ops").map(g, g + "!"), ",")';
    expect(textRule(text).evaluate(ADA)).toEqual({ok: true, value: 'eng!'});
  });

  test('an expression with too many parts is not let in', () => {
    expect(rejected(Array<string>(300).fill('1').join('+')).kind).toBe('expression.invalid');
  });
});

describe('what can only be found with a person at hand', () => {
  const cases: readonly [string, RegExp][] = [
    ['user.groups[7]', /out of bounds/],
    ['user.attributes[user.email]', /no such key/],
    ['string(int(user.department))', /cannot convert/],
    ['address(user, "work", lower("X"))', /no part "x"/],
    ['1 / 0', /division by zero/],
    ['dyn(user.groups)', /gives a list/],
    ['dyn({"a": "b"})', /gives an object/],
    ['1.0 / 0.0', /gives no finite number/],
    [`matches("${'a'.repeat(257)}", "a") ? "x" : ""`, /at most 256/],
    [`"${'a'.repeat(257)}".matches("a") ? "x" : ""`, /at most 256/],
    [`replace("${'a'.repeat(200)}", "a", "${'b'.repeat(51)}")`, /longer than 10000/],
  ];
  test.each(cases)('%s is a reason, not an error', (text, says) => {
    const result = textRule(text).evaluate(ADA);
    expect(result.ok).toBe(false);
    expect(result.ok ? '' : result.problem).toMatch(says);
  });

  test('256 characters are matched', () => {
    expect(textRule(`matches("${'a'.repeat(256)}", "^a+$")`).evaluate(ADA)).toEqual({ok: true, value: 'true'});
  });

  test('10,000 characters may come out of replace', () => {
    const result = textRule(`replace("${'a'.repeat(200)}", "a", "${'b'.repeat(50)}")`).evaluate(ADA);
    expect(result).toMatchObject({ok: true});
  });

  test('another person goes on', () => {
    const rule = textRule('user.groups[1]');
    expect(rule.evaluate(view()).ok).toBe(false);
    expect(rule.evaluate(ADA)).toEqual({ok: true, value: 'Ops'});
  });
});

describe('conditions', () => {
  test.each([
    ['user.department == "R&D"', true],
    ['"Eng" in user.groups && !user.suspended', true],
    ['TRUE', true],
    ['FALSE', false],
    ['user.attributes.team in ["core", "web"]', true],
  ])('%s is %p', (text, expected) => {
    const {value} = compileCondition(ROW, 'Expression', text);
    expect(value?.evaluate(ADA)).toEqual({ok: true, value: expected});
  });

  test.each(['user.department', '"true"', '1', 'null'])('%s is no condition', text => {
    const {value, findings} = compileCondition(ROW, 'Expression', text);
    expect(value).toBeNull();
    expect(findings[0]?.detail).toMatch(/true or false is needed/);
  });

  test('what turns out not to be true or false is a reason', () => {
    const {value} = compileCondition(ROW, 'Expression', 'dyn(user.department)');
    expect(value?.evaluate(ADA)).toEqual({ok: false, problem: 'it gives a text, but true or false is needed'});
  });

  test.each([
    ['dyn(1)', 'it gives a number'],
    ['dyn(null)', 'it gives nothing'],
  ])('%s is none either', (text, says) => {
    const result = compileCondition(ROW, 'Expression', text).value?.evaluate(ADA);
    expect(result).toEqual({ok: false, problem: `${says}, but true or false is needed`});
  });
});

describe('what an expression reads', () => {
  test.each([
    ['user.groups.size() > 1', true],
    ['"a" in user["groups"]', true],
    ['user.department', false],
  ])('%s looks at groups: %p', (text, expected) => {
    expect(textRule(text).usesGroups).toBe(expected);
  });

  test('custom attributes are known by name', () => {
    const rule = textRule('user.attributes.b + user.attributes["a"] + (has(user.attributes.c) ? "1" : "")');
    expect(rule.customAttributes).toEqual(['a', 'b', 'c']);
  });
});
