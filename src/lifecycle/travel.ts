/** Journeys that nobody can have made: two successful sign-ins of one person, too far apart for the time between them. */
import type {DirectoryEvent} from '../model/directory-event';
import {SIGN_IN_EVENTS} from '../model/event-types';
import {isJsonObject, type Json, type JsonObject} from '../model/json';
import {IMPOSSIBLE_TRAVEL} from '../model/security-rule';

/** Faster than any airliner. */
const KMH_MAX = 1_000;

/** Places of addresses are guessed: two that are nearer than this may be the same room. */
const KM_LEAST = 300;

const EARTH_RADIUS_KM = 6_371;

/** How long a sign-in is remembered: beyond that an airliner reaches any place on earth. */
export const TRAVEL_WINDOW_MS = 24 * 3_600_000;

/** A successful sign-in at a place. */
export interface SignIn {
  readonly id: string;
  /** ms since 1970. */
  readonly at: number;
  readonly latitude: number;
  readonly longitude: number;
  /** Country and region as JumpCloud calls them; empty where it doesn't. */
  readonly place: string;
  readonly clientIp: string;
}

/** The sign-in that an event tells of, or `null` where it tells of none or not from where. */
export function signInOf(event: DirectoryEvent): SignIn | null {
  if (!SIGN_IN_EVENTS.has(event.type) || event.success === false) return null;
  const geo = event.raw['geoip'];
  if (!isJsonObject(geo)) return null;
  const location = isJsonObject(geo['location']) ? geo['location'] : geo;
  const latitude = location['latitude'] ?? location['lat'];
  const longitude = location['longitude'] ?? location['lon'];
  if (!isPlace(latitude, 90) || !isPlace(longitude, 180)) return null;
  const place = [geo['country_code'], geo['region_name']]
    .filter((one): one is string => typeof one === 'string' && one !== '')
    .join(' ');
  return {id: event.id, at: event.at, latitude, longitude, place, clientIp: event.clientIp};
}

function isPlace(value: Json | undefined, most: number): value is number {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= most;
}

/** Impossible journeys between sign-ins of one person that follow each other, as events; the later sign-in is its time. */
export function impossibleTravels(person: string, signIns: readonly SignIn[]): readonly DirectoryEvent[] {
  const sorted = [...signIns].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return sorted.slice(1).flatMap((to, index) => {
    const from = sorted[index] as SignIn;
    const km = distanceKm(from, to);
    const hours = (to.at - from.at) / 3_600_000;
    if (km < KM_LEAST || km <= hours * KMH_MAX) return [];
    return [travelEvent(person, from, to, Math.round(km), hours)];
  });
}

function travelEvent(person: string, from: SignIn, to: SignIn, km: number, hours: number): DirectoryEvent {
  // A speed has to be a number also where both sign-ins are of the same second.
  const kmh = Math.round(km / Math.max(hours, 1 / 3_600));
  const raw: JsonObject = {
    id: `travel:${from.id}:${to.id}`,
    event_type: IMPOSSIBLE_TRAVEL,
    client_ip: to.clientIp,
    km,
    kmh,
    from: {place: from.place, client_ip: from.clientIp},
    to: {place: to.place, client_ip: to.clientIp},
  };
  return {
    id: `travel:${from.id}:${to.id}`,
    service: '',
    type: IMPOSSIBLE_TRAVEL,
    at: to.at,
    success: true,
    initiator: null,
    resource: {type: 'user', id: person, name: ''},
    association: null,
    clientIp: to.clientIp,
    raw,
  };
}

/** The great circle between two places (haversine). */
export function distanceKm(
  from: Pick<SignIn, 'latitude' | 'longitude'>,
  to: Pick<SignIn, 'latitude' | 'longitude'>,
): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const [lat1, lat2] = [radians(from.latitude), radians(to.latitude)];
  const a =
    Math.sin((lat2 - lat1) / 2) ** 2 +
    Math.cos(lat1) * Math.cos(lat2) * Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
}
