/**
 * Google calls as HTTP requests: one by itself, or many independent ones in one request to the Directory API's batch endpoint.
 *
 * A batch saves UrlFetch quota and round trips, not Directory quota: each part counts, and each can fail by itself.
 *
 * @see https://developers.google.com/admin-sdk/directory/v1/guides/batch
 */
import {GOOGLE_HOSTS} from '../model/google-methods';
import {NO_ANSWER, type GoogleCall, type Reply} from '../model/google-call';
import type {HttpReply, HttpRequest} from '../ports';
import {callTarget, methodShape} from './call-url';
import {readReply} from './reply';

/** Parts of one batch: far below the 1,000 that the API takes, so that a lost answer leaves few calls to look up. */
export const BATCH_PARTS_MAX = 50;

const BOUNDARY = 'lockstep_batch';
const END = '\r\n';

function part(call: GoogleCall, index: number): string {
  const lines = [
    `--${BOUNDARY}`,
    'Content-Type: application/http',
    `Content-ID: <call-${index}>`,
    '',
    `${methodShape(call).verb} ${callTarget(call)} HTTP/1.1`,
  ];
  if (call.body === undefined) return [...lines, '', ''].join(END);
  return [...lines, 'Content-Type: application/json; charset=UTF-8', '', JSON.stringify(call.body), ''].join(END);
}

/** One HTTP request that is the call. */
export function callRequest(call: GoogleCall, oauthToken: string): HttpRequest {
  return {
    method: methodShape(call).verb.toLowerCase() as HttpRequest['method'],
    url: `${GOOGLE_HOSTS[call.api]}${callTarget(call)}`,
    headers: {Authorization: `Bearer ${oauthToken}`},
    ...(call.body === undefined
      ? {}
      : {contentType: 'application/json; charset=UTF-8', body: JSON.stringify(call.body)}),
  };
}

/** The reply to such a request. */
export function callReply(reply: HttpReply): Reply {
  if (reply.kind === 'lost') return {...NO_ANSWER, message: reply.message};
  return readReply(reply.answer.status, reply.answer.text);
}

/** One HTTP request that carries all the calls. */
export function batchRequest(calls: readonly GoogleCall[], oauthToken: string): HttpRequest {
  return {
    method: 'post',
    url: `${GOOGLE_HOSTS.directory}/batch/admin/directory_v1`,
    headers: {Authorization: `Bearer ${oauthToken}`},
    contentType: `multipart/mixed; boundary=${BOUNDARY}`,
    body: `${calls.map(part).join('')}--${BOUNDARY}--${END}`,
  };
}

/**
 * The reply to each call, in the order of the calls whatever the order of the parts. A part without an answer is
 * "no answer"; an error of the whole batch is the reply of every call in it.
 */
export function batchReplies(calls: readonly GoogleCall[], reply: HttpReply): readonly Reply[] {
  if (reply.kind === 'lost') return calls.map(() => ({...NO_ANSWER, message: reply.message}));
  const {answer} = reply;
  const boundary = /boundary="?([^";]+)"?/i.exec(answer.headers['content-type'] ?? '')?.[1];
  if (answer.status !== 200 || boundary === undefined) {
    const whole = readReply(answer.status, answer.text);
    return calls.map(() => whole);
  }
  const byCall = new Map<number, Reply>();
  for (const text of answer.text.split(`--${boundary}`).slice(1, -1)) {
    const id = /Content-ID:\s*<response-call-(\d+)>/i.exec(text)?.[1];
    const status = /HTTP\/1\.1 (\d+)/.exec(text);
    if (id === undefined || status?.[1] === undefined) continue;
    const inner = text.slice(status.index).replace(/\r\n/g, '\n');
    const body = inner.slice(inner.indexOf('\n\n') + 2).trim();
    byCall.set(Number(id), readReply(Number(status[1]), body));
  }
  return calls.map((_call, index) => byCall.get(index) ?? NO_ANSWER);
}
