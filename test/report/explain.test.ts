/** An explanation from what was read: every state of a rule, and nothing larger than it may be. */
import type {Account} from '../../src/model/account';
import type {Change} from '../../src/model/change';
import {TEXT_STORAGE} from '../../src/model/custom-schema';
import {toAccountId, toEmail} from '../../src/model/ids';
import type {AttributeResult, GroupTrace, RuleTrace} from '../../src/model/rule-trace';
import {LISTED_MAX, aboutThem, explainPerson, nameOf, type ExplainFacts} from '../../src/report/explain';
import {
  SHOWN_MAX,
  SHOWN_TEXT_MAX,
  explainedAttributes,
  explainedGroups,
  explainedLicenses,
  explainedOrgUnit,
  type RuleFacts,
} from '../../src/report/explain-rules';
import {explainFromSheet, sheetParts, SHEET_ROWS_MAX} from '../../src/report/explain-sheet';
import type {RuleRow} from '../../src/model/rule-row';
import {objectId, person} from '../builders/people';

const GROUP = 'eng@ex.com';
const UNMANAGED = 'Out of scope.';

const account: Account = {
  id: toAccountId('100000000000000000001'),
  email: toEmail('ada1@ex.com'),
  aliases: [toEmail('b@ex.com'), toEmail('a@ex.com')],
  suspended: false,
  archived: false,
  suspensionReason: null,
  superAdmin: false,
  orgUnitPath: '/Old',
  profile: {
    name: {givenName: 'Ada', fullName: 'Ada L'},
    organizations: [{primary: true, title: 'Lead'}],
    relations: [{type: 'manager', value: 'Boss@ex.com'}],
  },
};

const NO_TRACE: RuleTrace = {
  scope: {kind: 'in'},
  attributes: [],
  orgUnits: [],
  orgUnit: null,
  orgUnitProblem: '',
  groups: [],
  licenses: [],
};

function ruleFacts(facts: Partial<RuleFacts> = {}, trace: Partial<RuleTrace> = {}): RuleFacts {
  return {
    trace: {...NO_TRACE, ...trace},
    account,
    changes: [],
    unmanaged: '',
    groups: [],
    problems: new Map(),
    storageOf: () => TEXT_STORAGE,
    ...facts,
  };
}

const value = (text: string, when: 'Always' | 'On create' | 'If empty' = 'Always', remark = ''): AttributeResult => ({
  kind: 'value',
  value: text,
  when,
  remark,
});

const update = (field: string, before: string, after: string): Change =>
  ({
    action: 'update-account',
    class: 'update',
    key: 'k',
    subject: 'ada1@ex.com',
    email: 'ada1@ex.com',
    reason: 'r',
    fields: [{field, before, after}],
  }) as unknown as Change;

describe('an attribute', () => {
  const title = 'organizations.title';
  const waits = 'It waits for something else: see what is waiting.';
  const cases: readonly {
    name: string;
    field?: string;
    result: AttributeResult;
    facts?: Partial<RuleFacts>;
    want: object;
  }[] = [
    {
      name: 'that the plan changes has the plan’s values',
      result: value('Boss'),
      facts: {changes: [update(title, 'Lead', 'BOSS')]},
      want: {state: 'changes', now: 'Lead', result: 'BOSS', why: ''},
    },
    {
      name: 'that changes keeps its remark',
      result: value('Boss', 'Always', 'cut'),
      facts: {changes: [update(title, 'Lead', 'Boss')]},
      want: {state: 'changes', why: 'cut'},
    },
    {
      name: 'that is as it should be is the same',
      result: value('Lead'),
      want: {state: 'same', now: 'Lead', result: 'Lead', why: ''},
    },
    {
      name: 'that is the same is so for whoever is out of scope',
      result: value('Lead'),
      facts: {unmanaged: UNMANAGED},
      want: {state: 'same'},
    },
    {
      name: 'of a row that is off',
      result: {kind: 'off'},
      want: {state: 'left', result: '', now: 'Lead', why: 'Enabled is not ticked.'},
    },
    {
      name: 'of a broken row',
      result: {kind: 'broken', problem: 'No such field.'},
      want: {state: 'left', why: 'No such field.'},
    },
    {
      name: 'of a rule that gives nothing',
      result: {kind: 'left'},
      want: {state: 'left', why: 'The rule gives nothing for this person, so the field is left alone.'},
    },
    {
      name: 'of somebody who is not managed',
      result: value('Boss'),
      facts: {unmanaged: UNMANAGED},
      want: {state: 'left', why: UNMANAGED},
    },
    {
      name: 'without an account',
      result: value('Boss'),
      facts: {account: null},
      want: {state: 'left', now: '', why: 'There is no account yet.'},
    },
    {
      name: 'On create',
      result: value('Boss', 'On create'),
      want: {state: 'left', why: 'When is "On create": only a new account gets it.'},
    },
    {
      name: 'If empty, and it is not',
      result: value('Boss', 'If empty'),
      want: {state: 'left', why: 'When is "If empty": Google holds a value already.'},
    },
    {
      name: 'If empty, and it is',
      field: 'organizations.department',
      result: value('Ops', 'If empty'),
      want: {state: 'left', why: waits},
    },
    {
      name: 'for aliases',
      field: 'aliases',
      result: value('c@ex.com'),
      want: {
        state: 'left',
        now: 'a@ex.com, b@ex.com',
        why: 'Full passes see to aliases: who else has an address counts.',
      },
    },
    {
      name: 'with a problem of the plan',
      result: value('Boss'),
      facts: {problems: new Map([['B2', 'It is too large.']])},
      want: {state: 'left', why: 'It is too large.'},
    },
    {name: 'that waits', result: value('Boss'), want: {state: 'left', why: waits}},
    {
      name: 'for a manager, capitals aside',
      field: 'relations.manager',
      result: value('boss@ex.com'),
      want: {state: 'same', now: 'Boss@ex.com', why: ''},
    },
    {
      name: 'for a manager whose account has another address',
      field: 'relations.manager',
      result: value('chief@ex.com'),
      want: {state: 'same', why: 'Boss@ex.com is the account of chief@ex.com.'},
    },
    {
      name: 'for a field that Google does not have',
      field: 'organizations.titel',
      result: {kind: 'broken', problem: 'No.'},
      want: {state: 'left', now: ''},
    },
  ];
  test.each(cases)('$name', ({field = title, result, facts, want}) => {
    const attributes = [{place: {tab: 'Attributes', cell: 'B2'}, field, expression: 'x', inputs: [], result}];
    expect(explainedAttributes(ruleFacts(facts, {attributes}))).toMatchObject([{cell: 'B2', field, ...want}]);
  });
});

describe('the org unit', () => {
  const orgUnits = [
    {place: {tab: 'Org units', cell: 'B2'}, condition: 'true', target: '/New', inputs: [], result: 'matches' as const},
  ];
  const move = {action: 'move-account', key: 'm', class: 'move', subject: 's'} as unknown as Change;
  test.each([
    ['is nothing where the tab has no rows', {}, {orgUnits: []}, null],
    ['changes by the plan', {changes: [move]}, {orgUnit: '/New'}, {state: 'changes', now: '/Old', wanted: '/New'}],
    ['is the same', {}, {orgUnit: '/Old'}, {state: 'same', why: ''}],
    [
      'is left without a row',
      {},
      {orgUnit: null},
      {state: 'left', why: 'No row gives a place, so the account stays where it is.'},
    ],
    ['is left with a problem', {}, {orgUnitProblem: 'No path.'}, {state: 'left', why: 'No path.'}],
    ['is left out of scope', {unmanaged: UNMANAGED}, {orgUnit: '/New'}, {state: 'left', why: UNMANAGED}],
  ])('%s', (_name, facts, trace, want) => {
    const explained = explainedOrgUnit(ruleFacts(facts, {orgUnits, ...trace}));
    if (want === null) expect(explained).toBeNull();
    else expect(explained).toMatchObject(want);
  });

  test.each([SHOWN_MAX.tried, SHOWN_MAX.tried + 1])(
    'of %d rows tried the last ones are shown, and the rest is counted',
    count => {
      const many = Array.from({length: count}, (_none, at) => ({
        ...orgUnits[0],
        place: {tab: 'Org units', cell: `B${at + 2}`},
      }));
      const explained = explainedOrgUnit(ruleFacts({}, {orgUnits: many as never}));
      expect(explained?.tried).toHaveLength(SHOWN_MAX.tried);
      expect(explained?.tried.at(-1)?.cell).toBe(`B${count + 1}`);
      expect(explained?.more).toBe(count - SHOWN_MAX.tried);
    },
  );
});

describe('a group', () => {
  const row = (isIn: boolean, role = 'MEMBER', direction = 'JumpCloud to Google'): GroupTrace => ({
    place: {tab: 'Groups', cell: 'B2'},
    sourceGroup: 'Eng',
    group: GROUP,
    role,
    direction,
    isIn,
  });
  const held = (role: string): RuleFacts['groups'] =>
    [
      {
        id: 'g',
        email: GROUP,
        aliases: [],
        name: 'Eng',
        members: [{id: account.id, email: account.email, role, kind: 'USER'}],
      },
    ] as never;
  const change = {action: 'add-member', group: GROUP, key: 'a', subject: 's'} as unknown as Change;
  const cases: readonly {name: string; rows: readonly GroupTrace[]; facts?: Partial<RuleFacts>; want: object | null}[] =
    [
      {name: 'that no row gives and nobody is in is not told', rows: [row(false)], want: null},
      {
        name: 'that the plan adds to',
        rows: [row(true)],
        facts: {changes: [change]},
        want: {state: 'changes', wanted: 'MEMBER', now: ''},
      },
      {
        name: 'that is as it should be',
        rows: [row(true)],
        facts: {groups: held('MEMBER')},
        want: {state: 'same', now: 'MEMBER'},
      },
      {
        name: 'with several rows has the highest role',
        rows: [row(true), row(true, 'OWNER'), row(true, 'MANAGER')],
        facts: {groups: held('OWNER')},
        want: {state: 'same', wanted: 'OWNER'},
      },
      {
        name: 'that somebody else put the person into',
        rows: [row(false)],
        facts: {groups: held('MEMBER')},
        want: {
          state: 'left',
          wanted: '',
          why: 'No row gives it, and Lockstep has not agreed on this membership, so it stays.',
        },
      },
      {
        name: 'with a higher role by somebody else',
        rows: [row(true)],
        facts: {groups: held('OWNER')},
        want: {state: 'left', why: 'The higher role was given by somebody else, and stays.'},
      },
      {
        name: 'that waits',
        rows: [row(true)],
        want: {state: 'left', why: 'It waits for something else: see what is waiting.'},
      },
      {name: 'out of scope', rows: [row(true)], facts: {unmanaged: UNMANAGED}, want: {state: 'left', why: UNMANAGED}},
      {
        name: 'that JumpCloud follows',
        rows: [row(true, 'MEMBER', 'Google to JumpCloud')],
        want: {state: 'same', wanted: '', why: 'The JumpCloud group follows this group.'},
      },
    ];
  test.each(cases)('$name', ({rows, facts, want}) => {
    expect(explainedGroups(ruleFacts(facts, {groups: rows}))).toMatchObject(
      want === null ? [] : [{group: GROUP, ...want}],
    );
  });
});

test('a license names its row, or that none matches', () => {
  const explained = explainedLicenses([
    {product: 'A', sku: 'S', place: {tab: 'Licenses', cell: 'C2'}, problem: ''},
    {product: 'B', sku: '', place: null, problem: ''},
    {product: 'C', sku: '', place: null, problem: 'Unclear.'},
  ]);
  expect(explained.map(({cell, why}) => [cell, why])).toEqual([
    ['C2', ''],
    ['', 'No row matches.'],
    ['', 'Unclear.'],
  ]);
});

function facts(some: Partial<ExplainFacts> = {}): ExplainFacts {
  return {
    now: 0,
    id: objectId(1),
    person: person(1),
    managerEmail: '',
    sourceGroups: [],
    account,
    linkedBy: 'mark',
    protection: null,
    trace: NO_TRACE,
    isWanted: true,
    found: [],
    changes: [],
    later: [],
    left: [],
    waiting: [],
    standing: null,
    back: null,
    groups: [],
    remarks: [],
    storageOf: () => TEXT_STORAGE,
    ...some,
  };
}

const NO_ROWS = {findings: [], history: [], historyRows: 0};

describe('how a person stands', () => {
  test.each([
    ['in scope', {}, ['In scope.']],
    [
      'out of scope',
      {trace: {...NO_TRACE, scope: {kind: 'out' as const}}},
      ['Out of scope: the Scope in the Settings tab is false for this person.'],
    ],
    [
      'with an unclear scope',
      {trace: {...NO_TRACE, scope: {kind: 'unclear' as const, problem: 'no such key'}}},
      ['The Scope can’t be worked out for this person: no such key.'],
    ],
    [
      'protected by the tab',
      {trace: {...NO_TRACE, scope: {kind: 'protected' as const}}},
      ['Protected: the Protected tab names it, so nothing is changed.'],
    ],
    [
      'a super admin',
      {protection: 'super admin' as const},
      ['In scope.', 'Protected: the account is a super admin, and those are never touched.'],
    ],
    [
      'suspended',
      {person: person(1, {state: 'SUSPENDED'})},
      ['In scope.', 'SUSPENDED in JumpCloud: access ends, and the profile stays as it is.'],
    ],
    [
      'staged',
      {person: person(1, {state: 'STAGED'})},
      ['In scope.', 'STAGED in JumpCloud: no account is made or changed before the person is activated.'],
    ],
    ['not wanted by any rule', {isWanted: false}, ['In scope.', 'The rules want no account for this person.']],
    ['with an unclear link', {linkedBy: null}, ['In scope.', 'It is unclear which account is theirs.']],
    ['gone from JumpCloud', {person: null, trace: null}, ['JumpCloud does not have this person any more.']],
  ])('%s', (_name, some, want) => {
    expect(explainPerson(facts(some), NO_ROWS).standing).toEqual(want);
  });
});

test('a person has a name, whatever JumpCloud holds of it', () => {
  expect(nameOf(person(1))).toBe('Ada L1');
  expect(nameOf(person(1, {fields: {displayname: 'The Ada'}}))).toBe('The Ada');
  expect(nameOf(person(1, {fields: {firstname: '', lastname: ''}}))).toBe('ada1@ex.com');
  expect(explainPerson(facts({person: null, trace: null}), NO_ROWS).name).toBe('Ada L');
});

test('findings about others are not told', () => {
  const found = (subject: string, detail: string) => ({
    severity: 'note' as const,
    kind: 'k',
    subject,
    detail,
    remedy: '',
  });
  const all = [found('ada1@ex.com', ''), found('B2', 'of ada1@ex.com'), found('bob@ex.com', 'of bob@ex.com')];
  expect(aboutThem(all, new Set(['ada1@ex.com']))).toEqual(all.slice(0, 2));
});

describe('size', () => {
  const long = 'x'.repeat(SHOWN_TEXT_MAX + 1);
  const many = <T>(count: number, one: T): T[] => Array.from({length: count}, () => one);
  const attribute = {
    place: {tab: 'Attributes', cell: 'B2'},
    field: long,
    expression: long,
    inputs: many(50, {name: 'department', value: long}),
    result: {kind: 'broken' as const, problem: long},
  };
  const change = {change: update('organizations.title', long, long), decision: long};

  test.each([
    [SHOWN_TEXT_MAX, SHOWN_TEXT_MAX],
    [SHOWN_TEXT_MAX + 1, SHOWN_TEXT_MAX],
  ])('a text of %d characters is shown with %d', (length, want) => {
    const trace = {
      ...NO_TRACE,
      attributes: [{...attribute, result: {kind: 'broken' as const, problem: 'x'.repeat(length)}}],
    };
    expect(explainPerson(facts({trace}), NO_ROWS).attributes[0]?.why).toHaveLength(want);
  });

  test.each([LISTED_MAX.changes, LISTED_MAX.changes + 1])(
    'of %d changes so many are shown, and all are counted',
    count => {
      const view = explainPerson(facts({changes: many(count, change)}), NO_ROWS);
      expect(view.changes).toHaveLength(LISTED_MAX.changes);
      expect(view.changesTotal).toBe(count);
    },
  );

  test('the most that can be said fits into an answer', () => {
    const trace = {...NO_TRACE, attributes: many(5_000, attribute)};
    const some = {
      trace,
      changes: many(500, change),
      waiting: many(500, long),
      sourceGroups: many(5_000, 'Group of people'),
    };
    expect(JSON.stringify(explainPerson(facts(some), NO_ROWS)).length).toBeLessThan(500_000);
  });
});

describe('rows of the Sheet', () => {
  const row = (at: number, cells: Readonly<Record<string, string>>): RuleRow => ({
    tab: 'Audit',
    row: at,
    cells,
    columns: {},
  });
  const of = (subject: string, action: string, at = 2): RuleRow => row(at, {Subject: subject, Action: action});
  const link = {
    person: objectId(1),
    account: account.id,
    email: account.email,
    status: 'Linked',
    lastSynced: '',
    problem: 'Waiting: group.',
  };

  test('only those about the person count, the newest first', () => {
    const audit = [of('ada1@ex.com', 'first'), of('bob@ex.com', 'other'), of('ADA1@ex.com', 'second')];
    const {history, historyRows} = sheetParts({audit, findings: []}, new Set(['ada1@ex.com']));
    expect(history.map(({action}) => action)).toEqual(['second', 'first']);
    expect(historyRows).toBe(3);
  });

  test.each([SHEET_ROWS_MAX.history, SHEET_ROWS_MAX.history + 1])('of %d rows the last ones are shown', count => {
    const audit = Array.from({length: count}, (_none, at) => of('ada1@ex.com', String(at)));
    const {history} = sheetParts({audit, findings: []}, new Set(['ada1@ex.com']));
    expect(history).toHaveLength(SHEET_ROWS_MAX.history);
    expect(history[0]?.action).toBe(String(count - 1));
  });

  test('rows of one change in the Plan tab are one change, and what waits is told', () => {
    const cells = {Change: 'Update account', Subject: 'ada1@ex.com', Reason: 'r', Decision: 'held: m'};
    const plan = [
      row(2, {...cells, Field: 'a', Before: '', After: '1'}),
      row(3, {...cells, Field: 'b', Before: '', After: '2'}),
      row(5, {...cells, Field: 'c', Before: '', After: '3'}),
    ];
    const pending = [
      row(2, {Subject: 'ada1@ex.com', What: 'Suspend.', Due: 'D', Keep: 'FALSE'}),
      row(3, {Subject: 'ada1@ex.com', What: 'Remove.', Due: 'D', Keep: 'TRUE'}),
      row(4, {Subject: 'ada1@ex.com', What: 'Take.', Due: '', Keep: 'FALSE'}),
    ];
    const rows = {plan, pending, findings: [], audit: []};
    const view = explainFromSheet(link, rows, {now: 'N', owner: 'o@ex.com', own: {saga: null, incidents: []}});
    expect(view.changes.map(({fields}) => fields.map(({field}) => field))).toEqual([['a', 'b'], ['c']]);
    expect(view.changes[0]?.decision).toBe('held: m');
    expect(view.waiting).toEqual([
      'Waiting: group.',
      'Suspend. It waits in the Pending tab until D.',
      'Remove. Keep is ticked in the Pending tab.',
      'Take. Its clock does not run at the moment.',
    ]);
  });
});
