/** The run that an approval begins: the approved part of the plan that waits is frozen and made, the rest goes on waiting. */
import {Journal} from '../apply/journal';
import {isoTime} from '../model/time';
import type {Run} from '../model/run';
import {approvedVerdict} from '../plan/safety';
import {restVerdict, type PlanPart} from '../plan/part';
import type {Outside} from '../ports';
import {planRows, type AuditRow} from '../report/rows';
import type {ReplyError, RunReply} from '../report/reply';
import {parseRules} from '../rules/parse';
import {chosenBy, countObjection, type Approval} from './approval';
import {tellAudit} from './audit';
import {carryOn} from './carry-on';
import {freezePlan} from './frozen';
import {withoutKept} from './grace';
import {forgetPending, keepWaiting, type HeldPlan} from './pending';
import {putInForce} from './rule-memory';
import {deadlineOf, guarded, newRun, refusedReply, takeUp} from './runs';

/** Applies what a person approves of the plan that waits, if it is the one whose hash was read. */
export function approvedRun(outside: Outside, planHash: string, approval: Approval | null, actor: string): RunReply {
  const deadline = deadlineOf(outside);
  const unfinished = takeUp(outside, deadline, 'applying');
  if (unfinished?.result === 'continues') return unfinished;
  const {mode} = parseRules(outside.tables.readRules().value).value.settings;
  if (mode === 'Preview') return refusedReply('approved', PREVIEW_MODE);
  const chosen = chosenBy(outside, planHash, approval);
  if (!chosen.ok) return refusedReply('approved', chosen.error);
  const {held, part} = chosen;
  const error = countObjection(held, part, approval ?? {});
  if (error) return refusedReply('approved', error);
  return release(outside, held, part, {run: newRun(outside, 'approved', actor), approval: approval ?? {}, deadline});
}

function release(
  outside: Outside,
  held: HeldPlan,
  part: PlanPart,
  {run, approval, deadline}: {readonly run: Run; readonly approval: Approval; readonly deadline: number},
): RunReply {
  const verdict = restVerdict(held.verdict, part.rest);
  const waiting: HeldPlan = {...held, plan: {...held.plan, changes: part.rest}, verdict, isRest: true};
  // What is approved stops waiting before it can begin: an approval releases once, whatever dies in between.
  if (part.rest.length === 0) forgetPending(outside);
  else keepWaiting(outside, waiting);
  const journal = new Journal(outside.state, outside.blobs);
  const begun = journal.begin(run, 1);
  // Who ticked Keep after the plan was made has the last word: that much less is released.
  const taken = new Set([...part.chosen, ...part.also].map(change => change.key));
  const approved = held.plan.changes.filter(change => taken.has(change.key));
  const plan = {...held.plan, changes: withoutKept(outside, approved)};
  tellAudit(outside, [approvalRow(run, held, approval, plan.changes.length)]);
  const released = freezePlan(plan, approvedVerdict(plan), held.connection);
  const {length: restCount} = part.rest;
  const work = journal.freeze(begun, released, {planned: plan.changes.length + restCount, held: restCount});
  if (plan.changes.length < shownCount(held)) showAnew(outside, plan, waiting);
  // After the freeze: rules must not count while what they were approved with could still be lost, or still waits.
  if (held.rules !== undefined && restCount === 0) putInForce(outside, held.rules, run);
  return guarded(
    outside,
    work,
    () => [],
    () => carryOn(outside, journal, work, released, deadline),
  );
}

/** How many changes the Plan tab shows, as far as they are not those that wait alone. */
function shownCount({isRest, verdict}: HeldPlan): number {
  return isRest ? Infinity : verdict.reduce((sum, {count}) => sum + count, 0);
}

/** The Plan tab with what is made now on top, in whose rows its outcomes are written, then what goes on waiting. */
function showAnew(outside: Outside, plan: HeldPlan['plan'], waiting: HeldPlan): void {
  const {hash, madeAt} = plan;
  const rest = waiting.plan;
  const rows = [
    ...planRows(plan, approvedVerdict(plan), new Set()),
    ...planRows(rest, waiting.verdict, new Set(rest.changes.map(change => change.key))),
  ];
  const state = rest.changes.length > 0 ? 'partly held' : 'released';
  outside.tables.showPlan({hash, madeAt, state, rows});
}

function approvalRow(run: Run, {plan}: HeldPlan, approval: Approval, count: number): AuditRow {
  const what =
    approval.class === undefined ? (approval.subject ?? 'the whole plan') : `all of class "${approval.class}"`;
  const typed = approval.count === undefined ? '' : ` The number ${approval.count} was typed in.`;
  return [
    isoTime(run.startedAt),
    run.id,
    run.actor,
    'Approve plan',
    plan.hash,
    what,
    'waits for approval',
    `${count} changes released`,
    `Approved by ${run.actor}.${typed}`,
    'applied',
  ];
}

const PREVIEW_MODE: ReplyError = {
  code: 'approve.preview-mode',
  message: 'The mode is Preview, in which nothing is ever written.',
  remedy: 'Set Mode to Approve in the Settings tab, then approve the plan.',
};
