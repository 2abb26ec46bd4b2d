/** Which days a pack is of, and how far it is in words. */
import type {PackView, PackWish} from './contract';
import {PACK_TEXTS} from './texts/pack';

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

/** How far a pack is; empty before the first answer and while there is none. */
export function packStateWords(view: PackView | null): string {
  switch (view?.state) {
    case 'complete':
      return PACK_TEXTS.done(view.period);
    case 'queued':
      return PACK_TEXTS.queued(view.period);
    case 'working':
      return PACK_TEXTS.working(view.period, view.phase);
    default:
      return '';
  }
}
