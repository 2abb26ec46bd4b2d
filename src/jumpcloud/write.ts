/** Writes to JumpCloud: sent once, answered in the shape that the retry policy of both sides reads. */
import {NO_ANSWER, type Reply} from '../model/google-call';
import type {JumpCloudCall} from '../model/jumpcloud-call';
import {isJsonObject, type Json} from '../model/json';
import type {HttpReply} from '../ports';
import type {JumpCloudClient} from './client';
import {openOrganization} from './organization';
import {isHtml, refusalOf} from './refusals';

/** How much of JumpCloud's own message is shown. */
const MESSAGE_LENGTH_MAX = 200;

/**
 * One reply per call, in the order of the calls. No retry: whether a lost write is tried again is for its recipe to say.
 *
 * Nothing is sent before the key has proven to be of the expected organization.
 *
 * @throws Refusal when it is of another one, OutsideError `jumpcloud.unauthorized` when the key is no longer accepted
 */
export function sendToJumpCloud(client: JumpCloudClient, calls: readonly JumpCloudCall[]): readonly Reply[] {
  if (calls.length === 0) return [];
  const own = openOrganization(client).client;
  const answers = own.post(calls.map(({path, body}) => ({path, body})));
  return calls.map(({path}, index) => replyOf(path, answers[index]));
}

/**
 * An answer as a reply:
 *
 * | answer | reply |
 * |---|---|
 * | none, or a web page with status 200 | no answer: nobody knows |
 * | a web page or no JSON with another status (a firewall's, a proxy's) | 503: it did not come from JumpCloud |
 * | 401 | thrown: it concerns no single call |
 * | any other status | the same, with JumpCloud's message |
 */
function replyOf(path: string, reply: HttpReply | undefined): Reply {
  if (reply?.kind !== 'answered') return {...NO_ANSWER, by: 'JumpCloud'};
  const {answer} = reply;
  const body = parsed(answer.text);
  const isSuccess = answer.status >= 200 && answer.status < 300;
  if (isSuccess && isHtml(answer)) return {...NO_ANSWER, by: 'JumpCloud'};
  if (isSuccess) return {by: 'JumpCloud', status: answer.status, reason: '', message: '', body};
  if (isHtml(answer) || body === undefined) {
    const message = `a web page or proxy answered instead of JumpCloud (${answer.status})`;
    return {by: 'JumpCloud', status: 503, reason: 'blocked', message, body: undefined};
  }
  if (answer.status === 401) throw refusalOf(path, answer, body);
  const said = isJsonObject(body) ? body['message'] : undefined;
  const message = typeof said === 'string' && said !== '' ? said.slice(0, MESSAGE_LENGTH_MAX) : 'refused';
  return {by: 'JumpCloud', status: answer.status, reason: '', message, body};
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
