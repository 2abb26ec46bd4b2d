/** When a time-driven trigger fires next (Apps Script ClockTriggerBuilder reference). */
import type {TriggerState} from '../world/script-state';
import {instantOf, wallClock} from './time-zone';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** The next time of the day after `after`, `days` calendar days apart, on the zone's wall clock. */
function nextDaily(after: number, hour: number, minute: number, timeZone: string): number {
  const {year, month, day} = wallClock(timeZone, after);
  const today = Date.UTC(year, month - 1, day, hour, minute);
  const due = instantOf(timeZone, today);
  return due > after ? due : instantOf(timeZone, today + DAY_MS);
}

/** The first firing of a new trigger. */
export function firstDue(schedule: TriggerState['schedule'], now: number, timeZone: string): number {
  if (schedule.kind === 'everyMinutes') return now + schedule.minutes * MINUTE_MS;
  if (schedule.kind === 'everyHours') return now + schedule.hours * HOUR_MS;
  if (schedule.kind === 'after') return Math.max(schedule.at, now);
  return nextDaily(now, schedule.hour, schedule.minute, timeZone);
}

/** The firing after the one at `due` that is later than `now`; `null` for a one-shot. */
export function dueAfter(
  schedule: TriggerState['schedule'],
  due: number,
  now: number,
  timeZone: string,
): number | null {
  if (schedule.kind === 'after') return null;
  if (schedule.kind === 'daily') {
    let next = due;
    do next = nextDaily(next + (schedule.everyDays - 1) * DAY_MS, schedule.hour, schedule.minute, timeZone);
    while (next <= now);
    return next;
  }
  const interval = schedule.kind === 'everyMinutes' ? schedule.minutes * MINUTE_MS : schedule.hours * HOUR_MS;
  const missed = Math.max(0, Math.floor((now - due) / interval));
  return due + (missed + 1) * interval;
}
