/** Which events a query is about: service, time, conditions, and what has become visible. */
import {RETENTION_MS} from '../event-store';
import {Refusal} from '../refusal';
import {parseFullText, parseSearchTerm} from './search-term';
import type {EventRecord} from '../../world/jumpcloud-state';
import type {World} from '../../world/world';

/** The services (definition EventServiceTimeQuery); `alert` is what the prose and the live service say. */
const SERVICES = [
  'access_management',
  'alert',
  'alerts',
  'all',
  'asset_management',
  'directory',
  'ldap',
  'mdm',
  'notifications',
  'object_storage',
  'password_manager',
  'radius',
  'reports',
  'saas_app_management',
  'software',
  'sso',
  'systems',
];

const RFC3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

function timeOf(name: string, value: unknown): number {
  if (typeof value !== 'string' || !RFC3339.test(value)) {
    throw new Refusal(400, `${name} must be a date in RFC 3339 format`);
  }
  return Date.parse(value);
}

function servicesOf(value: unknown): Set<string> {
  if (!Array.isArray(value) || value.length === 0) throw new Refusal(400, 'service is required');
  const unknown = value.filter(service => !SERVICES.includes(String(service)));
  if (unknown.length > 0) {
    throw new Refusal(400, `unknown service ${unknown.join(', ')}; supported services: ${SERVICES.join(', ')}`);
  }
  return new Set(value.map(service => (service === 'alert' ? 'alerts' : String(service))));
}

function times(world: World, body: Readonly<Record<string, unknown>>): {start: number; end: number} {
  if (body['start_time'] === undefined) throw new Refusal(400, 'start_time is required');
  const start = timeOf('start_time', body['start_time']);
  if (start < world.now - RETENTION_MS) {
    throw new Refusal(400, "start_time is greater than Directory Insights' 90 day retention period");
  }
  if (start > world.now) throw new Refusal(400, 'start_time is in the future');
  const end = body['end_time'] === undefined ? Infinity : timeOf('end_time', body['end_time']);
  if (end < start) throw new Refusal(400, 'end_time is before start_time');
  return {start, end};
}

/** The first place in the log, oldest first, that is not before the time. */
function placeOf(events: readonly EventRecord[], at: number): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.at ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The events that a query is about, oldest first: only those that have become visible by now.
 * @throws Refusal 400 for an unknown service, a time that cannot be, or a condition that can't be read
 */
export function selectEvents(world: World, body: Readonly<Record<string, unknown>>): EventRecord[] {
  const services = servicesOf(body['service']);
  const {start, end} = times(world, body);
  const condition = parseSearchTerm(body['search_term']);
  const fullText = parseFullText(body);
  const {events} = world.jumpcloud;
  const selected: EventRecord[] = [];
  for (let place = placeOf(events, start); place < events.length; place++) {
    const event = events[place];
    if (event === undefined || event.at > end) break;
    const inService = services.has('all') || services.has(String(event.body['service']));
    if (event.visibleAt <= world.now && inService && condition(event.body) && fullText(event.body)) {
      selected.push(event);
    }
  }
  return selected;
}
