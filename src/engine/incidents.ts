/** Security response: events against the Security tab, incidents carried on, and approvals. Runs under the urgent lock. */
import type {DirectoryEvent} from '../model/directory-event';
import {OutsideError} from '../model/errors';
import type {PersonId} from '../model/ids';
import type {Incident} from '../model/incident';
import type {PersonAnswer} from '../model/person';
import {nextMove} from '../lifecycle/incident';
import type {Outside} from '../ports';
import {NO_COUNTS, type ReplyError, type RunReply} from '../report/reply';
import {drive} from './incident-drive';
import {incidentAsks} from './incident-asks';
import {mayMatter, openResponse, surviving} from './incident-context';
import {policyNews} from './incident-policies';
import {IncidentStore, noteApproval} from './incident-store';
import {watch} from './incident-watch';
import {isOwner} from './setup';

/** What came from JumpCloud since the last look: events, and the people they touch as direct reads know them. */
export interface SeenEvents {
  readonly events: readonly DirectoryEvent[];
  readonly people: ReadonlyMap<PersonId, PersonAnswer>;
}

/** When policies and the rules themselves were last looked at. */
const CHECKED_AT = 'incident.checkedAt';

const CHECK_EVERY_MS = 15 * 60_000;

/** An approval by a click goes on at once when nothing else is under way for so long. */
const LOCK_WAIT_MS = 5_000;

/**
 * Opens the incidents that these events make up, and does what their rules say, as far as it gets before the deadline.
 *
 * @param deadline ms since 1970
 * @throws OutsideError when something could not be looked up: the same events have to be given again
 */
export function respond(outside: Outside, seen: SeenEvents, deadline: number): void {
  if (seen.events.length === 0 || !mayMatter(outside, seen.events)) return;
  const response = openResponse(outside, new IncidentStore(outside.state), seen.people, deadline);
  if (!response.rules.security) return;
  const failure = surviving(() => watch(response, seen.events));
  drive(response);
  if (failure) throw failure;
}

/**
 * Carries on what is due: steps that could not be done, restoring, approvals. Every quarter of an hour it also looks at the
 * results of device policies, where a rule is about them, and at which events the rules are about.
 *
 * @param deadline ms since 1970
 */
export function continueIncidents(outside: Outside, deadline: number): void {
  const store = new IncidentStore(outside.state);
  const now = outside.clock.now();
  const isScheduled = now - Number(outside.state.get(CHECKED_AT) ?? 0) >= CHECK_EVERY_MS;
  const isAsked = store.approvals().size > 0 || incidentAsks(outside).size > 0;
  if (!isScheduled && !isAsked && !store.open.some(one => isDue(one, now))) return;
  const response = openResponse(outside, store, new Map(), deadline);
  const failure = isScheduled
    ? surviving(() => {
        const news = policyNews(response);
        watch(response, news.events);
        news.keep();
      })
    : null;
  // A failure waits for the next quarter of an hour as well: nothing is lost, since nothing was remembered.
  if (isScheduled) outside.state.set({[CHECKED_AT]: String(now)});
  drive(response);
  if (failure && !failure.retryable) throw failure;
}

/** Whether something is to be done about an incident now; one that is closed and still here is not all told. */
function isDue(incident: Incident, now: number): boolean {
  return incident.closedAt > 0 || incident.isUnshown || nextMove(incident, now).kind !== 'wait';
}

/**
 * Approves an incident that waits. For the owner it goes on at once, unless events are being read right now; what another
 * editor approves is noted under their name, and the owner's next trigger goes on with it.
 */
export function approveIncident(outside: Outside, id: string, actor: string, deadline: number): RunReply {
  const incident = new IncidentStore(outside.state).find(id);
  const error = objection(incident, outside.clock.now());
  if (error) return reply('refused', error);
  noteApproval(outside.state, id, actor);
  if (!isOwner(outside) || !outside.urgentLock.tryAcquire(LOCK_WAIT_MS)) return reply('continues', QUEUED);
  try {
    continueIncidents(outside, deadline);
    return reply('complete', null);
  } catch (failure) {
    if (!(failure instanceof OutsideError)) throw failure;
    return reply('continues', QUEUED);
  } finally {
    outside.workbook.flush();
    outside.urgentLock.release();
  }
}

function objection(incident: Incident | null, now: number): ReplyError | null {
  if (!incident || incident.closedAt > 0) {
    return {
      code: 'incident.unknown',
      message: 'No open incident has that id.',
      remedy: 'Take the id from the Incidents tab; an incident with a time in Closed can not be approved any more.',
    };
  }
  if (!incident.approval || incident.approval.by !== '') {
    return {
      code: 'incident.not-waiting',
      message: 'The incident does not wait for approval.',
      remedy: 'Nothing to do: the Incidents tab shows how it stands.',
    };
  }
  if (now < incident.approval.expiresAt) return null;
  return {
    code: 'incident.expired',
    message: 'The incident waited for too long: it can not be approved any more.',
    remedy:
      'Do what is to be done in the Admin console. "Approval holds, hours" in the Settings tab says how long it waits.',
  };
}

const QUEUED: ReplyError = {
  code: 'incident.queued',
  message: 'The incident is approved, and is carried on within a minute.',
  remedy: 'Nothing to do; the Incidents tab shows how it stands.',
};

function reply(result: RunReply['result'], error: ReplyError | null): RunReply {
  const counts = {run: '', kind: 'approved', planHash: null, ...NO_COUNTS, findings: 0};
  return error ? {...counts, result, error} : {...counts, result};
}
