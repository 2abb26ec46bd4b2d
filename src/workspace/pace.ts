/** Keeps an execution under Google's per-minute quota, instead of finding out by refusals. */
import type {Clock} from '../ports';

/** Google's limit is 2,400 queries a minute per user (Directory API limits and quotas); other tools want some too. */
const CALLS_PER_MINUTE_MAX = 2_200;
const MINUTE_MS = 60_000;

/** Waits before calls that would go over the quota. */
export interface Pacer {
  /** Notes that `count` calls are about to be made, after waiting until they fit into the last minute. */
  admit(count: number): void;
}

/** A pacer over the given clock. It knows of its own execution's calls only. */
export function createPacer(clock: Clock): Pacer {
  let flights: {at: number; count: number}[] = [];
  const used = (): number => flights.reduce((sum, flight) => sum + flight.count, 0);
  return {
    admit(count) {
      const wanted = Math.min(count, CALLS_PER_MINUTE_MAX);
      for (;;) {
        const now = clock.now();
        flights = flights.filter(flight => flight.at > now - MINUTE_MS);
        const oldest = flights[0];
        if (!oldest || used() + wanted <= CALLS_PER_MINUTE_MAX) break;
        clock.sleep(oldest.at + MINUTE_MS - now);
      }
      flights.push({at: clock.now(), count});
    },
  };
}
