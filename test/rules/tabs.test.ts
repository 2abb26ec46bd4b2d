/** Protected and Links cell by cell, tabs that lack a column, and all tabs together. */
import type {Finding} from '../../src/model/finding';
import type {RuleRow} from '../../src/model/rule-row';
import type {RuleSet} from '../../src/model/rule-set';
import {parseAttributes} from '../../src/rules/attributes';
import {parseGroups} from '../../src/rules/groups';
import {parseLinks} from '../../src/rules/links';
import {parseRules} from '../../src/rules/parse';
import {parseProtected} from '../../src/rules/protected';
import {parseSettings} from '../../src/rules/settings';
import {ruleRows, tabRows, view} from '../builders/people';

const places = (findings: readonly Finding[]): readonly string[] =>
  findings.map(finding => `${finding.kind} ${finding.place?.cell ?? ''}`);

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
      'license switch': {count: 0, percent: 0},
      'license remove': {count: 0, percent: 0},
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

describe('a tab that lacks a column', () => {
  /** The rows without one of their columns, as a misspelt header leaves them. */
  const without = (tab: string, header: string, row: readonly string[]): RuleRow[] =>
    tabRows(tab, [row]).map(one => {
      const {[header]: _text, ...cells} = one.cells;
      const {[header]: _column, ...columns} = one.columns;
      return {...one, cells, columns};
    });

  test.each(['Google field', 'Expression', 'When', 'Enabled'])('Attributes without %s fill no field', header => {
    const row = ['organizations.title', 'user.jobTitle', 'On create', 'FALSE'];
    expect(parseAttributes(without('Attributes', header, row))).toEqual({
      value: {attributes: [], usesGroups: false},
      findings: [],
    });
  });

  test.each(['JumpCloud group', 'Role', 'Direction', 'Members', 'Create'])(
    'Groups without %s freeze theirs',
    header => {
      const row = ['Eng', 'eng@ex.com', 'OWNER', 'Google to JumpCloud', 'Exact', 'FALSE'];
      const {value} = parseGroups(without('Groups', header, row), ['ex.com']);
      expect(value).toEqual({groups: [], nestings: [], frozenGroups: new Set(['eng@ex.com']), removalsFrozen: false});
    },
  );

  test('Groups without Google group freeze all', () => {
    const {value} = parseGroups(without('Groups', 'Google group', ['Eng', 'eng@ex.com']), ['ex.com']);
    expect(value.removalsFrozen).toBe(true);
  });

  test('Protected without its people does not tell who is meant', () => {
    expect(parseProtected(without('Protected', 'Person or group', ['ada', 'founder'])).value.unclear).toBe(true);
    expect(parseProtected(without('Protected', 'Person or group', ['ada'])).value.unclear).toBe(true);
  });

  test.each(['Setting', 'Value'])('Settings without %s mean Preview, and nobody in scope', header => {
    const {value} = parseSettings(without('Settings', header, ['Mode', 'Automatic']));
    expect(value.settings.mode).toBe('Preview');
    expect(value.inScope(view())).toEqual({ok: true, value: false});
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
