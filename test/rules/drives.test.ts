import {parseDrives, referenceOf} from '../../src/rules/drives';
import {parseRules} from '../../src/rules/parse';
import {desired, kinds} from '../builders/wanted';
import {group, objectId, person, ruleRows, tabRows} from '../builders/people';

const FOLDER = '1aBcDeFgHiJkLmNoPqRsTuVwXyZ012345';

interface Case {
  readonly name: string;
  readonly rows: readonly (readonly [string, string, string])[];
  /** `drive role` of each row that counts. */
  readonly rules: readonly string[];
  /** `kind cell` of each finding. */
  readonly findings?: readonly string[];
  /** What broken rows keep from being taken away: references, or `all`. */
  readonly frozen?: readonly string[];
}

const cases: readonly Case[] = [
  {name: 'a drive by its name', rows: [['true', 'Sales', 'Manager']], rules: ['Sales organizer']},
  {
    name: 'every role by the word that people see',
    rows: [
      ['true', 'Sales', 'Manager'],
      ['true', 'A', 'Content manager'],
      ['true', 'B', 'Contributor'],
      ['true', 'C', 'Commenter'],
      ['true', 'D', 'viewer'],
    ],
    rules: ['Sales organizer', 'A fileOrganizer', 'B writer', 'C commenter', 'D reader'],
  },
  {
    name: "every role by the API's name",
    rows: [
      ['true', 'Sales', 'organizer'],
      ['true', 'A', 'fileOrganizer'],
      ['true', 'B', 'WRITER'],
      ['true', 'C', 'commenter'],
      ['true', 'D', 'reader'],
    ],
    rules: ['Sales organizer', 'A fileOrganizer', 'B writer', 'C commenter', 'D reader'],
  },
  {
    name: 'a folder by its address',
    rows: [['true', `https://drive.google.com/drive/u/0/folders/${FOLDER}?usp=sharing`, 'Viewer']],
    rules: [`${FOLDER} reader`],
  },
  {
    name: 'a role that does not exist freezes its drive',
    rows: [['true', 'Sales', 'Boss']],
    rules: [],
    findings: ['drive.role C2'],
    frozen: ['Sales'],
  },
  {
    name: 'ownership is no role that a rule gives',
    rows: [['true', 'Sales', 'owner']],
    rules: [],
    findings: ['drive.role C2'],
    frozen: ['Sales'],
  },
  {
    name: 'a broken condition freezes its drive',
    rows: [['user.departmnt == "Sales"', 'Sales', 'Viewer']],
    rules: [],
    findings: ['expression.field A2'],
    frozen: ['Sales'],
  },
  {
    name: 'an empty condition is for nobody and no rule',
    rows: [['', 'Sales', 'Viewer']],
    rules: [],
    findings: ['condition.empty A2'],
    frozen: ['Sales'],
  },
  {
    name: 'a row without a drive freezes them all',
    rows: [['true', '', 'Viewer']],
    rules: [],
    findings: ['drive.reference B2'],
    frozen: ['all'],
  },
  {
    name: 'an address of something else freezes them all',
    rows: [['true', 'https://example.com/folders/x', 'Viewer']],
    rules: [],
    findings: ['drive.reference B2'],
    frozen: ['all'],
  },
  {
    name: 'everything wrong with a row is found at once',
    rows: [['user.', '', 'Boss']],
    rules: [],
    findings: ['expression.invalid A2', 'drive.reference B2', 'drive.role C2'],
    frozen: ['all'],
  },
  {
    name: 'one broken row does not stop the next',
    rows: [
      ['true', 'Sales', 'Boss'],
      ['true', 'Sales', 'Viewer'],
    ],
    rules: ['Sales reader'],
    findings: ['drive.role C2'],
    frozen: ['Sales'],
  },
  {
    name: 'the same row twice is said',
    rows: [
      ['true', 'Sales', 'Viewer'],
      ['true', 'Sales', 'reader'],
    ],
    rules: ['Sales reader', 'Sales reader'],
    findings: ['drive.duplicate B3'],
  },
  {
    name: 'the same people with two roles are said, and both rows count',
    rows: [
      ['true', 'Sales', 'Viewer'],
      ['true', 'Sales', 'Manager'],
    ],
    rules: ['Sales reader', 'Sales organizer'],
    findings: ['drive.contradiction C3'],
  },
];

describe('the Shared drives tab', () => {
  test.each(cases)('$name', ({rows, rules, findings, frozen}) => {
    const parsed = parseDrives(tabRows('Shared drives', rows));
    const {value} = parsed;
    expect(value?.rows.map(rule => `${rule.drive} ${rule.role}`)).toEqual(rules);
    expect(parsed.findings.map(one => `${one.kind} ${one.place?.cell ?? ''}`)).toEqual(findings ?? []);
    expect([...(value?.frozen ?? []), ...(value?.revocationsFrozen ? ['all'] : [])]).toEqual(frozen ?? []);
  });

  test('an empty tab, or one with empty rows, manages nothing', () => {
    expect(parseDrives([]).value).toBeNull();
    expect(parseDrives(tabRows('Shared drives', [['', '', '']])).value).toBeNull();
    expect(parseRules(ruleRows()).value.drives).toBeUndefined();
  });

  test('a tab that lacks a column rules nothing and takes nothing away', () => {
    const rows = tabRows('Shared drives', [['true', 'Sales', 'Viewer']]).map(row => ({
      ...row,
      columns: {'Drive or folder': 2, Role: 3},
    }));
    expect(parseDrives(rows).value).toEqual({rows: [], frozen: ['Sales'], revocationsFrozen: false});
  });

  test('while the Protected tab is unclear nobody loses access', () => {
    const tabs = {'Shared drives': [['true', 'Sales', 'Viewer']], Protected: [['not an address']]};
    expect(parseRules(ruleRows(tabs)).value.drives?.revocationsFrozen).toBe(true);
  });

  test('a condition on groups asks for the members of all groups', () => {
    const rows = [['"Sales" in user.groups', 'Sales', 'Viewer']];
    expect(parseRules(ruleRows({'Shared drives': rows})).value.needsAllGroups).toBe(true);
    expect(parseRules(ruleRows({'Shared drives': [['true', 'Sales', 'Viewer']]})).value.needsAllGroups).toBe(false);
  });
});

describe('what the Drive or folder column may hold', () => {
  test.each([
    ['Sales Files', 'Sales Files'],
    ['0ABcDeFgHiJkLUk9PVA', '0ABcDeFgHiJkLUk9PVA'],
    [`https://drive.google.com/drive/folders/${FOLDER}`, FOLDER],
    [`drive.google.com/drive/folders/${FOLDER}`, FOLDER],
    [`https://drive.google.com/open?id=${FOLDER}`, FOLDER],
    ['https://drive.google.com/drive/my-drive', null],
    ['https://example.com/drive/folders/1234567890', null],
  ])('%s is %s', (text, reference) => {
    expect(referenceOf(text)).toBe(reference);
  });
});

describe('for whom a row is', () => {
  const people = [
    person(1, {fields: {department: 'Sales'}}),
    person(2, {fields: {department: 'Legal'}}),
    person(3, {state: 'SUSPENDED', fields: {department: 'Sales'}}),
    person(4, {state: 'STAGED', fields: {department: 'Sales'}}),
  ];
  const rowsOf = (condition: string): ReturnType<typeof desired> =>
    desired(people, {'Shared drives': [[condition, 'Sales', 'Viewer']]}, [group(1, 'Eng', [2])]);

  test('active people in scope for whom the condition holds', () => {
    const {value, findings} = rowsOf('user.department == "Sales"');
    expect(value.drives?.rows[0]?.audience.people).toEqual([objectId(1)]);
    expect(findings).toEqual([]);
  });

  test('people of whom it cannot be worked out are unclear, and said', () => {
    const checked = rowsOf('int(user.department) > 1');
    expect(value(checked)?.people).toEqual([]);
    expect([...(value(checked)?.unclear ?? [])]).toEqual([objectId(1), objectId(2)]);
    expect(new Set(kinds(checked))).toEqual(new Set(['person.condition']));
  });

  test('a custom attribute that nobody has turns the row off and freezes its drive', () => {
    const checked = rowsOf('user.attributes.floor == "3"');
    expect(checked.value.drives).toEqual({rows: [], frozen: ['Sales'], revocationsFrozen: false});
    expect(checked.findings.map(one => `${one.kind} ${one.place?.cell ?? ''}`)).toEqual(['condition.attribute A2']);
  });

  test('asked again, it goes by the record and the groups that were read directly', () => {
    const audience = value(rowsOf('user.department == "Sales" || "Eng" in user.groups'));
    const [first] = people;
    if (!audience || !first) throw new Error('no audience');
    const moved = person(1, {fields: {department: 'Legal'}});
    expect(audience.usesGroups).toBe(true);
    expect(audience.mayInclude(first, [])).toBe(true);
    expect(audience.mayInclude(moved, [])).toBe(false);
    expect(audience.mayInclude(moved, [objectId(901)])).toBe(true);
  });

  function value(checked: ReturnType<typeof desired>) {
    return checked.value.drives?.rows[0]?.audience;
  }
});
