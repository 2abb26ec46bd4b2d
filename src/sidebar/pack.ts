/** Which days a pack is of. */
import type {PackWish} from './contract';

/** What can be chosen as period. */
export type PackPeriod = 'month' | 'quarter' | 'year' | 'custom';

/** First and last day of the last whole month, quarter or year before today, in days of UTC. */
export function lastPeriod(period: Exclude<PackPeriod, 'custom'>, nowMs: number): Pick<PackWish, 'from' | 'to'> {
  const now = new Date(nowMs);
  const months = {month: 1, quarter: 3, year: 12}[period];
  const month = now.getUTCMonth();
  const end = month - (month % months);
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return {
    from: day(Date.UTC(now.getUTCFullYear(), end - months, 1)),
    to: day(Date.UTC(now.getUTCFullYear(), end, 0)),
  };
}
