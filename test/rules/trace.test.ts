/** How each rule comes to what it says of one person. */
import type {RuleTrace} from '../../src/model/rule-trace';
import {parseRules} from '../../src/rules/parse';
import {traceRules} from '../../src/rules/trace';
import {tracedInputs} from '../../src/rules/trace-inputs';
import {ruleRows, view, type PersonFacts, type Tabs} from '../builders/people';

function trace(
  tabs: Tabs,
  facts: PersonFacts = {},
  groups: readonly string[] = [],
  names: readonly string[] = [],
): RuleTrace {
  const rows = ruleRows(tabs);
  const {value: rules, findings} = parseRules(rows);
  return traceRules({view: view(facts, groups), rows, rules, findings, attributeNames: new Set(names)});
}

/** Stands for a text with these words in it. */
const says = (words: string): unknown => expect.stringContaining(words);

describe('what an expression looks at', () => {
  const someone = view(
    {
      attributes: {site: 'Bern', 'cost center': '47'},
      fields: {
        department: 'Ops',
        totp_enabled: true,
        phoneNumbers: [
          {type: 'work', number: '+41'},
          {type: 'home', number: ''},
        ],
        recoveryEmail: {address: 'a@b.c'},
      },
    },
    ['Eng', 'Ops'],
  );
  test.each([
    ['user.department', 'department=Ops'],
    ['user.department + user.department', 'department=Ops'],
    ['user.jobTitle == "" ? user.department : "x"', 'jobTitle=|department=Ops'],
    ['user.attributes.site', 'attributes.site=Bern'],
    ['user.attributes["cost center"]', 'attributes.cost center=47'],
    ["user.attributes['none']", 'attributes.none='],
    ['user.recoveryEmail.address', 'recoveryEmail.address=a@b.c'],
    ['"x" in user.groups', 'groups=Eng; Ops'],
    ['user.totp_enabled', 'totp_enabled=true'],
    ['phone(user, "work")', 'phoneNumbers=type: work, number: +41; type: home'],
    ['user.department.contains("x")', 'department=Ops'],
    ['user.nothingOfTheKind', ''],
    ['"no field"', ''],
  ])('%s: %s', (text, want) => {
    const inputs = tracedInputs(text, someone).map(({name, value}) => `${name}=${value}`);
    expect(inputs.join('|')).toBe(want);
  });
});

describe('a row of the Attributes tab', () => {
  const cases: readonly {name: string; row: readonly string[]; want: object}[] = [
    {
      name: 'gives its value',
      row: ['organizations.title', 'user.jobTitle'],
      want: {kind: 'value', value: 'Lead', when: 'Always', remark: ''},
    },
    {
      name: 'says when it is written',
      row: ['organizations.title', 'user.jobTitle', 'If empty'],
      want: {kind: 'value', value: 'Lead', when: 'If empty', remark: ''},
    },
    {
      name: 'that is not enabled is off',
      row: ['organizations.title', 'user.jobTitle', '', 'FALSE'],
      want: {kind: 'off'},
    },
    {name: 'with keep() leaves the field', row: ['organizations.title', 'keep()'], want: {kind: 'left'}},
    {
      name: 'that can’t be read is broken',
      row: ['organizations.title', 'user.jobTitel'],
      want: {kind: 'broken', problem: says('jobTitel')},
    },
    {
      name: 'with an unknown field is broken',
      row: ['organizations.titel', 'user.jobTitle'],
      want: {kind: 'broken', problem: says('organizations.titel')},
    },
    {
      name: 'whose value Google refuses is broken',
      row: ['recoveryEmail', 'user.jobTitle'],
      want: {kind: 'broken', problem: says('would be "Lead"')},
    },
    {
      name: 'that reads an attribute which nobody has is off',
      row: ['organizations.title', 'user.attributes.sito'],
      want: {kind: 'broken', problem: 'Nobody in JumpCloud has the custom attribute "sito", so the row is off.'},
    },
    {
      name: 'gives aliases',
      row: ['aliases', '["b@ex.com", "a@ex.com"]'],
      want: {kind: 'value', value: 'a@ex.com, b@ex.com', when: 'Always', remark: ''},
    },
    {
      name: 'says which alias can’t be one',
      row: ['aliases', '["b@ex.com", "c@else.org"]'],
      want: {kind: 'value', value: 'b@ex.com', when: 'Always', remark: says('c@else.org')},
    },
    {
      name: 'that fails for the person is broken',
      row: ['organizations.title', 'user.groups[7]'],
      want: {kind: 'broken', problem: says("can't be worked out")},
    },
  ];
  test.each(cases)('$name', ({row, want}) => {
    const {attributes} = trace({Attributes: [row]}, {fields: {jobTitle: 'Lead'}}, [], ['site']);
    expect(attributes.map(({result}) => result)).toEqual([want]);
    expect(attributes[0]).toMatchObject({place: {tab: 'Attributes', cell: 'B2'}, field: row[0], expression: row[1]});
  });

  test('a name that is empty has its stand-in, with why', () => {
    const {attributes} = trace({Attributes: [['name.givenName', 'user.middlename']]});
    expect(attributes[0]?.result).toMatchObject({
      kind: 'value',
      value: 'ada1',
      when: 'If empty',
      remark: says('stands in'),
    });
  });
});

describe('the Org units tab', () => {
  const rows = [
    ['user.department == "Sales"', '/Sales'],
    ['user.department == "Ops"', '"/Ops/" + user.location'],
    ['true', '/Rest'],
  ];
  const cases: readonly {
    name: string;
    fields: Readonly<Record<string, string>>;
    want: string;
    tried: readonly string[];
  }[] = [
    {
      name: 'the first row that matches ends the search',
      fields: {department: 'Sales'},
      want: '/Sales',
      tried: ['B2 matches'],
    },
    {
      name: 'rows that don’t match are told',
      fields: {department: 'X'},
      want: '/Rest',
      tried: ['B2 does not match', 'B3 does not match', 'B4 matches'],
    },
    {
      name: 'an expression gives the path',
      fields: {department: 'Ops', location: 'Bern'},
      want: '/Ops/Bern',
      tried: ['B2 does not match', 'B3 matches'],
    },
  ];
  test.each(cases)('$name', ({fields, want, tried}) => {
    const {orgUnit, orgUnits, orgUnitProblem} = trace({'Org units': rows}, {fields});
    expect(orgUnit).toBe(want);
    expect(orgUnits.map(({place, result}) => `${place.cell} ${result}`)).toEqual(tried);
    expect(orgUnitProblem).toBe('');
  });

  test.each([
    ['a row that can’t be read', [['user.departmnt == "x"', '/X'], ...rows], []],
    ['a row that reads an attribute which nobody has', [['user.attributes.sito == "x"', '/X'], ...rows], []],
    ['a row that fails for the person', [['user.groups[7] == "x"', '/X'], ...rows], []],
  ] as const)('%s ends the search, and no later row counts', (_name, all, names) => {
    const {orgUnit, orgUnits} = trace({'Org units': all}, {fields: {department: 'Sales'}}, [], names);
    expect(orgUnit).toBeNull();
    expect(orgUnits.map(({result}) => result)).toEqual(['unclear']);
  });

  test('what the condition and an expression look at is told', () => {
    const {orgUnits} = trace({'Org units': rows}, {fields: {department: 'Ops', location: 'Bern'}});
    expect(orgUnits[1]?.inputs).toEqual([
      {name: 'department', value: 'Ops'},
      {name: 'location', value: 'Bern'},
    ]);
  });
});

test('every row of the Groups tab says whether the person is in its JumpCloud group', () => {
  const {groups} = trace(
    {
      Groups: [
        ['Eng', 'eng@ex.com'],
        ['Ops', 'ops@ex.com', 'OWNER'],
      ],
    },
    {},
    ['Ops'],
  );
  expect(groups).toMatchObject([
    {place: {cell: 'B2'}, sourceGroup: 'Eng', isIn: false},
    {place: {cell: 'B3'}, sourceGroup: 'Ops', role: 'OWNER', isIn: true},
  ]);
});

test.each([
  [
    'the first row that matches',
    [
      ['user.department == "Ops"', 'Google Workspace', 'Business Plus'],
      ['true', 'Google Workspace', 'Business Standard'],
    ],
    {sku: 'Google Workspace Business Standard', place: {cell: 'C3'}, problem: ''},
  ],
  ['none', [['false', 'Google Workspace', 'Business Plus']], {sku: '', place: null, problem: ''}],
  [
    'a row that is broken',
    [['tru', 'Google Workspace', 'Business Plus']],
    {sku: '', place: null, problem: says('can’t be read')},
  ],
] as const)('of a product %s counts', (_name, rows, want) => {
  expect(trace({Licenses: rows}).licenses).toMatchObject([{product: 'Google Workspace', ...want}]);
});

test.each([
  ['nothing', {}, {kind: 'in'}],
  ['a Scope that is true', {Settings: [['Scope', 'user.username == "ada1"']]}, {kind: 'in'}],
  ['a Scope that is false', {Settings: [['Scope', 'user.username == "x"']]}, {kind: 'out'}],
  ['a Scope that fails', {Settings: [['Scope', 'user.groups[7] == "x"']]}, {kind: 'unclear', problem: says('')}],
  [
    'a Scope with an attribute that nobody has',
    {Settings: [['Scope', 'user.attributes.sito == "x"']]},
    {kind: 'unclear', problem: says('sito')},
  ],
  ['the Protected tab', {Protected: [['ada1@ex.com', 'founder']]}, {kind: 'protected'}],
])('with %s the person is told to be in scope or not', (_name, tabs, want) => {
  expect(trace(tabs, {}, [], ['site']).scope).toEqual(want);
});
