/** HTTP over UrlFetchApp. */
import {InvariantError, OutsideError} from '../model/errors';
import type {Http, HttpAnswer, HttpReply, HttpRequest} from '../ports';

/** Requests sent at once. When one of them is lost, Apps Script throws for all of them. */
const FLIGHT_SIZE_MAX = 50;

/** The HTTP port: answers of any status are answers, and a flight that throws is lost as a whole. */
export function createHttp(): Http {
  return {
    sendAll(requests) {
      const replies: HttpReply[] = [];
      for (let start = 0; start < requests.length; start += FLIGHT_SIZE_MAX) {
        replies.push(...flight(requests.slice(start, start + FLIGHT_SIZE_MAX)));
      }
      return replies;
    },
  };
}

function flight(requests: readonly HttpRequest[]): readonly HttpReply[] {
  try {
    return UrlFetchApp.fetchAll(requests.map(fetchRequest)).map(response => ({
      kind: 'answered',
      answer: answerOf(response),
    }));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Only the service's name at the end of this sentence is the same in every language.
    if (/urlfetch\.?$/i.test(message) && /many|times|veces|oft|fois/i.test(message)) throw quotaUsedUp();
    if (/whitelist|Invalid argument|Attribute provided with invalid value/i.test(message))
      throw new InvariantError(message);
    return requests.map(() => ({kind: 'lost', message}));
  }
}

function quotaUsedUp(): OutsideError {
  return new OutsideError({
    code: 'quota.urlfetch',
    message: 'Apps Script allows this account no more web requests today.',
    remedy: 'Lockstep goes on by itself when the quota is free again, 24 hours after its first use at the latest.',
    retryable: true,
  });
}

function fetchRequest(request: HttpRequest): GoogleAppsScript.URL_Fetch.URLFetchRequest {
  return {
    url: request.url,
    method: request.method,
    headers: {...request.headers},
    muteHttpExceptions: true,
    ...(request.contentType === undefined ? {} : {contentType: request.contentType}),
    ...(request.body === undefined ? {} : {payload: request.body}),
  };
}

function answerOf(response: GoogleAppsScript.URL_Fetch.HTTPResponse): HttpAnswer {
  const headers: Record<string, string> = {};
  // Header names come in any case, and a header that was sent twice comes as a list.
  for (const [name, value] of Object.entries(response.getAllHeaders() as Record<string, string | readonly string[]>)) {
    headers[name.toLowerCase()] = typeof value === 'string' ? value : value.join(', ');
  }
  return {status: response.getResponseCode(), headers, text: response.getContentText()};
}
