/** Conditions that could not be evaluated for an event: kept for the next pass, which tells of them as findings. */
import type {Finding} from '../model/finding';
import type {SecurityRule} from '../model/security-rule';
import type {Outside} from '../ports';

const PROBLEMS = 'incident.problems';

/** Rules of which a problem is kept. */
const PROBLEMS_MAX = 20;

const PROBLEM_LENGTH_MAX = 200;

/** How long a problem is told of after it was last met. */
const AGE_MAX_MS = 7 * 24 * 3_600_000;

interface Problem {
  readonly rule: string;
  readonly tab: string;
  readonly cell: string;
  readonly problem: string;
  /** ms since 1970. */
  readonly at: number;
}

/** Notes that the condition of a rule could not be evaluated for an event, which then did not count. */
export function noteProblem(state: Outside['state'], rule: SecurityRule, problem: string, now: number): void {
  const before = read(state);
  const known = before.find(one => one.rule === rule.name);
  // Once an hour is often enough: a storm of events must not become a storm of writes.
  if (known && now - known.at < 3_600_000) return;
  const noted: Problem = {rule: rule.name, ...rule.place, problem: problem.slice(0, PROBLEM_LENGTH_MAX), at: now};
  const others = before.filter(one => one.rule !== rule.name).slice(0, PROBLEMS_MAX - 1);
  state.set({[PROBLEMS]: JSON.stringify([noted, ...others])});
}

/** What conditions could not be evaluated lately, as findings. */
export function securityFindings({state}: Pick<Outside, 'state'>, now: number): readonly Finding[] {
  return read(state)
    .filter(one => one.at > now - AGE_MAX_MS)
    .map(({rule, tab, cell, problem}) => ({
      severity: 'warning',
      kind: 'security.condition',
      subject: rule,
      detail: `The condition of the rule "${rule}" could not be evaluated for an event, which did not count: ${problem}.`,
      remedy:
        'Ask for fields that not every event has with has(): has(event.mfa_meta) && event.mfa_meta.type == "none".',
      place: {tab, cell},
    }));
}

function read(state: Outside['state']): readonly Problem[] {
  const text = state.get(PROBLEMS);
  return text === null || text === '' ? [] : (JSON.parse(text) as readonly Problem[]);
}
