/** What a struck request gets to see: errors in each vendor's own shape, and lists with items missing. */
import type {FaultEffect} from './faults';
import {GoogleError} from './google/errors';
import {errorReply, insightsErrorReply, unauthorized} from './jumpcloud/refusal';
import {listIn, withList} from './list-reply';
import {jsonReply} from './wire';
import type {WireReply, WireRequest} from './wire';

type StatusEffect = Extract<FaultEffect, {status: number}>;

/** The reason that Google gives for a status when a rule names none. */
const REASONS: Readonly<Record<number, string>> = {
  400: 'badRequest',
  401: 'authError',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  412: 'conditionNotMet',
  429: 'rateLimitExceeded',
  500: 'backendError',
  502: 'badGateway',
  503: 'backendError',
  504: 'gatewayTimeout',
};

/** Google's sentence for a reason. */
const MESSAGES: Readonly<Record<string, string>> = {
  accessNotConfigured:
    'Access Not Configured. Please use Google Developers Console to activate the API for your project.',
  authError: 'Invalid Credentials',
  backendError: 'Backend Error',
  badGateway: 'Bad Gateway',
  badRequest: 'Bad Request',
  conditionNotMet: 'User creation is not complete.',
  conflict: 'Conflict',
  domainCannotUseApis: 'Domain cannot use apis.',
  duplicate: 'Entity already exists.',
  failedPrecondition: 'Precondition check failed.',
  forbidden: 'Not Authorized to access this resource/api',
  gatewayTimeout: 'Gateway Timeout',
  internalError: 'Internal Error',
  limitExceeded: 'Domain user limit reached.',
  notFound: 'Resource Not Found: userKey',
  quotaExceeded: 'Quota exceeded.',
  rateLimitExceeded: 'Rate Limit Exceeded',
  serviceNotAvailable: 'The service is currently unavailable.',
  userRateLimitExceeded: 'User Rate Limit Exceeded',
};

/** Reasons of the domain `usageLimits`; every other is `global`. */
const USAGE_LIMITS = ['accessNotConfigured', 'quotaExceeded', 'rateLimitExceeded', 'userRateLimitExceeded'];

/** The canonical status of the newer Google backends, by HTTP status. */
const CANONICAL: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ABORTED',
  412: 'FAILED_PRECONDITION',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

/** JumpCloud's sentence for a status. */
const JUMPCLOUD_MESSAGES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

function htmlReply(status: number, html: string | true): WireReply {
  const title = `${status} ${JUMPCLOUD_MESSAGES[status] ?? 'Error'}`;
  const page =
    html === true
      ? `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`
      : html;
  return {status, headers: {'content-type': 'text/html; charset=UTF-8'}, body: page};
}

function googleReply(host: string, status: number, reason: string): WireReply {
  const message = MESSAGES[reason] ?? reason;
  const isNewBackend = host === 'sheets.googleapis.com' || host === 'script.googleapis.com';
  if (isNewBackend) return jsonReply(status, {error: {code: status, message, status: CANONICAL[status] ?? 'UNKNOWN'}});
  const domain = USAGE_LIMITS.includes(reason) ? 'usageLimits' : 'global';
  return new GoogleError(status, reason, message, domain).reply();
}

/** The answer of a `status` fault, in the shape of the API that was called. */
export function faultReply(request: WireRequest, effect: StatusEffect): WireReply {
  const {status, body, html} = effect;
  if (html !== undefined) return htmlReply(status, html);
  if (body !== undefined) return typeof body === 'string' ? textReply(status, body) : jsonReply(status, body);
  if (request.host.endsWith('.googleapis.com')) {
    return googleReply(request.host, status, effect.reason ?? REASONS[status] ?? 'unknownError');
  }
  if (status === 401) return unauthorized();
  const message = effect.reason ?? JUMPCLOUD_MESSAGES[status] ?? 'Error';
  return request.host.startsWith('api.') ? insightsErrorReply(status, message) : errorReply(status, message);
}

function textReply(status: number, body: string): WireReply {
  return {status, headers: {'content-type': 'application/json; charset=UTF-8'}, body};
}

/**
 * The answer without the second half of its list, at least one entry less; `undefined` when it is no list or an empty
 * one. Totals, page tokens and headers stay as the server would have sent them with the whole page.
 */
export function truncateList(reply: WireReply): WireReply | undefined {
  const list = listIn(reply);
  if (list === undefined || list.length === 0) return undefined;
  return withList(reply, list.slice(0, Math.floor(list.length / 2)));
}
