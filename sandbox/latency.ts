/** What every service call costs in virtual time: the one table that runtime and clouds use. */
import type {WireRequest} from './wire';

/**
 * Virtual milliseconds by class of operation.
 *
 * "measured" = public measurements of Apps Script (ziritione.org, justin.poehnelt.com), "estimate" = nobody published a
 * number, chosen within what users report. All are constants, so that a run can be repeated and compared.
 */
export const LATENCIES_MS = {
  /** PropertiesService read: measured, 20 to 84, typically 30; `getProperties` is one read. */
  propertiesRead: 30,
  /** PropertiesService write: measured, about 62; `setProperties` is one write. */
  propertiesWrite: 62,
  /** CacheService get: measured, 3 to 60. */
  cacheRead: 20,
  /** CacheService put: measured, about 90. */
  cacheWrite: 90,
  /** A Sheets read: measured, 300 to 800, typically 400. */
  sheetsRead: 400,
  /** Each cell of a Sheets read, on top: estimate, no measurement was found. */
  sheetsCellRead: 0.01,
  /** Each cell that `setValues` writes, on top: estimate, no measurement was found. */
  sheetsCellWrite: 0.03,
  /** Handing a Sheets write to the buffer: estimate. The cost comes with the flush. */
  sheetsWrite: 20,
  /** Making buffered Sheets writes durable: measured, 300 to 800 including the write. */
  sheetsFlush: 400,
  /** Adding, removing, renaming a tab, rows or columns: as a write with its flush. */
  sheetsStructure: 400,
  /** Names, ids and sizes, which Apps Script keeps after the first look: estimate. */
  sheetsLook: 20,
  /** LockService try, wait (without the waiting) or release: estimate, of the order of a cache call. */
  lock: 50,
  /** Listing, making or deleting a trigger: estimate. */
  triggers: 200,
  /** MailApp.sendEmail: estimate. */
  mail: 500,
  /** A DriveApp operation: estimate. */
  drive: 600,
  /** Showing a sidebar or dialog, adding a menu: estimate. */
  ui: 100,
  /** Reading an HTML file of the project: estimate. */
  htmlFile: 20,
  /** Who runs, quota left: estimate. */
  session: 20,
  /** One Admin SDK call, by advanced service or REST: estimate, 200 to 800. */
  adminCall: 400,
  /** One License Manager call: estimate, 500 to 800, slower than the Directory's by what scripts report. */
  licenseCall: 650,
  /** One Groups Settings call: estimate, as an Admin SDK call. */
  groupSettingsCall: 400,
  /** One Data Transfer call: estimate, as an Admin SDK call; the transfer itself goes on for minutes to hours. */
  transferCall: 400,
  /** One page of a Reports list: estimate; logs and archives answer slower than a directory. */
  reportsCall: 900,
  /** One Vault call: estimate; logs and archives answer slower than a directory. */
  vaultCall: 700,
  /** The Directory batch endpoint, before its parts: as one call. */
  adminBatch: 400,
  /** Each part of a Directory batch: estimate; parts run in parallel at Google. */
  adminBatchPart: 25,
  /** Any other Google REST call: estimate. */
  googleCall: 400,
  /** UrlFetch to JumpCloud's console API: estimate, 200 to 500. */
  jumpcloudCall: 350,
  /** UrlFetch to JumpCloud Directory Insights: estimate, as the console API. */
  insightsCall: 350,
  /** UrlFetch to any other host: estimate. */
  otherCall: 350,
} as const;

/** A class of operation that {@link LATENCIES_MS} has a cost for. */
export type OperationClass = keyof typeof LATENCIES_MS;

/** Virtual milliseconds of `count` operations of one class, one after the other. */
export function latencyOf(operation: OperationClass, count = 1): number {
  return LATENCIES_MS[operation] * count;
}

/** How many inner requests a multipart batch body holds. */
function batchParts(body: string): number {
  return body.match(/^content-type:\s*application\/http/gim)?.length ?? 0;
}

/** Virtual milliseconds that one HTTP request takes, by its host and path. */
export function requestLatencyMs(request: Pick<WireRequest, 'host' | 'path' | 'body'>): number {
  const {host, path, body} = request;
  if (path.startsWith('/apps/licensing/v1/')) return latencyOf('licenseCall');
  if (path.startsWith('/groups/v1/groups/')) return latencyOf('groupSettingsCall');
  if (path.startsWith('/admin/datatransfer/')) return latencyOf('transferCall');
  if (path.startsWith('/admin/reports/')) return latencyOf('reportsCall');
  if (host === 'vault.googleapis.com') return latencyOf('vaultCall');
  if (host === 'admin.googleapis.com' || host === 'licensing.googleapis.com') {
    if (!path.startsWith('/batch')) return latencyOf('adminCall');
    return latencyOf('adminBatch') + latencyOf('adminBatchPart', batchParts(body));
  }
  if (host.endsWith('.googleapis.com')) return latencyOf('googleCall');
  if (host.endsWith('.jumpcloud.com')) return latencyOf(host.startsWith('api.') ? 'insightsCall' : 'jumpcloudCall');
  return latencyOf('otherCall');
}
