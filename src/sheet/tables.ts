/** Lockstep's tabs as typed tables over the workbook. */
import {isoTime} from '../model/time';
import type {AuditHead, Cell, RunRow, Tables, Workbook} from '../ports';
import type {LinkRow} from '../model/rule-set';
import {CHAIN_START, chainRows} from './audit-chain';
import {mergedFindings} from './findings-table';
import {readRuleRows} from './rule-table';
import {readPending, showPending} from './pending-table';
import {layouts} from './schemas';

/** Columns I and J of the Plan tab hold hash, time and state, beside the plan. */
const PLAN_FACTS_COLUMN = 9;
const DECISION_COLUMN = 8;
const VALUE_COLUMN = 2;

/** The longest text that is kept of a value, far below what a cell takes. */
const VALUE_LENGTH_MAX = 5_000;

/** Typed tables over the given workbook. */
export function createTables(workbook: Workbook): Tables {
  return {
    prepareAll() {
      for (const layout of layouts()) workbook.prepare(layout);
    },
    readRules: () => readRuleRows(workbook),
    fillSetting: (name, value) => fillSetting(workbook, name, value),
    showPlan({hash, madeAt, state, rows}) {
      workbook.replaceBody('Plan', rows.map(cut));
      workbook.write('Plan', 1, PLAN_FACTS_COLUMN, [
        ['Plan hash', hash],
        ['Made', isoTime(madeAt)],
        ['State', state],
      ]);
    },
    showPlanState(state) {
      workbook.write('Plan', 3, PLAN_FACTS_COLUMN + 1, [[state]]);
    },
    showDecisions(firstRow, decisions) {
      if (decisions.length > 0)
        workbook.write(
          'Plan',
          firstRow + 2,
          DECISION_COLUMN,
          decisions.map(one => cut([one])),
        );
    },
    appendAudit: (head, rows) => appendAudit(workbook, head, rows),
    replaceLinks: rows => replaceLinks(workbook, rows),
    upsertLinks: rows => upsertLinks(workbook, rows),
    mergeFindings(findings, now) {
      const before = workbook.read('Findings').slice(1);
      const after = mergedFindings(before, findings, now);
      if (JSON.stringify(after) !== JSON.stringify(before)) workbook.replaceBody('Findings', after);
    },
    upsertRun: row => upsertRun(workbook, row),
    readPending: () => readPending(workbook),
    showPending: rows => showPending(workbook, rows),
  };
}

function cut(row: readonly string[]): readonly string[] {
  return row.map(text => (text.length > VALUE_LENGTH_MAX ? `${text.slice(0, VALUE_LENGTH_MAX)}…` : text));
}

function fillSetting(workbook: Workbook, name: string, value: string): void {
  const rows = workbook.read('Settings');
  const row = rows.findIndex(cells => cells[0] === name);
  if (row >= 0 && (rows[row]?.[VALUE_COLUMN - 1] ?? '') === '')
    workbook.write('Settings', row + 1, VALUE_COLUMN, [[value]]);
}

/**
 * Rows go right behind the journal's head. If the tab was shortened by hand they go behind what is left; the chain then
 * shows the gap, and nothing more is lost.
 */
function appendAudit(workbook: Workbook, head: AuditHead | null, rows: readonly (readonly string[])[]): AuditHead {
  const before = head ?? {row: 1, hash: CHAIN_START};
  const chained = chainRows(before.hash, rows.map(cut));
  const first = Math.min(before.row, Math.max(workbook.lastRow('Audit'), 1)) + 1;
  workbook.write('Audit', first, 1, chained);
  workbook.flush();
  const last = chained[chained.length - 1];
  return {row: first + chained.length - 1, hash: last?.[last.length - 1] ?? before.hash};
}

function linkCells(row: LinkRow): readonly Cell[] {
  return [row.person, row.account, row.email, row.status, row.lastSynced, row.problem];
}

function replaceLinks(workbook: Workbook, rows: readonly LinkRow[]): void {
  const before = workbook.read('Links').slice(1);
  const after = rows.map(linkCells);
  if (JSON.stringify(after) !== JSON.stringify(before)) workbook.replaceBody('Links', after);
}

function upsertLinks(workbook: Workbook, rows: readonly LinkRow[]): void {
  if (rows.length === 0) return;
  const before = workbook.read('Links').slice(1);
  const changed = new Map<string, LinkRow>(rows.map(row => [row.person, row]));
  const kept = before.map(cells => {
    const row = changed.get(String(cells[0]));
    if (!row) return cells;
    changed.delete(row.person);
    return linkCells({...row, lastSynced: row.lastSynced === '' ? String(cells[4] ?? '') : row.lastSynced});
  });
  const after = [...kept, ...[...changed.values()].map(linkCells)];
  after.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
  workbook.replaceBody('Links', after);
}

function upsertRun(workbook: Workbook, run: RunRow): void {
  const {counts} = run;
  const cells: readonly Cell[] = [
    run.id,
    run.kind,
    isoTime(run.startedAt),
    run.seconds,
    run.calls,
    counts.planned,
    counts.applied,
    counts.held,
    counts.failed,
    run.result,
  ];
  const rows = workbook.read('Runs');
  const present = rows.map(row => row[0]).lastIndexOf(run.id);
  workbook.write('Runs', present > 0 ? present + 1 : Math.max(rows.length, 1) + 1, 1, [cells]);
}
