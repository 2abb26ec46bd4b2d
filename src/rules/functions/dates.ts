/** Functions for dates. A date is an ISO 8601 text; where it is empty, so is what is made of it. */
import type {PersonRecord} from '../person-record';
import {viewIn} from '../person-record';
import {
  DATE_LETTERS,
  DAY_MS,
  datePatternProblem,
  momentOf,
  momentText,
  read,
  readingPatternProblem,
  spelled,
  type Moment,
} from './calendar';
import {CallProblem, overload, type ArgumentCheck, type RuleFunction} from './rule-function';

/** Most that may be added to a date: a thousand years of hours. */
const ADDED_MAX = 8_766_000;

/** A time zone takes the engine a long time: as long as so many steps of an expression. */
const ZONE_STEPS = 500;

const DATE = {date: 'string'};
const PERSON = {person: 'Person'};
const SPAN = {from: 'string', to: 'string'};

const patternCheck = (problem: (pattern: string) => string | null): ArgumentCheck => ({
  at: 1,
  isLiteral: false,
  kind: 'expression.date-pattern',
  remedy: `Write a pattern such as "dd.MM.yyyy" of ${DATE_LETTERS.join(', ')}; other letters stand in single quotes.`,
  problem: pattern => {
    const found = problem(pattern);
    return found === null ? null : `the pattern of the date can't be used: ${found}`;
  },
});

/** Functions for dates. */
export const DATE_FUNCTIONS: readonly RuleFunction[] = [
  {
    name: 'today',
    meaning: 'The day of the run, in UTC or in a time zone.',
    example: 'today("Europe/Berlin")',
    needsRun: true,
    overloads: [
      overload(PERSON, 'string', (person: PersonRecord) => momentText({ms: nowOf(person), isDay: true})),
      overload({...PERSON, zone: 'string'}, 'string', (person: PersonRecord, zone: string) =>
        dayIn(nowOf(person), zone),
      ),
    ],
    checks: [
      {
        at: 0,
        isLiteral: true,
        kind: 'expression.zone',
        remedy: 'Write a name of the IANA time zone database, such as "Europe/Berlin".',
        problem: zone => (isZone(zone) ? null : `there is no time zone "${zone}"`),
        steps: () => ZONE_STEPS,
      },
    ],
  },
  {
    name: 'now',
    meaning: 'The time of the run, in UTC.',
    example: 'now()',
    needsRun: true,
    overloads: [overload(PERSON, 'string', (person: PersonRecord) => momentText({ms: nowOf(person), isDay: false}))],
  },
  {
    name: 'formatDate',
    meaning: `The date spelled as a pattern of ${DATE_LETTERS.join(', ')} says, in UTC; names are English.`,
    example: 'formatDate(user.attributes.startDate, "d MMM yyyy")',
    overloads: [overload({...DATE, pattern: 'string'}, 'string', formatted)],
    checks: [patternCheck(datePatternProblem)],
  },
  {
    name: 'parseDate',
    meaning: 'The date in a text that is spelled as a pattern says.',
    example: 'parseDate("24.11.2026", "dd.MM.yyyy")',
    overloads: [overload({text: 'string', pattern: 'string'}, 'string', parsed)],
    checks: [patternCheck(readingPatternProblem)],
  },
  adding('addHours', 'hours', (moment, count) => ({ms: moment.ms + count * 3_600_000, isDay: false})),
  adding('addDays', 'days', (moment, count) => ({...moment, ms: moment.ms + count * DAY_MS})),
  adding('addMonths', 'months; the last of a month stays the last where the month is shorter', addedMonths),
  adding('addYears', 'years', (moment, count) => addedMonths(moment, 12 * count)),
  {
    name: 'daysBetween',
    meaning: 'The days from one date to another, whatever the time of day; negative where the second one is earlier.',
    example: 'daysBetween(user.attributes.startDate, today()) <= 90 ? "New" : ""',
    overloads: [
      overload(SPAN, 'int', (from: string, to: string) => BigInt(dayNumber(momentOf(to)) - dayNumber(momentOf(from)))),
    ],
  },
  {
    name: 'monthsBetween',
    meaning: 'The whole months from one date to another; negative where the second one is earlier.',
    example: 'monthsBetween(user.attributes.startDate, today()) >= 6 ? "Permanent" : "Trial"',
    overloads: [
      overload(SPAN, 'int', (from: string, to: string) => BigInt(monthsBetween(momentOf(from), momentOf(to)))),
    ],
  },
  {
    name: 'yearsBetween',
    meaning: 'The whole years from one date to another; negative where the second one is earlier.',
    example: 'yearsBetween(user.attributes.startDate, today())',
    overloads: [
      overload(SPAN, 'int', (from: string, to: string) =>
        BigInt(Math.trunc(monthsBetween(momentOf(from), momentOf(to)) / 12)),
      ),
    ],
  },
  comparing('before', 'earlier', 'before(user.attributes.lastDay, today()) ? "/Leavers" : "/Staff"', (a, b) => a < b),
  comparing('after', 'later', 'after(user.attributes.startDate, today()) ? "Joins soon" : ""', (a, b) => a > b),
];

function adding(name: string, unit: string, add: (moment: Moment, count: number) => Moment): RuleFunction {
  const run = (date: string, count: bigint): string => {
    if (count > ADDED_MAX || count < -ADDED_MAX) throw new CallProblem(`${name}() adds at most ${ADDED_MAX}`);
    return date.trim() === '' ? '' : momentText(add(momentOf(date), Number(count)));
  };
  return {
    name,
    meaning: `The date so many ${unit} later; earlier for a negative number.`,
    example: `${name}(user.attributes.startDate, ${name === 'addYears' ? 1 : name === 'addMonths' ? 6 : -7})`,
    overloads: [overload({...DATE, count: 'int'}, 'string', run)],
  };
}

function comparing(
  name: string,
  word: string,
  example: string,
  holds: (a: number, b: number) => boolean,
): RuleFunction {
  const run = (date: string, other: string): boolean => {
    if (date.trim() === '' || other.trim() === '') return false;
    return holds(momentOf(date).ms, momentOf(other).ms);
  };
  return {
    name,
    meaning: `Whether the date is ${word} than another one; false where one of them is empty.`,
    example,
    overloads: [overload({...DATE, other: 'string'}, 'bool', run)],
  };
}

function nowOf(person: PersonRecord): number {
  const now = viewIn(person)?.now;
  if (now === undefined) throw new CallProblem('the time of the run is not known here');
  return now;
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', {timeZone: zone});
    return true;
  } catch {
    return false;
  }
}

/** The day that it is somewhere. Its parts are asked for one by one, because the order of a locale is not ours to know. */
function dayIn(ms: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-US', {timeZone, year: 'numeric', month: '2-digit', day: '2-digit'});
  const parts = new Map(format.formatToParts(new Date(ms)).map(({type, value}) => [type, value]));
  return `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`;
}

function formatted(date: string, pattern: string): string {
  const problem = datePatternProblem(pattern);
  if (problem !== null) throw new CallProblem(`the pattern of the date can't be used: ${problem}`);
  return date.trim() === '' ? '' : spelled(momentOf(date), pattern);
}

function parsed(text: string, pattern: string): string {
  const problem = readingPatternProblem(pattern);
  if (problem !== null) throw new CallProblem(`the pattern of the date can't be used: ${problem}`);
  return text.trim() === '' ? '' : momentText(read(text, pattern));
}

function dayNumber({ms}: Moment): number {
  return Math.floor(ms / DAY_MS);
}

function addedMonths(moment: Moment, count: number): Moment {
  const date = new Date(moment.ms);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const last = new Date(date.getTime());
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  date.setUTCDate(Math.min(day, last.getUTCDate()));
  return {...moment, ms: date.getTime()};
}

/** Months that are complete from one moment to the other, towards zero. */
function monthsBetween(from: Moment, to: Moment): number {
  if (to.ms < from.ms) return -monthsBetween(to, from);
  const [start, end] = [new Date(from.ms), new Date(to.ms)];
  const months = 12 * (end.getUTCFullYear() - start.getUTCFullYear()) + end.getUTCMonth() - start.getUTCMonth();
  return addedMonths(from, months).ms <= to.ms ? months : months - 1;
}
