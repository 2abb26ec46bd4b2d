/** Limits over time: what event passes have changed already within an hour counts against what the next one may change. */
import {CHANGE_CLASSES, type Change, type ChangeClass} from '../model/change';
import type {ClassLimit} from '../model/rule-set';
import {allowedCount} from './safety';

/** What was released at one time. */
export interface Spending {
  /** ms since 1970. */
  readonly at: number;
  readonly counts: Readonly<Partial<Record<ChangeClass, number>>>;
}

/** Changes released at any time within this count together. */
export const SPENDING_WINDOW_MS = 3_600_000;

/** How many changes of each class some changes are. */
export function countsOf(changes: readonly Pick<Change, 'class'>[]): Spending['counts'] {
  const counts: Partial<Record<ChangeClass, number>> = {};
  for (const change of changes) counts[change.class] = (counts[change.class] ?? 0) + 1;
  return counts;
}

/** What was spent within the window before a time, and the spendings that are in it. */
export function spentBy(
  spendings: readonly Spending[],
  now: number,
): {readonly counts: Spending['counts']; readonly recent: readonly Spending[]} {
  // What lies in the future was noted by a clock that was set back since; it goes on counting.
  const recent = spendings.filter(({at}) => now - at < SPENDING_WINDOW_MS);
  const counts: Partial<Record<ChangeClass, number>> = {};
  for (const spending of recent) {
    for (const name of CHANGE_CLASSES) {
      const count = spending.counts[name];
      if (count !== undefined) counts[name] = (counts[name] ?? 0) + count;
    }
  }
  return {counts, recent};
}

/**
 * The limits with what was spent taken off, as plain counts. A class without a limit stays without one. Pure.
 *
 * @param managedCount linked people of the whole company: what percents are of
 */
export function limitsLeft(
  limits: Readonly<Partial<Record<ChangeClass, ClassLimit>>>,
  managedCount: number,
  spent: Spending['counts'],
): Readonly<Partial<Record<ChangeClass, ClassLimit>>> {
  return Object.fromEntries(
    Object.entries(limits).map(([name, limit]) => {
      const allowed = allowedCount(limit, managedCount);
      const left = allowed === null ? null : Math.max(0, allowed - (spent[name as ChangeClass] ?? 0));
      return [name, {count: left, percent: null}];
    }),
  );
}
