/** JumpCloud's refusals, each as one sentence with a remedy. The key is never part of one. */
import {OutsideError, type ErrorFacts} from '../model/errors';
import {isJsonObject} from '../model/json';
import type {HttpAnswer} from '../ports';

/** How much of JumpCloud's own message is shown. */
const MESSAGE_LENGTH_MAX = 200;

/** Whether an answer is a web page: a firewall's, a proxy's or a sign-in page, never the API's. */
export function isHtml(answer: HttpAnswer): boolean {
  return /text\/html/i.test(answer.headers['content-type'] ?? '') || /^\s*</.test(answer.text);
}

/** JumpCloud can't be read now, and may be readable a minute later. */
export function unavailable(why: string, status: number): OutsideError {
  return new OutsideError({
    code: 'jumpcloud.unavailable',
    message: `JumpCloud could not be read: ${why}.`,
    remedy: 'Nothing was changed. Lockstep tries again on its next run; see status.jumpcloud.com if this stays.',
    retryable: true,
    status,
  });
}

/** JumpCloud answered something that its API description doesn't know. */
export function unexpected(path: string, what: string): OutsideError {
  return new OutsideError({
    code: 'jumpcloud.unexpected',
    message: `JumpCloud's answer to ${placeOf(path)} can't be understood: ${what}.`,
    remedy: 'Nothing was changed. Lockstep reads again on its next run; report it if it stays.',
    retryable: true,
    status: 200,
  });
}

/** The error for an answer that is not the one asked for. */
export function refusalOf(path: string, answer: HttpAnswer, body: unknown): OutsideError {
  return new OutsideError({...factsOf(placeOf(path), answer, body), status: answer.status});
}

function factsOf(path: string, answer: HttpAnswer, body: unknown): ErrorFacts {
  const {status} = answer;
  if (status === 401) {
    return {
      code: 'jumpcloud.unauthorized',
      message: 'JumpCloud does not accept the API key (401).',
      remedy:
        'Save a valid key in the Lockstep sidebar, and check "JumpCloud region" in the Settings tab: ' +
        'a key of one region is unknown in the others.',
      retryable: false,
    };
  }
  if (status !== 200 && isHtml(answer)) {
    return {
      code: 'jumpcloud.blocked',
      message: `A web page came instead of JumpCloud's answer (${status}): its firewall blocks the request.`,
      remedy:
        "Nothing was changed. Apps Script calls from Google's shared addresses; wait, and ask JumpCloud support " +
        'to unblock the organization if this stays.',
      retryable: true,
    };
  }
  if (status === 403) {
    return {
      code: 'jumpcloud.forbidden',
      message: `JumpCloud does not let this API key read ${path}${said(body)} (403).`,
      remedy: 'Give the administrator of the key a role that may read users and groups, or save another key.',
      retryable: false,
    };
  }
  if (status === 200) {
    return {
      code: 'jumpcloud.not-json',
      message: `JumpCloud's answer to ${path} is not JSON, so nothing can be read out of it.`,
      remedy: 'Nothing was changed. Lockstep reads again on its next run; a proxy may stand in between if this stays.',
      retryable: true,
    };
  }
  return {
    code: 'jumpcloud.rejected',
    message: `JumpCloud refused to answer ${path}${said(body)} (${status}).`,
    remedy:
      'Nothing was changed. Check region and organization id in the Settings tab, and that API access is allowed.',
    retryable: false,
  };
}

/** A path without its query, as people know it. */
function placeOf(path: string): string {
  return path.split('?')[0] ?? path;
}

function said(body: unknown): string {
  const message = isJsonObject(body) ? body['message'] : undefined;
  return typeof message === 'string' && message !== '' ? `: ${message.slice(0, MESSAGE_LENGTH_MAX)}` : '';
}
