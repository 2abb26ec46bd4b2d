/** Directory API: members of groups. */
import type {GoogleState, GroupRecord, MemberRecord} from '../../world/google-state';
import {domainOf, groupByKey, isAddress, isOwnDomain, userByKey} from '../addresses';
import {objectBody} from '../call';
import type {Answer, Call, Operation} from '../call';
import {conditionNotMet, duplicate, invalidInput, notFound, required} from '../errors';
import {etag, listEtag} from '../identifiers';
import {externalId, inJoiningOrder, isInGroup, joinGroup, leaveGroup, memberOf} from '../memberships';
import {nextPage, pageSize, tokenProperty} from '../pages';
import type {Keyed} from '../pages';
import {joinUser, reachMembers} from '../propagation';
import {requireGroup} from './keys';
import {lookup} from '../lookup';

const PAGE_SIZE_MAX = 200;

const DELIVERY_SETTINGS = ['ALL_MAIL', 'DAILY', 'DIGEST', 'DISABLED', 'NONE'];

/** The status that the API shows; none for someone outside or a group. */
function statusOf(google: GoogleState, member: MemberRecord): {status?: string} {
  const fields = google.users[member.id]?.fields;
  if (!fields) return {};
  return {status: fields.suspended ? 'SUSPENDED' : fields.archived ? 'ARCHIVED' : 'ACTIVE'};
}

/** A membership as the API shows it (schema `Member`). `delivery_settings` only comes from get, insert and update. */
function memberResource(google: GoogleState, member: MemberRecord, withDelivery: boolean): Record<string, unknown> {
  const email = google.users[member.id]?.fields.primaryEmail ?? google.groups[member.id]?.email ?? member.email;
  return {
    kind: 'admin#directory#member',
    id: member.id,
    etag: etag(member.id, member.version),
    ...(email === undefined ? {} : {email}),
    role: member.role,
    type: member.type,
    ...statusOf(google, member),
    ...(withDelivery ? {delivery_settings: member.deliverySettings} : {}),
  };
}

/** The group of the path, once its members can be reached. */
function reachableGroup(call: Call): GroupRecord {
  const group = requireGroup(call);
  reachMembers(call.world, group);
  return group;
}

/** The id of whoever a member key means, if known: user by address, alias or id, group, or someone outside. */
function memberId(google: GoogleState, key: string): string | undefined {
  return userByKey(google, key)?.id ?? groupByKey(google, key)?.id ?? lookup(google.externals, key.toLowerCase());
}

function requireMember(call: Call, group: GroupRecord): MemberRecord {
  const key = call.path['memberKey'] ?? '';
  const member = memberOf(call.google, group.id, memberId(call.google, key) ?? key);
  if (!member) throw notFound('memberKey');
  return member;
}

function get(call: Call): Answer {
  return {json: memberResource(call.google, requireMember(call, reachableGroup(call)), true)};
}

function roleOf(body: Record<string, unknown>): MemberRecord['role'] | undefined {
  const role = body['role'];
  if (role === undefined || role === null) return undefined;
  if (role === 'OWNER' || role === 'MANAGER' || role === 'MEMBER') return role;
  throw invalidInput('role');
}

function deliveryOf(body: Record<string, unknown>): string | undefined {
  const delivery = body['delivery_settings'];
  if (delivery === undefined || delivery === null) return undefined;
  if (typeof delivery !== 'string' || !DELIVERY_SETTINGS.includes(delivery)) throw invalidInput('delivery_settings');
  return delivery;
}

/** Who is to join. A group that would contain itself, however far down, is refused with 412. */
function newMember(call: Call, group: GroupRecord, key: string): Pick<MemberRecord, 'id' | 'type' | 'email'> {
  const {google, world} = call;
  const user = userByKey(google, key);
  if (user) {
    joinUser(world, user);
    return {id: user.id, type: 'USER'};
  }
  if (key === google.customerId) return {id: key, type: 'CUSTOMER'};
  const nested = groupByKey(google, key);
  if (nested) {
    if (nested.id === group.id || isInGroup(google, group.id, nested.id)) {
      throw conditionNotMet('Cyclic memberships not allowed');
    }
    return {id: nested.id, type: 'GROUP'};
  }
  if (!key.includes('@') || isOwnDomain(google, domainOf(key))) throw notFound('memberKey');
  if (!isAddress(key)) throw invalidInput('memberKey');
  return {id: externalId(world, key), type: 'EXTERNAL', email: key.toLowerCase()};
}

function insert(call: Call): Answer {
  const {google} = call;
  const group = reachableGroup(call);
  const body = objectBody(call);
  const key = body['email'] ?? body['id'];
  if (typeof key !== 'string' || key === '') throw required('memberKey');
  const role = roleOf(body) ?? 'MEMBER';
  const deliverySettings = deliveryOf(body) ?? 'ALL_MAIL';
  const joining = newMember(call, group, key);
  if (memberOf(google, group.id, joining.id)) throw duplicate('Member already exists.');
  const member = joinGroup(google, group, {...joining, role, deliverySettings});
  return {json: memberResource(google, member, true)};
}

function update(call: Call): Answer {
  const member = requireMember(call, reachableGroup(call));
  const body = objectBody(call);
  const role = roleOf(body);
  const delivery = deliveryOf(body);
  if (role !== undefined) member.role = role;
  if (delivery !== undefined) member.deliverySettings = delivery;
  member.version += 1;
  return {json: memberResource(call.google, member, true)};
}

function remove(call: Call): Answer {
  const group = reachableGroup(call);
  leaveGroup(call.google, group, requireMember(call, group).id);
  return undefined;
}

/** Direct and nested membership alike. Someone unknown is not a member. */
function hasMember(call: Call): Answer {
  const group = reachableGroup(call);
  const id = memberId(call.google, call.path['memberKey'] ?? '');
  return {json: {isMember: id !== undefined && isInGroup(call.google, id, group.id)}};
}

/** The members of a group and of the groups in it, each once; nested groups stay in the list. */
function withDerived(google: GoogleState, groupId: string): MemberRecord[] {
  const found = new Map<string, MemberRecord>();
  const queue = [groupId];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const member of inJoiningOrder(google, next)) {
      if (found.has(member.id)) continue;
      found.set(member.id, member);
      if (member.type === 'GROUP') queue.push(member.id);
    }
  }
  return [...found.values()].sort((a, b) => a.sequence - b.sequence);
}

interface Ordering {
  readonly state: string;
  readonly list: readonly Keyed<MemberRecord>[];
}

/** By the record that holds a group's members. */
const orderings = new WeakMap<object, Ordering>();

function keyed(members: readonly MemberRecord[]): Keyed<MemberRecord>[] {
  return members.map(value => ({key: String(value.sequence).padStart(12, '0'), value}));
}

/**
 * The direct members of a group in order of joining. Sorted once per state: a join moves the sequence on, a leave
 * lowers the count.
 */
function directMembers(google: GoogleState, group: GroupRecord): readonly Keyed<MemberRecord>[] {
  const members = google.members[group.id];
  if (!members) return [];
  const state = `${google.memberSequence} ${group.memberCount}`;
  const cached = orderings.get(members);
  if (cached?.state === state) return cached.list;
  const list = keyed(inJoiningOrder(google, group.id));
  orderings.set(members, {state, list});
  return list;
}

/** Lists in order of joining. `roles` is a comma-separated filter; a page size over 200 means 200. */
function list(call: Call): Answer {
  const {google, query} = call;
  const group = reachableGroup(call);
  const roles = query.get('roles')?.toUpperCase().split(',');
  const derived = query.get('includeDerivedMembership') === 'true';
  const members = derived ? keyed(withDerived(google, group.id)) : directMembers(google, group);
  const size = pageSize(call, PAGE_SIZE_MAX, PAGE_SIZE_MAX, false);
  const page = nextPage(members, query.get('pageToken'), size, member => roles?.includes(member.role) ?? true);
  return {
    json: {
      kind: 'admin#directory#members',
      etag: listEtag(page.entries.map(member => `${member.id}/${member.version}`)),
      ...(page.entries.length > 0 ? {members: page.entries.map(each => memberResource(google, each, false))} : {}),
      ...tokenProperty(page),
    },
  };
}

const GROUP = '/admin/directory/v1/groups/{groupKey}';

/** Methods of `directory.members`. */
export const memberOperations: readonly Operation[] = [
  {id: 'directory.members.list', method: 'GET', path: `${GROUP}/members`, run: list},
  {id: 'directory.members.get', method: 'GET', path: `${GROUP}/members/{memberKey}`, run: get},
  {id: 'directory.members.insert', method: 'POST', path: `${GROUP}/members`, run: insert},
  {id: 'directory.members.update', method: 'PUT', path: `${GROUP}/members/{memberKey}`, run: update},
  {id: 'directory.members.patch', method: 'PATCH', path: `${GROUP}/members/{memberKey}`, run: update},
  {id: 'directory.members.delete', method: 'DELETE', path: `${GROUP}/members/{memberKey}`, run: remove},
  {id: 'directory.members.hasMember', method: 'GET', path: `${GROUP}/hasMember/{memberKey}`, run: hasMember},
];
