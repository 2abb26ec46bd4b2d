/** Functions for dates. A date is an ISO 8601 text; where it is empty, so is what is made of it. */
import {viewIn, type PersonRecord} from '../person-record';
import {
  DATE_LETTERS,
  DAY_MS,
  HOUR_MS,
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
    result: '2026-11-24',
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
    result: '2026-11-24T08:03:12Z',
    needsRun: true,
    overloads: [overload(PERSON, 'string', (person: PersonRecord) => momentText({ms: nowOf(person), isDay: false}))],
  },
  {
    name: 'formatDate',
    meaning: `The date spelled as a pattern of ${DATE_LETTERS.join(', ')} says, in UTC; names are English.`,
    example: 'formatDate(user.attributes.startDate, "d MMM yyyy")',
    result: '1 Mar 2024',
    overloads: [overload({...DATE, pattern: 'string'}, 'string', formatted)],
    checks: [patternCheck(datePatternProblem)],
  },
  {
    name: 'parseDate',
    meaning: 'The date in a text that is spelled as a pattern says.',
    example: 'parseDate("24.11.2026", "dd.MM.yyyy")',
    result: '2026-11-24',
    overloads: [overload({text: 'string', pattern: 'string'}, 'string', parsed)],
    checks: [patternCheck(readingPatternProblem)],
  },
  adding(
    {
      name: 'addHours',
      meaning: 'The time so many hours after the date; before it for a negative number.',
      example: 'addHours(now(), 12)',
      result: '2026-11-24T20:03:12Z',
    },
    (moment, count) => ({ms: moment.ms + count * HOUR_MS, isDay: false}),
  ),
  adding(
    {
      name: 'addDays',
      meaning: 'The date so many days later; earlier for a negative number.',
      example: 'addDays(user.attributes.startDate, -7)',
      result: '2024-02-23',
    },
    (moment, count) => ({...moment, ms: moment.ms + count * DAY_MS}),
  ),
  adding(
    {
      name: 'addMonths',
      meaning: 'The date so many months later, or the last day of a month that is too short for it.',
      example: 'addMonths(user.attributes.startDate, 6)',
      result: '2024-09-01',
    },
    addedMonths,
  ),
  adding(
    {
      name: 'addYears',
      meaning: 'The date so many years later; 29 February becomes 28 February where there is none.',
      example: 'addYears(user.attributes.startDate, 1)',
      result: '2025-03-01',
    },
    (moment, count) => addedMonths(moment, 12 * count),
  ),
  {
    name: 'daysBetween',
    meaning: 'The days from one date to another, whatever the time of day; negative where the second one is earlier.',
    example: 'daysBetween(user.created, user.attributes.startDate)',
    result: '10',
    overloads: [
      overload(SPAN, 'int', (from: string, to: string) => BigInt(dayNumber(momentOf(to)) - dayNumber(momentOf(from)))),
    ],
  },
  {
    name: 'monthsBetween',
    meaning: 'The whole months from one date to another; negative where the second one is earlier.',
    example: 'monthsBetween(user.attributes.startDate, today()) >= 6 ? "Permanent" : "Trial"',
    result: 'Permanent',
    overloads: [
      overload(SPAN, 'int', (from: string, to: string) => BigInt(monthsBetween(momentOf(from), momentOf(to)))),
    ],
  },
  {
    name: 'yearsBetween',
    meaning: 'The whole years from one date to another; negative where the second one is earlier.',
    example: 'yearsBetween(user.attributes.startDate, today())',
    result: '2',
    overloads: [
      overload(SPAN, 'int', (from: string, to: string) =>
        BigInt(Math.trunc(monthsBetween(momentOf(from), momentOf(to)) / 12)),
      ),
    ],
  },
  comparing(
    {
      name: 'before',
      meaning: 'Whether the date is earlier than another one; false where one of them is empty.',
      example: 'before(user.attributes.lastDay, today()) ? "/Leavers" : "/Staff"',
      result: '/Staff',
    },
    (date, other) => date < other,
  ),
  comparing(
    {
      name: 'after',
      meaning: 'Whether the date is later than another one; false where one of them is empty.',
      example: 'after(user.attributes.startDate, today()) ? "Joins soon" : "Is here"',
      result: 'Is here',
    },
    (date, other) => date > other,
  ),
];

type Words = Pick<RuleFunction, 'name' | 'meaning' | 'example' | 'result'>;

function adding(words: Words, add: (moment: Moment, count: number) => Moment): RuleFunction {
  const run = (date: string, count: bigint): string => {
    if (count > ADDED_MAX || count < -ADDED_MAX) throw new CallProblem(`${words.name}() adds at most ${ADDED_MAX}`);
    return date.trim() === '' ? '' : momentText(add(momentOf(date), Number(count)));
  };
  return {...words, overloads: [overload({...DATE, count: 'int'}, 'string', run)]};
}

function comparing(words: Words, holds: (date: number, other: number) => boolean): RuleFunction {
  const run = (date: string, other: string): boolean => {
    if (date.trim() === '' || other.trim() === '') return false;
    return holds(momentOf(date).ms, momentOf(other).ms);
  };
  return {...words, overloads: [overload({...DATE, other: 'string'}, 'bool', run)]};
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
