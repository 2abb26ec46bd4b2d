/** The Findings tab as the console shows it, and what people decide there about a finding. */
import {findingId, type Severity} from '../model/finding';
import {isoTime} from '../model/time';
import type {FindingDecision, Outside} from '../ports';
import {
  pageOf,
  reconciliationView,
  type FindingsQuery,
  type FindingsView,
  type ListedFinding,
} from '../report/reconciliation-views';
import type {ActionReply} from '../report/reply';
import {withSheet} from './audit';
import {readPlaces, readReconciliation} from './reconciliation';

const SEVERITIES: readonly string[] = ['error', 'warning', 'note'] satisfies readonly Severity[];

/** The longest text that a query or a decision may hold. */
const TEXT_MAX = 200;

/** A page of findings. One read of the tab and two of what is kept, whatever is asked for. */
export function findingsView(outside: Outside, asked: unknown): FindingsView {
  const now = outside.clock.now();
  const kept = readReconciliation(outside.blobs);
  const fixes = new Map((kept?.differences ?? []).map(one => [findingId(one), one.changes.length]));
  const places = readPlaces(outside.blobs);
  const findings = outside.tables.readFindings(now).map((row): ListedFinding => {
    const [tab = null, cell = null] = places.get(row.id) ?? [];
    return {...row, tab, cell, fixes: fixes.get(row.id) ?? 0};
  });
  return {
    now: isoTime(now),
    ...pageOf(findings, queryOf(asked)),
    reconciliation: kept && reconciliationView(kept, isoTime(kept.at)),
  };
}

/** Writes owner and acceptance into the tab, as whoever clicks: the tab is everybody's to fill in. */
export function noteFinding(outside: Outside, decision: unknown): ActionReply {
  const {id, owner, acceptedUntil} = decisionOf(decision);
  if (acceptedUntil !== '' && !isFutureDay(acceptedUntil, outside.clock.now())) {
    return refused('finding.date', `"${acceptedUntil}" is no day from today on.`, 'Give a date such as 2026-12-24.');
  }
  const isThere = withSheet(outside, () => {
    const found = outside.tables.decideFinding(id, {owner, acceptedUntil});
    outside.workbook.flush();
    return found;
  });
  if (!isThere) return refused('finding.gone', 'This finding is gone.', 'Nothing to do: look at the list again.');
  return {ok: true};
}

function refused(code: string, message: string, remedy: string): ActionReply {
  return {ok: false, error: {code, message, remedy}};
}

/** Whether a text is a real day that is not over yet in UTC. */
function isFutureDay(text: string, now: number): boolean {
  const start = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(start) && isoTime(start).slice(0, 10) === text && text >= isoTime(now).slice(0, 10);
}

/** What a browser sends is anything. */
function queryOf(asked: unknown): FindingsQuery {
  const given = (typeof asked === 'object' && asked !== null ? asked : {}) as Readonly<Record<string, unknown>>;
  const severity = textOf(given['severity']);
  const state = textOf(given['state']);
  const page = Number(given['page']);
  return {
    severity: SEVERITIES.includes(severity) ? (severity as Severity) : '',
    kind: textOf(given['kind']),
    search: textOf(given['search']),
    state: state === 'accepted' || state === 'all' ? state : 'open',
    page: Number.isFinite(page) ? page : 0,
  };
}

function decisionOf(asked: unknown): FindingDecision & {readonly id: string} {
  const given = (typeof asked === 'object' && asked !== null ? asked : {}) as Readonly<Record<string, unknown>>;
  return {id: textOf(given['id']), owner: textOf(given['owner']), acceptedUntil: textOf(given['acceptedUntil'])};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, TEXT_MAX) : '';
}
