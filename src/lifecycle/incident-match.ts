/**
 * When events are an incident. Pure.
 *
 * | events of one rule and one person | result |
 * |---|---|
 * | fewer than the threshold in any window | nothing |
 * | the threshold reached within the window, both ends counted | one incident of the events in that window |
 * | more of them up to the cool-down's end, however late they are told | the same incident |
 * | any, while the incident is open | the same incident |
 * | the threshold reached anew after the cool-down | another incident |
 *
 * Their order of arrival doesn't count, and one that comes twice counts once.
 */
import type {Cause, IncidentEvent} from '../model/incident';
import type {SecurityRule} from '../model/security-rule';

/** After an incident, events of the same rule and person are part of it for at least so long. */
export const COOL_DOWN_LEAST_MS = 3_600_000;

/** Events are remembered so much longer than the window: they are told late (FACTS of Directory Insights: minutes). */
export const LATENESS_MS = 15 * 60_000;

/** What counts: how many of which events within which time. */
export type Counting = Pick<SecurityRule, 'events' | 'combine' | 'threshold' | 'windowMs'>;

/** For how long after its last event an incident takes in more of the same: its window, and an hour at least. */
export function coolDownMs({windowMs}: Pick<Counting, 'windowMs'>): number {
  return Math.max(windowMs, COOL_DOWN_LEAST_MS);
}

/** The time that an incident of these events covers. */
export function coverOf(
  rule: Pick<Counting, 'windowMs'>,
  events: readonly IncidentEvent[],
): Pick<Cause, 'coverFrom' | 'coverUntil'> {
  const times = events.map(event => event.at);
  return {coverFrom: Math.min(...times) - rule.windowMs, coverUntil: Math.max(...times) + coolDownMs(rule)};
}

/** Whether a single event is an incident, so that nothing has to be remembered. */
export function isImmediate({combine, threshold, events}: Counting): boolean {
  return threshold === 1 && (combine === 'any' || events.length === 1);
}

/**
 * The events of each incident to open, in the order of time.
 *
 * @param seen events of one rule about one subject, in any order, known ones among them
 * @param causes incidents of that rule and subject, open or remembered
 */
export function openings(
  rule: Counting,
  seen: readonly IncidentEvent[],
  causes: readonly Cause[],
): readonly (readonly IncidentEvent[])[] {
  const found: (readonly IncidentEvent[])[] = [];
  const covers: Pick<Cause, 'coverFrom' | 'coverUntil'>[] = [...causes];
  let window: IncidentEvent[] = [];
  for (const event of sortedOnce(seen)) {
    if (covers.some(cover => event.at >= cover.coverFrom && event.at <= cover.coverUntil)) continue;
    window = [...window.filter(one => event.at - one.at <= rule.windowMs), event];
    if (!isReached(rule, window)) continue;
    found.push(window);
    covers.push(coverOf(rule, window));
    window = [];
  }
  return found;
}

function isReached({events, combine, threshold}: Counting, window: readonly IncidentEvent[]): boolean {
  if (combine === 'any') return window.length >= threshold;
  return events.every(kind => window.filter(one => one.kind === kind).length >= threshold);
}

/**
 * What has to be remembered of events for those to come: what is younger than a window, and no more than could matter.
 *
 * @param now ms since 1970
 */
export function remembered(rule: Counting, seen: readonly IncidentEvent[], now: number): readonly IncidentEvent[] {
  const young = sortedOnce(seen).filter(event => event.at > now - rule.windowMs - LATENESS_MS);
  const most = rule.threshold * 2;
  return rule.events.flatMap(kind => young.filter(event => event.kind === kind).slice(-most)).sort(byTime);
}

/** Each event once, in the order of time. */
export function sortedOnce(events: readonly IncidentEvent[]): readonly IncidentEvent[] {
  return [...new Map(events.map(event => [event.id, event])).values()].sort(byTime);
}

function byTime(a: IncidentEvent, b: IncidentEvent): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
