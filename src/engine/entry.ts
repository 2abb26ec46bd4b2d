/** What each entry point does, once the outside is wired: who may, what waits, which run. */
import {toEmail} from '../model/ids';
import type {RunKind} from '../model/run';
import type {Outside} from '../ports';
import type {RunReply} from '../report/reply';
import {queueRequest, takeRequest, type Request} from './requests';
import {approvedRun, fullRun, idleReply, locked, pollRun, refusedReply, undoRun} from './runs';
import {isOwner, ownerOf} from './setup';

/** A run that a person or the API asks for: done at once for the owner, queued under their name for anyone else. */
export function requestRun(outside: Outside, kind: 'full' | 'preview'): RunReply {
  const request: Request = {kind, actor: actorOf(outside)};
  return isOwner(outside) ? perform(outside, request) : queue(outside, request);
}

/** The release of a plan by its hash: done at once for the owner, queued under their name for anyone else. */
export function requestApproval(outside: Outside, planHash: string): RunReply {
  const request: Request = {kind: 'approved', actor: actorOf(outside), planHash};
  return isOwner(outside) ? perform(outside, request) : queue(outside, request);
}

/** The undo of a run by its id: planned at once for the owner, queued under their name for anyone else. */
export function requestUndo(outside: Outside, run: string): RunReply {
  const request: Request = {kind: 'undo', actor: actorOf(outside), run};
  return isOwner(outside) ? perform(outside, request) : queue(outside, request);
}

/** The minute trigger: unfinished work first, then what other editors asked for. */
export function poll(outside: Outside): RunReply {
  return locked(outside, 'poll', () => {
    const unfinished = pollRun(outside);
    if (unfinished.run !== '') return unfinished;
    const request = takeRequest(outside);
    return request ? performLocked(outside, request) : idleReply('poll');
  });
}

function perform(outside: Outside, request: Request): RunReply {
  return locked(outside, request.kind, () => performLocked(outside, request));
}

function performLocked(outside: Outside, request: Request): RunReply {
  switch (request.kind) {
    case 'approved':
      return approvedRun(outside, request.planHash, request.actor);
    case 'undo':
      return undoRun(outside, request.run, request.actor);
    default:
      return fullRun(outside, request.kind, request.actor);
  }
}

function queue(outside: Outside, request: Request): RunReply {
  queueRequest(outside, request);
  return {...queued(request.kind), result: 'continues'};

  function queued(kind: RunKind): RunReply {
    return refusedReply(kind, {
      code: 'run.queued',
      message: `Your request is queued: Lockstep runs as ${ownerOf(outside)} and takes it up within a minute.`,
      remedy: 'Nothing to do; the sidebar shows the run when it begins.',
    });
  }
}

function actorOf(outside: Outside): string {
  return toEmail(outside.session.activeUser() || outside.session.effectiveUser());
}
