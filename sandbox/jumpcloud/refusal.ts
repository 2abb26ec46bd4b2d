/** How JumpCloud says no. */
import {jsonReply} from '../wire';
import type {WireReply} from '../wire';

const STATUS_TEXT: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ALREADY_EXISTS',
};

/** A write or read that JumpCloud refuses; handlers turn it into an error answer. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
  }
}

/** The refusal of an id that nobody has. */
export function notFound(what: string): Refusal {
  return new Refusal(404, `${what} not found`);
}

/** An error of API v1 or v2: `{code, message, status}` (API v2, definition Error). */
export function errorReply(status: number, message: string): WireReply {
  return jsonReply(status, {code: status, message, status: STATUS_TEXT[status] ?? 'UNKNOWN'});
}

/** An error of Directory Insights, which has a shape of its own. */
export function insightsErrorReply(status: number, message: string): WireReply {
  return jsonReply(status, {error: true, statusCode: status, status: 'Error', message});
}

/** The answer to a missing or wrong key, the same in every API. */
export function unauthorized(): WireReply {
  return jsonReply(401, {message: 'Unauthorized'});
}

/** The answer of `work`, or the error answer of the {@link Refusal} it throws. */
export function refusing(work: () => WireReply, toReply: (status: number, message: string) => WireReply): WireReply {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return toReply(error.status, error.message);
    throw error;
  }
}
