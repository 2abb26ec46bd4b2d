/** JumpCloud asked small questions: single people, the groups they are in, who is suspended, who is there at all. */
import {OutsideError} from '../model/errors';
import {toPersonId, type PersonId} from '../model/ids';
import {isJsonObject, type JsonObject} from '../model/json';
import type {PersonAnswer, SourceGroup} from '../model/person';
import {ID_PAGE_SIZE, type HttpReply, type IdPage, type Looks} from '../ports';
import type {JumpCloudClient, PostRequest} from './client';
import {decodeConnection, decodeGroup, decodePerson, isObjectId} from './decode';
import {checkOrganization, openOrganization} from './organization';
import {distinct, readLists} from './paging';
import {isHtml, refusalOf, unavailable, unexpected} from './refusals';

const GROUPS_PATH = '/api/v2/usergroups';
const SEARCH_PATH = '/api/search/systemusers';

/** Pages of a search: a list that goes on is a fault of the server, not a company. */
const SEARCH_PAGES_MAX = 200;

/** Each person by id, asked once. A 404 of our own organization is an answer; every other trouble is the person's own. */
export function lookAtPeople(client: JumpCloudClient, ids: readonly PersonId[]): Looks {
  const people = new Map<PersonId, PersonAnswer>();
  const unread = new Map<PersonId, string>();
  if (ids.length === 0) return {people, unread};
  const organization = openOrganization(client);
  const answers = organization.client.readEach(ids.map(id => `/api/systemusers/${id}`));
  ids.forEach((id, at) => {
    const answer = answers[at];
    if (answer === undefined || answer instanceof OutsideError) unread.set(id, answer?.message ?? 'no answer came');
    else if (answer.status === 404) people.set(id, {found: false});
    else {
      const decoded = decodePerson(answer.body);
      if (decoded.ok && decoded.person.id === id) {
        checkOrganization([decoded.person], organization.id);
        people.set(id, {found: true, person: decoded.person});
      } else unread.set(id, decoded.ok ? `JumpCloud answered about ${decoded.person.id}` : decoded.problem);
    }
  });
  return {people, unread};
}

/** All groups, with those of the given people who are in them by their own lists. */
export function readGroupsWith(
  client: JumpCloudClient,
  memberOf: ReadonlyMap<PersonId, readonly string[] | null>,
): readonly SourceGroup[] {
  const members = new Map<string, PersonId[]>();
  for (const [person, groupIds] of memberOf) {
    for (const id of groupIds ?? []) members.set(id, [...(members.get(id) ?? []), person]);
  }
  const [rows = []] = readLists(openOrganization(client).client, [{path: GROUPS_PATH, sort: 'name', version: 2}]);
  const groups = rows.map(row => {
    const group = decodeGroup(row);
    if (!group) throw unexpected(GROUPS_PATH, 'an entry has no id or no name');
    return {...group, memberIds: [...(members.get(group.id) ?? [])].sort()};
  });
  distinct(
    groups.map(group => group.id),
    GROUPS_PATH,
  );
  return groups;
}

/** Members of each group by one page; `null` where there are more, or no such group. */
export function readFewMembers(
  client: JumpCloudClient,
  groupIds: readonly string[],
  countMax: number,
): ReadonlyMap<string, readonly PersonId[] | null> {
  if (groupIds.length === 0) return new Map();
  const paths = groupIds.map(id => `${GROUPS_PATH}/${id}/membership?limit=${countMax + 1}&skip=0`);
  const answers = openOrganization(client).client.read(paths, {missingAllowed: true});
  return new Map(
    answers.map(({status, body, path}, at) => {
      const id = groupIds[at] ?? '';
      if (status === 404) return [id, null];
      if (!Array.isArray(body)) throw unexpected(path, 'it is not a list');
      if (body.length > countMax) return [id, null];
      return [id, body.flatMap(row => decodeConnection(row, 'user') ?? []).map(toPersonId)];
    }),
  );
}

/**
 * Everyone who is suspended, by a search in pages of a thousand (the official PowerShell module's; the lists take 100): the
 * first, then all others at once. Only a hint whom to look at, so nobody is asked first whose the key is.
 *
 * @throws OutsideError when a page does not come, or the count changes between pages
 */
export function readSuspended(client: JumpCloudClient): readonly PersonId[] {
  const first = readPage(client, 0, SUSPENDED);
  const pages = Math.ceil(first.total / ID_PAGE_SIZE);
  if (pages > SEARCH_PAGES_MAX) throw unexpected(SEARCH_PATH, 'it does not come to an end');
  const others = client
    .post(Array.from({length: Math.max(0, pages - 1)}, (_none, at) => searchRequest(at + 1, SUSPENDED)))
    .map(pageIn);
  const ids = [first, ...others].flatMap(page => page.ids);
  if (ids.length !== first.total) throw unexpected(SEARCH_PATH, 'it changed between two pages');
  return [...distinct(ids, SEARCH_PATH)].sort();
}

/** One page of who is suspended, sorted. */
export function readSuspendedPage(client: JumpCloudClient, page: number): IdPage {
  return readPage(client, page, SUSPENDED);
}

/** The question for such a page, asked together with others. */
export function suspendedRequest(page: number): PostRequest {
  return searchRequest(page, SUSPENDED);
}

/** One page of everyone's ids, sorted; a hint as well. */
export function readIdPage(client: JumpCloudClient, page: number): IdPage {
  return readPage(client, page, null);
}

const SUSPENDED: JsonObject = {and: [{state: 'SUSPENDED'}]};

/** A first page that turns out to be of a longer list is asked for once more, in the order of the others. */
function readPage(client: JumpCloudClient, page: number, filter: JsonObject | null): IdPage {
  const only = pageIn(client.post([searchRequest(page, filter)])[0]);
  if (page > 0 || only.total <= ID_PAGE_SIZE) return only;
  return pageIn(client.post([searchRequest(page, filter, true)])[0]);
}

/**
 * Pages by skipping need an order, or rows are lost and doubled between them (FACTS: JumpCloud's own advice). A list of one
 * page needs none, and is asked for as the description of a search has it: `sort` is what JumpCloud's own command line sends
 * beyond that.
 */
function searchRequest(page: number, filter: JsonObject | null, isLong = page > 0): PostRequest {
  const body = {
    ...(filter ? {filter} : {}),
    fields: '_id',
    ...(isLong ? {sort: '_id'} : {}),
    limit: ID_PAGE_SIZE,
    skip: page * ID_PAGE_SIZE,
  };
  return {tellsOrganization: true, path: SEARCH_PATH, body};
}

/**
 * The page that a reply to a search holds.
 *
 * @throws OutsideError when it holds none
 */
export function pageIn(reply: HttpReply | undefined): IdPage {
  if (reply?.kind !== 'answered') throw unavailable('no answer to a search arrived', 0);
  const {answer} = reply;
  const said = parsed(answer.text);
  if (answer.status === 429 || answer.status >= 500) throw unavailable(`it answered ${answer.status}`, answer.status);
  if (answer.status !== 200 || isHtml(answer)) throw refusalOf(SEARCH_PATH, answer, said);
  const results = isJsonObject(said) ? said['results'] : undefined;
  const total = isJsonObject(said) ? said['totalCount'] : undefined;
  if (!Array.isArray(results) || typeof total !== 'number') throw unexpected(SEARCH_PATH, 'it has no results');
  const ids = results.map(row => {
    const id = isJsonObject(row) ? row['_id'] : undefined;
    if (!isObjectId(id)) throw unexpected(SEARCH_PATH, 'an entry has no id');
    return toPersonId(id);
  });
  return {ids: ids.sort(), total};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
