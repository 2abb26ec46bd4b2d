/** Google's APIs over both transports: the advanced service for one call, HTTP for many side by side, the directory's in batches. */
import {OutsideError} from '../model/errors';
import {NO_ANSWER, type GoogleApi, type GoogleCall, type Reply} from '../model/google-call';
import {HTTP_ONLY} from '../model/google-methods';
import type {Google, Ports} from '../ports';
import {BATCH_PARTS_MAX, batchReplies, batchRequest, callReply, callRequest} from './batch';
import {createPacer, type Pacer, type Quota} from './pace';

/** Requests to the directory in the air at once: so many batches stay far under the per-minute quota of one flight. */
const REQUESTS_IN_FLIGHT_MAX = 4;

/** Fewer calls than that are not worth a request of their own while a batch takes them along. */
const BATCH_PARTS_MIN = 5;

/** Calls of one flight. */
const FLIGHT_CALLS_MAX = REQUESTS_IN_FLIGHT_MAX * BATCH_PARTS_MAX;

/** What Google counts by itself: each API, and within the directory the creation of accounts. */
type Counted = GoogleApi | 'creations';

/**
 * What an execution takes of each quota. Other tools want some too.
 *
 * Directory: 2,400 queries a minute per user and project, about ten account creations a second per domain (Directory API
 * limits and quotas). Licensing: about one a second, 503 beyond (Enterprise License Manager API limits; collected by
 * GAM). Groups Settings and Drive publish far larger ones.
 */
const QUOTAS: Readonly<Record<Counted, Quota>> = {
  directory: {calls: 2_300, windowMs: 60_000},
  // A hundredth more than a second: requests don't arrive as evenly as they are sent, and a refusal costs a whole second.
  creations: {calls: 10, windowMs: 1_010},
  licensing: {calls: 1, windowMs: 1_000},
  groupsSettings: {calls: 10, windowMs: 1_000},
  drive: {calls: 10, windowMs: 1_000},
  dataTransfer: {calls: 10, windowMs: 1_000},
  vault: {calls: 2, windowMs: 1_000},
};

/**
 * Refusals of the script itself rather than of one call. Without the Admin SDK there is nothing to do; another API that is
 * switched off concerns only the changes that need it.
 */
function refusalOfScript(reply: Reply, api: GoogleApi): OutsideError | null {
  if (reply.status === 401) {
    return new OutsideError({
      code: 'google.unauthorized',
      message: 'Google no longer accepts the permissions of this script.',
      remedy:
        'Open the Sheet as the owner of the triggers, choose Set up / repair and grant every permission asked for.',
      retryable: false,
      status: 401,
    });
  }
  if (
    api === 'directory' &&
    reply.status === 403 &&
    ['accessNotConfigured', 'domainCannotUseApis', 'insufficientPermissions'].includes(reply.reason)
  ) {
    return new OutsideError({
      code: 'google.api-off',
      message: `Google refuses the Admin SDK to this script: ${reply.message}`,
      remedy:
        'Switch on the Admin SDK API for the script (Services, AdminDirectory) and API access in the Admin console.',
      retryable: false,
      status: 403,
    });
  }
  return null;
}

/** Google's APIs, over the given ports. */
export function createGoogle(ports: Pick<Ports, 'services' | 'http' | 'session' | 'clock'>): Google {
  const pacers = new Map<Counted, Pacer>();
  const admit = (counted: Counted, count: number): void => {
    const pacer = pacers.get(counted) ?? createPacer(ports.clock, QUOTAS[counted]);
    pacers.set(counted, pacer);
    pacer.admit(count);
  };
  return {
    send(calls) {
      const replies: Reply[] = calls.map(() => NO_ANSWER);
      for (const flight of flightsOf(calls)) {
        for (const [counted, count] of countsOf(flight.map(at => calls[at] as GoogleCall))) admit(counted, count);
        const answers = fly(
          ports,
          flight.map(at => calls[at] as GoogleCall),
        );
        flight.forEach((at, index) => (replies[at] = answers[index] ?? NO_ANSWER));
      }
      calls.forEach(({api}, at) => {
        const refusal = refusalOfScript(replies[at] ?? NO_ANSWER, api);
        if (refusal) throw refusal;
      });
      return replies;
    },
  };
}

function countedAs(call: GoogleCall): Counted {
  return call.api === 'directory' && call.method === 'users.insert' ? 'creations' : call.api;
}

/** How many calls of each quota; a creation is a Directory query too. */
function countsOf(calls: readonly GoogleCall[]): ReadonlyMap<Counted, number> {
  const counts = new Map<Counted, number>();
  const add = (counted: Counted): void => void counts.set(counted, (counts.get(counted) ?? 0) + 1);
  for (const call of calls) {
    if (countedAs(call) === 'creations') add('creations');
    add(call.api);
  }
  return counts;
}

/**
 * The places of the calls in flights that go one after the other, each of what its quotas allow at once. Every quota's calls
 * are spread over all flights, so that a slow one (one licence call a second) is waited for beside the others' work.
 */
function flightsOf(calls: readonly GoogleCall[]): readonly (readonly number[])[] {
  const byQuota = new Map<Counted, number[]>();
  calls.forEach((call, at) => {
    const counted = countedAs(call);
    byQuota.set(counted, [...(byQuota.get(counted) ?? []), at]);
  });
  const needed = [...byQuota].map(([counted, places]) => Math.ceil(places.length / QUOTAS[counted].calls));
  const count = Math.max(0, Math.ceil(calls.length / FLIGHT_CALLS_MAX), ...needed);
  return Array.from({length: count}, (_none, flight) =>
    [...byQuota.values()].flatMap(places =>
      places.slice(Math.floor((places.length * flight) / count), Math.floor((places.length * (flight + 1)) / count)),
    ),
  ).filter(flight => flight.length > 0);
}

/** One call by the advanced service, which costs no UrlFetch quota; several as HTTP requests side by side. */
function fly(ports: Pick<Ports, 'services' | 'http' | 'session'>, calls: readonly GoogleCall[]): readonly Reply[] {
  const [only] = calls;
  if (only && calls.length === 1 && !HTTP_ONLY.has(only.api)) return [ports.services.call(only)];
  const token = ports.session.oauthToken();
  const loads = loadsOf(calls);
  const answers = ports.http.sendAll(
    loads.map(load => (load.length === 1 ? callRequest(load[0] as GoogleCall, token) : batchRequest(load, token))),
  );
  const replies = new Map<GoogleCall, Reply>();
  loads.forEach((load, index) => {
    const answer = answers[index] ?? {kind: 'lost', message: 'no answer came'};
    const own = load.length === 1 ? [callReply(answer)] : batchReplies(load, answer);
    load.forEach((call, at) => replies.set(call, own[at] ?? NO_ANSWER));
  });
  return calls.map(call => replies.get(call) ?? NO_ANSWER);
}

/** The calls of each HTTP request: batches of the directory's, as many as may be in the air; the others by themselves. */
function loadsOf(calls: readonly GoogleCall[]): readonly (readonly GoogleCall[])[] {
  const directory = calls.filter(call => call.api === 'directory');
  const others = calls.filter(call => call.api !== 'directory');
  const batchable =
    directory.length > REQUESTS_IN_FLIGHT_MAX ? Math.ceil(directory.length / BATCH_PARTS_MIN) : Infinity;
  const count = Math.min(REQUESTS_IN_FLIGHT_MAX, batchable, directory.length);
  const loads = Array.from({length: count}, (_none, at) => directory.filter((_call, place) => place % count === at));
  return [...loads, ...others.map(call => [call])];
}
