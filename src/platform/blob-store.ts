/** Texts of any size in the owner's Drive: gzipped, one file per name. */
import type {BlobStore, Properties} from '../ports';
import {ownFolder, present} from './own-folder';

const FOLDER_NAME = 'Lockstep state (do not edit)';
const FOLDER = 'blob-folder';
const FILE = 'blob.';

/**
 * Blobs in a Drive folder whose id, and whose files' ids, stand in `state`. A deleted file or folder is made anew. A file is
 * looked up once in an execution: each look costs as much as reading it.
 */
export function createBlobStore(state: Properties): BlobStore {
  const found = new Map<string, GoogleAppsScript.Drive.File>();
  const fileOf = (name: string): GoogleAppsScript.Drive.File | null => {
    const file = found.get(name) ?? lookUp(state, name);
    if (file) found.set(name, file);
    return file;
  };
  return {
    read(name) {
      const file = fileOf(name);
      return file ? unpack(file.getBlob().getDataAsString()) : null;
    },
    write(name, text) {
      const packed = pack(text);
      const file = fileOf(name);
      if (file) {
        file.setContent(packed);
        return;
      }
      const made = ownFolder(state, FOLDER, FOLDER_NAME).createFile(`${name}.txt`, packed, 'text/plain');
      found.set(name, made);
      state.set({[`${FILE}${name}`]: made.getId()});
    },
    remove(name) {
      fileOf(name)?.setTrashed(true);
      found.delete(name);
      state.remove([`${FILE}${name}`]);
    },
    inspect() {
      try {
        for (const key of Object.keys(state.all(FILE))) this.read(key.slice(FILE.length));
        return {problem: '', stores: countStores()};
      } catch (error) {
        return {problem: error instanceof Error ? error.message : String(error), stores: 0};
      }
    },
  };
}

function countStores(): number {
  let count = 0;
  for (const folders = DriveApp.getFoldersByName(FOLDER_NAME); folders.hasNext();)
    if (!folders.next().isTrashed()) count++;
  return count;
}

function lookUp(state: Properties, name: string): GoogleAppsScript.Drive.File | null {
  const id = state.get(`${FILE}${name}`);
  return id === null || id === '' ? null : present(() => DriveApp.getFileById(id));
}

function pack(text: string): string {
  return Utilities.base64Encode(Utilities.gzip(Utilities.newBlob(text, 'text/plain')).getBytes());
}

function unpack(packed: string): string {
  const blob = Utilities.newBlob(Utilities.base64Decode(packed), 'application/x-gzip');
  return Utilities.ungzip(blob).getDataAsString();
}
