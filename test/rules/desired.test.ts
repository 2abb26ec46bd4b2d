/** Who is wanted in Google: scope, protection and addresses, case by case. */
import {TOLD_MAX} from '../../src/rules/capped';
import {objectId, person} from '../builders/people';
import {desired} from '../builders/wanted';

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
