/** The quotas of Directory and License Manager API as token buckets (their limits and quotas pages). */
import {
  CREATIONS_PER_SECOND,
  DIRECTORY_QUERIES_PER_MINUTE,
  LICENSE_QUERIES_BURST,
  LICENSE_QUERIES_PER_SECOND,
} from '../world/google-state';
import type {Bucket} from '../world/google-state';
import {random} from '../world/random';
import type {World} from '../world/world';
import {quotaExceeded, rateLimitExceeded, serviceNotAvailable, userRateLimitExceeded} from './errors';

/** Takes one token if there is one, after refilling for the time that went by. */
function take(bucket: Bucket, capacity: number, perSecond: number, now: number): boolean {
  const elapsed = Math.max(0, now - bucket.at);
  bucket.tokens = Math.min(capacity, bucket.tokens + (elapsed * perSecond) / 1000);
  bucket.at = Math.max(bucket.at, now);
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

/** Counts one query: 2,400 a minute for user and project. Over that, mostly 403, sometimes 429. */
export function spendQuery(world: World): void {
  const granted = take(
    world.google.quota.directory,
    DIRECTORY_QUERIES_PER_MINUTE,
    DIRECTORY_QUERIES_PER_MINUTE / 60,
    world.now,
  );
  if (!granted) throw random(world) < 0.75 ? userRateLimitExceeded() : rateLimitExceeded();
}

/** Counts one account creation: 10 a second for the domain. Over that, 403 with one reason or the other. */
export function spendCreation(world: World): void {
  if (take(world.google.quota.creations, CREATIONS_PER_SECOND, CREATIONS_PER_SECOND, world.now)) return;
  throw random(world) < 0.5 ? quotaExceeded() : userRateLimitExceeded();
}

/** Counts one licence request: about one a second for the customer. Over that, 503 (License Manager limits page). */
export function spendLicenseQuery(world: World): void {
  const {licensing} = world.google.quota;
  if (!take(licensing, LICENSE_QUERIES_BURST, LICENSE_QUERIES_PER_SECOND, world.now)) throw serviceNotAvailable();
}
