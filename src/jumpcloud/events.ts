/** Directory Insights: what happened since a time, page by page, as hints where to look. */
import type {DirectoryEvent, EventParty} from '../model/directory-event';
import {isJsonObject, type Json, type JsonObject} from '../model/json';
import type {EventsAnswer, HttpAnswer, HttpReply} from '../ports';
import type {JumpCloudClient, PostRequest} from './client';
import {isHtml, refusalOf, unavailable, unexpected} from './refusals';

const PATH = '/insights/directory/v1/events';

/** Events of one page: the API's own default (its most is 10,000, at about 1 KB each). */
const PAGE_SIZE = 1_000;

/** Pages taken at once: more happened than is worth following one by one. */
const PAGES_MAX = 20;

/** The schema says `alerts`, the prose and some live services `alert`: whichever is not known is asked by its other name. */
const OTHER_NAME: Readonly<Record<string, string>> = {alerts: 'alert', alert: 'alerts'};

/** Answers by which JumpCloud says that the organization's plan or the key's role has no Directory Insights. */
const UNLICENSED: ReadonlySet<number> = new Set([401, 402, 403]);

/** The question for a page; `after` is the cursor of the page before it, `null` for the first. */
export function eventsRequest(since: number, services: readonly string[], after: readonly Json[] | null): PostRequest {
  const asked: JsonObject = {
    service: [...services],
    start_time: new Date(since).toISOString(),
    limit: PAGE_SIZE,
    sort: 'ASC',
  };
  const body = after === null ? asked : {...asked, search_after: after};
  return {host: 'insights', tellsOrganization: true, path: PATH, body};
}

/**
 * Everything since a time (ms since 1970), oldest first.
 *
 * A page is the last one when it has fewer events than were asked for: `X-Search_after` comes with the last page too.
 * Sent once: who asks every minute needs no retry.
 *
 * @param first the reply to the first page, which was asked for together with something else
 * @throws OutsideError for every answer that is neither events nor a refusal of the kinds that `EventsAnswer` names
 */
export function readEvents(
  client: JumpCloudClient,
  since: number,
  services: readonly string[],
  first: HttpReply | undefined,
): EventsAnswer {
  const events: DirectoryEvent[] = [];
  let skipped = 0;
  let after: readonly Json[] | null = null;
  for (let page = 0; page < PAGES_MAX; page++) {
    const answer = answerOf(after === null ? first : client.post([eventsRequest(since, services, after)])[0]);
    if (answer.status === 400) return refused(client, since, services, answer);
    if (UNLICENSED.has(answer.status) && !isHtml(answer)) return {kind: 'unlicensed', status: answer.status};
    const rows = rowsOf(answer);
    for (const row of rows) {
      const event = decodeEvent(row);
      if (event) events.push(event);
      else skipped += 1;
    }
    if (rows.length < PAGE_SIZE) return {kind: 'events', events, skipped, isWhole: true};
    after = cursorOf(answer);
  }
  return {kind: 'events', events, skipped, isWhole: false};
}

function answerOf(reply: HttpReply | undefined): HttpAnswer {
  if (reply?.kind !== 'answered') throw unavailable('no answer about events arrived', 0);
  return reply.answer;
}

/** A 400 is about a service that is not known by this name, or about a time before everything that is kept. */
function refused(
  client: JumpCloudClient,
  since: number,
  services: readonly string[],
  answer: HttpAnswer,
): EventsAnswer {
  const body = parsed(answer.text);
  const message = isJsonObject(body) && typeof body['message'] === 'string' ? body['message'] : '';
  if (/retention/i.test(message)) return {kind: 'too-old'};
  const misnamed = services.find(name => OTHER_NAME[name] !== undefined && /service/i.test(message));
  // Only the first of the two names is replaced, so that this ends.
  if (misnamed !== 'alerts') throw refusalOf(PATH, answer, body);
  const renamed = services.map(name => (name === misnamed ? (OTHER_NAME[name] ?? name) : name));
  return readEvents(client, since, renamed, client.post([eventsRequest(since, renamed, null)])[0]);
}

function rowsOf(answer: HttpAnswer): readonly Json[] {
  const body = parsed(answer.text);
  if (answer.status !== 200) throw failed(answer, body);
  if (!Array.isArray(body)) throw unexpected(PATH, 'it is not a list');
  return body as readonly Json[];
}

function failed(answer: HttpAnswer, body: Json | undefined): Error {
  return answer.status === 429 || answer.status >= 500
    ? unavailable(`Directory Insights answered ${answer.status}`, answer.status)
    : refusalOf(PATH, answer, body);
}

/** The cursor of the next page; header names come in lower case from the HTTP port. */
function cursorOf({headers}: HttpAnswer): readonly Json[] {
  const cursor = parsed(headers['x-search_after'] ?? '');
  if (!Array.isArray(cursor) || cursor.length === 0) throw unexpected(PATH, 'a full page came without x-search_after');
  return cursor as readonly Json[];
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** One event; `null` for what has no id, no type or no time. Everything else may be missing or of a new kind. */
export function decodeEvent(record: unknown): DirectoryEvent | null {
  if (!isJsonObject(record)) return null;
  const id = textOf(record['id']);
  const type = textOf(record['event_type']).toLowerCase();
  const at = timeOf(textOf(record['timestamp']));
  if (id === '' || type === '' || at === null) return null;
  const success = record['success'];
  return {
    id,
    service: textOf(record['service']).toLowerCase(),
    type,
    at,
    success: typeof success === 'boolean' ? success : null,
    initiator: partyOf(record['initiated_by']),
    resource: partyOf(record['resource']),
    association: associationOf(record['association']),
    clientIp: textOf(record['client_ip']),
    raw: record,
  };
}

function partyOf(value: Json | undefined): EventParty | null {
  if (!isJsonObject(value)) return null;
  const names = ['username', 'email', 'name'].map(field => textOf(value[field]));
  return {
    type: textOf(value['type']).toLowerCase(),
    id: (textOf(value['id']) || textOf(value['object_id'])).toLowerCase(),
    name: names.find(name => name !== '') ?? '',
  };
}

function associationOf(value: Json | undefined): DirectoryEvent['association'] {
  const connection = isJsonObject(value) ? value['connection'] : undefined;
  if (!isJsonObject(value) || !isJsonObject(connection)) return null;
  const from = partyOf(connection['from']);
  const to = partyOf(connection['to']);
  return from && to ? {op: textOf(value['op']).toLowerCase(), from, to} : null;
}

/** Ms since 1970. Timestamps have milliseconds, nanoseconds or neither; what is finer than a millisecond is cut. */
function timeOf(text: string): number | null {
  const time = Date.parse(text.replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(time) ? null : time;
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
