/** What people do about an open incident in the console: for the owner at once, for anyone else within a minute. */
import {INCIDENT_ACTS} from '../model/incident-act';
import type {Outside} from '../ports';
import type {ActionReply} from '../report/reply';
import {carryOnNow} from './carry-on-now';
import {incidentObjection, noteIncidentAsk} from './incident-asks';
import {IncidentStore} from './incident-store';
import {continueIncidents} from './incidents';
import {deadlineOf} from './runs';
import {actorOf} from './setup';

const NOTE_LENGTH_MAX = 500;

/** Notes what somebody asks for about an incident, and does it if it is the owner who asks. */
export function askOfIncident(outside: Outside, id: unknown, what: unknown, note: unknown): ActionReply {
  const act = INCIDENT_ACTS.find(one => one === what);
  if (!act) return {ok: false, error: UNKNOWN_ACT};
  const error = incidentObjection(new IncidentStore(outside.state).find(String(id)), act);
  if (error) return {ok: false, error};
  const words = typeof note === 'string' ? note.trim().slice(0, NOTE_LENGTH_MAX) : '';
  noteIncidentAsk(outside, String(id), {act, actor: actorOf(outside), note: words});
  return carryOnNow(outside, () => continueIncidents(outside, deadlineOf(outside)));
}

const UNKNOWN_ACT = {
  code: 'incident.unknown-act',
  message: 'That can not be asked for.',
  remedy: 'Reload the sidebar, and choose one of its buttons.',
};
