/**
 * What an incident does next. Pure.
 *
 * | incident | next |
 * |---|---|
 * | waits for approval, nobody was told | tell that it waits |
 * | waits for approval, its time is over | close: nothing was done |
 * | waits for approval | wait |
 * | a step is open and due, or may have been begun | that step, the containing ones in their order |
 * | every containing step is over, or was tried | tell what became of them |
 * | a step can't be done now | wait, then try again |
 * | something is to be taken back later | wait until then |
 * | nothing is left | close |
 */
import {containsSomething, type Incident, type IncidentStep, type IncidentStepKind} from '../model/incident';
import type {SecurityAction} from '../model/security-rule';

const HOUR_MS = 3_600_000;

/** Tries of a step that fails for reasons that pass, with the waits below about a day. */
const TRIES_MAX = 30;

const RETRY_FIRST_MS = 60_000;
const RETRY_MAX_MS = HOUR_MS;

/** What is to be done next. */
export type NextMove =
  | Readonly<{kind: 'ask'}>
  | Readonly<{kind: 'act'; step: number}>
  | Readonly<{kind: 'wait'; until: number}>
  | Readonly<{kind: 'close'; outcome: string}>;

/** What the incident does next. */
export function nextMove(incident: Incident, now: number): NextMove {
  const {approval, steps} = incident;
  if (approval && approval.by === '') {
    if (!incident.isAskTold) return {kind: 'ask'};
    if (now < approval.expiresAt) return {kind: 'wait', until: approval.expiresAt};
    return {kind: 'close', outcome: 'Nothing was done: nobody approved it in time.'};
  }
  const open = steps.map((step, at) => ({step, at})).filter(({step}) => isUnfinished(step));
  const ready = open.filter(({step}) => step.dueAt <= now);
  const telling = ready.find(({step}) => step.kind === 'notify');
  const acting = ready.filter(({step}) => step.kind !== 'notify');
  const untried = acting.find(({step}) => step.tries === 0 || step.state === 'begun');
  if (untried) return {kind: 'act', step: untried.at};
  if (telling) return {kind: 'act', step: telling.at};
  const [again] = acting;
  if (again) return now >= incident.retryAt ? {kind: 'act', step: again.at} : {kind: 'wait', until: incident.retryAt};
  if (open.length > 0) return {kind: 'wait', until: Math.min(...open.map(({step}) => step.dueAt))};
  return {kind: 'close', outcome: outcomeOf(incident)};
}

function isUnfinished(step: IncidentStep): boolean {
  return step.state === 'open' || step.state === 'begun';
}

/** How an incident stands, in words for its row. */
export function standOf(incident: Incident): string {
  if (incident.closedAt > 0) return incident.outcome;
  const {approval, steps} = incident;
  if (approval && approval.by === '') return `Waits for approval: ${approval.reason}`;
  const waiting = steps.find(step => isUnfinished(step) && step.tries > 0);
  if (waiting) return `Goes on: ${waiting.kind} could not be done yet. ${waiting.detail}`.trim();
  const later = steps.find(step => isUnfinished(step) && step.dueAt > 0);
  return later ? `Contained; ${later.kind} follows.` : 'Being contained.';
}

function outcomeOf(incident: Incident): string {
  const acted = incident.steps.filter(step => step.kind !== 'notify' && step.kind !== 'clear mark');
  const failed = acted.filter(step => step.state === 'failed');
  if (failed.length > 0) return `Not everything could be done: ${failed.map(step => step.kind).join(', ')} failed.`;
  const done = acted.filter(step => step.state === 'done');
  if (done.some(step => step.kind === 'restore account' || step.kind === 'add back to groups')) {
    return 'Contained, and taken back when its time was over.';
  }
  if (done.length > 0) return 'Contained.';
  return containsSomething(incident) ? 'Nothing was done: see the actions.' : 'Told.';
}

/** The steps of a rule's actions, all of them to be done at once. */
export function stepsOf(actions: readonly SecurityAction[]): readonly IncidentStep[] {
  return actions.map(({kind, hours}) => ({...openStep(kind, 0), hours}));
}

/** A step that is still to be done. */
function openStep(kind: IncidentStepKind, dueAt: number): IncidentStep {
  return {kind, hours: null, state: 'open', dueAt, at: 0, detail: '', tries: 0};
}

/** What became of a try of a step. `again`: it could not be done now. */
export interface StepResult {
  readonly kind: 'done' | 'skipped' | 'failed' | 'again';
  readonly detail: string;
  /** True where Lockstep itself made the change, so that it may take it back. */
  readonly isOurs?: boolean;
  /** True where a mark was left on the account that has to be cleared in the end. */
  readonly leavesMark?: boolean;
}

/** The incident with the intent to do a step: kept before the call is made. */
export function begun(incident: Incident, at: number): Incident {
  return withStep(incident, at, {state: 'begun'});
}

/** The incident after a try of a step. */
export function afterStep(incident: Incident, at: number, result: StepResult, now: number): Incident {
  const step = incident.steps[at];
  if (!step) return incident;
  const tries = step.tries + 1;
  if (result.kind === 'again' && tries < TRIES_MAX) {
    const retryAt = now + Math.min(RETRY_FIRST_MS * 2 ** (tries - 1), RETRY_MAX_MS);
    // Whether the call was made is not known, so that it is looked at first as after an interruption.
    return {...withStep(incident, at, {state: 'open', tries, detail: result.detail}), retryAt};
  }
  const state = result.kind === 'again' ? 'failed' : result.kind;
  const over = withStep(incident, at, {state, tries, detail: result.detail, at: now});
  return {...over, steps: [...over.steps, ...followUps(over, step, result, now)]};
}

/** What takes a step back later, and what tidies up after it. */
function followUps(incident: Incident, step: IncidentStep, result: StepResult, now: number): readonly IncidentStep[] {
  const has = (kind: IncidentStepKind): boolean => incident.steps.some(one => one.kind === kind);
  const follow: IncidentStep[] = [];
  if (result.isOurs && step.hours !== null) {
    const due = now + step.hours * HOUR_MS;
    if (step.kind === 'suspend') follow.push(openStep('restore account', due));
    if (step.kind === 'remove from groups') follow.push(openStep('add back to groups', due));
  }
  // What restores an account clears the mark with the same call; what suspends it for good leaves it there.
  const isSuspended = incident.steps.some(one => one.kind === 'suspend' && one.state !== 'skipped');
  if (result.leavesMark && step.kind === 'reset password' && !isSuspended && !has('clear mark')) {
    follow.push(openStep('clear mark', 0));
  }
  return follow;
}

function withStep(incident: Incident, at: number, changes: Partial<IncidentStep>): Incident {
  const steps = incident.steps.map((step, index) => (index === at ? {...step, ...changes} : step));
  return {...incident, steps, isUnshown: true};
}

/** The incident, closed. */
export function closed(incident: Incident, outcome: string, now: number): Incident {
  const steps = incident.steps.map(step =>
    isUnfinished(step) ? {...step, state: 'skipped' as const, at: now, detail: outcome} : step,
  );
  return {...incident, steps, outcome, closedAt: now, isUnshown: true};
}

/** The incident, approved by somebody. */
export function approved(incident: Incident, by: string): Incident {
  if (!incident.approval) return incident;
  return {...incident, approval: {...incident.approval, by}, isUnshown: true};
}

/** Whether the person is out of groups for a while: then no plan puts them back, nor takes it for their leaving. */
export function isOutOfGroups(incident: Incident): boolean {
  const back = incident.steps.find(step => step.kind === 'add back to groups');
  return incident.groups.length > 0 && incident.closedAt === 0 && (back === undefined || isUnfinished(back));
}
