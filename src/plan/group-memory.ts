/** What Lockstep remembers of Google groups besides who was agreed to be in them: what it made, and what it has under way. */
import type {WorkspaceGroup} from '../model/account';
import type {Email, PersonId} from '../model/ids';

/** Memberships that both sides were once agreed on, by group address: what Lockstep may take away again. */
export type AgreedMembers = Readonly<Record<string, readonly PersonId[]>>;

/** Of one group. Everything is absent where there is nothing to say, so that most groups take no room. */
export interface GroupNotes {
  /** Google's id of the group, if Lockstep made it; empty until a pass has seen it. Another id is another group. */
  readonly made?: string;
  /** The group settings template that was written to it last. */
  readonly settings?: string;
  /** Groups that Lockstep nested in it. */
  readonly nested?: readonly Email[];
  /** Members whom Lockstep made owners. */
  readonly owners?: readonly PersonId[];
  /** Members who had a higher role than the rules give before Lockstep agreed on them: it is not taken from them. */
  readonly raised?: readonly PersonId[];
  /** Ids of the JumpCloud group and the Google group between which the agreed members were agreed. */
  readonly pair?: string;
  /** Agreed members who left the JumpCloud group, and whom Lockstep is taking out of the Google group. */
  readonly leavingGoogle?: readonly PersonId[];
  /** Agreed members who left the Google group, and whom Lockstep is taking out of the JumpCloud group. */
  readonly leavingSource?: readonly PersonId[];
}

/** By group address. */
export type GroupMemory = Readonly<Record<string, GroupNotes>>;

/**
 * The notes as they hold of the group that is there now.
 *
 * A group that Lockstep made gets its id as soon as it is seen. One with another id was made by someone else in its place:
 * nothing that was noted holds of it.
 */
export function notesOf(notes: GroupNotes | undefined, actual: WorkspaceGroup | undefined): GroupNotes {
  if (!notes || !actual) return {};
  if (notes.made === undefined) return notes;
  if (notes.made === '') return {...notes, made: actual.id};
  return notes.made === actual.id ? notes : {};
}

/** The same notes without what says nothing. */
export function compactNotes(notes: GroupNotes): GroupNotes {
  return Object.fromEntries(
    Object.entries(notes).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}

/** The memory with other notes of one group; a group of which nothing is noted is not in it. */
export function withNotes(memory: GroupMemory, group: string, notes: GroupNotes): GroupMemory {
  const {[group]: _replaced, ...others} = memory;
  const compact = compactNotes(notes);
  return Object.keys(compact).length === 0 ? others : {...others, [group]: compact};
}
