/** Google as the steps of incidents ask it: reads that stay, writes whose answer is judged, the account looked up before. */
import {directoryCall, backOffMs, classify, type GoogleCall, type Reply} from '../model/google-call';
import type {Incident} from '../model/incident';
import {isJsonObject, jsonArray, type JsonObject} from '../model/json';
import {accountLook, untouchable} from '../lifecycle/containment';
import type {StepResult} from '../lifecycle/incident';
import type {Act, Look} from '../lifecycle/step';
import type {Response} from './incident-context';
import {usernameOf} from './incident-lookups';

/** Tries of one call within an execution; what still fails is tried again by a later one. */
const TRIES_MAX = 3;

/** Pages of one list: tokens, app passwords, groups of one account. */
const PAGES_MAX = 20;

/** A step can't go on: its result, thrown to its end. */
export class StepEnd extends Error {
  readonly result: StepResult;
  constructor(result: StepResult) {
    super(result.detail);
    this.name = 'StepEnd';
    this.result = result;
  }
}

/** Something passes by itself: the step is tried again. */
export function again(detail: string): StepEnd {
  return new StepEnd({kind: 'again', detail});
}

/** Nothing is to be done, and nothing is wrong. */
export function skipped(detail: string): StepEnd {
  return new StepEnd({kind: 'skipped', detail});
}

/** Sends one call until it has an answer that stays. A lost answer of a write is for its look to clear up. */
export function ask(response: Response, call: GoogleCall, isRead: boolean): Reply {
  const {clock} = response.outside;
  for (let attempt = 1; ; attempt++) {
    const [reply] = response.workspace().google.send([call]);
    if (!reply) throw again('Google gave no answer.');
    const kind = classify(reply, false);
    if (kind === 'done' || kind === 'refused') return reply;
    const waitMs = backOffMs(attempt);
    const mayRepeat = kind === 'again' || isRead;
    if (!mayRepeat || attempt === TRIES_MAX || clock.now() + waitMs > response.deadline) {
      throw again(`Google did not answer ${call.method} (${reply.status === 0 ? 'no answer' : reply.status}).`);
    }
    clock.sleep(waitMs);
  }
}

/** The account as it stands now; ends the step when it is gone, someone else's, or nobody may touch it. */
export function accountOf(response: Response, incident: Incident): JsonObject {
  const user = rawAccount(response, incident);
  const {owner, rules, lookups} = response;
  const whom = {owner, addresses: rules.protectedAddresses, mayBeDelegatedAdmin: false};
  const reason = incident.person === null ? 'it belongs to nobody' : untouchable(user, incident.person, whom);
  if (reason !== '') throw skipped(`Left alone: ${reason}.`);
  const names = rules.protectedUsernames;
  if (names && names.size > 0 && incident.person !== null) {
    if (names.has(usernameOf(lookups.person(incident.person))))
      throw skipped('Left alone: it is in the Protected tab.');
  }
  return user;
}

/** The account as users.get gives it, whosever it is. */
export function rawAccount(response: Response, {account}: Incident): JsonObject {
  if (account === null) throw skipped('No Google account is linked to them.');
  const reply = ask(response, accountLook(account).call, true);
  if (reply.status === 404) throw skipped('The account no longer exists.');
  return bodyOf(reply);
}

/** Writes properties of an account, and gives it as it reads afterwards. */
export function update(response: Response, incident: Incident, body: JsonObject): JsonObject {
  const {account} = incident;
  if (account === null) throw skipped('No Google account is linked to them.');
  write(response, directoryCall('users.update', {userKey: account}, {body}));
  return rawAccount(response, incident);
}

/** Makes a call that changes something. */
export function write(response: Response, call: GoogleCall): void {
  const reply = ask(response, call, false);
  if (reply.status >= 300) throw refusedBy(reply);
}

/** Makes a call of the shared containment; `''`, or why it was left. */
export function act(response: Response, one: Act): string {
  const reply = ask(response, one.call, false);
  if (reply.status < 300) return '';
  const meaning = one.refused?.(reply) ?? null;
  if (meaning === 'done') return '';
  if (meaning === null) throw refusedBy(reply);
  return meaning.skipped;
}

function refusedBy(reply: Reply): StepEnd {
  return new StepEnd({kind: 'failed', detail: `Google refused it (${reply.status} ${reply.reason}).`});
}

/** Every entry of a list. */
export function listOf(response: Response, {call, property = 'items'}: Look): readonly JsonObject[] {
  const entries: JsonObject[] = [];
  let pageToken = '';
  for (let page = 0; page < PAGES_MAX; page++) {
    const reply = ask(response, pageToken === '' ? call : {...call, query: {...call.query, pageToken}}, true);
    const body = bodyOf(reply);
    entries.push(...jsonArray(body[property]).filter(isJsonObject));
    const next = body['nextPageToken'];
    if (typeof next !== 'string' || next === '') return entries;
    pageToken = next;
  }
  return entries;
}

function bodyOf(reply: Reply): JsonObject {
  if (reply.status >= 300) throw refusedBy(reply);
  if (!isJsonObject(reply.body)) throw again('Google gave an answer that can not be understood.');
  return reply.body;
}
