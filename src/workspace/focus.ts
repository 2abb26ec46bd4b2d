/** Google Workspace around some people, by direct reads: what they cost does not grow with the company. */
import type {Account, Member, WorkspaceGroup} from '../model/account';
import {IncompleteSnapshot} from '../model/errors';
import type {GoogleCall, Reply} from '../model/google-call';
import {PERSON_MARK, customIdField} from '../model/google-field';
import type {AccountId, Email} from '../model/ids';
import {isJsonObject, jsonArray, type JsonObject} from '../model/json';
import type {FocusPerson, WantedFocus, WorkspaceFocus} from '../ports';
import {decodeAccount, decodeGroup, decodeMember, decodeSchema} from './decode';
import {Lists, readAll, type Reader} from './read';

const MARK = customIdField(PERSON_MARK);

/**
 * Accounts of the people, whoever has the addresses that they should have, and the memberships of these people alone.
 *
 * Someone without a row in Links is also looked for by the mark that their account would carry. That search runs behind
 * the directory (up to 36 hours, Directory API search-users): what it finds counts once it was read directly, and that it
 * finds nothing proves nothing.
 */
export function readFocus(reader: Reader, wanted: WantedFocus): WorkspaceFocus {
  const takenAt = reader.clock.now();
  const accounts = readAccounts(reader, [...wanted.people, ...wanted.context]);
  const known = new Set(accounts.flatMap(account => [account.email, ...account.aliases]));
  const free = wanted.people.flatMap(({email}) => (email !== null && !known.has(email) ? [email] : []));
  const own = accounts.filter(account => isTheirs(account, wanted.people));
  const {lists, orgUnits, schemas, memberships} = openLists(reader, wanted, own);
  lists.finish();
  const isRuled = (group: WorkspaceGroup): boolean => addressesOf(group).some(one => wanted.groups.has(one));
  const joined = memberships.map(({account, list}) => ({account, groups: list.entries.filter(isRuled)}));
  const present = new Map(joined.flatMap(({groups}) => groups.map(group => [group.id, group] as const)));
  const seen = new Set([...present.values()].flatMap(addressesOf));
  const asked = [...new Set([...free, ...[...wanted.expected].filter(email => !seen.has(email))])];
  const members = readMembers(reader, joined);
  const others = readGroups(reader, asked);
  return {
    takenAt,
    accounts,
    orgUnits: ['/', ...(orgUnits?.entries ?? [])],
    groups: [
      ...[...present.values()].map(group => ({...group, members: members.get(group.id) ?? []})),
      ...others
        .filter(group => !present.has(group.id))
        .map(group => (isRuled(group) ? {...group, members: []} : group)),
    ],
    ...(schemas ? {schemas: schemas.entries} : {}),
  };
}

function addressesOf({email, aliases}: WorkspaceGroup): readonly Email[] {
  return [email, ...aliases];
}

/** An account that is or may become one of these people's: nobody else's mark is on it. */
function isTheirs({profile}: Account, people: readonly FocusPerson[]): boolean {
  const mark = MARK.read(profile);
  return mark === '' || people.some(({person}) => person === mark);
}

/** Lists that are read side by side. */
function openLists(reader: Reader, wanted: WantedFocus, own: readonly Account[]) {
  const lists = new Lists(reader);
  const customer = {customerId: 'my_customer'};
  const orgUnitsCall: GoogleCall = {api: 'directory', method: 'orgunits.list', path: customer, query: {type: 'all'}};
  const schemasCall: GoogleCall = {api: 'directory', method: 'schemas.list', path: customer};
  const orgUnits = wanted.orgUnits
    ? lists.add({call: orgUnitsCall, property: 'organizationUnits', decode: pathOf})
    : null;
  const schemas = wanted.schemas ? lists.add({call: schemasCall, property: 'schemas', decode: decodeSchema}) : null;
  const memberships = (wanted.groups.size > 0 ? own : []).map(account => ({
    account,
    list: lists.add({
      call: {api: 'directory', method: 'groups.list', path: {}, query: {userKey: account.id, maxResults: 200}},
      property: 'groups',
      decode: group => decodeGroup(group, null),
    }),
  }));
  return {lists, orgUnits, schemas, memberships};
}

function pathOf(unit: JsonObject): string {
  return typeof unit['orgUnitPath'] === 'string' ? unit['orgUnitPath'] : '/';
}

function readAccounts(reader: Reader, people: readonly FocusPerson[]): readonly Account[] {
  const keys = new Set(
    people.flatMap(({account, email}) => [...(account ? [account] : []), ...(email ? [email] : [])]),
  );
  const marks = people.filter(one => one.account === null).map(one => one.person);
  const calls = [...[...keys].map(getCall), ...marks.map(searchCall)];
  const replies = readAll(reader, calls);
  const accounts = new Map<AccountId, Account>();
  const take = (user: JsonObject): void => {
    const account = decodeAccount(user);
    accounts.set(account.id, account);
  };
  const found: AccountId[] = [];
  replies.forEach((reply, at) => {
    const body = bodyOf(calls[at]?.method ?? '', reply);
    if (body === null) return;
    if (at < keys.size) take(body);
    else for (const user of jsonArray(body['users'])) if (isJsonObject(user)) found.push(decodeAccount(user).id);
  });
  // What the search says may be a day old; what counts is read directly.
  const unread = [...new Set(found)].filter(id => !accounts.has(id));
  readAll(reader, unread.map(getCall)).forEach(reply => {
    const body = bodyOf('users.get', reply);
    if (body !== null) take(body);
  });
  return [...accounts.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function getCall(userKey: string): GoogleCall {
  return {api: 'directory', method: 'users.get', path: {userKey}, query: {projection: 'full'}};
}

function searchCall(mark: string): GoogleCall {
  const query = {customer: 'my_customer', query: `externalId=${mark}`, projection: 'full', maxResults: 10};
  return {api: 'directory', method: 'users.list', path: {}, query};
}

function readGroups(reader: Reader, addresses: readonly Email[]): readonly WorkspaceGroup[] {
  const replies = readAll(
    reader,
    addresses.map(groupKey => ({api: 'directory', method: 'groups.get', path: {groupKey}})),
  );
  const groups = replies.flatMap(reply => {
    const body = bodyOf('groups.get', reply);
    return body === null ? [] : [decodeGroup(body, null)];
  });
  return [...new Map(groups.map(group => [group.id, group])).values()];
}

function readMembers(
  reader: Reader,
  joined: readonly {readonly account: Account; readonly groups: readonly WorkspaceGroup[]}[],
): ReadonlyMap<string, readonly Member[]> {
  const places = joined.flatMap(({account, groups}) => groups.map(group => ({group: group.id, account: account.id})));
  const replies = readAll(
    reader,
    places.map(({group, account}) => ({
      api: 'directory',
      method: 'members.get',
      path: {groupKey: group, memberKey: account},
    })),
  );
  const members = new Map<string, Member[]>();
  places.forEach(({group}, at) => {
    const body = bodyOf('members.get', replies[at] as Reply);
    if (body !== null) members.set(group, [...(members.get(group) ?? []), decodeMember(body)]);
  });
  return members;
}

/** What came; `null` for a 404. @throws IncompleteSnapshot for every other answer */
function bodyOf(method: string, reply: Reply): JsonObject | null {
  if (reply.status === 404) return null;
  if (reply.status === 200 && isJsonObject(reply.body)) return reply.body;
  throw new IncompleteSnapshot('Google Workspace', `${method} answered with HTTP ${reply.status} ${reply.reason}`);
}
