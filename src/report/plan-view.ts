/** A plan as the console shows it. */
import type {Plan, Verdict} from '../model/plan';
import {isoTime} from '../model/time';
import {isOverLimit} from '../plan/part';
import {release} from '../plan/safety';
import {ruleChangeSentence} from './rules-changed';
import type {PlanView} from './views';
import {actionWords, changeSentence, classWords} from './words';

/** Changes shown one by one; the Plan tab shows them all. */
const SAMPLE_MAX = 20;

/** A plan by classes, with its first changes in words. */
export function planView(plan: Plan, verdict: Verdict, state: PlanView['state']): PlanView {
  const {held} = release(plan, verdict);
  const heldByClass = new Map<string, number>();
  for (const change of held) heldByClass.set(change.class, (heldByClass.get(change.class) ?? 0) + 1);
  return {
    hash: plan.hash,
    madeAt: isoTime(plan.madeAt),
    state,
    classes: verdict.map(one => ({
      class: one.class,
      name: classWords(one.class),
      count: one.count,
      held: heldByClass.get(one.class) ?? 0,
      reason: one.reason === '' ? null : one.reason,
      isOver: isOverLimit(one),
    })),
    sample: plan.changes.slice(0, SAMPLE_MAX).map(change => ({
      change: actionWords(change.action),
      subject: change.subject,
      sentence: changeSentence(change),
    })),
    total: plan.changes.length,
    ruleChange: plan.ruleChange ? ruleChangeSentence(plan.ruleChange) : null,
  };
}
