/** What can happen to a group, with every index kept true. No checks of form: the callers make them. */
import type {GroupRecord} from '../world/google-state';
import type {World} from '../world/world';
import {claimAddresses, releaseAddresses} from './addresses';
import {groupId} from './identifiers';
import {emptyGroup, leaveAllGroups} from './memberships';
import {GROUP_WINDOW_MS, readyTime} from './propagation';

/** Makes a group whose members can be reached from `readyAt` on. */
export function createGroup(
  world: World,
  group: Pick<GroupRecord, 'email' | 'name' | 'description'>,
  readyAt: number,
): GroupRecord {
  const {google} = world;
  const record: GroupRecord = {
    ...group,
    id: groupId(world),
    version: 1,
    aliases: [],
    createdAt: world.now,
    readyAt,
    memberCount: 0,
  };
  google.groups[record.id] = record;
  google.revisions.groups += 1;
  claimAddresses(google, record);
  return record;
}

/** Gives a group a new address; the old one stays as an alias. */
export function renameGroup(world: World, group: GroupRecord, address: string): void {
  const before = group.email;
  group.aliases = [...group.aliases.filter(alias => alias !== address), before];
  group.email = address;
  claimAddresses(world.google, group);
}

/** Counts a change to a group. */
export function touchGroup(world: World, group: GroupRecord): void {
  group.version += 1;
  world.google.revisions.groups += 1;
}

/** Deletes a group; for a while its address still counts as taken now and then. */
export function deleteGroup(world: World, group: GroupRecord): void {
  const {google} = world;
  emptyGroup(google, group);
  leaveAllGroups(google, group.id);
  releaseAddresses(google, group);
  delete google.groups[group.id];
  google.revisions.groups += 1;
  const until = readyTime(world, GROUP_WINDOW_MS);
  if (until > world.now) google.fadingGroups[group.email.toLowerCase()] = until;
}
