/** The marks that Lockstep writes on Google accounts, and the one way in which an account is suspended. */
import {INCIDENT_MARK, PERSON_MARK, SUSPENSION_MARK, customIdField, writeFields} from './google-field';
import type {PersonId} from './ids';
import type {JsonObject} from './json';

/** The mark that ties an account to its person. */
export const MARK = customIdField(PERSON_MARK);

/** The mark that says that Lockstep suspended an account, and when. */
export const SUSPENSION = customIdField(SUSPENSION_MARK);

/** The mark that says for which incident an account was suspended or given another password: `I-… suspended password`. */
export const INCIDENT = customIdField(INCIDENT_MARK);

/**
 * The properties that suspend an account and note on it that it was Lockstep, so that only Lockstep's own is undone.
 *
 * @param present the account whole, because other tools' external ids are written again with ours
 * @param time ISO 8601
 */
export function suspensionOf(present: JsonObject, person: PersonId, time: string): JsonObject {
  const {changed} = writeFields(present, [
    {field: MARK, text: person},
    {field: SUSPENSION, text: time},
    // Whatever incident once suspended it: somebody gave access back since, and this suspension is another one.
    {field: INCIDENT, text: ''},
  ]);
  return {...changed, suspended: true};
}

/** What was done to an account for an incident, as far as its mark tells. */
export type IncidentPart = 'suspended' | 'password';

/** Whether the account carries the mark of this incident for that part. */
export function isMarkedFor(user: JsonObject, incident: string, part: IncidentPart): boolean {
  const [id, ...parts] = INCIDENT.read(user).split(' ');
  return id === incident && parts.includes(part);
}

/** The properties that mark an account for an incident; what the same incident has marked before stays marked. */
export function incidentMark(user: JsonObject, incident: string, part: IncidentPart): JsonObject {
  const [id, ...parts] = INCIDENT.read(user).split(' ');
  const kept = id === incident ? parts.filter(one => one !== part) : [];
  return INCIDENT.write(user, [incident, ...kept, part].join(' '));
}

/** The incident for which an account is suspended; `''` where it is not, or not for one. */
export function suspendingIncident(user: JsonObject): string {
  const [id = '', ...parts] = INCIDENT.read(user).split(' ');
  return user['suspended'] === true && parts.includes('suspended') ? id : '';
}
