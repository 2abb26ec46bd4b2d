/** API v2: which people a device has, which devices a person has, and the one write that changes it. */
import {emptyReply, jsonBody} from '../../wire';
import {devicesOf, peopleOf} from '../device-bindings';
import {bindDevice, findDevice, setDeviceAdmin, unbindDevice} from '../devices';
import {findPerson} from '../people';
import {Refusal} from '../refusal';
import {v2Filter, v2Page} from './listing';
import type {WireReply, WireRequest} from '../../wire';
import type {World} from '../../world/world';

/** A direct binding seen through the graph (definition GraphObjectWithPaths); `sudo` as the binding's attribute has it. */
function boundObject(id: string, type: 'user' | 'system', sudo: boolean): Record<string, unknown> {
  const attributes = sudo ? {sudo: {enabled: true, withoutPassword: false}} : null;
  return {id, type, compiledAttributes: attributes, paths: [[{attributes, to: {attributes: null, id, type}}]]};
}

function boundPage(request: WireRequest, views: readonly Record<string, unknown>[]): WireReply {
  const {query} = request;
  const test = query.has('filter') ? v2Filter(query) : () => true;
  return v2Page(
    query,
    views.filter(view => test({...view, object_id: view['id']})),
    view => view,
  );
}

/** `GET /api/v2/systems/{id}/users`: whose the device is. */
export function listSystemUsers(world: World, request: WireRequest, deviceId: string): WireReply {
  findDevice(world, deviceId);
  return boundPage(
    request,
    peopleOf(world, deviceId).map(id => boundObject(id, 'user', devicesOf(world, id)[deviceId]?.sudo === true)),
  );
}

/** `GET /api/v2/users/{id}/systems`: the devices of a person. */
export function listUserSystems(world: World, request: WireRequest, personId: string): WireReply {
  findPerson(world, personId);
  return boundPage(
    request,
    Object.entries(devicesOf(world, personId)).map(([id, {sudo}]) => boundObject(id, 'system', sudo)),
  );
}

/** Whether the body makes the person an admin of the device, no longer, or says nothing (definition GraphAttribute-Sudo). */
function sudoOf(attributes: unknown): boolean | undefined {
  const {sudo} = (attributes ?? {}) as {sudo?: {enabled?: unknown} | null};
  return typeof sudo?.enabled === 'boolean' ? sudo.enabled : undefined;
}

/**
 * `POST /api/v2/users/{id}/associations` with `{op, type: "system", id, attributes?}`: 204; 409 for theirs already, 404
 * for none. `attributes.sudo.enabled` says whether they are an admin of it.
 */
export function changeAssociation(world: World, request: WireRequest, personId: string): WireReply {
  findPerson(world, personId);
  const body = jsonBody(request);
  const {op, type, id, attributes} = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  if (type !== 'system' || typeof id !== 'string') throw new Refusal(400, 'type and id of the system are required');
  if (op !== 'add' && op !== 'remove' && op !== 'update') {
    throw new Refusal(400, 'op must be one of add, remove, update');
  }
  if (op === 'add') bindDevice(world, id, personId, 'api key');
  if (op === 'remove') unbindDevice(world, id, personId, 'api key');
  const sudo = sudoOf(attributes);
  if (op !== 'remove' && sudo !== undefined) setDeviceAdmin(world, id, personId, sudo, 'api key');
  return emptyReply();
}
