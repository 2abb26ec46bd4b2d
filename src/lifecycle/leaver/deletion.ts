/** When an account of a leaver can be deleted without losing anything. Lockstep says so, and a person deletes it. */
import type {LeaverLedger} from '../../model/leaver';
import type {LeaverPolicy} from '../../model/leaver-policy';
import {recordOf} from './course';

const DAY_MS = 86_400_000;

/**
 * Whether the days are over, the files were handed over and the mail was exported: each proven by its step, none skipped.
 * An account on hold can't be deleted, and an archived one is kept for what is in it.
 */
export function isDeletable(ledger: LeaverLedger, policy: LeaverPolicy, now: number): boolean {
  const {deleteAfterDays, mail} = policy;
  if (deleteAfterDays === null || mail !== 'export' || ledger.finishedAt === 0 || ledger.returnedAt > 0) return false;
  const isProven = (['drive transfer', 'mail'] as const).every(name => recordOf(ledger, name).state === 'done');
  return isProven && now - ledger.containedAt >= deleteAfterDays * DAY_MS;
}
