/** The Licenses tab cell by cell, and who gets what: a broken row gives nothing and takes nothing away. */
import type {LicenseVerdict} from '../../src/model/desired-state';
import type {Finding} from '../../src/model/finding';
import {LICENSE_PRODUCTS, LICENSE_SKUS} from '../../src/model/license-catalogue';
import {parseLicenses} from '../../src/rules/licenses';
import {parseRules} from '../../src/rules/parse';
import {group, person, ruleRows, tabRows, view, type PersonFacts} from '../builders/people';
import {desired} from '../builders/wanted';

const STANDARD = '1010020028';
const PLUS = '1010020025';

const places = (findings: readonly Finding[]): readonly string[] =>
  findings.map(finding => `${finding.kind} ${finding.place?.cell ?? ''}`);

const parse = (...rows: (readonly string[])[]) => parseLicenses(tabRows('Licenses', rows));

describe('a row of the Licenses tab', () => {
  test.each([
    {row: ['true', 'Google Workspace', 'Google Workspace Business Standard'], product: 'Google-Apps', sku: STANDARD},
    {row: ['true', 'google workspace', 'business  standard'], product: 'Google-Apps', sku: STANDARD},
    {row: ['true', 'Google-Apps', STANDARD], product: 'Google-Apps', sku: STANDARD},
    {row: ['true', '', 'Google Workspace Business Plus'], product: 'Google-Apps', sku: PLUS},
    {row: ['true', '', '1010330003'], product: '101033', sku: '1010330003'},
    {row: ['TRUE', 'Google Vault', 'Google Vault'], product: 'Google-Vault', sku: 'Google-Vault'},
  ])('$row names $sku of $product', ({row, product, sku}) => {
    const {value, findings} = parse(row);
    expect(findings).toEqual([]);
    expect(value).toMatchObject([{product: {id: product}, sku: {id: sku}, whenLeaving: 'Keep'}]);
    expect(value[0]?.matches(view())).toEqual({ok: true, value: true});
  });

  test.each(['Remove', 'remove', 'Keep', ''])('When leaving "%s" is read', text => {
    const {value, findings} = parse(['true', 'Google Workspace', STANDARD, text]);
    expect(findings).toEqual([]);
    expect(value[0]?.whenLeaving).toBe(text === '' ? 'Keep' : text === 'remove' ? 'Remove' : text);
  });

  test.each([
    {row: ['true', '101099', '1010990001'], kinds: ['license.unknown-id B2', 'license.unknown-id C2']},
    {row: ['true', 'Google Workspace', '1010029999'], kinds: ['license.unknown-id C2']},
  ])('ids of tomorrow are used as they stand, with a note: $row', ({row, kinds}) => {
    const {value, findings} = parse(row);
    expect(places(findings)).toEqual(kinds);
    expect(findings.every(finding => finding.severity === 'note')).toBe(true);
    expect(value[0]?.sku?.id).toBe(row[2]);
  });

  test.each([
    {row: ['', 'Google Workspace', STANDARD], found: 'license.condition A2', product: 'Google-Apps', says: /whom/},
    {
      row: ['user.dept == "x"', 'Google Workspace', STANDARD],
      found: 'expression.field A2',
      product: 'Google-Apps',
      says: /dept/,
    },
    {
      row: ['user.department', 'Google Workspace', STANDARD],
      found: 'expression.result A2',
      product: 'Google-Apps',
      says: /true or false/,
    },
    {
      row: ['true', 'Gogle Workspace', STANDARD],
      found: 'license.product B2',
      product: undefined,
      says: /Did you mean "Google Workspace"/,
    },
    {row: ['true', '', 'Business Standart'], found: 'license.product B2', product: undefined, says: /No product/},
    {row: ['true', 'Google Workspace', ''], found: 'license.sku C2', product: 'Google-Apps', says: /No SKU/},
    {
      row: ['true', 'Google Workspace', 'Google Workspace Busines Plus'],
      found: 'license.sku C2',
      product: 'Google-Apps',
      says: /Did you mean "Google Workspace Business Plus"/,
    },
    {
      row: ['true', 'Google Workspace', 'Gemini Business'],
      found: 'license.sku C2',
      product: 'Google-Apps',
      says: /SKU of Gemini, not of/,
    },
    {
      row: ['true', 'Google Workspace', STANDARD, 'Delete'],
      found: 'license.when-leaving D2',
      product: 'Google-Apps',
      says: /Remove, Archive, Keep/,
    },
  ])('$row: $found, and the row gives nothing', ({row, found, product, says}) => {
    const {value, findings} = parse(row);
    expect(places(findings)).toEqual([found]);
    expect(findings[0]?.detail).toMatch(says);
    expect(findings[0]?.remedy).not.toBe('');
    expect(value[0]?.sku).toBeNull();
    expect(value[0]?.product?.id).toBe(product);
  });

  test('Archive says that it is not done yet, and the row holds', () => {
    const {value, findings} = parse(['true', 'Google Workspace', STANDARD, 'Archive']);
    expect(places(findings)).toEqual(['license.archive D2']);
    expect(value[0]).toMatchObject({whenLeaving: 'Archive', sku: {id: STANDARD}});
  });

  test('a second row with the same condition and product is never reached, and says so', () => {
    const {findings} = parse(
      ['true', 'Google Workspace', STANDARD],
      ['true', 'Google Workspace', PLUS],
      ['true', 'Gemini', 'Gemini Business'],
    );
    expect(places(findings)).toEqual(['license.never-reached A3']);
  });

  test('rows of a tab that lacks a column manage nothing', () => {
    const rows = tabRows('Licenses', [['true', 'Google Workspace', STANDARD]]).map(row => {
      const {'When leaving': _gone, ...columns} = row.columns;
      return {...row, columns};
    });
    expect(parseLicenses(rows)).toEqual({value: [], findings: []});
  });

  test('members of all groups are needed when a condition looks at them', () => {
    const needs = (condition: string): boolean =>
      parseRules(ruleRows({Licenses: [[condition, 'Google Workspace', STANDARD]]})).value.needsAllGroups;
    expect([needs('"Sales" in user.groups'), needs('true')]).toEqual([true, false]);
  });
});

describe('the catalogue', () => {
  test('names and ids of products are distinct, and so are those of SKUs', () => {
    for (const named of [LICENSE_PRODUCTS, LICENSE_SKUS]) {
      expect(new Set(named.map(one => one.id)).size).toBe(named.length);
      expect(new Set(named.map(one => one.name.toLowerCase())).size).toBe(named.length);
    }
  });

  test('every name and id in it is read back by a row', () => {
    for (const sku of LICENSE_SKUS) {
      for (const row of [
        ['true', sku.product.name, sku.name],
        ['true', sku.product.id, sku.id],
      ]) {
        expect(parse(row)).toMatchObject({value: [{product: {id: sku.product.id}, sku: {id: sku.id}}], findings: []});
      }
    }
  });
});

const SALES = ['user.department == "Sales"', 'Google Workspace', PLUS];
const ALL = ['true', 'Google Workspace', STANDARD];
const BROKEN = ['user.dept == "Sales"', 'Google Workspace', PLUS];
const NO_PRODUCT = ['user.department == "Sales"', 'Gogle', PLUS];

const verdicts: readonly {name: string; rows: readonly (readonly string[])[]; facts: PersonFacts; want: string}[] = [
  {name: 'the first row that matches counts', rows: [SALES, ALL], facts: {fields: {department: 'Sales'}}, want: PLUS},
  {
    name: 'who does not match the first gets the next',
    rows: [SALES, ALL],
    facts: {fields: {department: 'Ops'}},
    want: STANDARD,
  },
  {name: 'who matches no row gets none', rows: [SALES], facts: {fields: {department: 'Ops'}}, want: 'none'},
  {
    name: 'a broken condition may mean anyone behind it',
    rows: [BROKEN, ALL],
    facts: {fields: {department: 'Ops'}},
    want: 'unclear',
  },
  {
    name: 'but not who an earlier row has decided on',
    rows: [SALES, BROKEN],
    facts: {fields: {department: 'Sales'}},
    want: PLUS,
  },
  {
    name: 'a row without a product touches whom it matches',
    rows: [NO_PRODUCT, ALL],
    facts: {fields: {department: 'Sales'}},
    want: 'unclear',
  },
  {
    name: 'a row without a product leaves out whom it does not match',
    rows: [NO_PRODUCT, ALL],
    facts: {fields: {department: 'Ops'}},
    want: STANDARD,
  },
  {
    name: 'a row of another product does not matter',
    rows: [['true', 'Gemini', 'Gemini Enormous'], ALL],
    facts: {},
    want: STANDARD,
  },
  {
    name: 'a condition that fails for a person leaves them as they are',
    rows: [['1 / size(user.department) == 1', 'Google Workspace', PLUS], ALL],
    facts: {fields: {department: ''}},
    want: 'unclear',
  },
  {
    name: 'an attribute that nobody has is a misspelt one',
    rows: [['user.attributes.tier == "gold"', 'Google Workspace', PLUS], ALL],
    facts: {attributes: {teir: 'gold'}},
    want: 'unclear',
  },
  {
    name: 'the suspended are judged too: it is their row that says what happens',
    rows: [ALL],
    facts: {state: 'SUSPENDED'},
    want: STANDARD,
  },
];

function word(verdict: LicenseVerdict | undefined): string | undefined {
  return verdict?.kind === 'sku' ? verdict.sku.id : verdict?.kind;
}

describe('who gets what', () => {
  test.each(verdicts)('$name', ({rows, facts, want}) => {
    const {value} = desired([person(1, facts)], {Licenses: rows});
    const workspace = value.licenses.find(one => one.product.id === 'Google-Apps');
    expect(word(workspace?.verdicts.get(person(1).id))).toBe(want);
  });

  test('groups count, and are needed for a second look', () => {
    const {value} = desired([person(1), person(2)], {Licenses: [['"Plus" in user.groups', '', PLUS], ALL]}, [
      group(1, 'Plus', [1]),
    ]);
    const [workspace] = value.licenses;
    expect([1, 2].map(number => word(workspace?.verdicts.get(person(number).id)))).toEqual([PLUS, STANDARD]);
    expect(workspace?.usesGroups).toBe(true);
  });

  test('people who are not in yet, and whose scope is another, are judged by no row', () => {
    const {value} = desired([person(1, {state: 'STAGED'}), person(2)], {
      Settings: [
        ['Managed domains', 'ex.com'],
        ['Scope', 'user.username != "ada2"'],
      ],
      Licenses: [ALL],
    });
    expect(value.licenses[0]?.verdicts.size).toBe(0);
  });

  test('an empty tab names no product', () => {
    expect(desired([person(1)]).value.licenses).toEqual([]);
  });

  test('a failing condition is told person by person, a few of them', () => {
    const people = Array.from({length: 8}, (_none, at) => person(at + 1, {fields: {department: ''}}));
    const {findings} = desired(people, {Licenses: [['1 / size(user.department) == 1', 'Google Workspace', PLUS]]});
    const told = findings.filter(finding => finding.kind === 'person.license');
    expect(told).toHaveLength(6);
    expect(told[5]?.detail).toContain('3 more people');
  });

  test('of two rows that give one SKU the milder When leaving counts where the row is not known', () => {
    const leaving = (...rows: (readonly string[])[]) => desired([], {Licenses: rows}).value.licenses[0]?.whenLeaving;
    expect(leaving([...SALES, 'Remove'], ['true', '', PLUS, 'Archive'])).toEqual({[PLUS]: 'Archive'});
    expect(leaving([...SALES, 'Remove'], [...ALL, 'Keep'])).toEqual({[PLUS]: 'Remove', [STANDARD]: 'Keep'});
    expect(leaving([...SALES, 'Remove'], BROKEN)).toEqual({});
    expect(leaving([...SALES, 'Remove'], NO_PRODUCT)).toEqual({});
  });
});
