/** The Org units tab: which row catches whom, and what a broken row must not let happen. */
import type {Finding} from '../../src/model/finding';
import type {Person} from '../../src/model/person';
import {parseRules} from '../../src/rules/parse';
import {group, objectId, person, ruleRows} from '../builders/people';
import {desired} from '../builders/wanted';

const sales = person(1, {fields: {department: 'Sales'}, attributes: {site: 'Bern'}});
const ops = person(2, {fields: {department: 'Ops'}});
const none = person(3, {fields: {department: ''}});

type Rows = readonly (readonly string[])[];

/** Where each of the people is to stand, by number. */
function places(rows: Rows, people: readonly Person[] = [sales, ops, none]): Readonly<Record<number, string>> {
  const {value} = desired(people, {'Org units': rows}, [group(1, 'Contractors', [2])]);
  return Object.fromEntries(
    value.accounts.flatMap(({person: id, orgUnit}) => (orgUnit ? [[Number(id), orgUnit.path]] : [])),
  );
}

function findings(rows: Rows): readonly Finding[] {
  return desired([sales, ops, none], {'Org units': rows}).findings;
}

describe('the first row whose condition holds', () => {
  const cases: readonly {name: string; rows: Rows; want: Readonly<Record<number, string>>}[] = [
    {name: 'an empty tab moves nobody', rows: [], want: {}},
    {
      name: 'a cell that begins with a slash is the path as it stands',
      rows: [['true', '/Staff/A + B']],
      want: {1: '/Staff/A + B', 2: '/Staff/A + B', 3: '/Staff/A + B'},
    },
    {
      name: 'anything else is an expression',
      rows: [['user.department != ""', '"/Staff/" + user.department']],
      want: {1: '/Staff/Sales', 2: '/Staff/Ops'},
    },
    {name: 'a slash behind a path is nothing', rows: [['user.department == "Ops"', '/Staff/']], want: {2: '/Staff'}},
    {name: 'the root is an org unit', rows: [['user.department == "Ops"', '/']], want: {2: '/'}},
    {
      name: 'an earlier row wins',
      rows: [
        ['user.department == "Sales"', '/S'],
        ['true', '/Rest'],
      ],
      want: {1: '/S', 2: '/Rest', 3: '/Rest'},
    },
    {name: 'who is caught by no row is not moved', rows: [['user.department == "Sales"', '/S']], want: {1: '/S'}},
    {name: 'groups can be asked for', rows: [['"Contractors" in user.groups', '/External']], want: {2: '/External'}},
    {
      name: 'an empty path catches, and leaves where they are',
      rows: [
        ['true', '""'],
        ['true', '/Rest'],
      ],
      want: {},
    },
    {
      name: 'keep() leaves where they are',
      rows: [['true', 'user.department == "Ops" ? keep() : "/Rest"']],
      want: {1: '/Rest', 3: '/Rest'},
    },
  ];
  test.each(cases)('$name', ({rows, want}) => {
    expect(places(rows)).toEqual(want);
  });

  test('groups that are asked for are read', () => {
    const {value} = parseRules(ruleRows({'Org units': [['"Contractors" in user.groups', '/X']]}));
    expect(value.needsAllGroups).toBe(true);
  });

  test.each([
    ['', true],
    ['FALSE', false],
    ['yes', true],
  ])('Create "%s" is %s', (cell, create) => {
    const {value} = desired([sales], {'Org units': [['true', '/X', cell]]});
    expect(value.accounts[0]?.orgUnit).toMatchObject({create, place: {tab: 'Org units', cell: 'B2'}});
  });

  test('only active people are put anywhere', () => {
    expect(places([['true', '/X']], [person(1, {state: 'SUSPENDED'}), person(2, {state: 'STAGED'})])).toEqual({});
  });
});

describe('a broken row', () => {
  const SALES = ['user.department == "Sales"', '/S'] as const;
  const REST = ['true', '/Rest'] as const;

  const cases: readonly {
    name: string;
    row: readonly string[];
    want: Readonly<Record<number, string>>;
    found: string;
  }[] = [
    {
      name: 'whose condition can not be read stops everybody whom no earlier row caught',
      row: ['user.departmnt == "Ops"', '/O'],
      want: {1: '/S'},
      found: 'expression.field A3',
    },
    {name: 'without a condition does so too', row: ['', '/O'], want: {1: '/S'}, found: 'expression.empty A3'},
    {
      name: 'whose path is none stops those whom its condition catches',
      row: ['user.department == "Ops"', '/Staff//O'],
      want: {1: '/S', 3: '/Rest'},
      found: 'org-unit.path B3',
    },
    {
      name: 'without a path does so too',
      row: ['user.department == "Ops"', ''],
      want: {1: '/S', 3: '/Rest'},
      found: 'org-unit.path B3',
    },
    {
      name: 'whose path expression can not be read does so too',
      row: ['user.department == "Ops"', 'Staff'],
      want: {1: '/S', 3: '/Rest'},
      found: 'expression.field B3',
    },
    {
      name: 'that does not say whether to create does so too',
      row: ['user.department == "Ops"', '/O', 'maybe'],
      want: {1: '/S', 3: '/Rest'},
      found: 'org-unit.create C3',
    },
    {
      name: 'on a custom attribute that nobody has stops everybody',
      row: ['user.attributes.siet == "Bern"', '/B'],
      want: {1: '/S'},
      found: 'attribute.unknown B3',
    },
  ];
  test.each(cases)('$name', ({row, want, found}) => {
    const rows = [SALES, row, REST];
    expect(places(rows)).toEqual(want);
    const [finding, second] = [...parseRules(ruleRows({'Org units': rows})).findings, ...findings(rows)];
    expect(`${finding?.kind ?? ''} ${finding?.place?.cell ?? ''}`).toBe(found);
    expect(finding?.detail).toMatch(/Until then/);
    expect(finding?.remedy).not.toBe('');
    expect(second).toBeUndefined();
  });

  test('a tab that lacks a column moves nobody', () => {
    const rows = ruleRows({'Org units': [['true', '/X', 'FALSE']]});
    const withoutCreate = (rows['Org units'] ?? []).map(row => {
      const {Create: _column, ...columns} = row.columns;
      return {...row, columns};
    });
    const {value} = parseRules({...rows, 'Org units': withoutCreate});
    expect(value.orgUnits).toEqual([expect.objectContaining({holds: null, path: null})]);
  });

  test('a condition that fails for one person leaves that person where they are, and the others go on', () => {
    const rows = [['user.groups[0] == "Contractors"', '/C'], REST];
    expect(places(rows)).toEqual({2: '/C'});
    expect(findings(rows)).toEqual([
      expect.objectContaining({kind: 'org-unit.value', subject: 'ada1@ex.com', place: {tab: 'Org units', cell: 'B2'}}),
      expect.objectContaining({kind: 'org-unit.value', subject: 'ada2@ex.com'}),
      expect.objectContaining({kind: 'org-unit.value', subject: 'ada3@ex.com'}),
    ]);
  });

  test('a path that comes out as none is found, and the person stays', () => {
    const rows = [['true', 'user.department']];
    expect(places(rows)).toEqual({});
    expect(findings(rows).map(({kind, subject}) => `${kind} ${subject}`)).toEqual([
      'org-unit.value ada1@ex.com',
      'org-unit.value ada2@ex.com',
    ]);
  });

  test('a new account goes where the setting says while its row is unclear', () => {
    const {value} = desired([sales], {
      Settings: [
        ['Managed domains', 'ex.com'],
        ['Org unit for new accounts', '/New'],
      ],
      'Org units': [['nonsense(', '/X'], REST],
    });
    expect(value.accounts).toEqual([expect.objectContaining({person: objectId(1), orgUnitPath: '/New'})]);
    expect(value.accounts[0]?.orgUnit).toBeUndefined();
  });
});
