/** Cells of one sheet: reading, writing, and what hangs on their addresses. */
import type {CellValue, SheetState} from '../../../world/spreadsheet-state';
import {cellAddress, columnLetters} from '../../a1';
import type {Rectangle} from '../../a1';

/** Columns that hold a value in some row. */
export function usedColumns(sheet: SheetState): number {
  return sheet.rows[0]?.length ?? 0;
}

/** A cell's value; `''` outside of what is used. */
export function cellAt(sheet: SheetState, row: number, column: number): CellValue {
  return sheet.rows[row - 1]?.[column - 1] ?? '';
}

/** A cell's number format: its own, else its column's, else `''` for automatic. */
export function formatAt(sheet: SheetState, row: number, column: number): string {
  return sheet.formats[cellAddress(row, column)] ?? sheet.formats[columnKey(column)] ?? '';
}

/** The key of a whole column in `formats`, such as `B:B`. */
export function columnKey(column: number): string {
  const letters = columnLetters(column);
  return `${letters}:${letters}`;
}

/** Makes the used part at least this large. */
function grow(sheet: SheetState, rows: number, columns: number): void {
  const width = Math.max(columns, usedColumns(sheet));
  if (width > usedColumns(sheet)) {
    for (const row of sheet.rows) while (row.length < width) row.push('');
  }
  while (sheet.rows.length < rows) sheet.rows.push(new Array<CellValue>(width).fill(''));
}

/** Cuts empty rows and columns off the end, so that the used part is as large as its values. */
export function trim(sheet: SheetState): void {
  while (sheet.rows.at(-1)?.every(value => value === '')) sheet.rows.pop();
  let width = usedColumns(sheet);
  while (width > 0 && sheet.rows.every(row => row[width - 1] === '')) width -= 1;
  if (width < usedColumns(sheet)) for (const row of sheet.rows) row.length = width;
}

/** Writes one cell's value and formula; `trim` afterwards. */
export function putCell(sheet: SheetState, row: number, column: number, value: CellValue, formula?: string): void {
  const address = cellAddress(row, column);
  if (formula !== undefined) (sheet.formulas ??= {})[address] = formula;
  else if (sheet.formulas) delete sheet.formulas[address];
  if (value === '' && (row > sheet.rows.length || column > usedColumns(sheet))) return;
  grow(sheet, row, column);
  const cells = sheet.rows[row - 1];
  if (cells) cells[column - 1] = value;
}

/** Calls `visit` for every cell of a rectangle, row by row. */
export function eachCell(at: Rectangle, visit: (row: number, column: number, i: number, j: number) => void): void {
  for (let i = 0; i < at.rows; i++) {
    for (let j = 0; j < at.columns; j++) visit(at.row + i, at.column + j, i, j);
  }
}

/** What `read` gives for every cell of a rectangle. */
export function mapCells<T>(at: Rectangle, read: (row: number, column: number) => T): T[][] {
  return Array.from({length: at.rows}, (_, i) =>
    Array.from({length: at.columns}, (__, j) => read(at.row + i, at.column + j)),
  );
}

/**
 * Sets the number format of a rectangle, given per cell.
 *
 * A column that gets one format over most of its rows keeps it under its column key, and the other rows keep what they
 * had under their own.
 */
export function putFormats(sheet: SheetState, at: Rectangle, formatOf: (i: number, j: number) => string): void {
  for (let j = 0; j < at.columns; j++) {
    const column = at.column + j;
    const formats = Array.from({length: at.rows}, (_, i) => formatOf(i, j));
    const only = formats.every(format => format === formats[0]) ? formats[0] : undefined;
    if (only !== undefined && at.rows * 2 > sheet.rowCount) putColumnFormat(sheet, column, at, only);
    else formats.forEach((format, i) => (sheet.formats[cellAddress(at.row + i, column)] = format));
  }
}

function putColumnFormat(sheet: SheetState, column: number, at: Rectangle, format: string): void {
  for (let row = 1; row <= sheet.rowCount; row++) {
    const isCovered = row >= at.row && row < at.row + at.rows;
    const kept = isCovered ? format : formatAt(sheet, row, column);
    if (kept === format) delete sheet.formats[cellAddress(row, column)];
    else sheet.formats[cellAddress(row, column)] = kept;
  }
  sheet.formats[columnKey(column)] = format;
}

/** Whether a number format shows a number as a date or time. */
export function isDateFormat(format: string): boolean {
  return /[ymdhs]/i.test(format.replace(/"[^"]*"|\\.|\[(?:[^hms][^\]]*)\]/g, '').replace(/general/i, ''));
}
