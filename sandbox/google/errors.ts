/** Google's error answers, one constructor per case: status, reason and message as the Directory API gives them. */
import {jsonReply} from '../wire';
import type {WireReply} from '../wire';

/** Where in the request an error points to. */
interface ErrorLocation {
  location?: string;
  locationType?: string;
}

/** A refusal by a Google API. Thrown inside the handlers, turned into an answer at their edge. */
export class GoogleError extends Error {
  readonly status: number;
  readonly reason: string;
  readonly domain: string;
  readonly where: ErrorLocation;

  constructor(status: number, reason: string, message: string, domain = 'global', where: ErrorLocation = {}) {
    super(message);
    this.name = 'GoogleError';
    this.status = status;
    this.reason = reason;
    this.domain = domain;
    this.where = where;
  }

  /** The answer on the wire: `{error: {code, message, errors: [...]}}`. */
  reply(): WireReply {
    const detail = {message: this.message, domain: this.domain, reason: this.reason, ...this.where};
    return jsonReply(this.status, {error: {code: this.status, message: this.message, errors: [detail]}});
  }
}

/** 401: no token, or one that is not valid. */
export function authError(): GoogleError {
  return new GoogleError(401, 'authError', 'Invalid Credentials', 'global', {
    location: 'Authorization',
    locationType: 'header',
  });
}

/** 400: a value cannot be. Directory messages read `Invalid Input: <what>`. */
export function invalidInput(what: string): GoogleError {
  return new GoogleError(400, 'invalid', `Invalid Input: ${what}`);
}

/** 400 with a message that does not begin with `Invalid Input`. */
export function invalid(message: string): GoogleError {
  return new GoogleError(400, 'invalid', message);
}

/** 400: a query parameter is out of its range. */
export function invalidParameter(name: string, message: string): GoogleError {
  return new GoogleError(400, 'invalidParameter', message, 'global', {location: name, locationType: 'parameter'});
}

/** 400: the request as a whole makes no sense. */
export function badRequest(): GoogleError {
  return new GoogleError(400, 'badRequest', 'Bad Request');
}

/** 400: the body is not JSON, or not an object. */
export function parseError(): GoogleError {
  return new GoogleError(400, 'parseError', 'Parse Error');
}

/** 400: a field that must be there is not. */
export function required(field: string): GoogleError {
  return new GoogleError(400, 'required', `Missing required field: ${field}`);
}

/** 403: no right to the target. The API says the same for a domain that is not the customer's or not verified. */
export function forbidden(): GoogleError {
  return new GoogleError(403, 'forbidden', 'Not Authorized to access this resource/api');
}

/** 404: `Resource Not Found: userKey`, `groupKey`, `memberKey` and so on. */
export function notFound(key: string): GoogleError {
  return new GoogleError(404, 'notFound', `Resource Not Found: ${key}`);
}

/** 404 for an org unit. */
export function orgUnitNotFound(): GoogleError {
  return new GoogleError(404, 'notFound', 'Org unit not found');
}

/** 404: the domain does not belong to the customer. */
export function domainNotFound(): GoogleError {
  return new GoogleError(404, 'domainNotFound', 'Domain not found.');
}

/** 409: another user, alias or group has that address or name. */
export function duplicate(message = 'Entity already exists.'): GoogleError {
  return new GoogleError(409, 'duplicate', message);
}

/** 412: the state does not allow it: cycles, a unit that is not empty, codes of a suspended account. */
export function conditionNotMet(message: string): GoogleError {
  return new GoogleError(412, 'conditionNotMet', message, 'global', {location: 'If-Match', locationType: 'header'});
}

/** 412: the account was made a moment ago and is not everywhere yet. */
export function creationNotComplete(): GoogleError {
  return conditionNotMet('User creation is not complete.');
}

/** 412: no seat is left for another account. */
export function userLimitReached(): GoogleError {
  return new GoogleError(412, 'limitExceeded', 'Domain user limit reached.');
}

/** 412: no Archived User licence is left. */
export function archivedLimitReached(): GoogleError {
  return new GoogleError(412, 'limitExceeded', 'insufficient archived user licenses');
}

/** 412: Google suspended the account for abuse; no admin call lifts that. */
export function abuseHold(): GoogleError {
  return new GoogleError(412, 'adminCannotUnsuspend', 'Cannot restore a user suspended for abuse.');
}

/** 403: too many requests this minute. */
export function userRateLimitExceeded(): GoogleError {
  return new GoogleError(403, 'userRateLimitExceeded', 'User Rate Limit Exceeded', 'usageLimits');
}

/** 429: the same, as other backends say it. */
export function rateLimitExceeded(): GoogleError {
  return new GoogleError(429, 'rateLimitExceeded', 'Rate Limit Exceeded', 'usageLimits');
}

/** 403: too many at once of one kind, such as account creations. */
export function quotaExceeded(): GoogleError {
  return new GoogleError(403, 'quotaExceeded', 'Quota exceeded.', 'usageLimits');
}

/** 503: the backend is too busy; License Manager says so when its quota is used up. */
export function serviceNotAvailable(): GoogleError {
  return new GoogleError(503, 'serviceNotAvailable', 'The service is currently unavailable.');
}

/** 501: a method of a real API that the sandbox does not have yet, by its name in the API description. */
export function notImplemented(method: string): GoogleError {
  return new GoogleError(501, 'notImplemented', `not implemented in the sandbox yet: ${method}`);
}

/** The front end's own 404, an HTML page, for a path that belongs to no API. */
export function unknownPath(path: string): WireReply {
  const shown = path.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return {
    status: 404,
    headers: {'content-type': 'text/html; charset=UTF-8'},
    body: `<!DOCTYPE html><title>Error 404 (Not Found)!!1</title><p>The requested URL <code>${shown}</code> was not found on this server.`,
  };
}
