/** Points in time as rules write them: ISO 8601 texts, in UTC unless they say otherwise; and the patterns that spell them. */
import {isoTime} from '../../model/time';
import {CallProblem} from './rule-function';

/** ms of an hour. */
export const HOUR_MS = 3_600_000;

/** ms of a day. */
export const DAY_MS = 24 * HOUR_MS;

/** Longest pattern of a date, in characters. */
const DATE_PATTERN_LENGTH_MAX = 60;

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/;

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A point in time, and whether only its day was written. */
export interface Moment {
  /** ms since 1970; midnight UTC where only the day was written. */
  readonly ms: number;
  readonly isDay: boolean;
}

/** The moment in a text; a text that is none is the admin's to see. */
export function momentOf(text: string): Moment {
  const [, year, month, day, hour, minute, second, zone] = ISO.exec(text.trim()) ?? [];
  if (year === undefined) throw new CallProblem(`"${shortened(text)}" is not a date of the form 2026-11-24`);
  const numbers = [year, month, day, hour, minute, second].map(part => Number(part ?? 0));
  return {ms: millisecondsOf(text, numbers) - offsetMs(zone), isDay: hour === undefined};
}

/** A moment as a text: the day alone where only the day was known. */
export function momentText({ms, isDay}: Moment): string {
  if (!(Math.abs(ms) <= 8.64e15) || new Date(ms).getUTCFullYear() > 9999 || new Date(ms).getUTCFullYear() < 0) {
    throw new CallProblem('the date is outside of the years 0 to 9999');
  }
  return isDay ? isoTime(ms).slice(0, 10) : isoTime(ms);
}

/** ms since 1970 of year, month, day, hour, minute and second; a day that no calendar has is the admin's to see. */
function millisecondsOf(
  text: string,
  [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: readonly number[],
): number {
  const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second));
  date.setUTCFullYear(year, month - 1, day);
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!isReal || hour > 23 || minute > 59 || second > 59)
    throw new CallProblem(`there is no date "${shortened(text)}"`);
  return date.getTime();
}

function offsetMs(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** One letter group of a pattern: how it is written, and how it is read. */
interface Letters {
  write(date: Date): string;
  /** What stands for it in a text, as a regular expression; absent where it can't be read back. */
  readonly reads?: string;
  /** Which of year, month, day, hour, minute and second it is, and the number that a text means. */
  readonly part?: number;
  readonly value?: (text: string) => number;
}

const digits = (number: number, length: number): string => String(number).padStart(length, '0');

const named = (names: readonly string[], of: (date: Date) => number, length?: number): Letters => ({
  write: date => (names[of(date)] ?? '').slice(0, length),
});

const monthNamed = (length?: number): Letters => ({
  ...named(MONTHS, date => date.getUTCMonth(), length),
  reads: MONTHS.map(name => name.slice(0, length)).join('|'),
  part: 1,
  value: text => 1 + MONTHS.findIndex(name => name.slice(0, length).toLowerCase() === text.toLowerCase()),
});

const numeric = (part: number, length: number, of: (date: Date) => number): Letters => ({
  write: date => digits(of(date), length),
  reads: length === 1 ? '\\d{1,2}' : `\\d{${length}}`,
  part,
  value: Number,
});

const LETTERS: Readonly<Record<string, Letters>> = {
  yyyy: numeric(0, 4, date => date.getUTCFullYear()),
  yy: {write: date => digits(date.getUTCFullYear() % 100, 2)},
  MMMM: monthNamed(),
  MMM: monthNamed(3),
  MM: numeric(1, 2, date => date.getUTCMonth() + 1),
  M: numeric(1, 1, date => date.getUTCMonth() + 1),
  dd: numeric(2, 2, date => date.getUTCDate()),
  d: numeric(2, 1, date => date.getUTCDate()),
  EEEE: named(WEEKDAYS, date => date.getUTCDay()),
  EEE: named(WEEKDAYS, date => date.getUTCDay(), 3),
  HH: numeric(3, 2, date => date.getUTCHours()),
  H: numeric(3, 1, date => date.getUTCHours()),
  mm: numeric(4, 2, date => date.getUTCMinutes()),
  ss: numeric(5, 2, date => date.getUTCSeconds()),
};

/** Every letter group that a pattern may hold. */
export const DATE_LETTERS: readonly string[] = Object.keys(LETTERS);

/** A pattern's pieces: letter groups, texts in single quotes, and anything between. */
function piecesOf(pattern: string): readonly string[] {
  return pattern.match(/'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']+|'/g) ?? [];
}

/** Why a pattern can't spell dates, or `null` for one that can. */
export function datePatternProblem(pattern: string): string | null {
  if (pattern.length > DATE_PATTERN_LENGTH_MAX) return `it is longer than ${DATE_PATTERN_LENGTH_MAX} characters`;
  for (const piece of piecesOf(pattern)) {
    if (piece === "'") return "it has a ' without a second one";
    if (/^[A-Za-z]/.test(piece) && !LETTERS[piece])
      return `"${piece}" means nothing in it; letters are ${DATE_LETTERS.join(', ')}`;
  }
  return null;
}

/** Why a pattern can't read dates, or `null` for one that can. */
export function readingPatternProblem(pattern: string): string | null {
  const problem = datePatternProblem(pattern);
  if (problem !== null) return problem;
  const letters = piecesOf(pattern).flatMap(piece => LETTERS[piece] ?? []);
  const parts = letters.map(one => one.part);
  if (parts.includes(undefined)) return 'yy, EEE and EEEE can be written, but not read';
  if (new Set(parts).size < parts.length) return 'it has a part of the date twice';
  return [0, 1, 2].every(part => parts.includes(part)) ? null : 'it lacks the year, the month or the day';
}

/** A moment as a pattern spells it, in UTC. */
export function spelled({ms}: Moment, pattern: string): string {
  const date = new Date(ms);
  return piecesOf(pattern)
    .map(piece => LETTERS[piece]?.write(date) ?? plain(piece))
    .join('');
}

/** The moment in a text that is spelled as a pattern says. */
export function read(text: string, pattern: string): Moment {
  const parts: Letters[] = [];
  const expression = piecesOf(pattern).map(piece => {
    const letters = LETTERS[piece];
    if (letters) parts.push(letters);
    return letters ? `(${letters.reads ?? ''})` : escaped(plain(piece));
  });
  const found = new RegExp(`^${expression.join('')}$`, 'i').exec(text.trim());
  if (!found) throw new CallProblem(`"${shortened(text)}" is not a date of the form ${pattern}`);
  const numbers = [0, 0, 0, 0, 0, 0];
  parts.forEach(({part = 0, value = Number}, at) => (numbers[part] = value(found[at + 1] ?? '')));
  return {ms: millisecondsOf(text, numbers), isDay: parts.every(({part = 0}) => part < 3)};
}

/** The characters that a piece without letters stands for; two quotes are one. */
function plain(piece: string): string {
  if (piece === "''") return "'";
  return piece.startsWith("'") ? piece.slice(1, -1).replace(/''/g, "'") : piece;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
