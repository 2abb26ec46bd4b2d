/** Where a page of a list stands in an answer, whichever vendor's it is. */
import type {WireReply} from './wire';

/** Properties under which a page of a list stands. `aliases` and `emails` of a single user are none of them. */
const LIST_NAMES = [
  'results',
  'users',
  'groups',
  'members',
  'organizationUnits',
  'items',
  'files',
  'schemas',
  'alerts',
];

/** The wrapper's property that holds the list; `''` for a bare array. */
function listName(value: unknown): string | undefined {
  if (Array.isArray(value)) return '';
  if (typeof value !== 'object' || value === null) return undefined;
  return LIST_NAMES.find(name => Array.isArray((value as Record<string, unknown>)[name]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The entries of a successful answer that is a page of a list. */
export function listIn(reply: WireReply): readonly unknown[] | undefined {
  if (reply.status !== 200) return undefined;
  const value = parsed(reply.body);
  const name = listName(value);
  if (name === undefined) return undefined;
  return (name === '' ? value : (value as Record<string, unknown>)[name]) as readonly unknown[];
}

/** The answer with other entries in the place of its own; all else stays. */
export function withList(reply: WireReply, list: readonly unknown[]): WireReply {
  const value = parsed(reply.body);
  const name = listName(value);
  if (name === undefined) return reply;
  return {...reply, body: JSON.stringify(name === '' ? list : {...(value as object), [name]: list})};
}

/** Whether the page is all there is: its stated total says so, or it states none and names no further page. */
export function isWholeList(reply: WireReply, list: readonly unknown[]): boolean {
  const {totalCount, nextPageToken} = (parsed(reply.body) ?? {}) as {totalCount?: unknown; nextPageToken?: unknown};
  const total = typeof totalCount === 'number' ? totalCount : reply.headers['x-total-count'];
  if (total !== undefined) return Number(total) === list.length;
  return nextPageToken === undefined;
}
