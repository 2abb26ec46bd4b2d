/** How runs begin, are taken up again and end: lock, unfinished work, errors of the outside world. */
import {Journal, type Work} from '../apply/journal';
import {IncompleteSnapshot, OutsideError, Refusal} from '../model/errors';
import type {Finding} from '../model/finding';
import type {Run, RunKind} from '../model/run';
import {isoTime} from '../model/time';
import type {Outside} from '../ports';
import {NO_COUNTS, replyError, type ReplyError, type RunReply} from '../report/reply';
import {reconcile} from '../reconcile';
import {abandon, carryOn} from './carry-on';
import {closeRefused} from './close';
import {Pass} from './pass';
import {undo, undoObjection} from './undo';

/** Work stops being started this long after an execution began; Apps Script kills it at 6 minutes. */
const EXECUTION_MS_MAX = 4.5 * 60_000;

/** How long an execution waits for another one to end. */
const LOCK_WAIT_MS = 5_000;

/** A frozen plan older than this is dropped and made anew. */
const PLAN_AGE_MAX_MS = 6 * 3_600_000;

/** Executions that may try to get a pass planned before it is given up until the next full pass. */
const PLANNING_EXECUTIONS_MAX = 4;

/** A run that had nothing to do. */
export function idleReply(kind: RunKind): RunReply {
  return {run: '', kind, result: 'complete', planHash: null, ...NO_COUNTS, findings: 0};
}

/** A run that could not begin. */
export function refusedReply(kind: RunKind, error: ReplyError): RunReply {
  return {run: '', kind, result: 'refused', planHash: null, ...NO_COUNTS, findings: 0, error};
}

/** Runs one thing at a time: what finds the lock taken leaves at once and says so. */
export function locked(outside: Outside, kind: RunKind, body: () => RunReply): RunReply {
  // The next minute comes anyway, and a trigger's waiting counts against its time of the day.
  if (!outside.lock.tryAcquire(kind === 'poll' ? 0 : LOCK_WAIT_MS)) {
    return refusedReply(kind, {
      code: 'run.busy',
      message: 'Another run is under way.',
      remedy: 'Wait until it has ended; the sidebar shows how far it is.',
    });
  }
  try {
    return body();
  } finally {
    outside.workbook.flush();
    outside.lock.release();
  }
}

/** A full pass, or a preview of one. What an earlier run left unfinished is finished first. */
export function fullRun(
  outside: Outside,
  kind: 'full' | 'preview',
  actor: string,
  {deadline = deadlineOf(outside), ...more}: {readonly deadline?: number} & Pick<Run, 'byEvents' | 'compares'> = {},
): RunReply {
  const unfinished = takeUp(outside, deadline, 'applying');
  if (unfinished?.result === 'continues' || unfinished?.result === 'failed') return unfinished;
  return plannedRun(outside, {...newRun(outside, kind, actor), ...more}, deadline, 1);
}

/** Until when an execution that begins now may begin work, in ms since 1970. */
export function deadlineOf(outside: Pick<Outside, 'clock'>): number {
  return outside.clock.now() + EXECUTION_MS_MAX;
}

/** Takes unfinished work up, or does nothing. */
export function pollRun(outside: Outside, deadline: number): RunReply {
  return takeUp(outside, deadline, 'any') ?? idleReply('poll');
}

/** Plans the undo of a run and holds it: approving its hash carries it out. */
export function undoRun(outside: Outside, undoes: string, actor: string): RunReply {
  const deadline = outside.clock.now() + EXECUTION_MS_MAX;
  const unfinished = takeUp(outside, deadline, 'applying');
  if (unfinished?.result === 'continues' || unfinished?.result === 'failed') return unfinished;
  const error = undoObjection(outside, undoes);
  if (error) return refusedReply('undo', error);
  return plannedRun(outside, {...newRun(outside, 'undo', actor), undoes}, deadline, 1);
}

/** Plans what mends a finding, and applies or holds it. It shares the limits of the hour, so that many are no mass change. */
export function fixRun(outside: Outside, mends: string, actor: string): RunReply {
  const deadline = deadlineOf(outside);
  const unfinished = takeUp(outside, deadline, 'applying');
  if (unfinished?.result === 'continues' || unfinished?.result === 'failed') return unfinished;
  return plannedRun(outside, {...newRun(outside, 'fix', actor), mends, byEvents: true}, deadline, 1);
}

/** A run that begins now. */
export function newRun(outside: Outside, kind: RunKind, actor: string): Run {
  const startedAt = outside.clock.now();
  const stamp = isoTime(startedAt).replace(/[-:]/g, '');
  const suffix = outside.randomness.bytes(2).map(byte => byte.toString(16).padStart(2, '0'));
  return {id: `R-${stamp}-${suffix.join('')}`, kind, actor, startedAt};
}

function plannedRun(outside: Outside, run: Run, deadline: number, executions: number): RunReply {
  const pass = new Pass(outside, run, deadline, executions);
  return guarded(
    outside,
    pass.begun,
    () => pass.findings,
    () => (run.undoes === undefined ? reconcile(pass) : undo(pass, run.undoes)),
  );
}

/** Goes on with what an execution that ran out of time or died has left; `null` when there is nothing. */
export function takeUp(outside: Outside, deadline: number, phase: 'applying' | 'any'): RunReply | null {
  const journal = new Journal(outside.state, outside.blobs);
  const work = journal.work();
  if (!work) return null;
  if (work.phase === 'planning') {
    if (phase === 'applying') return null;
    // The people whom events touched are still in their queue, which has its own back-off.
    if (work.run.kind === 'poll') {
      journal.end();
      return null;
    }
    if (work.executions < PLANNING_EXECUTIONS_MAX) return plannedRun(outside, work.run, deadline, work.executions + 1);
    journal.end();
    return null;
  }
  const frozen = journal.frozen();
  if (!frozen) return closePlanLost(outside, journal, work);
  if (outside.clock.now() - frozen.plan.madeAt <= PLAN_AGE_MAX_MS) {
    return guarded(
      outside,
      work,
      () => frozen.plan.findings,
      () => carryOn(outside, journal, work, frozen, deadline),
    );
  }
  abandon(outside, journal, work, frozen);
  return plannedRun(outside, newRun(outside, 'full', work.run.actor), deadline, 1);
}

/** Without its frozen plan a run can't go on, and which changes its last outcomes belong to can't be told any more. */
function closePlanLost(outside: Outside, journal: Journal, work: Work): RunReply {
  journal.end();
  const error: ReplyError = {
    code: 'store.plan-lost',
    message: `The frozen plan of run ${work.run.id} is gone from the Drive folder, so the run was ended.`,
    remedy: `Changes ${work.audited + 1} to ${work.waveEnd ?? work.position} of it may be missing from the audit; the next run reads what happened. Leave the folder "Lockstep state" alone.`,
  };
  return closeRefused(outside, work, 'failed', error, []);
}

/** What `body` answers; a run that the outside or a law ends is closed and told. */
export function guarded(
  outside: Outside,
  work: Work,
  findings: () => readonly Finding[],
  body: () => RunReply,
): RunReply {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    const journal = new Journal(outside.state, outside.blobs);
    const now = journal.work() ?? work;
    // A pass that may work a minute later is taken up again by the next trigger; one that can't is not.
    if (now.phase === 'planning' && !error.retryable) journal.end();
    const result = error instanceof Refusal || error instanceof IncompleteSnapshot ? 'refused' : 'failed';
    return closeRefused(outside, now, result, replyError(error), findings());
  }
}
