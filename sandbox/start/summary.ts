/** What the first pass did, as text for a terminal: read from the tabs that it wrote. */
import Table from 'cli-table3';
import type {CallCounts, Cloud} from '../cloud';
import type {ExecutionReport} from '../runtime/engine';
import {readTab} from './sheet-access';
import type {FirstPass} from './admin';

/** How many subjects of one action are named. */
const NAMES_MAX = 4;

/** How many findings are told. */
const FINDINGS_MAX = 20;

/** The width that lines are broken at. */
const WIDTH = 100;

/** A row of a tab by header. */
type TabRow = Readonly<Record<string, string>>;

/** The rows of a tab under its header, which is the first row that has these columns. A tab without it has no rows. */
export function readRecords(cloud: Cloud, tab: string, columns: readonly string[]): TabRow[] {
  const exists = cloud.world.script.spreadsheet.sheets.some(sheet => sheet.name === tab);
  const rows = exists ? readTab(cloud, tab) : [];
  const top = rows.findIndex(row => columns.every(name => row.includes(name)));
  if (top < 0) return [];
  const header = (rows[top] ?? []).map(String);
  return rows
    .slice(top + 1)
    .map(row => Object.fromEntries(header.map((name, column) => [name, String(row[column] ?? '')])))
    .filter(record => columns.some(name => record[name] !== ''));
}

/** What ties a row of the Plan tab to its rows in the Audit tab. */
function changeKey(action: string, row: TabRow): string {
  const {Subject: subject = '', Reason: reason = ''} = row;
  // Only these have several rows, one per field; for one subject, what tells two of them apart is why they are made.
  if (/ (account|custom fields|group)$/.test(action)) return JSON.stringify([action, subject, reason]);
  return JSON.stringify([action, subject, row['Field'], row['Before'], row['After']]);
}

/** Counts of one class of changes. */
export interface ClassCount {
  readonly class: string;
  planned: number;
  applied: number;
  held: number;
  failed: number;
}

/** Planned, applied, held and failed changes by class, in the plan's order. Rows of other runs don't count. */
export function countByClass(plan: readonly TabRow[], audit: readonly TabRow[], run: string): ClassCount[] {
  const outcomes = new Map<string, string>();
  for (const row of audit) {
    if (row['Run'] === run)
      outcomes.set(changeKey(row['Action'] ?? '', row), (row['Outcome'] ?? '').split(':')[0] ?? '');
  }
  const counts = new Map<string, ClassCount>();
  const seen = new Set<string>();
  for (const row of plan) {
    const key = changeKey(row['Change'] ?? '', row);
    if (seen.has(key)) continue;
    seen.add(key);
    const name = row['Class'] ?? '';
    const count = counts.get(name) ?? {class: name, planned: 0, applied: 0, held: 0, failed: 0};
    counts.set(name, count);
    count.planned += 1;
    const outcome = outcomes.get(key);
    if (outcome === 'applied') count.applied += 1;
    else if (outcome === 'failed') count.failed += 1;
    else if ((row['Decision'] ?? '').startsWith('held')) count.held += 1;
  }
  return [...counts.values()];
}

/** An address without the company's own domain, which every line would repeat. */
function shortName(subject: string, domain: string): string {
  return subject.endsWith(`@${domain}`) ? subject.slice(0, -domain.length - 1) : subject;
}

/** Who was changed, by action: a few names and how many more. */
export function subjectsByAction(
  audit: readonly TabRow[],
  run: string,
  domain: string,
): {action: string; count: number; names: string}[] {
  const subjects = new Map<string, Set<string>>();
  for (const row of audit) {
    if (row['Run'] !== run || row['Outcome']?.split(':')[0] !== 'applied') continue;
    const action = row['Action'] ?? '';
    const named = subjects.get(action) ?? new Set<string>();
    subjects.set(action, named.add(row['Subject'] ?? ''));
  }
  return [...subjects].map(([action, named]) => {
    const shown = [...named]
      .slice(0, NAMES_MAX)
      .map(subject => shortName(subject, domain))
      .join(', ');
    const more = named.size - NAMES_MAX;
    return {action, count: named.size, names: more > 0 ? `${shown} and ${more} more` : shown};
  });
}

function plainTable(
  head: string[],
  numbersFrom: number,
  wordWidths: (number | null)[] = [],
): InstanceType<typeof Table> {
  return new Table({
    head,
    style: {head: [], border: [], compact: true},
    colAligns: head.map((_, column) => (column >= numbersFrom ? 'right' : 'left')),
    colWidths: wordWidths,
    wordWrap: true,
  });
}

function classTable(counts: readonly ClassCount[]): string {
  const table = plainTable(['Change', 'Planned', 'Applied', 'Held', 'Failed'], 1);
  for (const {class: name, planned, applied, held, failed} of counts)
    table.push([name, planned, applied, held, failed]);
  const sum = (pick: (count: ClassCount) => number): number => counts.reduce((total, count) => total + pick(count), 0);
  table.push(['Total', sum(c => c.planned), sum(c => c.applied), sum(c => c.held), sum(c => c.failed)]);
  return table.toString();
}

function whoTable(rows: ReturnType<typeof subjectsByAction>): string {
  const table = plainTable(['Done', 'Subjects', 'Among them'], 3, [20, 10, WIDTH - 34]);
  for (const {action, count, names} of rows) table.push([action, {content: count, hAlign: 'right'}, names]);
  return table.toString();
}

function findingsTable(findings: readonly TabRow[]): string {
  const table = plainTable(['Severity', 'Finding', 'What to do'], 3, [10, 50, WIDTH - 64]);
  for (const finding of findings.slice(0, FINDINGS_MAX)) {
    const {Subject: subject = '', Detail: detail = ''} = finding;
    const what = subject === '' || detail.includes(subject) ? detail : `${subject}: ${detail}`;
    table.push([finding['Severity'] ?? '', what, finding['Remedy'] ?? '']);
  }
  const more = findings.length - FINDINGS_MAX;
  return more > 0 ? `${table.toString()}\n${more} more are in the tab Findings.` : table.toString();
}

function callTable(counts: CallCounts): string {
  const table = plainTable(['Calls by the script', 'Requests', 'In batches'], 1);
  const names = [...new Set([...Object.keys(counts.script), ...Object.keys(counts.batched)])].sort();
  for (const name of names) table.push([name, counts.script[name] ?? 0, counts.batched[name] ?? 0]);
  return table.toString();
}

/** Minutes and seconds, as people say them. */
export function spoken(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}

function timeLine(executions: readonly ExecutionReport[]): string {
  const virtualMs = executions.reduce((total, report) => total + report.virtualMs, 0);
  const killed = executions.filter(report => report.killed).length;
  const tail = killed === 0 ? '' : `, ${killed} of them ended by the time limit or a fault`;
  return `${executions.length} executions, ${spoken(virtualMs)} of virtual time${tail}.`;
}

/** Everything worth saying about a first pass, without a final line break. */
export function summarize(cloud: Cloud, counts: CallCounts, pass: FirstPass): string {
  const {reply, executions} = pass;
  const run = reply?.run ?? '';
  const plan = readRecords(cloud, 'Plan', ['Change', 'Subject', 'Class', 'Decision']);
  const audit = readRecords(cloud, 'Audit', ['Run', 'Action', 'Subject', 'Outcome']);
  const findings = readRecords(cloud, 'Findings', ['Severity', 'Detail', 'Remedy']);
  const domain = cloud.world.google.domains.find(each => each.primary)?.name ?? '';
  const who = subjectsByAction(audit, run, domain);
  return [
    ...(plan.length > 0 ? [classTable(countByClass(plan, audit, run))] : []),
    ...(who.length > 0 ? [whoTable(who)] : []),
    ...(findings.length > 0 ? [findingsTable(findings)] : ['No findings.']),
    callTable(counts),
    timeLine(executions),
  ].join('\n\n');
}
