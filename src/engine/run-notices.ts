/** What is told of runs: that they don't go through, that they do again, and that a plan waits. */
import {Journal, type FrozenPlan, type Work} from '../apply/journal';
import type {Mode, RunKind} from '../model/run';
import type {Outside} from '../ports';
import type {ReplyError, RunReply} from '../report/reply';
import {classWords} from '../report/words';
import {notifyAs} from './notify';
import {readPending} from './pending';

const BAD = 'run.bad';

/** Executions in a row that fail before it is told of a run that the next trigger takes up again by itself. */
const RETRIED_FAILURES_MAX = 3;

/** Runs that nobody watches in the sidebar, or that matter to others than who asked for them. */
const TOLD: readonly RunKind[] = ['full', 'approved'];

/** Since when runs do not go through. */
interface Bad {
  /** ms since 1970. */
  readonly since: number;
  /** Runs so far, and the last of them with the executions that it failed in. */
  readonly runs: number;
  readonly run: string;
  readonly executions: number;
  /** Whether the last run was given to be told, and whether any was told to anybody. */
  readonly isGiven: boolean;
  readonly isTold: boolean;
}

/** Tells of a run that was refused or failed: when it is given up, or when trying again has not helped. */
export function tellRefused(
  outside: Outside,
  {run}: Pick<Work, 'run'>,
  result: 'refused' | 'failed',
  {message, remedy}: ReplyError,
): void {
  if (!TOLD.includes(run.kind)) return;
  const before = readBad(outside);
  const isSame = before?.run === run.id;
  const bad: Bad = {
    since: before?.since ?? outside.clock.now(),
    runs: (before?.runs ?? 0) + (isSame ? 0 : 1),
    run: run.id,
    executions: (isSame ? before.executions : 0) + 1,
    isGiven: isSame && before.isGiven,
    isTold: before?.isTold ?? false,
  };
  const isRetried = new Journal(outside.state, outside.blobs).work() !== null;
  const isDue = !bad.isGiven && (!isRetried || bad.executions >= RETRIED_FAILURES_MAX);
  if (!isDue) {
    keepBad(outside, bad);
    return;
  }
  // Before it is sent: an execution that dies while it sends must not give it once more.
  keepBad(outside, {...bad, isGiven: true});
  const isTold = notifyAs(outside, {kind: 'run-failed', run: run.id, result, sentence: message, remedy});
  if (isTold && !bad.isTold) keepBad(outside, {...bad, isGiven: true, isTold});
}

/** Tells that runs go through again, if people were told that they don't; and of a plan that is new to wait. */
export function tellClosed(
  outside: Outside,
  reply: Pick<RunReply, 'run' | 'result'>,
  kind: RunKind,
  {plan, verdict}: Pick<FrozenPlan, 'plan' | 'verdict'>,
  mode: Mode,
): void {
  const bad = TOLD.includes(kind) ? readBad(outside) : null;
  if (bad) {
    outside.state.set({[BAD]: ''});
    if (bad.isTold) notifyAs(outside, {kind: 'run-recovered', run: reply.run, since: bad.since, failures: bad.runs});
  }
  // Who approves a part knows that the rest waits.
  if (reply.result !== 'held' || mode === 'Preview' || kind === 'approved') return;
  const pending = readPending(outside);
  if (pending?.hash !== plan.hash) return;
  const classes = verdict
    .filter(one => one.decision === 'hold')
    .map(one => ({class: classWords(one.class), count: one.keys?.length ?? one.count, reason: one.reason}));
  notifyAs(outside, {kind: 'approval-waits', planHash: plan.hash, classes, expiresAt: pending.expiresAt});
}

function readBad(outside: Pick<Outside, 'state'>): Bad | null {
  const text = outside.state.get(BAD);
  return text === null || text === '' ? null : (JSON.parse(text) as Bad);
}

function keepBad(outside: Pick<Outside, 'state'>, bad: Bad): void {
  outside.state.set({[BAD]: JSON.stringify(bad)});
}
