/** What is asked for in the console of the urgent lane's sagas: carried on at once for the owner, else by the next trigger. */
import {OutsideError} from '../model/errors';
import type {Outside} from '../ports';
import type {ActionReply} from '../report/reply';
import {isOwner} from './setup';

/** What is asked for is carried on at once when nothing else is under way for so long. */
const LOCK_WAIT_MS = 5_000;

/**
 * Carries on what was noted, unless somebody else than the owner asks or the lane is busy: then it is queued, as it is where
 * the outside fails on the way.
 */
export function carryOnNow(outside: Outside, carryOn: () => void): ActionReply {
  if (!isOwner(outside) || !outside.urgentLock.tryAcquire(LOCK_WAIT_MS)) return {ok: true, isQueued: true};
  try {
    carryOn();
    return {ok: true};
  } catch (failure) {
    if (!(failure instanceof OutsideError)) throw failure;
    return {ok: true, isQueued: true};
  } finally {
    outside.workbook.flush();
    outside.urgentLock.release();
  }
}
