/** What the Home view says: whether both sides are in lockstep, and why not; how long a run still takes. */
import type {RunningView, StatusView} from './contract';
import {HOME_TEXTS} from './texts';
import {timeWords, type Tone} from './view';

/** One reason why both sides are not in lockstep, or something that is under way. */
export interface Reason {
  readonly text: string;
  /** The view that shows more of it. */
  readonly view?: 'plan' | 'findings';
}

/** The answer to "are we in lockstep?". */
export interface Lockstep {
  readonly tone: Tone;
  readonly title: string;
  readonly reasons: readonly Reason[];
}

/** Whether both sides are in lockstep, with everything that says otherwise. */
export function lockstep(status: StatusView): Lockstep {
  const {lastRun, plan, waiting, events} = status;
  if (!lastRun && !plan) return {tone: 'calm', title: HOME_TEXTS.unknown, reasons: [{text: HOME_TEXTS.unknownText}]};
  const say = HOME_TEXTS.reasons;
  const open = openChanges(status);
  const isBad = lastRun?.result === 'failed' || lastRun?.result === 'refused';
  const failed = Math.max(lastRun?.failed ?? 0, waiting.people);
  const reasons: readonly Reason[] = [
    ...when(isBad, {text: lastRun?.sentence ?? '', view: 'findings'}),
    ...when(open > 0, {text: planWords(status, open), view: 'plan'}),
    ...when(waiting.incidents > 0, {text: say.incidents(waiting.incidents)}),
    ...when(waiting.people > 0, {text: say.people(waiting.people), view: 'findings'}),
    ...when(waiting.people === 0 && failed > 0 && !isBad, {text: say.failed(failed), view: 'findings'}),
    ...when((events?.trouble ?? '') !== '', {text: say.trouble(events?.trouble ?? ''), view: 'findings'}),
    ...when((events?.queued ?? 0) > 0, {text: say.queued(events?.queued ?? 0)}),
  ];
  const underWay = when(waiting.leavers > 0, {text: say.leavers(waiting.leavers)});
  if (reasons.length === 0) {
    return {tone: 'good', title: HOME_TEXTS.lockstep, reasons: [{text: HOME_TEXTS.lockstepText}, ...underWay]};
  }
  const differ = open + failed;
  const waits = (waiting.planUntil === '' ? 0 : open) + waiting.incidents;
  const parts = [...(differ > 0 ? [HOME_TEXTS.differ(differ)] : []), ...(waits > 0 ? [HOME_TEXTS.waits(waits)] : [])];
  const title = parts.length > 0 ? parts.join(', ') : HOME_TEXTS.not;
  return {tone: isBad ? 'bad' : 'warning', title, reasons: [...reasons, ...underWay]};
}

/** How many changes of the last plan are not made. */
function openChanges({plan}: StatusView): number {
  if (!plan || plan.state === 'applied' || plan.state === 'stale') return 0;
  return plan.state === 'partly held' ? plan.classes.reduce((sum, {held}) => sum + held, 0) : plan.total;
}

function planWords({mode, waiting: {planUntil}, timeZone}: StatusView, open: number): string {
  const say = HOME_TEXTS.reasons;
  if (mode === 'Preview') return say.preview(open);
  return planUntil === '' ? say.expired : say.plan(open, timeWords(planUntil, timeZone));
}

function when(holds: boolean, reason: Reason): readonly Reason[] {
  return holds ? [reason] : [];
}

/** Where a phase of a run was when it was first seen, for its pace. */
export interface Seen {
  readonly run: string;
  readonly phase: string;
  readonly done: number;
  readonly atMs: number;
}

/** A pace that was looked at for a shorter time says nothing. */
const PACE_MS_MIN = 5_000;

/** How long the phase still takes at the pace so far, in seconds; `null` while that can't be told. */
export function secondsLeft(first: Seen | null, running: RunningView | null, nowMs: number): number | null {
  if (!first || running?.run !== first.run || running.phase !== first.phase) return null;
  const made = running.done - first.done;
  const spent = nowMs - first.atMs;
  if (made <= 0 || spent < PACE_MS_MIN || running.total <= running.done) return null;
  return Math.ceil(((running.total - running.done) * spent) / made / 1000);
}
