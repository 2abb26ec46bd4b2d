/** The event log that every write leaves in Directory Insights, seconds or minutes later. */
import {random, randomInteger, randomText} from '../world/random';
import {newObjectId} from '../world/jumpcloud-state';
import type {EventChange, GroupRecord, PersonRecord} from '../world/jumpcloud-state';
import type {World} from '../world/world';

/** How long events are kept (Directory Insights, Data Retention). */
export const RETENTION_MS = 90 * 24 * 3_600_000;

/** The usual lag between an event and its being found. */
const LAG_MS = {least: 5_000, most: 90_000} as const;

/** The lag of an event that comes late, as the log's users see now and then. */
const LATE_LAG_MS = {least: 120_000, most: 480_000} as const;

/** How often an event comes late. */
const LATE_SHARE = 0.03;

/** How often a timestamp has nanoseconds instead of milliseconds. */
const NANOSECOND_SHARE = 0.25;

/** By what an admin acted: the console (`session`), a key of the API, or nothing that is logged. */
export type Origin = 'session' | 'api key' | 'unlogged';

/** The event's own part; the envelope is added. */
export interface EventBody {
  event_type: string;
  resource: Record<string, unknown>;
  changes?: EventChange[];
  association?: Record<string, unknown>;
}

function timestamp(world: World): string {
  const text = new Date(world.now).toISOString();
  return random(world) < NANOSECOND_SHARE ? text.replace('Z', `${randomText(world, 6, '0123456789')}Z`) : text;
}

/** Drops what is past its retention; looks only when the oldest event is a day over, so that it stays cheap. */
function forget(world: World): void {
  const events = world.jumpcloud.events;
  const oldest = events[0];
  if (oldest === undefined || oldest.at > world.now - RETENTION_MS - 24 * 3_600_000) return;
  const keep = events.findIndex(event => event.at >= world.now - RETENTION_MS);
  events.splice(0, keep === -1 ? events.length : keep);
}

/** Writes one event into the log; queries find it after a lag drawn from the world's seed. */
export function logEvent(world: World, origin: Origin, body: EventBody): void {
  if (origin === 'unlogged') return;
  forget(world);
  const {organizationId, admin} = world.jumpcloud;
  const lag = random(world) < LATE_SHARE ? LATE_LAG_MS : LAG_MS;
  world.jumpcloud.events.push({
    at: world.now,
    visibleAt: world.now + randomInteger(world, lag.least, lag.most),
    body: {
      id: newObjectId(world),
      '@version': '1',
      service: 'directory',
      timestamp: timestamp(world),
      organization: organizationId,
      success: true,
      auth_method: origin,
      client_ip: '203.0.113.10',
      geoip: {},
      useragent: {},
      initiated_by: {id: admin.id, type: 'admin', email: admin.email},
      ...body,
    },
  });
}

/** The `resource` of an event about a person. */
export function personResource(person: PersonRecord): Record<string, unknown> {
  return {id: person._id, type: 'user', username: person.username};
}

/** The `resource` of an event about a group. */
export function groupResource(group: GroupRecord): Record<string, unknown> {
  return {id: group.id, type: 'user_group', name: group.name};
}

/** Logs that a person joined or left a group; `manual` by an admin, `automated` by the group's query. */
export function logAssociation(
  world: World,
  origin: Origin,
  op: 'add' | 'remove',
  group: GroupRecord,
  person: PersonRecord,
  source: 'manual' | 'automated',
): void {
  logEvent(world, origin, {
    event_type: 'association_change',
    resource: groupResource(group),
    association: {
      op,
      action_source: source,
      connection: {
        from: {name: group.name, type: 'user_group', object_id: group.id},
        to: {name: person.username, type: 'user', object_id: person._id},
      },
      attributes: null,
    },
  });
}
