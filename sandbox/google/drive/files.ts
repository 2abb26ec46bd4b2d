/** Drive API v3: files in My Drive and in shared drives, as far as a small file store needs them. */
import type {DriveFile, DriveRole, SharedDriveRecord} from '../../world/drive-state';
import {asObject, objectBody} from '../call';
import type {Answer, Call, Operation} from '../call';
import {invalidInput, invalidParameter} from '../errors';
import {driveFileId} from '../identifiers';
import {nextPage, pageSize, tokenProperty} from '../pages';
import {selectFields} from '../partial-response';
import {lookup} from '../lookup';
import {
  atLeast,
  callersRole,
  FOLDER_TYPE,
  isOn,
  isVisible,
  itemById,
  requireItem,
  supportsSharedDrives,
} from './access';
import {removePermissions} from './edit';
import {parseFileQuery} from './file-query';
import {fileNotFound, insufficientPermissions} from './refusals';
import {addSpreadsheet, SPREADSHEET_TYPE} from '../sheets/further';
import {readUpload} from './uploads';
import type {Upload} from './uploads';

const PAGE_SIZE = {standard: 100, max: 1000} as const;

/** What an answer shows when no `fields` are asked for (Drive API "Return specific fields"). */
const STANDARD_FIELDS = 'kind,id,name,mimeType';

function contentBytes(file: DriveFile): Buffer {
  return Buffer.from(file.content, file.base64 ? 'base64' : 'utf8');
}

/** Whose a file is: somebody's in My Drive; what is in a shared drive belongs to the organization. */
function ownership(file: DriveFile, drive: SharedDriveRecord | undefined, me: string): object {
  if (drive) return {driveId: drive.id, ownedByMe: false};
  const isMine = file.ownerEmail === me;
  return {
    ownedByMe: isMine,
    owners: [{kind: 'drive#user', emailAddress: file.ownerEmail, displayName: file.ownerEmail, me: isMine}],
  };
}

/** A file as the API shows it (schema `File`), with all that the sandbox keeps. */
function fileResource(file: DriveFile, drive: SharedDriveRecord | undefined, rootId: string, me: string): object {
  const isFolder = file.mimeType === FOLDER_TYPE;
  return {
    kind: 'drive#file',
    id: file.id,
    name: file.name,
    mimeType: file.mimeType,
    parents: file.parents.map(parent => (parent === 'root' ? rootId : parent)),
    trashed: file.trashed,
    createdTime: new Date(file.createdAt).toISOString(),
    modifiedTime: new Date(file.modifiedAt).toISOString(),
    ...ownership(file, drive, me),
    appProperties: file.appProperties,
    ...(isFolder ? {} : {size: String(contentBytes(file).length)}),
  };
}

/** The id of the root folder, which requests may call `root`. */
function rootId(call: Call): string {
  return `0A${call.google.customerId}PVA`;
}

function shown(call: Call, file: DriveFile): object {
  const drive = itemById(call.google.drive, file.id)?.drive;
  const resource = fileResource(file, drive, rootId(call), call.world.script.owner);
  // The edge applies `fields` when given; without it Drive shows four fields only.
  return call.query.has('fields') ? resource : (selectFields(resource, STANDARD_FIELDS) as object);
}

/** The file of the path, of which the caller may do what a role allows. Throws 404 for what the caller can't see. */
function requireFile(call: Call, least: DriveRole): DriveFile {
  const {item, role} = requireItem(call);
  if (item.kind === 'drive') throw insufficientPermissions();
  if (!atLeast(role, least)) throw insufficientPermissions();
  return item.file;
}

/** A shared drive as a folder: its id is also that of its top folder (schema `Drive`, id). */
function topFolder(drive: SharedDriveRecord): DriveFile {
  return {
    id: drive.id,
    name: 'Drive',
    mimeType: FOLDER_TYPE,
    parents: [],
    content: '',
    base64: false,
    trashed: false,
    createdAt: drive.createdAt,
    modifiedAt: drive.createdAt,
    ownerEmail: '',
    appProperties: {},
  };
}

function get(call: Call): Answer {
  const {item} = requireItem(call);
  const file = item.kind === 'drive' ? topFolder(item.drive) : item.file;
  if (call.query.get('alt') !== 'media') return {json: shown(call, file)};
  const body = file.base64 ? contentBytes(file).toString('latin1') : file.content;
  return {reply: {status: 200, headers: {'content-type': file.mimeType}, body}};
}

function texts(value: unknown): string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || value.some(each => typeof each !== 'string')) throw invalidInput('parents');
  return value as string[];
}

/** `root` and the root folder's id are the same. */
function parentIds(call: Call, ids: readonly string[]): string[] {
  return ids.map(id => (id === rootId(call) ? 'root' : id));
}

/**
 * Checks the folders that a file is to be in, of those that are kept: in a shared drive, or a folder in one, the caller
 * must know about shared drives and be allowed to write there.
 */
function checkParents(call: Call, ids: readonly string[]): void {
  for (const id of ids) {
    const item = itemById(call.google.drive, id);
    if (!item?.drive) continue;
    const role = callersRole(call, item);
    if (!supportsSharedDrives(call) || role === undefined) throw fileNotFound(id);
    if (!atLeast(role, 'writer')) throw insufficientPermissions();
  }
}

/** Sets what the metadata names; an app property set to `null` is removed. */
function applyMetadata(file: DriveFile, metadata: Record<string, unknown>): void {
  const {name, mimeType, trashed} = metadata;
  if (typeof name === 'string') file.name = name;
  if (typeof mimeType === 'string') file.mimeType = mimeType;
  if (typeof trashed === 'boolean') file.trashed = trashed;
  for (const [key, value] of Object.entries(asObject(metadata['appProperties']) ?? {})) {
    if (value === null) delete file.appProperties[key];
    else if (typeof value === 'string') file.appProperties[key] = value;
    else throw invalidInput('appProperties');
  }
}

function applyContent(file: DriveFile, upload: Upload): void {
  if (!upload.content) return;
  file.content = upload.content.text;
  file.base64 = upload.content.base64;
  if (typeof upload.metadata['mimeType'] !== 'string') file.mimeType = upload.content.mimeType;
}

function create(call: Call, upload: Upload): Answer {
  const {world} = call;
  const {metadata} = upload;
  const parents = parentIds(call, texts(metadata['parents']) ?? ['root']);
  checkParents(call, parents);
  const file: DriveFile = {
    id: typeof metadata['id'] === 'string' ? metadata['id'] : driveFileId(world),
    name: 'Untitled',
    mimeType: 'application/octet-stream',
    parents,
    content: '',
    base64: false,
    trashed: false,
    createdAt: world.now,
    modifiedAt: world.now,
    ownerEmail: world.script.owner,
    appProperties: {},
  };
  applyMetadata(file, metadata);
  applyContent(file, upload);
  call.google.drive.files[file.id] = file;
  if (file.mimeType === SPREADSHEET_TYPE) addSpreadsheet(world, file);
  return {json: shown(call, file)};
}

function update(call: Call, upload: Upload): Answer {
  const file = requireFile(call, 'writer');
  const ids = (name: string) =>
    parentIds(
      call,
      (call.query.get(name) ?? '').split(',').filter(id => id !== ''),
    );
  const [added, removed] = [ids('addParents'), ids('removeParents')];
  checkParents(call, added);
  applyMetadata(file, upload.metadata);
  applyContent(file, upload);
  file.parents = [...new Set([...file.parents.filter(id => !removed.includes(id)), ...added])];
  file.modifiedAt = call.world.now;
  return {json: shown(call, file)};
}

/** Deletes for good, a folder with everything in it: the owner's right, in a shared drive an organizer's. */
function remove(call: Call): Answer {
  const {files} = call.google.drive;
  const queue = [requireFile(call, 'organizer').id];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    delete files[id];
    removePermissions(call.world, id);
    queue.push(...Object.values(files).flatMap(file => (file.parents.includes(id) ? [file.id] : [])));
  }
  return undefined;
}

const SORTS: Readonly<Record<string, (file: DriveFile) => string>> = {
  name: file => file.name.toLowerCase(),
  createdTime: file => String(file.createdAt).padStart(16, '0'),
  modifiedTime: file => String(file.modifiedAt).padStart(16, '0'),
};

/** Files in the order of one `orderBy` key, newest first without one; keyed by position in that order. */
function sortedFiles(call: Call, accept: (file: DriveFile) => boolean): {key: string; value: DriveFile}[] {
  const [name = '', direction] = (call.query.get('orderBy') ?? 'modifiedTime desc').split(' ');
  const sort = lookup(SORTS, name);
  if (!sort) throw invalidParameter('orderBy', 'Invalid Value');
  const list = Object.values(call.google.drive.files)
    .filter(accept)
    .map(value => ({key: `${sort(value)} ${value.id}`, value}))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  if (direction === 'desc') list.reverse();
  return list.map(({value}, index) => ({key: String(index).padStart(9, '0'), value}));
}

/** Whether a list shows a file: one of a shared drive only when both switches are on (Drive API, files.list). */
function isListed(call: Call, file: DriveFile): boolean {
  if (!isVisible(call.world, file, call.world.script.owner)) return false;
  const item = itemById(call.google.drive, file.id);
  if (!item) return false;
  const driveId = call.query.get('driveId');
  if (driveId !== null && item.drive?.id !== driveId) return false;
  const withShared = isOn(call, 'includeItemsFromAllDrives') && supportsSharedDrives(call);
  return item.drive === undefined || withShared;
}

function list(call: Call): Answer {
  const {query} = call;
  const size = pageSize(call, PAGE_SIZE.standard, PAGE_SIZE.max, true, 'pageSize');
  const root = new RegExp(`'${rootId(call)}'(?=\\s+in\\s+parents)`, 'g');
  const matches = parseFileQuery((query.get('q') ?? '').replace(root, "'root'"));
  const accept = (file: DriveFile): boolean => matches(file) && isListed(call, file);
  const page = nextPage(sortedFiles(call, accept), query.get('pageToken'), size);
  const files = page.entries.map(file => shown(call, file));
  return {json: {kind: 'drive#fileList', incompleteSearch: false, files, ...tokenProperty(page)}};
}

const FILES = '/drive/v3/files';

/** Methods of `drive.files`: metadata under `/drive`, content under `/upload/drive`. */
export const fileOperations: readonly Operation[] = [
  {id: 'drive.files.list', method: 'GET', path: FILES, run: list},
  {id: 'drive.files.create', method: 'POST', path: FILES, run: call => create(call, {metadata: objectBody(call)})},
  {id: 'drive.files.get', method: 'GET', path: `${FILES}/{fileId}`, run: get},
  {
    id: 'drive.files.update',
    method: 'PATCH',
    path: `${FILES}/{fileId}`,
    run: call => update(call, {metadata: objectBody(call)}),
  },
  {id: 'drive.files.delete', method: 'DELETE', path: `${FILES}/{fileId}`, run: remove},
  {
    id: 'drive.files.create',
    method: 'POST',
    path: `/upload${FILES}`,
    run: call => create(call, readUpload(call.request)),
  },
  {
    id: 'drive.files.update',
    method: 'PATCH',
    path: `/upload${FILES}/{fileId}`,
    run: call => update(call, readUpload(call.request)),
  },
];
