/** The end of an event pass: it speaks only of its own people, and never touches the plan that waits. */
import type {FrozenPlan, Journal, Work} from '../apply/journal';
import {waitingFindings} from '../apply/obstacle';
import {personOf, type Change} from '../model/change';
import type {Finding} from '../model/finding';
import type {PersonId} from '../model/ids';
import type {RunResult} from '../model/run';
import type {Outside} from '../ports';
import type {ReplyError, RunReply} from '../report/reply';
import {isDifference} from '../report/reconciliation';
import {PERSON_WAITING, standingFindings} from '../report/standing';
import {withSheet} from './audit';
import {readStandings} from './quarantine';
import {openDifferences} from './reconciliation';

/** What is known when an event pass closes or pauses. */
export interface PollClosing {
  readonly journal: Journal;
  readonly work: Work;
  readonly frozen: FrozenPlan;
  readonly result: Extract<RunResult, 'complete' | 'continues' | 'held'>;
}

/** Tells of the people of an event pass, ends its work unless it continues, and gives the reply. */
export function closePoll(outside: Outside, {journal, work, frozen, result}: PollClosing): RunReply {
  const findings = [...work.failures, ...waitingFindings(work.waiting), ...standingOf(outside, frozen.plan.changes)];
  const reply = replyOf(work, result, findings.length, frozen.plan.hash);
  const people = new Set(frozen.plan.changes.map(change => change.subject));
  const told = new Set(findings.map(({kind, subject}) => `${kind} ${subject}`));
  const differences = work.counts.applied > 0 ? openDifferences(outside.blobs) : null;
  withSheet(outside, () =>
    outside.tables.mergeFindingsAmong(
      ({kind, subject}) =>
        told.has(`${kind} ${subject}`) ||
        (kind === PERSON_WAITING && people.has(subject)) ||
        (differences !== null && isDifference({kind})),
      [...findings, ...(differences ?? [])],
      outside.clock.now(),
    ),
  );
  noteRun(outside, work, reply);
  if (result === 'continues') journal.pause(work, work.calls + outside.callCount());
  else journal.end();
  outside.progress.clear();
  return reply;
}

/** An event pass that could not go on. The findings of the last full pass stay; what was planned has its row in Runs. */
export function closePollRefused(
  outside: Outside,
  work: Work,
  result: Extract<RunResult, 'refused' | 'failed'>,
  error: ReplyError,
): RunReply {
  const reply: RunReply = {...replyOf(work, result, work.failures.length, null), error};
  if (work.counts.planned > 0) noteRun(outside, work, reply);
  outside.progress.clear();
  return reply;
}

function replyOf({run, counts}: Work, result: RunResult, findings: number, planHash: string | null): RunReply {
  const {planned, applied, held, failed} = counts;
  return {run: run.id, kind: run.kind, result, planHash, planned, applied, held, failed, findings};
}

function noteRun(outside: Outside, work: Work, reply: RunReply): void {
  const {id, kind, startedAt} = work.run;
  const seconds = Math.round((outside.clock.now() - startedAt) / 1000);
  const calls = work.calls + outside.callCount();
  withSheet(outside, () =>
    outside.tables.upsertRun({id, kind, startedAt, seconds, calls, counts: reply, result: reply.result}),
  );
}

/** What waits for the people of some changes. */
function standingOf(outside: Outside, changes: readonly Change[]): readonly Finding[] {
  const people = new Set(changes.flatMap(change => personOf(change) ?? []));
  const standings = readStandings(outside.blobs);
  const own = new Map([...standings].filter(([person]: readonly [PersonId, unknown]) => people.has(person)));
  return standingFindings(own, outside.clock.now());
}
