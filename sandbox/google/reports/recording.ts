/** Writing down what was done, so that the Reports API can tell it after its lag. */
import type {ActivityEventRecord, ActivityRecord} from '../../world/activity-state';
import type {World} from '../../world/world';
import {userByKey} from '../addresses';

/** How long activities are kept (Admin help, "Data retention and lag times"). */
export const RETENTION_DAYS = 180;

/** Most activities kept, so that a long run does not fill the memory; the oldest are dropped first. */
export const RECORDS_MAX = 100_000;

/** How many more than the most may pile up before the oldest are dropped in one go. */
export const PILE = 10_000;

const MINUTE_MS = 60_000;

/**
 * How long it takes until an activity shows, in ms. Admin help, "Data retention and lag times": admin and Drive events
 * within a couple of minutes, sign-ins and tokens up to a few hours; the bounds are estimates within that.
 */
export const LAG_MS: Readonly<Record<string, Readonly<{min: number; max: number}>>> = {
  admin: {min: MINUTE_MS, max: 3 * MINUTE_MS},
  drive: {min: MINUTE_MS, max: 5 * MINUTE_MS},
  login: {min: 10 * MINUTE_MS, max: 180 * MINUTE_MS},
  token: {min: 10 * MINUTE_MS, max: 120 * MINUTE_MS},
};

/** Where scripts call from: one of the addresses kept for documentation (RFC 5737). */
const SCRIPT_ADDRESS = '192.0.2.17';

/**
 * The lag of one activity. It follows from the sequence number and not from the world's randomness, so that being
 * recorded changes nothing else in a world.
 */
function lagMs(application: string, sequence: number): number {
  const {min, max} = LAG_MS[application] ?? {min: MINUTE_MS, max: MINUTE_MS};
  const mixed = Math.imul(sequence ^ (sequence >>> 15), 0x2c1b3c6d) >>> 0;
  return min + (mixed % (max - min + 1));
}

/** Who did something and from where; the script's owner through a script when nothing else is said. */
export interface Doer {
  readonly actorId: string;
  readonly actorEmail: string;
  readonly ipAddress: string;
  readonly at?: number;
}

/** The account that runs the script, which every call comes from. */
function scriptOwner(world: World): Doer {
  const {owner} = world.script;
  return {actorId: userByKey(world.google, owner)?.id ?? '', actorEmail: owner, ipAddress: SCRIPT_ADDRESS};
}

/** Writes one activity down. */
export function recordActivity(
  world: World,
  application: string,
  event: ActivityEventRecord,
  doer: Doer = scriptOwner(world),
): ActivityRecord {
  const {activities} = world.google;
  const {actorId, actorEmail, ipAddress, at = world.now} = doer;
  activities.sequence += 1;
  const {sequence} = activities;
  const record: ActivityRecord = {
    application,
    at,
    visibleAt: at + lagMs(application, sequence),
    sequence,
    actorId,
    actorEmail,
    ipAddress,
    events: [event],
  };
  activities.records.push(record);
  if (activities.records.length >= RECORDS_MAX + PILE) activities.records.splice(0, PILE);
  return record;
}
