/** One HTTP request from a script to a cloud, with its quota, its time and its fate. */
import type {Exchange, WireReply, WireRequest} from '../../wire';
import {localTime, worldOf} from './execution';
import type {Execution} from './execution';
import {ExecutionKilled} from './operation';

/** The token that `ScriptApp.getOAuthToken` gives and that Google's side of the sandbox lets in. */
export const OAUTH_TOKEN = 'sandbox-token';

/** Sends at a time after the execution's present one; the world's clock goes along and never back. */
export function sendAt(execution: Execution, request: WireRequest, delayMs: number): Exchange {
  const world = worldOf(execution);
  world.now = Math.max(world.now, localTime(execution) + delayMs);
  const exchange = execution.cloud.send(request, {kind: 'script', execution: execution.id});
  if (exchange.fate.kind === 'killed') throw new ExecutionKilled('fault');
  return exchange;
}

/** A request to a URL. Throws a TypeError when the text isn't a URL. */
export function wireRequest(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): WireRequest {
  const parsed = new URL(url);
  return {
    method: method.toUpperCase(),
    host: parsed.host,
    path: parsed.pathname,
    query: parsed.searchParams,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body,
  };
}

/** The reply's JSON, or `undefined` when it isn't JSON. */
export function replyJson(reply: WireReply): unknown {
  try {
    return JSON.parse(reply.body);
  } catch {
    return undefined;
  }
}
