/** Files for auditors in the owner's Drive: plain text, written once, never changed. */
import {OutsideError} from '../model/errors';
import type {Archives, Properties} from '../ports';
import {ownFolder, present} from './own-folder';

const FOLDER_NAME = 'Lockstep audit archive';
const FOLDER = 'archive-folder';

type File = GoogleAppsScript.Drive.File;

/** Archives in a Drive folder whose id stands in `state`; a deleted folder is made anew. */
export function createArchives(state: Properties): Archives {
  return {
    keep: (name, text) =>
      told(() => {
        const folder = ownFolder(state, FOLDER, FOLDER_NAME);
        for (const files = folder.getFilesByName(name); files.hasNext();) {
          const file = files.next();
          if (!file.isTrashed() && textOf(file) === text) return file.getId();
        }
        const made = folder.createFile(name, text, 'text/csv');
        // What is read back is there; rows are taken out of the Sheet because of it.
        if (textOf(made) !== text) throw new Error('it does not read as it was written.');
        return made.getId();
      }),
    read: id =>
      told(() => {
        const file = present(() => DriveApp.getFileById(id));
        return file ? textOf(file) : null;
      }),
  };
}

function textOf(file: File): string {
  return file.getBlob().getDataAsString();
}

/** Drive's exceptions have no type and are in the user's language. */
function told<Result>(body: () => Result): Result {
  try {
    return body();
  } catch (error) {
    throw new OutsideError({
      code: 'audit.archive',
      message: `The audit archive in Drive does not work: ${error instanceof Error ? error.message : String(error)}`,
      remedy:
        'Check that Drive is switched on for the owner of the triggers and has room. The audit stays in the Sheet meanwhile.',
      retryable: true,
    });
  }
}
