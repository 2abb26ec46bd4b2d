/** A list that leaves one entry out and counts as if there were none: what a lagging replica answers. */
import {isWholeList, listIn, withList} from './list-reply';
import type {WireReply} from './wire';

/** Which entry each list leaves out, by the path of the list, so that all pages of it agree. */
export type Omissions = Map<string, string>;

/** Headers in which JumpCloud counts: all that match (API v2), and those of this page (Directory Insights). */
const COUNT_HEADERS = ['x-total-count', 'x-result-count'];

function idOf(entry: unknown): string {
  const {_id, id, to, userId, primaryEmail} = (entry ?? {}) as Record<string, unknown>;
  const named = _id ?? id ?? (to as {id?: unknown} | undefined)?.id ?? userId ?? primaryEmail;
  return typeof named === 'string' ? named : JSON.stringify(entry);
}

function lowered(reply: WireReply): WireReply {
  const headers = {...reply.headers};
  for (const name of COUNT_HEADERS) {
    if (/^[1-9]\d*$/.test(headers[name] ?? '')) headers[name] = String(Number(headers[name]) - 1);
  }
  const body = JSON.parse(reply.body) as unknown;
  if (Array.isArray(body)) return {...reply, headers};
  const {totalCount} = body as {totalCount?: unknown};
  if (typeof totalCount !== 'number') return {...reply, headers};
  return {...reply, headers, body: JSON.stringify({...(body as object), totalCount: totalCount - 1})};
}

/**
 * The answer without one entry of its list, the stated total one less; `undefined` when it is no list, an empty one, or
 * known not to hold the entry that was asked for.
 *
 * Which entry is settled by the first page and kept: a further page of that list holds the others, with the same total.
 * @param omit the id to leave out, or `true` for any
 * @param pick a whole number from 0 to below its argument
 */
export function omitEntry(
  {reply, path, omit, omissions}: {reply: WireReply; path: string; omit: string | true; omissions: Omissions},
  pick: (count: number) => number,
): WireReply | undefined {
  const list = listIn(reply);
  if (list === undefined || list.length === 0) return undefined;
  const ids = list.map(idOf);
  let omitted = omit === true ? omissions.get(path) : omit;
  if (omitted === undefined || (!ids.includes(omitted) && isWholeList(reply, list))) {
    if (omit !== true) return undefined;
    omitted = ids[pick(ids.length)] ?? '';
  }
  omissions.set(path, omitted);
  return withList(
    lowered(reply),
    list.filter((_, index) => ids[index] !== omitted),
  );
}
