import {parseAdminRoles} from '../../src/rules/admin-roles';
import {parseRules} from '../../src/rules/parse';
import {ruleRows, tabRows} from '../builders/people';
import {desired, kinds} from '../builders/wanted';
import {person} from '../builders/people';

interface Case {
  readonly name: string;
  readonly rows: readonly (readonly [string, string, string])[];
  readonly rules: readonly string[];
  readonly findings?: readonly string[];
}

const cases: readonly Case[] = [
  {name: 'a role for the whole company', rows: [['true', 'Help', '']], rules: ['Help ']},
  {name: 'the root is the whole company', rows: [['true', 'Help', '/']], rules: ['Help ']},
  {name: 'a role for one org unit', rows: [['true', 'Help', '/Staff/Support']], rules: ['Help /Staff/Support']},
  {name: 'no role', rows: [['true', '', '']], rules: [], findings: ['admin-role.missing B2']},
  {name: 'no condition', rows: [['', 'Help', '']], rules: [], findings: ['condition.empty A2']},
  {name: 'not a path', rows: [['true', 'Help', 'Staff']], rules: [], findings: ['admin-role.org-unit C2']},
  {
    name: 'the super admin role by the name of the API',
    rows: [['true', '_seed_admin_role', '']],
    rules: [],
    findings: ['admin-role.super-admin B2'],
  },
  {
    name: 'the super admin role by the name of the Admin console',
    rows: [['true', 'Super Admin', '']],
    rules: [],
    findings: ['admin-role.super-admin B2'],
  },
  {
    name: 'the same row twice',
    rows: [
      ['true', 'Help', '/Staff'],
      ['true', 'Help', '/staff'],
    ],
    rules: ['Help /Staff', 'Help /staff'],
    findings: ['admin-role.duplicate B3'],
  },
];

describe('the Admin roles tab', () => {
  test.each(cases)('$name', ({rows, rules, findings}) => {
    const {value, findings: found} = parseAdminRoles(tabRows('Admin roles', rows));
    expect(value?.rows.map(rule => `${rule.role} ${rule.orgUnit}`)).toEqual(rules);
    expect(found.map(one => `${one.kind} ${one.place?.cell ?? ''}`)).toEqual(findings ?? []);
    expect(value?.revocationsFrozen).toBe(rules.length < rows.length);
  });

  test('an empty tab manages nothing', () => {
    expect(parseAdminRoles([]).value).toBeNull();
    expect(parseRules(ruleRows()).value.adminRoles).toBeUndefined();
  });

  test('a tab that lacks a column rules nothing and takes nothing away', () => {
    const rows = tabRows('Admin roles', [['true', 'Help', '']]).map(row => ({
      ...row,
      columns: {Condition: 1, Role: 2},
    }));
    expect(parseAdminRoles(rows).value).toEqual({rows: [], revocationsFrozen: true});
  });

  test('a row on a custom attribute that nobody has takes nothing away', () => {
    const checked = desired([person(1)], {'Admin roles': [['user.attributes.floor == "3"', 'Help', '']]});
    expect(checked.value.adminRoles).toEqual({rows: [], revocationsFrozen: true});
    expect(kinds(checked)).toEqual(['condition.attribute']);
  });
});
