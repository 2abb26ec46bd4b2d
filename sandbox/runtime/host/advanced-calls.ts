/** Advanced services: each method becomes one REST call to the cloud (Apps Script advanced services page). */
import type {WireReply} from '../../wire';
import {ADVANCED_SERVICES} from '../advanced-services/index';
import type {AdvancedService, Method} from '../advanced-services/index';
import {objectArgument, textOf} from './arguments';
import {scriptOf, spend} from './execution';
import type {Execution} from './execution';
import {ScriptError} from './operation';
import type {ServiceOperation} from './operation';
import {OAUTH_TOKEN, replyJson, sendAt, wireRequest} from './outgoing';

/** What a script sees when Google's answer is no JSON, or none comes. */
export const SERVER_ERROR_TEXT = "We're sorry, a server error occurred. Please wait a bit and try again.";

/** The message prefix by display language; English for those not listed. Spanish as in public traces. */
const CALL_FAILED: Readonly<Record<string, (id: string, message: string) => string>> = {
  en: (id, message) => `API call to ${id} failed with error: ${message}`,
  es: (id, message) => `Error al llamar a la API a ${id}: ${message}`,
  de: (id, message) => `Fehler beim Aufruf der API an ${id}: ${message}`,
  fr: (id, message) => `L'appel d'API vers ${id} a échoué avec l'erreur : ${message}`,
};

function callFailed(execution: Execution, id: string, message: string): string {
  const locale = scriptOf(execution).locales?.[execution.request.user] ?? 'en';
  const text = CALL_FAILED[locale.split(/[-_]/)[0] ?? 'en'] ?? CALL_FAILED['en'];
  return text ? text(id, message) : message;
}

/** What the script's side sends: positional parameters by name, optional arguments, body, media. */
interface CallArguments {
  readonly parameters: Record<string, unknown>;
  readonly options: Record<string, unknown>;
  readonly body: unknown;
  readonly media?: {readonly contentType: string; readonly content: string};
}

function callArguments(args: readonly unknown[]): CallArguments {
  const given = objectArgument(args, 0, 'call');
  const media = given['media'];
  return {
    parameters: objectArgument([given['parameters']], 0, 'parameters'),
    options: objectArgument([given['options']], 0, 'optionalArgs'),
    body: given['body'],
    ...(media ? {media: media as {contentType: string; content: string}} : {}),
  };
}

function encoded(value: string, keepSlashes: boolean): string {
  return keepSlashes ? value.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(value);
}

/** The full URL: what the path doesn't name goes into the query; a list is a repeated parameter. */
function callUrl(service: AdvancedService, path: string, call: CallArguments): string {
  const rest = {...call.parameters, ...call.options};
  const filled = path.replace(/\{(\+?)(\w+)\}/g, (_, plus: string, name: string) => {
    const value = textOf(rest[name] ?? '');
    delete rest[name];
    // Orgunits.get("/Sales") and Orgunits.get("Sales") are the same: the path has its own slash.
    return encoded(name === 'orgUnitPath' ? value.replace(/^\//, '') : value, plus === '+');
  });
  const url = new URL(`https://${service.host}${call.media ? '/upload' : ''}${filled}`);
  if (service.serviceId === 'groupssettings') url.searchParams.append('alt', 'json');
  if (call.media) url.searchParams.append('uploadType', 'multipart');
  for (const [name, value] of Object.entries(rest)) {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) url.searchParams.append(name, String(one));
  }
  return url.href;
}

function nullArgument(call: CallArguments): string | undefined {
  return Object.entries(call.options).find(([, value]) => value === null)?.[0];
}

/** `drive.files.delete` is the method; its error text names it without the `admin` of some ids. */
function errorOf(execution: Execution, id: string, reply: WireReply): ScriptError {
  const json = replyJson(reply) as {error?: Record<string, unknown>} | undefined;
  const error = json?.error;
  if (typeof error !== 'object') return new ScriptError(SERVER_ERROR_TEXT);
  const details = {
    ...(Array.isArray(error['errors']) ? {errors: error['errors'] as unknown} : {}),
    code: error['code'] ?? reply.status,
    message: error['message'],
  };
  const message = callFailed(execution, id, textOf(error['message'] ?? ''));
  return new ScriptError(message, 'GoogleJsonResponseException', details);
}

function multipart(body: unknown, media: {contentType: string; content: string}): {type: string; body: string} {
  const boundary = 'sandbox_media_part';
  const parts = [
    `--${boundary}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n${JSON.stringify(body ?? {})}`,
    `--${boundary}\r\nContent-Type: ${media.contentType}\r\n\r\n${media.content}`,
    `--${boundary}--`,
  ];
  return {type: `multipart/related; boundary=${boundary}`, body: parts.join('\r\n')};
}

function callGoogle(
  execution: Execution,
  service: AdvancedService,
  {id, verb, path}: Method,
  call: CallArguments,
): unknown {
  const nullName = nullArgument(call);
  if (nullName !== undefined) {
    const message = `Invalid value for: ${nullName}`;
    const errors = [{domain: 'global', reason: 'invalidParameter', message}];
    const text = callFailed(execution, id, message);
    throw new ScriptError(text, 'GoogleJsonResponseException', {errors, code: 400, message});
  }
  const headers: Record<string, string> = {authorization: `Bearer ${OAUTH_TOKEN}`};
  let body = '';
  if (call.media) {
    const sent = multipart(call.body, call.media);
    headers['content-type'] = sent.type;
    body = sent.body;
  } else if (call.body !== undefined && call.body !== null) {
    headers['content-type'] = 'application/json';
    body = JSON.stringify(call.body);
  }
  const {reply, latencyMs, fate} = sendAt(execution, wireRequest(verb, callUrl(service, path, call), headers, body), 0);
  spend(execution, latencyMs);
  if (fate.kind === 'lost') throw new ScriptError(SERVER_ERROR_TEXT);
  if (reply.status >= 400) throw errorOf(execution, id, reply);
  if (reply.body === '') return undefined;
  const json = replyJson(reply);
  if (json === undefined && call.options['alt'] !== 'media') throw new ScriptError(SERVER_ERROR_TEXT);
  return json ?? reply.body;
}

/** Every method of every advanced service, by its API id such as `directory.users.insert`. */
const CALLS: ReadonlyMap<string, ServiceOperation> = new Map(
  ADVANCED_SERVICES.flatMap(service =>
    service.methods.map((method): [string, ServiceOperation] => [
      method.id,
      {cost: 'own', run: (execution, args) => callGoogle(execution, service, method, callArguments(args))},
    ]),
  ),
);

/** The call behind an API method id, if its service has an advanced service. */
export function advancedCall(id: string): ServiceOperation | undefined {
  return CALLS.get(id);
}
