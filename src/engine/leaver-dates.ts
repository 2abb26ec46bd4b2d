/** Planned leaving dates: who is due, noted by full passes and proven again by a direct read before anything is done. */
import type {PersonId} from '../model/ids';
import {isJsonObject} from '../model/json';
import type {Person} from '../model/person';
import type {Outside} from '../ports';

const DATES = 'leaver.dates';

const DAY_MS = 86_400_000;

/** A date further back than this was there before anyone asked for it to count, and is nobody's leaving today. */
const BACK_DAYS_MAX = 2;

/** How far ahead a full pass looks; the next one comes within a day. */
const AHEAD_DAYS = 2;

/** People of one pass who are noted: a property holds 9 KB. */
const NOTED_MAX = 200;

/**
 * The day on which somebody will have left, as the start of that day in UTC; `null` where the attribute holds none.
 *
 * @param attribute its name in JumpCloud
 */
export function leavingDay({fields}: Pick<Person, 'fields'>, attribute: string): number | null {
  const attributes = fields['attributes'];
  const text = isJsonObject(attributes) ? attributes[attribute] : undefined;
  const match = typeof text === 'string' ? /^(\d{4}-\d{2}-\d{2})(?:T.*)?$/.exec(text.trim()) : null;
  const day = Date.parse(match?.[1] ?? '');
  return Number.isNaN(day) ? null : day;
}

/** Whether the day has come, and not so long ago that it can't be meant. */
export function isDue(day: number | null, now: number): boolean {
  return day !== null && day <= now && now - day < (BACK_DAYS_MAX + 1) * DAY_MS;
}

/** Notes of a whole list of people whose day comes before the next full pass. */
export function noteDates(
  {state, clock}: Pick<Outside, 'state' | 'clock'>,
  people: readonly Person[],
  attribute: string,
): void {
  const now = clock.now();
  const due =
    attribute === '' ? [] : people.filter(person => isDue(leavingDay(person, attribute), now + AHEAD_DAYS * DAY_MS));
  const text = JSON.stringify(due.slice(0, NOTED_MAX).map(person => [person.id, leavingDay(person, attribute)]));
  if ((state.get(DATES) ?? '[]') !== text) state.set({[DATES]: text});
}

/** Ids of those whose day has come, as it was noted. */
export function noted({state, clock}: Pick<Outside, 'state' | 'clock'>): readonly PersonId[] {
  const text = state.get(DATES);
  const all = text === null || text === '' ? [] : (JSON.parse(text) as readonly (readonly [PersonId, number])[]);
  return all.filter(([, day]) => isDue(day, clock.now())).map(([person]) => person);
}
