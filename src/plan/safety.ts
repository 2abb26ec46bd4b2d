/** What may go without a person's approval, class by class. */
import {hangsOn, type Change, type ChangeClass} from '../model/change';
import type {ClassVerdict, Plan, Verdict} from '../model/plan';
import type {ClassLimit} from '../model/rule-set';
import type {Mode} from '../model/run';

/** However small the company, so many changes of a class are never a mass change. */
const ALWAYS_ALLOWED = 2;

/** How many changes of a class may go: the smaller of the count and the larger of two and the percent. */
export function allowedCount(limit: ClassLimit, managedCount: number): number | null {
  const byPercent =
    limit.percent === null ? null : Math.max(ALWAYS_ALLOWED, Math.floor((limit.percent * managedCount) / 100));
  if (limit.count === null) return byPercent;
  return byPercent === null ? limit.count : Math.min(limit.count, byPercent);
}

/** Which classes of a plan proceed and which are held, in the mode and within the limits. Pure. */
export function checkSafety(
  plan: Plan,
  limits: Readonly<Partial<Record<ChangeClass, ClassLimit>>>,
  mode: Mode,
): Verdict {
  const counts = new Map<ChangeClass, number>();
  for (const change of plan.changes) counts.set(change.class, (counts.get(change.class) ?? 0) + 1);
  return [...counts].map(([name, count]) => {
    const limit = limits[name];
    const allowed = limit ? allowedCount(limit, plan.managedCount) : null;
    return classVerdict(name, count, allowed, mode, plan.managedCount);
  });
}

function classVerdict(
  name: ChangeClass,
  count: number,
  limit: number | null,
  mode: Mode,
  managedCount: number,
): ClassVerdict {
  if (mode !== 'Automatic') {
    const reason =
      mode === 'Preview'
        ? 'The mode is Preview: nothing is written.'
        : 'The mode is Approve: a person releases the plan.';
    return {class: name, count, limit, decision: 'hold', reason};
  }
  if (limit === null || count <= limit) return {class: name, count, limit, decision: 'proceed', reason: ''};
  const reason = `${count} changes of class "${name}" are over the limit of ${limit} for ${managedCount} managed people.`;
  return {class: name, count, limit, decision: 'hold', reason};
}

/** The verdict of a plan that a person has approved by its hash: everything proceeds, this once. */
export function approvedVerdict(plan: Plan): Verdict {
  return checkSafety(plan, {}, 'Automatic');
}

/**
 * Splits a plan by a verdict. What depends on a held change is held with it: the groups of an account that is not made,
 * the members of a group that is not made, whatever names it among its needs.
 */
export function release(
  plan: Plan,
  verdict: Verdict,
): {readonly released: readonly Change[]; readonly held: readonly Change[]} {
  const heldClasses = new Set(verdict.filter(one => one.decision === 'hold').map(one => one.class));
  const heldKeys = new Set<string>();
  // In the order of the plan, in which what a change hangs on stands before it.
  for (const change of plan.changes) {
    const waits = hangsOn(change).some(key => heldKeys.has(key));
    if (heldClasses.has(change.class) || waits) heldKeys.add(change.key);
  }
  const isHeld = (change: Change): boolean => heldKeys.has(change.key);
  return {released: plan.changes.filter(change => !isHeld(change)), held: plan.changes.filter(isHeld)};
}
