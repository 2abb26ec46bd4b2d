/** The rules of a storm's company, as its admin types them and now and then types them over. */
import type {StormCompany} from './company';
import {RULED_ROLE, VIP, at} from './company';
import type {Dice} from './dice';
import {typePolicy, type StormPolicy} from './policy';
import {AT_ONCE, type Rig} from '../rig';

/** What an admin may type over. What is right at the end is worked out from this, and not from the Sheet. */
export interface StormRules {
  /** Whose people get access to the shared drive. */
  driveDepartment: string;
  driveRole: 'Contributor' | 'Viewer';
  /** Above the org units of the departments. */
  unitAbove: string;
  grade: 'user.attributes.grade' | 'user.department';
  plusTitle: string;
  roleTitle: string;
  crew: 'Exact' | 'Managed';
  /** A tab whose first typed row cannot be read at the moment. */
  broken: BreakableTab | null;
  /** What happens to who leaves. */
  readonly leavers: StormPolicy;
}

/** Tabs whose first row is typed over. */
export type BreakableTab = 'Attributes' | 'Org units' | 'Licenses' | 'Shared drives' | 'Admin roles';

const BREAKABLE: readonly BreakableTab[] = ['Attributes', 'Org units', 'Licenses', 'Shared drives', 'Admin roles'];
const CANNOT_BE_READ = 'user.departmnt == ';

/** Types all rules on the first day. */
export function typeRules(rig: Rig, {folder}: StormCompany, throws: Dice): StormRules {
  const rules: StormRules = {
    driveDepartment: 'D1',
    driveRole: 'Contributor',
    unitAbove: '/Staff/',
    grade: 'user.attributes.grade',
    plusTitle: 'Lead',
    roleTitle: 'Lead',
    crew: throws.chance(0.5) ? 'Exact' : 'Managed',
    broken: null,
    leavers: typePolicy(rig, throws),
  };
  rig.set(AT_ONCE);
  rig.addRows('Protected', [{'Person or group': VIP, Reason: 'Never touched'}]);
  const group = (source: string, email: string, rest: object = {}): Readonly<Record<string, string>> => ({
    'JumpCloud group': source,
    'Google group': at(email),
    ...rest,
  });
  rig.addRows('Groups', [
    group('Sales', 'sales'),
    group('Leads', 'sales', {Role: 'MANAGER'}),
    group('All', 'all'),
    group(at('sales'), 'all'),
    group('Crew', 'crew', {Members: rules.crew}),
    group('Club', 'club', {Direction: 'Both'}),
    group('List', 'list', {Direction: 'Google to JumpCloud'}),
  ]);
  rig.addRows('Attributes', [
    {'Google field': 'customSchemas.HR.grade', Expression: rules.grade, When: 'Always', Enabled: 'TRUE'},
    {
      'Google field': 'aliases',
      Expression: '[user.username + "-x@hanseatic.example"]',
      When: 'Always',
      Enabled: 'TRUE',
    },
  ]);
  rig.addRows('Org units', [
    {Condition: 'user.department == "D0"', 'Org unit': '/Outside', Create: true},
    {Condition: 'true', 'Org unit': `"${rules.unitAbove}" + user.department`, Create: true},
  ]);
  const license = (condition: string, sku: string): Readonly<Record<string, string>> => ({
    Condition: condition,
    Product: 'Google Workspace',
    SKU: sku,
    'When leaving': 'Remove',
  });
  rig.addRows('Licenses', [
    license(titled(rules.plusTitle), 'Google Workspace Business Plus'),
    license('true', 'Google Workspace Business Standard'),
  ]);
  rig.addRows('Shared drives', [
    {Condition: inDepartment(rules), 'Drive or folder': 'Sales Files', Role: rules.driveRole},
    {Condition: '"Sales" in user.groups', 'Drive or folder': folder, Role: 'Viewer'},
  ]);
  rig.addRows('Admin roles', [{Condition: titled(rules.roleTitle), Role: RULED_ROLE}]);
  return rules;
}

/** The admin types over one rule, or breaks one, or mends the broken one. */
export function editRules(rig: Rig, rules: StormRules, throws: Dice): void {
  if (rules.broken) return mend(rig, rules);
  switch (throws.roll(0, 7)) {
    case 0:
      rules.driveDepartment = `D${throws.roll(0, 4)}`;
      break;
    case 1:
      rules.driveRole = rules.driveRole === 'Viewer' ? 'Contributor' : 'Viewer';
      break;
    case 2:
      rules.unitAbove = rules.unitAbove === '/Staff/' ? '/People/' : '/Staff/';
      break;
    case 3:
      rules.grade = rules.grade === 'user.department' ? 'user.attributes.grade' : 'user.department';
      break;
    case 4:
      rules.plusTitle = throws.chance(0.5) ? 'Clerk' : 'Lead';
      break;
    case 5:
      rules.roleTitle = throws.chance(0.5) ? 'Clerk' : 'Lead';
      break;
    case 6:
      rules.crew = rules.crew === 'Exact' ? 'Managed' : 'Exact';
      break;
    default:
      rules.broken = throws.pick(BREAKABLE) ?? null;
  }
  write(rig, rules);
}

/** Makes every rule readable again. */
export function mend(rig: Rig, rules: StormRules): void {
  rules.broken = null;
  write(rig, rules);
}

function write(rig: Rig, rules: StormRules): void {
  const type = (tab: string, find: string, column: string, text: string, value: string): void => {
    const [header = [], ...rows] = rig.tab(tab);
    const row = rows.findIndex(line => line[header.indexOf(find)] === text);
    if (row < 0) throw new Error(`no row ${text} in ${tab}`);
    rig.editCell(tab, row + 1, header.indexOf(column), value);
  };
  const sound = (tab: BreakableTab, text: string): string => (rules.broken === tab ? CANNOT_BE_READ : text);
  type('Attributes', 'Google field', 'Expression', 'customSchemas.HR.grade', sound('Attributes', rules.grade));
  const first = (tab: BreakableTab, text: string): void => rig.editCell(tab, 1, 0, sound(tab, text));
  first('Org units', 'user.department == "D0"');
  rig.editCell('Org units', 2, 1, `"${rules.unitAbove}" + user.department`);
  first('Licenses', titled(rules.plusTitle));
  first('Shared drives', inDepartment(rules));
  type('Shared drives', 'Drive or folder', 'Role', 'Sales Files', rules.driveRole);
  first('Admin roles', titled(rules.roleTitle));
  type('Groups', 'Google group', 'Members', at('crew'), rules.crew);
}

const titled = (title: string): string => `user.jobTitle == "${title}"`;
const inDepartment = ({driveDepartment}: StormRules): string => `user.department == "${driveDepartment}"`;
