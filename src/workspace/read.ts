/** Reads of Google's APIs: tried again by the one policy, and whole lists over all their pages. */
import {IncompleteSnapshot, OutsideError} from '../model/errors';
import {backOffMs, classify, type GoogleCall, type Reply} from '../model/google-call';
import {isJsonObject, jsonArray, type JsonObject} from '../model/json';
import type {Clock, Google} from '../ports';

/** What reading needs: where to ask, how to wait, and until when (ms since 1970). */
export interface Reader {
  readonly google: Google;
  readonly clock: Clock;
  readonly deadline: number;
}

const TRIES_MAX = 7;

/** Pages of one list before something must be wrong: 2,000 x 200 members. */
const PAGES_MAX = 2_000;

/**
 * Sends reads until each has an answer that stays. 404 is such an answer, unless Google has just named the object itself
 * (`inFlux`): then it is only not visible everywhere yet.
 *
 * Throws an `OutsideError` when Google keeps failing past the tries or the deadline.
 */
export function readAll(reader: Reader, calls: readonly GoogleCall[], inFlux = false): readonly Reply[] {
  const replies: Reply[] = [];
  let open = calls.map((call, index) => ({call, index}));
  for (let attempt = 1; open.length > 0; attempt++) {
    const answers = reader.google.send(open.map(({call}) => call));
    answers.forEach((reply, at) => (replies[open[at]?.index ?? -1] = reply));
    open = open.filter((_one, at) => {
      const kind = classify(answers[at] as Reply, inFlux);
      return kind === 'again' || kind === 'unknown';
    });
    const first = open[0];
    if (!first) break;
    const waitMs = backOffMs(attempt);
    if (attempt === TRIES_MAX || reader.clock.now() + waitMs > reader.deadline) {
      throw notAnswering(first.call, replies[first.index] as Reply);
    }
    reader.clock.sleep(waitMs);
  }
  return replies;
}

function notAnswering(call: GoogleCall, reply: Reply): OutsideError {
  return new OutsideError({
    code: 'google.not-answering',
    message: `Google did not answer ${call.method} (${reply.status === 0 ? 'no answer' : `HTTP ${reply.status} ${reply.reason}`}).`,
    remedy:
      'Nothing was changed. Lockstep tries again on its next run; see the Google Workspace status page if it stays.',
    retryable: true,
    status: reply.status,
  });
}

/** One list to read to its end: the call of its first page and the property that holds its entries. */
export interface ListCall {
  readonly call: GoogleCall;
  readonly property: string;
}

/**
 * Every entry of every list, in the order of the lists. The lists are paged side by side, each page by its token.
 *
 * Throws `IncompleteSnapshot` when a page is refused, is not what a list looks like, or the pages never end.
 */
export function listAll(
  reader: Reader,
  lists: readonly ListCall[],
  inFlux = false,
): readonly (readonly JsonObject[])[] {
  const entries: JsonObject[][] = lists.map(() => []);
  let open = lists.map((list, index) => ({list, index, pageToken: ''}));
  for (let page = 1; open.length > 0; page++) {
    if (page > PAGES_MAX) throw new IncompleteSnapshot('Google Workspace', `a list has more than ${PAGES_MAX} pages`);
    const replies = readAll(
      reader,
      open.map(({list, pageToken}) => withToken(list.call, pageToken)),
      inFlux,
    );
    open = open.flatMap((one, at) => {
      const body = pageOf(one.list, replies[at] as Reply);
      (entries[one.index] as JsonObject[]).push(...jsonArray(body[one.list.property]).filter(isJsonObject));
      const next = body['nextPageToken'];
      if (next === one.pageToken && next !== undefined) {
        throw new IncompleteSnapshot('Google Workspace', `${one.list.call.method} gave the same page twice`);
      }
      return typeof next === 'string' && next !== '' ? [{...one, pageToken: next}] : [];
    });
  }
  return entries;
}

function withToken(call: GoogleCall, pageToken: string): GoogleCall {
  return pageToken === '' ? call : {...call, query: {...call.query, pageToken}};
}

function pageOf(list: ListCall, reply: Reply): JsonObject {
  if (reply.status === 200 && isJsonObject(reply.body)) return reply.body;
  const what = reply.status === 200 ? 'an answer that is not a list' : `HTTP ${reply.status} ${reply.reason}`;
  throw new IncompleteSnapshot('Google Workspace', `${list.call.method} answered with ${what}`);
}
