/** A Google call as the HTTP request line it stands for. */
import {InvariantError} from '../model/errors';
import {GOOGLE_METHODS, type MethodShape} from '../model/google-methods';
import type {GoogleCall} from '../model/google-call';

/** The shape of a call's method; an unknown method is a bug. */
export function methodShape(call: GoogleCall): MethodShape {
  const shape = GOOGLE_METHODS[call.api][call.method];
  if (!shape) throw new InvariantError(`the ${call.api} API has no method ${call.method}`);
  return shape;
}

/** Path and query of a call, percent-encoded. */
export function callTarget(call: GoogleCall): string {
  const path = methodShape(call).path.replace(/\{(\w+)\}/g, (_match, name: string) => {
    const value = call.path[name];
    if (value === undefined) throw new InvariantError(`${call.method} needs ${name}`);
    return encodeURIComponent(value);
  });
  // Groups Settings answers in Atom unless it is asked for JSON, which the advanced service does by itself.
  const asked = call.api === 'groupsSettings' ? {alt: 'json', ...call.query} : call.query;
  const query = Object.entries(asked ?? {})
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&');
  return query === '' ? path : `${path}?${query}`;
}
