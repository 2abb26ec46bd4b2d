/** The quotas of Google's APIs as token buckets (the limits and quotas page of each). */
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
import {StatusError} from './sheets/status-error';

/** Takes tokens if there are as many, after refilling for the time that went by. */
function take(bucket: Bucket, capacity: number, perSecond: number, now: number, count = 1): boolean {
  const elapsed = Math.max(0, now - bucket.at);
  bucket.tokens = Math.min(capacity, bucket.tokens + (elapsed * perSecond) / 1000);
  bucket.at = Math.max(bucket.at, now);
  if (bucket.tokens < count) return false;
  bucket.tokens -= count;
  return true;
}

/** Counts one query: 2,400 a minute for user and project. Over that, mostly 403, sometimes 429. */
function spendQuery(world: World): void {
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
function spendLicenseQuery(world: World): void {
  const {licensing} = world.google.quota;
  if (!take(licensing, LICENSE_QUERIES_BURST, LICENSE_QUERIES_PER_SECOND, world.now)) throw serviceNotAvailable();
}

/** What an operation spends: tokens by the name of a limit. */
type Cost = Readonly<Partial<Record<keyof typeof PER_MINUTE, number>>>;

/**
 * Requests a minute of the other APIs.
 *
 * Data Transfer: its limits page names no number, so the Admin SDK's default for a user and project is taken. Reports:
 * its limits page. Vault: its usage limits page, a limit for each kind of read and write.
 */
export const PER_MINUTE = {
  transfers: 2400,
  reports: 2400,
  filteredReports: 250,
  matterReads: 120,
  matterWrites: 60,
  matterPermissionWrites: 30,
  holdReads: 228,
  holdWrites: 60,
  exportReads: 120,
  exportWrites: 20,
} as const;

const MATTER_WRITE: Cost = {matterReads: 1, matterWrites: 1};
const PERMISSION_WRITE: Cost = {...MATTER_WRITE, matterPermissionWrites: 1};
const HOLD_WRITE: Cost = {...MATTER_WRITE, holdReads: 1, holdWrites: 1};

/** What each Vault method costs (usage limits page, "Quota usage by method"; for `holds.get` as for one matter and hold). */
const VAULT_COSTS: Readonly<Record<string, Cost>> = {
  'vault.matters.create': MATTER_WRITE,
  'vault.matters.close': MATTER_WRITE,
  'vault.matters.delete': MATTER_WRITE,
  'vault.matters.reopen': MATTER_WRITE,
  'vault.matters.update': MATTER_WRITE,
  'vault.matters.undelete': MATTER_WRITE,
  'vault.matters.get': {matterReads: 1},
  'vault.matters.list': {matterReads: 10},
  'vault.matters.addPermissions': PERMISSION_WRITE,
  'vault.matters.removePermissions': PERMISSION_WRITE,
  'vault.matters.exports.create': {exportReads: 1, exportWrites: 10},
  'vault.matters.exports.delete': {exportWrites: 1},
  'vault.matters.exports.get': {exportReads: 1},
  'vault.matters.exports.list': {exportReads: 5},
  'vault.matters.holds.create': HOLD_WRITE,
  'vault.matters.holds.update': HOLD_WRITE,
  'vault.matters.holds.delete': HOLD_WRITE,
  'vault.matters.holds.addHeldAccounts': HOLD_WRITE,
  'vault.matters.holds.removeHeldAccounts': HOLD_WRITE,
  'vault.matters.holds.get': {matterReads: 1, holdReads: 1},
  'vault.matters.holds.list': {matterReads: 1, holdReads: 3},
  'vault.matters.holds.accounts.create': HOLD_WRITE,
  'vault.matters.holds.accounts.delete': HOLD_WRITE,
  'vault.matters.holds.accounts.list': HOLD_WRITE,
};

/** The parameters that make a Reports list a filtered query (Reports API, limits page); so does one account's key. */
const FILTERS = ['actorIpAddress', 'eventName', 'filters', 'orgUnitID', 'groupIdFilter'] as const;

/** Whether everything that an operation costs is there; only then it is spent. */
function spendAll(world: World, cost: Cost): boolean {
  const {further} = world.google.quota;
  const names = Object.keys(cost) as (keyof Cost)[];
  const grants = (name: keyof Cost, count: number): boolean => {
    const perMinute = PER_MINUTE[name];
    const bucket = (further[name] ??= {tokens: perMinute, at: world.now});
    return take(bucket, perMinute, perMinute / 60, world.now, count);
  };
  const lacking = names.find(name => !grants(name, cost[name] ?? 0));
  if (lacking === undefined) return true;
  for (const name of names.slice(0, names.indexOf(lacking))) {
    const bucket = further[name];
    if (bucket) bucket.tokens += cost[name] ?? 0;
  }
  return false;
}

/** Counts one Reports list. Over the limit, 503 (its limits page). */
function spendReport(world: World, userKey: string, query: URLSearchParams): void {
  const isFiltered = userKey !== 'all' || FILTERS.some(name => query.has(name));
  if (!spendAll(world, {reports: 1, ...(isFiltered ? {filteredReports: 1} : {})})) throw serviceNotAvailable();
}

/**
 * Counts one call of any API that has a quota, by its method. Vault answers 429 over its limits, Data Transfer 503
 * (their limits pages); the others as at each of them.
 */
export function spendCall(
  world: World,
  method: string,
  {path, query}: Readonly<{path: Readonly<Record<string, string>>; query: URLSearchParams}>,
): void {
  const api = method.slice(0, method.indexOf('.'));
  if (api === 'directory') spendQuery(world);
  if (api === 'licensing') spendLicenseQuery(world);
  if (api === 'datatransfer' && !spendAll(world, {transfers: 1})) throw serviceNotAvailable();
  if (api === 'reports') spendReport(world, path['userKey'] ?? 'all', query);
  if (api === 'vault' && !spendAll(world, VAULT_COSTS[method] ?? {})) {
    throw new StatusError(429, `Quota exceeded for quota metric of ${method}.`);
  }
}
