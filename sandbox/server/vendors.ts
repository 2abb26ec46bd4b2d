/** The vendors' hosts as path prefixes: `/admin.googleapis.com/admin/directory/v1/users` and so on. */
import type {WireRequest} from '../wire';
import {refusal} from './endpoint';
import type {Endpoint, Incoming} from './endpoint';
import {isScriptsRun, runScript} from './scripts-run';

const OUTSIDE = {kind: 'outside'} as const;

/** A path whose first segment is a host name. */
const HOST_PATH = /^\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)(\/.*)?$/i;

/** The request as the vendor sees it, or `undefined` when the path names no host. */
export function vendorRequest(request: Incoming): WireRequest | undefined {
  const [, host, path = '/'] = HOST_PATH.exec(request.path) ?? [];
  if (host === undefined) return undefined;
  const {method, query, headers, body} = request;
  return {method, host: host.toLowerCase(), path, query, headers, body};
}

/**
 * Answers a request to a vendor and moves the clock by what it cost.
 *
 * An answer that got lost, and one whose caller a fault wants dead, is a connection that closes without a word.
 */
export const answerVendor: Endpoint = (sandbox, incoming) => {
  const request = vendorRequest(incoming);
  if (request === undefined) return refusal(404, `There is nothing at ${incoming.path}.`);
  if (isScriptsRun(request)) return runScript(sandbox, request);
  if (!sandbox.cloud.serves(request.host)) return refusal(404, `The sandbox has no host ${request.host}.`);
  const {reply, latencyMs, fate} = sandbox.cloud.send(request, OUTSIDE);
  sandbox.holder.world.now += latencyMs;
  if (request.method !== 'GET') sandbox.live.touch();
  if (fate.kind === 'answered') return reply;
  return {stream: response => response.destroy()};
};
