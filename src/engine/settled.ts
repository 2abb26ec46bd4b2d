/** A change with what became of it, on its way to the Sheet and to what Lockstep remembers. */
import type {WrittenOutcome} from '../apply/journal';
import type {Change} from '../model/change';

/** One settled change. */
export interface Settled {
  readonly change: Change;
  readonly outcome: WrittenOutcome;
}
