/** Standings in words: the rows of the Links tab and the findings about people for whom not everything went through. */
import type {Finding} from '../model/finding';
import {toAccountId, type PersonId} from '../model/ids';
import type {LinkRow} from '../model/rule-set';
import {isQuarantined, type Standing, type Standings, type WaitingStep} from '../model/standing';
import {isoTime} from '../model/time';

/** Kind of the finding about one person for whom something failed. */
export const PERSON_WAITING = 'person.waiting';

/** People told one by one in the Findings tab; the Links tab holds all. */
const TOLD_MAX = 50;

/** Statuses that say more about an account than that something waits. */
const STRONGER: readonly string[] = ['Suspended', 'Protected'];

/** The Links rows with what waits written over them, and a row for everyone whose account could not be made. */
export function rowsWithStandings(rows: readonly LinkRow[], standings: Standings, now: number): readonly LinkRow[] {
  const linked = new Set<PersonId>(rows.map(row => row.person));
  const told = rows.map(row => {
    const standing = standings.get(row.person);
    return standing ? rowWithStanding(row, standing, now) : row;
  });
  const others = [...standings.values()].filter(one => !linked.has(one.person) && one.account === null);
  const made = others.map(one => rowWithStanding(emptyRow(one), one, now));
  return [...told, ...made].sort((a, b) => (a.person < b.person ? -1 : 1));
}

/** One row with what waits written over it. */
export function rowWithStanding(row: LinkRow, standing: Standing, now: number): LinkRow {
  const status = STRONGER.includes(row.status) ? row.status : statusOf(standing, now);
  return {...row, status, problem: standingSentence(standing, now)};
}

/** A row that says nothing but who it is about. */
export function emptyRow({person, account, email}: Standing): LinkRow {
  return {person, account: account ?? toAccountId(''), email, status: '', lastSynced: '', problem: ''};
}

function statusOf(standing: Standing, now: number): 'Quarantined' | 'Problem' | 'Partly done' {
  if (isQuarantined(standing, now)) return 'Quarantined';
  return standing.waiting.some(isAccountStep) ? 'Problem' : 'Partly done';
}

/** Steps at the account itself have `...-account` as action; all others hang on it, as do fields that come later. */
function isAccountStep({key}: WaitingStep): boolean {
  return /^[a-z]+-account:/.test(key) && !key.startsWith('complete-account:');
}

/** What waits and why, what is done, and when it is tried again. */
export function standingSentence(standing: Standing, now: number): string {
  const steps = standing.waiting.map(({words, cause}) => (cause === '' ? words : `${words} (${trimmed(cause)})`));
  const done = standing.done.map(one => one.words).join(', ');
  const runs = standing.failures === 1 ? '1 run' : `${standing.failures} runs in a row`;
  const tried = standing.failures === 0 ? '' : ` Failed in ${runs};`;
  const next = isQuarantined(standing, now)
    ? ` in quarantine until ${isoTime(standing.nextAt)}.`
    : `${tried === '' ? ' The' : ' the'} next run tries again.`;
  return `Waiting: ${steps.join(', ')}.${done === '' ? '' : ` Done: ${done}.`}${tried}${next}`;
}

function trimmed(cause: string): string {
  return cause.replace(/\.$/, '');
}

/**
 * One finding per person for whom something failed, the oldest first, and one that counts the rest. Its id is the same from
 * the first failure to the last, so that it is new once.
 */
export function standingFindings(standings: Standings, now: number): readonly Finding[] {
  const failing = [...standings.values()]
    .filter(one => one.run !== '')
    .sort((a, b) => a.since - b.since || (a.person < b.person ? -1 : 1));
  const told = failing.slice(0, TOLD_MAX).map((standing): Finding => ({
    severity: 'error',
    kind: PERSON_WAITING,
    subject: standing.email,
    detail: standingSentence(standing, now) + (isQuarantined(standing, now) ? LEFT_OUT : ''),
    remedy: [standing.remedy, RETRY].filter(text => text !== '').join(' '),
  }));
  const rest = failing.length - told.length;
  return rest === 0 ? told : [...told, moreWaiting(rest)];
}

const LEFT_OUT = ' Until then their changes are left out of the plan, but for those that end access.';

const RETRY =
  'Choose "Retry what failed" in the Lockstep menu when the cause is mended; otherwise it is tried by itself.';

function moreWaiting(count: number): Finding {
  const people = count === 1 ? 'And 1 more person has changes' : `And ${count} more people have changes`;
  return {
    severity: 'error',
    kind: 'person.waiting-more',
    subject: 'Links',
    detail: `${people} that failed.`,
    remedy: `See the Problem column of the Links tab, and the Audit tab. ${RETRY}`,
  };
}
