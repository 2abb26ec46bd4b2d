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

/** Classes that wait for a person in every mode, and why. Approval by the plan's hash releases them. */
const ALWAYS_HELD: Readonly<Partial<Record<ChangeClass, string>>> = {
  'admin role': 'Admin roles wait for approval in every mode.',
};

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Which classes of a plan proceed and which are held, in the mode and within the limits. Pure.
 *
 * @param caused keys of changes that only changed rules bring about, and that are to wait for a person; they don't count
 *   towards the limit of the others
 */
export function checkSafety(
  plan: Plan,
  limits: Readonly<Partial<Record<ChangeClass, ClassLimit>>>,
  mode: Mode,
  caused: ReadonlySet<string> = NOTHING,
): Verdict {
  const classes = new Map<ChangeClass, {count: number; keys: string[]}>();
  for (const change of plan.changes) {
    const own = classes.get(change.class) ?? {count: 0, keys: []};
    classes.set(change.class, own);
    own.count += 1;
    if (caused.has(change.key)) own.keys.push(change.key);
  }
  return [...classes].map(([name, {count, keys}]) => {
    const limit = limits[name];
    const allowed = limit ? allowedCount(limit, plan.managedCount) : null;
    const verdict = classVerdict(name, count - keys.length, allowed, mode, plan.managedCount);
    if (verdict.decision === 'hold' || keys.length === 0) return {...verdict, count};
    const reason = `${keys.length} of ${count} changes of class "${name}" come only from changed rules.`;
    return {...verdict, count, decision: 'hold', reason, keys};
  });
}

/** How many changes of each class a plan has, in the order in which the classes occur. */
function countsOf(plan: Plan): readonly (readonly [ChangeClass, number])[] {
  const counts = new Map<ChangeClass, number>();
  for (const change of plan.changes) counts.set(change.class, (counts.get(change.class) ?? 0) + 1);
  return [...counts];
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
  const always = ALWAYS_HELD[name];
  if (always !== undefined) return {class: name, count, limit, decision: 'hold', reason: always};
  if (limit === null || count <= limit) return {class: name, count, limit, decision: 'proceed', reason: ''};
  const reason = `${count} changes of class "${name}" are over the limit of ${limit} for ${managedCount} managed people.`;
  return {class: name, count, limit, decision: 'hold', reason};
}

/** The verdict of an undo: a person releases it, in every mode. */
export function undoVerdict(plan: Plan): Verdict {
  const reason = 'An undo is released by a person.';
  return checkSafety(plan, {}, 'Automatic').map(one => ({...one, decision: 'hold', reason}));
}

/** The verdict of a plan that a person has approved by its hash: everything proceeds, this once. */
export function approvedVerdict(plan: Plan): Verdict {
  return countsOf(plan).map(([name, count]) => ({class: name, count, limit: null, decision: 'proceed', reason: ''}));
}

/**
 * Splits a plan by a verdict. What depends on a held change is held with it: the groups of an account that is not made,
 * the members of a group that is not made, whatever names it among its needs.
 */
export function release(
  plan: Plan,
  verdict: Verdict,
): {readonly released: readonly Change[]; readonly held: readonly Change[]} {
  const holds = new Map(
    verdict
      .filter(one => one.decision === 'hold')
      .map(one => [one.class, one.keys ? new Set(one.keys) : 'all'] as const),
  );
  const isHeldItself = (change: Change): boolean => {
    const keys = holds.get(change.class);
    return keys === 'all' || (keys?.has(change.key) ?? false);
  };
  const heldKeys = new Set<string>();
  // In the order of the plan, in which what a change hangs on stands before it.
  for (const change of plan.changes) {
    const waits = hangsOn(change).some(key => heldKeys.has(key));
    if (isHeldItself(change) || waits) heldKeys.add(change.key);
  }
  const isHeld = (change: Change): boolean => heldKeys.has(change.key);
  return {released: plan.changes.filter(change => !isHeld(change)), held: plan.changes.filter(isHeld)};
}
