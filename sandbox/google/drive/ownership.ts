/** What becomes of the files in somebody's My Drive when the account is renamed, deleted, restored, or hands them over. */
import type {DriveFile, DriveState} from '../../world/drive-state';
import type {UserRecord} from '../../world/google-state';
import type {World} from '../../world/world';
import {lookup} from '../lookup';
import {idsAbove, sharedDriveOf} from './access';
import {addFolder, removePermission, share} from './edit';
import {knownGrantee} from './grantees';

/** The files and folders that somebody owns. What is in a shared drive is nobody's. */
export function filesOwnedBy(drive: DriveState, address: string): DriveFile[] {
  return Object.values(drive.files).filter(
    file => file.ownerEmail === address && sharedDriveOf(drive, file) === undefined,
  );
}

/** Keeps files with their owner, whose address is another now. */
export function renameOwner(drive: DriveState, before: string, after: string): void {
  for (const file of Object.values(drive.files)) if (file.ownerEmail === before) file.ownerEmail = after;
}

/** Takes the files of a deleted account away: nobody reaches them, and only a restored account has them again. */
export function removeFilesOf(drive: DriveState, user: UserRecord): void {
  const files = filesOwnedBy(drive, user.fields.primaryEmail);
  if (files.length === 0) return;
  const permissions: DriveState['permissions'] = {};
  for (const {id} of files) {
    const given = lookup(drive.permissions, id);
    if (given) permissions[id] = given;
    delete drive.permissions[id];
    delete drive.files[id];
  }
  drive.deleted[user.id] = {files, permissions};
}

/** Gives a restored account its files back, with everyone who had access to them. */
export function restoreFilesOf(drive: DriveState, user: UserRecord): void {
  const kept = lookup(drive.deleted, user.id);
  if (!kept) return;
  for (const file of kept.files) drive.files[file.id] = {...file, ownerEmail: user.fields.primaryEmail};
  Object.assign(drive.permissions, kept.permissions);
  delete drive.deleted[user.id];
}

/** Whether anybody besides the owner has access to a file, by itself or by a folder that it is in. */
export function isShared(drive: DriveState, file: DriveFile): boolean {
  return [file.id, ...idsAbove(drive, file)].some(id => Object.keys(lookup(drive.permissions, id) ?? {}).length > 0);
}

/**
 * Hands files over, and says which went. They arrive in a new folder that is named after the previous owner, who can
 * still edit them; what is in the trash stays (Admin help, "Transfer Drive files to a new owner").
 * @param levels which files go: `SHARED` with somebody, `PRIVATE`, or both
 */
export function handOver(world: World, from: UserRecord, to: UserRecord, levels: readonly string[]): DriveFile[] {
  const {drive} = world.google;
  const [before, after] = [from.fields.primaryEmail, to.fields.primaryEmail];
  const going = filesOwnedBy(drive, before).filter(
    file => !file.trashed && levels.includes(isShared(drive, file) ? 'SHARED' : 'PRIVATE'),
  );
  if (going.length === 0) return [];
  const folder = addFolder(world, {name: before, owner: after});
  const ids = new Set(going.map(file => file.id));
  const own = knownGrantee(world, 'user', after)?.id ?? '';
  for (const file of going) {
    if (!file.parents.some(parent => ids.has(parent))) file.parents = [folder.id];
    file.ownerEmail = after;
    removePermission(world, file.id, own);
    share(world, file.id, before, 'writer');
  }
  return going;
}
