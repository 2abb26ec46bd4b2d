/** What became of a change. */
import type {AccountId} from './ids';

/**
 * `applied`: Google confirmed it, now or by a read after an interruption. `skipped`: its `before` no longer held, or
 * what it depends on failed; the next plan looks again. `failed`: Google refused for a reason that waiting won't mend.
 * `unknown`: Google gave no clear answer to the last try either; the next plan reads what happened.
 */
export type OutcomeKind = 'applied' | 'skipped' | 'failed' | 'unknown';

/** The outcome of one change. A change without an outcome is not done, or is not known to be done. */
export interface Outcome {
  /** `key` of the change. */
  readonly key: string;
  readonly kind: OutcomeKind;
  /** ms since 1970, when the outcome was known. */
  readonly at: number;
  /** One sentence, empty for a plain success. */
  readonly detail: string;
  /** What a person should do; empty where nothing is to be done. */
  readonly remedy: string;
  /** Id of the account that was made, for an applied `create-account`. */
  readonly account?: AccountId;
  /** Key of the change that could not be made, for a change that was skipped because it hangs on it. */
  readonly hangsOn?: string;
  /** What else a skipped change waits for, in a few words such as `no free seat`. */
  readonly waitsFor?: string;
}
