/** Forty discrepancies, each with what a reconciliation has to say of it and, where Lockstep mends nothing, the mending. */
import {removePermission, share} from '../../../sandbox/google/drive/edit';
import {renameAccount} from '../../../sandbox/google/accounts';
import {claimAddresses, releaseAddresses} from '../../../sandbox/google/addresses';
import {
  addOrgUnit,
  editAccount,
  findAccount,
  findGroup,
  makeSuperAdmin,
  removeMember,
} from '../../../sandbox/google/edit';
import {removeLicense} from '../../../sandbox/google/licensing/assignments';
import {giveLicense} from '../../../sandbox/google/licensing/edit';
import {
  addGoogleDirectory,
  addGroup,
  addToGroup,
  editPerson,
  groupByName,
  personByEmail,
  removePerson,
} from '../../../sandbox/jumpcloud/edit';
import {COMPANY} from '../../../sandbox/sample/index';
import {BUSINESS_PLUS, BUSINESS_STANDARD} from '../../../sandbox/sample/licenses';
import type {World} from '../../../sandbox/world/world';
import type {Rig} from '../rig';
import {NOW, account, at, hire} from './company';

const DAY_MS = 86_400_000;
const LONG_AGO = NOW - 400 * DAY_MS;

/** One discrepancy. */
export interface Planted {
  readonly kind: string;
  readonly subject: string;
  readonly plant: (rig: Rig) => void;
  /** What a person does about it; absent where Lockstep mends it by itself. */
  readonly mend?: (rig: Rig) => void;
}

const inWorld =
  (edit: (world: World) => void) =>
  ({world}: Rig): void =>
    edit(world);
const person = (world: World, local: string): string => personByEmail(world, at(local))._id;
const personEdit = (local: string, edits: object): Planted['plant'] =>
  inWorld(world => editPerson(world, person(world, local), edits));
const accountEdit = (local: string, fields: Parameters<typeof editAccount>[2]): Planted['plant'] =>
  inWorld(world => editAccount(world, at(local), fields));

function moveTo(world: World, local: string, path: string): void {
  const user = findAccount(world, at(local));
  user.orgUnitId = addOrgUnit(world, path).id;
  user.version += 1;
}

function setAliases(world: World, local: string, aliases: readonly string[]): void {
  const user = findAccount(world, at(local));
  releaseAddresses(world.google, user);
  user.aliases = [...aliases];
  claimAddresses(world.google, user);
}

function setRole(world: World, group: string, local: string, role: 'MEMBER' | 'MANAGER' | 'OWNER'): void {
  const member = world.google.members[findGroup(world, at(group)).id]?.[findAccount(world, at(local)).id];
  if (!member) throw new Error(`${local} is not in ${group}`);
  member.role = role;
}

function drive(world: World): string {
  return Object.keys(world.google.drive.permissions)[0] ?? '';
}

function unshare(world: World, address: string): void {
  const found = Object.entries(world.google.drive.permissions[drive(world)] ?? {}).find(
    ([, one]) => one.email === address,
  );
  removePermission(world, drive(world), found?.[0] ?? '');
}

const HELP_DESK = '_HELP_DESK_ADMIN_ROLE';

function takeRole(world: World, local: string): void {
  const {roleAssignments} = world.google;
  const user = findAccount(world, at(local));
  for (const [id, one] of Object.entries(roleAssignments)) if (one.assignedTo === user.id) delete roleAssignments[id];
}

function giveRole(world: World, local: string): void {
  const role = Object.values(world.google.roles).find(one => one.roleName === HELP_DESK);
  world.google.roleAssignments['77001'] = {
    roleAssignmentId: '77001',
    version: 1,
    roleId: role?.roleId ?? '',
    assignedTo: findAccount(world, at(local)).id,
    scopeType: 'CUSTOMER',
  };
}

function suspendedHolder(local: string): Planted['plant'] {
  return inWorld(world => {
    account(world, local, {lastLoginAt: NOW});
    giveLicense(world, at(local), BUSINESS_STANDARD);
    editAccount(world, at(local), {suspended: true});
  });
}

function suspendByLockstep(world: World, local: string): void {
  const user = findAccount(world, at(local));
  const mark = {type: 'custom', customType: 'lockstep-suspended', value: '2026-02-01T00:00:00Z'};
  editAccount(world, at(local), {suspended: true, externalIds: [...(user.fields.externalIds ?? []), mark]});
}

function newTeam(name: string, group: string): Planted['plant'] {
  return rig => {
    addGroup(rig.world, {name}, 'unlogged');
    rig.addRows('Groups', [{'JumpCloud group': name, 'Google group': at(group), Create: true}]);
  };
}

const signedInAt = (local: string, time: number): Planted['plant'] =>
  inWorld(world => {
    const user = findAccount(world, at(local));
    user.facts.lastLoginAt = time;
    user.createdAt = LONG_AGO;
    user.version += 1;
  });

const suspendIt = (local: string): Planted['plant'] => accountEdit(local, {suspended: true});

/** The discrepancies, by kind. */
export const PLANTED: readonly Planted[] = [
  {kind: 'account.left', subject: at('left-a'), plant: personEdit('left-a', {state: 'SUSPENDED'})},
  {
    kind: 'account.left',
    subject: at('left-b'),
    plant: inWorld(world => removePerson(world, person(world, 'left-b'))),
  },
  {kind: 'account.missing', subject: at('new-a'), plant: inWorld(world => void hire(world, 'new-a'))},
  {kind: 'account.missing', subject: at('new-b'), plant: inWorld(world => void hire(world, 'new-b'))},
  {
    kind: 'account.nobody',
    subject: at('nobody-a'),
    plant: inWorld(world => account(world, 'nobody-a', {lastLoginAt: NOW})),
    mend: suspendIt('nobody-a'),
  },
  {
    kind: 'account.nobody',
    subject: at('nobody-b'),
    plant: inWorld(world => account(world, 'nobody-b', {lastLoginAt: NOW})),
    mend: rig => rig.addRows('Protected', [{'Person or group': at('nobody-b'), Reason: 'The scanner'}]),
  },
  {
    kind: 'account.unlinked',
    subject: at('adopted-a'),
    plant: inWorld(world => {
      account(world, 'adopted-a', {lastLoginAt: NOW, orgUnitPath: '/Staff'});
      hire(world, 'adopted-a');
    }),
  },
  {
    kind: 'account.unlinked',
    subject: at('adopted-b'),
    plant: inWorld(world => {
      account(world, 'adopted-b', {lastLoginAt: NOW, orgUnitPath: '/Staff'});
      hire(world, 'adopted-b');
    }),
  },
  {kind: 'account.suspended', subject: at('back-a'), plant: inWorld(world => suspendByLockstep(world, 'back-a'))},
  {
    kind: 'account.suspended-elsewhere',
    subject: at('back-b'),
    plant: suspendIt('back-b'),
    mend: accountEdit('back-b', {suspended: false}),
  },
  {kind: 'drift.address', subject: at('renamed-a'), plant: personEdit('renamed-a', {email: at('name-new')})},
  {
    kind: 'drift.address',
    subject: at('name-old'),
    plant: inWorld(world => renameAccount(world.google, findAccount(world, at('renamed-b')), at('name-old'))),
  },
  {kind: 'drift.profile', subject: at('profile-a'), plant: personEdit('profile-a', {department: 'Sales'})},
  {
    kind: 'drift.profile',
    subject: at('profile-b'),
    plant: accountEdit('profile-b', {organizations: [{primary: true, title: 'Emperor'}]}),
  },
  {kind: 'drift.manager', subject: at('manager-a'), plant: accountEdit('manager-a', {relations: []})},
  {
    kind: 'drift.manager',
    subject: at('manager-b'),
    plant: inWorld(world => editPerson(world, person(world, 'manager-b'), {manager: person(world, 'desk')})),
  },
  {kind: 'drift.org-unit', subject: at('moved-a'), plant: inWorld(world => moveTo(world, 'moved-a', '/'))},
  {kind: 'drift.org-unit', subject: at('moved-b'), plant: inWorld(world => moveTo(world, 'moved-b', '/Elsewhere'))},
  {kind: 'drift.alias', subject: at('alias-a'), plant: inWorld(world => setAliases(world, 'alias-a', []))},
  {
    kind: 'drift.alias',
    subject: at('alias-b'),
    plant: inWorld(world => setAliases(world, 'alias-b', [])),
  },
  {kind: 'drift.group', subject: at('new-team'), plant: newTeam('New team', 'new-team')},
  {kind: 'drift.group', subject: at('other-team'), plant: newTeam('Other team', 'other-team')},
  {
    kind: 'drift.membership',
    subject: at('joins-a'),
    plant: inWorld(world => addToGroup(world, groupByName(world, 'Team').id, person(world, 'joins-a'), 'unlogged')),
  },
  {
    kind: 'drift.membership',
    subject: at('leaves-b'),
    plant: inWorld(world => removeMember(world, at('team'), at('leaves-b'))),
  },
  {
    kind: 'drift.member-role',
    subject: at('role-a'),
    plant: inWorld(world => setRole(world, 'leads', 'role-a', 'MEMBER')),
  },
  {
    kind: 'drift.member-role',
    subject: at('role-b'),
    plant: inWorld(world => setRole(world, 'leads', 'role-b', 'MEMBER')),
  },
  {
    kind: 'drift.license',
    subject: at('seat-a'),
    plant: inWorld(world => {
      removeLicense(world.google, findAccount(world, at('seat-a')).id, 'Google-Apps');
      giveLicense(world, at('seat-a'), BUSINESS_PLUS);
    }),
  },
  {
    kind: 'drift.license',
    subject: at('seat-b'),
    plant: inWorld(world => removeLicense(world.google, findAccount(world, at('seat-b')).id, 'Google-Apps')),
  },
  {kind: 'drift.drive', subject: at('drive-a'), plant: inWorld(world => unshare(world, at('drive-a')))},
  {kind: 'drift.drive', subject: at('drive-b'), plant: inWorld(world => unshare(world, at('drive-b')))},
  {kind: 'drift.admin-role', subject: at('helper-a'), plant: inWorld(world => takeRole(world, 'helper-a'))},
  {kind: 'drift.admin-role', subject: at('helper-b'), plant: inWorld(world => takeRole(world, 'helper-b'))},
  {
    kind: 'drive.unmanaged',
    subject: 'spy@partner.example on Sales Files',
    plant: inWorld(world => void share(world, drive(world), 'spy@partner.example', 'writer')),
    mend: inWorld(world => unshare(world, 'spy@partner.example')),
  },
  {
    kind: 'drive.unmanaged',
    subject: `${at('granted')} on Sales Files`,
    plant: inWorld(world => void share(world, drive(world), at('granted'), 'reader')),
    mend: inWorld(world => unshare(world, at('granted'))),
  },
  {
    kind: 'admin.outside-rules',
    subject: at('super'),
    plant: inWorld(world => makeSuperAdmin(world, at('super'))),
    mend: rig => rig.addRows('Protected', [{'Person or group': at('super'), Reason: 'Break glass'}]),
  },
  {
    kind: 'admin.outside-rules',
    subject: `${at('desk')}: ${HELP_DESK}`,
    plant: inWorld(world => giveRole(world, 'desk')),
    mend: inWorld(world => takeRole(world, 'desk')),
  },
  {
    kind: 'seat.suspended',
    subject: `${at('gone-a')}: Google Workspace`,
    plant: suspendedHolder('gone-a'),
    mend: inWorld(world => removeLicense(world.google, findAccount(world, at('gone-a')).id, 'Google-Apps')),
  },
  {
    kind: 'account.stale',
    subject: at('idle-a'),
    plant: signedInAt('idle-a', LONG_AGO),
    mend: signedInAt('idle-a', NOW),
  },
  {kind: 'account.stale', subject: at('idle-b'), plant: signedInAt('idle-b', 0), mend: signedInAt('idle-b', NOW)},
  {
    kind: 'writer.second',
    subject: 'JumpCloud directory "Google Workspace"',
    plant: inWorld(world => void addGoogleDirectory(world, {domain: COMPANY.domain})),
    mend: inWorld(world => {
      world.jumpcloud.directories = {};
    }),
  },
];
