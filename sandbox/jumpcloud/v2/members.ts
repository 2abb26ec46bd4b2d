/** API v2: who is in a group, which groups a person is in, and the one write that changes it. Ids only, no addresses. */
import {emptyReply, jsonBody} from '../../wire';
import {addToGroup, findGroup, isMember, removeFromGroup} from '../membership';
import {findPerson} from '../people';
import {notFound, Refusal} from '../refusal';
import {v2Filter, v2Page, v2Sort} from './listing';
import type {WireReply, WireRequest} from '../../wire';
import type {JumpCloudState} from '../../world/jumpcloud-state';
import type {World} from '../../world/world';

type NodeType = 'user' | 'user_group';

/** A membership seen through the graph (API v2, definition GraphObjectWithPaths). */
function graphObject(id: string, type: NodeType): Record<string, unknown> {
  return {id, type, compiledAttributes: null, paths: [[{attributes: null, to: {attributes: null, id, type}}]]};
}

/** The last list of ids that was asked for, so that page after page needs no new one. */
interface LastIds {
  revision: number;
  key: string;
  ids: readonly string[];
}

const lastIds = new WeakMap<JumpCloudState, LastIds>();

/** The ids in the wanted order, of those that `filter` lets through; filters know `object_id` and `type`. */
function selectedIds(query: URLSearchParams, all: readonly string[], type: NodeType): readonly string[] {
  let ids = all;
  if (query.has('filter')) {
    const test = v2Filter(query);
    ids = ids.filter(id => test({object_id: id, id, type}));
  }
  const [order] = v2Sort(query);
  if (order === 'id' || order === 'object_id') return [...ids].sort();
  return order === '-id' || order === '-object_id' ? [...ids].sort().reverse() : ids;
}

/** The ids of one end of the graph, as the query wants them. @throws Refusal 400 */
function idsOf(
  world: World,
  query: URLSearchParams,
  ownId: string,
  entries: Readonly<Record<string, true>> | undefined,
  type: NodeType,
): readonly string[] {
  const revision = world.jumpcloud.revisions.members;
  const key = JSON.stringify([ownId, query.getAll('filter'), query.getAll('sort')]);
  const last = lastIds.get(world.jumpcloud);
  if (last?.revision === revision && last.key === key) return last.ids;
  const ids = selectedIds(query, Object.keys(entries ?? {}), type);
  lastIds.set(world.jumpcloud, {revision, key, ids});
  return ids;
}

/** `GET /api/v2/usergroups/{id}/membership`: everyone in the group, with the path that leads there. */
export function listMembership(world: World, request: WireRequest, groupId: string): WireReply {
  findGroup(world, groupId);
  const ids = idsOf(world, request.query, groupId, world.jumpcloud.members[groupId], 'user');
  return v2Page(request.query, ids, id => graphObject(id, 'user'));
}

/** `GET /api/v2/usergroups/{id}/members`: the same people as bare connections; neither filter nor sort. */
export function listMembers(world: World, request: WireRequest, groupId: string): WireReply {
  findGroup(world, groupId);
  const ids = idsOf(world, new URLSearchParams(), groupId, world.jumpcloud.members[groupId], 'user');
  return v2Page(request.query, ids, id => ({attributes: null, to: {attributes: null, id, type: 'user'}}));
}

/** `GET /api/v2/users/{id}/memberof`: the groups a person is in. */
export function listMemberOf(world: World, request: WireRequest, personId: string): WireReply {
  findPerson(world, personId);
  const ids = idsOf(world, request.query, personId, world.jumpcloud.memberOf[personId], 'user_group');
  return v2Page(request.query, ids, id => graphObject(id, 'user_group'));
}

/**
 * `POST /api/v2/usergroups/{id}/members` with `{op, type: "user", id}`: 204; 409 for a member already, 404 for none.
 *
 * A group with an automated query takes the write with 204 too, and the query has the last word at once.
 */
export function changeMembers(world: World, request: WireRequest, groupId: string): WireReply {
  findGroup(world, groupId);
  const body = jsonBody(request);
  const {op, type, id} = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  if (type !== 'user' || typeof id !== 'string') throw new Refusal(400, 'type and id of the member are required');
  if (op === 'add') addToGroup(world, groupId, id, 'api key');
  else if (op === 'remove') removeFromGroup(world, groupId, id, 'api key');
  else if (op !== 'update') throw new Refusal(400, 'op must be one of add, remove, update');
  else if (!isMember(world, groupId, id)) throw notFound('Member');
  return emptyReply();
}
