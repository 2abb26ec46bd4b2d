/**
 * Lockstep's own count of what Apps Script limits by the day and tells nobody: trigger time and web requests.
 *
 * A day begins with the first use after the last one ended (Apps Script quotas page), so the count is near to Google's. It
 * holds what Lockstep used: other scripts of the same account use the same quotas.
 */
import type {Outside} from '../ports';

const USED = 'quota.used';
const DAY_MS = 24 * 3_600_000;

/** An execution that takes longer, or asks more, is counted each time. */
const IDLE_MS_MAX = 5_000;
const IDLE_FETCHES_MAX = 5;

/** Of idle minutes one in so many is counted, for all of them: a write each minute would cost more than it tells. */
const IDLE_COUNTED = 10;

/** What was used since the day began. */
export interface Used {
  /** ms since 1970; 0 before the first use. */
  readonly since: number;
  readonly triggerMs: number;
  readonly fetches: number;
}

/** What today's triggers have used so far. */
export function usedToday(outside: Pick<Outside, 'state' | 'clock'>): Used {
  const text = outside.state.get(USED) ?? '';
  const now = outside.clock.now();
  const used = text === '' ? null : (JSON.parse(text) as Used);
  return used && now < used.since + DAY_MS ? used : {since: 0, triggerMs: 0, fetches: 0};
}

/** Runs what a trigger has called, and counts what it used. An execution that is killed or throws is not counted. */
export function counted<Reply>(outside: Outside, body: (outside: Outside) => Reply): Reply {
  const startedAt = outside.clock.now();
  const reply = body(outside);
  const now = outside.clock.now();
  const fetches = outside.callCount('UrlFetch');
  const isIdle = now - startedAt <= IDLE_MS_MAX && fetches <= IDLE_FETCHES_MAX;
  const times = isIdle ? IDLE_COUNTED : 1;
  if (isIdle && Math.floor(startedAt / 60_000) % IDLE_COUNTED !== 0) return reply;
  const used = usedToday(outside);
  outside.state.set({
    [USED]: JSON.stringify({
      since: used.since || startedAt,
      triggerMs: used.triggerMs + (now - startedAt) * times,
      fetches: used.fetches + fetches * times,
    }),
  });
  return reply;
}
