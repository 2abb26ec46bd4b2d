/** Drive API v3: who has access to a file, a folder or a shared drive. */
import type {DriveRole, PermissionRecord} from '../../world/drive-state';
import type {World} from '../../world/world';
import {objectBody} from '../call';
import type {Answer, Call, Operation} from '../call';
import {GoogleError, invalidInput} from '../errors';
import {nextPage, pageSize, tokenProperty} from '../pages';
import {selectFields} from '../partial-response';
import {lookup} from '../lookup';
import {atLeast, givenOn, higherRole, isOn, requireItem} from './access';
import type {Given, Item} from './access';
import {removePermission, setPermission, share} from './edit';
import {granteeNow} from './grantees';
import {
  checkPlace,
  checkRestrictions,
  checkTransfer,
  mayShare,
  readPermission,
  readRole,
  readsNotification,
} from './permission-rules';
import {fileNotFound, insufficientPermissions, refused} from './refusals';

const PAGE_SIZE_MAX = 100;

/** What an answer shows when no `fields` are asked for. */
const STANDARD_FIELDS = 'kind,id,type,role';

/** What somebody has on a thing, from wherever it comes. */
interface Access {
  readonly id: string;
  readonly role: DriveRole;
  /** What was given on the very thing first. */
  readonly sources: readonly Given[];
}

/** Everyone with access to a thing, one entry for each grantee, those named on it first. */
function accessOn(world: World, item: Item): Access[] {
  const byId = new Map<string, Given[]>();
  for (const given of givenOn(world, item)) {
    const sources = byId.get(given.permission.id);
    if (sources) sources.push(given);
    else byId.set(given.permission.id, [given]);
  }
  return [...byId].map(([id, sources]) => ({
    id,
    role: sources.map(({permission}) => permission.role).reduce(higherRole),
    sources,
  }));
}

/** Where access comes from, as shared drives and their items show it; My Drive does not. */
function details(item: Item, sources: readonly Given[]): object {
  if (item.drive === undefined) return {};
  return {
    permissionDetails: sources.map(({permission, on}) => ({
      permissionType: on === item.drive?.id ? 'member' : 'file',
      role: permission.role,
      inherited: on !== item.id,
      ...(on === item.id ? {} : {inheritedFrom: on}),
    })),
  };
}

/** Access as the API shows it (schema `Permission`). */
function permissionResource(world: World, item: Item, {id, role, sources}: Access): object {
  const permission = sources[0]?.permission;
  if (!permission) return {};
  const {type, domain, allowFileDiscovery, expiresAt} = permission;
  const isPersonal = type === 'user' || type === 'group';
  const {email, displayName, deleted} = granteeNow(world.google, permission);
  return {
    kind: 'drive#permission',
    id,
    type,
    role,
    ...(isPersonal ? {emailAddress: email, displayName, deleted} : {}),
    ...(domain === undefined ? {} : {domain, displayName: domain}),
    ...(isPersonal ? {} : {allowFileDiscovery: allowFileDiscovery ?? false}),
    ...(type === 'user' && item.drive === undefined ? {pendingOwner: false} : {}),
    ...(expiresAt === undefined ? {} : {expirationTime: new Date(expiresAt).toISOString()}),
    ...details(item, sources),
  };
}

function shown(call: Call, item: Item, access: Access): object {
  const resource = permissionResource(call.world, item, access);
  return call.query.has('fields') ? resource : (selectFields(resource, STANDARD_FIELDS) as object);
}

function answerFor(call: Call, item: Item, permissionId: string): Answer {
  return {json: shown(call, item, requireAccess(call.world, item, permissionId))};
}

function requireAccess(world: World, item: Item, permissionId: string): Access {
  const access = accessOn(world, item).find(each => each.id === permissionId);
  if (access) return access;
  throw new GoogleError(404, 'notFound', `Permission not found: ${permissionId}.`, 'global', {
    location: 'permissionId',
    locationType: 'parameter',
  });
}

/** The thing of the path, for seeing who has access: on My Drive that takes a writer (unverified for readers' 403). */
function itemToRead(call: Call): Item {
  const {item, role} = requireItem(call);
  if (item.drive === undefined && !atLeast(role, 'writer')) throw insufficientPermissions();
  return item;
}

/** The same for a change. A new shared drive takes none yet (GAM wiki, Shared-Drives; the 404 is unverified). */
function itemToChange(call: Call): {item: Item; role: DriveRole} {
  const found = requireItem(call);
  if (found.item.kind === 'drive' && call.world.now < found.item.drive.readyAt) throw fileNotFound(found.item.id);
  return found;
}

/** A shared drive gives 100 at most, My Drive all unless a size is asked for (Drive API, permissions.list pageSize). */
function list(call: Call): Answer {
  const item = itemToRead(call);
  const standard = item.drive === undefined ? Number.MAX_SAFE_INTEGER : PAGE_SIZE_MAX;
  const size = call.query.has('pageSize') ? pageSize(call, standard, PAGE_SIZE_MAX, true, 'pageSize') : standard;
  const sorted = accessOn(call.world, item).map((value, index) => ({key: String(index).padStart(9, '0'), value}));
  const page = nextPage(sorted, call.query.get('pageToken'), size);
  const permissions = page.entries.map(access => shown(call, item, access));
  return {json: {kind: 'drive#permissionList', permissions, ...tokenProperty(page)}};
}

/** When access is to end; only on My Drive, and within the next year (schema `Permission`, expirationTime). */
function readExpiry(call: Call, item: Item, body: Record<string, unknown>): Pick<PermissionRecord, 'expiresAt'> {
  const {expirationTime} = body;
  if (expirationTime === undefined) return {};
  const expiresAt = typeof expirationTime === 'string' ? Date.parse(expirationTime) : NaN;
  if (Number.isNaN(expiresAt)) throw invalidInput('expirationTime');
  if (item.drive !== undefined) {
    throw refused('expirationDateNotAllowedForSharedDriveMembers', 'Access to a shared drive cannot expire.');
  }
  if (expiresAt <= call.world.now) {
    throw refused('expirationDatesMustBeInTheFuture', 'Expiration dates must be in the future.');
  }
  return {expiresAt};
}

function notify(call: Call, item: Item, to: string): void {
  const {world, query} = call;
  const kind = item.kind === 'drive' ? 'Shared drive' : 'Item';
  const message = query.get('emailMessage');
  world.outbox.push({
    at: world.now,
    kind: 'mail',
    to,
    subject: `${kind} shared with you: "${item.name}"`,
    body: `${world.script.owner} has given you access to "${item.name}".${message === null ? '' : `\n\n${message}`}`,
  });
}

/** The present owner becomes a writer (Drive API, permissions.create transferOwnership). */
function transfer(call: Call, item: Item, newOwner: string, permissionId: string): void {
  if (item.kind !== 'file') return;
  const {file} = item;
  removePermission(call.world, file.id, permissionId);
  share(call.world, file.id, file.ownerEmail, 'writer');
  file.ownerEmail = newOwner;
  if (isOn(call, 'moveToNewOwnersRoot')) file.parents = [];
}

/**
 * Gives access. To somebody who has some on the very thing this is an upsert, and the higher role stays (unverified, as
 * the fact is told among admins and not in the reference).
 */
function create(call: Call): Answer {
  const {item, role} = itemToChange(call);
  const body = objectBody(call);
  const wanted = readPermission(call.world, body);
  const {grantee} = wanted;
  checkPlace(item, wanted.role, grantee.type);
  if (!mayShare(item, role)) throw insufficientPermissions();
  checkRestrictions(call.world, item, wanted);
  const expiry = readExpiry(call, item, body);
  if (wanted.role === 'owner') {
    checkTransfer(call, grantee.email);
    if (role !== 'owner') throw insufficientPermissions();
  }
  const isNotified = readsNotification(call, wanted);
  const present = accessOn(call.world, item).find(each => each.id === grantee.id);
  if (wanted.role === 'owner') {
    if (present?.role !== 'owner') transfer(call, item, grantee.email, grantee.id);
  } else if (present?.role !== 'owner') {
    const before = lookup(call.google.drive.permissions[item.id] ?? {}, grantee.id)?.role ?? wanted.role;
    setPermission(call.world, item.id, grantee, {
      role: higherRole(before, wanted.role),
      ...(grantee.type === 'domain' || grantee.type === 'anyone'
        ? {allowFileDiscovery: body['allowFileDiscovery'] === true}
        : {}),
      ...expiry,
    });
  }
  if (isNotified) notify(call, item, grantee.email);
  return answerFor(call, item, grantee.id);
}

/** What was given on the very thing. Throws 403 for what comes from above, and for the owner's. */
function requireGivenHere(call: Call, item: Item, permissionId: string): PermissionRecord {
  const access = requireAccess(call.world, item, permissionId);
  const here = lookup(call.google.drive.permissions[item.id] ?? {}, permissionId);
  if (here) return here;
  if (access.role === 'owner') throw insufficientPermissions();
  throw refused('cannotModifyInheritedPermission', 'Cannot update or delete an inherited permission.');
}

/** The only fields that a change takes: any other, even unchanged, is refused. */
const CHANGEABLE = ['role', 'expirationTime'];

function update(call: Call): Answer {
  const {item, role} = itemToChange(call);
  const id = call.path['permissionId'] ?? '';
  const body = objectBody(call);
  if (Object.keys(body).some(field => !CHANGEABLE.includes(field))) {
    throw refused('fieldNotWritable', 'The resource body includes fields which are not directly writable.');
  }
  if (!mayShare(item, role)) throw insufficientPermissions();
  const present = requireGivenHere(call, item, id);
  const wanted = body['role'] === undefined ? present.role : readRole(body);
  checkPlace(item, wanted, present.type);
  if (wanted === 'owner') {
    const {email} = granteeNow(call.google, present);
    checkTransfer(call, email);
    if (role !== 'owner') throw insufficientPermissions();
    transfer(call, item, email, id);
    return answerFor(call, item, id);
  }
  Object.assign(present, {role: wanted}, readExpiry(call, item, body));
  if (isOn(call, 'removeExpiration')) delete present.expiresAt;
  return answerFor(call, item, id);
}

/** Takes access away. Whoever may not share can still give up their own. */
function remove(call: Call): Answer {
  const {item, role} = itemToChange(call);
  const id = call.path['permissionId'] ?? '';
  const present = requireGivenHere(call, item, id);
  const isOwn = granteeNow(call.google, present).email === call.world.script.owner;
  if (!isOwn && !mayShare(item, role)) throw insufficientPermissions();
  removePermission(call.world, item.id, id);
  return undefined;
}

const PERMISSIONS = '/drive/v3/files/{fileId}/permissions';
const PERMISSION = `${PERMISSIONS}/{permissionId}`;

/** Methods of `drive.permissions`. */
export const permissionOperations: readonly Operation[] = [
  {id: 'drive.permissions.list', method: 'GET', path: PERMISSIONS, run: list},
  {id: 'drive.permissions.create', method: 'POST', path: PERMISSIONS, run: create},
  {
    id: 'drive.permissions.get',
    method: 'GET',
    path: PERMISSION,
    run: call => answerFor(call, itemToRead(call), call.path['permissionId'] ?? ''),
  },
  {id: 'drive.permissions.update', method: 'PATCH', path: PERMISSION, run: update},
  {id: 'drive.permissions.delete', method: 'DELETE', path: PERMISSION, run: remove},
];
