/** Plans and outcomes as rows of the Plan and Audit tabs. */
import {fieldsOf, type Change} from '../model/change';
import type {Outcome} from '../model/outcome';
import type {Plan, Verdict} from '../model/plan';
import type {Run} from '../model/run';
import {isoTime} from '../model/time';
import {actionWords} from './words';

/** One row of the Plan tab: Change, Subject, Field, Before, After, Reason, Class, Decision. */
export type PlanRow = readonly [string, string, string, string, string, string, string, string];

/** One row of the Audit tab without its hash: Time, Run, Actor, Action, Subject, Field, Before, After, Reason, Outcome. */
export type AuditRow = readonly [string, string, string, string, string, string, string, string, string, string];

/** The rows of a plan, in its order, each with what safety decided. */
export function planRows(plan: Plan, verdict: Verdict, held: ReadonlySet<string>): readonly PlanRow[] {
  const reasons = new Map(verdict.map(one => [one.class, one.reason]));
  return plan.changes.flatMap(change => {
    const why = reasons.get(change.class) ?? '';
    const decision = held.has(change.key) ? `held: ${why === '' ? 'it hangs on a held change' : why}` : 'proceeds';
    return fieldsOf(change).map(({field, before, after}): PlanRow => [
      actionWords(change.action),
      change.subject,
      field,
      before,
      after,
      reasonOf(change),
      change.class,
      decision,
    ]);
  });
}

/** The rows that one settled change leaves in the audit: one per field, so that each value has its own line. */
export function auditRows(run: Run, change: Change, outcome: Omit<Outcome, 'key'>): readonly AuditRow[] {
  const time = isoTime(outcome.at);
  const words = outcome.detail === '' ? outcome.kind : `${outcome.kind}: ${outcome.detail}`;
  return fieldsOf(change).map(({field, before, after}): AuditRow => [
    time,
    run.id,
    run.actor,
    actionWords(change.action),
    change.subject,
    field,
    before,
    after,
    reasonOf(change),
    words,
  ]);
}

function reasonOf(change: Change): string {
  if (!('evidence' in change)) return change.reason;
  return `${change.reason} Evidence: ${change.evidence.source}: ${change.evidence.found}.`;
}
