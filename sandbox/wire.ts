/** The shapes of one HTTP exchange inside the sandbox, before and after any real socket. */

/** One request as the vendor's edge would see it; `host` is the vendor's real host name. */
export interface WireRequest {
  readonly method: string;
  readonly host: string;
  /** Percent-encoded path, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One answer. Header names in lower case; an empty body is an empty string. */
export interface WireReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether the body is bytes, written as base64; absent is text. */
  readonly base64?: true;
}

/** Who sent a request: a script's execution, or a client outside (a browser, a test, curl). */
export type Caller = Readonly<{kind: 'script'; execution: string}> | Readonly<{kind: 'outside'}>;

/**
 * What became of a request.
 *
 * `answered`: the reply arrived. `lost`: the vendor did the work, the answer did not arrive.
 * `killed`: the calling execution dies at this call; `effect` says whether the vendor had done the work.
 */
export type Fate =
  Readonly<{kind: 'answered'}> | Readonly<{kind: 'lost'}> | Readonly<{kind: 'killed'; effect: boolean}>;

/** A reply together with what it cost in virtual time and what became of it. */
export interface Exchange {
  readonly reply: WireReply;
  readonly latencyMs: number;
  readonly fate: Fate;
}

/** A handler of one vendor API. It reads and changes the world at `world.now`; it never waits. */
export type Handler = (request: WireRequest) => WireReply;

/** A JSON answer with the content type the vendors use. */
export function jsonReply(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): WireReply {
  return {
    status,
    headers: {'content-type': 'application/json; charset=UTF-8', ...headers},
    body: JSON.stringify(value),
  };
}

/** An answer without a body, as most deletes give (204) and some actions (200). */
export function emptyReply(status = 204): WireReply {
  return {status, headers: {}, body: ''};
}

/** The request's JSON body, `undefined` when there is none, or `null` when it is not JSON. */
export function jsonBody(request: WireRequest): unknown {
  if (request.body === '') return undefined;
  try {
    return JSON.parse(request.body);
  } catch {
    return null;
  }
}
