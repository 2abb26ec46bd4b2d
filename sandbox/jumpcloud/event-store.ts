/** Where Directory Insights keeps its events, each found by queries some seconds or minutes after it happened. */
import {newObjectId} from '../world/jumpcloud-state';
import type {EventChange} from '../world/jumpcloud-state';
import {random, randomInteger, randomText} from '../world/random';
import type {World} from '../world/world';

/** How long events are kept (Directory Insights, Data Retention). */
export const RETENTION_MS = 90 * 24 * 3_600_000;

/**
 * The usual lag between an event and its being found, drawn for each event by itself: a later one may be found first.
 * That there is a lag is what integrations have a setting for (elastic/integrations, jumpcloud); the numbers are
 * estimates.
 */
const LAG_MS = {least: 5_000, most: 90_000} as const;

/** The lag of an event that comes late, as the log's users see now and then. */
const LATE_LAG_MS = {least: 120_000, most: 480_000} as const;

/** How often an event comes late. */
const LATE_SHARE = 0.03;

/** How often a timestamp has nanoseconds instead of milliseconds. */
const NANOSECOND_SHARE = 0.25;

/** The event's own part: it adds to the envelope and may say otherwise. */
export interface EventBody {
  event_type: string;
  resource: Record<string, unknown>;
  changes?: EventChange[];
  association?: Association;
  /** Anything else, by the names of the Schemas section of Directory Insights. */
  [field: string]: unknown;
}

/** A connection that was made or cut. */
export interface Association {
  op: 'add' | 'remove' | 'update';
  action_source: 'manual' | 'automated';
  connection: {from: AssociationEnd; to: AssociationEnd};
  attributes: unknown;
}

/** One end of a connection. */
export interface AssociationEnd {
  name: string;
  type: string;
  object_id: string;
}

function timestamp(world: World, at: number): string {
  const text = new Date(at).toISOString();
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

/**
 * The connection as this event spells it: one event in sixteen has its types in upper case, as older ones all had
 * (samples of Sekoia and Elastic show both). The event's id decides, so that no randomness is drawn for it.
 */
function spelt(association: Association, id: string): Association {
  if (!id.endsWith('0')) return association;
  const {from, to} = association.connection;
  const upper = (end: AssociationEnd): AssociationEnd => ({...end, type: end.type.toUpperCase()});
  return {...association, connection: {from: upper(from), to: upper(to)}};
}

/**
 * Writes one event; queries find it after a lag drawn from the world's seed.
 * @param at virtual ms of the event, now or a little before: the log stays in the order of these
 */
export function writeEvent(
  world: World,
  envelope: Readonly<Record<string, unknown>>,
  body: EventBody,
  at = world.now,
): void {
  forget(world);
  const lag = random(world) < LATE_SHARE ? LATE_LAG_MS : LAG_MS;
  const visibleAt = at + randomInteger(world, lag.least, lag.most);
  const id = newObjectId(world, at);
  const {events} = world.jumpcloud;
  let place = events.length;
  while (place > 0 && (events[place - 1]?.at ?? 0) > at) place -= 1;
  events.splice(place, 0, {
    at,
    visibleAt,
    body: {
      id,
      '@version': '1',
      service: 'directory',
      timestamp: timestamp(world, at),
      organization: world.jumpcloud.organizationId,
      success: true,
      ...envelope,
      geoip: {},
      useragent: {},
      ...body,
      ...(body.association ? {association: spelt(body.association, id)} : {}),
    },
  });
}
