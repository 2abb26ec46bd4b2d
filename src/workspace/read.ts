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
export function readAll(
  reader: Reader,
  calls: readonly GoogleCall[],
  inFlux: (at: number) => boolean = () => false,
): readonly Reply[] {
  const replies: Reply[] = [];
  let open = calls.map((call, index) => ({call, index}));
  for (let attempt = 1; open.length > 0; attempt++) {
    const answers = reader.google.send(open.map(({call}) => call));
    answers.forEach((reply, at) => (replies[open[at]?.index ?? -1] = reply));
    open = open.filter(({index}, at) => {
      const kind = classify(answers[at] as Reply, inFlux(index));
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

/** One list to read to its end. */
export interface ListCall<T> {
  /** The call of its first page. */
  readonly call: GoogleCall;
  /** The property that holds its entries. */
  readonly property: string;
  /** What is kept of an entry: page by page, so that a large directory never stands in memory as it came. */
  readonly decode: (entry: JsonObject) => T;
  /** Whether Google has just named what the list belongs to, so that a 404 only means "not visible everywhere yet". */
  readonly inFlux?: boolean;
}

/** A list that is being read. `entries` is whole when `isDone`. */
export interface OpenList<T> {
  readonly entries: readonly T[];
  readonly isDone: boolean;
}

interface Reading extends OpenList<unknown> {
  readonly list: ListCall<unknown>;
  readonly entries: unknown[];
  isDone: boolean;
  pageToken: string;
}

/** Lists read side by side, each page by its token; more can be opened while others are under way. */
export class Lists {
  private readonly reader: Reader;
  private open: Reading[] = [];
  private rounds = 0;

  constructor(reader: Reader) {
    this.reader = reader;
  }

  /** Adds a list; its first page comes with the next round. */
  add<T>(list: ListCall<T>): OpenList<T> {
    const reading: Reading = {list, entries: [], isDone: false, pageToken: ''};
    this.open.push(reading);
    return reading as OpenList<T>;
  }

  /**
   * Reads on until the given list is at its end, and the others as far as they get meanwhile; all of them without one.
   *
   * Throws `IncompleteSnapshot` when a page is refused, is not what a list looks like, or the pages never end.
   */
  finish(wanted?: OpenList<unknown>): void {
    while (this.open.length > 0 && wanted?.isDone !== true) {
      this.rounds += 1;
      if (this.rounds > PAGES_MAX) {
        throw new IncompleteSnapshot('Google Workspace', `a list has more than ${PAGES_MAX} pages`);
      }
      const {open} = this;
      const calls = open.map(({list, pageToken}) => withToken(list.call, pageToken));
      const replies = readAll(this.reader, calls, at => open[at]?.list.inFlux === true);
      open.forEach((reading, at) => takePage(reading, replies[at] as Reply));
      this.open = open.filter(reading => !reading.isDone);
    }
  }
}

/** Every entry of every list, in the order of the lists, where nothing else is read beside them. */
export function listAll(
  reader: Reader,
  lists: readonly Pick<ListCall<JsonObject>, 'call' | 'property'>[],
): readonly (readonly JsonObject[])[] {
  const all = new Lists(reader);
  const open = lists.map(list => all.add({...list, decode: entry => entry}));
  all.finish();
  return open.map(list => list.entries);
}

function takePage(reading: Reading, reply: Reply): void {
  const {list, entries, pageToken} = reading;
  const body = pageOf(list, reply);
  for (const entry of jsonArray(body[list.property])) if (isJsonObject(entry)) entries.push(list.decode(entry));
  const next = body['nextPageToken'];
  if (next === pageToken && next !== undefined) {
    throw new IncompleteSnapshot('Google Workspace', `${list.call.method} gave the same page twice`);
  }
  reading.isDone = typeof next !== 'string' || next === '';
  reading.pageToken = reading.isDone ? '' : (next as string);
}

function withToken(call: GoogleCall, pageToken: string): GoogleCall {
  return pageToken === '' ? call : {...call, query: {...call.query, pageToken}};
}

function pageOf(list: ListCall<unknown>, reply: Reply): JsonObject {
  if (reply.status === 200 && isJsonObject(reply.body)) return reply.body;
  const what = reply.status === 200 ? 'an answer that is not a list' : `HTTP ${reply.status} ${reply.reason}`;
  throw new IncompleteSnapshot('Google Workspace', `${list.call.method} answered with ${what}`);
}
