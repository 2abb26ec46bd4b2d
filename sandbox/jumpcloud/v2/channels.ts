/**
 * API v2, `/api/v2/notifications/channels`: who is told of alerts. The vendor's description has these paths without any
 * content: what is here was observed on a live tenant by jc-cli (internal/notification).
 */
import {jsonBody, jsonReply} from '../../wire';
import {notFound, Refusal} from '../refusal';
import {writeEvent} from '../event-store';
import {newObjectId} from '../../world/jumpcloud-state';
import {v2Rows, v2Window} from './listing';
import type {WireReply, WireRequest} from '../../wire';
import type {ChannelRecord} from '../../world/jumpcloud-alerts';
import type {World} from '../../world/world';

const TYPES = ['CHANNEL_TYPE_WEBHOOK', 'CHANNEL_TYPE_EMAIL', 'CHANNEL_TYPE_SLACK'] as const;

/** Parts of a webhook's settings that are shown as they were sent, secrets not among them. */
const SECRETS = ['authToken', 'authPassword'];

type ChannelFields = Pick<ChannelRecord, 'name' | 'description' | 'type' | 'isEnabled' | 'config'>;

function shownConfig(config: ChannelRecord['config']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).map(([kind, part]) => [
      kind,
      Object.fromEntries(Object.entries(part).filter(([name]) => !SECRETS.includes(name))),
    ]),
  );
}

/** A channel as the wire has it; its secrets are kept and never shown (unverified, the careful reading). */
function channelView(world: World, channel: ChannelRecord): Record<string, unknown> {
  return {
    objectId: channel.id,
    organizationObjectId: world.jumpcloud.organizationId,
    name: channel.name,
    description: channel.description,
    type: channel.type,
    enabled: channel.isEnabled,
    config: shownConfig(channel.config),
    createdAt: new Date(channel.createdAt).toISOString(),
    createdBy: world.jumpcloud.admin.id,
    updatedAt: new Date(channel.updatedAt).toISOString(),
    updatedBy: world.jumpcloud.admin.id,
  };
}

function objectOf(value: unknown): Record<string, unknown> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : {};
}

/** Each part of `config` under its id: that of the part before it, or a new one. */
function configOf(world: World, sent: unknown, before: ChannelRecord['config']): ChannelRecord['config'] {
  return Object.fromEntries(
    Object.entries(objectOf(sent)).map(([kind, part]) => {
      const objectId = before[kind]?.['objectId'] ?? newObjectId(world);
      return [kind, {...objectOf(part), objectId}];
    }),
  );
}

/** The whole channel that was sent: a sparse one is refused, for a PATCH too. @throws Refusal 400 */
function readChannel(world: World, request: WireRequest, before: ChannelRecord['config']): ChannelFields {
  const channel = objectOf(objectOf(jsonBody(request))['channel']);
  const {name, description} = channel;
  if (typeof name !== 'string' || name === '') throw new Refusal(400, 'channel name is required');
  const type = TYPES.find(each => each === channel['type']);
  if (type === undefined) throw new Refusal(400, 'channel type is required');
  const config = configOf(world, channel['config'], before);
  const url = config['webhook']?.['url'];
  if (type === 'CHANNEL_TYPE_WEBHOOK' && (typeof url !== 'string' || !/^https:\/\/[^/]/.test(url))) {
    throw new Refusal(400, 'webhook url is required');
  }
  return {
    name,
    description: typeof description === 'string' ? description : '',
    type,
    isEnabled: channel['enabled'] === true,
    config,
  };
}

function findChannel(world: World, id: string): ChannelRecord {
  const channel = world.jumpcloud.alerting.channels[id];
  if (channel === undefined) throw notFound('Channel');
  return channel;
}

/** Logs what happened to a channel (Directory Insights, Notification Events). */
function logChannel(world: World, channel: ChannelRecord, what: 'created' | 'updated' | 'deleted'): void {
  const {admin} = world.jumpcloud;
  writeEvent(
    world,
    {auth_method: 'api key', initiated_by: {id: admin.id, type: 'admin', email: admin.email}},
    {
      service: 'notifications',
      event_type: `notification_channel_${what}`,
      resource: {id: channel.id, type: 'notification_channel', name: channel.name},
      name: channel.name,
      type: channel.type.replace('CHANNEL_TYPE_', '').toLowerCase(),
      description: channel.description,
      channel_object_id: channel.id,
    },
  );
}

/** `GET /api/v2/notifications/channels`: `{channels, count}`. */
export function listChannels(world: World, request: WireRequest): WireReply {
  const all = Object.values(world.jumpcloud.alerting.channels).map(channel => channelView(world, channel));
  const rows = v2Rows(request.query, all);
  return jsonReply(200, {channels: v2Window(request.query, rows), count: rows.length});
}

/** `GET /api/v2/notifications/channels/{id}`: `{channel}`. */
export function getChannel(world: World, id: string): WireReply {
  return jsonReply(200, {channel: channelView(world, findChannel(world, id))});
}

/** `POST /api/v2/notifications/channels` with `{channel}`: the same with its id. */
export function createChannel(world: World, request: WireRequest): WireReply {
  const fields = readChannel(world, request, {});
  const channel: ChannelRecord = {id: newObjectId(world), ...fields, createdAt: world.now, updatedAt: world.now};
  world.jumpcloud.alerting.channels[channel.id] = channel;
  logChannel(world, channel, 'created');
  return jsonReply(200, {channel: channelView(world, channel)});
}

/** `PATCH /api/v2/notifications/channels/{id}` with the whole `{channel}`: what is left out is not kept. */
export function updateChannel(world: World, request: WireRequest, id: string): WireReply {
  const channel = findChannel(world, id);
  Object.assign(channel, readChannel(world, request, channel.config), {updatedAt: world.now});
  logChannel(world, channel, 'updated');
  return jsonReply(200, {channel: channelView(world, channel)});
}

/** `DELETE /api/v2/notifications/channels/{id}`: `{}`. */
export function deleteChannel(world: World, id: string): WireReply {
  const channel = findChannel(world, id);
  delete world.jumpcloud.alerting.channels[id];
  logChannel(world, channel, 'deleted');
  return jsonReply(200, {});
}
