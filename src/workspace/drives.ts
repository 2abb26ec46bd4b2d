/** Shared drives and folders with who has access, as far as rules name them. */
import {rolesOf, placeIdsOf, type DriveAccess, type DriveName, type Grant, type SharedPlace} from '../model/drive';
import {IncompleteSnapshot} from '../model/errors';
import type {GoogleCall, Reply} from '../model/google-call';
import {toEmail} from '../model/ids';
import {isJsonObject, jsonArray, type JsonObject} from '../model/json';
import {readAll, type Reader} from './read';

/** Most entries of a page of shared drives and of permissions (Drive API, drives.list and permissions.list pageSize). */
const PAGE_SIZE_MAX = 100;

/** Pages of one list before something must be wrong: 500 x 100. */
const PAGES_MAX = 500;

const FOLDER_TYPE = 'application/vnd.google-apps.folder';

const DRIVES: GoogleCall = {
  api: 'drive',
  method: 'drives.list',
  path: {},
  query: {useDomainAdminAccess: true, pageSize: PAGE_SIZE_MAX, fields: 'nextPageToken,drives(id,name)'},
};

/**
 * Reads every shared drive's name, and who has access to those and to the folders that the references name.
 *
 * Each list is whole or not there: what Google refuses stands in `problem` or `unread` with the reason, so that one folder
 * that can't be opened does not stop the rest. Throws `IncompleteSnapshot` for pages that can't be right, and an
 * `OutsideError` when Google keeps failing.
 */
export function readDriveAccess(reader: Reader, references: ReadonlySet<string>): DriveAccess {
  const listed = entriesOf(reader, DRIVES, 'drives');
  if (!listed.ok) return {problem: refusalWords(listed.reply), sharedDrives: [], places: [], unread: {}};
  const sharedDrives = listed.entries.map(nameOf).sort(byId);
  if (new Set(sharedDrives.map(drive => drive.id)).size !== sharedDrives.length) {
    throw new IncompleteSnapshot('Google Workspace', 'drives.list gave the same id on two pages');
  }
  const ids = [...new Set([...references].flatMap(reference => placeIdsOf(reference, sharedDrives)))].sort();
  const places: SharedPlace[] = [];
  const unread: Record<string, string> = {};
  for (const id of ids) {
    const drive = sharedDrives.find(one => one.id === id);
    const place = drive ? {...drive, kind: 'shared drive' as const} : readFolder(reader, id);
    const read = typeof place === 'string' || place.kind === 'file' ? place : withGrants(reader, place);
    if (typeof read === 'string') unread[id] = read;
    else places.push({grants: [], ...read});
  }
  return {problem: '', sharedDrives, places, unread};
}

type Place = Omit<SharedPlace, 'grants'>;

/** A folder without its access, or why it can't be read. */
function readFolder(reader: Reader, id: string): Place | string {
  const fields = 'id,name,mimeType,driveId,trashed';
  const call = {
    api: 'drive',
    method: 'files.get',
    path: {fileId: id},
    query: {supportsAllDrives: true, fields},
  } as const;
  const reply = readAll(reader, [call])[0] as Reply;
  if (reply.status !== 200 || !isJsonObject(reply.body)) return refusalWords(reply);
  const {body} = reply;
  if (body['trashed'] === true) return 'it is in the trash';
  const inDrive = typeof body['driveId'] === 'string' && body['driveId'] !== '';
  const folderKind = inDrive ? ('folder in a shared drive' as const) : ('folder in My Drive' as const);
  return {...nameOf({...body, id}), kind: body['mimeType'] === FOLDER_TYPE ? folderKind : 'file'};
}

function withGrants(reader: Reader, place: Place): SharedPlace | string {
  const listed = entriesOf(
    reader,
    {
      api: 'drive',
      method: 'permissions.list',
      path: {fileId: place.id},
      query: {
        supportsAllDrives: true,
        ...(place.kind === 'shared drive' ? {useDomainAdminAccess: true} : {}),
        pageSize: PAGE_SIZE_MAX,
        fields: 'nextPageToken,permissions(id,type,emailAddress,role,deleted,permissionDetails)',
      },
    },
    'permissions',
  );
  if (!listed.ok) return refusalWords(listed.reply);
  const grants = listed.entries.filter(one => one['deleted'] !== true).map(decodeGrant);
  if (new Set(grants.map(grant => grant.permissionId)).size !== grants.length) {
    throw new IncompleteSnapshot('Google Workspace', `permissions.list of ${place.name} gave the same id on two pages`);
  }
  return {...place, grants};
}

const KINDS: ReadonlySet<string> = new Set<Grant['kind']>(['user', 'group', 'domain', 'anyone']);

/** A permission. One of a kind that Google may add later counts as everyone's, so that it is left alone. */
function decodeGrant(permission: JsonObject): Grant {
  const {id, type, emailAddress} = permission;
  if (typeof id !== 'string' || id === '') {
    throw new IncompleteSnapshot('Google Workspace', 'a permission came without id');
  }
  const kind = typeof type === 'string' && KINDS.has(type) ? (type as Grant['kind']) : 'anyone';
  const email = toEmail(typeof emailAddress === 'string' ? emailAddress : '');
  return {permissionId: id, email, kind, ...rolesOf(permission)};
}

type Listed = Readonly<{ok: true; entries: readonly JsonObject[]}> | Readonly<{ok: false; reply: Reply}>;

/** Every entry of one list over all its pages, or the refusal of any of them. */
function entriesOf(reader: Reader, call: GoogleCall, property: string): Listed {
  const entries: JsonObject[] = [];
  const seen = new Set<string>();
  for (let token = ''; ;) {
    const page = token === '' ? call : {...call, query: {...call.query, pageToken: token}};
    const reply = readAll(reader, [page])[0] as Reply;
    if (reply.status !== 200) return {ok: false, reply};
    if (!isJsonObject(reply.body)) {
      throw new IncompleteSnapshot('Google Workspace', `${call.method} answered with what is not a list`);
    }
    entries.push(...jsonArray(reply.body[property]).filter(isJsonObject));
    const next = reply.body['nextPageToken'];
    if (typeof next !== 'string' || next === '') return {ok: true, entries};
    if (seen.has(next) || seen.size === PAGES_MAX) {
      throw new IncompleteSnapshot('Google Workspace', `the pages of ${call.method} do not end`);
    }
    seen.add(next);
    token = next;
  }
}

function nameOf(resource: JsonObject): DriveName {
  const {id, name} = resource;
  if (typeof id !== 'string' || id === '') {
    throw new IncompleteSnapshot('Google Workspace', 'a shared drive came without id');
  }
  return {id, name: typeof name === 'string' ? name : id};
}

function byId(a: DriveName, b: DriveName): number {
  return a.id < b.id ? -1 : 1;
}

/** A refusal as the end of a sentence. */
function refusalWords({status, reason}: Reply): string {
  if (status === 404) return 'the owner of the triggers finds nothing under this id (HTTP 404)';
  return `Google refuses it to the owner of the triggers (HTTP ${status}${reason === '' ? '' : ` ${reason}`})`;
}
