/** DriveApp: files and folders in My Drive (Apps Script Drive service reference). */
import {isVisible} from '../../google/drive/access';
import {randomText} from '../../world/random';
import type {DriveFile} from '../../world/drive-state';
import {objectArgument, textArgument, textOf} from './arguments';
import {localTime, worldOf} from './execution';
import type {Execution} from './execution';
import {ScriptError} from './operation';
import type {OperationTable} from './operation';

const FOLDER_TYPE = 'application/vnd.google-apps.folder';
const ID_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
const ROOT_ID = 'root';

function filesOf(execution: Execution): Record<string, DriveFile> {
  return worldOf(execution).google.drive.files;
}

function find(execution: Execution, id: string): DriveFile {
  const file = Object.hasOwn(filesOf(execution), id) ? filesOf(execution)[id] : undefined;
  if (file && isVisible(worldOf(execution), file, execution.request.user)) return file;
  throw new ScriptError(
    'No item with the given ID could be found. Possibly because you have not edited this item or you do not have permission to access it.',
  );
}

function create(execution: Execution, fields: Pick<DriveFile, 'name' | 'mimeType' | 'parents' | 'content' | 'base64'>) {
  const now = localTime(execution);
  const file: DriveFile = {
    id: `1${randomText(worldOf(execution), 32, ID_ALPHABET)}`,
    ...fields,
    trashed: false,
    createdAt: now,
    modifiedAt: now,
    ownerEmail: execution.request.user,
    appProperties: {},
  };
  filesOf(execution)[file.id] = file;
  return file;
}

/** What a script sees of a file without another call: everything but its content. */
function shown(file: DriveFile): unknown {
  const {id, name, mimeType, parents, modifiedAt, createdAt, trashed} = file;
  const sizeBytes = Buffer.byteLength(file.content, file.base64 ? 'base64' : 'utf8');
  return {id, name, mimeType, parents, modifiedAt, createdAt, trashed, sizeBytes};
}

function search(execution: Execution, wanted: Record<string, unknown>): unknown[] {
  const isFolder = wanted['folders'] === true;
  const world = worldOf(execution);
  return Object.values(filesOf(execution))
    .filter(file => isVisible(world, file, execution.request.user))
    .filter(file => (file.mimeType === FOLDER_TYPE) === isFolder)
    .filter(file => wanted['name'] === undefined || file.name === wanted['name'])
    .filter(file => (wanted['parent'] === undefined ? true : file.parents.includes(textOf(wanted['parent']))))
    .map(shown);
}

/** Operations of DriveApp. */
export const DRIVE_OPERATIONS: OperationTable = {
  'DriveApp.createFile': {
    cost: 'drive',
    run: (execution, args) => {
      const given = objectArgument(args, 0, 'file');
      return shown(
        create(execution, {
          name: String(given['name']),
          mimeType: textOf(given['mimeType'] ?? 'text/plain'),
          parents: [textOf(given['parent'] ?? ROOT_ID)],
          content: textOf(given['content'] ?? ''),
          base64: given['base64'] === true,
        }),
      );
    },
  },
  'DriveApp.createFolder': {
    cost: 'drive',
    run: (execution, args) => {
      const parents = [typeof args[1] === 'string' ? args[1] : ROOT_ID];
      const name = textArgument(args, 0, 'name');
      return shown(create(execution, {name, mimeType: FOLDER_TYPE, parents, content: '', base64: false}));
    },
  },
  'DriveApp.getById': {cost: 'drive', run: (execution, args) => shown(find(execution, textArgument(args, 0, 'id')))},
  'DriveApp.search': {cost: 'drive', run: (execution, args) => search(execution, objectArgument(args, 0, 'query'))},
  'DriveApp.getContent': {
    cost: 'drive',
    run: (execution, args) => {
      const {content, base64} = find(execution, textArgument(args, 0, 'id'));
      return {content, base64};
    },
  },
  'DriveApp.change': {
    cost: 'drive',
    run: (execution, args) => {
      const file = find(execution, textArgument(args, 0, 'id'));
      const change = objectArgument(args, 1, 'change');
      if (typeof change['name'] === 'string') file.name = change['name'];
      if (typeof change['trashed'] === 'boolean') file.trashed = change['trashed'];
      if (typeof change['parent'] === 'string') file.parents = [change['parent']];
      if (typeof change['content'] === 'string') {
        file.content = change['content'];
        file.base64 = false;
      }
      file.modifiedAt = localTime(execution);
      return shown(file);
    },
  },
};
