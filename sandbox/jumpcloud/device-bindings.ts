/** Which devices are whose. */
import type {BindingRecord} from '../world/jumpcloud-devices';
import type {World} from '../world/world';

/** Whose the device is: person ids. */
export function peopleOf(world: World, deviceId: string): string[] {
  return Object.keys(world.jumpcloud.devices.people[deviceId] ?? {});
}

/** The devices of a person: device ids with the binding. */
export function devicesOf(world: World, personId: string): Readonly<Record<string, BindingRecord>> {
  return world.jumpcloud.devices.ofPerson[personId] ?? {};
}

/** Takes a binding away, without a word in the log. */
export function dropBinding(world: World, deviceId: string, personId: string): void {
  const {ofPerson, people} = world.jumpcloud.devices;
  delete ofPerson[personId]?.[deviceId];
  delete people[deviceId]?.[personId];
}

/** Lets go of all devices of somebody who is deleted; the deletion is the only event of it. */
export function leaveAllDevices(world: World, personId: string): void {
  for (const deviceId of Object.keys(devicesOf(world, personId))) dropBinding(world, deviceId, personId);
  delete world.jumpcloud.devices.ofPerson[personId];
}
