/** After the storm: everything comes right within a few passes, then nothing is left to do. */
import {licenseOf} from '../../../sandbox/google/licensing/assignments';
import {WORKSPACE} from '../../../sandbox/google/licensing/catalogue';
import {setSeats} from '../../../sandbox/google/licensing/edit';
import {BUSINESS_PLUS, BUSINESS_STANDARD} from '../../../sandbox/sample/licenses';
import type {UserRecord} from '../../../sandbox/world/google-state';
import type {PersonRecord} from '../../../sandbox/world/jumpcloud-state';
import type {RunReply} from '../../../src/report/reply';
import type {Rig} from '../rig';
import {GRADE, RULED_ROLE, groupAddress, ordinary, type GroupName} from './company';
import {isQuiet, type Scene} from './leavers';
import {markIn} from './portrait';
import type {Recorder} from './traffic';

const CALM_PASSES_MAX = 8;

/** Until somebody buys more seats, who waits for one is tried anew in each pass. */
const PASS_OF_THE_PURCHASE = 2;

/** Runs passes, and approves what is held, until one plans nothing; then another one has nothing to write either. */
export function calm(rig: Rig, recorder: Recorder, tell: () => void): readonly string[] {
  let said = '';
  for (let pass = 0; pass < CALM_PASSES_MAX; pass++) {
    if (pass === PASS_OF_THE_PURCHASE) buySeats(rig);
    rig.advance(pass === 0 ? 2 : 1);
    let last = rig.call<RunReply>('reconcile');
    // More leavers or renames than the limits allow, and admin roles, wait for a person, who has read the plan.
    if (last.result === 'held') last = rig.call<RunReply>('approve', last.planHash);
    said = JSON.stringify(last);
    tell();
    if (last.result !== 'complete' || last.planned !== 0) continue;
    rig.advance(1);
    // What the minutes did for leavers is not the pass's.
    const before = recorder.writes.length;
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

/** Minutes between looks until sagas have come to their end: Google works for minutes, what failed waits for up to a day. */
const LEAPS_MINUTES = [10, 25, 60, 120, 400, 1_500, 1_500];

/** Lets time pass until everything has been done for who left and who came back, or nothing more can be. */
export function letPass(rig: Rig, tell: () => void): void {
  for (const [at, minutes] of LEAPS_MINUTES.entries()) {
    // Events are told late: what happened just before the calm is learnt in the first look.
    if (at > 0 && isQuiet(rig)) return;
    rig.world.now += minutes * 60_000;
    rig.call('poll');
    tell();
  }
}

function buySeats({world}: Rig): void {
  for (const sku of [BUSINESS_PLUS, BUSINESS_STANDARD]) setSeats(world, sku, 100);
}

/** Where Google is not yet what JumpCloud and the rules say. */
export function drift(scene: Scene): readonly string[] {
  const {company, ledger, rig} = scene;
  const {google, now} = company.world;
  return ordinary(company.world).flatMap(person => {
    const account = google.users[ledger.accounts.get(person._id) ?? ''];
    const isHere = person.state === 'ACTIVATED' && !ledger.isGone(person._id, now);
    const wrong = account ? differences({...scene, person, account}) : isHere ? withoutAccount(person, scene) : [];
    return wrong.filter(one => !isAliasElsewhere(one, person, rig)).map(one => `${person.email} ${one}`);
  });
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
function withoutAccount({email}: PersonRecord, {rig, ledger}: Scene): readonly string[] {
  const {google, jumpcloud} = rig.world;
  const {id} = Object.values(google.users).find(user => user.fields.primaryEmail === email) ?? {};
  const owner = [...ledger.accounts].find(([, account]) => account === id)?.[0];
  if (owner === undefined || jumpcloud.people[owner]) return ['has no account'];
  const isTold = rig.rows('Findings').some(row => row['Kind'] === 'address.taken' && row['Subject'] === email);
  return isTold ? [] : ['has no account, because it is that of somebody deleted, and no finding says so'];
}

interface Pair extends Scene {
  readonly person: PersonRecord;
  readonly account: UserRecord;
}

function differences(pair: Pair): readonly string[] {
  const {person, account, ledger, isCareful} = pair;
  const {suspended} = account.fields;
  if (ledger.superAdmins.has(account.id) || ledger.abusive.has(account.id)) return [];
  if (ledger.isGone(person._id, pair.company.world.now)) {
    if (person.state === 'ACTIVATED' && isCareful) return [];
    // Who leaves by a day and was suspended by hand is nobody's to take anything from.
    const isOthers = person.state === 'ACTIVATED' && ledger.handSuspended.has(account.id);
    return [
      ...(suspended ? [] : ['still has access']),
      ...(holdsRole(pair) && !isOthers ? ['has left and holds a role'] : []),
    ];
  }
  // Opened again by whoever closed it; a suspended account is given nothing meanwhile.
  if (ledger.handSuspended.has(account.id) && suspended) return [];
  return [...(suspended ? ['has no access'] : []), ...profile(pair), ...memberships(pair), ...licenseAndAccess(pair)];
}

function profile({rig, company: {world}, rules, ledger, person, account}: Pair): readonly string[] {
  const {fields, aliases, orgUnitId} = account;
  const [organization] = fields.organizations ?? [];
  const related = fields.relations?.find(entry => entry['type'] === 'manager')?.['value'];
  const manager = managerOf({rig, ledger, person}) ?? related ?? '';
  const ownGrade = person.attributes.find(({name}) => name === GRADE)?.value;
  const grade = rules.grade === 'user.department' ? person.department : ownGrade;
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

/**
 * The address that has to be named as manager's; undefined where the field is left alone, because nobody can tell which
 * account is the manager's, and a finding says so.
 */
function managerOf({rig, ledger, person}: Pick<Pair, 'rig' | 'ledger' | 'person'>): string | undefined {
  const {google, jumpcloud} = rig.world;
  const boss = jumpcloud.people[person.manager ?? ''];
  if (!boss) return '';
  const linked = rig.rows('Links').find(row => row['JumpCloud id'] === boss._id)?.['Google id'];
  const own = ledger.accounts.get(boss._id) ?? (linked === '' ? undefined : linked);
  // Somebody else's account may have the address: of whoever was deleted and made again.
  const namesake = Object.values(google.users).find(
    ({fields, aliases}) => [fields.primaryEmail, ...aliases].includes(boss.email) && !markIn(fields.externalIds),
  );
  const account = google.users[String(own ?? namesake?.id)];
  if (account) return account.fields.primaryEmail;
  const isTold = rig.rows('Findings').some(row => row['Kind'] === 'manager.unknown' && row['Subject'] === boss.email);
  return isTold ? undefined : '';
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
