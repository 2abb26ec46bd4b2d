/** Drive API v3: files in My Drive, as far as a small file store needs them. */
import type {DriveFile} from '../../world/drive-state';
import {asObject, objectBody} from '../call';
import type {Answer, Call, Operation} from '../call';
import {GoogleError, invalidInput, invalidParameter} from '../errors';
import {driveFileId} from '../identifiers';
import {nextPage, tokenProperty} from '../pages';
import {selectFields} from '../partial-response';
import {parseFileQuery} from './file-query';
import {readUpload} from './uploads';
import type {Upload} from './uploads';
import {lookup} from '../lookup';

const PAGE_SIZE = {standard: 100, max: 1000} as const;

const FOLDER = 'application/vnd.google-apps.folder';

/** What an answer shows when no `fields` are asked for (Drive API "Return specific fields"). */
const STANDARD_FIELDS = 'kind,id,name,mimeType';

function contentBytes(file: DriveFile): Buffer {
  return Buffer.from(file.content, file.base64 ? 'base64' : 'utf8');
}

/** A file as the API shows it (schema `File`), with all that the sandbox keeps. */
function fileResource(file: DriveFile, rootId: string, me: string): object {
  const isFolder = file.mimeType === FOLDER;
  return {
    kind: 'drive#file',
    id: file.id,
    name: file.name,
    mimeType: file.mimeType,
    parents: file.parents.map(parent => (parent === 'root' ? rootId : parent)),
    trashed: file.trashed,
    createdTime: new Date(file.createdAt).toISOString(),
    modifiedTime: new Date(file.modifiedAt).toISOString(),
    ownedByMe: file.ownerEmail === me,
    owners: [
      {kind: 'drive#user', emailAddress: file.ownerEmail, displayName: file.ownerEmail, me: file.ownerEmail === me},
    ],
    appProperties: file.appProperties,
    ...(isFolder ? {} : {size: String(contentBytes(file).length)}),
  };
}

/** The id of the root folder, which requests may call `root`. */
function rootId(call: Call): string {
  return `0A${call.google.customerId}PVA`;
}

function shown(call: Call, file: DriveFile): object {
  const resource = fileResource(file, rootId(call), call.world.script.owner);
  // The edge applies `fields` when given; without it Drive shows four fields only.
  return call.query.has('fields') ? resource : (selectFields(resource, STANDARD_FIELDS) as object);
}

/** The file of the path. Throws Drive's own 404. */
function requireFile(call: Call): DriveFile {
  const id = call.path['fileId'] ?? '';
  const file = lookup(call.google.drive.files, id);
  if (file) return file;
  throw new GoogleError(404, 'notFound', `File not found: ${id}.`, 'global', {
    location: 'fileId',
    locationType: 'parameter',
  });
}

function get(call: Call): Answer {
  const file = requireFile(call);
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
  const file: DriveFile = {
    id: typeof metadata['id'] === 'string' ? metadata['id'] : driveFileId(world),
    name: 'Untitled',
    mimeType: 'application/octet-stream',
    parents: parentIds(call, texts(metadata['parents']) ?? ['root']),
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
  return {json: shown(call, file)};
}

function update(call: Call, upload: Upload): Answer {
  const file = requireFile(call);
  applyMetadata(file, upload.metadata);
  applyContent(file, upload);
  const ids = (name: string) =>
    parentIds(
      call,
      (call.query.get(name) ?? '').split(',').filter(id => id !== ''),
    );
  const [added, removed] = [ids('addParents'), ids('removeParents')];
  file.parents = [...new Set([...file.parents.filter(id => !removed.includes(id)), ...added])];
  file.modifiedAt = call.world.now;
  return {json: shown(call, file)};
}

/** Deletes for good, a folder with everything in it. */
function remove(call: Call): Answer {
  const {files} = call.google.drive;
  const queue = [requireFile(call).id];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    delete files[id];
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
function sortedFiles(call: Call): {key: string; value: DriveFile}[] {
  const [name = '', direction] = (call.query.get('orderBy') ?? 'modifiedTime desc').split(' ');
  const sort = lookup(SORTS, name);
  if (!sort) throw invalidParameter('orderBy', 'Invalid Value');
  const list = Object.values(call.google.drive.files)
    .map(value => ({key: `${sort(value)} ${value.id}`, value}))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  if (direction === 'desc') list.reverse();
  return list.map(({value}, index) => ({key: String(index).padStart(9, '0'), value}));
}

function list(call: Call): Answer {
  const {query} = call;
  const text = query.get('pageSize');
  const size = text === null ? PAGE_SIZE.standard : /^\d+$/.test(text) ? Number(text) : 0;
  if (size < 1 || size > PAGE_SIZE.max) {
    throw invalidParameter(
      'pageSize',
      `Invalid value '${text}'. Values must be within the range: [1, ${PAGE_SIZE.max}]`,
    );
  }
  const root = new RegExp(`'${rootId(call)}'(?=\\s+in\\s+parents)`, 'g');
  const matches = parseFileQuery((query.get('q') ?? '').replace(root, "'root'"));
  const page = nextPage(sortedFiles(call), query.get('pageToken'), size, matches);
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
