/** The Pending tab: what is in its grace time, and the ticks with which an admin keeps some of it. */
import type {Cell, PendingRow, Workbook} from '../ports';
import {PENDING} from './report-schemas';

/** The rows as an admin left them; `null` when the tab is missing or its columns no longer stand as they were made. */
export function readPending(workbook: Workbook): readonly PendingRow[] | null {
  const [header = [], ...rows] = workbook.read(PENDING.name);
  if (!PENDING.columns.every((column, at) => header[at] === column.header)) return null;
  return rows
    .map(([subject = '', what = '', due = '', evidence = '', keep = false]) => ({
      subject: String(subject),
      what: String(what),
      due: String(due),
      evidence: String(evidence),
      keep: isTicked(keep),
    }))
    .filter(row => row.subject !== '');
}

/** Anything but an empty box counts as ticked: to hold something back is the safe reading. */
function isTicked(cell: Cell): boolean {
  if (typeof cell === 'boolean') return cell;
  return !['', 'false', 'no', '0'].includes(String(cell).trim().toLowerCase());
}

/** Replaces the rows, if any differs. A box is written as one, so that it can be ticked. */
export function showPending(workbook: Workbook, rows: readonly PendingRow[]): void {
  const before = workbook.read(PENDING.name).slice(1);
  const after = rows.map((row): readonly Cell[] => [row.subject, row.what, row.due, row.evidence, row.keep]);
  if (JSON.stringify(after) !== JSON.stringify(before)) workbook.replaceBody(PENDING.name, after);
}
