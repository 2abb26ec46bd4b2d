/** A company in lockstep, with somebody for each discrepancy that is planted in it. */
import {addSharedDrive} from '../../../sandbox/google/drive/edit';
import {addAccount, addOrgUnit} from '../../../sandbox/google/edit';
import {setSeats} from '../../../sandbox/google/licensing/edit';
import {addGroup, addPerson, addToGroup} from '../../../sandbox/jumpcloud/edit';
import {COMPANY, OWNER, emptyWorld} from '../../../sandbox/sample/index';
import {BUSINESS_PLUS, BUSINESS_STANDARD} from '../../../sandbox/sample/licenses';
import type {World} from '../../../sandbox/world/world';
import {AT_ONCE, Rig} from '../rig';

/** 2026-03-02T08:00:00Z. */
export const NOW = Date.UTC(2026, 2, 2, 8);

/** The address of a name. */
export const at = (local: string): string => `${local}@${COMPANY.domain}`;

/** Everybody in the company, by what rules give them for their job title. */
const PEOPLE: Readonly<Record<string, readonly string[]>> = {
  '': [
    ...['left-a', 'left-b', 'back-a', 'back-b', 'renamed-a', 'renamed-b', 'profile-a', 'profile-b'],
    ...[
      'manager-a',
      'manager-b',
      'boss',
      'moved-a',
      'moved-b',
      'joins-a',
      'granted',
      'super',
      'desk',
      'idle-a',
      'idle-b',
    ],
  ],
  Member: ['leaves-b'],
  Lead: ['role-a', 'role-b'],
  Alias: ['alias-a', 'alias-b'],
  Seat: ['seat-a', 'seat-b'],
  Drive: ['drive-a', 'drive-b'],
  'Help desk': ['helper-a', 'helper-b'],
};

/** The company after everything the rules say was done. */
export function company(): Rig {
  const world = emptyWorld({seed: 40, now: NOW});
  const ids = new Map<string, string>();
  for (const [jobTitle, names] of Object.entries(PEOPLE)) {
    for (const local of names) ids.set(local, hire(world, local, {jobTitle}));
  }
  for (const local of ['manager-a', 'manager-b']) {
    const person = world.jumpcloud.people[ids.get(local) ?? ''];
    const boss = ids.get('boss');
    if (person && boss !== undefined) person.manager = boss;
  }
  const team = addGroup(world, {name: 'Team', email: at('team')}, 'unlogged');
  const leads = addGroup(world, {name: 'Leads'}, 'unlogged');
  addToGroup(world, team.id, ids.get('leaves-b') ?? '', 'unlogged');
  for (const local of ['role-a', 'role-b']) addToGroup(world, leads.id, ids.get(local) ?? '', 'unlogged');
  addSharedDrive(world, {name: 'Sales Files', organizer: OWNER.email});
  addOrgUnit(world, '/Staff');
  for (const sku of [BUSINESS_PLUS, BUSINESS_STANDARD]) setSeats(world, sku, 20);
  const rig = new Rig(world).setUp({...AT_ONCE, 'Seat prices': `${BUSINESS_STANDARD}=11.50`});
  typeRules(rig);
  rig.call('reconcile');
  // Admin roles wait for the accounts first, then for a person, in every mode.
  rig.call('approve', rig.call('reconcile').planHash);
  return rig;
}

/** Adds somebody to JumpCloud. */
export function hire(world: World, local: string, rest: object = {}): string {
  const names = {username: local.replace('-', ''), firstname: local, lastname: 'Test', state: 'ACTIVATED' as const};
  return addPerson(world, {email: at(local), ...names, ...rest}, {origin: 'unlogged'})._id;
}

/** Adds an account that nobody signs in to any more, or has just been made. */
export function account(world: World, local: string, rest: Partial<Parameters<typeof addAccount>[1]> = {}): void {
  addAccount(world, {email: at(local), givenName: local, familyName: 'Test', ...rest});
}

function typeRules(rig: Rig): void {
  rig.addRows('Attributes', [
    {
      'Google field': 'aliases',
      Expression: `user.jobTitle == "Alias" ? [user.username + ".alias@${COMPANY.domain}"] : []`,
      When: 'Always',
      Enabled: 'TRUE',
    },
  ]);
  rig.addRows('Org units', [{Condition: 'true', 'Org unit': '/Staff', Create: true}]);
  rig.addRows('Groups', [{'JumpCloud group': 'Leads', 'Google group': at('leads'), Role: 'MANAGER'}]);
  rig.addRows('Licenses', [
    {
      Condition: 'user.jobTitle == "Seat"',
      Product: 'Google Workspace',
      SKU: 'Google Workspace Business Standard',
      'When leaving': 'Remove',
    },
  ]);
  rig.addRows('Shared drives', [
    {Condition: 'user.jobTitle == "Drive"', 'Drive or folder': 'Sales Files', Role: 'Viewer'},
  ]);
  rig.addRows('Admin roles', [
    {Condition: 'user.jobTitle == "Help desk"', Role: '_HELP_DESK_ADMIN_ROLE', 'Org unit': ''},
  ]);
}
