/** Versions: numbers that deployments point at. */
import {jsonBody, jsonReply} from '../../wire';
import {StatusError} from '../sheets/status-error';
import type {WireReply, WireRequest} from '../../wire';
import type {ScriptState} from '../../world/script-state';

/** The rows of a page whose caller names no size. */
const PAGE_SIZE_DEFAULT = 50;

/** The part of the rows that `pageSize` and `pageToken` ask for, and the token of the next part. */
export function pageOf<Row>(
  rows: readonly Row[],
  query: URLSearchParams,
): {rows: readonly Row[]; nextPageToken?: string} {
  const start = Number(query.get('pageToken') ?? '0') || 0;
  const size = Math.max(1, Number(query.get('pageSize') ?? PAGE_SIZE_DEFAULT) || PAGE_SIZE_DEFAULT);
  const end = start + size;
  return {rows: rows.slice(start, end), ...(end < rows.length ? {nextPageToken: String(end)} : {})};
}

function versionView(script: ScriptState, version: ScriptState['versions'][number]): object {
  return {
    scriptId: script.scriptId,
    versionNumber: version.number,
    ...(version.description === '' ? {} : {description: version.description}),
    createTime: new Date(version.createdAt).toISOString(),
  };
}

/** `POST versions`: the next number, with an optional description. */
export function createVersion(script: ScriptState, request: WireRequest, now: number): WireReply {
  const {description} = (jsonBody(request) ?? {}) as {description?: unknown};
  const number = (script.versions.at(-1)?.number ?? 0) + 1;
  const version = {number, description: typeof description === 'string' ? description : '', createdAt: now};
  script.versions.push(version);
  return jsonReply(200, versionView(script, version));
}

/** `GET versions`: newest first. */
export function listVersions(script: ScriptState, query: URLSearchParams): WireReply {
  const {rows, ...next} = pageOf(script.versions.toReversed(), query);
  const versions = rows.map(version => versionView(script, version));
  return jsonReply(200, {...(versions.length > 0 ? {versions} : {}), ...next});
}

/** `GET versions/{number}`. @throws StatusError 404 */
export function getVersion(script: ScriptState, number: string): WireReply {
  const version = script.versions.find(candidate => String(candidate.number) === number);
  if (version === undefined) throw new StatusError(404, 'Requested entity was not found.');
  return jsonReply(200, versionView(script, version));
}
