/** One endpoint of the sandbox's own interface: what it gets, what it answers, how it refuses. */
import type {ServerResponse} from 'node:http';
import {jsonReply} from '../wire';
import type {WireReply} from '../wire';
import type {Sandbox} from './sandbox';

/** A request as it came over the socket, the body read. */
export interface Incoming {
  readonly method: string;
  /** Percent-encoded path, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer that writes to the socket by itself. */
export interface Streaming {
  readonly stream: (response: ServerResponse) => void;
}

/** Answers one request to the sandbox itself. */
export type Endpoint = (sandbox: Sandbox, request: Incoming) => WireReply | Streaming | Promise<WireReply | Streaming>;

/** Input that makes no sense; the message is one sentence for whoever sent it. */
export class BadInput extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadInput';
  }
}

/** The 4xx answer of the sandbox's own interface. */
export function refusal(status: number, sentence: string): WireReply {
  return jsonReply(status, {error: sentence});
}

/** The body as a JSON object. Throws {@link BadInput} when it is something else. */
export function bodyObject(request: Incoming): Record<string, unknown> {
  const value = bodyJson(request);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadInput('The body must be a JSON object.');
  }
  return value as Record<string, unknown>;
}

/** The body as JSON. Throws {@link BadInput} when it is none. */
export function bodyJson(request: Incoming): unknown {
  try {
    return JSON.parse(request.body) as unknown;
  } catch {
    throw new BadInput('The body is not JSON.');
  }
}

/** Throws {@link BadInput} when an object has a property that nobody reads: most likely a misspelt one. */
export function refuseUnknown(object: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  const unknown = Object.keys(object).find(name => !known.includes(name));
  if (unknown !== undefined) throw new BadInput(`'${unknown}' is not known here; known are ${known.join(', ')}.`);
}
