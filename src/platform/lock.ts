/** The project's one lock. */
import type {Lock} from '../ports';

/** The script lock: one execution at a time for all users of the Sheet. */
export function createLock(): Lock {
  const lock = LockService.getScriptLock();
  return {
    tryAcquire: waitMs => lock.tryLock(waitMs),
    release: () => lock.releaseLock(),
  };
}
