/** Alerts of JumpCloud. Their API is in no published description; the shapes are those that JumpCloud's own client reads. */
import {isJsonObject, jsonArray, type Json, type JsonObject} from '../model/json';
import type {JumpCloudClient} from './client';
import {openOrganization} from './organization';
import {PAGE_SIZE} from './paging';
import {unexpected} from './refusals';

const ALERTS = '/api/v2/alerts';

/** Pages that are looked through for alerts: those that events tell of are among the latest. */
const PAGES_MAX = 10;

/**
 * The alerts of these ids, as conditions see them; one that is not among the latest thousand is missing.
 *
 * @see https://github.com/TheJumpCloud/jc-cli internal/alert
 */
export function readAlerts(client: JumpCloudClient, ids: readonly string[]): ReadonlyMap<string, JsonObject> {
  const wanted = new Set(ids);
  const found = new Map<string, JsonObject>();
  const own = openOrganization(client).client;
  for (let page = 0; page < PAGES_MAX && found.size < wanted.size; page++) {
    const path = `${ALERTS}?limit=${PAGE_SIZE}&skip=${page * PAGE_SIZE}`;
    const [answer] = own.read([path]);
    const body = answer?.body as Json | undefined;
    if (!isJsonObject(body)) throw unexpected(ALERTS, 'it is no object');
    const rows = jsonArray(body['alerts']).filter(isJsonObject);
    for (const row of rows)
      if (wanted.has(textOf(row['objectId']))) found.set(textOf(row['objectId']), decodeAlert(row));
    if (rows.length < PAGE_SIZE) break;
  }
  return found;
}

/** An alert in words without JumpCloud's prefixes: `ALERT_SEVERITY_HIGH` is `HIGH`. */
function decodeAlert(row: JsonObject): JsonObject {
  return {
    id: textOf(row['objectId']),
    title: textOf(row['title']),
    severity: bare(row['severity'], 'ALERT_SEVERITY_'),
    status: bare(row['status'], 'ALERT_STATUS_'),
    category: textOf(row['category']),
    sourceName: textOf(row['sourceName']),
    sourceType: bare(row['sourceType'], 'ALERT_SOURCE_TYPE_'),
    sourceId: textOf(row['sourceId']),
  };
}

/** A word of JumpCloud's without its prefix, in capitals. */
function bare(value: Json | undefined, prefix: string): string {
  return textOf(value).toUpperCase().replace(prefix, '');
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
