/** Lists that leave one entry out although every count agrees, or have one twice: what a lagging replica answers. */
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

/** What a fault leaves out of lists, or has twice in them. */
export interface ListFault {
  /** The id of the entry that is left out, or `true` for any one. */
  readonly omit?: true | string;
  /** One entry is there twice: in the place of the one that is left out, or besides all others. */
  readonly duplicate?: true;
}

/** The list with one entry in it twice, one after the other. */
function doubled(list: readonly unknown[], place: number): unknown[] {
  return [...list.slice(0, place + 1), ...list.slice(place)];
}

/** The answer with one entry twice; a log that counts what it sends counts it. */
function withDuplicate(reply: WireReply, list: readonly unknown[], place: number): WireReply {
  const counted = reply.headers['x-result-count'];
  const headers = counted === undefined ? reply.headers : {...reply.headers, 'x-result-count': String(list.length + 1)};
  return withList({...reply, headers}, doubled(list, place));
}

/**
 * The answer with a fault in its list; `undefined` when it is no list, an empty one, or known not to hold the entry that
 * was asked for.
 *
 * Which entry is left out is settled by the first page and kept: a further page of that list holds the others, with the
 * same total. The stated total is one less, unless another entry takes the place of the one that is left out.
 * @param pick a whole number from 0 to below its argument
 */
export function faultyList(
  {reply, path, fault, omissions}: {reply: WireReply; path: string; fault: ListFault; omissions: Omissions},
  pick: (count: number) => number,
): WireReply | undefined {
  const list = listIn(reply);
  if (list === undefined || list.length === 0) return undefined;
  const {omit, duplicate} = fault;
  if (omit === undefined) return duplicate ? withDuplicate(reply, list, pick(list.length)) : undefined;
  const ids = list.map(idOf);
  let omitted = omit === true ? omissions.get(path) : omit;
  if (omitted === undefined || (!ids.includes(omitted) && isWholeList(reply, list))) {
    if (omit !== true) return undefined;
    omitted = ids[pick(ids.length)] ?? '';
  }
  omissions.set(path, omitted);
  const rest = list.filter((_, index) => ids[index] !== omitted);
  if (!duplicate) return withList(lowered(reply), rest);
  if (rest.length === list.length || rest.length === 0) return reply;
  return withList(reply, doubled(rest, Math.min(ids.indexOf(omitted), rest.length - 1)));
}
