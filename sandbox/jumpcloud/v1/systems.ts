/** API v1, `/api/systems`: read devices. */
import {jsonReply} from '../../wire';
import {peopleOf} from '../device-bindings';
import {findDevice, lastContactAt} from '../devices';
import {parseQueryFilter} from '../expression';
import {chosenFields, sorted, words} from '../listing';
import {latestResult, policiesFor} from '../policies';
import {v1Window} from './systemusers';
import type {WireReply, WireRequest} from '../../wire';
import type {DeviceFamily, DeviceRecord} from '../../world/jumpcloud-devices';
import type {World} from '../../world/world';

/** What a device of a kind says of itself. */
const SYSTEMS: Readonly<Record<DeviceFamily, Readonly<Record<'os' | 'version' | 'arch' | 'hwVendor', string>>>> = {
  darwin: {os: 'Mac OS X', version: '15.3.1', arch: 'arm64', hwVendor: 'Apple Inc.'},
  windows: {os: 'Windows', version: '11 Pro', arch: 'x86_64', hwVendor: 'LENOVO'},
  linux: {os: 'Ubuntu', version: '24.04', arch: 'x86_64', hwVendor: 'Dell Inc.'},
};

/** How many policies of the device stand how. */
function policyStats(world: World, device: DeviceRecord): Record<string, number> {
  const states = policiesFor(world, device).map(policy => latestResult(world, policy, device).state);
  const count = (state: string): number => states.filter(each => each === state).length;
  return {
    duplicate: 0,
    failed: count('failed'),
    pending: count('pending'),
    success: count('success'),
    total: states.length,
    unsupportedOs: 0,
  };
}

/** A device as the wire has it (API v1, definition JcSystem). */
export function systemView(world: World, device: DeviceRecord): Record<string, unknown> {
  const {id, family, hostname, displayName, serialNumber, active, isEncrypted, remoteIP} = device;
  const stats = policyStats(world, device);
  return {
    _id: id,
    active,
    agentVersion: '2.41.0',
    allowMultiFactorAuthentication: false,
    allowPublicKeyAuthentication: true,
    allowSshPasswordAuthentication: true,
    allowSshRootLogin: false,
    ...SYSTEMS[family],
    created: new Date(device.createdAt).toISOString(),
    displayName,
    fde: {active: isEncrypted, keyPresent: isEncrypted},
    hostname,
    isPolicyBound: stats['total'] !== 0,
    lastContact: new Date(lastContactAt(world, device)).toISOString(),
    organization: world.jumpcloud.organizationId,
    osFamily: family,
    policyStats: stats,
    primarySystemUser: {id: peopleOf(world, id)[0] ?? null},
    remoteIP,
    serialNumber,
    systemInsights: {state: 'enabled'},
    systemTimezone: 60,
    templateName: family,
  };
}

/** `GET /api/systems`: one page, ten devices unless `limit` says more, with how many there are. */
export function listSystems(world: World, request: WireRequest): WireReply {
  const {query} = request;
  const {skip, limit} = v1Window(query);
  const sort = words(query.get('sort'), /\s+/);
  const fields = words(query.get('fields'), /\s+/);
  const all = Object.values(world.jumpcloud.devices.devices);
  const isFiltered = [...query.keys()].some(name => name.startsWith('filter'));
  const page = (views: readonly Record<string, unknown>[], totalCount: number): WireReply =>
    jsonReply(200, {results: views.map(view => chosenFields(view, fields, '_id')), totalCount});
  // Only what is shown is made where the ids alone give the order: ten thousand devices make a hundred pages.
  const [order = ''] = sort;
  if (!isFiltered && (sort.length === 0 || (sort.length === 1 && order === '_id'))) {
    if (order === '_id') all.sort((a, b) => (a.id < b.id ? -1 : 1));
    return page(
      all.slice(skip, skip + limit).map(device => systemView(world, device)),
      all.length,
    );
  }
  const test = isFiltered ? parseQueryFilter(query) : () => true;
  const found = sorted(all.map(device => systemView(world, device)).filter(test), sort);
  return page(found.slice(skip, skip + limit), found.length);
}

/** `GET /api/systems/{id}`. */
export function getSystem(world: World, request: WireRequest, id: string): WireReply {
  const view = systemView(world, findDevice(world, id));
  return jsonReply(200, chosenFields(view, words(request.query.get('fields'), /\s+/), '_id'));
}
