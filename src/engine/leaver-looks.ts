/** Looks of sagas: reads until Google's answer is one that stays, lists to their last page. */
import {OutsideError} from '../model/errors';
import {NO_ANSWER, backOffMs, classify, type GoogleCall, type Reply} from '../model/google-call';
import {isJsonObject, jsonArray, type JsonObject} from '../model/json';
import type {Look, Sight} from '../lifecycle/step';
import type {Clock, Google} from '../ports';

const TRIES_MAX = 5;

/** Pages of one list before something must be wrong. */
const PAGES_MAX = 100;

/** Where to look, and until when (ms since 1970). */
export interface Eye {
  readonly google: Google;
  readonly clock: Clock;
  readonly deadline: number;
}

interface Open {
  readonly at: number;
  readonly call: GoogleCall;
  readonly property: string | undefined;
  readonly entries: JsonObject[];
}

/**
 * What each look saw, in order.
 *
 * Throws an `OutsideError` when Google keeps failing: then nothing is known, and nothing may be concluded.
 */
export function see(eye: Eye, looks: readonly Look[]): readonly Sight[] {
  const sights: Sight[] = [];
  let open: readonly Open[] = looks.map(({call, property}, at) => ({at, call, property, entries: []}));
  for (let page = 0; open.length > 0; page++) {
    if (page === PAGES_MAX) throw notAnswering(open[0]?.call, 'its list has no end');
    const replies = settled(
      eye,
      open.map(({call}) => call),
    );
    open = open.flatMap((one, index) => {
      const next = takeReply(one, replies[index] ?? NO_ANSWER, sights);
      return next ? [next] : [];
    });
  }
  return sights;
}

/** Notes what a reply shows, and gives the next page to read, or `null` at the end. */
function takeReply(one: Open, reply: Reply, sights: Sight[]): Open | null {
  const isRead = reply.status >= 200 && reply.status < 300;
  const body = isRead && isJsonObject(reply.body) ? reply.body : null;
  if (one.property !== undefined && body) {
    one.entries.push(...jsonArray(body[one.property]).filter(isJsonObject));
    const token = body['nextPageToken'];
    if (typeof token === 'string' && token !== '') {
      return {...one, call: {...one.call, query: {...one.call.query, pageToken: token}}};
    }
  }
  const {reason, message} = reply;
  // A list without entries may come without a body at all.
  sights[one.at] = {status: isRead ? 200 : reply.status, reason, message, body, entries: one.entries};
  return null;
}

/** Replies that stay. */
function settled({google, clock, deadline}: Eye, calls: readonly GoogleCall[]): readonly Reply[] {
  const replies: Reply[] = [];
  let open = calls.map((call, at) => ({call, at}));
  for (let attempt = 1; open.length > 0; attempt++) {
    const answers = google.send(open.map(({call}) => call));
    answers.forEach((reply, index) => (replies[open[index]?.at ?? -1] = reply));
    open = open.filter((_one, index) => {
      const kind = classify(answers[index] ?? NO_ANSWER, false);
      return kind === 'again' || kind === 'unknown';
    });
    if (open.length === 0) break;
    const waitMs = backOffMs(attempt);
    if (attempt === TRIES_MAX || clock.now() + waitMs > deadline) throw notAnswering(open[0]?.call, 'no answer');
    clock.sleep(waitMs);
  }
  return replies;
}

function notAnswering(call: GoogleCall | undefined, why: string): OutsideError {
  return new OutsideError({
    code: 'google.not-answering',
    message: `Google did not answer ${call?.method ?? 'a call'} (${why}).`,
    remedy: 'Nothing to do: Lockstep tries again by itself.',
    retryable: true,
  });
}
