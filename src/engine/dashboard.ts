/** The Dashboard tab: its charts are made once, and each full pass brings the row of its day up to date. */
import type {Run} from '../model/run';
import type {Cell, Outside} from '../ports';
import {
  countedCells,
  DAY_COLUMNS,
  daysWith,
  headline,
  passCells,
  type DayCells,
  type PassFigures,
} from '../report/dashboard';
import {dashboardCharts, DAYS_HEADER_ROW} from '../report/dashboard-charts';
import {noteChartIds, readChartIds, readDashboardNotes} from './dashboard-notes';

const TAB = 'Dashboard';

/** What a pass knows; licenses are noted while it reads. */
export type ToldFigures = Omit<PassFigures, 'licenses'>;

/** Makes the table's header and every chart that is missing. Charts that people moved, resized or renamed stay so. */
export function prepareDashboard(outside: Pick<Outside, 'state' | 'workbook'>): void {
  const {workbook} = outside;
  const found = headerRowOf(workbook.read(TAB));
  const row = found ?? DAYS_HEADER_ROW;
  if (found === null) workbook.write(TAB, row, 1, [DAY_COLUMNS]);
  const known = readChartIds(outside);
  const ids = workbook.ensureCharts(TAB, dashboardCharts(row), known);
  if (JSON.stringify(ids) !== JSON.stringify(known)) noteChartIds(outside, ids);
}

/**
 * Reads the Dashboard, and gives what writes the day's figures to it. In two steps, because a read makes Sheets store what
 * was written before: whoever reads first and writes last makes it wait once less. A preview is told to nobody.
 */
export function openDashboard(outside: Outside, run: Run): (figures: ToldFigures) => void {
  if (run.kind === 'preview' || run.kind === 'poll') return () => undefined;
  const present = outside.workbook.read(TAB);
  const header = headerRowOf(present);
  return figures => {
    // The tab, or its table, was deleted: Set up / repair makes it anew, with its charts.
    if (header === null) return;
    const notes = readDashboardNotes(outside);
    const told = {...figures, licenses: notes.licenses};
    const today = outside.workbook.localDay(outside.clock.now());
    const days = new Map<string, DayCells>([[today, countedCells(NOTHING)]]);
    for (const [day, counts] of notes.days) days.set(day, countedCells(counts));
    // Only a full pass compares everything; the others say what waits now.
    if (run.kind === 'full') days.set(today, {...days.get(today), ...passCells(told)});
    const before = present.slice(header);
    const after = daysWith(
      before,
      [...days].map(([day, cells]) => ({day, cells})),
    );
    writeDifference(outside, header + 1, before, after);
    outside.workbook.write(TAB, 2, 1, [headline(told, outside.workbook.localTime(run.startedAt))]);
  };
}

const NOTHING = {applied: {}, minutesToContain: [], runsFailed: 0};

/** The row in which the table's header stands, wherever people have moved it; `null` when it is gone. */
function headerRowOf(rows: readonly (readonly Cell[])[]): number | null {
  const at = rows.findIndex(cells => cells[0] === DAY_COLUMNS[0] && cells[1] === DAY_COLUMNS[1]);
  return at < 0 ? null : at + 1;
}

/** Writes from the first row that differs on, and empties what is left behind the last one. */
function writeDifference(
  {workbook}: Pick<Outside, 'workbook'>,
  firstRow: number,
  before: readonly (readonly Cell[])[],
  after: readonly (readonly Cell[])[],
): void {
  const width = DAY_COLUMNS.length;
  const blank: readonly Cell[] = DAY_COLUMNS.map(() => '');
  const whole = [...after, ...before.slice(after.length).map(() => blank)];
  const isSame = (at: number): boolean =>
    JSON.stringify(whole[at]) ===
    JSON.stringify(Array.from({length: width}, (_none, cell) => before[at]?.[cell] ?? ''));
  const first = whole.findIndex((_row, at) => !isSame(at));
  if (first >= 0) workbook.write(TAB, firstRow + first, 1, whole.slice(first));
}
