/** `Utilities.formatDate`: the patterns of Java's SimpleDateFormat, English names. */
import {wallClock, zoneOffsetMs} from '../time-zone';
import type {WallClock} from '../time-zone';
import {exception} from './host';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAY_MS = 86_400_000;

function padded(value: number, letters: number): string {
  return String(value).padStart(letters, '0');
}

function name(names: readonly string[], index: number, letters: number): string {
  const full = names[index] ?? '';
  return letters >= 4 ? full : full.slice(0, 3);
}

function dayOfYear({year, month, day}: WallClock): number {
  return Math.round((Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / DAY_MS) + 1;
}

/** Week of the year with weeks from Sunday and week 1 the one with 1 January, as in the US locale. */
function weekOfYear(clock: WallClock): number {
  const firstDay = new Date(Date.UTC(clock.year, 0, 1)).getUTCDay();
  const week = Math.floor((dayOfYear(clock) - 1 + firstDay) / 7) + 1;
  const nextFirstDay = new Date(Date.UTC(clock.year + 1, 0, 1)).getUTCDay();
  const daysLeft = Math.round(
    (Date.UTC(clock.year + 1, 0, 1) - Date.UTC(clock.year, clock.month - 1, clock.day)) / DAY_MS,
  );
  return daysLeft <= nextFirstDay ? 1 : week;
}

function offset(zone: string, instant: number, kind: string, letters: number): string {
  const minutes = Math.round(zoneOffsetMs(zone, instant) / 60_000);
  if (kind === 'X' && minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  const hours = padded(Math.floor(size / 60), 2);
  const rest = padded(size % 60, 2);
  const sign = minutes < 0 ? '-' : '+';
  if (kind === 'X' && letters === 1) return sign + hours;
  return kind === 'X' && letters === 3 ? `${sign}${hours}:${rest}` : sign + hours + rest;
}

function zoneText(zone: string, instant: number, letters: number): string {
  if (/^[+-]/.test(zone)) return `GMT${zone}`;
  const style = letters >= 4 ? 'long' : 'short';
  const parts = new Intl.DateTimeFormat('en-US', {timeZone: zone, timeZoneName: style}).formatToParts(instant);
  return parts.find(part => part.type === 'timeZoneName')?.value ?? zone;
}

type Field = (clock: WallClock, letters: number) => string;

const FIELDS: Readonly<Record<string, Field>> = {
  G: () => 'AD',
  y: ({year}, letters) => (letters === 2 ? padded(year % 100, 2) : padded(year, letters)),
  M: ({month}, letters) => (letters >= 3 ? name(MONTHS, month - 1, letters) : padded(month, letters)),
  d: ({day}, letters) => padded(day, letters),
  E: ({year, month, day}, letters) => name(DAYS, new Date(Date.UTC(year, month - 1, day)).getUTCDay(), letters),
  u: ({year, month, day}, letters) => padded(new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7, letters),
  D: (clock, letters) => padded(dayOfYear(clock), letters),
  w: (clock, letters) => padded(weekOfYear(clock), letters),
  a: ({hour}) => (hour < 12 ? 'AM' : 'PM'),
  H: ({hour}, letters) => padded(hour, letters),
  k: ({hour}, letters) => padded(hour || 24, letters),
  K: ({hour}, letters) => padded(hour % 12, letters),
  h: ({hour}, letters) => padded(hour % 12 || 12, letters),
  m: ({minute}, letters) => padded(minute, letters),
  s: ({second}, letters) => padded(second, letters),
  S: ({ms}, letters) => padded(ms, letters),
};

/** Java accepts zone offsets such as `GMT+2` and turns what it doesn't know into GMT. */
function knownZone(zone: string): string {
  const fixed = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(zone);
  if (fixed) return `${fixed[1]}${(fixed[2] ?? '').padStart(2, '0')}:${fixed[3] ?? '00'}`;
  try {
    new Intl.DateTimeFormat('en-US', {timeZone: zone});
    return zone;
  } catch {
    return 'GMT';
  }
}

/** A date by a pattern such as `yyyy-MM-dd'T'HH:mm:ssXXX` in a time zone. Throws for a letter that Java doesn't know. */
export function formatDate(date: Date, timeZone: string, pattern: string): string {
  const instant = date.getTime();
  if (Number.isNaN(instant)) throw exception('Invalid argument: date. Should be of type: Date');
  const zone = knownZone(timeZone);
  const clock = wallClock(zone, instant);
  return pattern.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (whole: string, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
    const letter = whole.charAt(0);
    const field = FIELDS[letter === 'L' ? 'M' : letter === 'Y' ? 'y' : letter];
    if (field) return field(clock, whole.length);
    if (letter === 'z') return zoneText(zone, instant, whole.length);
    if (letter === 'Z' || letter === 'X') return offset(zone, instant, letter, whole.length);
    throw exception(`Illegal pattern character '${letter}'`);
  });
}
