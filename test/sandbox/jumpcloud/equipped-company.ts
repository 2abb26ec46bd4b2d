/** Organizations with devices, policies, alert rules and a webhook. */
import {addCompanyDevices} from '../../../sandbox/sample/devices';
import type {DeviceRecord, PolicyRecord} from '../../../sandbox/world/jumpcloud-devices';
import type {JumpCloudClient} from './client';
import {company} from './company';
import {LAG_MAX_MS} from './logged-company';
import type {Event} from './logged-company';

/** A company in which four of five people have a device. */
export function equipped(people: number): JumpCloudClient {
  const client = company(people);
  addCompanyDevices(client.world);
  return client;
}

/** The device with this place in the list, from 0. */
export function device(client: JumpCloudClient, place = 0): DeviceRecord {
  const found = Object.values(client.world.jumpcloud.devices.devices)[place];
  if (found === undefined) throw new Error(`there is no device ${place}`);
  return found;
}

/** A policy that applies to the device. */
export function policyFor(client: JumpCloudClient, {family}: DeviceRecord): PolicyRecord {
  const found = Object.values(client.world.jumpcloud.devices.policies).find(policy => policy.family === family);
  if (found === undefined) throw new Error(`there is no policy for ${family}`);
  return found;
}

/** Whose the device is. */
export function ownerOf(client: JumpCloudClient, {id}: DeviceRecord): string {
  return Object.keys(client.world.jumpcloud.devices.people[id] ?? {})[0] ?? '';
}

/** Every event of a service, after the time that all of them need to become visible. */
export function settledIn(client: JumpCloudClient, service: string): Event[] {
  client.world.now += LAG_MAX_MS;
  return client.events({service: [service]}).body as Event[];
}

/** Makes a webhook channel through the API and gives its id. */
export function hook(client: JumpCloudClient, url: string, more: Readonly<Record<string, unknown>> = {}): string {
  const channel = {name: 'Nudge', type: 'CHANNEL_TYPE_WEBHOOK', enabled: true, config: {webhook: {url}}, ...more};
  const {status, body} = client.call('POST', '/api/v2/notifications/channels', {channel});
  if (status !== 200) throw new Error(JSON.stringify(body));
  return (body as {channel: {objectId: string}}).channel.objectId;
}
