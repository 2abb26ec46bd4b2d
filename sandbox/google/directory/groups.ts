/** Directory API: groups. */
import type {GoogleState, GroupRecord} from '../../world/google-state';
import {domainOf, freeAddress, groupByKey, isOwnDomain, nonEditableAliases, userByKey} from '../addresses';
import {objectBody} from '../call';
import type {Answer, Call, Operation} from '../call';
import {duplicate, invalidInput, notFound, required} from '../errors';
import {createGroup, deleteGroup, renameGroup, touchGroup} from '../group-records';
import {etag, listEtag} from '../identifiers';
import {groupsOf} from '../memberships';
import {nextPage, pageSize, tokenProperty} from '../pages';
import type {Keyed} from '../pages';
import {GROUP_WINDOW_MS, readyTime, stillFading} from '../propagation';
import {listedDomain, requireGroup} from './keys';
import {lookup} from '../lookup';

const PAGE_SIZE_MAX = 200;

/** Most characters of a description (Directory API `Group` schema). */
const DESCRIPTION_MAX_LENGTH = 4096;

/** A group as the API shows it (schema `Group`). */
export function groupResource(google: GoogleState, group: GroupRecord): Record<string, unknown> {
  const fixed = nonEditableAliases(google, group.email);
  return {
    kind: 'admin#directory#group',
    id: group.id,
    etag: etag(group.id, group.version),
    email: group.email,
    name: group.name,
    directMembersCount: String(group.memberCount),
    description: group.description,
    adminCreated: true,
    ...(group.aliases.length > 0 ? {aliases: group.aliases} : {}),
    ...(fixed.length > 0 ? {nonEditableAliases: fixed} : {}),
  };
}

function get(call: Call): Answer {
  return {json: groupResource(call.google, requireGroup(call))};
}

function text(body: Record<string, unknown>, field: 'name' | 'description'): string | undefined {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalidInput(field);
  if (field === 'description' && value.length > DESCRIPTION_MAX_LENGTH) throw invalidInput(field);
  return value;
}

function insert(call: Call): Answer {
  const {world, google} = call;
  const body = objectBody(call);
  const wanted = body['email'];
  if (wanted === undefined || wanted === null || wanted === '') throw required('email');
  const name = text(body, 'name');
  const description = text(body, 'description') ?? '';
  const email = freeAddress(google, wanted, 'email');
  if (stillFading(world, email)) throw duplicate();
  const localPart = email.slice(0, email.indexOf('@'));
  const group = createGroup(world, {email, name: name ?? localPart, description}, readyTime(world, GROUP_WINDOW_MS));
  return {json: groupResource(google, group)};
}

/** PUT and PATCH alike keep what is omitted. A changed address keeps the old one as an alias. */
function update(call: Call): Answer {
  const {google} = call;
  const group = requireGroup(call);
  const body = objectBody(call);
  const name = text(body, 'name');
  const description = text(body, 'description');
  const lower = typeof body['email'] === 'string' ? body['email'].toLowerCase() : group.email;
  if (lower !== group.email) {
    renameGroup(call.world, group, group.aliases.includes(lower) ? lower : freeAddress(google, lower, 'email'));
  }
  if (name !== undefined) group.name = name;
  if (description !== undefined) group.description = description;
  touchGroup(call.world, group);
  return {json: groupResource(google, group)};
}

function remove(call: Call): Answer {
  deleteGroup(call.world, requireGroup(call));
  return undefined;
}

interface Ordering {
  readonly revision: number;
  readonly list: readonly Keyed<GroupRecord>[];
}

const orderings = new WeakMap<GoogleState, Ordering>();

function byAddress(groups: readonly GroupRecord[]): Keyed<GroupRecord>[] {
  return groups.map(value => ({key: value.email, value})).sort((a, b) => (a.key < b.key ? -1 : 1));
}

function allGroups(google: GoogleState): readonly Keyed<GroupRecord>[] {
  const cached = orderings.get(google);
  if (cached?.revision === google.revisions.groups) return cached.list;
  const list = byAddress(Object.values(google.groups));
  orderings.set(google, {revision: google.revisions.groups, list});
  return list;
}

/** The groups that someone is directly in. A stranger's address is in none; an unknown one of ours is 404. */
function groupsOfKey(google: GoogleState, key: string): Keyed<GroupRecord>[] {
  const known = userByKey(google, key)?.id ?? groupByKey(google, key)?.id;
  if (known === undefined && (!key.includes('@') || isOwnDomain(google, domainOf(key)))) throw notFound('userKey');
  const id = known ?? lookup(google.externals, key.toLowerCase()) ?? '';
  return byAddress(groupsOf(google, id).flatMap(groupId => google.groups[groupId] ?? []));
}

/** `email=`, `name=`, each with `:{prefix}*`, and `memberKey=` (Directory API search-groups); one term. */
function queryMatcher(google: GoogleState, query: string): (group: GroupRecord) => boolean {
  const term = /^\s*(email|name|memberKey)\s*([=:])\s*(?:'([^']*)'|(\S+))\s*$/.exec(query);
  const value = (term?.[3] ?? term?.[4])?.toLowerCase();
  if (!term || value === undefined) throw invalidInput('query');
  if (term[1] === 'memberKey') {
    const ids = new Set(groupsOfKey(google, value).map(each => each.value.id));
    return group => ids.has(group.id);
  }
  const field = term[1] === 'email' ? 'email' : 'name';
  const prefix = /^\{?(.*?)\}?\*$/.exec(value)?.[1];
  return group => {
    const actual = group[field].toLowerCase();
    return prefix === undefined ? actual === value : actual.startsWith(prefix);
  };
}

/** Lists by customer, domain, or member (`userKey`). A page size over 200 means 200. */
function list(call: Call): Answer {
  const {google, query} = call;
  const userKey = query.get('userKey');
  const domain = userKey === null || query.has('domain') ? listedDomain(call) : undefined;
  const search = query.get('query');
  const matches = search === null ? () => true : queryMatcher(google, search);
  const sorted = userKey === null ? allGroups(google) : groupsOfKey(google, userKey);
  const page = nextPage(
    sorted,
    query.get('pageToken'),
    pageSize(call, PAGE_SIZE_MAX, PAGE_SIZE_MAX, false),
    group => (domain === undefined || domainOf(group.email) === domain) && matches(group),
  );
  return {
    json: {
      kind: 'admin#directory#groups',
      etag: listEtag(page.entries.map(group => `${group.id}/${group.version}`)),
      ...(page.entries.length > 0 ? {groups: page.entries.map(group => groupResource(google, group))} : {}),
      ...tokenProperty(page),
    },
  };
}

const GROUPS = '/admin/directory/v1/groups';

/** Methods of `directory.groups`. */
export const groupOperations: readonly Operation[] = [
  {id: 'directory.groups.list', method: 'GET', path: GROUPS, run: list},
  {id: 'directory.groups.get', method: 'GET', path: `${GROUPS}/{groupKey}`, run: get},
  {id: 'directory.groups.insert', method: 'POST', path: GROUPS, run: insert},
  {id: 'directory.groups.update', method: 'PUT', path: `${GROUPS}/{groupKey}`, run: update},
  {id: 'directory.groups.patch', method: 'PATCH', path: `${GROUPS}/{groupKey}`, run: update},
  {id: 'directory.groups.delete', method: 'DELETE', path: `${GROUPS}/{groupKey}`, run: remove},
];
