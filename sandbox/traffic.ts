/** The record of all requests to the vendors, as a HAR 1.2 file with the vendors' real host names and no secrets. */
import type {Caller, Exchange, WireRequest} from './wire';

/** Most entries kept; older ones are dropped. */
export const ENTRIES_MAX = 200_000;

/** Most characters of bodies kept, so that a large company does not fill the memory. */
export const CHARACTERS_MAX = 300_000_000;

/** What stands in the place of a secret. */
const HIDDEN = '(hidden)';

/** Headers that carry a secret. */
const SECRET_HEADERS = ['authorization', 'x-api-key', 'cookie'];

/** The same headers inside the parts of a batch. */
const SECRET_HEADER_LINE = /^(authorization|x-api-key):[^\r\n]*/gim;

/** Values of JSON properties that hold a secret, escaped quotes included. */
const SECRET_PROPERTY = /("(?:password|jumpCloudApiKey)"\s*:\s*)"(?:[^"\\]|\\.)*"/g;

/** One name and value, as HAR lists headers and parameters. */
interface NamedValue {
  name: string;
  value: string;
}

/** One exchange as HAR 1.2 has it. */
export interface HarEntry {
  startedDateTime: string;
  time: number;
  request: {
    method: string;
    url: string;
    httpVersion: string;
    cookies: never[];
    headers: NamedValue[];
    queryString: NamedValue[];
    postData?: {mimeType: string; text: string};
    headersSize: number;
    bodySize: number;
  };
  response: {
    status: number;
    statusText: string;
    httpVersion: string;
    cookies: never[];
    headers: NamedValue[];
    content: {size: number; mimeType: string; text: string};
    redirectURL: string;
    headersSize: number;
    bodySize: number;
    comment?: string;
  };
  cache: Record<string, never>;
  timings: {send: number; wait: number; receive: number};
  comment: string;
}

/** The traffic so far. */
export interface Traffic {
  record(request: WireRequest, exchange: Exchange, startedAt: number, caller: Caller): void;
  /** How many entries are kept, and how many were dropped to keep memory bounded. */
  size(): {kept: number; dropped: number};
  clear(): void;
  /** The HAR file, in pieces, as one text of it may be longer than a string can be. */
  harPieces(): Generator<string>;
}

/** The same text with every password and key replaced. */
export function withoutSecrets(text: string): string {
  return text
    .replace(SECRET_PROPERTY, `$1"${HIDDEN}"`)
    .replace(SECRET_HEADER_LINE, `$1: ${HIDDEN}`)
    .replaceAll('sandbox-key', HIDDEN)
    .replaceAll('sandbox-token', HIDDEN);
}

function namedHeaders(headers: Readonly<Record<string, string>>): NamedValue[] {
  return Object.entries(headers).map(([name, value]) => ({
    name,
    value: SECRET_HEADERS.includes(name) ? HIDDEN : value,
  }));
}

function commentOf(exchange: Exchange): string | undefined {
  const {fate} = exchange;
  if (fate.kind === 'lost') return 'The answer did not arrive.';
  if (fate.kind === 'killed') return 'The calling execution died here.';
  return undefined;
}

function requestPart(request: WireRequest): HarEntry['request'] {
  const query = request.query.toString();
  const body = withoutSecrets(request.body);
  return {
    method: request.method,
    url: `https://${request.host}${request.path}${query === '' ? '' : `?${query}`}`,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: namedHeaders(request.headers),
    queryString: [...request.query].map(([name, value]) => ({name, value})),
    ...(body === '' ? {} : {postData: {mimeType: request.headers['content-type'] ?? '', text: body}}),
    headersSize: -1,
    bodySize: Buffer.byteLength(request.body),
  };
}

function responsePart(exchange: Exchange): HarEntry['response'] {
  const {reply} = exchange;
  const comment = commentOf(exchange);
  return {
    status: reply.status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: namedHeaders(reply.headers),
    content: {
      size: Buffer.byteLength(reply.body, reply.base64 ? 'base64' : 'utf8'),
      mimeType: reply.headers['content-type'] ?? '',
      ...(reply.base64 ? {text: reply.body, encoding: 'base64'} : {text: withoutSecrets(reply.body)}),
    },
    redirectURL: '',
    headersSize: -1,
    bodySize: Buffer.byteLength(reply.body, reply.base64 ? 'base64' : 'utf8'),
    ...(comment === undefined ? {} : {comment}),
  };
}

function harEntry(request: WireRequest, exchange: Exchange, startedAt: number, caller: Caller): HarEntry {
  return {
    startedDateTime: new Date(startedAt).toISOString(),
    time: exchange.latencyMs,
    request: requestPart(request),
    response: responsePart(exchange),
    cache: {},
    timings: {send: 0, wait: exchange.latencyMs, receive: 0},
    comment: caller.kind === 'script' ? `execution ${caller.execution}` : 'outside',
  };
}

/** An empty record. The limits are parameters for tests. */
export function createTraffic(entriesMax = ENTRIES_MAX, charactersMax = CHARACTERS_MAX): Traffic {
  /** Each entry as JSON text: a tenth of the memory of its objects. */
  let entries: string[] = [];
  let oldest = 0;
  let characters = 0;
  let dropped = 0;
  const dropOldest = (): void => {
    characters -= entries[oldest]?.length ?? 0;
    entries[oldest] = '';
    oldest += 1;
    dropped += 1;
    if (oldest < 10_000) return;
    entries = entries.slice(oldest);
    oldest = 0;
  };
  return {
    record(request, exchange, startedAt, caller) {
      const text = JSON.stringify(harEntry(request, exchange, startedAt, caller));
      entries.push(text);
      characters += text.length;
      while (entries.length - oldest > entriesMax || (characters > charactersMax && entries.length - oldest > 1)) {
        dropOldest();
      }
    },
    size: () => ({kept: entries.length - oldest, dropped}),
    clear() {
      entries = [];
      oldest = 0;
      characters = 0;
      dropped = 0;
    },
    *harPieces() {
      const creator = JSON.stringify({name: 'lockstep sandbox', version: '1'});
      const comment = dropped === 0 ? '' : `,"comment":"${dropped} older entries were dropped"`;
      yield `{"log":{"version":"1.2","creator":${creator},"browser":${creator},"pages":[]${comment},"entries":[`;
      for (let i = oldest; i < entries.length; i++) yield `${i === oldest ? '\n' : ',\n'}${entries[i] ?? ''}`;
      yield '\n]}}\n';
    },
  };
}
