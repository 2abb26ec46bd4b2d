/** API v2, `/api/v2/usergroups`: read and write groups. */
import {emptyReply, jsonBody, jsonReply} from '../../wire';
import {addGroup, groupView, removeGroup, replaceGroup} from '../groups';
import {chosenFields, words} from '../listing';
import {findGroup} from '../membership';
import {Refusal} from '../refusal';
import {v2Page, v2Rows} from './listing';
import type {GroupFields} from '../groups';
import type {MembershipMethod} from '../../world/jumpcloud-state';
import type {WireReply, WireRequest} from '../../wire';
import type {World} from '../../world/world';

const METHODS: readonly unknown[] = ['NOTSET', 'STATIC', 'DYNAMIC_REVIEW_REQUIRED', 'DYNAMIC_AUTOMATED'];

/** The body of a POST or PUT. @throws Refusal 400 */
function readGroupFields(body: unknown): GroupFields {
  if (typeof body !== 'object' || body === null) throw new Refusal(400, 'the body must be a JSON object');
  const sent = body as Record<string, unknown>;
  if (typeof sent['name'] !== 'string') throw new Refusal(400, 'name is required');
  const fields: GroupFields = {name: sent['name']};
  if (typeof sent['description'] === 'string') fields.description = sent['description'];
  if (typeof sent['email'] === 'string') fields.email = sent['email'];
  if (typeof sent['attributes'] === 'object') fields.attributes = sent['attributes'] as Record<string, unknown> | null;
  if (typeof sent['memberSuggestionsNotify'] === 'boolean') {
    fields.memberSuggestionsNotify = sent['memberSuggestionsNotify'];
  }
  if (typeof sent['memberQuery'] === 'object') fields.memberQuery = sent['memberQuery'];
  if (Array.isArray(sent['memberQueryExemptions'])) {
    fields.memberQueryExemptions = sent['memberQueryExemptions'] as {id: string; type: string}[];
  }
  if (sent['membershipMethod'] !== undefined) {
    if (!METHODS.includes(sent['membershipMethod'])) throw new Refusal(400, 'invalid membershipMethod');
    fields.membershipMethod = sent['membershipMethod'] as MembershipMethod;
  }
  return fields;
}

/** `GET /api/v2/usergroups`: one page, ten groups unless `limit` says more; `x-total-count` tells how many. */
export function listGroups(world: World, request: WireRequest): WireReply {
  const views = Object.values(world.jumpcloud.groups).map(group => groupView(world, group));
  const fields = words(request.query.get('fields'), /[,\s]+/);
  return v2Page(request.query, v2Rows(request.query, views), view => chosenFields(view, fields, 'id'));
}

/** `POST /api/v2/usergroups`: 201 with the group; 409 when the name is taken. */
export function createGroup(world: World, request: WireRequest): WireReply {
  return jsonReply(201, groupView(world, addGroup(world, readGroupFields(jsonBody(request)), 'api key')));
}

/** `GET /api/v2/usergroups/{id}`. */
export function getGroup(world: World, id: string): WireReply {
  return jsonReply(200, groupView(world, findGroup(world, id)));
}

/** `PUT /api/v2/usergroups/{id}`: a full update, so what is left out is emptied. */
export function updateGroup(world: World, request: WireRequest, id: string): WireReply {
  findGroup(world, id);
  return jsonReply(200, groupView(world, replaceGroup(world, id, readGroupFields(jsonBody(request)), 'api key')));
}

/** `DELETE /api/v2/usergroups/{id}`: 204. */
export function deleteGroup(world: World, id: string): WireReply {
  removeGroup(world, id, 'api key');
  return emptyReply();
}
