/** The Leaver log tab: one row for each leaving. */
import {isoTime} from '../model/time';
import type {Cell, LeaverRow, Workbook} from '../ports';

const TAB = 'Leaver log';
const MINUTE_MS = 60_000;

/** Changes the row of this leaving, known by address and time of detection, or adds one. */
export function upsertLeaver(workbook: Workbook, row: LeaverRow): void {
  const cells = cellsOf(row);
  const rows = workbook.read(TAB);
  const at = rows.findIndex(one => one[0] === cells[0] && one[2] === cells[2]);
  if (at > 0 && JSON.stringify(rows[at]?.slice(0, cells.length)) === JSON.stringify(cells)) return;
  workbook.write(TAB, at > 0 ? at + 1 : Math.max(rows.length, 1) + 1, 1, [cells]);
}

function cellsOf({email, leftAt, detectedAt, containedAt, finishedAt, steps}: LeaverRow): readonly Cell[] {
  const time = (ms: number): string => (ms === 0 ? '' : isoTime(ms));
  const minutes = containedAt === 0 ? '' : Math.round(((containedAt - leftAt) / MINUTE_MS) * 10) / 10;
  return [email, time(leftAt), time(detectedAt), time(containedAt), time(finishedAt), steps, minutes];
}
