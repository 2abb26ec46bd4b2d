/** What people do about an open incident in the console: for the owner at once, for anyone else within a minute. */
import {OutsideError} from '../model/errors';
import {INCIDENT_ACTS} from '../model/incident-act';
import type {Outside} from '../ports';
import type {ActionReply} from '../report/reply';
import {incidentObjection, noteIncidentAsk} from './incident-asks';
import {IncidentStore} from './incident-store';
import {continueIncidents} from './incidents';
import {deadlineOf} from './runs';
import {actorOf, isOwner} from './setup';

/** What is asked for is carried on at once when nothing else is under way for so long. */
const LOCK_WAIT_MS = 5_000;

const NOTE_LENGTH_MAX = 500;

/** Notes what somebody asks for about an incident, and does it if it is the owner who asks. */
export function askOfIncident(outside: Outside, id: unknown, what: unknown, note: unknown): ActionReply {
  const act = INCIDENT_ACTS.find(one => one === what);
  if (!act) return {ok: false, error: UNKNOWN_ACT};
  const error = incidentObjection(new IncidentStore(outside.state).find(String(id)), act);
  if (error) return {ok: false, error};
  const words = typeof note === 'string' ? note.trim().slice(0, NOTE_LENGTH_MAX) : '';
  noteIncidentAsk(outside, String(id), {act, actor: actorOf(outside), note: words});
  if (!isOwner(outside) || !outside.urgentLock.tryAcquire(LOCK_WAIT_MS)) return {ok: true, isQueued: true};
  try {
    continueIncidents(outside, deadlineOf(outside));
    return {ok: true};
  } catch (failure) {
    if (!(failure instanceof OutsideError)) throw failure;
    return {ok: true, isQueued: true};
  } finally {
    outside.workbook.flush();
    outside.urgentLock.release();
  }
}

const UNKNOWN_ACT = {
  code: 'incident.unknown-act',
  message: 'That can not be asked for.',
  remedy: 'Reload the sidebar, and choose one of its buttons.',
};
