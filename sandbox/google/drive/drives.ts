/** Drive API v3: shared drives. */
import {DRIVE_RESTRICTIONS} from '../../world/drive-state';
import type {DriveRole, SharedDriveRecord} from '../../world/drive-state';
import {userByKey} from '../addresses';
import {asObject, objectBody} from '../call';
import type {Answer, Call, Operation} from '../call';
import {duplicate, invalidInput, required} from '../errors';
import {nextPage, pageSize, tokenProperty} from '../pages';
import {selectFields} from '../partial-response';
import {lookup} from '../lookup';
import {atLeast, callersRole, isOn, requireAdmin, roleOn, sharedDriveOf} from './access';
import type {Item} from './access';
import {parseDriveQuery} from './drives-query';
import {createSharedDrive, deleteSharedDrive} from './edit';
import {driveNotFound, insufficientPermissions, refused, requiredParameter} from './refusals';

const PAGE_SIZE = {standard: 10, max: 100} as const;

/** What an answer shows when no `fields` are asked for (Drive API guide "Manage shared drives"). */
const STANDARD_FIELDS = 'kind,id,name';

function capabilities(role: DriveRole): Record<string, boolean> {
  const [organizes, manages, writes] = (['organizer', 'fileOrganizer', 'writer'] as const).map(least =>
    atLeast(role, least),
  );
  return {
    canAddChildren: writes === true,
    canChangeDomainUsersOnlyRestriction: organizes === true,
    canChangeDriveMembersOnlyRestriction: organizes === true,
    canComment: atLeast(role, 'commenter'),
    canDeleteChildren: organizes === true,
    canDeleteDrive: organizes === true,
    canEdit: writes === true,
    canListChildren: true,
    canManageMembers: organizes === true,
    canRenameDrive: organizes === true,
    canShare: writes === true,
    canTrashChildren: manages === true,
  };
}

/** A shared drive as the API shows it (schema `Drive`). */
function driveResource(drive: SharedDriveRecord, role: DriveRole, withUnit: boolean): object {
  const restrictions = Object.fromEntries(DRIVE_RESTRICTIONS.map(name => [name, drive.restrictions[name] ?? false]));
  return {
    kind: 'drive#drive',
    id: drive.id,
    name: drive.name,
    colorRgb: drive.colorRgb,
    createdTime: new Date(drive.createdAt).toISOString(),
    hidden: drive.hidden,
    capabilities: capabilities(role),
    restrictions,
    ...(withUnit ? {orgUnitId: drive.orgUnitId.replace(/^id:/, '')} : {}),
  };
}

function shown(call: Call, drive: SharedDriveRecord, role: DriveRole): object {
  const resource = driveResource(drive, role, false);
  return call.query.has('fields') ? resource : (selectFields(resource, STANDARD_FIELDS) as object);
}

function itemOf(drive: SharedDriveRecord): Item {
  return {kind: 'drive', id: drive.id, name: drive.name, drive};
}

/** The shared drive of the path, and what the caller may do with it. Throws 404 for one the caller is no member of. */
function requireDrive(call: Call): {drive: SharedDriveRecord; role: DriveRole} {
  const id = call.path['driveId'] ?? '';
  const drive = lookup(call.google.drive.drives, id);
  if (!drive) throw driveNotFound(id);
  const role = callersRole(call, itemOf(drive));
  if (role === undefined) throw driveNotFound(id);
  return {drive, role};
}

/** The same for a change: a new shared drive can't be changed yet (GAM wiki, Shared-Drives; the 404 is unverified). */
function requireDriveToChange(call: Call, least: DriveRole): {drive: SharedDriveRecord; role: DriveRole} {
  const found = requireDrive(call);
  if (call.world.now < found.drive.readyAt) throw driveNotFound(found.drive.id);
  if (!atLeast(found.role, least)) throw insufficientPermissions();
  return found;
}

/** The shared drives that the caller is in; with `useDomainAdminAccess` all of the customer's. */
function list(call: Call): Answer {
  const {world, query} = call;
  const asAdmin = isOn(call, 'useDomainAdminAccess');
  if (asAdmin) requireAdmin(call);
  const size = pageSize(call, PAGE_SIZE.standard, PAGE_SIZE.max, true, 'pageSize');
  const matches = parseDriveQuery(query.get('q') ?? '');
  const seen = Object.values(call.google.drive.drives).flatMap(drive => {
    const role = asAdmin ? 'organizer' : roleOn(world, itemOf(drive), world.script.owner);
    if (role === undefined) return [];
    const members = Object.values(lookup(call.google.drive.permissions, drive.id) ?? {});
    const organizerCount = members.filter(member => member.role === 'organizer').length;
    if (!matches({drive, memberCount: members.length, organizerCount})) return [];
    return [{key: `${String(drive.createdAt).padStart(16, '0')} ${drive.id}`, value: {drive, role}}];
  });
  seen.sort((a, b) => (a.key < b.key ? -1 : 1));
  const page = nextPage(seen, query.get('pageToken'), size);
  const drives = page.entries.map(({drive, role}) => {
    const resource = driveResource(drive, role, asAdmin);
    return query.has('fields') ? resource : selectFields(resource, STANDARD_FIELDS);
  });
  return {json: {kind: 'drive#driveList', drives, ...tokenProperty(page)}};
}

/** Reads what a write names. Themes and background images are taken and not kept: nothing depends on a picture. */
function readFields(
  body: Record<string, unknown>,
): Partial<Pick<SharedDriveRecord, 'name' | 'colorRgb' | 'restrictions'>> {
  const {name, colorRgb} = body;
  if (name !== undefined && (typeof name !== 'string' || name === '')) throw invalidInput('name');
  if (colorRgb !== undefined && typeof colorRgb !== 'string') throw invalidInput('colorRgb');
  const switches = asObject(body['restrictions'] ?? {});
  if (!switches || Object.values(switches).some(value => typeof value !== 'boolean')) {
    throw invalidInput('restrictions');
  }
  const named = DRIVE_RESTRICTIONS.filter(key => switches[key] !== undefined);
  return {
    ...(name === undefined ? {} : {name}),
    ...(colorRgb === undefined ? {} : {colorRgb}),
    restrictions: Object.fromEntries(named.map(key => [key, switches[key] === true])),
  };
}

function applyFields(drive: SharedDriveRecord, fields: ReturnType<typeof readFields>): void {
  Object.assign(drive, fields, {restrictions: {...drive.restrictions, ...fields.restrictions}});
}

/**
 * Makes a shared drive whose only member is the caller, as organizer. A request id that a drive was made with already
 * is a 409 (Drive API, drives.create requestId; its reason is unverified).
 */
function create(call: Call): Answer {
  const {world} = call;
  const requestId = call.query.get('requestId');
  if (requestId === null || requestId === '') throw requiredParameter('requestId');
  const body = objectBody(call);
  if (typeof body['name'] !== 'string' || body['name'] === '') throw required('name');
  if (Object.values(call.google.drive.drives).some(drive => drive.requestId === requestId)) {
    throw duplicate('A shared drive already exists with the provided ID.');
  }
  const fields = readFields(body);
  const unit = userByKey(call.google, world.script.owner)?.orgUnitId;
  const draft: Pick<SharedDriveRecord, 'name' | 'requestId'> = {name: body['name'], requestId};
  const drive = createSharedDrive(world, draft, world.script.owner, unit);
  applyFields(drive, fields);
  return {json: shown(call, drive, 'organizer')};
}

function update(call: Call): Answer {
  const {drive, role} = requireDriveToChange(call, 'organizer');
  applyFields(drive, readFields(objectBody(call)));
  return {json: shown(call, drive, role)};
}

/** Hides a shared drive from the caller's own list, or shows it again; every member may. */
function setHidden(call: Call, hidden: boolean): Answer {
  const {drive, role} = requireDriveToChange(call, 'reader');
  drive.hidden = hidden;
  return {json: shown(call, drive, role)};
}

/** Deletes a shared drive that is empty but for its trash; an admin's `allowItemDeletion` takes the items too. */
function remove(call: Call): Answer {
  const {drive} = requireDriveToChange(call, 'organizer');
  const {files} = call.google.drive;
  const mayTakeItems = isOn(call, 'useDomainAdminAccess') && isOn(call, 'allowItemDeletion');
  const isUsed = Object.values(files).some(
    file => !file.trashed && sharedDriveOf(call.google.drive, file)?.id === drive.id,
  );
  if (isUsed && !mayTakeItems) {
    throw refused('cannotDeleteResourceWithChildren', 'Cannot delete a shared drive that contains items.');
  }
  deleteSharedDrive(call.world, drive);
  return undefined;
}

const DRIVES = '/drive/v3/drives';
const DRIVE = `${DRIVES}/{driveId}`;

/** Methods of `drive.drives`. */
export const driveOperations: readonly Operation[] = [
  {id: 'drive.drives.list', method: 'GET', path: DRIVES, run: list},
  {id: 'drive.drives.create', method: 'POST', path: DRIVES, run: create},
  {
    id: 'drive.drives.get',
    method: 'GET',
    path: DRIVE,
    run: call => {
      const {drive, role} = requireDrive(call);
      return {json: shown(call, drive, role)};
    },
  },
  {id: 'drive.drives.update', method: 'PATCH', path: DRIVE, run: update},
  {id: 'drive.drives.delete', method: 'DELETE', path: DRIVE, run: remove},
  {id: 'drive.drives.hide', method: 'POST', path: `${DRIVE}/hide`, run: call => setHidden(call, true)},
  {id: 'drive.drives.unhide', method: 'POST', path: `${DRIVE}/unhide`, run: call => setHidden(call, false)},
];
