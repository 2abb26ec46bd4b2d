/** JumpCloud watched in small questions: what happened, how single people and groups stand, who is suspended. */
import type {DirectoryEvent} from '../model/directory-event';
import type {OutsideError} from '../model/errors';
import type {Email, PersonId} from '../model/ids';
import type {PersonAnswer, SourceGroup} from '../model/person';

/**
 * What Directory Insights answers.
 *
 * `events`: all since then, oldest first; `skipped` could not be made sense of; `isWhole` is false when there were more
 * than a reader should take at once. `unlicensed`: the organization or the key may not use it. `too-old`: so far back
 * nothing is kept.
 */
export type EventsAnswer =
  | Readonly<{kind: 'events'; events: readonly DirectoryEvent[]; skipped: number; isWhole: boolean}>
  | Readonly<{kind: 'unlicensed'; status: number}>
  | Readonly<{kind: 'too-old'}>;

/** People looked at one by one. */
export interface Looks {
  readonly people: ReadonlyMap<PersonId, PersonAnswer>;
  /** Those of whom nothing can be said now, each with why. */
  readonly unread: ReadonlyMap<PersonId, string>;
}

/** A page of ids of a list, sorted within itself. */
export interface IdPage {
  readonly ids: readonly PersonId[];
  /** How many the list has in all. */
  readonly total: number;
}

/** What one look at JumpCloud gave: two questions asked at once, neither of which the other's failure spoils. */
export interface News {
  readonly events: EventsAnswer | OutsideError;
  readonly suspended: IdPage | OutsideError;
}

/** Someone whom a search found: a hint whom to read, and what people tell each other apart by. */
export interface FoundPerson {
  readonly id: PersonId;
  readonly email: Email;
  readonly name: string;
  readonly state: string;
}

/** The small questions. What only gives hints (events, ids) is asked without making sure first whose the key is. */
export interface Watching {
  /** What happened since a time (ms since 1970) in these services, and a page of who is suspended, counted from 0. */
  news(since: number, services: readonly string[], page: number): News;
  /**
   * Each person as JumpCloud answers for them by id, asked once. One who can't be read holds up nobody else.
   *
   * @throws OutsideError when JumpCloud refuses the key itself, or is of another organization
   */
  look(ids: readonly PersonId[]): Looks;
  /** All user groups, `memberIds` being those of the given people who are in them by their own lists. */
  groupsWith(memberOf: ReadonlyMap<PersonId, readonly string[] | null>): readonly SourceGroup[];
  /** Members of each group; `null` for one that is gone or has more than `countMax`. */
  fewMembers(groupIds: readonly string[], countMax: number): ReadonlyMap<string, readonly PersonId[] | null>;
  /** Ids of everyone who is suspended, sorted. */
  suspended(): readonly PersonId[];
  /** One page of them, counted from 0. */
  suspendedPage(page: number): IdPage;
  /** One page of everyone's ids, counted from 0. */
  idPage(page: number): IdPage;
  /** People in whose name, username or address every word occurs, capitals aside, in the order of their addresses. */
  find(words: readonly string[]): readonly FoundPerson[];
}

/** Ids on one page. */
export const ID_PAGE_SIZE = 1_000;
