/** Lockstep's tabs as typed tables over the workbook. */
import {toAccountId, toEmail} from '../model/ids';
import {isoTime} from '../model/time';
import type {AuditHead, Cell, RunRow, Tables, Workbook} from '../ports';
import type {LinkRow} from '../model/rule-set';
import {CHAIN_START, chainRows} from './audit-chain';
import {decideFinding, mergeFindings, readFindings} from './findings-table';
import {upsertLeaver} from './leaver-log-table';
import {readPending, showPending} from './pending-table';
import {AUDIT, LINKS} from './report-schemas';
import {readLastRows, readRowsBy, readRuleRows, tabProblems} from './rule-table';
import {SETTINGS} from './rule-schemas';
import {layouts, RULE_TABS, TABS} from './schemas';
import {SETTINGS_ROWS} from './standard-rows';

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
    readSettings: () => readRuleRows(workbook, [SETTINGS]).value['Settings'] ?? [],
    readRulesOnly: () =>
      readRuleRows(
        workbook,
        RULE_TABS.filter(schema => schema !== LINKS),
      ),
    readLinks: (column, values) => readRowsBy(workbook, LINKS, column, new Set(values)),
    readLast: (tab, countMax) => readLastRows(workbook, tab, countMax),
    fillSetting: (name, value) => fillSetting(workbook, name, value),
    addSettings: names => addSettings(workbook, names),
    changeSetting: (name, value) => changeSetting(workbook, name, value),
    columnsOf: tab => TABS.find(schema => schema.name === tab)?.columns ?? [],
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
    showDecisions(decisions) {
      const rows = [...decisions].map(([row, text]) => ({row: row + 2, cells: cut([text])}));
      writeScattered(workbook, 'Plan', DECISION_COLUMN, rows, () =>
        workbook.readColumn('Plan', DECISION_COLUMN).map(cell => [cell]),
      );
    },
    appendAudit: (head, rows) => appendAudit(workbook, head, rows),
    readAudit: (row, count) =>
      workbook.readRows('Audit', row, count, AUDIT.columns.length).map(cells => cells.map(String)),
    removeOldestAudit(count) {
      workbook.deleteRows('Audit', 2, count);
      workbook.flush();
    },
    replaceLinks: rows => replaceLinks(workbook, rows),
    upsertLinks: rows => upsertLinks(workbook, rows),
    mergeFindings: (findings, now) => mergeFindings(workbook, () => true, findings, now),
    mergeFindingsAmong: (isMeant, findings, now) => mergeFindings(workbook, isMeant, findings, now),
    readFindings: now => readFindings(workbook, now),
    decideFinding: (id, decision) => decideFinding(workbook, id, decision),
    upsertRun: row => upsertRun(workbook, row),
    upsertIncidents: rows => upsertById(workbook, 'Incidents', rows.map(cut)),
    problems: () => tabProblems(workbook),
    callsSince: time => runsSince(workbook, time).reduce((sum, run) => sum + run.calls, 0),
    runsSince: time => runsSince(workbook, time),
    upsertLeaver: row => upsertLeaver(workbook, row),
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

/** By header, wherever the columns stand. */
function changeSetting(workbook: Workbook, name: string, value: string): void {
  const find = (): number => {
    const column = workbook.header(SETTINGS.name).indexOf('Setting') + 1;
    const names = column === 0 ? [] : workbook.readColumn(SETTINGS.name, column);
    return names.findIndex(cell => String(cell).trim().toLowerCase() === name.toLowerCase()) + 1;
  };
  if (find() === 0) addSettings(workbook, [name]);
  const row = find();
  const column = workbook.header(SETTINGS.name).indexOf('Value') + 1;
  if (row > 0 && column > 0) workbook.write(SETTINGS.name, row, column, [[value]]);
}

/** Below the last row, by header: an admin may have put columns between. */
function addSettings(workbook: Workbook, names: readonly string[]): void {
  const header = workbook.header(SETTINGS.name);
  const places = SETTINGS.columns.map(column => header.indexOf(column.header));
  const rows = SETTINGS_ROWS.filter(([name]) => names.includes(name));
  if (rows.length === 0 || places.includes(-1)) return;
  const cells = rows.map(row => header.map((_title, at) => row[places.indexOf(at)] ?? ''));
  workbook.write(SETTINGS.name, workbook.lastRow(SETTINGS.name) + 1, 1, cells);
}

/** Rows behind the end that are blanked at once; an execution that died has left fewer. */
const LEFTOVERS_MAX = 2_000;

/**
 * Rows go right behind the journal's head. If the tab was shortened by hand they go behind what is left; the chain then
 * shows the gap, and nothing more is lost. What stood behind the head and is not written over is blanked: it is no part
 * of the chain.
 */
function appendAudit(workbook: Workbook, head: AuditHead | null, rows: readonly (readonly string[])[]): AuditHead {
  const before = head ?? {row: 1, hash: CHAIN_START};
  const chained = chainRows(before.hash, rows.map(cut));
  const present = Math.max(workbook.lastRow('Audit'), 1);
  const first = Math.min(before.row, present) + 1;
  const leftover = Math.min(Math.max(present - (first + chained.length - 1), 0), LEFTOVERS_MAX);
  const blank = AUDIT.columns.map(() => '');
  workbook.write('Audit', first, 1, [...chained, ...Array.from({length: leftover}, () => blank)]);
  workbook.flush();
  const last = chained[chained.length - 1];
  return {row: first + chained.length - 1, hash: last?.[last.length - 1] ?? before.hash};
}

function linkCells(row: LinkRow): readonly Cell[] {
  return [row.person, row.account, row.email, row.status, row.lastSynced, row.problem];
}

/** Writes from the first row that differs to the last one: new people have the latest ids, so they are the last rows. */
function replaceLinks(workbook: Workbook, rows: readonly LinkRow[]): void {
  const before = workbook.read('Links').slice(1);
  const after = rows.map(linkCells);
  if (after.length < before.length) {
    workbook.replaceBody('Links', after);
    return;
  }
  const differs = (at: number): boolean => JSON.stringify(after[at]) !== JSON.stringify(before[at]);
  let first = 0;
  let last = after.length - 1;
  while (first <= last && !differs(first)) first++;
  while (last >= first && !differs(last)) last--;
  if (first <= last) workbook.write('Links', first + 2, 1, after.slice(first, last + 1));
}

/** Changes the rows of people who have one, and puts the others below; the next pass sorts them in. */
function upsertLinks(workbook: Workbook, rows: readonly LinkRow[]): void {
  if (rows.length === 0) return;
  const people = workbook.readColumn('Links', 1);
  const known = new Map(people.map((person, at) => [String(person), at + 1]));
  let next = Math.max(people.length, 1) + 1;
  const isPartial = (row: LinkRow): boolean => [row.account, row.email, row.lastSynced].includes('');
  const present = rows.some(row => isPartial(row) && known.has(row.person)) ? workbook.read('Links') : [];
  const changed = rows.map(row => {
    const at = known.get(row.person) ?? next++;
    const kept = (value: string, column: number): string =>
      value === '' ? String(present[at - 1]?.[column] ?? '') : value;
    const cells = linkCells({
      ...row,
      account: toAccountId(kept(row.account, 1)),
      email: toEmail(kept(row.email, 2)),
      lastSynced: kept(row.lastSynced, 4),
    });
    return {row: at, cells};
  });
  writeScattered(workbook, 'Links', 1, changed, () => workbook.read('Links'));
}

/** Rows at any places of a tab, each from the same column on. */
type PlacedRow = Readonly<{row: number; cells: readonly Cell[]}>;

/** Writes of one call each: beyond that it is quicker to read the tab and write everything between the outermost rows. */
const WRITES_MAX = 50;

/** @param present reads the same columns of the whole tab, header included */
function writeScattered(
  workbook: Workbook,
  tab: string,
  column: number,
  rows: readonly PlacedRow[],
  present: () => readonly (readonly Cell[])[],
): void {
  const sorted = [...rows].sort((a, b) => a.row - b.row);
  const blocks: PlacedRow[][] = [];
  for (const one of sorted) {
    const block = blocks[blocks.length - 1];
    if (block?.[block.length - 1]?.row === one.row - 1) block.push(one);
    else blocks.push([one]);
  }
  const [first] = sorted;
  const last = sorted[sorted.length - 1];
  if (!first || !last) return;
  if (blocks.length <= WRITES_MAX) {
    for (const block of blocks) {
      workbook.write(
        tab,
        block[0]?.row ?? 0,
        column,
        block.map(one => one.cells),
      );
    }
    return;
  }
  const all = present().slice(first.row - 1, last.row);
  const span: (readonly Cell[])[] = Array.from({length: last.row - first.row + 1}, (_none, at) => all[at] ?? []);
  for (const {row, cells} of sorted) span[row - first.row] = cells;
  workbook.write(tab, first.row, column, span);
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

/** Changes or adds rows by the id in their first cell; the new ones stand below each other, so that they are one write. */
function upsertById(workbook: Workbook, tab: string, rows: readonly (readonly Cell[])[]): void {
  if (rows.length === 0) return;
  const ids = workbook.readColumn(tab, 1);
  const known = new Map(ids.map((id, at) => [String(id), at + 1]));
  let next = Math.max(ids.length, 1) + 1;
  const placed = rows.map(cells => ({row: known.get(String(cells[0])) ?? next++, cells}));
  writeScattered(workbook, tab, 1, placed, () => workbook.read(tab));
}

function runsSince(workbook: Workbook, time: number): readonly RunRow[] {
  const [header = [], ...rows] = workbook.read('Runs');
  return rows.flatMap((row): readonly RunRow[] => {
    const text = (name: string): string => String(row[header.indexOf(name)] ?? '');
    const count = (name: string): number => Number(text(name)) || 0;
    const startedAt = Date.parse(text('Started'));
    if (!(startedAt >= time)) return [];
    return [
      {
        id: text('Id'),
        kind: text('Kind'),
        startedAt,
        seconds: count('Seconds'),
        calls: count('Calls'),
        counts: {
          planned: count('Planned'),
          applied: count('Applied'),
          held: count('Held'),
          failed: count('Failed'),
        },
        result: text('Result'),
      },
    ];
  });
}
