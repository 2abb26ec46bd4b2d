/** How people's standings move on: by what became of their changes, by what a whole plan still holds, by "retry now". */
import type {AccountId, Email, PersonId} from '../model/ids';
import type {Standing, Standings, Step, WaitingStep} from '../model/standing';

const HOUR_MS = 3_600_000;

/**
 * How long a person is left alone after the first, second, ... run in a row that failed for them.
 *
 * Not at all after the first: most failures are passing ones (an object that is not visible everywhere yet, a 5xx), and
 * the next run does what is left. After that an hour, as Google's quotas and outages last; 4 and 12 hours, as it takes
 * someone at work to correct a record or buy a seat; then once a day for as long as nobody does. The day is half an hour
 * short: the daily trigger fires within an hour and not on the minute (ClockTriggerBuilder.atHour), and must not find
 * yesterday's failure a few minutes too young.
 */
export const BACK_OFF_MS: readonly number[] = [0, HOUR_MS, 4 * HOUR_MS, 12 * HOUR_MS, 23.5 * HOUR_MS];

/** Steps kept per person; more of the same would say nothing new. */
const STEPS_MAX = 6;

/** Characters kept of a cause or remedy: standings are kept for up to 50,000 people. */
const TEXT_MAX = 240;

/** When a person is tried again whose `failures`-th run in a row has failed at `failedAt`; 0 is the next run. */
export function nextTryAt(failures: number, failedAt: number): number {
  const waitMs = BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length) - 1] ?? 0;
  return waitMs === 0 ? 0 : failedAt + waitMs;
}

/**
 * What became of one step of a person.
 *
 * `waits`: it was not tried, because what it hangs on could not be made; that is nobody's failure but that other thing's.
 */
export interface StepOutcome {
  readonly kind: 'applied' | 'failed' | 'waits';
  readonly person: PersonId;
  readonly email: Email;
  readonly account: AccountId | null;
  readonly step: Step;
  /** ms since 1970. */
  readonly at: number;
  readonly cause: string;
  readonly remedy: string;
  /** The person's steps that this run did before. */
  readonly doneBefore: readonly Step[];
}

/**
 * The standings after some outcomes of a run. The same outcomes again change nothing more, so a killed execution's
 * accounting can be repeated. Pure.
 */
export function standingsAfter(standings: Standings, outcomes: readonly StepOutcome[], run: string): Standings {
  const after = new Map(standings);
  for (const outcome of outcomes) {
    const next = moved(after.get(outcome.person), outcome, run);
    if (next) after.set(outcome.person, next);
    else after.delete(outcome.person);
  }
  return after;
}

/** One person's standing after one outcome; `undefined` where nothing waits. */
function moved(before: Standing | undefined, outcome: StepOutcome, run: string): Standing | undefined {
  const {kind, step} = outcome;
  const others = before?.waiting.filter(one => one.key !== step.key) ?? [];
  if (kind === 'applied') {
    if (!before || others.length === 0) return undefined;
    const done = upTo(STEPS_MAX, [...before.done.filter(one => one.key !== step.key), step]);
    return {...before, account: outcome.account ?? before.account, waiting: others, done};
  }
  const isNewFailure = kind === 'failed' && before?.run !== run;
  const failures = (before?.failures ?? 0) + (isNewFailure ? 1 : 0);
  const waiting: WaitingStep = {...step, cause: cut(outcome.cause)};
  return {
    person: outcome.person,
    email: outcome.email,
    account: outcome.account ?? before?.account ?? null,
    failures,
    run: kind === 'failed' ? run : (before?.run ?? ''),
    since: before?.since ?? outcome.at,
    nextAt: kind === 'failed' ? nextTryAt(failures, outcome.at) : (before?.nextAt ?? 0),
    remedy: kind === 'failed' ? cut(outcome.remedy) : (before?.remedy ?? ''),
    waiting: upTo(STEPS_MAX, [...others, waiting]),
    done: upTo(STEPS_MAX, before?.done ?? outcome.doneBefore),
  };
}

/**
 * The standings against a whole plan's changes, those of quarantined people included: a step that is no longer to be done
 * waits for nothing, and who waits for nothing starts afresh. Pure.
 *
 * @param open keys of every change that both sides differ by
 */
export function stillWaiting(standings: Standings, open: ReadonlySet<string>): Standings {
  const after = new Map(standings);
  for (const standing of standings.values()) {
    const waiting = standing.waiting.filter(one => open.has(one.key));
    const done = standing.done.filter(one => !open.has(one.key));
    if (waiting.length === 0) after.delete(standing.person);
    else if (waiting.length < standing.waiting.length || done.length < standing.done.length)
      after.set(standing.person, {...standing, waiting, done});
  }
  return after;
}

/** The standings with these people due at once and counted from zero; what waits for them stays known. Pure. */
export function retriedNow(standings: Standings, people: ReadonlySet<PersonId>): Standings {
  return new Map(
    [...standings].map(([person, standing]) => [
      person,
      people.has(person) ? {...standing, failures: 0, nextAt: 0} : standing,
    ]),
  );
}

function upTo<T>(max: number, list: readonly T[]): readonly T[] {
  return list.slice(0, max);
}

function cut(text: string): string {
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text;
}
