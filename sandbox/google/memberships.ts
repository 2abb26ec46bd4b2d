/** Who is in which group: both directions kept true. */
import type {GoogleState, GroupRecord, MemberRecord} from '../world/google-state';
import type {World} from '../world/world';
import {accountId} from './identifiers';
import {lookup} from './lookup';

/** The record of a direct membership. */
export function memberOf(google: GoogleState, groupId: string, memberId: string): MemberRecord | undefined {
  const members = google.members[groupId];
  return members && lookup(members, memberId);
}

/** Ids of the groups that someone is directly in, in order of joining. */
export function groupsOf(google: GoogleState, memberId: string): readonly string[] {
  return google.memberOf[memberId] ?? [];
}

/** Enters a membership. The caller has checked that there is none. */
export function joinGroup(
  google: GoogleState,
  group: GroupRecord,
  member: Omit<MemberRecord, 'sequence' | 'version'>,
): MemberRecord {
  google.memberSequence += 1;
  const record: MemberRecord = {...member, version: 1, sequence: google.memberSequence};
  (google.members[group.id] ??= {})[member.id] = record;
  (google.memberOf[member.id] ??= []).push(group.id);
  group.memberCount += 1;
  return record;
}

/** Ends a membership. */
export function leaveGroup(google: GoogleState, group: GroupRecord, memberId: string): void {
  const members = google.members[group.id];
  if (!members || !Object.hasOwn(members, memberId)) return;
  delete members[memberId];
  group.memberCount -= 1;
  const left = groupsOf(google, memberId).filter(id => id !== group.id);
  if (left.length > 0) google.memberOf[memberId] = left;
  else delete google.memberOf[memberId];
}

/** Ends all memberships of someone. */
export function leaveAllGroups(google: GoogleState, memberId: string): void {
  for (const groupId of groupsOf(google, memberId)) {
    const group = google.groups[groupId];
    if (group) leaveGroup(google, group, memberId);
  }
}

/** Ends all memberships in a group. */
export function emptyGroup(google: GoogleState, group: GroupRecord): void {
  for (const memberId of Object.keys(google.members[group.id] ?? {})) leaveGroup(google, group, memberId);
  delete google.members[group.id];
}

/** Whether someone is in a group, directly or through groups in it. */
export function isInGroup(google: GoogleState, memberId: string, groupId: string): boolean {
  const seen = new Set<string>();
  const queue = [...groupsOf(google, memberId)];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === groupId) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    queue.push(...groupsOf(google, next));
  }
  return false;
}

/** The id of an account outside the customer; the same address always has the same one. */
export function externalId(world: World, address: string): string {
  const key = address.toLowerCase();
  return (world.google.externals[key] ??= accountId(world));
}

/** How a list of members is ordered: by joining. */
export function inJoiningOrder(google: GoogleState, groupId: string): MemberRecord[] {
  return Object.values(google.members[groupId] ?? {}).sort((a, b) => a.sequence - b.sequence);
}
