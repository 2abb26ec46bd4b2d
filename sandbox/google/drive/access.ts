/** Who may do what in Drive: access that was given on a thing, access that comes down from above it, and the caller's own. */
import {DRIVE_ROLES} from '../../world/drive-state';
import type {DriveFile, DriveRole, DriveState, PermissionRecord, SharedDriveRecord} from '../../world/drive-state';
import type {World} from '../../world/world';
import {domainOf, userByKey} from '../addresses';
import type {Call} from '../call';
import {lookup} from '../lookup';
import {isInGroup} from '../memberships';
import {invitedGrantee, knownGrantee} from './grantees';
import {fileNotFound, insufficientAdministratorPrivileges} from './refusals';

/** The media type of a folder. */
export const FOLDER_TYPE = 'application/vnd.google-apps.folder';

/** What a `fileId` can mean: a shared drive, or a file with the shared drive it is in, if it is in one. */
export type Item =
  | Readonly<{kind: 'drive'; id: string; name: string; drive: SharedDriveRecord}>
  | Readonly<{kind: 'file'; id: string; name: string; drive: SharedDriveRecord | undefined; file: DriveFile}>;

/** A permission together with the thing that it was given on. */
export interface Given {
  readonly permission: PermissionRecord;
  readonly on: string;
}

/** Whether a role lets do at least what another does. */
export function atLeast(role: DriveRole | undefined, least: DriveRole): boolean {
  return role !== undefined && DRIVE_ROLES.indexOf(role) >= DRIVE_ROLES.indexOf(least);
}

/** The role that lets do more. */
export function higherRole(a: DriveRole, b: DriveRole): DriveRole {
  return atLeast(a, b) ? a : b;
}

/** The ids of all that a file is in, the nearest first; the last one may be a shared drive. */
export function idsAbove(drive: DriveState, file: DriveFile): string[] {
  const above: string[] = [];
  const queue = [...file.parents];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (above.includes(id)) continue;
    above.push(id);
    queue.push(...(lookup(drive.files, id)?.parents ?? []));
  }
  return above;
}

/** The thing with that id. */
export function itemById(drive: DriveState, id: string): Item | undefined {
  const shared = lookup(drive.drives, id);
  if (shared) return {kind: 'drive', id, name: shared.name, drive: shared};
  const file = lookup(drive.files, id);
  return file && {kind: 'file', id, name: file.name, drive: sharedDriveOf(drive, file), file};
}

/** The shared drive that a file is in; none for a file in My Drive. */
export function sharedDriveOf(drive: DriveState, file: DriveFile): SharedDriveRecord | undefined {
  for (const id of idsAbove(drive, file)) {
    const shared = lookup(drive.drives, id);
    if (shared) return shared;
  }
  return undefined;
}

function ownerPermission(world: World, file: DriveFile): PermissionRecord {
  const {ownerEmail} = file;
  return {...(knownGrantee(world, 'user', ownerEmail) ?? invitedGrantee(world, 'user', ownerEmail)), role: 'owner'};
}

/** Everything that was given on a thing, the owner left out: on the very thing first, then what comes from above. */
function grantsOn(world: World, item: Item): Given[] {
  const {drive} = world.google;
  const places = [item.id, ...(item.kind === 'file' ? idsAbove(drive, item.file) : [])];
  return places.flatMap(on =>
    Object.values(lookup(drive.permissions, on) ?? {})
      .filter(({expiresAt}) => expiresAt === undefined || world.now < expiresAt)
      .map(permission => ({permission, on})),
  );
}

/** Everything that gives access to a thing: the owner, then what was given on it, then what comes from above. */
export function givenOn(world: World, item: Item): Given[] {
  const owner =
    item.kind === 'file' && item.drive === undefined
      ? [{permission: ownerPermission(world, item.file), on: item.id}]
      : [];
  return owner.concat(grantsOn(world, item));
}

function isFor(world: World, permission: PermissionRecord, address: string): boolean {
  const {google} = world;
  if (permission.type === 'anyone') return true;
  if (permission.type === 'domain') return permission.domain === domainOf(address);
  const id = userByKey(google, address)?.id ?? google.externals[address.toLowerCase()];
  if (id === undefined) return false;
  return permission.granteeId === id || (permission.type === 'group' && isInGroup(google, id, permission.granteeId));
}

/** The highest role that somebody has on a thing, in person, through groups or as anyone; `undefined` for none. */
export function roleOn(world: World, item: Item, address: string): DriveRole | undefined {
  if (item.kind === 'file' && item.drive === undefined && item.file.ownerEmail === address) return 'owner';
  return grantsOn(world, item)
    .filter(({permission}) => isFor(world, permission, address))
    .map(({permission}) => permission.role)
    .reduce<DriveRole | undefined>((best, role) => (best === undefined ? role : higherRole(best, role)), undefined);
}

/** Whether somebody can see a file at all. Most files of a company are somebody else's private ones: that is seen first. */
export function isVisible(world: World, file: DriveFile, address: string): boolean {
  const {drive} = world.google;
  if (file.ownerEmail === address) return true;
  if (!Object.hasOwn(drive.permissions, file.id) && file.parents.every(parent => parent === 'root')) return false;
  const item = itemById(drive, file.id);
  return item !== undefined && roleOn(world, item, address) !== undefined;
}

/** Whether a switch in the query is on. */
export function isOn(call: Call, name: string): boolean {
  return call.query.get(name) === 'true';
}

/** Whether the caller knows about shared drives; without that, those and their files are not there. */
export function supportsSharedDrives(call: Call): boolean {
  return isOn(call, 'supportsAllDrives') || isOn(call, 'supportsTeamDrives');
}

/**
 * What the caller may do on a thing: as its members say, and on a shared drive with `useDomainAdminAccess` all that an
 * organizer may. On a file that switch gives nothing (Drive API, permissions.create useDomainAdminAccess).
 * @throws GoogleError 403 when the switch is on and the caller is no admin
 */
export function callersRole(call: Call, item: Item): DriveRole | undefined {
  const {owner} = call.world.script;
  if (item.kind === 'drive' && isOn(call, 'useDomainAdminAccess')) {
    requireAdmin(call);
    return 'organizer';
  }
  return roleOn(call.world, item, owner);
}

/** Checks that the caller is an admin. */
export function requireAdmin(call: Call): void {
  if (!userByKey(call.google, call.world.script.owner)?.isAdmin) throw insufficientAdministratorPrivileges();
}

/** The thing that the path's `fileId` means, and what the caller may do with it. Unseen is unknown: 404. */
export function requireItem(call: Call): {item: Item; role: DriveRole} {
  const id = call.path['fileId'] ?? '';
  const item = itemById(call.google.drive, id);
  if (!item || (item.drive !== undefined && !supportsSharedDrives(call))) throw fileNotFound(id);
  const role = callersRole(call, item);
  if (role === undefined) throw fileNotFound(id);
  return {item, role};
}
