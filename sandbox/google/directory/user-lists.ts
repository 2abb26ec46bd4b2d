/** Directory API: users.list. */
import type {GoogleState, UserRecord} from '../../world/google-state';
import {isRestorable} from '../accounts';
import {domainOf} from '../addresses';
import type {Answer, Call, Operation} from '../call';
import {invalidInput} from '../errors';
import {listEtag} from '../identifiers';
import {nextPage, pageSize, tokenProperty} from '../pages';
import type {Keyed} from '../pages';
import {indexedView} from '../search-index';
import {listedDomain} from './keys';
import {parseUserQuery} from './user-query';
import {userResource} from './user-resource';
import {requestedView} from './users';
import {lookup} from '../lookup';

const PAGE_SIZE = {standard: 100, max: 500} as const;

/** Sort keys end with the id, so they are distinct. */
const SORT_KEYS: Readonly<Record<string, (user: UserRecord) => string>> = {
  email: user => `${user.fields.primaryEmail}\n${user.id}`,
  givenName: ({fields, id}) => `${fields.name.givenName}\n${fields.name.familyName}\n${id}`.toLowerCase(),
  familyName: ({fields, id}) => `${fields.name.familyName}\n${fields.name.givenName}\n${id}`.toLowerCase(),
};

/** Sorted lists of one state of the directory, so that paging over many users sorts once. */
interface Orderings {
  readonly revision: number;
  readonly lists: Map<string, readonly Keyed<UserRecord>[]>;
}

const orderings = new WeakMap<GoogleState, Orderings>();

/** A key whose order is the reverse: each character becomes its complement. */
function turned(key: string): string {
  const letters = key.split('').map(letter => String.fromCharCode(0xffff - letter.charCodeAt(0)));
  return `${letters.join('')}\uffff`;
}

/** All users, or all deleted ones, in the order that the query asks for. Throws 400 for an unknown order. */
function sortedUsers(google: GoogleState, query: URLSearchParams): readonly Keyed<UserRecord>[] {
  let cached = orderings.get(google);
  if (cached?.revision !== google.revisions.users) {
    cached = {revision: google.revisions.users, lists: new Map()};
    orderings.set(google, cached);
  }
  const orderBy = query.get('orderBy') ?? 'email';
  const isDescending = query.has('orderBy') && query.get('sortOrder') === 'DESCENDING';
  const isDeleted = query.get('showDeleted') === 'true';
  const name = `${orderBy} ${isDescending} ${isDeleted}`;
  const present = cached.lists.get(name);
  if (present) return present;
  const keyOf = lookup(SORT_KEYS, orderBy);
  if (!keyOf) throw invalidInput('orderBy');
  const list = Object.values(isDeleted ? google.deletedUsers : google.users)
    .map(value => ({key: isDescending ? turned(keyOf(value)) : keyOf(value), value}))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  cached.lists.set(name, list);
  return list;
}

function accepts(call: Call, deleted: boolean): (user: UserRecord) => boolean {
  const domain = listedDomain(call);
  const query = call.query.get('query');
  const matches = query === null || query.trim() === '' ? undefined : parseUserQuery(query);
  return user => {
    if (deleted && !isRestorable(call.world, user)) return false;
    if (domain !== undefined && domainOf(user.fields.primaryEmail) !== domain) return false;
    if (!matches) return true;
    const view = indexedView(call.world, user);
    return view !== null && matches(view);
  };
}

/**
 * Lists the customer's or a domain's users, by address unless `orderBy` says otherwise. Without `query` the list is
 * up to date; with it, who is found follows the lagging index, while what is shown is up to date.
 */
function list(call: Call): Answer {
  const {google, query} = call;
  const accept = accepts(call, query.get('showDeleted') === 'true');
  const view = requestedView(call);
  const ordered = sortedUsers(google, query);
  const size = pageSize(call, PAGE_SIZE.standard, PAGE_SIZE.max, true);
  const page = nextPage(ordered, query.get('pageToken'), size, accept);
  return {
    json: {
      kind: 'admin#directory#users',
      etag: listEtag(page.entries.map(user => `${user.id}/${user.version}`)),
      ...(page.entries.length > 0 ? {users: page.entries.map(user => userResource(google, user, view))} : {}),
      ...tokenProperty(page),
    },
  };
}

/** The list method of `directory.users`. */
export const userListOperations: readonly Operation[] = [
  {id: 'directory.users.list', method: 'GET', path: '/admin/directory/v1/users', run: list},
];
