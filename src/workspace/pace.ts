/** Keeps an execution under Google's quotas, instead of finding out by refusals. */
import type {Clock} from '../ports';

/** How many calls may be made within how long. */
export interface Quota {
  readonly calls: number;
  readonly windowMs: number;
}

/** Waits before calls that would go over the quota. */
export interface Pacer {
  /** Notes that `count` calls are about to be made, after waiting until they fit into the last window. */
  admit(count: number): void;
}

/** A pacer over the given clock. It knows of its own execution's calls only. */
export function createPacer(clock: Clock, quota: Quota): Pacer {
  let flights: {at: number; count: number}[] = [];
  const used = (): number => flights.reduce((sum, flight) => sum + flight.count, 0);
  return {
    admit(count) {
      const wanted = Math.min(count, quota.calls);
      for (;;) {
        const now = clock.now();
        flights = flights.filter(flight => flight.at > now - quota.windowMs);
        const oldest = flights[0];
        if (!oldest || used() + wanted <= quota.calls) break;
        clock.sleep(oldest.at + quota.windowMs - now);
      }
      flights.push({at: clock.now(), count});
    },
  };
}
