/** Lockstep's own folders in the owner's Drive, and what in Drive is still there. */
import type {Properties} from '../ports';

/** The folder whose id stands in `state` under that key. One that was deleted, or never was, is made with that name. */
export function ownFolder(state: Properties, key: string, name: string): GoogleAppsScript.Drive.Folder {
  const id = state.get(key);
  const known = id === null ? null : present(() => DriveApp.getFolderById(id));
  if (known) return known;
  const made = DriveApp.createFolder(name);
  state.set({[key]: made.getId()});
  return made;
}

/** What `get` finds, or `null`. Drive throws for an id that is gone; a trashed one would vanish in 30 days. Both count as not there. */
export function present<T extends {isTrashed(): boolean}>(get: () => T): T | null {
  try {
    const found = get();
    return found.isTrashed() ? null : found;
  } catch (error) {
    if (error instanceof Error && /not found|No item with the given ID|permission/i.test(error.message)) return null;
    throw error;
  }
}
