/** What can happen to shared drives and to access, with every record kept true: for the API, the sample company and tests. */
import type {DriveFile, DriveRole, PermissionRecord, SharedDriveRecord} from '../../world/drive-state';
import type {World} from '../../world/world';
import {driveFileId, sharedDriveId} from '../identifiers';
import {DRIVE_WINDOW_MS, readyTime} from '../propagation';
import {FOLDER_TYPE, sharedDriveOf} from './access';
import {invitedGrantee, knownGrantee} from './grantees';
import type {Grantee} from './grantees';

/** Makes a shared drive with one organizer, changeable after its window. */
export function createSharedDrive(
  world: World,
  draft: Pick<SharedDriveRecord, 'name' | 'requestId'>,
  organizer: string,
  orgUnitId: string = world.google.rootOrgUnitId,
): SharedDriveRecord {
  const drive: SharedDriveRecord = {
    id: sharedDriveId(world),
    ...draft,
    createdAt: world.now,
    readyAt: readyTime(world, DRIVE_WINDOW_MS),
    hidden: false,
    colorRgb: '#4285f4',
    orgUnitId,
    restrictions: {},
  };
  world.google.drive.drives[drive.id] = drive;
  share(world, drive.id, organizer, 'organizer');
  return drive;
}

/** Deletes a shared drive with all that is in it. */
export function deleteSharedDrive(world: World, drive: SharedDriveRecord): void {
  const {drive: state} = world.google;
  const inside = Object.values(state.files).filter(file => sharedDriveOf(state, file)?.id === drive.id);
  for (const {id} of inside) {
    delete state.files[id];
    removePermissions(world, id);
  }
  removePermissions(world, drive.id);
  delete state.drives[drive.id];
}

/** Enters or replaces what a grantee was given on a thing. */
export function setPermission(
  world: World,
  on: string,
  grantee: Grantee,
  fields: Omit<PermissionRecord, keyof Grantee>,
): PermissionRecord {
  const record: PermissionRecord = {...grantee, ...fields};
  (world.google.drive.permissions[on] ??= {})[record.id] = record;
  return record;
}

/** Takes away what was given on a thing; nothing happens when there is none. */
export function removePermission(world: World, on: string, permissionId: string): void {
  const {permissions} = world.google.drive;
  delete permissions[on]?.[permissionId];
  if (Object.keys(permissions[on] ?? {}).length === 0) delete permissions[on];
}

/** Forgets all that was given on a thing that is gone. */
export function removePermissions(world: World, on: string): void {
  delete world.google.drive.permissions[on];
}

/** Gives an account, a group or somebody outside access to a thing, in the place of what they had on it. */
export function share(world: World, on: string, address: string, role: DriveRole): PermissionRecord {
  const grantee = knownGrantee(world, 'user', address) ?? invitedGrantee(world, 'user', address);
  return setPermission(world, on, grantee, {role});
}

/** Adds a shared drive that is ready at once. */
export function addSharedDrive(
  world: World,
  sketch: {name: string; organizer: string; createdAt?: number},
): SharedDriveRecord {
  const drive = createSharedDrive(world, {name: sketch.name, requestId: ''}, sketch.organizer);
  drive.requestId = `made-by-hand-${drive.id}`;
  drive.createdAt = sketch.createdAt ?? world.now;
  drive.readyAt = drive.createdAt;
  return drive;
}

/** Adds a folder: in the owner's My Drive, or in a shared drive or folder. */
export function addFolder(world: World, sketch: {name: string; owner: string; parent?: string}): DriveFile {
  const folder: DriveFile = {
    id: driveFileId(world),
    name: sketch.name,
    mimeType: FOLDER_TYPE,
    parents: [sketch.parent ?? 'root'],
    content: '',
    base64: false,
    trashed: false,
    createdAt: world.now,
    modifiedAt: world.now,
    ownerEmail: sketch.owner,
    appProperties: {},
  };
  world.google.drive.files[folder.id] = folder;
  return folder;
}
