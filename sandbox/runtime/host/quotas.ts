/** Daily quotas per account and what happens when one is used up (Apps Script quotas page, Workspace column). */
import type {DailyUse, ScriptState} from '../../world/script-state';
import {ScriptError} from './operation';

/** A quota that is counted per account and day. */
export type DailyQuota = keyof Omit<DailyUse, 'since'>;

/** What a Workspace account may use in 24 hours. */
export const DAILY_QUOTAS: Readonly<Record<DailyQuota, number>> = {
  urlFetch: 100_000,
  triggerMs: 6 * 3_600_000,
  mailRecipients: 1500,
  properties: 500_000,
};

/** The service's name in the message. */
const SERVICE_NAMES: Readonly<Record<DailyQuota, string>> = {
  urlFetch: 'urlfetch',
  triggerMs: 'triggers',
  mailRecipients: 'email',
  properties: 'properties',
};

const DAY_MS = 86_400_000;

/** What the account has used; a new day begins 24 hours after the first use. */
export function dailyUse(script: ScriptState, user: string, now: number): DailyUse {
  const known = script.dailyUse[user];
  if (known && now < known.since + DAY_MS) return known;
  const fresh: DailyUse = {since: now, urlFetch: 0, triggerMs: 0, mailRecipients: 0, properties: 0};
  script.dailyUse[user] = fresh;
  return fresh;
}

/** What is left of a quota today. */
export function quotaLeft(script: ScriptState, user: string, now: number, quota: DailyQuota): number {
  return (script.quotas?.[quota] ?? DAILY_QUOTAS[quota]) - dailyUse(script, user, now)[quota];
}

/** Uses some of a quota, or throws Apps Script's exception and uses nothing. */
export function useQuota(script: ScriptState, user: string, now: number, quota: DailyQuota, amount = 1): void {
  if (quotaLeft(script, user, now, quota) < amount) {
    throw new ScriptError(`Service invoked too many times for one day: ${SERVICE_NAMES[quota]}.`);
  }
  dailyUse(script, user, now)[quota] += amount;
}
