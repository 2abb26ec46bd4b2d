/**
 * Watching JumpCloud: everyone suspended, which events tell only later, and where Directory Insights can't be used everyone
 * there, page by page.
 *
 * What is known stands in blobs, and digests of it in properties: as long as they agree with what JumpCloud answers, no
 * blob is read. All of it only says whom to look at; a direct read says what became of them.
 */
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';
import type {PersonId} from '../model/ids';
import {ID_PAGE_SIZE, type IdPage, type JumpCloudSide, type Outside} from '../ports';
import {readEventState, type EventState} from './event-state';
import {keepText} from './kept';

const SUSPENDED = 'events.suspended';
const SUSPENDED_PAGE = 'events.suspendedPage';
const SUSPENDED_BLOB = 'suspended-people';
const PAGE = 'events.page';
const PAGES = 'events.pages';
const EVERYONE_BLOB = 'known-people';

/** Digits of a digest: enough to tell one list of ids from the next. */
const DIGEST_DIGITS = 12;

/** Whom to look at, and what to remember once they were. */
export interface Watched {
  readonly people: readonly PersonId[];
  /** Properties, by key. */
  readonly notes: Readonly<Record<string, string>>;
  /** Blobs, by name. */
  readonly blobs: Readonly<Record<string, string>>;
}

/** Nothing to look at and nothing to remember. */
export const UNCHANGED: Watched = {people: [], notes: {}, blobs: {}};

/** The page of who is suspended whose turn it is: a list of more than one is looked at page by page. */
export function suspendedTurn({texts}: EventState): number {
  return Number(texts[SUSPENDED_PAGE] ?? '0') || 0;
}

/**
 * People suspended or restored since it was watched last, as the page whose turn it is and the number of all show: one
 * request, however many there are. The whole list is read when either is different. The first time there is nothing to
 * compare with.
 *
 * @param seen that page
 */
export function watchSuspended(
  {blobs}: Pick<Outside, 'blobs'>,
  side: JumpCloudSide,
  state: EventState,
  seen: IdPage,
): Watched {
  const page = suspendedTurn(state);
  const before = state.texts[SUSPENDED] ?? '';
  const [total, ...digests] = before.split(' ');
  const next = digests.length > 1 ? {[SUSPENDED_PAGE]: String((page + 1) % digests.length)} : {};
  if (total === String(seen.total) && digests[page] === digestOf(seen.ids)) return {...UNCHANGED, notes: next};
  const now = seen.ids.length === seen.total ? [...seen.ids].sort() : side.suspended();
  const kept = before === '' ? null : blobs.read(SUSPENDED_BLOB);
  return {
    people: kept === null ? [] : differing(idsIn(kept), now),
    notes: {[SUSPENDED]: `${now.length} ${digestsOf(now) || digestOf([])}`, [SUSPENDED_PAGE]: '0'},
    blobs: {[SUSPENDED_BLOB]: now.join(' ')},
  };
}

/**
 * People who came or went, as one page of everyone's ids shows. Each time it is the next page's turn, so that everybody is
 * looked for once in as many turns as there are pages. Nothing is compared before a full pass has noted who is there.
 */
export function watchEveryone({blobs}: Pick<Outside, 'blobs'>, side: JumpCloudSide, state: EventState): Watched {
  const digests = (state.texts[PAGES] ?? '').split(' ').filter(digest => digest !== '');
  if (digests.length === 0) return UNCHANGED;
  const page = Number(state.texts[PAGE] ?? '0') || 0;
  const {ids, total} = side.idPage(page);
  const pages = Math.max(1, Math.ceil(total / ID_PAGE_SIZE));
  const next = {[PAGE]: String((page + 1) % pages)};
  if (digestOf(ids) === digests[page]) return {...UNCHANGED, notes: next};
  const known = idsIn(blobs.read(EVERYONE_BLOB) ?? '');
  const from = page === 0 ? '' : (ids[0] ?? '');
  const isLast = page + 1 >= pages;
  const to = ids[ids.length - 1] ?? '';
  const isHere = (id: PersonId): boolean => id >= from && (isLast || id <= to);
  const before = known.filter(isHere);
  const after = [...known.filter(id => !isHere(id)), ...ids].sort();
  return {
    people: differing(before, ids),
    notes: {...next, [PAGES]: digestsOf(after)},
    blobs: {[EVERYONE_BLOB]: after.join(' ')},
  };
}

/** Notes who is there, by a full pass, where this is how deletions are found. */
export function noteWhoIsThere(outside: Pick<Outside, 'state' | 'blobs'>, people: readonly PersonId[]): void {
  if (readEventState(outside).insights?.licensed !== false) return;
  const sorted = [...people].sort();
  keepText(outside.blobs, EVERYONE_BLOB, sorted.join(' '));
  outside.state.set({[PAGES]: digestsOf(sorted)});
}

/** In how many turns everybody is looked for once; 0 before a full pass has noted who is there. */
export function turnsOf(state: EventState): number {
  return (state.texts[PAGES] ?? '').split(' ').filter(digest => digest !== '').length;
}

function idsIn(text: string): readonly PersonId[] {
  return text.split(' ').filter(id => id !== '') as PersonId[];
}

/** Those in just one of the two lists. */
function differing(one: readonly PersonId[], other: readonly PersonId[]): readonly PersonId[] {
  const [first, second] = [new Set(one), new Set(other)];
  return [...other.filter(id => !first.has(id)), ...one.filter(id => !second.has(id))];
}

function digestOf(ids: readonly PersonId[]): string {
  return bytesToHex(sha256(utf8ToBytes(ids.join(' ')))).slice(0, DIGEST_DIGITS);
}

function digestsOf(ids: readonly PersonId[]): string {
  const digests: string[] = [];
  for (let start = 0; start < ids.length; start += ID_PAGE_SIZE) {
    digests.push(digestOf(ids.slice(start, start + ID_PAGE_SIZE)));
  }
  return digests.join(' ');
}
