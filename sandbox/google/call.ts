/** One call of a Google API after routing, and the table of operations that calls are routed by. */
import type {WireReply, WireRequest} from '../wire';
import type {GoogleState} from '../world/google-state';
import type {World} from '../world/world';
import {badRequest, parseError} from './errors';

/** What an operation gets: the world, and the request taken apart. */
export interface Call {
  readonly world: World;
  readonly google: GoogleState;
  /** Path parameters, percent-decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The parsed JSON body; `undefined` without one. */
  readonly body: unknown;
  readonly request: WireRequest;
}

/** What an operation answers: a JSON object, nothing (204), or a whole reply of its own. */
export type Answer = Readonly<{json: object}> | Readonly<{reply: WireReply}> | undefined;

/** One method of an API: its id in the API description, where it is, and what it does. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** Path with `{name}` for one segment and `{+name}` for the rest. */
  readonly path: string;
  readonly run: (call: Call) => Answer;
}

/** An operation with its path as a regular expression. */
interface Route {
  readonly operation: Operation;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

/** Finds the operation of a request. */
export type Router = (
  method: string,
  path: string,
) => Readonly<{operation: Operation; path: Record<string, string>}> | undefined;

function route(operation: Operation): Route {
  const names: string[] = [];
  const source = operation.path
    .replace(/[.*^$|()[\]\\]/g, '\\$&')
    .replace(/\{(\+?)(\w+)\}/g, (_, rest: string, name: string) => {
      names.push(name);
      return rest === '+' ? '(.+)' : '([^/]+)';
    });
  return {operation, pattern: new RegExp(`^${source}/?$`), names};
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw badRequest();
  }
}

/** A router over operations. The first that fits wins, so literal paths go before templates. */
export function createRouter(operations: readonly Operation[]): Router {
  const routes = operations.map(route);
  return (method, path) => {
    for (const {operation, pattern, names} of routes) {
      if (operation.method !== method) continue;
      const match = pattern.exec(path);
      if (match) {
        return {operation, path: Object.fromEntries(names.map((name, i) => [name, decoded(match[i + 1] ?? '')]))};
      }
    }
    return undefined;
  };
}

/** A plain JSON object, or `undefined` when the value is something else. */
export function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** The body as an object. An absent body is an empty object; anything else is refused with 400. */
export function objectBody(call: Call): Record<string, unknown> {
  if (call.body === undefined) return {};
  const object = asObject(call.body);
  if (!object) throw parseError();
  return object;
}
