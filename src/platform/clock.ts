/** Time, as Apps Script gives it. */
import type {Clock} from '../ports';

/** Longest single wait that `Utilities.sleep` takes (Apps Script Utilities reference). */
const SLEEP_MS_MAX = 300_000;

/** The clock of the execution. */
export function createClock(): Clock {
  return {
    now: () => Date.now(),
    sleep(ms) {
      for (let rest = ms; rest > 0; rest -= SLEEP_MS_MAX) Utilities.sleep(Math.min(rest, SLEEP_MS_MAX));
    },
  };
}
