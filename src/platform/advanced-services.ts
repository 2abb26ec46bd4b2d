/** Google's advanced services, called by the name of the method: body first, then path parameters in URL order. */
import {InvariantError} from '../model/errors';
import {NO_ANSWER, type GoogleApi, type GoogleCall, type Reply} from '../model/google-call';
import {GOOGLE_METHODS} from '../model/google-methods';
import {isJsonObject, jsonArray, type Json} from '../model/json';
import type {AdvancedServices} from '../ports';

/** The advanced services that the manifest enables. */
export function createAdvancedServices(): AdvancedServices {
  return {
    call(call) {
      const invoke = methodOf(call);
      try {
        const body = invoke(...argumentsOf(call)) as Json | undefined;
        // Answers are live objects of the service; what goes on is plain JSON.
        return {status: 200, reason: '', message: '', body: body === undefined ? undefined : plain(body)};
      } catch (error) {
        return replyOf(error);
      }
    },
  };
}

type Method = (...values: unknown[]) => unknown;

/** The service of an API. Looked up when it is called: a service that is not enabled is not even a name. */
const SERVICES: Readonly<Record<GoogleApi, () => unknown>> = {
  directory: () => AdminDirectory,
  licensing: () => AdminLicenseManager,
  groupsSettings: () => AdminGroupsSettings,
  drive: () => Drive,
  dataTransfer: () => undefined,
  vault: () => undefined,
};

/** `users.aliases.delete` is `AdminDirectory.Users.Aliases.remove`. */
function methodOf(call: GoogleCall): Method {
  const parts = call.method.split('.');
  const last = parts.pop() ?? '';
  let place = SERVICES[call.api]();
  for (const part of parts) place = member(place, part.charAt(0).toUpperCase() + part.slice(1));
  const method = member(place, last === 'delete' ? 'remove' : last);
  if (typeof method !== 'function')
    throw new InvariantError(`the advanced service of ${call.api} has no ${call.method}`);
  return (...values) => (method as Method).apply(place, values);
}

function member(place: unknown, name: string): unknown {
  return (place as Readonly<Record<string, unknown>> | undefined)?.[name];
}

function argumentsOf(call: GoogleCall): readonly unknown[] {
  const shape = GOOGLE_METHODS[call.api][call.method];
  if (!shape) throw new InvariantError(`the ${call.api} API has no method ${call.method}`);
  const names = [...shape.path.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '');
  const required = shape.required ?? [];
  const options = Object.entries(call.query ?? {}).filter(([name]) => !required.includes(name));
  return [
    ...(shape.body ? [call.body ?? {}] : []),
    ...names.map(name => call.path[name]),
    ...required.map(name => call.query?.[name]),
    ...(options.length > 0 ? [Object.fromEntries(options)] : []),
  ];
}

function plain(value: Json): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

/**
 * The reply behind an exception.
 *
 * `details` holds code and reason; the message is localised and decides nothing. Without `details` nobody knows whether
 * the call had its effect ("We're sorry, a server error occurred", "Empty response" and the like): no answer.
 */
function replyOf(error: unknown): Reply {
  if (error instanceof InvariantError) throw error;
  const message = error instanceof Error ? error.message : String(error);
  const details = (error as {details?: Json} | null)?.details;
  const code = isJsonObject(details) ? details['code'] : undefined;
  if (!isJsonObject(details) || typeof code !== 'number') return {...NO_ANSWER, message};
  const [first] = jsonArray(details['errors']).filter(isJsonObject);
  const reason = typeof first?.['reason'] === 'string' ? first['reason'] : '';
  const said = typeof details['message'] === 'string' ? details['message'] : message;
  return {status: code, reason, message: said, body: undefined};
}
