/** How a return goes on. Pure. */
import {RETURN_STEPS, type LeaverLedger, type ReturnStepName} from '../../model/leaver';
import type {LeaverPolicy} from '../../model/leaver-policy';
import {isOver, recordOf, wantedSteps, wordsOf} from '../leaver/course';

const MINUTE_MS = 60_000;

/** How long a return at most goes without being looked at, in minutes. */
export const RETURN_REST_MINUTES = 60;

/** The next step of a return that is due, or `null`. Each goes by itself: none needs another. */
export function dueReturnStep(
  ledger: LeaverLedger,
  now: number,
  tried: ReadonlySet<ReturnStepName> = new Set(),
): ReturnStepName | null {
  if ((ledger.restoredAt ?? 0) === 0) return null;
  const isDue = (name: ReturnStepName): boolean => {
    const record = recordOf(ledger, name);
    return !isOver(record) && record.nextAt <= now && !tried.has(name);
  };
  return RETURN_STEPS.find(isDue) ?? null;
}

/** Whether the account is restored and every step of the return is over. */
export function isBack(ledger: LeaverLedger): boolean {
  return (ledger.restoredAt ?? 0) > 0 && RETURN_STEPS.every(name => isOver(recordOf(ledger, name)));
}

/** When a return is to be looked at next, ms since 1970. */
export function nextReturnLookAt(ledger: LeaverLedger, now: number): number {
  const times = RETURN_STEPS.map(name => recordOf(ledger, name))
    .filter(record => !isOver(record) && record.nextAt > now)
    .map(({nextAt}) => nextAt);
  return Math.min(now + RETURN_REST_MINUTES * MINUTE_MS, ...times);
}

/** How a leaving stands that a return has ended: what is given back, and what had been done of the leaving. */
export function returnWords(ledger: LeaverLedger, policy: LeaverPolicy): string {
  const begun = wantedSteps(policy).filter(name => recordOf(ledger, name).state !== 'open');
  const before = begun
    .map(name => `${name}: ${isOver(recordOf(ledger, name)) ? recordOf(ledger, name).state : 'stopped'}`)
    .join('; ');
  const now =
    (ledger.restoredAt ?? 0) === 0 ? 'the account waits to be restored by a pass' : wordsOf(ledger, RETURN_STEPS);
  return `returned: ${now}. Of the leaving: ${before === '' ? 'nothing was done' : before}`;
}
