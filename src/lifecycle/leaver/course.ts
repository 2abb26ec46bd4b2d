/** How a saga goes on: which step is due, and what the ledger says after each. Pure. */
import {
  LEAVER_STEPS,
  type LeaverLedger,
  type LeaverStepName,
  type LeaverStepRecord,
  type LeaverStepState,
  type SagaStepName,
} from '../../model/leaver';
import type {LeaverPolicy} from '../../model/leaver-policy';
import type {LeaverJudgement} from './context';
import {STEPS} from './steps';

const MINUTE_MS = 60_000;

/** How long a step that failed is left alone, by its failures in a row. The last one holds for all further ones. */
export const LEAVER_BACK_OFF_MINUTES: readonly number[] = [1, 5, 30, 120, 360, 1_440];

/** The same for ending access, which outlasts short troubles minute by minute. */
export const CONTAINMENT_BACK_OFF_MINUTES: readonly number[] = [
  ...Array.from({length: 10}, () => 1),
  ...LEAVER_BACK_OFF_MINUTES.slice(1),
];

const FRESH: LeaverStepRecord = {
  state: 'open',
  at: 0,
  failures: 0,
  nextAt: 0,
  detail: '',
  remedy: '',
  notes: {},
  made: [],
  pending: [],
};

/** Characters kept of a detail or remedy: a ledger is one property. */
const TEXT_MAX = 200;

/** How a step stands in a ledger. */
export function recordOf(ledger: LeaverLedger, name: SagaStepName): LeaverStepRecord {
  return ledger.steps[name] ?? FRESH;
}

/** Whether a step is over. */
export function isOver({state}: Pick<LeaverStepRecord, 'state'>): boolean {
  return state === 'done' || state === 'skipped';
}

/** The steps that the policy wants, in their order. */
export function wantedSteps(policy: LeaverPolicy): readonly LeaverStepName[] {
  return policy.containment === null ? [] : LEAVER_STEPS.filter(name => STEPS[name].isWanted(policy));
}

/**
 * The next step to look at, or `null` when none is due. A step that waits or has failed holds up only those that need it.
 *
 * @param now ms since 1970
 * @param tried steps that this execution has looked at
 */
export function dueStep(
  ledger: LeaverLedger,
  policy: LeaverPolicy,
  now: number,
  tried: ReadonlySet<LeaverStepName> = new Set(),
): LeaverStepName | null {
  if (ledger.returnedAt > 0) return null;
  const wanted = wantedSteps(policy);
  const isMet = (need: SagaStepName): boolean =>
    !wanted.includes(need as LeaverStepName) || isOver(recordOf(ledger, need));
  const isDue = (name: LeaverStepName): boolean => {
    const record = recordOf(ledger, name);
    // Who says "keep" keeps what is left, not the access.
    if (ledger.kept && name !== 'containment') return false;
    return !isOver(record) && record.nextAt <= now && !tried.has(name) && STEPS[name].needs.every(isMet);
  };
  return wanted.find(isDue) ?? null;
}

/** Longest time that a saga is not looked at: then at the latest a change of the policy is seen. */
const REST_MINUTES_MAX = 60;

/** When a saga is to be looked at next, ms since 1970. */
export function nextLookAt(ledger: LeaverLedger, policy: LeaverPolicy, now: number): number {
  const times = wantedSteps(policy)
    .map(name => recordOf(ledger, name))
    .filter(record => !isOver(record) && record.nextAt > now)
    .map(({nextAt}) => nextAt);
  return Math.min(now + REST_MINUTES_MAX * MINUTE_MS, ...times);
}

/** Whether every step that the policy wants is over. */
export function isFinished(ledger: LeaverLedger, policy: LeaverPolicy): boolean {
  const wanted = wantedSteps(policy);
  return wanted.length > 0 && wanted.every(name => isOver(recordOf(ledger, name)));
}

/** A step's record after a judgement that ends this look at it. */
export function afterJudgement(
  before: LeaverStepRecord,
  judgement: Extract<LeaverJudgement, {kind: 'waits' | 'done' | 'skipped' | 'failed'}>,
  now: number,
  backOffMinutes: readonly number[] = LEAVER_BACK_OFF_MINUTES,
): LeaverStepRecord {
  const {kind, detail} = judgement;
  const plain = {...before, at: now, detail: cut(detail), remedy: '', nextAt: 0};
  if (kind === 'done' || kind === 'skipped') return {...plain, state: kind, failures: 0};
  if (kind === 'waits') return {...plain, state: 'waits', failures: 0, nextAt: now + judgement.minutes * MINUTE_MS};
  const failures = before.failures + 1;
  const backOff = backOffMinutes[Math.min(failures, backOffMinutes.length) - 1] ?? 1;
  return {
    ...plain,
    state: 'failed',
    failures,
    nextAt: now + backOff * MINUTE_MS,
    remedy: cut(judgement.remedy),
    notes: {...before.notes, ...judgement.notes},
  };
}

/** The ledger with one step's record changed. */
export function withStep(ledger: LeaverLedger, name: SagaStepName, record: LeaverStepRecord): LeaverLedger {
  return {...ledger, steps: {...ledger.steps, [name]: record}};
}

/** The ledger with the times that follow from its steps. */
export function withTimes(ledger: LeaverLedger, policy: LeaverPolicy, now: number): LeaverLedger {
  const contained = recordOf(ledger, 'containment').state === 'done' && ledger.containedAt === 0;
  const finished = ledger.finishedAt === 0 && isFinished(ledger, policy);
  return {
    ...ledger,
    ...(contained ? {containedAt: now} : {}),
    ...(finished ? {finishedAt: now} : {}),
  };
}

/** How a step stands, in a few words for the Leaver log. */
export function stepWords(ledger: LeaverLedger, policy: LeaverPolicy): string {
  return wordsOf(ledger, wantedSteps(policy));
}

/** How some steps stand, in a few words. */
export function wordsOf(ledger: LeaverLedger, names: readonly SagaStepName[]): string {
  return names
    .map(name => {
      const {state, detail} = recordOf(ledger, name);
      return `${name}: ${STATE_WORDS[state]}${detail === '' ? '' : ` (${detail})`}`;
    })
    .join('; ');
}

const STATE_WORDS: Readonly<Record<LeaverStepState, string>> = {
  open: 'to do',
  begun: 'under way',
  waits: 'waits',
  failed: 'failed, tried again',
  done: 'done',
  skipped: 'skipped',
};

function cut(text: string): string {
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text;
}
