/** The Vault API's refusals: statuses and canonical names as GAM handles them; the wording is a reading. */
import {StatusError} from '../sheets/status-error';

/** 400: a field cannot be. */
export function invalidArgument(what: string): StatusError {
  return new StatusError(400, `Request contains an invalid argument: ${what}.`);
}

/** 400: the state does not allow it, such as a hold in a matter that is closed. */
export function failedPrecondition(why: string): StatusError {
  return new StatusError(400, why, 'FAILED_PRECONDITION');
}

/** 403: no Vault licence, or not the privilege. */
export function permissionDenied(): StatusError {
  return new StatusError(403, 'The caller does not have permission');
}

/** 409: something of that name is there already. */
export function alreadyExists(what: string): StatusError {
  return new StatusError(409, `${what} already exists.`);
}

/** 429: more exports at once than an organization can have. */
export function tooManyExports(): StatusError {
  return new StatusError(429, 'Too many exports in progress.');
}
