/** Google's APIs over both transports: the advanced service for one call, batches over HTTP for many of the directory. */
import {OutsideError} from '../model/errors';
import {NO_ANSWER, type GoogleApi, type GoogleCall, type Reply} from '../model/google-call';
import type {Google, Ports} from '../ports';
import {BATCH_PARTS_MAX, batchReplies, batchRequest} from './batch';
import {createPacer, type Pacer, type Quota} from './pace';

/** Batches in the air at once: 4 x 50 calls stay far under the per-minute quota of one flight. */
const BATCHES_IN_FLIGHT_MAX = 4;

/**
 * What an execution takes of each API's quota. Other tools want some too.
 *
 * Directory: 2,400 queries a minute per user (Directory API limits and quotas). Licensing: about one a second, 503 beyond
 * (Enterprise License Manager API limits; collected by GAM). Groups Settings and Drive publish far larger ones.
 */
const QUOTAS: Readonly<Record<GoogleApi, Quota>> = {
  directory: {calls: 2_200, windowMs: 60_000},
  licensing: {calls: 1, windowMs: 1_000},
  groupsSettings: {calls: 10, windowMs: 1_000},
  drive: {calls: 10, windowMs: 1_000},
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
  const pacers = new Map<GoogleApi, Pacer>();
  const pacerOf = (api: GoogleApi): Pacer => {
    const pacer = pacers.get(api) ?? createPacer(ports.clock, QUOTAS[api]);
    pacers.set(api, pacer);
    return pacer;
  };
  return {
    send(calls: readonly GoogleCall[]): readonly Reply[] {
      const replies: Reply[] = calls.map(() => NO_ANSWER);
      for (const api of new Set(calls.map(call => call.api))) {
        const places = calls.flatMap((call, at) => (call.api === api ? [at] : []));
        const own = places.map(at => calls[at] as GoogleCall);
        const answers = sendTo(ports, pacerOf(api), api, own);
        places.forEach((at, index) => (replies[at] = answers[index] ?? NO_ANSWER));
      }
      calls.forEach(({api}, at) => {
        const refusal = refusalOfScript(replies[at] ?? NO_ANSWER, api);
        if (refusal) throw refusal;
      });
      return replies;
    },
  };
}

/** Calls to one API. Only the directory has a batch endpoint that saves round trips here. */
function sendTo(
  ports: Pick<Ports, 'services' | 'http' | 'session'>,
  pacer: Pacer,
  api: GoogleApi,
  calls: readonly GoogleCall[],
): readonly Reply[] {
  if (api === 'directory' && calls.length > 1) return sendBatched(ports, pacer, calls);
  return calls.map(call => {
    pacer.admit(1);
    return ports.services.call(call);
  });
}

function sendBatched(
  ports: Pick<Ports, 'http' | 'session'>,
  pacer: Pacer,
  calls: readonly GoogleCall[],
): readonly Reply[] {
  const replies: Reply[] = [];
  const flightMax = BATCH_PARTS_MAX * BATCHES_IN_FLIGHT_MAX;
  for (let start = 0; start < calls.length; start += flightMax) {
    const flight = calls.slice(start, start + flightMax);
    const batches: GoogleCall[][] = [];
    for (let at = 0; at < flight.length; at += BATCH_PARTS_MAX) batches.push(flight.slice(at, at + BATCH_PARTS_MAX));
    pacer.admit(flight.length);
    const token = ports.session.oauthToken();
    const answers = ports.http.sendAll(batches.map(batch => batchRequest(batch, token)));
    batches.forEach((batch, index) => {
      replies.push(...batchReplies(batch, answers[index] ?? {kind: 'lost', message: 'no answer came'}));
    });
  }
  return replies;
}
