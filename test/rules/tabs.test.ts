/** Attributes, Groups, Protected and Links cell by cell: a broken row is off, says so, and takes nothing away. */
import type {Finding} from '../../src/model/finding';
import type {RuleSet} from '../../src/model/rule-set';
import {parseAttributes} from '../../src/rules/attributes';
import {parseGroups} from '../../src/rules/groups';
import {parseLinks} from '../../src/rules/links';
import {parseRules} from '../../src/rules/parse';
import {parseProtected} from '../../src/rules/protected';
import {ruleRows, tabRows, view} from '../builders/people';

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

describe('Groups', () => {
  const parse = (...rows: (readonly string[])[]) => parseGroups(tabRows('Groups', rows), ['ex.com']);

  test('a right row is a rule, with defaults for what is left out', () => {
    const {value, findings} = parse(['Eng', 'Eng@Ex.com']);
    expect(findings).toEqual([]);
    expect(value.groups).toEqual([
      {
        sourceGroup: 'Eng',
        group: 'eng@ex.com',
        role: 'MEMBER',
        members: 'Managed',
        create: true,
        place: {tab: 'Groups', cell: 'B2'},
      },
    ]);
    expect(value.frozenGroups.size).toBe(0);
    expect(value.removalsFrozen).toBe(false);
  });

  test('choices are read in any capitals', () => {
    const {value} = parse(['Eng', 'eng@ex.com', 'owner', 'jumpcloud to google', 'EXACT', 'no']);
    expect(value.groups[0]).toMatchObject({role: 'OWNER', members: 'Exact', create: false});
  });

  const frozen: readonly {row: readonly string[]; found: string}[] = [
    {row: ['', 'eng@ex.com'], found: 'group.source A2'},
    {row: ['Eng', 'eng@other.com'], found: 'group.domain B2'},
    {row: ['Eng', 'eng@ex.com', 'BOSS'], found: 'group.role C2'},
    {row: ['Eng', 'eng@ex.com', '', 'Google to JumpCloud'], found: 'group.direction D2'},
    {row: ['Eng', 'eng@ex.com', '', 'Both'], found: 'group.direction D2'},
    {row: ['Eng', 'eng@ex.com', '', 'sideways'], found: 'group.direction D2'},
    {row: ['Eng', 'eng@ex.com', '', '', 'All'], found: 'group.members E2'},
    {row: ['Eng', 'eng@ex.com', '', '', '', 'maybe'], found: 'group.create F2'},
  ];
  test.each(frozen)('$row: $found, the row is off and its group frozen', ({row, found}) => {
    const {value, findings} = parse(row, ['Ops', 'ops@ex.com']);
    expect(places(findings)).toEqual([found]);
    expect(findings[0]?.remedy).not.toBe('');
    expect(value.groups.map(rule => rule.sourceGroup)).toEqual(['Ops']);
    expect([...value.frozenGroups]).toEqual([row[1]]);
    expect(value.removalsFrozen).toBe(false);
  });

  test.each(['', 'engineering', 'eng@', 'eng team@ex.com'])(
    'an address that can not be (%p) freezes every group',
    address => {
      const {value, findings} = parse(['Eng', address], ['Ops', 'ops@ex.com']);
      expect(places(findings)).toEqual(['group.address B2']);
      expect(value.removalsFrozen).toBe(true);
      expect(value.groups).toHaveLength(1);
    },
  );

  test('an empty row, a ticked Create box or not, says nothing', () => {
    expect(parse(['', '', '', '', '', 'TRUE'], ['', '', '', '', '', 'FALSE'])).toMatchObject({
      value: {groups: [], removalsFrozen: false},
      findings: [],
    });
  });

  test('without a managed domain every group is frozen, and the setting alone says so', () => {
    const {value, findings} = parseGroups(tabRows('Groups', [['Eng', 'eng@ex.com']]), []);
    expect(findings).toEqual([]);
    expect(value.groups).toEqual([]);
    expect([...value.frozenGroups]).toEqual(['eng@ex.com']);
  });

  test('the same row twice counts once', () => {
    const {value, findings} = parse(['Eng', 'eng@ex.com'], ['Eng', 'ENG@ex.com']);
    expect(value.groups).toHaveLength(1);
    expect(findings).toEqual([expect.objectContaining({kind: 'group.duplicate', severity: 'warning'})]);
  });

  test('the same pair with another role is a contradiction, and the first row counts', () => {
    const {value, findings} = parse(['Eng', 'eng@ex.com', 'MANAGER'], ['Eng', 'eng@ex.com', 'MEMBER']);
    expect(value.groups.map(rule => rule.role)).toEqual(['MANAGER']);
    expect(places(findings)).toEqual(['group.contradiction C3']);
  });

  test('Managed wins over Exact in another row of the same Google group', () => {
    const {value, findings} = parse(
      ['Eng', 'all@ex.com', '', '', 'Exact'],
      ['Ops', 'all@ex.com', '', '', 'Managed'],
      ['Ops', 'ops@ex.com', '', '', 'Exact'],
    );
    expect(value.groups.map(rule => rule.members)).toEqual(['Managed', 'Managed', 'Exact']);
    expect(places(findings)).toEqual(['group.members-differ E2']);
  });
});

describe('Protected', () => {
  const parse = (...rows: (readonly string[])[]) => parseProtected(tabRows('Protected', rows));

  test('addresses and usernames are protected in any capitals', () => {
    const {value, findings} = parse(['CEO@Ex.com', 'boss'], ['ada.L_1-x', ''], ['', '']);
    expect([...value.addresses]).toEqual(['ceo@ex.com']);
    expect([...value.usernames]).toEqual(['ada.l_1-x']);
    expect([value.unclear, findings]).toEqual([false, []]);
  });

  test.each(['Ada Lovelace', 'ada@', '@ex.com', '*@ex.com'])('%s does not tell who is meant', who => {
    const {value, findings} = parse([who], ['bob']);
    expect(places(findings)).toEqual(['protected.unclear A2']);
    expect(value.unclear).toBe(true);
    expect([...value.usernames]).toEqual(['bob']);
  });

  test('a reason without a person does not tell who is meant either', () => {
    expect(parse(['', 'the founder']).value.unclear).toBe(true);
  });

  const whole = (rows: readonly (readonly string[])[]): RuleSet => parseRules(ruleRows({Protected: rows})).value;

  test('while that is not known, changes to existing accounts wait for approval and no group loses anybody', () => {
    const rules = whole([['Ada Lovelace']]);
    expect(rules.removalsFrozen).toBe(true);
    expect(rules.settings.limits).toMatchObject({
      suspend: {count: 0, percent: 0},
      'member remove': {count: 0, percent: 0},
      rename: {count: 0, percent: 0},
      update: {count: 0, percent: 0},
      clear: {count: 0, percent: 0},
      adopt: {count: 0, percent: 0},
      create: {count: 500, percent: null},
    });
    expect(whole([['ada']]).settings.limits.suspend).toEqual({count: 10, percent: 5});
  });

  test('a tab that is missing protects nobody, so the same holds', () => {
    const {Protected: _gone, ...rest} = ruleRows();
    expect(parseRules(rest).value.settings.limits.suspend).toEqual({count: 0, percent: 0});
  });
});

describe('Links', () => {
  const PERSON = '5f0c1a2b3c4d5e6f7a8b9c0d';
  const ACCOUNT = '105250506097979753968';
  const parse = (...rows: (readonly string[])[]) => parseLinks(tabRows('Links', rows));

  test('a right row is a link', () => {
    const {value, findings} = parse([PERSON.toUpperCase(), ACCOUNT, 'Ada@Ex.com', 'Linked', '2026-01-01', 'none']);
    expect(findings).toEqual([]);
    expect(value).toEqual([
      {
        person: PERSON,
        account: ACCOUNT,
        email: 'ada@ex.com',
        status: 'Linked',
        lastSynced: '2026-01-01',
        problem: 'none',
      },
    ]);
  });

  test.each([
    ['ada', ACCOUNT, 'links.id A2'],
    ['', ACCOUNT, 'links.id A2'],
    [PERSON, '1.0525E+20', 'links.id B2'],
    [PERSON, '', 'links.id B2'],
    [PERSON, 'ada@ex.com', 'links.id B2'],
  ])('%s | %s is ignored and found, and the next row holds', (person, account, found) => {
    const {value, findings} = parse([person, account, 'x@ex.com'], [PERSON, ACCOUNT, 'ada@ex.com']);
    expect(places(findings)).toEqual([found]);
    expect(value).toHaveLength(1);
  });
});

describe('all tabs', () => {
  test('findings of every tab come at once, and what is right holds', () => {
    const {value, findings} = parseRules(
      ruleRows({
        Settings: [
          ['Managed domains', 'ex.com'],
          ['Mode', 'Auto'],
        ],
        Attributes: [
          ['nonsense', '"x"'],
          ['organizations.title', 'user.jobTitle'],
        ],
        Groups: [
          ['Eng', 'nonsense'],
          ['Ops', 'ops@ex.com'],
        ],
        Protected: [['Ada Lovelace'], ['ceo@ex.com']],
        Links: [['x', 'y']],
      }),
    );
    expect(places(findings)).toEqual([
      'settings.value B3',
      'attribute.field A2',
      'group.address B2',
      'protected.unclear A2',
      'links.id A2',
      'links.id B2',
    ]);
    expect(value.attributes).toHaveLength(1);
    expect(value.groups).toHaveLength(1);
    expect(value.protectedAddresses.has('ceo@ex.com' as never)).toBe(true);
  });

  test('missing tabs manage nothing and throw nothing', () => {
    const {value} = parseRules({});
    expect(value).toMatchObject({attributes: [], groups: [], links: [], needsAllGroups: false});
    expect(value.settings.mode).toBe('Preview');
  });

  test.each([
    [{Attributes: [['organizations.title', 'join(user.groups, ",")']]}, true],
    [{Settings: [['Scope', '"a" in user.groups']]}, true],
    [{Attributes: [['organizations.title', 'join(user.groups, ",")', '', 'FALSE']]}, false],
    [{}, false],
  ])('members of all groups are needed when a rule looks at them: %j', (tabs, expected) => {
    expect(parseRules(ruleRows(tabs)).value.needsAllGroups).toBe(expected);
  });
});
