/** States of the Rules view as the server reports them. */
import type {CellFinding, RulesView, TryView} from '../../src/sidebar/contract';

const finding: CellFinding = {
  severity: 'error',
  kind: 'expression.field',
  subject: 'Licenses!A2',
  detail: 'The expression "user.depart == "Ops"" can\'t be used: JumpCloud has no field "depart". (character 6)',
  remedy: 'Correct the name, or write user.attributes.depart for a custom attribute.',
  tab: 'Licenses',
  cell: 'A2',
  read: 'user.depart == "Ops"',
  expected: 'A CEL condition over the person in JumpCloud. For example: true',
};

/** Rules with a changed row whose effect is not known, and a finding. */
export const rules: RulesView = {
  rows: [
    {tab: 'Settings', cell: 'B6', label: 'Scope', kind: 'condition', field: '', expression: 'true'},
    {
      tab: 'Attributes',
      cell: 'B6',
      label: 'organizations.department',
      kind: 'value',
      field: 'organizations.department',
      expression: 'user.department',
    },
    {
      tab: 'Licenses',
      cell: 'A2',
      label: 'Business Plus',
      kind: 'condition',
      field: '',
      expression: 'user.depart == "Ops"',
    },
  ],
  rowsTotal: 3,
  unsaved: {
    stand: 'changed',
    total: 2,
    rows: [
      {tab: 'Licenses', row: 2, what: 'added', before: '', after: 'user.depart == "Ops" | Business Plus'},
      {tab: 'Org units', row: 0, what: 'removed', before: 'true | /Staff', after: ''},
    ],
    effect: null,
  },
  findings: [{tab: 'Licenses', findings: [finding]}],
  findingsTotal: 1,
  functions: [
    {
      title: 'Texts',
      functions: [
        {name: 'lower', meaning: 'The text in small letters.', example: 'lower(user.department)', result: 'r&d'},
        {name: 'keep', meaning: 'Leaves the field as it is in Google.', example: 'keep()', result: null},
      ],
    },
  ],
  fields: ['organizations.department', 'aliases'],
};

/** Rules of which nothing is to be said. */
export const quietRules: RulesView = {
  ...rules,
  rows: [],
  rowsTotal: 0,
  unsaved: {stand: 'none', rows: [], total: 0, effect: null},
  findings: [],
  findingsTotal: 0,
};

/** The rules of a large company: as much as one answer holds. */
export const manyRules: RulesView = {
  ...rules,
  rows: Array.from({length: 400}, (_none, at) => ({
    tab: 'Licenses',
    cell: `A${at + 2}`,
    label: `Product ${at}`,
    kind: 'condition' as const,
    field: '',
    expression: `user.department == "Department number ${at} with a long name"`,
  })),
  rowsTotal: 5_000,
  unsaved: {
    stand: 'changed',
    total: 900,
    rows: Array.from({length: 50}, (_none, at) => ({
      tab: 'Licenses',
      row: at + 2,
      what: 'changed' as const,
      before: `user.department == "Department number ${at}" | Business Starter`,
      after: `user.department == "Department number ${at}" | Business Plus`,
    })),
    effect: {
      madeAt: '2026-03-02T09:12:00.000Z',
      sentence: 'The changed rules bring about changes for 9,412 people. Licenses to switch: 9,412.',
    },
  },
  findings: [{tab: 'Licenses', findings: Array.from({length: 100}, (_none, at) => ({...finding, cell: `A${at + 2}`}))}],
  findingsTotal: 412,
};

/** A try on ten thousand people. */
export const triedOnMany: TryView = {
  mistakes: [],
  counts: {
    people: 9_800,
    others: 200,
    states: {value: 9_000, empty: 780, error: 20},
    values: Array.from({length: 10}, (_none, at) => ({
      value: `Department number ${at} with a long name`,
      people: 500 - at,
    })),
    valuesTotal: 312,
  },
  people: Array.from({length: 20}, (_none, at) => ({
    name: `Zoë Müller ${at}`,
    email: `zoe.muller${at}@a-rather-long-domain.example.com`,
    counts: at !== 19,
    state: at === 0 ? ('error' as const) : ('value' as const),
    result: at === 0 ? 'list index out of range' : 'Engineering',
    inputs: [{label: 'department', value: at === 1 ? '' : 'Engineering'}],
  })),
  note: '',
};
