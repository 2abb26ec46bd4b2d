/** What the Sheet says of one person: rows of the tabs that Lockstep writes. All that an editor who is not the owner can see. */
import type {LinkRow} from '../model/rule-set';
import type {RuleRow} from '../model/rule-row';
import type {OwnParts} from './explain';
import {shownText} from './explain-rules';
import type {ExplainView, ExplainedChange, ExplainedEvent, FactView} from './explain-views';
import type {FindingView} from './views';

/** Rows of each tab that an explanation shows. */
export const SHEET_ROWS_MAX = {history: 20, findings: 10, plan: 60, pending: 20} as const;

/** The rows of the tabs that may be about a person. */
export interface SheetRows {
  readonly plan: readonly RuleRow[];
  readonly pending: readonly RuleRow[];
  readonly findings: readonly RuleRow[];
  readonly audit: readonly RuleRow[];
}

/** Findings and history of whoever has one of the addresses. */
export function sheetParts(
  {findings, audit}: Pick<SheetRows, 'findings' | 'audit'>,
  addresses: ReadonlySet<string>,
): Pick<ExplainView, 'findings' | 'history' | 'historyRows'> {
  return {
    findings: findings
      .filter(row => isAbout(row, addresses))
      .slice(0, SHEET_ROWS_MAX.findings)
      .map(findingOf),
    history: audit
      .filter(row => isAbout(row, addresses))
      .slice(-SHEET_ROWS_MAX.history)
      .reverse()
      .map(eventOf),
    historyRows: audit.length,
  };
}

function isAbout(row: RuleRow, addresses: ReadonlySet<string>): boolean {
  return addresses.has(text(row, 'Subject').toLowerCase());
}

function text(row: RuleRow, header: string): string {
  return shownText(row.cells[header] ?? '');
}

const SEVERITIES = ['error', 'warning', 'note'] as const;

function findingOf(row: RuleRow): FindingView {
  return {
    severity: SEVERITIES.find(one => one === text(row, 'Severity')) ?? 'note',
    kind: text(row, 'Kind'),
    subject: text(row, 'Subject'),
    detail: text(row, 'Detail'),
    remedy: text(row, 'Remedy'),
    tab: null,
    cell: null,
  };
}

function eventOf(row: RuleRow): ExplainedEvent {
  return {
    time: text(row, 'Time'),
    action: text(row, 'Action'),
    field: text(row, 'Field'),
    before: text(row, 'Before'),
    after: text(row, 'After'),
    reason: text(row, 'Reason'),
    outcome: text(row, 'Outcome'),
    run: text(row, 'Run'),
    actor: text(row, 'Actor'),
  };
}

/** The explanation for an editor who can read neither JumpCloud nor Google. Pure. */
export function explainFromSheet(
  link: LinkRow,
  rows: SheetRows,
  said: {readonly now: string; readonly owner: string; readonly own: OwnParts},
): ExplainView {
  const addresses = new Set<string>([link.email]);
  const changes = plannedIn(rows.plan.filter(row => isAbout(row, addresses)));
  return {
    now: said.now,
    basis: 'Sheet',
    remarks: [
      `Only ${said.owner}, as whom Lockstep runs, can read JumpCloud and Google. This is what the Sheet says: the state that the last runs left.`,
    ],
    id: link.person,
    name: link.email,
    email: link.email,
    jumpCloud: facts([['Id', link.person]]),
    google: facts([
      ['E-mail', link.email],
      ['Id', link.account],
      ['Last changed', link.lastSynced],
    ]),
    link: [
      link.account === ''
        ? 'The Links tab names no account for this person yet.'
        : `The Links tab ties the account ${link.account} to this person.`,
    ],
    standing: [`Status in the Links tab: ${link.status === '' ? 'none' : link.status}.`],
    changes: changes.slice(0, SHEET_ROWS_MAX.plan),
    changesTotal: changes.length,
    waiting: [
      ...(link.problem === '' ? [] : [shownText(link.problem)]),
      ...rows.pending
        .filter(row => isAbout(row, addresses))
        .slice(0, SHEET_ROWS_MAX.pending)
        .map(pendingSentence),
    ],
    mayRetry: link.problem !== '',
    attributes: [],
    orgUnit: null,
    groups: [],
    licenses: [],
    ...sheetParts(rows, addresses),
    ...said.own,
    back: null,
  };
}

/** The sentence of a row of the Pending tab. */
export function pendingSentence(row: RuleRow): string {
  const due = text(row, 'Due');
  const until = due === '' ? 'Its clock does not run at the moment.' : `It waits in the Pending tab until ${due}.`;
  return `${text(row, 'What')} ${row.cells['Keep'] === 'TRUE' ? 'Keep is ticked in the Pending tab.' : until}`;
}

/** The rows of one change stand below each other: one per field. */
function plannedIn(rows: readonly RuleRow[]): readonly ExplainedChange[] {
  const changes: ExplainedChange[] = [];
  let before: RuleRow | undefined;
  for (const row of rows) {
    const field = {field: text(row, 'Field'), before: text(row, 'Before'), after: text(row, 'After')};
    const last = changes[changes.length - 1];
    const isSame =
      before?.row === row.row - 1 &&
      text(before, 'Change') === text(row, 'Change') &&
      text(before, 'Reason') === text(row, 'Reason');
    if (last && isSame) changes[changes.length - 1] = {...last, fields: [...last.fields, field]};
    else {
      changes.push({
        change: text(row, 'Change'),
        sentence: `${text(row, 'Change')}: ${text(row, 'Subject')}`,
        fields: [field],
        reason: text(row, 'Reason'),
        decision: text(row, 'Decision'),
      });
    }
    before = row;
  }
  return changes;
}

function facts(pairs: readonly (readonly [string, string])[]): readonly FactView[] {
  return pairs.flatMap(([label, value]) => (value === '' ? [] : [{label, value: shownText(value)}]));
}
