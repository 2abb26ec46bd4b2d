/** What all changes share: their class, their reason, the evidence that something may be taken away. */
import type {FieldStorage} from './custom-schema';

/**
 * The classes that safety counts apart, so that a limit trips one of them and not the day.
 *
 * `clear` is a profile update that empties at least one field: loss hides in it, so it has a limit of its own.
 */
export const CHANGE_CLASSES = [
  'org unit',
  'schema',
  'create',
  'adopt',
  'rename',
  'update',
  'clear',
  'suspend',
  'restore',
  'move',
  'alias add',
  'alias remove',
  'group',
  'group settings',
  'member add',
  'member role',
  'member remove',
  'license add',
  'license switch',
  'license remove',
  'source member add',
  'source member remove',
  'drive grant',
  'drive revoke',
  'admin role',
] as const;

/** One of the classes that safety counts. */
export type ChangeClass = (typeof CHANGE_CLASSES)[number];

/** One field of a profile: its value now and its value after. An empty text is "not set". */
export interface FieldDiff {
  readonly field: string;
  readonly before: string;
  readonly after: string;
  /** How a custom schema keeps it, where that is not one text. */
  readonly storage?: FieldStorage;
  /**
   * Key of a change of the same plan without which this field is left out, while the rest of its change is made: the
   * account of a manager whom a new account names.
   */
  readonly needs?: string;
}

/** The direct read that allows something to be taken away (a list in which someone is missing never does). */
export interface Evidence {
  /** The request that was answered, such as `GET /systemusers/5f…`. */
  readonly source: string;
  /** What the answer was, in words: `404`, `state SUSPENDED`, `member of no mapped group`. */
  readonly found: string;
  /** Run that is undone: then a person's approval is the evidence, and there is nothing to ask JumpCloud again. */
  readonly undoes?: string;
}

/** What every change has. */
export interface ChangeBase {
  /** Unique within a plan and stable over plans: action and subject ids. */
  readonly key: string;
  readonly class: ChangeClass;
  /** What a reader knows it by: an address, a group address, an org unit path. */
  readonly subject: string;
  /** One sentence: why this change is in the plan. */
  readonly reason: string;
  /** Keys of changes before it in the same plan without which it is not made. */
  readonly needs?: readonly string[];
}
