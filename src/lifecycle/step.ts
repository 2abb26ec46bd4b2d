/** What a step of a saga is made of: looks that change nothing, acts that do, and what a judgement of the looks can be. */
import type {GoogleCall, Reply} from '../model/google-call';
import type {JsonObject} from '../model/json';

/** One read. With `property` it is a list, read to its last page. */
export interface Look {
  readonly call: GoogleCall;
  /** The property that holds the list's entries. */
  readonly property?: string;
}

/** What a look saw: an answer that stays, never a passing failure. */
export interface Sight {
  readonly status: number;
  readonly reason: string;
  readonly message: string;
  /** The object of a 200, else `null`. */
  readonly body: JsonObject | null;
  /** All entries of a list; empty for everything else. */
  readonly entries: readonly JsonObject[];
}

/** What the audit says of an act. No secrets. */
export interface ActWords {
  readonly action: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** One call that changes something. */
export interface Act {
  /** Unique among the acts of its step and stable over executions. */
  readonly key: string;
  readonly call: GoogleCall;
  readonly words: ActWords;
  /**
   * Set when a second call would make a second one: the property of the answer that holds the new thing's id. It is kept as
   * the note `made <key>`, and Google is given time to show what it was asked to make.
   */
  readonly creates?: string;
  /** What a refusal means: `done`, it is so already; a text, skipped for that reason; `null`, failed. Absent: failed. */
  refused?(reply: Reply): 'done' | {readonly skipped: string} | null;
  /** What a person can do about a refusal; absent or empty for general advice. */
  remedy?(reply: Reply): string;
}

/**
 * What the looks say of a step.
 *
 * `act`: make these calls, then look again. `noted`: something is known now that the next look needs; look again.
 * `waits`: nothing to do until that many minutes have passed. `done`: the looks show it. `skipped`: it is not to be done,
 * or can't be, and nothing is wrong. `failed`: tell a person, and try again later.
 */
export type StepJudgement =
  | Readonly<{kind: 'act'; acts: readonly Act[]; notes?: Notes}>
  | Readonly<{kind: 'noted'; notes: Notes}>
  | Readonly<{kind: 'waits'; minutes: number; detail: string}>
  | Readonly<{kind: 'done'; detail: string}>
  | Readonly<{kind: 'skipped'; detail: string}>
  | Readonly<{kind: 'failed'; detail: string; remedy: string; notes?: Notes}>;

/** What a step keeps in the ledger: ids of what it has made, times that it has chosen. Small texts. */
export type Notes = Readonly<Record<string, string>>;
