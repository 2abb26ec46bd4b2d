/** The profile that rules give to a person: how Google stores it, what it refuses, and what stands in for a name. */
import type {DesiredField} from '../../src/model/desired-state';
import type {Checked} from '../../src/model/finding';
import type {Person} from '../../src/model/person';
import {group, person} from '../builders/people';
import {NAMES, desired, kinds} from '../builders/wanted';

/** The fields of one person under the given rows, by name; names that nobody asked for are left out. */
function fieldsOf(one: Person, rows: readonly (readonly string[])[]): Readonly<Record<string, string>> {
  const {value} = desired([one], {Attributes: [...NAMES, ...rows]});
  const fields = value.accounts[0]?.fields.filter(field => !field.field.startsWith('name.')) ?? [];
  return Object.fromEntries(fields.map(field => [field.field, field.value]));
}

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
    ['includeInGlobalAddressList', '"maybe"'],
    ['organizations.fullTimeEquivalent', '"half"'],
    ['organizations.fullTimeEquivalent', '-1'],
    ['addresses.work.countryCode', '"Germany"'],
    ['languages.preferred', '"German"'],
    ['gender.type', '"f"'],
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

  test.each([
    ['includeInGlobalAddressList', 'user.employeeType != "Contractor"', 'true'],
    ['includeInGlobalAddressList', '"NO"', 'false'],
    ['organizations.fullTimeEquivalent', '50000', '50000'],
    ['organizations.fullTimeEquivalent', '"0050"', '50'],
    ['addresses.work.countryCode', '"de"', 'DE'],
    ['languages.preferred', '"en-GB"', 'en-GB'],
    ['gender.type', '"Female"', 'female'],
    ['phones.custom.night pager', '"+49 40 1"', '+49 40 1'],
    ['emails.work', '"Ada@Home.org"', 'ada@home.org'],
    ['customSchemas.HR.skills', '["a", "b"]', 'a, b'],
  ])('%s from %s is %s', (field, expression, want) => {
    expect(fieldsOf(one, [[field, expression]])).toEqual({[field]: want});
  });

  test('a yes or no is never cleared', () => {
    expect(fieldsOf(one, [['includeInGlobalAddressList', '""']])).toEqual({});
    expect(kinds(desired([one], {Attributes: [...NAMES, ['includeInGlobalAddressList', '""']]}))).toEqual([]);
  });

  test.each([
    ['user.activated', {type: 'BOOL', multiValued: false}],
    ['size(user.groups)', {type: 'INT64', multiValued: false}],
    ['1.5', {type: 'DOUBLE', multiValued: false}],
    ['user.department', {type: 'STRING', multiValued: false}],
    ['user.groups', {type: 'STRING', multiValued: true}],
    ['keep()', {type: 'STRING', multiValued: false}],
  ])('a custom field for %s is made as %j', (expression, storage) => {
    const {value} = desired([one], {Attributes: [...NAMES, ['customSchemas.HR.x', expression]]});
    expect(value.customFields).toEqual([{schema: 'HR', field: 'x', storage, place: {tab: 'Attributes', cell: 'B4'}}]);
  });

  test('a list is only for aliases and custom fields, and its entries hold no commas', () => {
    const rows = [...NAMES, ['customSchemas.HR.x', '["a, b"]']];
    expect(kinds(desired([one], {Attributes: rows}))).toEqual(['attribute.value']);
    expect(fieldsOf(one, [['organizations.title', 'user.groups']])).toEqual({});
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
