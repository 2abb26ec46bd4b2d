/** Google calls and their answers as data, and the one place that decides what an answer means for trying again. */
import type {Json, JsonObject} from './json';

/** Google's APIs that Lockstep changes things through. Data Transfer and Vault have no advanced service. */
export type GoogleApi = 'directory' | 'licensing' | 'groupsSettings' | 'drive' | 'dataTransfer' | 'vault';

/** A call to a Google API as data: `directory` `users.update`, with what its path, query and body hold. */
export interface GoogleCall {
  readonly api: GoogleApi;
  /** Discovery method name without the API's name. */
  readonly method: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: JsonObject;
}

/** A Directory API call. */
export function directoryCall(
  method: string,
  path: Readonly<Record<string, string>>,
  rest: {readonly query?: GoogleCall['query']; readonly body?: JsonObject} = {},
): GoogleCall {
  return {
    api: 'directory',
    method,
    path,
    ...(rest.query ? {query: rest.query} : {}),
    ...(rest.body ? {body: rest.body} : {}),
  };
}

/**
 * What Google or JumpCloud answered: an error's `reason` is the machine-readable one (`duplicate`, `notFound`, ...), never
 * the localised message; JumpCloud gives none. `status` 0 is "no answer": nobody knows whether the call had its effect.
 */
export interface Reply {
  /** Who answered; Google where it is absent. */
  readonly by?: 'JumpCloud';
  readonly status: number;
  readonly reason: string;
  readonly message: string;
  readonly body: Json | undefined;
}

/** No answer came, so nobody knows whether the call had its effect. */
export const NO_ANSWER: Reply = {status: 0, reason: 'noAnswer', message: 'no answer came', body: undefined};

/**
 * What to do about a reply.
 *
 * `done`: it worked. `unknown`: it may or may not have worked; look before trying again. `again`: it did not happen and
 * may later. `refused`: it did not happen and waiting won't help.
 */
export type ReplyClass = 'done' | 'unknown' | 'again' | 'refused';

const THROTTLED: ReadonlySet<string> = new Set([
  'userRateLimitExceeded',
  'rateLimitExceeded',
  'quotaExceeded',
  'sharingRateLimitExceeded',
  'RATE_LIMIT_EXCEEDED',
]);

/**
 * The retry policy for both sides, by status and reason:
 *
 * | status | reason | class |
 * |---|---|---|
 * | 2xx | | done |
 * | 0, 500, 502, 503, 504 | any | unknown: the work may have been done |
 * | 408, 429 | any | again |
 * | 403 | a rate or quota reason | again |
 * | 403, 404 | any, on an object that was just made | again: not visible everywhere yet |
 * | 400 | invalidSharingRequest, on an object that was just made | again: Drive does not know the address yet |
 * | 412 | conditionNotMet, on an object that was just made | again: "User creation is not complete." |
 * | 400 | failedPrecondition | again: a sporadic backend answer |
 * | 409 | conflict | unknown: a concurrent write, usually applied later |
 * | other | | refused |
 *
 * @param fresh whether the call touches an account or group that was made in the last minutes
 * @see https://developers.google.com/admin-sdk/directory/v1/limits
 */
export function classify(reply: Reply, fresh: boolean): ReplyClass {
  const {status, reason} = reply;
  if (status >= 200 && status < 300) return 'done';
  if (status === 0 || status === 500 || (status >= 502 && status <= 504)) return 'unknown';
  if (status === 408 || status === 429) return 'again';
  if (status === 403 && THROTTLED.has(reason)) return 'again';
  if (fresh && (status === 403 || status === 404)) return 'again';
  if (fresh && status === 400 && reason === 'invalidSharingRequest') return 'again';
  if (fresh && status === 412 && reason === 'conditionNotMet') return 'again';
  if (status === 400 && reason === 'failedPrecondition') return 'again';
  if (status === 409 && reason === 'conflict') return 'unknown';
  return 'refused';
}

/** Back-off before try number `attempt` (1 is the first repeat), in ms: doubling from one second to half a minute. */
export function backOffMs(attempt: number): number {
  return Math.min(1000 * 2 ** (attempt - 1), 32_000);
}
