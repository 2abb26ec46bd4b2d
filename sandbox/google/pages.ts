/** Paging as the Google APIs do it: an opaque token that remembers where the last page ended, not how far it was. */
import type {Call} from './call';
import {invalidInput, invalidParameter} from './errors';

/** A page and, unless it is the last, the token of the next. */
export interface Page<T> {
  readonly entries: readonly T[];
  readonly nextPageToken?: string;
}

/** Something with a key by which its list is ordered. Keys are distinct. */
export interface Keyed<T> {
  readonly key: string;
  readonly value: T;
}

function encodeToken(key: string): string {
  return Buffer.from(`~!!~${key}`).toString('base64url');
}

function decodeToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith('~!!~')) throw invalidInput('pageToken');
  return text.slice(4);
}

/** Index of the first entry whose key comes after `key`. */
function firstAfter<T>(sorted: readonly Keyed<T>[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.key ?? '') <= key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The next page of a list that is sorted by key. Entries added or gone between two pages shift nothing.
 * @param accept leaves out what a filter excludes; the page is filled up with what follows
 */
export function nextPage<T>(
  sorted: readonly Keyed<T>[],
  pageToken: string | null,
  maxResults: number,
  accept: (value: T) => boolean = () => true,
): Page<T> {
  const entries: T[] = [];
  let lastKey = '';
  for (let i = pageToken === null ? 0 : firstAfter(sorted, decodeToken(pageToken)); i < sorted.length; i++) {
    const entry = sorted[i];
    if (!entry || !accept(entry.value)) continue;
    if (entries.length === maxResults) return {entries, nextPageToken: encodeToken(lastKey)};
    entries.push(entry.value);
    lastKey = entry.key;
  }
  return {entries};
}

/**
 * The page size that was asked for.
 * Throws 400 when it is no whole number of at least 1, or over `max` when `strict`; else a larger one means `max`.
 */
export function pageSize(call: Call, standard: number, max: number, strict: boolean, name = 'maxResults'): number {
  const text = call.query.get(name);
  if (text === null) return standard;
  const size = /^\d+$/.test(text) ? Number(text) : 0;
  if (size < 1 || (strict && size > max)) {
    throw invalidParameter(name, `Invalid value '${text}'. Values must be within the range: [1, ${max}]`);
  }
  return Math.min(size, max);
}

/** The `nextPageToken` property, or nothing. */
export function tokenProperty(page: Page<unknown>): {nextPageToken?: string} {
  return page.nextPageToken === undefined ? {} : {nextPageToken: page.nextPageToken};
}
