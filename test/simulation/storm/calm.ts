/** After the storm: everything comes right within a few passes, then nothing is left to do. */
import {licenseOf} from '../../../sandbox/google/licensing/assignments';
import {WORKSPACE} from '../../../sandbox/google/licensing/catalogue';
import {setSeats} from '../../../sandbox/google/licensing/edit';
import {BUSINESS_PLUS, BUSINESS_STANDARD} from '../../../sandbox/sample/licenses';
import type {UserRecord} from '../../../sandbox/world/google-state';
import type {PersonRecord} from '../../../sandbox/world/jumpcloud-state';
import type {RunReply} from '../../../src/report/reply';
import type {Rig} from '../rig';
import {RULED_ROLE, groupAddress, ordinary, type GroupName, type StormCompany} from './company';
import type {Ledger} from './ledger';
import type {StormRules} from './rules';
import type {Recorder} from './traffic';

const CALM_PASSES_MAX = 8;

/** Until somebody buys more seats, who waits for one is tried anew in each pass. */
const PASS_OF_THE_PURCHASE = 2;

/** Runs passes, and approves what is held, until one plans nothing; then another one has nothing to write either. */
export function calm(rig: Rig, recorder: Recorder, tell: () => void): readonly string[] {
  let said = '';
  for (let pass = 0; pass < CALM_PASSES_MAX; pass++) {
    if (pass === PASS_OF_THE_PURCHASE) buySeats(rig);
    rig.advance(2);
    let last = rig.call<RunReply>('reconcile');
    // More leavers or renames than the limits allow, and admin roles, wait for a person, who has read the plan.
    if (last.result === 'held') last = rig.call<RunReply>('approve', last.planHash);
    said = JSON.stringify(last);
    tell();
    if (last.result !== 'complete' || last.planned !== 0) continue;
    const before = recorder.writes.length;
    rig.advance(2);
    const again = rig.call<RunReply>('reconcile');
    const written = recorder.writes.slice(before);
    return again.planned === 0 && written.length === 0
      ? []
      : [
          `nothing was left to do, and then ${JSON.stringify([again, written.map(one => `${one.method} ${one.path}`)])}`,
        ];
  }
  const plan = rig.rows('Plan').map(row => Object.values(row).join(' | '));
  return [`after ${CALM_PASSES_MAX} calm passes the last one says ${said}\n${plan.join('\n')}`];
}

function buySeats({world}: Rig): void {
  for (const sku of [BUSINESS_PLUS, BUSINESS_STANDARD]) setSeats(world, sku, 100);
}

/** Where Google is not yet what JumpCloud and the rules say. */
export function drift(rig: Rig, company: StormCompany, rules: StormRules, ledger: Ledger): readonly string[] {
  const {google, jumpcloud} = company.world;
  const leavers = [...ledger.accounts].filter(([person]) => !jumpcloud.people[person]).map(([, account]) => account);
  const open = leavers.filter(id => google.users[id]?.fields.suspended === false && !ledger.superAdmins.has(id));
  return [
    ...open.map(id => `${google.users[id]?.fields.primaryEmail} was deleted in JumpCloud and still has access`),
    ...ordinary(company.world).flatMap(person => {
      const account = google.users[ledger.accounts.get(person._id) ?? ''];
      const wrong = account
        ? differences({company, rules, ledger, person, account})
        : person.state === 'ACTIVATED'
          ? withoutAccount(person, rig, ledger)
          : [];
      return wrong.filter(one => !isAliasElsewhere(one, person, rig)).map(one => `${person.email} ${one}`);
    }),
  ];
}

/** The alias of whoever was deleted and made again stays with the former account, and a finding says so. */
function isAliasElsewhere(wrong: string, {username}: PersonRecord, rig: Rig): boolean {
  const alias = `${username}-x@hanseatic.example`;
  return (
    wrong.startsWith('alias ') &&
    rig.rows('Findings').some(row => row['Kind'] === 'alias.taken' && row['Subject'] === alias)
  );
}

/** Whoever was deleted and made again under the same address is told of: the account is somebody else's until a person decides. */
function withoutAccount({email}: PersonRecord, rig: Rig, ledger: Ledger): readonly string[] {
  const {google, jumpcloud} = rig.world;
  const {id} = Object.values(google.users).find(user => user.fields.primaryEmail === email) ?? {};
  const owner = [...ledger.accounts].find(([, account]) => account === id)?.[0];
  if (owner === undefined || jumpcloud.people[owner]) return ['has no account'];
  const isTold = rig.rows('Findings').some(row => row['Kind'] === 'address.taken' && row['Subject'] === email);
  return isTold ? [] : ['has no account, because it is that of somebody deleted, and no finding says so'];
}

interface Pair {
  readonly company: StormCompany;
  readonly rules: StormRules;
  readonly ledger: Ledger;
  readonly person: PersonRecord;
  readonly account: UserRecord;
}

function differences(pair: Pair): readonly string[] {
  const {person, account, ledger} = pair;
  const {suspended} = account.fields;
  if (ledger.superAdmins.has(account.id)) return [];
  if (person.state === 'SUSPENDED') {
    return [...(suspended ? [] : ['still has access']), ...(holdsRole(pair) ? ['has left and holds a role'] : [])];
  }
  // Opened again by whoever closed it; a suspended account is given nothing meanwhile.
  if (ledger.handSuspended.has(account.id) && suspended) return [];
  return [...(suspended ? ['has no access'] : []), ...profile(pair), ...memberships(pair), ...licenseAndAccess(pair)];
}

function profile({company: {world}, rules, ledger, person, account}: Pair): readonly string[] {
  const {fields, aliases, orgUnitId} = account;
  const [organization] = fields.organizations ?? [];
  const boss = world.jumpcloud.people[person.manager ?? ''];
  // Who has no marked account is named by the one that has, or had when Lockstep linked them, their address.
  const known = [...(ledger.addresses.get(person.manager ?? '') ?? [])].map(address => ledger.ownerOf(address));
  const own = ledger.accounts.get(person.manager ?? '') ?? known.find(id => id !== undefined);
  const manager = boss ? (world.google.users[own ?? '']?.fields.primaryEmail ?? '') : '';
  const related = fields.relations?.find(entry => entry['type'] === 'manager')?.['value'];
  const grade = rules.grade === 'user.department' ? person.department : person.attributes[0]?.value;
  const {department = ''} = person;
  const expected: readonly (readonly [string, unknown, unknown])[] = [
    ['address', fields.primaryEmail, person.email],
    ['department', organization?.['department'], department],
    ['title', organization?.['title'] ?? '', person.jobTitle ?? ''],
    ['manager', related ?? '', manager],
    ['grade', fields.customSchemas?.['HR']?.['grade'] ?? '', grade ?? ''],
    ['unit', world.google.orgUnits[orgUnitId]?.path, department === 'D0' ? '/Outside' : rules.unitAbove + department],
    ['alias', aliases.includes(`${person.username}-x@hanseatic.example`), true],
  ];
  return expected
    .filter(([, is, should]) => is !== should)
    .map(([what, is, should]) => `${what} ${String(is)}, not ${String(should)}`);
}

function memberships({company: {world, groups}, rules, person, account}: Pair): readonly string[] {
  const isInSource = (name: keyof typeof groups): boolean =>
    world.jumpcloud.members[groups[name]]?.[person._id] === true;
  const isIn = (name: GroupName): boolean => {
    const group = Object.values(world.google.groups).find(one => one.email === groupAddress(name));
    return world.google.members[group?.id ?? '']?.[account.id] !== undefined;
  };
  const must = [
    ...(isInSource('Sales') || isInSource('Leads') ? (['Sales'] as const) : []),
    ...(['All', 'Crew', 'Club'] as const).filter(isInSource),
  ];
  const mayNot = [
    ...(rules.crew === 'Exact' && !isInSource('Crew') ? (['Crew'] as const) : []),
    ...(isInSource('Club') ? [] : (['Club'] as const)),
  ];
  return [
    ...must.filter(name => !isIn(name)).map(name => `is not in ${name} in Google`),
    ...mayNot.filter(isIn).map(name => `is in ${name} in Google`),
    ...(isIn('List') && !isInSource('List') ? ['is not in List in JumpCloud'] : []),
  ];
}

function licenseAndAccess(pair: Pair): readonly string[] {
  const {company, rules, person, account} = pair;
  const {google} = company.world;
  const sku = person.jobTitle === rules.plusTitle ? BUSINESS_PLUS : BUSINESS_STANDARD;
  const held = licenseOf(google, account.id, WORKSPACE)?.skuId;
  const access = (place: string): boolean =>
    Object.values(google.drive.permissions[place] ?? {}).some(one => one.granteeId === account.id);
  const isInSales = company.world.jumpcloud.members[company.groups.Sales]?.[person._id] === true;
  return [
    ...(held === sku ? [] : [`holds the license ${held}, not ${sku}`]),
    ...(holdsRole(pair) === (person.jobTitle === rules.roleTitle) ? [] : ['holds the role, or does not, wrongly']),
    ...(person.department === rules.driveDepartment && !access(company.drive) ? ['has no access to the drive'] : []),
    ...(isInSales === access(company.folder) ? [] : ['has access to the folder, or has not, wrongly']),
  ];
}

function holdsRole({company: {world}, account}: Pair): boolean {
  const {roles, roleAssignments} = world.google;
  return Object.values(roleAssignments).some(
    one => one.assignedTo === account.id && roles[one.roleId]?.roleName === RULED_ROLE,
  );
}
