/** Errors of Google's newer APIs (Sheets, Apps Script, Vault): `{error: {code, message, status}}`. */
import {jsonReply} from '../../wire';
import type {WireReply, WireRequest} from '../../wire';

/** The canonical name of each status (google.rpc.Code). */
const STATUS_NAMES: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ALREADY_EXISTS',
  429: 'RESOURCE_EXHAUSTED',
};

/** A refusal by one of these APIs; {@link answering} turns it into an answer. */
export class StatusError extends Error {
  readonly status: number;
  /** The canonical name, which some statuses share. */
  readonly canonical: string;

  constructor(status: number, message: string, canonical: string = STATUS_NAMES[status] ?? 'UNKNOWN') {
    super(message);
    this.name = 'StatusError';
    this.status = status;
    this.canonical = canonical;
  }
}

/** The refusal of something that isn't there. */
export function entityNotFound(): StatusError {
  return new StatusError(404, 'Requested entity was not found.');
}

/** The refusal of a request without the one access token that the sandbox knows. */
function unauthenticated(): StatusError {
  return new StatusError(
    401,
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid ' +
      'authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
  );
}

/** The answer of `work` to an authenticated request, or the error answer of the {@link StatusError} it throws. */
export function answering(request: WireRequest, work: () => WireReply): WireReply {
  try {
    if (request.headers['authorization'] !== 'Bearer sandbox-token') throw unauthenticated();
    return work();
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    const {status, message, canonical} = error;
    return jsonReply(status, {error: {code: status, message, status: canonical}});
  }
}

/** A path segment without its percent encoding. @throws StatusError 400 */
export function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new StatusError(400, 'Request contains an invalid argument.');
  }
}
