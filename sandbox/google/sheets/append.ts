/** Appending: finding the table that a range points at, and writing below it (Sheets API, values.append). */
import {growGrid, withinGrid, writeRange} from './cells';
import type {GridRange} from './a1';
import type {ValueInput, WrittenValue} from './cells';
import type {SheetState} from '../../world/spreadsheet-state';

function isFilled(sheet: SheetState, row: number, column: number): boolean {
  return (sheet.rows[row - 1]?.[column - 1] ?? '') !== '';
}

function hasValue(sheet: SheetState, rows: readonly [number, number], columns: readonly [number, number]): boolean {
  for (let row = Math.max(rows[0], 1); row <= Math.min(rows[1], sheet.rows.length); row++) {
    for (let column = Math.max(columns[0], 1); column <= columns[1]; column++) {
      if (isFilled(sheet, row, column)) return true;
    }
  }
  return false;
}

/** The last filled cell of the range, bottom row first. */
function lastFilled(range: GridRange): {row: number; column: number} | null {
  const {sheet, firstRow, firstColumn, lastRow, lastColumn} = withinGrid(range);
  for (let row = Math.min(lastRow, sheet.rows.length); row >= firstRow; row--) {
    const width = sheet.rows[row - 1]?.length ?? 0;
    for (let column = Math.min(lastColumn, width); column >= firstColumn; column--) {
      if (isFilled(sheet, row, column)) return {row, column};
    }
  }
  return null;
}

/**
 * The last table in the range: the block around its last filled cell, up to an empty row or column on each side.
 * `null` when the range is empty. The block may reach beyond the range.
 */
export function findTable(range: GridRange): GridRange | null {
  const start = lastFilled(range);
  if (start === null) return null;
  const {sheet} = range;
  let [top, bottom, left, right] = [start.row, start.row, start.column, start.column];
  for (let grown = true; grown;) {
    grown = false;
    const around = [left - 1, right + 1] as const;
    if (top > 1 && hasValue(sheet, [top - 1, top - 1], around)) [top, grown] = [top - 1, true];
    if (hasValue(sheet, [bottom + 1, bottom + 1], around)) [bottom, grown] = [bottom + 1, true];
    const beside = [top - 1, bottom + 1] as const;
    if (left > 1 && hasValue(sheet, beside, [left - 1, left - 1])) [left, grown] = [left - 1, true];
    if (hasValue(sheet, beside, [right + 1, right + 1])) [right, grown] = [right + 1, true];
  }
  return {sheet, firstRow: top, lastRow: bottom, firstColumn: left, lastColumn: right};
}

/** Entries by A1 address, those from `row` on moved down; whole-column keys stay. */
function movedDown<Entry>(entries: Readonly<Record<string, Entry>>, row: number, by: number): Record<string, Entry> {
  return Object.fromEntries(
    Object.entries(entries).map(([address, entry]) => {
      const match = /^([A-Z]+)(\d+)$/.exec(address);
      const at = Number(match?.[2] ?? 0);
      return [match && at >= row ? `${match[1]}${at + by}` : address, entry];
    }),
  );
}

/** Inserts empty rows before `row`; everything from there on moves down, with its notes and formats. */
export function insertRows(sheet: SheetState, row: number, count: number): void {
  if (row <= sheet.rows.length) {
    const width = sheet.rows[0]?.length ?? 0;
    sheet.rows.splice(row - 1, 0, ...Array.from({length: count}, () => new Array<string>(width).fill('')));
  }
  sheet.rowCount += count;
  sheet.notes = movedDown(sheet.notes, row, count);
  sheet.formats = movedDown(sheet.formats, row, count);
  sheet.styles = movedDown(sheet.styles, row, count);
  for (const validation of sheet.validations) if (validation.row >= row) validation.row += count;
}

/** What an append did: the table it found, and the rectangle it wrote. */
export interface Appended {
  table: GridRange | null;
  written: GridRange;
}

/**
 * Appends rows below the table in the range, or at its first cell when it holds none; the grid grows as needed.
 * @param insert whether rows below the table move down (`INSERT_ROWS`) or are written over (`OVERWRITE`)
 * @throws StatusError 400 for a text that is too long for a cell
 */
export function appendRows(
  range: GridRange,
  rows: readonly (readonly WrittenValue[])[],
  input: ValueInput,
  insert = false,
): Appended {
  const {sheet} = range;
  const table = findTable(range);
  const firstRow = table ? table.lastRow + 1 : range.firstRow;
  const firstColumn = table ? table.firstColumn : range.firstColumn;
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  if (insert && rows.length > 0) insertRows(sheet, firstRow, rows.length);
  growGrid(sheet, firstRow + rows.length - 1, firstColumn + width - 1);
  if (rows.length === 0) {
    return {table, written: {sheet, firstRow, firstColumn, lastRow: firstRow, lastColumn: firstColumn}};
  }
  const start = {sheet, firstRow, firstColumn, lastRow: firstRow, lastColumn: firstColumn};
  return {table, written: writeRange(start, rows, input)};
}
