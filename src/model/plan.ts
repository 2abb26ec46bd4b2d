/** The plan: what would be done, as one value that is shown, approved by its hash, stored and applied. */
import type {Change, ChangeClass} from './change';
import type {Finding} from './finding';

/** Sorted changes with their hash. Plain JSON, so it can be frozen and taken up again by a later execution. */
export interface Plan {
  /** SHA-256 over the changes, 64 hexadecimal digits: the same changes give the same hash, whenever planned. */
  readonly hash: string;
  /** ms since 1970. */
  readonly madeAt: number;
  /** In the order in which they are applied. */
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  /** Accounts that are linked to a person: what percent limits are percents of. */
  readonly managedCount: number;
  /** What the changed rules add to it; absent while the rules are those that counted before. */
  readonly ruleChange?: RuleChange;
}

/** How much a rule change brings about: the numbers to read before it counts. */
export interface RuleChange {
  /** People for whom something changes that would not under the rules before. */
  readonly people: number;
  /** Only classes that occur. */
  readonly classes: readonly {readonly class: ChangeClass; readonly changes: number; readonly people: number}[];
}

/** What safety says of one class of a plan. */
export interface ClassVerdict {
  readonly class: ChangeClass;
  readonly count: number;
  /** How many may go without approval; `null` is no limit. */
  readonly limit: number | null;
  readonly decision: 'proceed' | 'hold';
  /** Why it is held, in one sentence; empty when it proceeds. */
  readonly reason: string;
  /** Where only some changes of the class are held: their keys. Absent: the decision is about all of them. */
  readonly keys?: readonly string[];
}

/** What safety says of a whole plan: one verdict per class that occurs in it. */
export type Verdict = readonly ClassVerdict[];
