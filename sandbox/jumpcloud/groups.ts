/** Every change of a user group itself. */
import {groupResource, logEvent} from './event-log';
import {applyQueryOf, dissolve, findGroup} from './membership';
import {checkQuery} from './member-query';
import {Refusal} from './refusal';
import {newObjectId} from '../world/jumpcloud-state';
import type {Origin} from './event-log';
import type {EventChange, GroupRecord} from '../world/jumpcloud-state';
import type {World} from '../world/world';

/** What a write says about a group; what is left out gets its default, for a PUT too. */
export type GroupFields = Partial<Omit<GroupRecord, 'id' | 'name'>> & {name: string};

/** The fields whose change a `group_update` tells. */
const LOGGED_FIELDS = ['name', 'description', 'email', 'membershipMethod', 'memberQuery'] as const;

function checkGroup(world: World, fields: GroupFields, ownId: string | null): void {
  if (fields.name.trim() === '') throw new Refusal(400, 'name is required');
  const taken = Object.values(world.jumpcloud.groups).some(group => group.name === fields.name && group.id !== ownId);
  if (taken) throw new Refusal(409, 'Already Exists');
  if (fields.memberQuery) checkQuery(fields.memberQuery);
}

function completed(id: string, fields: GroupFields): GroupRecord {
  return {
    id,
    name: fields.name,
    description: fields.description ?? '',
    email: fields.email ?? '',
    attributes: fields.attributes ?? null,
    membershipMethod: fields.membershipMethod ?? 'STATIC',
    memberQuery: fields.memberQuery ?? null,
    memberQueryExemptions: fields.memberQueryExemptions ?? [],
    memberSuggestionsNotify: fields.memberSuggestionsNotify ?? false,
  };
}

function store(world: World, group: GroupRecord): void {
  world.jumpcloud.groups[group.id] = group;
  world.jumpcloud.revisions.groups += 1;
}

/** Adds a group and, for an automated query, its members. @throws Refusal 400, or 409 for a name in use */
export function addGroup(world: World, fields: GroupFields, origin: Origin = 'session'): GroupRecord {
  checkGroup(world, fields, null);
  const group = completed(newObjectId(world), fields);
  store(world, group);
  world.jumpcloud.members[group.id] = {};
  logEvent(world, origin, {
    event_type: 'group_create',
    resource: groupResource(group),
    changes: [{field: 'name', to: group.name}],
  });
  applyQueryOf(world, group, origin);
  return group;
}

/** Replaces a group's fields: whatever is left out goes back to its default. @throws Refusal 404, 400, 409 */
export function replaceGroup(world: World, id: string, fields: GroupFields, origin: Origin = 'session'): GroupRecord {
  const before = findGroup(world, id);
  checkGroup(world, fields, id);
  const after = completed(id, fields);
  store(world, after);
  const changes: EventChange[] = LOGGED_FIELDS.filter(
    field => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  ).map(field => ({field, from: before[field], to: after[field]}));
  logEvent(world, origin, {event_type: 'group_update', resource: groupResource(after), changes});
  applyQueryOf(world, after, origin);
  return after;
}

/** Deletes a group and gives its last record. @throws Refusal 404 */
export function removeGroup(world: World, id: string, origin: Origin = 'session'): GroupRecord {
  const group = findGroup(world, id);
  dissolve(world, group);
  delete world.jumpcloud.groups[id];
  world.jumpcloud.revisions.groups += 1;
  logEvent(world, origin, {event_type: 'group_delete', resource: groupResource(group)});
  return group;
}

/** A group as the API shows it (API v2, definition UserGroup). */
export function groupView(world: World, group: GroupRecord): Record<string, unknown> {
  return {
    id: group.id,
    type: 'user_group',
    name: group.name,
    description: group.description,
    email: group.email,
    attributes: group.attributes,
    membershipMethod: group.membershipMethod,
    ...(group.memberQuery === null ? {} : {memberQuery: group.memberQuery}),
    memberQueryExemptions: group.memberQueryExemptions,
    memberSuggestionsNotify: group.memberSuggestionsNotify,
    organizationObjectId: world.jumpcloud.organizationId,
    suggestionCounts: {add: 0, remove: 0, total: 0},
  };
}
