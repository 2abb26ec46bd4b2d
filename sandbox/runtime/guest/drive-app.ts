/** DriveApp. */
import {Blob} from './blob';
import {base64Bytes} from './bytes';
import {call, exception} from './host';
import {strictClass, strictService} from './unimplemented';

/** What the host says of a file or folder. */
interface Shown {
  id: string;
  name: string;
  mimeType: string;
  parents: string[];
  modifiedAt: number;
  createdAt: number;
  trashed: boolean;
  sizeBytes: number;
}

const ROOT: Shown = {
  id: 'root',
  name: 'My Drive',
  mimeType: 'application/vnd.google-apps.folder',
  parents: [],
  modifiedAt: 0,
  createdAt: 0,
  trashed: false,
  sizeBytes: 0,
};

/** Walks over found files or folders. */
class DriveIterator<T> {
  readonly #found: readonly T[];
  #next = 0;

  constructor(found: readonly T[]) {
    this.#found = found;
  }

  hasNext(): boolean {
    return this.#next < this.#found.length;
  }

  next(): T {
    const found = this.#found[this.#next];
    if (found === undefined) throw exception('Cannot retrieve the next object: iterator has reached the end.');
    this.#next += 1;
    return found;
  }
}

/** What files and folders have in common. */
class DriveItem {
  protected shown: Shown;

  constructor(shown: Shown) {
    this.shown = shown;
    Object.defineProperty(this, 'shown', {enumerable: false});
  }

  getId(): string {
    return this.shown.id;
  }

  getName(): string {
    return this.shown.name;
  }

  getDateCreated(): Date {
    return new Date(this.shown.createdAt);
  }

  getLastUpdated(): Date {
    return new Date(this.shown.modifiedAt);
  }

  isTrashed(): boolean {
    return this.shown.trashed;
  }

  getUrl(): string {
    return `https://drive.google.com/open?id=${this.shown.id}`;
  }

  getParents(): DriveIterator<Folder> {
    return new DriveIterator(this.shown.parents.map(folderById));
  }

  protected change(change: Record<string, unknown>): this {
    this.shown = call('DriveApp.change', this.shown.id, change) as Shown;
    return this;
  }

  setName(name: string): this {
    return this.change({name});
  }

  setTrashed(trashed: boolean): this {
    return this.change({trashed});
  }

  moveTo(destination: Folder): this {
    return this.change({parent: destination.getId()});
  }
}

/** A file. */
class File extends DriveItem {
  getMimeType(): string {
    return this.shown.mimeType;
  }

  getSize(): number {
    return this.shown.sizeBytes;
  }

  setContent(content: string): this {
    return this.change({content: String(content)});
  }

  getBlob(): Blob {
    const {content, base64} = call('DriveApp.getContent', this.shown.id) as {content: string; base64: boolean};
    return new Blob(base64 ? (base64Bytes(content) ?? []) : content, this.shown.mimeType, this.shown.name);
  }
}

/** A folder. */
class Folder extends DriveItem {
  createFile(...args: readonly unknown[]): File {
    return createFile(args, this.shown.id);
  }

  createFolder(name: string): Folder {
    return new Folder(call('DriveApp.createFolder', name, this.shown.id) as Shown);
  }

  getFiles(): DriveIterator<File> {
    return files({parent: this.shown.id});
  }

  getFilesByName(name: string): DriveIterator<File> {
    return files({parent: this.shown.id, name});
  }

  getFolders(): DriveIterator<Folder> {
    return folders({parent: this.shown.id});
  }

  getFoldersByName(name: string): DriveIterator<Folder> {
    return folders({parent: this.shown.id, name});
  }
}

function files(query: object): DriveIterator<File> {
  return new DriveIterator((call('DriveApp.search', query) as Shown[]).map(shown => new File(shown)));
}

function folders(query: object): DriveIterator<Folder> {
  return new DriveIterator(
    (call('DriveApp.search', {...query, folders: true}) as Shown[]).map(shown => new Folder(shown)),
  );
}

function folderById(id: string): Folder {
  return new Folder(id === 'root' ? ROOT : (call('DriveApp.getById', id) as Shown));
}

/** `createFile(blob)` or `createFile(name, content, mimeType?)`. */
function createFile(args: readonly unknown[], parent: string): File {
  const [first, content, mimeType] = args;
  const blob =
    first instanceof Blob ? first : new Blob(String(content), (mimeType ?? 'text/plain') as string, String(first));
  const name = blob.getName() ?? 'Untitled';
  return new File(
    call('DriveApp.createFile', {...blob.toHost(), name, mimeType: blob.getContentType(), parent}) as Shown,
  );
}

/** The global `DriveApp`. */
export function driveApp(): object {
  strictClass(DriveItem, 'DriveApp.File');
  strictClass(DriveIterator, 'DriveApp.FileIterator');
  return strictService('DriveApp', {
    createFile: (...args: readonly unknown[]) => createFile(args, ROOT.id),
    createFolder: (name: string) => new Folder(call('DriveApp.createFolder', name) as Shown),
    getRootFolder: () => new Folder(ROOT),
    getFileById: (id: string) => new File(call('DriveApp.getById', id) as Shown),
    getFolderById: folderById,
    getFilesByName: (name: string) => files({name}),
    getFoldersByName: (name: string) => folders({name}),
    getFiles: () => files({}),
    getFolders: () => folders({}),
  });
}
