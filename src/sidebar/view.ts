/** What the sidebar shows for a given state, as pure functions: words, numbers, and what may be chosen. */
import type {
  FindingView,
  LastRunView,
  PlanView,
  ReplyError,
  RunningView,
  RunReply,
  RunResult,
  StatusView,
} from './contract';
import {APPROVE_REASONS, CALL_ERRORS, RESULT_WORDS, TEXTS} from './texts';

/** How good or bad a thing is, for its colour; the words say it too. */
export type Tone = 'good' | 'calm' | 'warning' | 'bad';

/** The time between two looks at the server while something runs. */
export const POLL_RUNNING_MS = 2_000;

/** The time between two looks while nothing runs: each look is an execution, so they are few. */
export const POLL_IDLE_MS = 30_000;

/** Whether something may be chosen, and if not, why not. */
export type Choice = {readonly may: true} | {readonly may: false; readonly reason: string};

/** When to look at the server next, in ms; null while nobody can see the sidebar. */
export function nextPollMs(isRunning: boolean, isHidden: boolean): number | null {
  if (isHidden) return null;
  return isRunning ? POLL_RUNNING_MS : POLL_IDLE_MS;
}

/** A span of time in the largest units that matter: `4 s`, `2 min 5 s`, `1 h 3 min`. Negative spans count as none. */
export function durationWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  return minutes % 60 === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** How long before `nowMs` something was: `just now`, `3 minutes ago`, `2 days ago`. */
export function agoWords(iso: string, nowMs: number): string {
  const seconds = (nowMs - Date.parse(iso)) / 1000;
  if (Number.isNaN(seconds)) return '';
  const steps: readonly (readonly [number, string])[] = [
    [86_400, 'day'],
    [3_600, 'hour'],
    [60, 'minute'],
  ];
  for (const [unit, word] of steps) {
    const count = Math.floor(seconds / unit);
    if (count >= 1) return `${count} ${word}${count === 1 ? '' : 's'} ago`;
  }
  return 'just now';
}

/** A time as `2026-01-05 14:03 GMT+1` in the Sheet's time zone: the same for every reader of one Sheet. */
export function timeWords(iso: string, timeZone = 'Etc/UTC'): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return '';
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  const parts = new Map(format.formatToParts(time).map(({type, value}) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')} ${part('timeZoneName')}`;
}

/** The tone of a run's result. */
export function resultTone(result: RunResult): Tone {
  const tones: Readonly<Record<RunResult, Tone>> = {
    complete: 'good',
    continues: 'calm',
    held: 'warning',
    refused: 'bad',
    failed: 'bad',
  };
  return tones[result];
}

/** The counts of a run that are worth showing: planned and applied always, held and failed when there are some. */
export function runCounts(run: LastRunView): {readonly label: string; readonly count: number; readonly tone: Tone}[] {
  const labels = TEXTS.run.counts;
  return [
    {label: labels.planned, count: run.planned, tone: 'calm' as const},
    {label: labels.applied, count: run.applied, tone: 'calm' as const},
    ...(run.held > 0 ? [{label: labels.held, count: run.held, tone: 'warning' as const}] : []),
    ...(run.failed > 0 ? [{label: labels.failed, count: run.failed, tone: 'bad' as const}] : []),
  ];
}

/** The progress of a run: its phase, amount and time in words, and how far it is in percent (null while unknown). */
export interface ProgressView {
  readonly phase: string;
  readonly amount: string;
  readonly elapsed: string;
  readonly percent: number | null;
}

/** The progress of the run under way; `running` is null between the click and the first sign of the run. */
export function progressView(
  running: RunningView | null,
  nowMs: number,
  leftSeconds: number | null = null,
): ProgressView {
  if (!running) return {phase: TEXTS.running.starting, amount: '', elapsed: '', percent: null};
  const done = Math.min(running.done, running.total);
  const seconds = (nowMs - Date.parse(running.startedAt)) / 1000;
  return {
    phase: running.phase === '' ? TEXTS.running.starting : running.phase,
    amount: running.total > 0 ? TEXTS.running.amount(done, running.total) : '',
    elapsed: Number.isNaN(seconds) ? '' : timeOf(seconds, leftSeconds),
    percent: running.total > 0 ? Math.floor((100 * done) / running.total) : null,
  };
}

function timeOf(seconds: number, leftSeconds: number | null): string {
  const elapsed = TEXTS.running.elapsed(durationWords(seconds));
  return leftSeconds === null ? elapsed : `${elapsed}, ${TEXTS.running.left(durationWords(leftSeconds))}`;
}

/**
 * What a screen reader is told of the progress: the phase, and each quarter of it.
 * The numbers change every two seconds, which is far more often than anybody wants to hear.
 */
export function announcement(progress: ProgressView): string {
  const quarter = progress.percent === null ? 0 : Math.floor(progress.percent / 25) * 25;
  return quarter === 0 ? progress.phase : `${progress.phase}, ${quarter}%`;
}

/** What is said when a run has ended. */
export function endWords(reply: RunReply): string {
  const {planned, applied, held, failed} = reply;
  const parts = [`${planned} planned`, `${applied} applied`];
  if (held > 0) parts.push(`${held} held`);
  if (failed > 0) parts.push(`${failed} failed`);
  return TEXTS.run.ended(`${RESULT_WORDS[reply.result].toLowerCase()}, ${parts.join(', ')}`);
}

/** Whether Preview and Sync now may be chosen. */
export function runChoice(status: StatusView, isBusy: boolean): Choice {
  if (!status.installed) return {may: false, reason: TEXTS.run.needsInstall};
  if (!status.hasKey) return {may: false, reason: TEXTS.run.needsKey};
  if (isBusy || status.running) return {may: false, reason: TEXTS.run.busy};
  return {may: true};
}

/**
 * Whether the plan may be approved. The server decides again, by the hash: this only keeps people from choosing in vain.
 *
 * | plan              | mode Preview | mode Approve or Automatic |
 * | ----------------- | ------------ | ------------------------- |
 * | none, empty       | no           | no                        |
 * | applied, stale    | no           | no                        |
 * | preview           | no           | yes                       |
 * | awaiting approval | no           | yes                       |
 * | partly held       | no           | yes                       |
 */
export function approveChoice(status: StatusView, isBusy: boolean): Choice {
  const {plan, mode} = status;
  if (isBusy || status.running) return {may: false, reason: APPROVE_REASONS.running};
  if (!plan) return {may: false, reason: APPROVE_REASONS.noPlan};
  if (plan.state === 'applied') return {may: false, reason: APPROVE_REASONS.applied};
  if (plan.total === 0) return {may: false, reason: APPROVE_REASONS.empty};
  if (plan.state === 'stale') return {may: false, reason: APPROVE_REASONS.stale};
  if (mode === 'Preview') return {may: false, reason: APPROVE_REASONS.preview};
  return {may: true};
}

/** The tone of a plan's state: what waits for somebody stands out. */
export function planTone(plan: PlanView): Tone {
  const tones: Readonly<Record<PlanView['state'], Tone>> = {
    preview: 'calm',
    'awaiting approval': 'warning',
    applied: 'good',
    'partly held': 'warning',
    stale: 'calm',
  };
  return tones[plan.state];
}

/** The tone of a finding's severity. */
export function severityTone(severity: FindingView['severity']): Tone {
  const tones: Readonly<Record<FindingView['severity'], Tone>> = {error: 'bad', warning: 'warning', note: 'calm'};
  return tones[severity];
}

/** What approving would do, a line per class: what waits for approval, which is only the held part of a plan partly done. */
export function approvalLines(plan: PlanView): string[] {
  return plan.classes
    .map(({name, count, held}) => ({name, count: plan.state === 'partly held' ? held : count}))
    .filter(({count}) => count > 0)
    .map(({name, count}) => `${name}: ${count}`);
}

/** How many changes are over their limits, which has to be typed in to approve the whole plan; `null` for none. */
export function countToType(plan: PlanView): number | null {
  const over = plan.classes.filter(({isOver}) => isOver).reduce((sum, {held}) => sum + held, 0);
  return over > 0 ? over : null;
}

/** The first characters of a plan's hash, enough to tell two plans apart. */
export function shortHash(hash: string): string {
  return hash.slice(0, 8);
}

/** Findings with the worst first, otherwise as they came. */
export function worstFirst(findings: readonly FindingView[]): FindingView[] {
  const order: readonly FindingView['severity'][] = ['error', 'warning', 'note'];
  return [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

/** Where in the Sheet a finding is, as `Groups!B4`, or '' when it has no place there. */
export function placeWords(finding: FindingView): string {
  if (finding.tab === null) return '';
  return finding.cell === null ? finding.tab : `${finding.tab}!${finding.cell}`;
}

/** The error to show for a call that failed: by what Google's messages are known to hold, whatever the user's language. */
export function callError(message: string): ReplyError {
  if (/authoriz|permission|PERMISSION_DENIED/i.test(message)) return CALL_ERRORS.authorization;
  if (/NetworkError|HTTP 0|connection/i.test(message)) return CALL_ERRORS.connection;
  if (/maximum execution time/i.test(message)) return CALL_ERRORS.timeout;
  return message === '' ? CALL_ERRORS.other : {...CALL_ERRORS.other, message};
}
