/** Devices ("systems" on the wire): whose they are, and who is an admin of one. */
import {devicesOf, dropBinding} from './device-bindings';
import {logEvent} from './event-log';
import {findPerson} from './people';
import {notFound, Refusal} from './refusal';
import {newObjectId} from '../world/jumpcloud-state';
import type {Origin} from './event-log';
import type {DeviceRecord} from '../world/jumpcloud-devices';
import type {PersonRecord} from '../world/jumpcloud-state';
import type {World} from '../world/world';

/** What is known of a device when it is enrolled. */
export type DeviceSketch = Pick<DeviceRecord, 'family' | 'hostname' | 'serialNumber'> &
  Partial<Pick<DeviceRecord, 'active' | 'isEncrypted' | 'remoteIP' | 'createdAt' | 'lastContactAt'>>;

/** The device with this id. @throws Refusal 404 */
export function findDevice(world: World, id: string): DeviceRecord {
  const {devices} = world.jumpcloud.devices;
  const device = Object.hasOwn(devices, id) ? devices[id] : undefined;
  if (device === undefined) throw notFound('System');
  return device;
}

/** The `resource` of an event about a device. */
export function deviceResource(device: DeviceRecord): Record<string, unknown> {
  return {id: device.id, type: 'system', hostname: device.hostname, displayName: device.displayName};
}

/** Enrols a device and gives the stored record. */
export function addDevice(world: World, sketch: DeviceSketch, origin: Origin = 'session'): DeviceRecord {
  const createdAt = sketch.createdAt ?? world.now;
  const device: DeviceRecord = {
    id: newObjectId(world, createdAt),
    family: sketch.family,
    hostname: sketch.hostname,
    displayName: sketch.hostname,
    serialNumber: sketch.serialNumber,
    createdAt,
    active: sketch.active ?? true,
    lastContactAt: sketch.lastContactAt ?? createdAt,
    isEncrypted: sketch.isEncrypted ?? true,
    remoteIP: sketch.remoteIP ?? '203.0.113.20',
  };
  world.jumpcloud.devices.devices[device.id] = device;
  logEvent(world, origin, {event_type: 'system_create', resource: deviceResource(device)});
  return device;
}

function logBinding(
  world: World,
  origin: Origin,
  {op, device, person}: {op: 'add' | 'remove'; device: DeviceRecord; person: PersonRecord},
): void {
  logEvent(world, origin, {
    event_type: 'association_change',
    resource: deviceResource(device),
    association: {
      op,
      action_source: 'manual',
      connection: {
        from: {name: device.displayName, type: 'system', object_id: device.id},
        to: {name: person.username, type: 'user', object_id: person._id},
      },
      attributes: null,
    },
  });
}

/** Gives a person a device. @throws Refusal 404; 409 when it is theirs already */
export function bindDevice(world: World, deviceId: string, personId: string, origin: Origin = 'session'): void {
  const [device, person] = [findDevice(world, deviceId), findPerson(world, personId)];
  const {ofPerson, people} = world.jumpcloud.devices;
  const own = (ofPerson[personId] ??= {});
  if (own[deviceId] !== undefined) throw new Refusal(409, 'Already Exists');
  own[deviceId] = {sudo: false};
  (people[deviceId] ??= {})[personId] = true;
  logBinding(world, origin, {op: 'add', device, person});
}

/** Takes a device from a person. @throws Refusal 404 for an unknown one, and when it is not theirs */
export function unbindDevice(world: World, deviceId: string, personId: string, origin: Origin = 'session'): void {
  const [device, person] = [findDevice(world, deviceId), findPerson(world, personId)];
  if (devicesOf(world, personId)[deviceId] === undefined) throw notFound('Association');
  dropBinding(world, deviceId, personId);
  logBinding(world, origin, {op: 'remove', device, person});
}

/**
 * Makes a person an admin of one of their devices, or no longer: `user_admin_granted` and `user_admin_revoked`. Nothing
 * happens when they are that already.
 * @throws Refusal 404 for an unknown one, and when the device is not theirs
 */
export function setDeviceAdmin(
  world: World,
  deviceId: string,
  personId: string,
  isAdmin: boolean,
  origin: Origin = 'session',
): void {
  const [device, person] = [findDevice(world, deviceId), findPerson(world, personId)];
  const binding = devicesOf(world, personId)[deviceId];
  if (binding === undefined) throw notFound('Association');
  if (binding.sudo === isAdmin) return;
  binding.sudo = isAdmin;
  logEvent(world, origin, {
    event_type: isAdmin ? 'user_admin_granted' : 'user_admin_revoked',
    resource: {id: person._id, type: 'user', username: person.username},
    system: {id: device.id, hostname: device.hostname, displayName: device.displayName, type: 'system'},
    changes: [{field: 'sudo', from: !isAdmin, to: isAdmin}],
  });
}

/** How often an agent reports: its last contact is at most that long ago (JumpCloud's agent checks in each minute). */
const CONTACT_EVERY_MS = 60_000;

/** Virtual ms of the last contact: each device has its own second of the minute. */
export function lastContactAt(world: World, device: DeviceRecord): number {
  if (!device.active) return device.lastContactAt;
  const ownMs = Number.parseInt(device.id.slice(-4), 16) % CONTACT_EVERY_MS;
  return Math.max(device.createdAt, world.now - ((world.now + ownMs) % CONTACT_EVERY_MS));
}
