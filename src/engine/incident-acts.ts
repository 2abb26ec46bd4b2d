/** The steps of an incident that end access: each looks first, notes its intent, acts, and looks again. */
import {INCIDENT, incidentMark, isMarkedFor, suspendingIncident} from '../model/account-marks';
import type {Incident, IncidentStep} from '../model/incident';
import type {JsonObject} from '../model/json';
import {appPasswordActs, appPasswordsLook, signOutAct, tokenActs, tokensLook} from '../lifecycle/containment';
import type {StepResult} from '../lifecycle/incident';
import type {Act, Look} from '../lifecycle/step';
import type {Response} from './incident-context';
import {accountOf, act, again, listOf, skipped, update} from './incident-google';
import {usernameOf} from './incident-lookups';
import {drawPassword} from './password';

/** What a step is given. `begin` makes the intent durable; to be called right before the first call that changes something. */
export interface StepCall {
  readonly response: Response;
  readonly incident: Incident;
  readonly step: IncidentStep;
  readonly begin: () => void;
}

/** Suspends the account, with the mark of this incident in the same call. */
export function suspend({response, incident, step, begin}: StepCall): StepResult {
  const user = accountOf(response, incident);
  if (isMarkedFor(user, incident.id, 'suspended') && user['suspended'] === true) {
    return {kind: 'done', detail: '', isOurs: true};
  }
  if (user['suspended'] === true && !mayTakeOver(response, user, step)) {
    const other = suspendingIncident(user);
    throw skipped(other === '' ? 'It was suspended already.' : `It is suspended for incident ${other} already.`);
  }
  begin();
  const after = update(response, incident, {...incidentMark(user, incident.id, 'suspended'), suspended: true});
  if (after['suspended'] !== true || !isMarkedFor(after, incident.id, 'suspended')) {
    throw again('Google did not suspend the account.');
  }
  return {kind: 'done', detail: '', isOurs: true};
}

/** An account that another incident has suspended goes over to this one when it is to stay suspended for longer. */
function mayTakeOver({store, outside}: Response, user: JsonObject, {hours}: IncidentStep): boolean {
  const other = store.find(suspendingIncident(user));
  const end = other?.steps.find(step => step.kind === 'restore account' && step.at === 0)?.dueAt;
  return end !== undefined && (hours === null || outside.clock.now() + hours * 3_600_000 > end);
}

/** Gives the account a random password that nobody is told; a mark in the same call shows that it was given. */
export function resetPassword({response, incident, begin}: StepCall): StepResult {
  const user = accountOf(response, incident);
  if (!isMarkedFor(user, incident.id, 'password')) {
    // The mark of the incident for which it is suspended stays: it says who may restore the account.
    const holder = suspendingIncident(user);
    const isOthers = holder !== '' && holder !== incident.id;
    begin();
    const mark = isOthers ? {} : incidentMark(user, incident.id, 'password');
    const after = update(response, incident, {...mark, password: drawPassword(response.outside.randomness)});
    if (isOthers) return {kind: 'done', detail: ''};
    if (!isMarkedFor(after, incident.id, 'password')) throw again('Google did not store the new password.');
  }
  return {kind: 'done', detail: '', leavesMark: true};
}

/** Ends all web and device sessions. Google lists none, so that after an interruption it is done once more. */
export function signOut({response, incident, step, begin}: StepCall): StepResult {
  accountOf(response, incident);
  if (incident.account === null) throw skipped('No Google account is linked to them.');
  const isRepeated = step.state === 'begun' || step.tries > 0;
  begin();
  const left = act(response, signOutAct(incident.account));
  if (left !== '') throw skipped(left);
  return {kind: 'done', detail: isRepeated ? 'Done once more after an interruption.' : ''};
}

/** Takes every token and app password away, and looks that none is left. */
export function revokeTokens(call: StepCall): StepResult {
  const {response, incident} = call;
  accountOf(response, incident);
  const {account} = incident;
  if (account === null) throw skipped('No Google account is linked to them.');
  const tokens = revokeAll(call, tokensLook(account), entries => tokenActs(account, {entries}));
  const passwords = revokeAll(call, appPasswordsLook(account), entries => appPasswordActs(account, {entries}));
  const left = [tokens.left, passwords.left].find(one => one !== '') ?? '';
  const detail = `tokens: ${tokens.count}, app passwords: ${passwords.count}`;
  return {kind: 'done', detail: left === '' ? detail : `${detail}. ${left}`};
}

function revokeAll(
  {response, begin}: StepCall,
  look: Look,
  actsOf: (entries: readonly JsonObject[]) => readonly Act[],
): {readonly count: number; readonly left: string} {
  const acts = actsOf(listOf(response, look));
  if (acts.length === 0) return {count: 0, left: ''};
  begin();
  const left = acts.map(one => act(response, one)).find(why => why !== '') ?? '';
  if (left === '' && listOf(response, look).length > 0) throw again('Some are still there.');
  return {count: acts.length, left};
}

/** Makes JumpCloud ask for a new password: what counts where people sign in to Google through JumpCloud. */
export function resetJumpCloudPassword({response, incident, begin}: StepCall): StepResult {
  const {person} = incident;
  const {lookups} = response;
  if (person === null) throw skipped('They are nobody in JumpCloud.');
  const before = lookups.personNow(person);
  if (!before) throw skipped('They are not in JumpCloud any more.');
  if (before.fields['password_expired'] === true) return {kind: 'done', detail: 'JumpCloud asks for a new password.'};
  // Whoever has no account that is managed, or one that nobody may touch, is not locked out of JumpCloud either.
  accountOf(response, incident);
  if (response.rules.protectedUsernames?.has(usernameOf(before))) {
    throw skipped('Left alone: they are in the Protected tab.');
  }
  begin();
  const [reply] = lookups.ask(side =>
    side.send([{api: 'jumpcloud', path: `/api/systemusers/${person}/expire`, body: null}]),
  );
  const status = reply?.status ?? 0;
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
    return {kind: 'failed', detail: `JumpCloud refused it (${status}).`};
  }
  if (status < 200 || status >= 300) throw again(`JumpCloud did not answer (${status === 0 ? 'no answer' : status}).`);
  const after = lookups.personNow(person);
  if (after?.fields['password_expired'] !== true) throw again('JumpCloud does not show it yet.');
  return {kind: 'done', detail: 'JumpCloud asks for a new password.'};
}

/** Clears the mark of an incident that left the account open. */
export function clearMark({response, incident, begin}: StepCall): StepResult {
  const user = accountOf(response, incident);
  if (!isMarkedFor(user, incident.id, 'password') || suspendingIncident(user) !== '') return {kind: 'done', detail: ''};
  begin();
  update(response, incident, INCIDENT.write(user, ''));
  return {kind: 'done', detail: ''};
}
