/** The project's locks. */
import {InvariantError} from '../model/errors';
import type {Lock, Locks} from '../ports';

/**
 * The three locks that LockService offers, each with a use of its own. Only the owner's account runs the engine, so its
 * user lock is one for the project too. A killed execution frees its locks (Apps Script Lock reference).
 */
export function createLocks(): Locks {
  return {
    lock: lockOf(LockService.getScriptLock()),
    urgentLock: lockOf(LockService.getUserLock()),
    sheetLock: lockOf(documentLock()),
  };
}

function lockOf(lock: GoogleAppsScript.Lock.Lock): Lock {
  return {
    tryAcquire: waitMs => lock.tryLock(waitMs),
    release: () => lock.releaseLock(),
  };
}

/** `null` for a script that is bound to no document, which Lockstep never is. */
function documentLock(): GoogleAppsScript.Lock.Lock {
  const lock = LockService.getDocumentLock() as GoogleAppsScript.Lock.Lock | null;
  if (!lock) throw new InvariantError('the script is not bound to a Sheet');
  return lock;
}
