/** `POST /events/count`, `/events/distinct` and `/events/interval`: numbers instead of events. */
import {jsonReply} from '../../wire';
import {valueAt} from '../operators';
import {Refusal} from '../refusal';
import {selectEvents} from './selection';
import type {WireReply} from '../../wire';
import type {World} from '../../world/world';

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** `{count}`. @throws Refusal 400 */
export function countEvents(world: World, body: Readonly<Record<string, unknown>>): WireReply {
  return jsonReply(200, {count: selectEvents(world, body).length});
}

/** How often each value of one field occurs, most frequent first. @throws Refusal 400 */
export function distinctValues(world: World, body: Readonly<Record<string, unknown>>): WireReply {
  const {field} = body;
  if (typeof field !== 'string' || field === '') throw new Refusal(400, 'field is required');
  const counts = new Map<string, number>();
  for (const event of selectEvents(world, body)) {
    const value = valueAt(event.body, field);
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') continue;
    const key = String(value).toLowerCase();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const buckets = [...counts].map(([key, count]) => ({doc_count: count, key}));
  buckets.sort((left, right) => right.doc_count - left.doc_count || (left.key < right.key ? -1 : 1));
  return jsonReply(200, {buckets, doc_count_error_upper_bound: 0, sum_other_doc_count: 0});
}

/** The offset of a timezone such as `-0500`, in ms; none means UTC. */
function offsetOf(timezone: unknown): number {
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(typeof timezone === 'string' ? timezone : '');
  if (match === null) return 0;
  const [, sign, hours, minutes] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** How many events fall into each stretch of time; stretches without events between two others count 0. @throws Refusal 400 */
export function intervals(world: World, body: Readonly<Record<string, unknown>>): WireReply {
  const unitMs = UNIT_MS[String(body['interval_unit'])];
  if (unitMs === undefined) throw new Refusal(400, `interval_unit must be one of ${Object.keys(UNIT_MS).join(', ')}`);
  const units = Number(body['interval_value'] ?? '1');
  if (!Number.isInteger(units) || units < 1) throw new Refusal(400, 'interval_value must be a whole number over 0');
  const widthMs = unitMs * units;
  const offsetMs = offsetOf(body['timezone']);
  const startOf = (at: number) => Math.floor((at + offsetMs) / widthMs) * widthMs - offsetMs;
  const events = selectEvents(world, body);
  const [first, last] = [events[0], events.at(-1)];
  const buckets: {doc_count: number; key: number; key_as_string: string}[] = [];
  if (first && last) {
    for (let key = startOf(first.at); key <= last.at; key += widthMs) {
      buckets.push({doc_count: 0, key, key_as_string: new Date(key).toISOString()});
    }
    const origin = startOf(first.at);
    for (const event of events) {
      const bucket = buckets[(startOf(event.at) - origin) / widthMs];
      if (bucket) bucket.doc_count += 1;
    }
  }
  return jsonReply(200, {buckets});
}
