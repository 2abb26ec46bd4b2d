/** Groups Settings API: who may join, see, post and manage. A group is named by an address, never by its id. */
import type {GroupRecord} from '../../world/google-state';
import {random} from '../../world/random';
import {domainOf, groupByKey, isOwnDomain} from '../addresses';
import {objectBody} from '../call';
import type {Answer, Call, Operation} from '../call';
import {domainNotFound, notFound, notImplemented, serviceNotAvailable} from '../errors';
import {touchGroup} from '../group-records';
import {isPropagating} from '../propagation';
import {atomReply} from './atom';
import {changedSettings, invalidAttribute, mergeSettings, NEW_GROUP_SETTINGS} from './settings';
import type {Settings} from './settings';

/** How often the settings of a new group can't be reached yet: estimate; clients retry, nobody published a figure. */
const MISS_PROBABILITY = 0.8;

/** Longest name and description that this API takes; the Directory API takes longer descriptions. */
const TEXT_MAX_LENGTH = {name: 75, description: 300} as const;

/**
 * The group of the path. Throws 404 for an id, an unknown address or domain; for a group made a moment ago 404 or 503.
 */
function requireGroup({world, google, path}: Call): GroupRecord {
  const key = path['groupUniqueId'] ?? '';
  const group = key.includes('@') ? groupByKey(google, key) : undefined;
  if (!group && key.includes('@') && !isOwnDomain(google, domainOf(key))) throw domainNotFound();
  if (!group) throw notFound('groupUniqueId');
  if (isPropagating(world, group) && random(world) < MISS_PROBABILITY) {
    throw random(world) < 0.7 ? notFound('groupUniqueId') : serviceNotAvailable();
  }
  return group;
}

function settingsOf(group: GroupRecord): Settings {
  return {...NEW_GROUP_SETTINGS, ...group.settings};
}

/** A group as the API shows it (schema `Groups`): text throughout but for one number. Some are left out when empty. */
function settingsResource(group: GroupRecord): Record<string, string | number> {
  const {defaultMessageDenyNotificationText, primaryLanguage, ...settings} = settingsOf(group);
  return {
    kind: 'groupsSettings#groups',
    email: group.email,
    name: group.name,
    description: group.description,
    ...settings,
    ...(defaultMessageDenyNotificationText ? {defaultMessageDenyNotificationText} : {}),
    ...(primaryLanguage ? {primaryLanguage} : {}),
    maxMessageBytes: 26_214_400,
    messageDisplayFont: 'DEFAULT_FONT',
    whoCanAddReferences: 'NONE',
    customRolesEnabledForSettingsToBeMerged: 'false',
  };
}

/** JSON when asked for by `alt=json`, else an Atom entry (API description: `alt` is `atom` by default). */
function answer({query}: Call, group: GroupRecord): Answer {
  const resource = settingsResource(group);
  const alt = query.get('alt') ?? 'atom';
  if (alt === 'json') return {json: resource};
  if (alt !== 'atom') throw invalidAttribute('alt', alt);
  return {reply: atomReply(resource)};
}

function get(call: Call): Answer {
  return answer(call, requireGroup(call));
}

function text(body: Readonly<Record<string, unknown>>, field: keyof typeof TEXT_MAX_LENGTH): string | undefined {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || value.length > TEXT_MAX_LENGTH[field]) throw invalidAttribute(field, value);
  return value;
}

/** What differs from a new group, since that is all that is kept. */
function ownSettings(settings: Settings): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).filter(([name, value]) => NEW_GROUP_SETTINGS[name] !== value));
}

/** PUT and PATCH alike keep what is omitted: clients send PUT with a few settings, and the rest stays (GAM). */
function update(call: Call, id: string): Answer {
  const group = requireGroup(call);
  if (call.request.headers['content-type']?.includes('atom')) throw notImplemented(`${id} with an Atom body`);
  const body = objectBody(call);
  const name = text(body, 'name');
  const description = text(body, 'description');
  group.settings = ownSettings(mergeSettings(settingsOf(group), changedSettings(body)));
  if (name) group.name = name;
  if (description !== undefined) group.description = description;
  touchGroup(call.world, group);
  return answer(call, group);
}

const GROUP = '/groups/v1/groups/{groupUniqueId}';

/** Methods of `groupsSettings.groups`. */
export const groupSettingsOperations: readonly Operation[] = [
  {id: 'groupsSettings.groups.get', method: 'GET', path: GROUP, run: get},
  ...(['PUT', 'PATCH'] as const).map(method => {
    const id = `groupsSettings.groups.${method === 'PUT' ? 'update' : 'patch'}`;
    return {id, method, path: GROUP, run: (call: Call) => update(call, id)};
  }),
];
