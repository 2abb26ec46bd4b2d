/** A random company for a storm: every kind of thing that rules can govern, and beside each one that nobody manages. */
import {addFolder, addSharedDrive, share} from '../../../sandbox/google/drive/edit';
import {addAccount, addGroup as addGoogleGroup, addMember, findAccount} from '../../../sandbox/google/edit';
import {roleId} from '../../../sandbox/google/identifiers';
import {giveLicense, setSeats} from '../../../sandbox/google/licensing/edit';
import {addGroup, addPerson, addToGroup} from '../../../sandbox/jumpcloud/edit';
import {ARCHIVED_PLUS, ARCHIVED_STANDARD, BUSINESS_PLUS, BUSINESS_STANDARD} from '../../../sandbox/sample/licenses';
import {COMPANY, OWNER, emptyWorld} from '../../../sandbox/sample/index';
import type {PersonRecord} from '../../../sandbox/world/jumpcloud-state';
import type {World} from '../../../sandbox/world/world';
import {giveBelongings} from './belongings';
import type {Dice} from './dice';

/** The company's address of a name. */
export const at = (local: string): string => `${local}@${COMPANY.domain}`;

/** An account without a person. */
export const ROBOT = at('robot');
/** In JumpCloud and in the Protected tab. */
export const VIP = at('vip');
/** In no JumpCloud; gets what leavers owned when their managers can't. */
export const ARCHIVE = at('archive');
/** A Google group that no rule is about. */
export const CHOIR = at('choir');
/** Outside the company. */
export const GUEST = 'guest@partner.example';
/** Admin roles: what a rule gives, and what is only ever given by hand. */
export const RULED_ROLE = '_HELP_DESK_ADMIN_ROLE';
export const HAND_ROLE = '_GROUPS_ADMIN_ROLE';
/** Custom attributes in JumpCloud: what a rule writes to Google, and the day on which somebody will have left. */
export const GRADE = 'grade';
export const LEAVING_DATE = 'leavingDate';
/** A SKU that no rule names. */
export const VAULT = 'Google-Vault';

/** JumpCloud groups; the Google group of each has its name in small letters as address. */
export const SOURCE_GROUPS = ['Sales', 'Leads', 'All', 'Crew', 'Club', 'List'] as const;
/** A group that has its own Google group. */
export type GroupName = Exclude<(typeof SOURCE_GROUPS)[number], 'Leads'>;

/** A world together with the ids of what was put into it. */
export interface StormCompany {
  readonly world: World;
  /** JumpCloud group ids by name. */
  readonly groups: Readonly<Record<(typeof SOURCE_GROUPS)[number], string>>;
  readonly drive: string;
  readonly folder: string;
}

/** The address of a Google group. */
export const groupAddress = (name: GroupName): string => at(name.toLowerCase());

/** A super admin and a protected person, both in JumpCloud. */
export const OWNER_AND_VIP: readonly string[] = [OWNER.email, VIP];

/** People of the company whom edits may hit: neither the protected one nor the super admin. */
export function ordinary(world: World): readonly PersonRecord[] {
  return Object.values(world.jumpcloud.people).filter(({email}) => !OWNER_AND_VIP.includes(email));
}

/** The company of a seed. */
export function stormCompany(seed: number, throws: Dice): StormCompany {
  const world = emptyWorld({seed, now: Date.UTC(2026, 2, 2, 8)});
  world.google.batchShuffled = throws.chance(0.5);
  const ids = SOURCE_GROUPS.map(name => [name, addGroup(world, {name}, 'unlogged').id] as const);
  const groups = Object.fromEntries(ids) as StormCompany['groups'];
  for (const local of ['sales', 'crew', 'list', 'choir']) addGoogleGroup(world, {email: at(local)});
  const company: StormCompany = {
    world,
    groups,
    drive: addSharedDrive(world, {name: 'Sales Files', organizer: OWNER.email}).id,
    folder: addFolder(world, {name: 'Offers', owner: OWNER.email}).id,
  };
  for (let n = 0, count = throws.roll(5, 9); n < count; n++) join(company, throws, `person${n}`, throws.chance(0.5));
  addPeopleApart(company);
  addStrangers(company);
  const seats = (sku: string, spare: number): void =>
    setSeats(world, sku, (world.google.licensing.taken[sku] ?? 0) + spare);
  seats(BUSINESS_PLUS, throws.roll(0, 3));
  seats(BUSINESS_STANDARD, throws.roll(3, 15));
  for (const sku of [VAULT, ARCHIVED_PLUS, ARCHIVED_STANDARD]) setSeats(world, sku, 50);
  return company;
}

/** Somebody new in JumpCloud, in some groups or in none, not always at work already, perhaps with an account from before. */
export function join({world, groups}: StormCompany, throws: Dice, local: string, hasAccount: boolean): PersonRecord {
  const boss = throws.chance(0.5) ? throws.pick(ordinary(world)) : undefined;
  const person = addPerson(
    world,
    {
      email: at(local),
      username: local,
      firstname: local,
      lastname: 'Test',
      department: `D${throws.roll(0, 4)}`,
      jobTitle: throws.chance(0.3) ? 'Lead' : 'Clerk',
      state: throws.chance(0.15) ? 'STAGED' : 'ACTIVATED',
      attributes: [{name: GRADE, value: String(throws.roll(1, 9))}],
      ...(boss ? {manager: boss._id} : {}),
    },
    {origin: 'unlogged'},
  );
  // Who is in no group is only in the list of people: nothing but a direct read tells that a list without them has a hole.
  const share = throws.chance(0.3) ? 0 : 0.5;
  for (const group of Object.values(groups)) {
    if (throws.chance(share)) addToGroup(world, group, person._id, 'unlogged');
  }
  if (hasAccount) {
    const aliases = throws.chance(0.5) ? [at(`${local}.old`)] : [];
    addAccount(world, {email: at(local), givenName: local, familyName: 'Before', aliases});
    if (throws.chance(0.8)) giveLicense(world, at(local), VAULT);
    if (throws.chance(0.3)) giveRole(world, at(local), HAND_ROLE);
    if (throws.chance(0.6)) addMember(world, CHOIR, at(local), throws.chance(0.5) ? 'MANAGER' : 'MEMBER');
    giveBelongings(world, at(local));
  }
  return person;
}

/** The protected one and the super admin, whom rules would otherwise hit in every way. */
function addPeopleApart({world, groups}: StormCompany): void {
  const state = 'ACTIVATED' as const;
  const vip = {email: VIP, username: 'vip', firstname: 'V', lastname: 'Ip', department: 'D1', jobTitle: 'Lead', state};
  const boss = {...vip, email: OWNER.email, username: 'boss', firstname: 'B', lastname: 'Oss'};
  for (const fields of [vip, boss]) {
    const {_id: id} = addPerson(world, fields, {origin: 'unlogged'});
    addToGroup(world, groups.All, id, 'unlogged');
  }
  addAccount(world, {email: VIP, givenName: 'Very', familyName: 'Important', aliases: [at('vip.old')]});
}

/** Members, access, licenses and roles of those who are in no JumpCloud. */
function addStrangers({world, drive, folder}: StormCompany): void {
  addAccount(world, {email: ROBOT, givenName: 'Ro', familyName: 'Bot', aliases: [at('robot.old')]});
  addAccount(world, {email: ARCHIVE, givenName: 'Ar', familyName: 'Chive'});
  addGoogleGroup(world, {email: at('partners')});
  giveLicense(world, ARCHIVE, BUSINESS_STANDARD);
  // Whoever is to work with Vault needs a license of it.
  giveLicense(world, OWNER.email, VAULT);
  giveLicense(world, ROBOT, BUSINESS_STANDARD);
  giveRole(world, ROBOT, RULED_ROLE);
  for (const group of ['sales', 'crew', 'list'])
    for (const member of [ROBOT, GUEST, at('partners')]) addMember(world, at(group), member);
  for (const place of [drive, folder])
    for (const address of [ROBOT, GUEST, VIP]) share(world, place, address, 'reader');
}

/** Gives an admin role by hand. */
export function giveRole(world: World, address: string, roleName: string): void {
  const {google} = world;
  const role = Object.values(google.roles).find(one => one.roleName === roleName);
  if (!role) throw new Error(`no role ${roleName}`);
  const roleAssignmentId = roleId(world);
  google.roleAssignments[roleAssignmentId] = {
    roleAssignmentId,
    version: 1,
    roleId: role.roleId,
    assignedTo: findAccount(world, address).id,
    scopeType: 'CUSTOMER',
  };
}
