/** The Leavers view in one answer of a few reads: the open sagas, what waits for a person, and the Leaver log by pages. */
import type {LeaverLedger} from '../model/leaver';
import {NO_POLICY} from '../model/leaver-policy';
import type {RuleRow} from '../model/rule-row';
import {isoTime} from '../model/time';
import type {Outside} from '../ports';
import type {FinishedLeaverView, LeaversView, WaitingLeaversView} from '../report/saga-views';
import {shownText} from '../report/explain-rules';
import {actionWords} from '../report/words';
import {parseRules} from '../rules/parse';
import {openLedgers} from './leaver-ledgers';
import {readPending} from './pending';
import {questionOf} from './list-question';
import {sagaView} from './saga-view';
import {isOwner, ownerOf} from './setup';

/** What one answer holds; a company of fifty thousand does not fit into it. */
export const LEAVERS_MAX = {open: 50, waiting: 50, finished: 25} as const;

/** Rows of each tab that are looked through, from the end. */
const ROWS_READ_MAX = {log: 20_000, plan: 10_000} as const;

/** Characters of the steps of one leaving: eleven of them, with what became of each. */
const STEPS_LENGTH_MAX = 5_000;

/** Changes of a plan by which access ends or comes back, as the Plan tab names them. */
const ABOUT_ACCESS: ReadonlySet<string> = new Set(
  (['suspend-account', 'restore-account', 'undelete-account'] as const).map(actionWords),
);

/** How people who leave stand. `search` is part of an address. */
export function leavers(outside: Outside, asked: unknown): LeaversView {
  const {search, offset} = questionOf(asked);
  const {leavers: policy = NO_POLICY, settings} = parseRules(outside.tables.readRulesOnly().value).value;
  const now = outside.clock.now();
  const all = openLedgers(outside);
  const open = all.filter(({email}) => email.includes(search)).sort(byNeed);
  const finished = finishedIn(outside, all, search);
  return {
    now: isoTime(now),
    mode: settings.mode,
    isOwner: isOwner(outside),
    owner: ownerOf(outside),
    isOn: policy.containment !== null,
    search,
    open: open.slice(0, LEAVERS_MAX.open).map(ledger => sagaView(ledger, policy, now)),
    openTotal: open.length,
    waiting: waitingIn(outside, search),
    finished: finished.slice(offset, offset + LEAVERS_MAX.finished).map(finishedView),
    finishedTotal: finished.length,
    offset,
  };
}

/** Whose access has not ended first, then whose step failed, then the latest. */
function byNeed(a: LeaverLedger, b: LeaverLedger): number {
  const rank = ({containedAt, steps}: LeaverLedger): number =>
    containedAt === 0 ? 0 : Object.values(steps).some(step => step.state === 'failed') ? 1 : 2;
  return rank(a) - rank(b) || b.detectedAt - a.detectedAt;
}

/** Rows of leavings that are over, the latest first. */
function finishedIn({tables}: Outside, open: readonly LeaverLedger[], search: string): readonly RuleRow[] {
  const stillOpen = new Set(open.map(({email, detectedAt}) => `${email} ${isoTime(detectedAt)}`));
  return tables
    .readLast('Leaver log', ROWS_READ_MAX.log)
    .filter(row => text(row, 'Person').toLowerCase().includes(search))
    .filter(row => !stillOpen.has(`${text(row, 'Person')} ${text(row, 'Detected')}`))
    .reverse();
}

function text(row: RuleRow, header: string): string {
  return shownText(row.cells[header] ?? '');
}

function finishedView(row: RuleRow): FinishedLeaverView {
  return {
    email: text(row, 'Person'),
    leftAt: text(row, 'Left'),
    detectedAt: text(row, 'Detected'),
    containedAt: text(row, 'Contained'),
    finishedAt: text(row, 'Finished'),
    minutesToContain: text(row, 'Minutes to contain'),
    steps: (row.cells['Steps'] ?? '')
      .slice(0, STEPS_LENGTH_MAX)
      .split('; ')
      .filter(step => step !== ''),
  };
}

/** What of the plan that waits is about access: read from the Plan tab, which everybody sees, and only while one waits. */
function waitingIn(outside: Outside, search: string): WaitingLeaversView | null {
  const pending = readPending(outside);
  if (!pending || outside.clock.now() > pending.expiresAt) return null;
  const seen = new Set<string>();
  const rows = outside.tables.readLast('Plan', ROWS_READ_MAX.plan).filter(row => {
    const [change, subject, decision] = [text(row, 'Change'), text(row, 'Subject'), text(row, 'Decision')];
    if (!ABOUT_ACCESS.has(change) || !decision.startsWith('held') || !subject.includes(search)) return false;
    const isFirst = !seen.has(`${change} ${subject}`);
    seen.add(`${change} ${subject}`);
    return isFirst;
  });
  if (rows.length === 0) return null;
  return {
    hash: pending.hash,
    until: isoTime(pending.expiresAt),
    changes: rows.slice(0, LEAVERS_MAX.waiting).map(row => ({
      change: text(row, 'Change'),
      subject: text(row, 'Subject'),
      reason: text(row, 'Reason'),
      decision: text(row, 'Decision'),
    })),
    total: rows.length,
  };
}
