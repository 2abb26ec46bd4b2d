/** What the page shows of JumpCloud's devices and alerts, read straight from the world. */
import {devicesOf} from '../jumpcloud/device-bindings';
import {latestResult, policiesFor} from '../jumpcloud/policies';
import {jsonReply} from '../wire';
import type {AlertsView, DeviceView} from '../web/views';
import type {World} from '../world/world';
import type {Endpoint} from './endpoint';

/** Most alerts and most calls of webhooks in one answer. */
const SHOWN_MAX = 100;

/** The devices of a person with their policies. */
export function deviceViews(world: World, personId: string): DeviceView[] {
  return Object.entries(devicesOf(world, personId)).flatMap(([id, {sudo}]) => {
    const device = world.jumpcloud.devices.devices[id];
    if (device === undefined) return [];
    const policies = policiesFor(world, device).map(policy => ({
      id: policy.id,
      name: policy.name,
      state: latestResult(world, policy, device).state,
    }));
    return [{id, hostname: device.hostname, isAdmin: sudo, policies}];
  });
}

/** `GET /sandbox/view/alerts`: alerts and calls of webhooks, newest first; of a webhook's URL only the host. */
export const viewAlerts: Endpoint = sandbox => {
  const {alerts, deliveries, channels} = sandbox.holder.world.jumpcloud.alerting;
  const view: AlertsView = {
    alerts: Object.values(alerts)
      .slice(-SHOWN_MAX)
      .reverse()
      .map(({id, title, severity, status, sourceName, lastOccurredAt, occurrences}) => {
        return {id, title, severity, status, sourceName, lastOccurredAt, occurrences};
      }),
    deliveries: deliveries
      .slice(-SHOWN_MAX)
      .reverse()
      .map(({id, channelId, url, attempts, status, dueAt}) => ({
        id,
        channel: channels[channelId]?.name ?? 'A deleted channel',
        host: URL.canParse(url) ? new URL(url).host : 'no URL',
        attempts,
        status,
        dueAt,
      })),
  };
  return jsonReply(200, view);
};
