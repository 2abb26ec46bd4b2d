/** UrlFetchApp: HTTP to the outside (Apps Script UrlFetchApp reference; limits from the quotas page). */
import type {Exchange, WireReply, WireRequest} from '../../wire';
import {listArgument, objectArgument, textOf} from './arguments';
import {localTime, scriptOf, spend} from './execution';
import type {Execution} from './execution';
import {ScriptError} from './operation';
import type {OperationTable} from './operation';
import {sendAt, wireRequest} from './outgoing';
import {useQuota} from './quotas';

/** Longest URL, in characters. */
export const URL_LENGTH_MAX = 2082;

/** Largest request or response body: 50 MB. */
export const BODY_BYTES_MAX = 50 * 1024 * 1024;

/** How many requests of one `fetchAll` run at the same time: undocumented, 10 to 20 seen in public benchmarks. */
export const PARALLEL_LANES = 16;

/** After this long without an answer a fetch gives up: undocumented, about 60 s seen. */
export const FETCH_TIMEOUT_MS = 60_000;

const REDIRECTS_MAX = 20;
const SHOWN_BODY_LENGTH_MAX = 500;
const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

/** A request as the script's side built it: everything is text by then. */
interface FetchRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly payload: string;
  readonly muteHttpExceptions: boolean;
  readonly followRedirects: boolean;
}

/** What one request came to. */
type FetchResult = Readonly<{reply: WireReply; latencyMs: number}> | Readonly<{failure: string; latencyMs: number}>;

function fetchRequest(value: unknown): FetchRequest {
  const given = objectArgument([value], 0, 'request');
  return {
    url: String(given['url']),
    method: textOf(given['method'] ?? 'get').toLowerCase(),
    headers: objectArgument([given['headers']], 0, 'headers') as Record<string, string>,
    payload: typeof given['payload'] === 'string' ? given['payload'] : '',
    muteHttpExceptions: given['muteHttpExceptions'] === true,
    followRedirects: given['followRedirects'] !== false,
  };
}

function matchesPrefix(url: string, prefix: string): boolean {
  const starred = /^https:\/\/\*([^/]+)(\/.*)$/.exec(prefix);
  if (!starred) return url.startsWith(prefix);
  const parsed = new URL(url);
  return (
    parsed.protocol === 'https:' &&
    parsed.host.endsWith(starred[1] ?? '') &&
    parsed.pathname.startsWith(starred[2] ?? '/')
  );
}

function checkRequest(execution: Execution, request: FetchRequest): void {
  if (!METHODS.includes(request.method)) throw new ScriptError('Attribute provided with invalid value: method');
  if (!/^https?:\/\/[^/]/i.test(request.url) || !URL.canParse(request.url)) {
    throw new ScriptError(`Invalid argument: ${request.url}`);
  }
  if (request.url.length > URL_LENGTH_MAX) throw new ScriptError('Limit Exceeded: URLFetch URL Length.');
  if (Buffer.byteLength(request.payload) > BODY_BYTES_MAX) {
    throw new ScriptError('Limit Exceeded: URLFetch POST Size.');
  }
  const whitelist = execution.manifest.urlFetchWhitelist;
  if (whitelist && !whitelist.some(prefix => matchesPrefix(request.url, prefix))) {
    throw new ScriptError(
      `Request to ${request.url} failed because the URL has not been whitelisted in the script manifest.`,
    );
  }
}

function resultOf(url: string, exchange: Exchange): FetchResult {
  if (exchange.latencyMs > FETCH_TIMEOUT_MS) return {failure: `Timeout: ${url}`, latencyMs: FETCH_TIMEOUT_MS};
  if (exchange.fate.kind !== 'answered') {
    return {failure: `Address unavailable: ${url}`, latencyMs: exchange.latencyMs};
  }
  if (Buffer.byteLength(exchange.reply.body) > BODY_BYTES_MAX) {
    return {failure: 'Limit Exceeded: URLFetch Response Size.', latencyMs: exchange.latencyMs};
  }
  return {reply: exchange.reply, latencyMs: exchange.latencyMs};
}

function redirected(request: FetchRequest, reply: WireReply, url: string): WireRequest | undefined {
  const location = reply.headers['location'];
  if (!request.followRedirects || location === undefined || reply.status < 300 || reply.status > 399) return undefined;
  const keeps = reply.status === 307 || reply.status === 308;
  const target = new URL(location, url).href;
  return wireRequest(keeps ? request.method : 'get', target, request.headers, keeps ? request.payload : '');
}

function fetchOne(execution: Execution, request: FetchRequest, delayMs: number): FetchResult {
  let wire = wireRequest(request.method, request.url, request.headers, request.payload);
  let url = request.url;
  let latencyMs = 0;
  for (let hops = 0; ; hops++) {
    const result = resultOf(url, sendAt(execution, wire, delayMs + latencyMs));
    latencyMs += result.latencyMs;
    const next = 'reply' in result ? redirected(request, result.reply, url) : undefined;
    if (!next || hops === REDIRECTS_MAX) return {...result, latencyMs};
    wire = next;
    url = `https://${next.host}${next.path}`;
  }
}

function failureText(request: FetchRequest, result: FetchResult): string | undefined {
  if ('failure' in result) return result.failure;
  const {status, body} = result.reply;
  if (status < 400 || request.muteHttpExceptions) return undefined;
  const shown = body.slice(0, SHOWN_BODY_LENGTH_MAX);
  return (
    `Request failed for ${new URL(request.url).origin} returned code ${status}. ` +
    `Truncated server response: ${shown} (use muteHttpExceptions option to examine full response)`
  );
}

/** `x-total-count` as `X-Total-Count`: scripts see names as most servers write them. */
function shownHeaderName(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
}

function shownReply(reply: WireReply): unknown {
  const headers = Object.entries(reply.headers).map(([name, value]) => [shownHeaderName(name), value]);
  return {
    status: reply.status,
    headers: Object.fromEntries(headers) as unknown,
    body: reply.body,
    base64: reply.base64 === true,
  };
}

/**
 * Sends requests in parallel lanes; the execution waits for the slowest lane.
 *
 * All are sent, then the first failure is thrown for the whole batch: the script can't know which ones had an effect.
 */
function fetchInLanes(execution: Execution, requests: readonly FetchRequest[]): unknown[] {
  for (const request of requests) checkRequest(execution, request);
  useQuota(scriptOf(execution), execution.request.user, localTime(execution), 'urlFetch', requests.length);
  const lanesMs = new Array<number>(Math.min(PARALLEL_LANES, Math.max(1, requests.length))).fill(0);
  const results = requests.map(request => {
    const lane = lanesMs.indexOf(Math.min(...lanesMs));
    const startsMs = lanesMs[lane] ?? 0;
    const result = fetchOne(execution, request, startsMs);
    lanesMs[lane] = startsMs + result.latencyMs;
    return result;
  });
  spend(execution, Math.max(...lanesMs));
  return results.map((result, index) => {
    const request = requests[index];
    const failure = request && failureText(request, result);
    if (failure !== undefined || !('reply' in result)) throw new ScriptError(failure ?? 'Empty response');
    return shownReply(result.reply);
  });
}

/** Operations of UrlFetchApp. */
export const URL_FETCH_OPERATIONS: OperationTable = {
  'UrlFetchApp.fetch': {
    cost: 'own',
    run: (execution, args) => fetchInLanes(execution, [fetchRequest(args[0])])[0],
  },
  'UrlFetchApp.fetchAll': {
    cost: 'own',
    run: (execution, args) => fetchInLanes(execution, listArgument(args, 0, 'requests').map(fetchRequest)),
  },
};
