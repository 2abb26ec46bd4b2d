/** What should be: scope, addresses, profiles and memberships, case by case. */
import type {DesiredField, DesiredState} from '../../src/model/desired-state';
import type {Checked} from '../../src/model/finding';
import type {Person, SourceGroup} from '../../src/model/person';
import {TOLD_MAX} from '../../src/rules/capped';
import {computeDesired} from '../../src/rules/desired';
import {parseRules} from '../../src/rules/parse';
import {group, objectId, person, ruleRows, snapshot} from '../builders/people';

type Tabs = NonNullable<Parameters<typeof ruleRows>[0]>;

const NAMES = [
  ['name.givenName', 'user.firstname'],
  ['name.familyName', 'user.lastname'],
];

function desired(
  people: readonly Person[],
  tabs: Tabs = {},
  groups: readonly SourceGroup[] = [],
): Checked<DesiredState> {
  const {value: rules} = parseRules(ruleRows({Attributes: NAMES, ...tabs}));
  return computeDesired(snapshot(people, groups), rules);
}

/** The fields of one person under the given rows, by name; names that nobody asked for are left out. */
function fieldsOf(one: Person, rows: readonly (readonly string[])[]): Readonly<Record<string, string>> {
  const {value} = desired([one], {Attributes: [...NAMES, ...rows]});
  const fields = value.accounts[0]?.fields.filter(field => !field.field.startsWith('name.')) ?? [];
  return Object.fromEntries(fields.map(field => [field.field, field.value]));
}

const kinds = ({findings}: Checked<unknown>): readonly string[] => findings.map(finding => finding.kind);

describe('people', () => {
  test('an active person is wanted with address, place and profile', () => {
    const {value, findings} = desired([person(1)], {
      Settings: [
        ['Managed domains', 'ex.com'],
        ['Org unit for new accounts', '/Staff'],
      ],
    });
    expect(findings).toEqual([]);
    expect(value.accounts).toEqual([
      {
        person: objectId(1),
        email: 'ada1@ex.com',
        state: 'ACTIVATED',
        orgUnitPath: '/Staff',
        fields: [
          {field: 'name.givenName', value: 'Ada', when: 'Always', place: {tab: 'Attributes', cell: 'B2'}},
          {field: 'name.familyName', value: 'L1', when: 'Always', place: {tab: 'Attributes', cell: 'B3'}},
        ],
      },
    ]);
  });

  test.each(['STAGED', 'SUSPENDED'] as const)('a %s person is listed with the state and without a profile', state => {
    const {value} = desired([person(1, {state})]);
    expect(value.accounts).toEqual([expect.objectContaining({state, fields: []})]);
  });

  test('accounts are sorted by person, whatever the order of the list', () => {
    const people = [person(3), person(1), person(2)];
    const {value} = desired(people);
    expect(value.accounts.map(account => account.person)).toEqual([1, 2, 3].map(objectId));
    expect(desired([...people].reverse())).toEqual(desired(people));
  });

  test('who is not in scope is not wanted', () => {
    const {value, findings} = desired([person(1, {fields: {department: 'Eng'}}), person(2)], {
      Settings: [
        ['Managed domains', 'ex.com'],
        ['Scope', 'user.department == "Eng"'],
      ],
    });
    expect(value.accounts.map(account => account.person)).toEqual([objectId(1)]);
    expect(findings).toEqual([]);
  });

  test('who the scope can not be worked out for is not touched, and the others go on', () => {
    const settings = [
      ['Managed domains', 'ex.com'],
      ['Scope', 'int(user.costCenter) > 5'],
    ];
    const people = [person(1, {fields: {costCenter: '7'}}), person(2, {fields: {costCenter: 'x'}})];
    const result = desired(people, {Settings: settings});
    expect(result.value.accounts.map(account => account.person)).toEqual([objectId(1)]);
    expect(result.findings).toEqual([
      expect.objectContaining({kind: 'person.scope', subject: 'ada2@ex.com', place: {tab: 'Settings', cell: 'B3'}}),
    ]);
  });

  test('a scope on a custom attribute that nobody has means nobody', () => {
    const settings = [
      ['Managed domains', 'ex.com'],
      ['Scope', 'user.attributes.tem == "core"'],
    ];
    const result = desired([person(1, {attributes: {team: 'core'}})], {Settings: settings});
    expect(result.value.accounts).toEqual([]);
    expect(result.findings).toEqual([
      expect.objectContaining({kind: 'attribute.unknown', severity: 'error', place: {tab: 'Settings', cell: 'B3'}}),
    ]);
    expect(result.findings[0]?.detail).toContain('Did you mean "team"?');
  });

  test.each([['ada1@ex.com'], ['ada1'], ['ADA1']])('who is protected (%s) is not touched', who => {
    const {value} = desired([person(1), person(2)], {Protected: [[who]]});
    expect(value.accounts.map(account => account.person)).toEqual([objectId(2)]);
  });
});

describe('addresses', () => {
  test.each([
    ['ada@other.com', 'person.domain', 'warning'],
    ['ada@sub.ex.com', 'person.domain', 'warning'],
    ['ada lovelace@ex.com', 'person.address', 'error'],
    ['ada+x@ex.com', 'person.address', 'error'],
    ['ada..l@ex.com', 'person.address', 'error'],
    [`${'a'.repeat(65)}@ex.com`, 'person.address', 'error'],
  ])('%s is %s, and no account is wanted', (email, kind, severity) => {
    const {value, findings} = desired([person(1, {email}), person(2)]);
    expect(value.accounts.map(account => account.person)).toEqual([objectId(2)]);
    expect(findings).toEqual([expect.objectContaining({kind, severity, subject: email})]);
  });

  test('64 characters before the @ are fine', () => {
    expect(desired([person(1, {email: `${'a'.repeat(64)}@ex.com`})]).value.accounts).toHaveLength(1);
  });

  test('a suspended person is listed whatever the address: it only matters that access ends', () => {
    const {value, findings} = desired([person(1, {email: 'ada@private.org', state: 'SUSPENDED'})]);
    expect(value.accounts).toEqual([expect.objectContaining({person: objectId(1), state: 'SUSPENDED'})]);
    expect(findings).toEqual([]);
  });

  test('two people with one address are both left alone', () => {
    const result = desired([person(1, {email: 'ada@ex.com'}), person(2, {email: 'ADA@ex.com'}), person(3)]);
    expect(result.value.accounts.map(account => account.person)).toEqual([objectId(3)]);
    expect(result.findings).toEqual([
      expect.objectContaining({kind: 'person.address-shared', severity: 'error', subject: 'ada@ex.com'}),
    ]);
    expect(result.findings[0]?.detail).toMatch(/ada1, ada2/);
  });

  test('without managed domains nobody is wanted, and the setting alone says so', () => {
    const result = desired([person(1)], {Settings: []});
    expect(result.value.accounts).toEqual([]);
    expect(result.findings).toEqual([]);
  });

  test.each([TOLD_MAX, TOLD_MAX + 1, TOLD_MAX + 30])('%i of a kind are told as a handful and a count', count => {
    const people = Array.from({length: count}, (_none, index) => person(index, {email: `p${index}@other.com`}));
    const {findings} = desired(people);
    expect(findings).toHaveLength(count > TOLD_MAX ? TOLD_MAX + 1 : count);
    const [, , , , , sum] = findings;
    if (count === TOLD_MAX + 1) expect(sum?.detail).toContain('1 more person.');
    if (count === TOLD_MAX + 30) expect(sum?.detail).toContain('30 more people.');
    expect(new Set(findings.map(finding => finding.subject)).size).toBe(findings.length);
  });
});

describe('profiles', () => {
  const one = person(1, {
    attributes: {team: ' core '},
    fields: {
      department: '  Research  ',
      alternateEmail: ' Ada@Home.ORG ',
      phoneNumbers: [{type: 'mobile', number: '+49 151 1'}],
      costCenter: 'x'.repeat(1025),
      jobTitle: 'x'.repeat(1024),
    },
  });

  test('texts are trimmed, addresses put in small letters, as Google stores them', () => {
    expect(
      fieldsOf(one, [
        ['organizations.department', 'user.department'],
        ['recoveryEmail', 'user.alternateEmail'],
        ['emails.home', 'user.alternateEmail'],
        ['customSchemas.HR.team', 'user.attributes.team'],
        ['relations.manager', '"Bob@EX.com"'],
      ]),
    ).toEqual({
      'organizations.department': 'Research',
      recoveryEmail: 'ada@home.org',
      'emails.home': 'ada@home.org',
      'customSchemas.HR.team': 'core',
      'relations.manager': 'bob@ex.com',
    });
  });

  test('an empty text clears, null leaves alone', () => {
    expect(
      fieldsOf(one, [
        ['organizations.title', 'user.middlename'],
        ['organizations.name', 'null'],
      ]),
    ).toEqual({
      'organizations.title': '',
    });
  });

  test('1,024 characters are stored, one more is found and left alone', () => {
    const rows = [
      ['organizations.title', 'user.jobTitle'],
      ['organizations.costCenter', 'user.costCenter'],
    ];
    expect(Object.keys(fieldsOf(one, rows))).toEqual(['organizations.title']);
    expect(kinds(desired([one], {Attributes: [...NAMES, ...rows]}))).toEqual(['attribute.refused']);
  });

  const refused: readonly [string, string][] = [
    ['recoveryPhone', '"+49 151 1"'],
    ['recoveryPhone', '"0151123456"'],
    ['recoveryPhone', '"+49151"'],
    ['recoveryPhone', '"+1234567890123456"'],
    ['recoveryEmail', '"ada"'],
    ['recoveryEmail', '"ada@home"'],
    ['emails.other', '"a b@home.org"'],
  ];
  test.each(refused)('%s of %s is found and left alone', (field, expression) => {
    expect(fieldsOf(one, [[field, expression]])).toEqual({});
    const result = desired([one], {Attributes: [...NAMES, [field, expression]]});
    expect(result.findings).toEqual([
      expect.objectContaining({
        kind: 'attribute.refused',
        severity: 'warning',
        subject: 'ada1@ex.com',
        place: {tab: 'Attributes', cell: 'B4'},
      }),
    ]);
  });

  test.each(['"+4915112345"', '"+123456789012345"', '""'])('recoveryPhone takes %s', expression => {
    expect(Object.keys(fieldsOf(one, [['recoveryPhone', expression]]))).toEqual(['recoveryPhone']);
  });

  test('an expression that fails for one person leaves their field alone and others go on', () => {
    const rows = [...NAMES, ['organizations.title', 'user.groups[0]']];
    const result = desired([person(1), person(2)], {Attributes: rows}, [group(1, 'Eng', [2])]);
    const titles = result.value.accounts.map(account =>
      account.fields.map(field => field.field).includes('organizations.title'),
    );
    expect(titles).toEqual([false, true]);
    expect(kinds(result)).toEqual(['attribute.value']);
  });

  test('a rule on a custom attribute that nobody has is off; one that somebody has clears it for the rest', () => {
    const rows = [
      ...NAMES,
      ['organizations.title', 'user.attributes.tem'],
      ['organizations.name', 'user.attributes.team'],
    ];
    const result = desired([one, person(2)], {Attributes: rows});
    const names = result.value.accounts.map(
      account => account.fields.find(field => field.field === 'organizations.name')?.value,
    );
    expect(names).toEqual(['core', '']);
    expect(
      result.value.accounts.some(account => account.fields.some(field => field.field === 'organizations.title')),
    ).toBe(false);
    expect(result.findings).toEqual([
      expect.objectContaining({kind: 'attribute.unknown', severity: 'warning', place: {tab: 'Attributes', cell: 'B4'}}),
    ]);
  });

  test('the manager is known by address', () => {
    const people = [person(1, {manager: 2}), person(2, {email: 'Boss@ex.com'}), person(3, {manager: 99})];
    const {value} = desired(people, {Attributes: [...NAMES, ['relations.manager', 'user.managerEmail']]});
    const managers = value.accounts.map(
      account => account.fields.find(field => field.field === 'relations.manager')?.value,
    );
    expect(managers).toEqual(['boss@ex.com', '', '']);
  });

  test('groups are known by name, sorted', () => {
    const rows = [...NAMES, ['organizations.title', 'join(user.groups, ",")']];
    const {value} = desired([person(1)], {Attributes: rows}, [group(2, 'Ops', [1]), group(1, 'Eng', [1])]);
    expect(value.accounts[0]?.fields.at(-1)?.value).toBe('Eng,Ops');
  });
});

describe('names', () => {
  function names(one: Person, rows: readonly (readonly string[])[] = NAMES): Checked<readonly Partial<DesiredField>[]> {
    const {value, findings} = desired([one], {Attributes: rows});
    const fields = (value.accounts[0]?.fields ?? []).map(({field, value: text, when}) => ({field, value: text, when}));
    return {value: fields, findings};
  }

  test('60 characters are kept, one more is cut and noted', () => {
    const [kept, cut] = [60, 61].map(length => names(person(1, {fields: {lastname: 'x'.repeat(length)}})));
    expect(kept?.value[1]?.value).toBe('x'.repeat(60));
    expect(kept?.findings).toEqual([]);
    expect(cut?.value[1]?.value).toBe('x'.repeat(60));
    expect(cut?.findings).toEqual([expect.objectContaining({kind: 'attribute.cut', severity: 'note'})]);
  });

  test('the username stands in for an empty name, only where the account has none, and that is noted', () => {
    const {value, findings} = names(person(1, {fields: {lastname: ' '}}));
    expect(value[1]).toEqual({field: 'name.familyName', value: 'ada1', when: 'If empty'});
    expect(findings).toEqual([expect.objectContaining({kind: 'attribute.stand-in', severity: 'note'})]);
  });

  test('the address stands in where there is no username either', () => {
    const {value} = names(person(1, {email: 'countess@ex.com', fields: {lastname: '', username: ''}}));
    expect(value[1]?.value).toBe('countess');
  });

  test('names that no row maps stand in without a word', () => {
    const {value, findings} = names(person(1), []);
    expect(value).toEqual([
      {field: 'name.givenName', value: 'ada1', when: 'If empty'},
      {field: 'name.familyName', value: 'ada1', when: 'If empty'},
    ]);
    expect(findings).toEqual([]);
  });

  test('a name that can not be worked out stands in, and is found once', () => {
    const {value, findings} = names(person(1), [['name.familyName', 'user.groups[0]']]);
    expect(value[1]).toEqual({field: 'name.familyName', value: 'ada1', when: 'If empty'});
    expect(findings.map(finding => finding.kind)).toEqual(['attribute.value']);
  });
});

describe('groups', () => {
  const people = [person(1), person(2), person(3, {state: 'SUSPENDED'}), person(4, {state: 'STAGED'})];
  const ENG = group(1, 'Eng', [1, 2, 3, 4, 99]);
  const LEADS = group(2, 'Leads', [2]);

  test('one group is fed by several, with the highest role', () => {
    const rows = [
      ['Eng', 'eng@ex.com'],
      ['Leads', 'eng@ex.com', 'MANAGER'],
    ];
    const {value, findings} = desired(people, {Groups: rows}, [ENG, LEADS]);
    expect(findings).toEqual([]);
    expect(value.groups).toEqual([
      {
        email: 'eng@ex.com',
        name: 'Eng',
        create: true,
        members: 'Managed',
        frozen: false,
        sourceGroupIds: [ENG.id, LEADS.id],
        desired: [
          {person: objectId(1), role: 'MEMBER'},
          {person: objectId(2), role: 'MANAGER'},
          {person: objectId(3), role: 'MEMBER'},
        ],
      },
    ]);
  });

  test('the order of the rows makes no difference to roles', () => {
    const rows = [
      ['Leads', 'eng@ex.com', 'OWNER'],
      ['Eng', 'eng@ex.com', 'MANAGER'],
    ];
    const {value} = desired(people, {Groups: rows}, [ENG, LEADS]);
    expect(value.groups[0]?.desired.map(member => member.role)).toEqual(['MANAGER', 'OWNER', 'MANAGER']);
  });

  test('groups are sorted by address', () => {
    const rows = [
      ['Eng', 'z@ex.com'],
      ['Eng', 'a@ex.com'],
    ];
    expect(desired(people, {Groups: rows}, [ENG]).value.groups.map(one => one.email)).toEqual(['a@ex.com', 'z@ex.com']);
  });

  test('a group whose members JumpCloud picks by a query feeds like any other', () => {
    const {value} = desired(people, {Groups: [['Eng', 'eng@ex.com']]}, [{...ENG, dynamic: true}]);
    expect(value.groups[0]?.desired).toHaveLength(3);
  });

  test('people out of scope and protected people are not wanted in groups', () => {
    const tabs = {
      Settings: [
        ['Managed domains', 'ex.com'],
        ['Scope', 'user.username != "ada1"'],
      ],
      Groups: [['Eng', 'eng@ex.com']],
      Protected: [['ada2']],
    };
    expect(desired(people, tabs, [ENG]).value.groups[0]?.desired.map(member => member.person)).toEqual([objectId(3)]);
  });

  test('an unknown source freezes the group, and the other sources still feed it', () => {
    const rows = [
      ['Enq', 'eng@ex.com'],
      ['Leads', 'eng@ex.com'],
    ];
    const {value, findings} = desired(people, {Groups: rows}, [ENG, LEADS]);
    expect(value.groups[0]).toMatchObject({name: 'Leads', frozen: true, desired: [{person: objectId(2)}]});
    expect(findings).toEqual([
      expect.objectContaining({
        kind: 'group.source-unknown',
        severity: 'error',
        subject: 'Enq',
        place: {tab: 'Groups', cell: 'B2'},
      }),
    ]);
    expect(findings[0]?.detail).toContain('Did you mean "Eng"?');
  });

  test('a group without any known source is not made and not touched', () => {
    expect(desired(people, {Groups: [['Enq', 'eng@ex.com']]}, [ENG]).value.groups).toEqual([]);
  });

  test('two JumpCloud groups of one name are not guessed between', () => {
    const result = desired(people, {Groups: [['Eng', 'eng@ex.com']]}, [ENG, {...LEADS, name: 'Eng'}]);
    expect(result.value.groups).toEqual([]);
    expect(kinds(result)).toEqual(['group.source-ambiguous']);
  });

  test.each([
    ['a broken row of the same group', [['Leads', 'eng@ex.com', 'BOSS']]],
    ['a row whose group can not be read', [['Leads', 'nonsense']]],
  ])('%s freezes the group', (_name, rows) => {
    const {value} = desired(people, {Groups: [['Eng', 'eng@ex.com'], ...rows]}, [ENG, LEADS]);
    expect(value.groups[0]?.frozen).toBe(true);
  });

  test('Create and Members come from the rows', () => {
    const rows = [['Eng', 'eng@ex.com', '', '', 'Exact', 'FALSE']];
    expect(desired(people, {Groups: rows}, [ENG]).value.groups[0]).toMatchObject({create: false, members: 'Exact'});
  });

  test('a wanted group whose members were not read is our own bug', () => {
    expect(() => desired(people, {Groups: [['Eng', 'eng@ex.com']]}, [{...ENG, memberIds: null}])).toThrow(
      /were not read/,
    );
  });
});
