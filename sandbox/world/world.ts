/** The truth of the sandbox: one plain JSON value that can be saved, restored and compared. */
import type {GoogleState} from './google-state';
import type {JumpCloudState} from './jumpcloud-state';
import type {ScriptState} from './script-state';

/** A mail or webhook that left the sandbox's clouds. */
export interface OutboxItem {
  readonly at: number;
  readonly kind: 'mail' | 'webhook';
  readonly to: string;
  readonly subject?: string;
  readonly body: string;
  /** The HTML form of a mail that has one; `body` is what readers without HTML see. */
  readonly html?: string;
  readonly replyTo?: string;
}

/** Everything there is. Plain JSON throughout: no Map, Set, Date or class, so `--state` can keep it. */
export interface World {
  /** Seed of every random choice: ids, jitter, faults. */
  seed: number;
  /** How many random numbers were drawn, so that a restored world goes on where it stopped. */
  draws: number;
  /** Virtual time, ms since 1970. Only ever grows. */
  now: number;
  jumpcloud: JumpCloudState;
  google: GoogleState;
  script: ScriptState;
  outbox: OutboxItem[];
}
