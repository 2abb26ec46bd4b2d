/** Wall clock and instant in a named time zone, by Intl alone: host and script use the same arithmetic. */

/** A reading of a wall clock; `month` counts from 1. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

const UTC_NAMES = new Set(['UTC', 'GMT', 'Etc/UTC', 'Etc/GMT', 'Z']);

/** The offset of a zone such as `+05:30`, or `undefined` for a named one. */
function fixedOffsetMs(timeZone: string): number | undefined {
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(timeZone);
  if (!match) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

/**
 * How far the zone's wall clock is ahead of UTC at an instant, in ms.
 *
 * @param timeZone a name such as `Europe/Berlin`, or an offset such as `+05:30`; throws a RangeError for another
 */
export function zoneOffsetMs(timeZone: string, instant: number): number {
  if (UTC_NAMES.has(timeZone)) return 0;
  const fixed = fixedOffsetMs(timeZone);
  if (fixed !== undefined) return fixed;
  const part: Record<string, string> = {};
  for (const {type, value} of formatFor(timeZone).formatToParts(instant)) part[type] = value;
  const year = part['era']?.startsWith('B') ? 1 - Number(part['year']) : Number(part['year']);
  const wall = Date.UTC(
    2000,
    Number(part['month']) - 1,
    Number(part['day']),
    Number(part['hour']),
    Number(part['minute']),
    Number(part['second']),
  );
  // Date.UTC takes years below 100 for 19xx: the year is set apart.
  const shifted = new Date(wall).setUTCFullYear(year, Number(part['month']) - 1, Number(part['day']));
  return shifted - Math.floor(instant / 1000) * 1000;
}

/** What the zone's wall clock shows at an instant. */
export function wallClock(timeZone: string, instant: number): WallClock {
  const shifted = new Date(instant + zoneOffsetMs(timeZone, instant));
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    ms: shifted.getUTCMilliseconds(),
  };
}

/**
 * The instant at which the zone's wall clock shows `wallMs` (the reading taken as if it were UTC).
 *
 * A reading that occurs twice is the first one; one that is skipped is moved on by the gap.
 */
export function instantOf(timeZone: string, wallMs: number): number {
  const before = zoneOffsetMs(timeZone, wallMs - 86_400_000);
  const after = zoneOffsetMs(timeZone, wallMs + 86_400_000);
  for (const offset of [before, after]) {
    if (zoneOffsetMs(timeZone, wallMs - offset) === offset) return wallMs - offset;
  }
  return wallMs - before;
}
