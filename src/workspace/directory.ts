/** Google's directory over both transports: the advanced service for one call, batches over HTTP for many. */
import {OutsideError} from '../model/errors';
import type {GoogleCall, Reply} from '../model/google-call';
import type {Directory, Ports} from '../ports';
import {BATCH_PARTS_MAX, batchReplies, batchRequest} from './batch';
import {createPacer, type Pacer} from './pace';

/** Batches in the air at once: 4 x 50 calls stay far under the per-minute quota of one flight. */
const BATCHES_IN_FLIGHT_MAX = 4;

/** Refusals of the script itself rather than of one call. */
function refusalOfScript(reply: Reply): OutsideError | null {
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

/** The directory, over the given ports. */
export function createDirectory(ports: Pick<Ports, 'services' | 'http' | 'session' | 'clock'>): Directory {
  const pacer = createPacer(ports.clock);
  return {
    send(calls: readonly GoogleCall[]): readonly Reply[] {
      const replies = calls.length === 1 ? sendOne(ports, pacer, calls) : sendBatched(ports, pacer, calls);
      for (const reply of replies) {
        const refusal = refusalOfScript(reply);
        if (refusal) throw refusal;
      }
      return replies;
    },
  };
}

function sendOne(ports: Pick<Ports, 'services'>, pacer: Pacer, calls: readonly GoogleCall[]): readonly Reply[] {
  pacer.admit(calls.length);
  return calls.map(call => ports.services.call(call));
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
