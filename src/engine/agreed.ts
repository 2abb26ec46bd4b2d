/** Agreed memberships and what else is remembered of groups, kept over runs. */
import type {Change} from '../model/change';
import type {PersonId} from '../model/ids';
import {canonicalJson, type Json} from '../model/json';
import {withNotes, type AgreedMembers, type GroupMemory, type GroupNotes} from '../plan/group-memory';
import type {BlobStore} from '../ports';
import {keepText, readKept} from './kept';
import type {Settled} from './settled';

const AGREED_BLOB = 'agreed-members';
const MEMORY_BLOB = 'group-memory';

/** The memberships agreed so far; none when nothing was ever kept, which only means that nobody is taken out yet. */
export function readAgreed(blobs: BlobStore): AgreedMembers {
  return readKept<AgreedMembers>(blobs, AGREED_BLOB, {});
}

/** Keeps the memberships, writing only when they differ from what is there. */
export function keepAgreed(blobs: BlobStore, agreed: AgreedMembers): void {
  keepText(blobs, AGREED_BLOB, JSON.stringify(agreed));
}

/** What is remembered of groups so far. Without it nothing is taken for Lockstep's own, so less is taken away. */
export function readGroupMemory(blobs: BlobStore): GroupMemory {
  return readKept<GroupMemory>(blobs, MEMORY_BLOB, {});
}

/** Keeps what is remembered of groups, writing only when it differs from what is there. */
export function keepGroupMemory(blobs: BlobStore, memory: GroupMemory): void {
  keepText(blobs, MEMORY_BLOB, canonicalJson(memory as unknown as Json), '{}');
}

/**
 * A membership that Lockstep has made is agreed, on whichever side; one that it has ended no longer is. What it made,
 * nested and configured is remembered as its own.
 */
export function agree(blobs: BlobStore, settled: readonly Settled[]): void {
  const applied = settled.filter(({outcome}) => outcome.kind === 'applied');
  agreeMembers(blobs, applied);
  rememberGroups(blobs, applied);
}

function agreeMembers(blobs: BlobStore, applied: readonly Settled[]): void {
  const joined = new Map<string, Map<PersonId, boolean>>();
  for (const {change} of applied) {
    const isIn = isInAfter(change);
    if (isIn === null || !('person' in change) || !('group' in change)) continue;
    const people = joined.get(change.group) ?? new Map<PersonId, boolean>();
    joined.set(change.group, people.set(change.person, isIn));
  }
  if (joined.size === 0) return;
  const agreed: Record<string, readonly PersonId[]> = {...readAgreed(blobs)};
  for (const [group, people] of joined) {
    const others = (agreed[group] ?? []).filter(one => !people.has(one));
    const now = [...people].flatMap(([person, isIn]) => (isIn ? [person] : []));
    agreed[group] = [...others, ...now].sort();
  }
  keepAgreed(blobs, agreed);
}

/** Whether a change leaves a person in the group that it is about; `null` for changes that say nothing of it. */
function isInAfter({action}: Change): boolean | null {
  if (action === 'add-member' || action === 'add-source-member') return true;
  return action === 'remove-member' || action === 'remove-source-member' ? false : null;
}

function rememberGroups(blobs: BlobStore, applied: readonly Settled[]): void {
  const told = applied.flatMap(one => {
    const noted = noteOf(one);
    return noted ? [noted] : [];
  });
  if (told.length === 0) return;
  let memory = readGroupMemory(blobs);
  for (const {group, note} of told) memory = withNotes(memory, group, note(memory[group] ?? {}));
  keepGroupMemory(blobs, memory);
}

interface Noted {
  readonly group: string;
  readonly note: (before: GroupNotes) => GroupNotes;
}

/** What a settled change adds to the notes of its group, or `null`. What was so already (`detail`) is someone else's. */
function noteOf({change, outcome}: Settled): Noted | null {
  const isOwn = outcome.detail === '';
  switch (change.action) {
    case 'create-group':
      return isOwn ? {group: change.email, note: before => ({...before, made: ''})} : null;
    case 'configure-group':
      return {group: change.group, note: before => ({...before, settings: change.template})};
    case 'nest-group':
      if (!isOwn) return null;
      return {group: change.group, note: before => ({...before, nested: including(before.nested, change.child)})};
    case 'unnest-group':
      return {group: change.group, note: before => ({...before, nested: without(before.nested, change.child)})};
    case 'add-member':
      if (!isOwn || change.role !== 'OWNER') return null;
      return {group: change.group, note: before => ({...before, owners: including(before.owners, change.person)})};
    case 'change-role': {
      const owners = change.after === 'OWNER' && isOwn ? including : without;
      return {group: change.group, note: before => ({...before, owners: owners(before.owners, change.person)})};
    }
    default:
      return null;
  }
}

function including<T extends string>(list: readonly T[] | undefined, one: T): readonly T[] {
  return [...without(list, one), one].sort();
}

function without<T extends string>(list: readonly T[] | undefined, one: T): readonly T[] {
  return (list ?? []).filter(other => other !== one);
}
