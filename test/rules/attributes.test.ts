/** The Attributes tab cell by cell: a broken row leaves its field alone, and says so. */
import type {Finding} from '../../src/model/finding';
import {parseAttributes} from '../../src/rules/attributes';
import {tabRows, view} from '../builders/people';

const places = (findings: readonly Finding[]): readonly string[] =>
  findings.map(finding => `${finding.kind} ${finding.place?.cell ?? ''}`);

describe('Attributes', () => {
  const parse = (...rows: (readonly string[])[]) => parseAttributes(tabRows('Attributes', rows));
  const GOOD = ['organizations.title', 'user.jobTitle', 'Always', 'TRUE'] as const;

  test('a right row is a rule', () => {
    const {value, findings} = parse(['organizations.title', 'user.jobTitle', 'if empty', 'yes']);
    expect(findings).toEqual([]);
    expect(value.attributes).toEqual([
      expect.objectContaining({
        field: 'organizations.title',
        when: 'If empty',
        place: {tab: 'Attributes', cell: 'B2'},
      }),
    ]);
    expect(value.attributes[0]?.evaluate(view({fields: {jobTitle: 'Dev'}}))).toEqual({ok: true, value: 'Dev'});
  });

  test('empty cells of When and Enabled have their defaults', () => {
    const {value} = parse(['organizations.title', 'user.jobTitle', '', '']);
    expect(value.attributes.map(rule => rule.when)).toEqual(['Always']);
  });

  test.each(['FALSE', 'false', 'no', 'No'])('a row that is not enabled (%s) is off without a word', enabled => {
    expect(parse(['nonsense', 'nonsense(', 'x', enabled])).toEqual({
      value: {attributes: [], usesGroups: false},
      findings: [],
    });
  });

  test.each([
    ['', []],
    ['On create', []],
    ['Always', ['attribute.when C2']],
    ['If empty', ['attribute.when C2']],
  ])('what only a new account can be given takes no other When (%s)', (when, want) => {
    const {value, findings} = parse(['changePasswordAtNextLogin', 'false', when]);
    expect(places(findings)).toEqual(want);
    expect(value.attributes.map(rule => rule.when)).toEqual(want.length === 0 ? ['On create'] : []);
  });

  test.each(['orgUnitPath', 'organizations.description', 'externalIds.organization', 'externalIds.jumpcloud'])(
    '%s is written in another way, and the finding says which',
    field => {
      const {findings} = parse([field, '"x"']);
      expect(places(findings)).toEqual(['attribute.reserved A2']);
      expect(findings[0]?.remedy).not.toBe('');
    },
  );

  const broken: readonly {row: readonly string[]; found: string; says: RegExp}[] = [
    {row: ['organizations.titel', '"x"'], found: 'attribute.field A2', says: /Did you mean "organizations\.title"/},
    {row: ['', '"x"'], found: 'attribute.field A2', says: /no field ""/},
    {row: ['customSchemas.My Schema.a', '"x"'], found: 'attribute.field A2', says: /no field/},
    {row: ['primaryEmail', 'user.email'], found: 'attribute.reserved A2', says: /by itself/},
    {row: ['externalIds.jumpcloud', 'user._id'], found: 'attribute.reserved A2', says: /by itself/},
    {row: ['organizations.title', ''], found: 'expression.empty B2', says: /left alone/},
    {row: ['organizations.title', 'user.jobTitel'], found: 'expression.field B2', says: /Did you mean "jobTitle"/},
    {row: ['organizations.title', '"x"', 'Sometimes'], found: 'attribute.when C2', says: /Always, On create, If empty/},
    {row: ['organizations.title', '"x"', '', 'maybe'], found: 'attribute.enabled D2', says: /TRUE, FALSE/},
  ];
  test.each(broken)('$row.0 | $row.1 | $row.2: $found, and the other rows go on', ({row, found, says}) => {
    const {value, findings} = parse(row, ['organizations.department', 'user.department']);
    expect(places(findings)).toEqual([found]);
    expect(findings[0]?.detail).toMatch(says);
    expect(findings[0]?.remedy).not.toBe('');
    expect(value.attributes.map(rule => rule.field)).toEqual(['organizations.department']);
  });

  test('everything wrong with a row is found at once', () => {
    const {findings} = parse(['organizations.title', 'user.x', 'Sometimes', 'maybe']);
    expect([...places(findings)].sort()).toEqual(['attribute.enabled D2', 'attribute.when C2', 'expression.field B2']);
  });

  test('the second row of a field is off, even when the first is broken', () => {
    expect(places(parse(GOOD, GOOD).findings)).toEqual(['attribute.duplicate A3']);
    const {value} = parse(['organizations.title', 'user.x'], GOOD);
    expect(value.attributes).toEqual([]);
  });

  test('a row that is not enabled is no duplicate', () => {
    expect(parse(['organizations.title', '"x"', '', 'FALSE'], GOOD).value.attributes).toHaveLength(1);
  });

  test('a custom schema field is a field', () => {
    const {value} = parse(['customSchemas.HR.badge_no', 'user.attributes.badge']);
    expect(value.attributes[0]).toMatchObject({field: 'customSchemas.HR.badge_no', customAttributes: ['badge']});
  });

  test('a rule that looks at groups is known to', () => {
    expect(parse(['organizations.title', 'join(user.groups, ",")']).value.usesGroups).toBe(true);
    expect(parse(['organizations.title', 'user.jobTitle']).value.usesGroups).toBe(false);
  });
});
