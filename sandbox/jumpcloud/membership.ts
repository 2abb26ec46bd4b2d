/** Who is in which group: changes by an admin, and by the queries of dynamic groups. */
import {logAssociation} from './event-log';
import {matchesQuery} from './member-query';
import {notFound, Refusal} from './refusal';
import type {Origin} from './event-log';
import type {GroupRecord, PersonRecord} from '../world/jumpcloud-state';
import type {World} from '../world/world';

/** The group with this id. @throws Refusal 404 */
export function findGroup(world: World, id: string): GroupRecord {
  const group = world.jumpcloud.groups[id];
  if (group === undefined) throw notFound('Group');
  return group;
}

/** Whether the person is in the group. */
export function isMember(world: World, groupId: string, personId: string): boolean {
  return world.jumpcloud.members[groupId]?.[personId] === true;
}

function link(world: World, groupId: string, personId: string): void {
  const {members, memberOf} = world.jumpcloud;
  (members[groupId] ??= {})[personId] = true;
  (memberOf[personId] ??= {})[groupId] = true;
  world.jumpcloud.revisions.members += 1;
}

function unlink(world: World, groupId: string, personId: string): void {
  delete world.jumpcloud.members[groupId]?.[personId];
  delete world.jumpcloud.memberOf[personId]?.[groupId];
  world.jumpcloud.revisions.members += 1;
}

/**
 * Puts a person into a group.
 *
 * In a group with an automated query the write is taken, and the query undoes it at once when it says otherwise.
 * @throws Refusal 404 for an unknown group or person, 409 when they are a member already
 */
export function addToGroup(world: World, groupId: string, personId: string, origin: Origin = 'session'): void {
  const group = findGroup(world, groupId);
  const person = Object.hasOwn(world.jumpcloud.people, personId) ? world.jumpcloud.people[personId] : undefined;
  if (person === undefined) throw notFound('User');
  if (isMember(world, groupId, personId)) throw new Refusal(409, 'Already Exists');
  link(world, groupId, personId);
  logAssociation(world, origin, 'add', group, person, 'manual');
  applyQuery(world, group, person, origin);
}

/** Takes a person out of a group; the same holds for dynamic groups. @throws Refusal 404 also when not a member */
export function removeFromGroup(world: World, groupId: string, personId: string, origin: Origin = 'session'): void {
  const group = findGroup(world, groupId);
  const person = world.jumpcloud.people[personId];
  if (person === undefined || !isMember(world, groupId, personId)) throw notFound('Member');
  unlink(world, groupId, personId);
  logAssociation(world, origin, 'remove', group, person, 'manual');
  applyQuery(world, group, person, origin);
}

/** Lets the group's automated query decide about one person; groups of another kind and exempted people stay. */
function applyQuery(world: World, group: GroupRecord, person: PersonRecord, origin: Origin): void {
  if (group.membershipMethod !== 'DYNAMIC_AUTOMATED' || group.memberQuery === null) return;
  if (group.memberQueryExemptions.some(exempt => exempt.id === person._id)) return;
  const wanted = matchesQuery(world, group.memberQuery, person);
  if (wanted === isMember(world, group.id, person._id)) return;
  if (wanted) link(world, group.id, person._id);
  else unlink(world, group.id, person._id);
  logAssociation(world, origin, wanted ? 'add' : 'remove', group, person, 'automated');
}

/** Lets every automated query decide about one person, after a change of the person. */
export function applyQueriesTo(world: World, person: PersonRecord, origin: Origin): void {
  for (const group of Object.values(world.jumpcloud.groups)) applyQuery(world, group, person, origin);
}

/** Lets one group's automated query decide about everyone, after a change of the group. */
export function applyQueryOf(world: World, group: GroupRecord, origin: Origin): void {
  if (group.membershipMethod !== 'DYNAMIC_AUTOMATED') return;
  for (const person of Object.values(world.jumpcloud.people)) applyQuery(world, group, person, origin);
}

/** Takes a deleted person out of every group; the log shows only the deletion itself. */
export function leaveAllGroups(world: World, person: PersonRecord): void {
  for (const groupId of Object.keys(world.jumpcloud.memberOf[person._id] ?? {})) unlink(world, groupId, person._id);
  delete world.jumpcloud.memberOf[person._id];
}

/** Empties a group that is being deleted. */
export function dissolve(world: World, group: GroupRecord): void {
  for (const personId of Object.keys(world.jumpcloud.members[group.id] ?? {})) unlink(world, group.id, personId);
  delete world.jumpcloud.members[group.id];
}
