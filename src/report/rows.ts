/** Plans and outcomes as rows of the Plan and Audit tabs. */
import {fieldsOf, restoredFields, type Change, type FieldDiff} from '../model/change';
import type {Outcome} from '../model/outcome';
import type {Plan, Verdict} from '../model/plan';
import type {Run} from '../model/run';
import {isoTime} from '../model/time';
import {planTabOf} from './plan-tab';
import {actionWords} from './words';

/** One row of the Plan tab: Change, Subject, Field, Before, After, Reason, Class, Decision. */
export type PlanRow = readonly [string, string, string, string, string, string, string, string];

/** One row of the Audit tab without its hash: Time, Run, Actor, Action, Subject, Field, Before, After, Reason, Outcome. */
export type AuditRow = readonly [string, string, string, string, string, string, string, string, string, string];

/** The rows of the Plan tab: what it shows of a plan, each with what safety decided, then how much more there is. */
export function planRows(plan: Plan, verdict: Verdict, held: ReadonlySet<string>): readonly PlanRow[] {
  const reasons = new Map(verdict.map(one => [one.class, one.reason]));
  const {shown, leftOut} = planTabOf(plan.changes);
  const rows = shown.flatMap(change => {
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
  const more = [...leftOut].map(([name, count]): PlanRow => {
    const text = `and ${count} more changes of this class`;
    return ['…', text, '', '', '', 'Too many for this tab; the hash of the plan covers them.', name, ''];
  });
  return [...rows, ...more];
}

/** The rows that one settled change leaves in the audit: one per field, so that each value has its own line. */
export function auditRows(run: Run, change: Change, outcome: Omit<Outcome, 'key'>): readonly AuditRow[] {
  const time = isoTime(outcome.at);
  const words = outcome.detail === '' ? outcome.kind : `${outcome.kind}: ${outcome.detail}`;
  return auditedFields(change).map(({field, before, after}): AuditRow => [
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

/**
 * A new account is one line with everything it was made with. A line for each of its fifteen fields would fill the
 * spreadsheet, ten million cells, with the first provisioning of fifty thousand people.
 */
function auditedFields(change: Change): readonly FieldDiff[] {
  // What a return does besides is told when it is done.
  if (change.action === 'restore-account') return restoredFields(change);
  if (change.action !== 'create-account') return fieldsOf(change);
  const values = fieldsOf(change).map(({field, after}) => `${field}: ${after}`);
  return [{field: 'account', before: '', after: values.join('\n')}];
}

/** Why a change is made, and the direct read that it rests on. */
export function reasonOf(change: Change): string {
  if (!('evidence' in change)) return change.reason;
  return `${change.reason} Evidence: ${change.evidence.source}: ${change.evidence.found}.`;
}
