/**
 * New accounts and groups take a while to be everywhere (Directory API users.insert: "mutate calls immediately
 * following user creation might sometimes fail"; group windows as the GAM wiki notes them).
 */
import type {GroupRecord, UserRecord} from '../world/google-state';
import {random, randomInteger} from '../world/random';
import type {World} from '../world/world';
import {creationNotComplete, forbidden, notFound} from './errors';
import type {GoogleError} from './errors';

/** How long an account may take, in ms. */
export const USER_WINDOW_MS = {min: 3_000, max: 40_000} as const;

/** How long a new group's members collection may take, and a deleted group may linger, in ms. */
export const GROUP_WINDOW_MS = {min: 30_000, max: 45_000} as const;

/** How long a new shared drive can't be changed, in ms (GAM wiki, Shared-Drives: "30+ seconds"). */
export const DRIVE_WINDOW_MS = {min: 30_000, max: 45_000} as const;

/** How often a read of an account in its window misses. */
const READ_MISS_PROBABILITY = 0.15;

/** How often a write to an account in its window is refused. */
const WRITE_REFUSAL_PROBABILITY = 0.75;

/** When something made now is ready; at once when the world has propagation off. */
export function readyTime(world: World, window: Readonly<{min: number; max: number}>): number {
  return world.google.propagation ? world.now + randomInteger(world, window.min, window.max) : world.now;
}

/** Whether it is still on its way. */
export function isPropagating(world: World, record: UserRecord | GroupRecord): boolean {
  return world.now < ('facts' in record ? record.facts.readyAt : record.readyAt);
}

/** A read of an account: in its window it is sometimes not found. */
export function seeUser(world: World, user: UserRecord): void {
  if (isPropagating(world, user) && random(world) < READ_MISS_PROBABILITY) throw notFound('userKey');
}

/** The three ways in which a write to a new account is refused; 412 is the usual one. */
function refusal(world: World, key: string): GoogleError {
  const draw = random(world);
  if (draw < 0.6) return creationNotComplete();
  return draw < 0.8 ? forbidden() : notFound(key);
}

/** A write to an account: in its window it is mostly refused, with 412, 403 or 404. */
export function changeUser(world: World, user: UserRecord): void {
  if (isPropagating(world, user) && random(world) < WRITE_REFUSAL_PROBABILITY) throw refusal(world, 'userKey');
}

/** An account as a new member: in its window it is mostly not found, else not complete. */
export function joinUser(world: World, user: UserRecord): void {
  if (!isPropagating(world, user) || random(world) >= WRITE_REFUSAL_PROBABILITY) return;
  throw random(world) < 0.5 ? notFound('memberKey') : creationNotComplete();
}

/** The members of a new group can't be reached before it is ready. */
export function reachMembers(world: World, group: GroupRecord): void {
  if (isPropagating(world, group)) throw notFound('groupKey');
}

/** Whether the address of a group deleted a moment ago still counts as taken, this time. */
export function stillFading(world: World, address: string): boolean {
  const until = world.google.fadingGroups[address];
  if (until === undefined) return false;
  if (world.now >= until) {
    delete world.google.fadingGroups[address];
    return false;
  }
  return random(world) < 0.5;
}
