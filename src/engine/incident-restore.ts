/** Giving back an account that an incident had suspended, if it still is the incident's to give back. */
import {INCIDENT, SUSPENSION, isMarkedFor, suspendingIncident} from '../model/account-marks';
import {isoTime} from '../model/time';
import type {Json, JsonObject} from '../model/json';
import type {StepResult} from '../lifecycle/incident';
import type {StepCall} from './incident-acts';
import {accountOf, again, skipped, update} from './incident-google';

/**
 * Restores the account.
 *
 * | account | person in JumpCloud | result |
 * |---|---|---|
 * | without this incident's mark | any | left: somebody else decides by now |
 * | active again | any | the mark is cleared |
 * | suspended by Google for abuse | any | left |
 * | with the mark of a leaver as well | any | stays suspended, this incident's mark is cleared |
 * | suspended | not active | stays suspended as a leaver's: the passes decide from now on |
 * | suspended | active | restored, mark cleared by the same call |
 */
export function restoreAccount(call: StepCall): StepResult {
  const {response, incident, begin} = call;
  const user = accountOf(response, incident);
  if (!isMarkedFor(user, incident.id, 'suspended')) {
    const other = suspendingIncident(user);
    throw skipped(other === '' ? 'Its mark is gone: somebody else sees to it.' : `Incident ${other} sees to it now.`);
  }
  if (user['suspended'] !== true) {
    begin();
    update(response, incident, cleared(user));
    return {kind: 'done', detail: 'It had been restored by someone else.'};
  }
  if (user['suspensionReason'] === 'ABUSE') throw skipped('Google has suspended it for abuse.');
  const reason = reasonToStay(call, user);
  begin();
  if (reason !== '') {
    update(response, incident, handedOver(call, user));
    throw skipped(reason);
  }
  const after = update(response, incident, {...cleared(user), suspended: false});
  if (after['suspended'] === true) throw again('Google did not restore the account.');
  return {kind: 'done', detail: ''};
}

function reasonToStay({response, incident}: StepCall, user: JsonObject): string {
  if (SUSPENSION.read(user) !== '') return 'It is suspended because the person left; it stays so.';
  const person = incident.person === null ? null : response.lookups.personNow(incident.person);
  return person?.state === 'ACTIVATED' ? '' : 'The person is not active in JumpCloud any more; it stays suspended.';
}

/** Without the mark of the incident. The mark of the person stays beside it, so that the list never becomes empty. */
function cleared(user: JsonObject): Readonly<Record<string, Json>> {
  return INCIDENT.write(user, '');
}

/** With the mark of a leaver in the place of the incident's, so that a pass restores it when the person comes back. */
function handedOver({response}: StepCall, user: JsonObject): JsonObject {
  const without = {...user, ...cleared(user)};
  if (SUSPENSION.read(user) !== '') return cleared(user);
  return SUSPENSION.write(without, isoTime(response.outside.clock.now()));
}
