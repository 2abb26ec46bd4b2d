/** The end of a run, or of one execution of it: the run row, the findings, what the sidebar shows, the answer. */
import type {FrozenPlan, Journal, Work} from '../apply/journal';
import {waitingFindings} from '../apply/obstacle';
import {findingId, type Finding} from '../model/finding';
import type {Verdict} from '../model/plan';
import type {Mode, RunResult} from '../model/run';
import {isoTime} from '../model/time';
import type {Outside} from '../ports';
import {countFindings} from '../report/dashboard';
import {NO_COUNTS, type ReplyError, type RunReply} from '../report/reply';
import {planView} from '../report/plan-view';
import {PERSON_WAITING, standingFindings} from '../report/standing';
import type {FindingView, PlanView} from '../report/views';
import {runSentence} from '../report/words';
import {withSheet} from './audit';
import {channelFindings} from './channels';
import {closePoll, closePollRefused} from './close-poll';
import {openDashboard} from './dashboard';
import {noteFailedRun} from './dashboard-notes';
import {noteFullPass} from './event-state';
import {rememberFindings, rememberPlan, rememberRun} from './memory';
import {readPending, readPendingPlan, type HeldPlan} from './pending';
import {readStandings} from './quarantine';
import {keepPlaces, noteTold, openDifferences} from './reconciliation';
import {tellClosed, tellRefused} from './run-notices';
import {noteComplete} from './watchdog';

/** What is known when a run closes or pauses. */
export interface Closing {
  readonly journal: Journal;
  readonly work: Work;
  readonly frozen: FrozenPlan;
  readonly result: Extract<RunResult, 'complete' | 'continues' | 'held'>;
  readonly mode: Mode;
}

/** Tells everyone how the run stands, ends its work unless it continues, and gives the reply. */
export function closeRun(outside: Outside, {journal, work, frozen, result, mode}: Closing): RunReply {
  if (work.run.kind === 'poll') return closePoll(outside, {journal, work, frozen, result});
  // What an approval of a part left waiting is what the console goes on showing.
  const {plan, verdict} = waitingRest(outside, work, frozen) ?? frozen;
  const findings = [
    ...failureFindings(work),
    ...standing(outside),
    ...waitingFindings(work.waiting),
    ...heldFindings(verdict, mode),
    ...plan.findings,
    ...channelFindings(outside),
    ...openDifferences(outside.blobs),
  ];
  const told = tellFindings(outside, work, findings);
  const reply: RunReply = {
    run: work.run.id,
    kind: work.run.kind,
    result,
    planHash: plan.hash,
    planned: work.counts.planned,
    applied: work.counts.applied,
    held: work.counts.held,
    failed: work.counts.failed,
    findings: told.open.length,
  };
  const state = planState(reply, mode);
  if (result !== 'continues') outside.tables.showPlanState(state);
  rememberPlan(outside, planView(plan, verdict, state));
  tell(outside, work, reply, told);
  if (result === 'continues') journal.pause(work, work.calls + outside.callCount());
  else {
    // An undo compares nothing and a fix follows one finding, so neither is a sign that passes go through.
    if (!['undo', 'fix'].includes(work.run.kind)) noteComplete(outside);
    if (work.run.kind === 'full') noteFullPass(outside, work.run.startedAt);
    journal.end();
  }
  outside.progress.clear();
  // Last: an execution that dies while it tells people has closed its run.
  if (result !== 'continues') tellClosed(outside, reply, work.run.kind, frozen, mode);
  return reply;
}

function waitingRest(outside: Outside, {run, counts}: Work, {plan}: FrozenPlan): HeldPlan | null {
  if (run.kind !== 'approved' || counts.held === 0 || readPending(outside)?.hash !== plan.hash) return null;
  return readPendingPlan(outside);
}

/** A run that ends because the outside or a law forbids it: nothing more is changed, and everybody is told why. */
export function closeRefused(
  outside: Outside,
  work: Work,
  result: Extract<RunResult, 'refused' | 'failed'>,
  error: ReplyError,
  found: readonly Finding[],
): RunReply {
  if (work.run.kind === 'poll') return closePollRefused(outside, work, result, error);
  const finding: Finding = {
    severity: 'error',
    kind: error.code,
    subject: work.run.kind === 'preview' ? 'preview' : 'run',
    detail: error.message,
    remedy: error.remedy,
  };
  const findings = [
    finding,
    ...failureFindings(work),
    ...standing(outside),
    ...waitingFindings(work.waiting),
    ...found,
    ...channelFindings(outside),
    ...openDifferences(outside.blobs),
  ];
  const told = tellFindings(outside, work, findings);
  const reply: RunReply = {
    run: work.run.id,
    kind: work.run.kind,
    result,
    planHash: null,
    ...NO_COUNTS,
    ...work.counts,
    findings: told.open.length,
    error,
  };
  tell(outside, work, reply, told);
  outside.progress.clear();
  tellRefused(outside, work, result, error);
  return reply;
}

/** The people for whom something failed, now or in an earlier run. */
function standing(outside: Outside): readonly Finding[] {
  return standingFindings(readStandings(outside.blobs), outside.clock.now());
}

function planState({planned, held, applied}: RunReply, mode: Mode): PlanView['state'] {
  if (mode === 'Preview') return 'preview';
  if (held === 0 || planned === 0) return 'applied';
  return applied > 0 ? 'partly held' : 'awaiting approval';
}

function tell(outside: Outside, work: Work, reply: RunReply, {open: findings, showOnDashboard}: Told): void {
  const now = outside.clock.now();
  const seconds = Math.round((now - work.run.startedAt) / 1000);
  if (isFailed(reply) && work.run.kind !== 'preview') noteFailedRun(outside, work.run.id, now);
  showOnDashboard({...reply, findings: countFindings(findings)});
  const row = {
    id: work.run.id,
    kind: work.run.kind,
    startedAt: work.run.startedAt,
    seconds,
    calls: work.calls + outside.callCount(),
    counts: reply,
    result: reply.result,
  };
  withSheet(outside, () => outside.tables.upsertRun(row));
  rememberFindings(outside, findings.map(findingView));
  rememberRun(outside, {
    id: reply.run,
    kind: reply.kind,
    startedAt: isoTime(work.run.startedAt),
    seconds,
    result: reply.result,
    planned: reply.planned,
    applied: reply.applied,
    held: reply.held,
    failed: reply.failed,
    sentence: runSentence(reply.result, reply, reply.error?.message ?? null) + inQuarantine(findings),
  });
}

/** What is open of the Findings tab, and what shows the run on the Dashboard, which was read before anything was written. */
interface Told {
  readonly open: readonly Finding[];
  readonly showOnDashboard: ReturnType<typeof openDashboard>;
}

/** Writes the Findings tab, and gives what is open of it: what somebody has accepted stays listed there alone. */
function tellFindings(outside: Outside, work: Work, findings: readonly Finding[]): Told {
  const showOnDashboard = openDashboard(outside, work.run);
  const {own, accepted, counts} = withSheet(outside, () => outside.tables.mergeFindings(findings, outside.clock.now()));
  if (work.run.compares) noteTold(outside.blobs, work.run.id, counts);
  keepPlaces(outside.blobs, findings);
  const open = [...own, ...findings].filter(finding => !accepted.has(findingId(finding)));
  return {open, showOnDashboard};
}

function isFailed({result}: RunReply): boolean {
  return result === 'failed' || result === 'refused';
}

/** "In lockstep" would be half the truth while somebody's changes are left out. */
function inQuarantine(findings: readonly Finding[]): string {
  const isWaiting = findings.some(({kind}) => kind === PERSON_WAITING);
  return isWaiting ? ' Changes of some people failed and wait; see Findings.' : '';
}

/** What failed and is nobody's own: the first few, and how many more, so that nothing failed is silent. */
function failureFindings({failures, failuresTotal}: Work): readonly Finding[] {
  const rest = failuresTotal - failures.length;
  if (rest <= 0) return failures;
  const more: Finding = {
    severity: 'error',
    kind: 'change.more',
    subject: 'run',
    detail: rest === 1 ? 'And 1 more change failed.' : `And ${rest} more changes failed.`,
    remedy: 'See the Outcome column of the Audit tab; the next run tries them again.',
  };
  return [...failures, more];
}

function heldFindings(verdict: Verdict, mode: Mode): readonly Finding[] {
  if (mode === 'Preview') return [];
  return (
    verdict
      // What waits because of changed rules is told with its numbers by a finding of its own.
      .filter(one => one.decision === 'hold' && one.keys === undefined)
      .map(one => ({
        severity: 'warning',
        kind: 'plan.held',
        subject: one.class,
        detail: `${one.reason} They are held, the other classes went on.`,
        remedy: 'Read them in the Plan tab, and approve the plan in the sidebar if they are right.',
      }))
  );
}

function findingView(finding: Finding): FindingView {
  return {
    severity: finding.severity,
    kind: finding.kind,
    subject: finding.subject,
    detail: finding.detail,
    remedy: finding.remedy,
    tab: finding.place?.tab ?? null,
    cell: finding.place?.cell ?? null,
  };
}
