/** Lists of JumpCloud read to their end, and believed only when their own counts agree. */
import {IncompleteSnapshot} from '../model/errors';
import {isJsonObject} from '../model/json';
import type {JsonAnswer, JumpCloudClient} from './client';
import {unexpected} from './refusals';

/** Largest page of both API versions: a larger `limit` is refused (observed by jcapi-python issue 38). */
export const PAGE_SIZE = 100;

/** Pages of one list; a list that goes on is a fault of the server, not a company. */
const PAGES_MAX = 2_000;

/** Pages asked at once: what came is reduced to what is kept before more is asked, so that memory stays bounded. */
const PAGES_AT_ONCE = 64;

interface Page {
  readonly rows: readonly unknown[];
  /** How many rows the list has in all; `null` where the answer doesn't say. */
  readonly total: number | null;
}

/** A list by its path; the same for every page of it. */
export interface ListRequest {
  readonly path: string;
  readonly sort: string;
  /** v1 wraps the rows and counts them in the body; v2 gives a bare array and counts in `x-total-count`. */
  readonly version: 1 | 2;
  /** What is kept of a row; all of it where it isn't said. */
  readonly keep?: (row: unknown) => unknown;
}

/**
 * Every row of each list, or throws. Page one of all lists goes first, then all other pages, many at once.
 *
 * @throws IncompleteSnapshot when a count changes between pages or doesn't match the rows
 */
export function readLists(client: JumpCloudClient, lists: readonly ListRequest[]): readonly (readonly unknown[])[] {
  return readMany(client, lists, false).map(rows => rows ?? []);
}

/** The same, with `null` for a list whose owner JumpCloud answers 404 for. */
export function readListsOrMissing(
  client: JumpCloudClient,
  lists: readonly ListRequest[],
): readonly (readonly unknown[] | null)[] {
  return readMany(client, lists, true);
}

function readMany(
  client: JumpCloudClient,
  lists: readonly ListRequest[],
  missingAllowed: boolean,
): readonly (readonly unknown[] | null)[] {
  const pages: (Page[] | null)[] = client
    .read(
      lists.map(list => pagePath(list, 0)),
      {missingAllowed},
    )
    .map((answer, index) => (answer.status === 404 ? null : [pageOf(answer, lists[index] as ListRequest)]));
  // Lists that count themselves are read in one more round; those that don't, page by page until a short one.
  for (let round = 1; round < PAGES_MAX; round++) {
    const open = lists.flatMap((list, index) => nextPages(pages[index] ?? null).map(page => ({list, index, page})));
    if (open.length === 0) return pages.map((of, index) => (of === null ? null : whole(of, lists[index]?.path ?? '')));
    for (let start = 0; start < open.length; start += PAGES_AT_ONCE) {
      const asked = open.slice(start, start + PAGES_AT_ONCE);
      const answers = client.read(asked.map(({list, page}) => pagePath(list, page)));
      asked.forEach(({list, index}, at) => pages[index]?.push(pageOf(answers[at] as JsonAnswer, list)));
    }
  }
  throw new IncompleteSnapshot('JumpCloud', 'a list does not come to an end.');
}

function pagePath({path, sort}: ListRequest, page: number): string {
  const order = sort === '' ? '' : `&sort=${sort}`;
  return `${path}?limit=${PAGE_SIZE}&skip=${page * PAGE_SIZE}${order}`;
}

/** Numbers of the pages to read next. */
function nextPages(pages: readonly Page[] | null): readonly number[] {
  const first = pages?.[0];
  if (!pages || !first) return [];
  if (first.total !== null) {
    const count = Math.min(Math.ceil(first.total / PAGE_SIZE), PAGES_MAX);
    return Array.from({length: Math.max(0, count - pages.length)}, (_none, index) => pages.length + index);
  }
  return (pages[pages.length - 1]?.rows.length ?? 0) < PAGE_SIZE ? [] : [pages.length];
}

function pageOf({body, path, headers}: JsonAnswer, {version, keep}: ListRequest): Page {
  const kept = (rows: readonly unknown[]): readonly unknown[] => (keep ? rows.map(keep) : rows);
  if (version === 2) {
    if (!Array.isArray(body)) throw unexpected(path, 'it is not a list');
    const header = headers['x-total-count'] ?? '';
    return {rows: kept(body as readonly unknown[]), total: /^\d+$/.test(header) ? Number(header) : null};
  }
  const rows = isJsonObject(body) ? body['results'] : undefined;
  const total = isJsonObject(body) ? body['totalCount'] : undefined;
  if (!Array.isArray(rows) || typeof total !== 'number') throw unexpected(path, 'it has no results or no totalCount');
  return {rows: kept(rows as readonly unknown[]), total};
}

function whole(pages: readonly Page[], path: string): readonly unknown[] {
  const rows = pages.flatMap(page => page.rows);
  const total = pages[0]?.total ?? null;
  if (pages.some(page => page.total !== total)) {
    throw new IncompleteSnapshot('JumpCloud', `the number of entries of ${path} changed while it was read.`);
  }
  if (total !== null && rows.length !== total) {
    throw new IncompleteSnapshot('JumpCloud', `${path} holds ${total} entries, but ${rows.length} came.`);
  }
  return rows;
}

/** The ids, if every one is there once. @throws IncompleteSnapshot when two rows are the same entry: another one is lost */
export function distinct<Id extends string>(ids: readonly Id[], path: string): readonly Id[] {
  if (new Set(ids).size !== ids.length) {
    throw new IncompleteSnapshot('JumpCloud', `an entry of ${path} came twice, so another one may be missing.`);
  }
  return ids;
}
