/** Calls of webhooks: which are on their way, when each is due, what becomes of it. */
import {newObjectId} from '../world/jumpcloud-state';
import {randomInteger} from '../world/random';
import type {DeliveryRecord} from '../world/jumpcloud-alerts';
import type {World} from '../world/world';

/**
 * Virtual ms from what happened to the first attempt. JumpCloud publishes no number and calls it real time: a few seconds,
 * which is less than the log's lag, so that a receiver that asks the log at once finds nothing yet.
 */
const FIRST_ATTEMPT_MS = {least: 1_000, most: 5_000} as const;

/** The waits before the three retries (three, with back-off: JumpCloud's support pages; how long is an estimate). */
const RETRY_AFTER_MS = [10_000, 30_000, 90_000] as const;

/** How many deliveries are kept, those under way included. */
const DELIVERIES_MAX = 1000;

/** Answers that are tried again: 5xx, 408, 429, and none at all. */
function isRetried(status: number): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

/** The URL of a webhook channel, a placeholder for its token filled in. */
function urlOf(config: Readonly<Record<string, unknown>>): string {
  const {url, authToken} = config;
  if (typeof url !== 'string') return '';
  return url.replaceAll('{{TOKEN}}', typeof authToken === 'string' ? encodeURIComponent(authToken) : '');
}

/**
 * Sends word of an alert to every enabled webhook channel.
 *
 * JumpCloud sends JSON with a fixed schema for each kind of event, which it does not publish: this one is invented, and a
 * receiver can rely on no more than that something about this alert happened.
 */
export function notify(world: World, eventType: string, alert: Readonly<Record<string, unknown>>): void {
  const {channels, deliveries} = world.jumpcloud.alerting;
  const hooks = Object.values(channels).filter(each => each.isEnabled && each.type === 'CHANNEL_TYPE_WEBHOOK');
  for (const channel of hooks) {
    const organization = world.jumpcloud.organizationId;
    deliveries.push({
      id: newObjectId(world),
      channelId: channel.id,
      url: urlOf(channel.config['webhook'] ?? {}),
      body: JSON.stringify({eventType, timestamp: new Date(world.now).toISOString(), organization, alert}),
      dueAt: world.now + randomInteger(world, FIRST_ATTEMPT_MS.least, FIRST_ATTEMPT_MS.most),
      attempts: 0,
      status: null,
    });
  }
  if (deliveries.length <= DELIVERIES_MAX) return;
  const spent = deliveries.length - DELIVERIES_MAX;
  world.jumpcloud.alerting.deliveries = deliveries.filter((each, place) => each.dueAt !== null || place >= spent);
}

/** The delivery that is due first, not after `end`. */
export function nextDelivery(world: World, end: number): DeliveryRecord | undefined {
  let next: DeliveryRecord | undefined;
  for (const delivery of world.jumpcloud.alerting.deliveries) {
    if (delivery.dueAt !== null && delivery.dueAt <= end && delivery.dueAt < (next?.dueAt ?? Infinity)) next = delivery;
  }
  return next;
}

/** Takes the delivery up: nobody else does until its attempt is over. A channel that is gone or off sends nothing more. */
export function beginAttempt(world: World, delivery: DeliveryRecord): boolean {
  delivery.dueAt = null;
  if (world.jumpcloud.alerting.channels[delivery.channelId]?.isEnabled !== true) return false;
  delivery.attempts += 1;
  return true;
}

/** Notes the answer, 0 for none, and plans the next attempt where there is one. */
export function endAttempt(world: World, delivery: DeliveryRecord, status: number): void {
  delivery.status = status;
  const waitMs = RETRY_AFTER_MS[delivery.attempts - 1];
  if (isRetried(status) && waitMs !== undefined) delivery.dueAt = world.now + waitMs;
}
