/** What each entry point does, once the outside is wired: who may, what waits, which run. */
import {Journal} from '../apply/journal';
import {isIncidentId} from '../model/incident';
import type {RunKind} from '../model/run';
import type {Outside} from '../ports';
import {replyError, type RunReply} from '../report/reply';
import {readApproval} from './approval';
import {approvedRun} from './approved';
import {eventPass} from './event-pass';
import {dueIn} from './event-queue';
import {editEventState, keepNudge} from './event-state';
import {approveIncident} from './incidents';
import {fixFinding} from './fix';
import {carryOnPack} from './pack';
import {noteRetry} from './quarantine';
import {toPersonId} from '../model/ids';
import {NO_SUCH_PERSON, isPersonId, syncRun} from './sync-person';
import {queueRequest, takeRequest, type Request} from './requests';
import {deadlineOf, fullRun, idleReply, locked, pollRun, refusedReply, undoRun} from './runs';
import {actorOf, isOwner, ownerOf} from './setup';
import {carryOnLeavers, nameOf, urgentLane, type LaneReport, type Nudge} from './urgent';

/** Between two full passes that events ask for lies at least this. */
const ASKED_REST_MS = 15 * 60_000;

/** What an execution leaves for its run, of the time in which it may begin work. */
const RUN_MS_MIN = 90_000;

/** A run that a person or the API asks for: done at once for the owner, queued under their name for anyone else. */
export function requestRun(outside: Outside, kind: 'full' | 'preview', compares = false): RunReply {
  const request: Request = {kind, actor: actorOf(outside), ...(compares ? {compares} : {})};
  return isOwner(outside) ? perform(outside, request) : queue(outside, request);
}

/**
 * The release of a plan by its hash, whole or in part, or of an incident by its id: done at once for the owner, queued
 * under their name for anyone else.
 */
export function requestApproval(outside: Outside, planHash: string, part?: unknown): RunReply {
  if (isIncidentId(planHash)) return approveIncident(outside, planHash, actorOf(outside), deadlineOf(outside));
  const request: Request = {kind: 'approved', actor: actorOf(outside), planHash, approval: readApproval(part)};
  return isOwner(outside) ? perform(outside, request) : queue(outside, request);
}

/**
 * "Retry now" for one person, by JumpCloud id or address, or for everyone: due at once, in a full pass that the owner's
 * click begins and anyone else's is queued for. Only a whole plan says what is left to do for a person.
 */
export function requestRetry(outside: Outside, who: string): RunReply {
  const request: Request = {kind: 'retry', actor: actorOf(outside), who};
  return isOwner(outside) ? perform(outside, request) : queue(outside, request);
}

/**
 * A pass for just one person: done in seconds for the owner, queued under their name for anyone else. What is done, shown or
 * waits is as the mode says.
 */
export function requestSync(outside: Outside, person: string): RunReply {
  const request: Request = {kind: 'sync', actor: actorOf(outside), person: toPersonId(person)};
  if (!isPersonId(person)) return refusedReply('poll', NO_SUCH_PERSON);
  return isOwner(outside) ? perform(outside, request) : queue(outside, request);
}

/** What mends a finding, by the finding's id: done at once for the owner, queued under their name for anyone else. */
export function requestFix(outside: Outside, finding: string): RunReply {
  const request: Request = {kind: 'fix', actor: actorOf(outside), finding};
  return isOwner(outside) ? perform(outside, request) : queue(outside, request);
}

/** The undo of a run by its id: planned at once for the owner, queued under their name for anyone else. */
export function requestUndo(outside: Outside, run: string): RunReply {
  const request: Request = {kind: 'undo', actor: actorOf(outside), run};
  return isOwner(outside) ? perform(outside, request) : queue(outside, request);
}

/**
 * The minute trigger: what can't wait first, whatever runs meanwhile; then, if nothing else runs, unfinished work, what other
 * editors asked for, and the people whom events touched.
 */
export function poll(outside: Outside): RunReply {
  return follow(outside, null);
}

/** The same at once, because somebody says that something has happened. */
export function nudged(outside: Outside, nudge: Nudge): RunReply {
  return follow(outside, nudge);
}

function follow(outside: Outside, nudge: Nudge | null): RunReply {
  const deadline = deadlineOf(outside);
  const lane = urgentLane(outside, nudge, deadline - RUN_MS_MIN);
  if (lane.kind === 'busy' && nudge) {
    keepNudge(outside, nameOf(nudge));
    return idleReply('poll');
  }
  const isLate = outside.clock.now() > deadline - RUN_MS_MIN;
  const reply = isLate ? idleReply('poll') : endedAccess(outside, deadline, ownTurn(outside, lane, deadline));
  const error = lane.kind === 'done' ? lane.error : null;
  return reply.run === '' && error && !reply.error ? {...reply, result: 'failed', error: replyError(error)} : reply;
}

function ownTurn(outside: Outside, lane: LaneReport, deadline: number): RunReply {
  return locked(outside, 'poll', () => {
    const unfinished = pollRun(outside, deadline);
    if (unfinished.run !== '') return unfinished;
    const request = takeRequest(outside);
    if (request) return performLocked(outside, request);
    // What the lane knows saves an idle minute a look of its own.
    if (lane.kind !== 'done') return idleReply('poll');
    const reply = mayFollow(outside, lane) ? eventPass(outside, deadline) : idleReply('poll');
    if (reply.result === 'continues') return reply;
    if (!takeAsked(outside, lane)) {
      carryOnPack(outside, deadline);
      return reply;
    }
    return fullRun(outside, 'full', ownerOf(outside), {deadline, byEvents: true});
  });
}

function mayFollow({clock}: Outside, {queue, groups}: Extract<LaneReport, {kind: 'done'}>): boolean {
  return groups.length > 0 || dueIn(queue, clock.now(), 1).length > 0;
}

/** Whether a full pass that was asked for may begin now; then it is no longer asked for. */
function takeAsked(outside: Outside, {ask, askedAt}: Extract<LaneReport, {kind: 'done'}>): boolean {
  const now = outside.clock.now();
  if (ask === '' || Math.abs(now - askedAt) < ASKED_REST_MS) return false;
  editEventState(outside, () => ({ask: '', askedAt: now}));
  return true;
}

function perform(outside: Outside, request: Request): RunReply {
  const deadline = deadlineOf(outside);
  const reply = locked(outside, runKind(request), () => performLocked(outside, request));
  return endedAccess(outside, deadline, reply);
}

/** What a run began for leavers goes on at once: who is suspended is still signed in somewhere, and has tokens. */
function endedAccess(outside: Outside, deadline: number, reply: RunReply): RunReply {
  if (reply.applied > 0) carryOnLeavers(outside, deadline);
  return reply;
}

/** The kind of run that a request asks for. */
function runKind(request: Request): Exclude<RunKind, 'poll'> {
  return request.kind === 'retry' || request.kind === 'sync' ? 'full' : request.kind;
}

function performLocked(outside: Outside, request: Request): RunReply {
  switch (request.kind) {
    case 'approved':
      return approvedRun(outside, request.planHash, request.approval, request.actor);
    case 'undo':
      return undoRun(outside, request.run, request.actor);
    case 'retry':
      return retryRun(outside, request);
    case 'fix':
      return fixFinding(outside, request.finding, request.actor);
    case 'sync':
      return syncRun(outside, request);
    default:
      return fullRun(outside, request.kind, request.actor, request.compares ? {compares: true} : {});
  }
}

function retryRun(outside: Outside, request: Extract<Request, {kind: 'retry'}>): RunReply {
  if (noteRetry(outside.blobs, request.who).length === 0) {
    return refusedReply('full', {
      code: 'retry.nobody',
      message: request.who === '' ? 'Nothing that failed waits.' : `Nothing that failed waits for "${request.who}".`,
      remedy: 'Give the JumpCloud id or the address that the Links tab shows, or choose Sync now for a full pass.',
    });
  }
  const unfinished = new Journal(outside.state, outside.blobs).work();
  const reply = fullRun(outside, 'full', request.actor);
  // An earlier run is finished first; the retry then waits for its end.
  if (reply.result === 'continues' && reply.run === unfinished?.run.id) queueRequest(outside, request);
  return reply;
}

function queue(outside: Outside, request: Request): RunReply {
  queueRequest(outside, request);
  return {...queued(runKind(request)), result: 'continues'};

  function queued(kind: RunKind): RunReply {
    return refusedReply(kind, {
      code: 'run.queued',
      message: `Your request is queued: Lockstep runs as ${ownerOf(outside)} and takes it up within a minute.`,
      remedy: 'Nothing to do; the sidebar shows the run when it begins.',
    });
  }
}
