/** `POST /events`: the events themselves, page by page. */
import {jsonReply} from '../../wire';
import {valueAt} from '../operators';
import {Refusal} from '../refusal';
import {selectEvents} from './selection';
import type {EventRecord} from '../../world/jumpcloud-state';
import type {WireReply} from '../../wire';
import type {World} from '../../world/world';

/** The rows of a page whose caller names no limit, or one that makes no sense. */
const ROWS_DEFAULT = 1000;

/** The most rows a page can have. */
const ROWS_MAX = 10_000;

function limitOf(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= ROWS_MAX ? value : ROWS_DEFAULT;
}

/** What comes after the cursor `[time in ms, event id]`, in either order; both parts may be sent as texts. */
function after(events: readonly EventRecord[], cursor: unknown, descending: boolean): readonly EventRecord[] {
  if (!Array.isArray(cursor) || cursor.length === 0) return events;
  const at = Number(cursor[0]);
  if (!Number.isFinite(at)) throw new Refusal(400, 'search_after is not a value of an X-Search_after header');
  const place = events.findIndex(event => event.at === at && event.body['id'] === cursor[1]);
  if (place !== -1) return events.slice(place + 1);
  return events.filter(event => (descending ? event.at < at : event.at > at));
}

/** The event with the wanted fields only; a path such as `initiated_by.id` keeps its nesting. */
function projected(body: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, unknown> {
  const view: Record<string, unknown> = {};
  for (const path of fields) {
    const value = valueAt(body, path);
    if (value === undefined) continue;
    const steps = path.split('.');
    let place = view;
    for (const step of steps.slice(0, -1)) place = (place[step] ??= {}) as Record<string, unknown>;
    place[steps.at(-1) ?? path] = value;
  }
  return view;
}

/** The fields that events can have at their top level (Directory Insights, Schemas). */
const KNOWN_FIELDS = new Set(
  `@version association auth_context auth_method auth_type changes client_ip correlation error_message event_type geoip id
  idp_initiated initiated_by mfa mfa_meta organization outer process_name provider resource service severity sso_token_success
  src_ip success system system_timestamp timestamp useragent username`.split(/\s+/),
);

function fieldsOf(value: unknown): readonly string[] | null {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value) || value.length === 0) throw new Refusal(400, 'fields must name at least one field');
  const fields = value.map(String);
  if (fields.every(field => !KNOWN_FIELDS.has(field.split('.')[0] ?? ''))) {
    throw new Refusal(400, 'fields must name at least one known field');
  }
  return fields;
}

/**
 * One page of events. The headers tell how many rows came (`x-result-count`), how many could (`x-limit`), the order,
 * and the cursor of the next page, which is there on the last page too: the end is a page with fewer rows than the limit.
 * @throws Refusal 400
 */
export function queryEvents(world: World, body: Readonly<Record<string, unknown>>): WireReply {
  const descending = typeof body['sort'] === 'string' && body['sort'].toUpperCase() === 'DESC';
  const limit = limitOf(body['limit']);
  const fields = fieldsOf(body['fields']);
  const selected = selectEvents(world, body);
  if (descending) selected.reverse();
  const rest = after(selected, body['search_after'], descending);
  const skip = typeof body['skip'] === 'number' && body['skip'] > 0 ? body['skip'] : 0;
  const page = rest.slice(skip, skip + limit);
  const last = page.at(-1);
  const cursor = last === undefined ? (body['search_after'] ?? []) : [last.at, last.body['id']];
  return jsonReply(
    200,
    page.map(event => (fields === null ? event.body : projected(event.body, fields))),
    {
      'x-result-count': String(page.length),
      'x-limit': String(limit),
      'x-sort': descending ? 'DESC' : 'ASC',
      'x-search_after': JSON.stringify(cursor),
      'x-request-id': `${world.now.toString(16)}-${world.jumpcloud.events.length.toString(16)}`,
    },
  );
}
