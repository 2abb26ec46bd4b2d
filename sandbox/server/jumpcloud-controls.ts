/** Controls over JumpCloud's side: what people, devices and the vendor do by themselves, which no API of the vendor writes. */
import {
  changeMfa,
  changePassword,
  connectApplication,
  groupByName,
  lockPerson,
  PLACES,
  raiseAlert,
  setDeviceAdmin,
  setPolicyResult,
  signIn,
  signInAdmin,
  signInToDevice,
} from '../jumpcloud/edit';
import {devicesOf} from '../jumpcloud/device-bindings';
import {policiesFor} from '../jumpcloud/policies';
import {Refusal} from '../jumpcloud/refusal';
import {MFA_CHANGES} from '../jumpcloud/sign-ins';
import {jsonReply} from '../wire';
import type {AlertSketch} from '../jumpcloud/alerts';
import type {MfaChange} from '../jumpcloud/sign-ins';
import type {DeviceRecord, PolicyRecord} from '../world/jumpcloud-devices';
import type {PersonRecord} from '../world/jumpcloud-state';
import type {World} from '../world/world';
import {BadInput, bodyObject, refuseUnknown} from './endpoint';
import type {Endpoint} from './endpoint';

/** Most sign-ins in one call. */
export const SIGN_INS_MAX = 100;

type Fields = Readonly<Record<string, unknown>>;

/** Does the work and answers with what it gives; a refusal of JumpCloud's rules is the caller's mistake. */
function acting(names: readonly string[], work: (world: World, body: Fields) => object): Endpoint {
  return (sandbox, request) => {
    const body = bodyObject(request);
    refuseUnknown(body, names);
    try {
      const result = work(sandbox.holder.world, body);
      sandbox.live.touch();
      return jsonReply(200, result);
    } catch (error) {
      if (error instanceof Refusal) throw new BadInput(`${error.message}.`);
      throw error;
    }
  };
}

function textOf(body: Fields, name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') throw new BadInput(`${name} must be a text.`);
  return value;
}

function flagOf(body: Fields, name: string, fallback: boolean): boolean {
  const value = body[name] ?? fallback;
  if (typeof value !== 'boolean') throw new BadInput(`${name} must be true or false.`);
  return value;
}

function oneOf<Name extends string>(body: Fields, name: string, names: readonly Name[], fallback?: Name): Name {
  const value = body[name] ?? fallback;
  const known = names.find(each => each === value);
  if (known === undefined) throw new BadInput(`${name} must be one of ${names.join(', ')}.`);
  return known;
}

/** The person whom `person` names by id or address. */
function personOf(world: World, body: Fields): PersonRecord {
  const name = textOf(body, 'person');
  const {people, taken} = world.jumpcloud;
  const key = name.toLowerCase();
  const id = Object.hasOwn(taken.email, key) ? (taken.email[key] ?? '') : name;
  const person = Object.hasOwn(people, id) ? people[id] : undefined;
  if (person === undefined) throw new BadInput(`person must be the id or the address of somebody: ${name}.`);
  return person;
}

/** The device that `device` names by id or hostname. */
function namedDevice(world: World, body: Fields): DeviceRecord {
  const name = textOf(body, 'device');
  const {devices} = world.jumpcloud.devices;
  const device = Object.hasOwn(devices, name)
    ? devices[name]
    : Object.values(devices).find(each => each.hostname === name);
  if (device === undefined) throw new BadInput(`device must be the id or the hostname of one: ${name}.`);
  return device;
}

/** The device that `device` names, or the first one of the person. */
function deviceOf(world: World, body: Fields, person?: PersonRecord): DeviceRecord {
  if (body['device'] !== undefined) return namedDevice(world, body);
  const owner = person ?? personOf(world, body);
  const id = Object.keys(devicesOf(world, owner._id))[0] ?? '';
  const device = world.jumpcloud.devices.devices[id];
  if (device === undefined) throw new BadInput(`${owner.email} has no device.`);
  return device;
}

/**
 * `POST /sandbox/jumpcloud/login {"person" | "admin": true, "success"?, "times"?, "place"?, "mfa"?, "device"?}`: somebody
 * signs in or fails to, several times in a row, the last time now.
 */
const logIn = acting(['person', 'admin', 'success', 'times', 'place', 'mfa', 'device'], (world, body) => {
  const times = body['times'] ?? 1;
  if (!Number.isInteger(times) || Number(times) < 1 || Number(times) > SIGN_INS_MAX) {
    throw new BadInput(`times must be a whole number from 1 to ${SIGN_INS_MAX}.`);
  }
  const place = PLACES[oneOf(body, 'place', Object.keys(PLACES), 'Hamburg')];
  if (place === undefined) throw new BadInput('place is unknown.');
  const how = {
    success: flagOf(body, 'success', true),
    place,
    usesMfa: flagOf(body, 'mfa', false),
    times: Number(times),
  };
  if (flagOf(body, 'admin', false)) {
    signInAdmin(world, how);
    return {events: how.times, of: world.jumpcloud.admin.email};
  }
  const person = personOf(world, body);
  if (body['device'] === undefined) signIn(world, person._id, how);
  else signInToDevice(world, person._id, deviceOf(world, body), how);
  return {events: how.times, of: person.email};
});

/** `POST /sandbox/jumpcloud/lock {"person"}`: too many wrong passwords. */
const lock = acting(['person'], (world, body) => {
  const person = personOf(world, body);
  lockPerson(world, person._id);
  return {locked: person.email};
});

/** `POST /sandbox/jumpcloud/password {"person"}`: they choose a new password. */
const password = acting(['person'], (world, body) => {
  const person = personOf(world, body);
  changePassword(world, person._id);
  return {changed: person.email};
});

/** `POST /sandbox/jumpcloud/mfa {"person", "change"}`: something happens to their second factor. */
const mfa = acting(['person', 'change'], (world, body) => {
  const person = personOf(world, body);
  const change = oneOf(body, 'change', Object.keys(MFA_CHANGES) as MfaChange[]);
  changeMfa(world, person._id, change);
  return {event: MFA_CHANGES[change], of: person.email};
});

/** `POST /sandbox/jumpcloud/grant-admin {"person", "device"?, "revoke"?}`: admin of a device, or no longer. */
const grantAdmin = acting(['person', 'device', 'revoke'], (world, body) => {
  const person = personOf(world, body);
  const device = deviceOf(world, body, person);
  const isAdmin = !flagOf(body, 'revoke', false);
  setDeviceAdmin(world, device.id, person._id, isAdmin);
  return {admin: isAdmin, person: person.email, device: device.hostname};
});

/** The policy that `policy` names by id or name, or the first one for the device. */
function policyOf(world: World, body: Fields, device: DeviceRecord): PolicyRecord {
  const known = policiesFor(world, device);
  const name = body['policy'] === undefined ? undefined : textOf(body, 'policy');
  const policy = name === undefined ? known[0] : known.find(each => each.id === name || each.name === name);
  if (policy !== undefined) return policy;
  throw new BadInput(`policy must be one of ${device.hostname}: ${known.map(each => each.name).join(', ') || 'none'}.`);
}

/** `POST /sandbox/jumpcloud/policy-result {"device" | "person", "policy"?, "state"?, "detail"?}`: a policy is applied anew. */
const policyResult = acting(['device', 'person', 'policy', 'state', 'detail'], (world, body) => {
  const device = deviceOf(world, body);
  const policy = policyOf(world, body, device);
  const state = oneOf(body, 'state', ['success', 'failed', 'pending'], 'failed');
  const detail = body['detail'] === undefined ? {} : {detail: textOf(body, 'detail')};
  const {id} = setPolicyResult(world, policy.id, device.id, {state, ...detail});
  return {id, device: device.hostname, policy: policy.name, state};
});

/** `POST /sandbox/jumpcloud/alert {"title", "severity"?, "person" | "device"}`: an alert comes up. */
const alert = acting(['title', 'severity', 'person', 'device'], (world, body) => {
  const isAboutDevice = body['device'] !== undefined;
  const device = isAboutDevice ? namedDevice(world, body) : undefined;
  const person = isAboutDevice ? undefined : personOf(world, body);
  const source: Pick<AlertSketch, 'sourceType' | 'sourceId' | 'sourceName' | 'category'> =
    device === undefined
      ? {sourceType: 'USER', sourceId: person?._id ?? '', sourceName: person?.username ?? '', category: 'DIRECTORY'}
      : {sourceType: 'DEVICE', sourceId: device.id, sourceName: device.hostname, category: 'SYSTEM'};
  const severity = oneOf(body, 'severity', ['LOW', 'MEDIUM', 'HIGH'], 'HIGH');
  const {id, status} = raiseAlert(world, {title: textOf(body, 'title'), severity, ...source});
  return {id, status};
});

/** `POST /sandbox/jumpcloud/application {"group", "application", "op"?}`: a group gets an application or loses it. */
const application = acting(['group', 'application', 'op'], (world, body) => {
  const name = textOf(body, 'group');
  if (!Object.values(world.jumpcloud.groups).some(group => group.name === name)) {
    throw new BadInput(`group must be the name of one: ${name}.`);
  }
  const op = oneOf(body, 'op', ['add', 'remove'], 'add');
  connectApplication(world, groupByName(world, name).id, textOf(body, 'application'), op);
  return {op, group: name};
});

/** `GET /sandbox/jumpcloud/deliveries`: calls of webhooks, newest first; of their URLs only the host. */
const deliveries: Endpoint = sandbox =>
  jsonReply(
    200,
    sandbox.holder.world.jumpcloud.alerting.deliveries
      .map(({id, channelId, url, body, dueAt, attempts, status}) => ({
        id,
        channelId,
        host: URL.canParse(url) ? new URL(url).host : '',
        body,
        dueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
        attempts,
        status,
      }))
      .reverse(),
  );

/** By path, then method. */
export const JUMPCLOUD_CONTROLS: Readonly<Record<string, Readonly<Record<string, Endpoint>>>> = {
  '/sandbox/jumpcloud/login': {POST: logIn},
  '/sandbox/jumpcloud/lock': {POST: lock},
  '/sandbox/jumpcloud/password': {POST: password},
  '/sandbox/jumpcloud/mfa': {POST: mfa},
  '/sandbox/jumpcloud/grant-admin': {POST: grantAdmin},
  '/sandbox/jumpcloud/policy-result': {POST: policyResult},
  '/sandbox/jumpcloud/alert': {POST: alert},
  '/sandbox/jumpcloud/application': {POST: application},
  '/sandbox/jumpcloud/deliveries': {GET: deliveries},
};
