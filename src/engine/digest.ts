/** The daily run with its digest: what happened since the last one, and what is open. */
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';
import type {Notice} from '../model/notice';
import type {RunCounts} from '../model/run';
import type {Outside} from '../ports';
import {reconciliationNotice} from '../report/reconciliation-words';
import type {RunReply} from '../report/reply';
import type {FindingView} from '../report/views';
import {archiveAudit} from './audit-archive';
import {headText} from './audit-ledger';
import {requestRun} from './entry';
import {recall} from './memory';
import {hasUntold} from './notice-memory';
import {notify, settingsNow} from './notify';
import {readReconciliation} from './reconciliation';
import {isOwner} from './setup';

const DIGEST = 'digest';

const HOUR_MS = 3_600_000;

/** Hours after which the next digest is due: less than a day and a week, as the trigger fires at any minute of its hour. */
const DUE_HOURS = {Daily: 20, Weekly: 7 * 24 - 4} as const;

const SEVERITIES: readonly string[] = ['error', 'warning'];

/** The last digest: when it was, a print of the findings that it told, and the audit's end. */
interface Last {
  readonly at: number;
  readonly print: string;
  readonly audit?: string;
}

/** The daily trigger: room in the Sheet, a full pass, then the digest, whatever became of the pass. */
export function daily(outside: Outside): RunReply {
  if (isOwner(outside)) archiveAudit(outside);
  const reply = requestRun(outside, 'full', true);
  if (isOwner(outside)) tellDigest(outside);
  return reply;
}

/** Tells what happened, if it is time; daily ones only when there is something that the last one did not tell. */
function tellDigest(outside: Outside): void {
  const settings = settingsNow(outside);
  if (settings.digest === 'Never') return;
  const now = outside.clock.now();
  const last = readLast(outside);
  const hours = DUE_HOURS[settings.digest];
  if (last && now - last.at < hours * HOUR_MS) return;
  const since = last?.at ?? now - (settings.digest === 'Daily' ? 1 : 7) * 24 * HOUR_MS;
  const digest = digestOf(outside, since);
  const print = printOf(digest);
  const {applied, failed, held} = digest.counts;
  const {audit} = digest;
  // What is in the audit and was told to nobody could be rewritten without anyone being able to prove it.
  const isQuiet =
    applied + failed + held === 0 &&
    print === (last?.print ?? NO_FINDINGS) &&
    audit === (last?.audit ?? '') &&
    !hasUntold(outside);
  if (settings.digest === 'Daily' && isQuiet) return;
  outside.state.set({[DIGEST]: JSON.stringify({at: now, print, audit} satisfies Last)});
  notify(outside, settings, digest);
}

type Digest = Extract<Notice, {kind: 'drift-digest'}>;

function digestOf(outside: Outside, since: number): Digest {
  const runs = outside.tables.runsSince(since).filter(run => run.kind !== 'preview');
  const sum = (of: keyof RunCounts): number => runs.reduce((total, run) => total + run.counts[of], 0);
  const {findings, findingsTotal} = recall(outside);
  const kept = readReconciliation(outside.blobs);
  return {
    kind: 'drift-digest',
    since,
    runs: runs.length,
    // What waits waits in each run anew: what counts is how many wait now.
    counts: {
      planned: sum('planned'),
      applied: sum('applied'),
      held: runs[runs.length - 1]?.counts.held ?? 0,
      failed: sum('failed'),
    },
    findings: [...findings].sort(bySeverity).map(({severity, subject, detail}) => ({severity, subject, detail})),
    findingsTotal,
    reconciliation: kept && reconciliationNotice(kept, kept.told),
    audit: headText(outside),
  };
}

function bySeverity(a: FindingView, b: FindingView): number {
  const rank = ({severity}: FindingView): number => SEVERITIES.indexOf(severity) + 1 || SEVERITIES.length + 1;
  return rank(a) - rank(b);
}

/** Which findings there are, but not how they are worded: hours in them change by themselves. */
function printOf({findings}: Pick<Digest, 'findings'>): string {
  const subjects = findings
    .filter(one => SEVERITIES.includes(one.severity))
    .map(one => `${one.severity} ${one.subject}`);
  return subjects.length === 0 ? NO_FINDINGS : bytesToHex(sha256(utf8ToBytes(subjects.sort().join('\n')))).slice(0, 16);
}

const NO_FINDINGS = 'none';

function readLast(outside: Pick<Outside, 'state'>): Last | null {
  const text = outside.state.get(DIGEST);
  return text === null || text === '' ? null : (JSON.parse(text) as Last);
}
