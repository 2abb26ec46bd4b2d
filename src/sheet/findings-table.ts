/**
 * The Findings tab: what is still found keeps its first-seen time, its owner and its acceptance; what is not, goes.
 *
 * | Accepted until | counts as |
 * |---|---|
 * | empty | open |
 * | a date, today or later | accepted: listed, and not open |
 * | a date before today | open again, with a note about the cell |
 * | anything else | open, with a warning about the cell |
 */
import {findingId, type Finding} from '../model/finding';
import {isoTime} from '../model/time';
import type {Cell, FindingRow, FindingsTold, MeansFinding, Workbook} from '../ports';
import {FINDINGS} from './report-schemas';

const DAY_MS = 86_400_000;

const SEVERITY_ORDER = {error: 0, warning: 1, note: 2} as const;

const FIRST_SEEN = 1;
const SEVERITY = 3;
const KIND = 4;
const SUBJECT = 5;
const OWNER = 8;
const ACCEPTED_UNTIL = 9;

/** Kinds of what this tab itself has to say about its cells. */
const OWN_KINDS: readonly string[] = ['finding.accepted-until', 'finding.acceptance-over'];

type Row = readonly Cell[];

/** The rows as people and runs left them. */
export function readFindings(workbook: Workbook, now: number): readonly FindingRow[] {
  return bodyOf(workbook).map(row => rowOf(row, now));
}

/** Shows exactly these findings among those that are meant; all others stay. Says what became of the tab. */
export function mergeFindings(
  workbook: Workbook,
  isMeant: MeansFinding,
  findings: readonly Finding[],
  now: number,
): FindingsTold {
  const before = bodyOf(workbook);
  const {rows, told} = mergedFindings(before, isMeant, findings, now);
  if (JSON.stringify(rows) !== JSON.stringify(before)) workbook.replaceBody(FINDINGS.name, rows);
  return told;
}

/** Writes what somebody decided about one finding, over what stands in its row; false when there is no such row. */
export function decideFinding(
  workbook: Workbook,
  id: string,
  {owner, acceptedUntil}: {readonly owner: string; readonly acceptedUntil: string},
): boolean {
  const at = workbook.readColumn(FINDINGS.name, 1).findIndex((cell, row) => row > 0 && cell === id);
  if (at < 0) return false;
  workbook.write(FINDINGS.name, at + 1, OWNER + 1, [[owner, acceptedUntil]]);
  return true;
}

/** The rows of the tab after a run, worst first, then by id; and what that means. Pure. */
export function mergedFindings(
  before: readonly Row[],
  isMeant: MeansFinding,
  findings: readonly Finding[],
  now: number,
): {readonly rows: readonly Row[]; readonly told: FindingsTold} {
  const known = new Map(before.map(row => [String(row[0]), row]));
  const isOwn = (row: Row): boolean => OWN_KINDS.includes(String(row[KIND]));
  const stays = before.filter(row => !isOwn(row) && !isMeant({kind: String(row[KIND]), subject: String(row[SUBJECT])}));
  const found = new Map(findings.map(finding => [findingId(finding), finding]));
  const rows = new Map<string, Row>([
    ...stays.map(row => [String(row[0]), aged(row, now)] as const),
    ...[...found].map(([id, finding]) => [id, rowFor(id, finding, known.get(id), now)] as const),
  ]);
  const problems = [...rows.values()].flatMap(row => cellProblem(row, now) ?? []);
  for (const finding of problems) {
    const id = findingId(finding);
    rows.set(id, rowFor(id, finding, known.get(id), now));
  }
  const sorted = [...rows.values()].sort((a, b) => rank(a) - rank(b) || (String(a[0]) < String(b[0]) ? -1 : 1));
  const lost = before.filter(row => !rows.has(String(row[0])));
  return {rows: withCells(sorted), told: toldOf(sorted, known, lost, problems, now)};
}

function bodyOf(workbook: Workbook): readonly Row[] {
  return workbook.read(FINDINGS.name).slice(1);
}

function rowOf(row: Row, now: number): FindingRow {
  const text = (at: number): string => String(row[at] ?? '');
  return {
    id: text(0),
    firstSeen: text(FIRST_SEEN),
    ageDays: Number(aged(row, now)[FIRST_SEEN + 1]),
    severity: (text(SEVERITY) in SEVERITY_ORDER ? text(SEVERITY) : 'error') as Finding['severity'],
    kind: text(KIND),
    subject: text(SUBJECT),
    detail: text(6),
    remedy: text(7),
    owner: text(OWNER),
    acceptedUntil: text(ACCEPTED_UNTIL),
    isAccepted: isAccepted(row, now),
  };
}

function rowFor(id: string, finding: Finding, old: Row | undefined, now: number): Row {
  const {severity, kind, subject, place, remedy} = finding;
  // Where it is stands before what it is: the tab has no column of its own for it.
  const detail = place ? `${place.tab}!${place.cell}: ${finding.detail}` : finding.detail;
  const firstSeen = String(old?.[FIRST_SEEN] ?? '') || isoTime(now);
  const accepted = acceptedCell(old?.[ACCEPTED_UNTIL] ?? '');
  return aged([id, firstSeen, 0, severity, kind, subject, detail, remedy, old?.[OWNER] ?? '', accepted], now);
}

function aged(row: Row, now: number): Row {
  const seen = Date.parse(String(row[FIRST_SEEN] ?? ''));
  const days = Number.isNaN(seen) ? 0 : Math.max(0, Math.floor((now - seen) / DAY_MS));
  return row.map((cell, at) => (at === FIRST_SEEN + 1 ? days : cell));
}

function rank(row: Row): number {
  return SEVERITY_ORDER[String(row[SEVERITY]) as Finding['severity']] ?? 0;
}

/**
 * A date as it is kept. Sheets turns a typed date into midnight of its own time zone, which is another day in UTC: half a
 * day later it is the day that was meant, wherever the Sheet is but for the easternmost islands.
 */
function acceptedCell(cell: Cell): Cell {
  const text = String(cell).trim();
  return /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text))
    ? isoTime(Date.parse(text) + DAY_MS / 2).slice(0, 10)
    : cell;
}

/** The last moment of a date such as `2026-12-24`; `null` for what is no date. */
function endOfDay(cell: Cell): number | null {
  const text = String(acceptedCell(cell)).trim();
  const start = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  // The 30th of February is read as a day in March.
  return Number.isNaN(start) || isoTime(start).slice(0, 10) !== text ? null : start + DAY_MS - 1;
}

function isAccepted(row: Row, now: number): boolean {
  const until = endOfDay(row[ACCEPTED_UNTIL] ?? '');
  return until !== null && until >= now;
}

/** Stands in a finding about a cell where the cell's address belongs, which is known once the rows are sorted. */
const CELL = '{cell}';

/** What is wrong with the acceptance of one row. */
function cellProblem(row: Row, now: number): Finding | null {
  const cell = String(row[ACCEPTED_UNTIL] ?? '').trim();
  if (cell === '' || isAccepted(row, now)) return null;
  const until = endOfDay(cell);
  const subject = String(row[0]);
  if (until === null) {
    return {
      severity: 'warning',
      kind: 'finding.accepted-until',
      subject,
      detail: `"${cell}" in Findings!${CELL} is no date, so ${String(row[SUBJECT])} counts as open.`,
      remedy: 'Write the last day on which it is accepted, such as 2026-12-24, or empty the cell.',
    };
  }
  return {
    severity: 'note',
    kind: 'finding.acceptance-over',
    subject,
    detail: `${String(row[SUBJECT])} was accepted until ${cell} (Findings!${CELL}) and is open again.`,
    remedy: 'Mend it, write a later date, or empty the cell.',
  };
}

function withCells(rows: readonly Row[]): readonly Row[] {
  const places = new Map(rows.map((row, at) => [String(row[0]), `J${at + 2}`]));
  return rows.map(row =>
    OWN_KINDS.includes(String(row[KIND]))
      ? row.map(cell => (typeof cell === 'string' ? cell.replace(CELL, places.get(String(row[SUBJECT])) ?? '') : cell))
      : row,
  );
}

function toldOf(
  rows: readonly Row[],
  known: ReadonlyMap<string, Row>,
  lost: readonly Row[],
  own: readonly Finding[],
  now: number,
): FindingsTold {
  const accepted = rows.filter(row => isAccepted(row, now));
  const ages = rows.filter(row => !isAccepted(row, now)).map(row => Number(row[FIRST_SEEN + 1]));
  return {
    own,
    accepted: new Set(accepted.map(row => String(row[0]))),
    counts: {
      open: rows.length - accepted.length,
      accepted: accepted.length,
      fresh: rows.filter(row => !known.has(String(row[0]))).length,
      resolved: lost.length,
      oldestDays: ages.reduce((most, age) => Math.max(most, age), 0),
    },
  };
}
