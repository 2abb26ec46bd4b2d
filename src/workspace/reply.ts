/** Google's HTTP answers read into `Reply`. */
import {isJsonObject, jsonArray, type Json} from '../model/json';
import type {Reply} from '../model/google-call';

/**
 * Reads status, machine-readable reason, message and body out of an HTTP answer.
 *
 * The reason stands in `error.errors[0].reason`; newer backends put it in `error.details[].reason` or `error.status`.
 * Messages are localised and for people only.
 */
export function readReply(status: number, text: string): Reply {
  let body: Json | undefined;
  try {
    body = text === '' ? undefined : (JSON.parse(text) as Json);
  } catch {
    return {status, reason: 'notJson', message: text.slice(0, 200), body: undefined};
  }
  if (status >= 200 && status < 300) return {status, reason: '', message: '', body};
  const error = isJsonObject(body) && isJsonObject(body['error']) ? body['error'] : {};
  const reasons = [...jsonArray(error['errors']), ...jsonArray(error['details'])]
    .filter(isJsonObject)
    .map(entry => entry['reason'])
    .filter((reason): reason is string => typeof reason === 'string');
  const message = typeof error['message'] === 'string' ? error['message'] : `HTTP ${status}`;
  return {status, reason: reasons[0] ?? '', message, body};
}
