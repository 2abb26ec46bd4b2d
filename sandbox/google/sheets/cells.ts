/** Reading and writing the cells of a sheet. */
import {cellAddress, columnName} from './a1';
import {parseEntered} from './entered';
import {StatusError} from './status-error';
import type {GridRange} from './a1';
import type {CellValue, SheetState} from '../../world/spreadsheet-state';

export {cellAddress, columnName, columnNumber, formatA1, parseA1} from './a1';
export type {GridRange} from './a1';

/** The most characters that a cell takes. */
export const CELL_LENGTH_MAX = 50_000;

/** How values are taken: as they are, or as if a user typed them. */
export type ValueInput = 'RAW' | 'USER_ENTERED';

/** What a write may hold for one cell; `null` leaves the cell as it is. */
export type WrittenValue = CellValue | null;

/** The number format that holds for a cell: its own, else its column's, else none. */
export function formatOf(sheet: SheetState, row: number, column: number): string {
  const whole = columnName(column);
  return sheet.formats[cellAddress(row, column)] ?? sheet.formats[`${whole}:${whole}`] ?? '';
}

/** The range with its open ends closed by the grid. @throws StatusError 400 when it begins outside of the grid */
export function withinGrid(range: GridRange): GridRange {
  const {sheet} = range;
  if (range.firstRow > sheet.rowCount || range.firstColumn > sheet.columnCount) {
    const at = `${sheet.name}!${cellAddress(range.firstRow, range.firstColumn)}`;
    throw new StatusError(
      400,
      `Range (${at}) exceeds grid limits. Max rows: ${sheet.rowCount}, max columns: ${sheet.columnCount}`,
    );
  }
  return {
    ...range,
    lastRow: Math.min(range.lastRow, sheet.rowCount),
    lastColumn: Math.min(range.lastColumn, sheet.columnCount),
  };
}

/** The values of a range row by row, every cell of it, down to the last row of the sheet that holds anything. */
export function readRange(range: GridRange): CellValue[][] {
  const {sheet, firstRow, firstColumn, lastRow, lastColumn} = withinGrid(range);
  const rows: CellValue[][] = [];
  for (let row = firstRow; row <= Math.min(lastRow, sheet.rows.length); row++) {
    const cells = sheet.rows[row - 1] ?? [];
    const values: CellValue[] = [];
    for (let column = firstColumn; column <= lastColumn; column++) values.push(cells[column - 1] ?? '');
    rows.push(values);
  }
  return rows;
}

/** The rows without the empty cells at the end of each and the empty rows at the end of all. */
export function trimmed(rows: readonly (readonly CellValue[])[]): CellValue[][] {
  const cut = rows.map(row => row.slice(0, row.findLastIndex(value => value !== '') + 1));
  return cut.slice(0, cut.findLastIndex(row => row.length > 0) + 1);
}

/** Brings `rows` back to its form: a rectangle that ends with the last row and column that hold a value. */
function settle(sheet: SheetState): void {
  const rows = trimmed(sheet.rows);
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  for (const row of rows) while (row.length < width) row.push('');
  sheet.rows = rows;
}

function checkLengths(rows: readonly (readonly WrittenValue[])[]): void {
  if (rows.some(row => row.some(value => typeof value === 'string' && value.length > CELL_LENGTH_MAX))) {
    throw new StatusError(
      400,
      `Your input contains more than the maximum of ${CELL_LENGTH_MAX} characters in a single cell.`,
    );
  }
}

function put(sheet: SheetState, row: number, column: number, written: WrittenValue, input: ValueInput): void {
  if (written === null) return;
  while (sheet.rows.length < row) sheet.rows.push([]);
  const cells = sheet.rows[row - 1] ?? [];
  while (cells.length < column) cells.push('');
  let value: CellValue = written;
  if (input === 'USER_ENTERED' && typeof written === 'string') {
    const entered = parseEntered(written, formatOf(sheet, row, column) === '@');
    value = entered.value;
    if (entered.format !== undefined && formatOf(sheet, row, column) === '') {
      sheet.formats[cellAddress(row, column)] = entered.format;
    }
  }
  cells[column - 1] = value;
}

/**
 * Writes rows from the range's first cell on, and gives the rectangle that was written.
 * @throws StatusError 400 when the rows don't fit into the range or the grid, or a text is too long for a cell; then
 *   nothing is written
 */
export function writeRange(range: GridRange, rows: readonly (readonly WrittenValue[])[], input: ValueInput): GridRange {
  const {sheet, firstRow, firstColumn, lastRow, lastColumn} = withinGrid(range);
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  const written = {
    sheet,
    firstRow,
    firstColumn,
    lastRow: firstRow + Math.max(rows.length, 1) - 1,
    lastColumn: firstColumn + Math.max(width, 1) - 1,
  };
  const single = range.firstRow === range.lastRow && range.firstColumn === range.lastColumn;
  // A range of one cell says where to begin; a larger one, how far to go.
  const [rowMax, columnMax] = single ? [sheet.rowCount, sheet.columnCount] : [lastRow, lastColumn];
  if (written.lastRow > rowMax || written.lastColumn > columnMax) {
    const where = written.lastRow > rowMax ? `row [${rowMax + 1}]` : `column [${columnName(columnMax + 1)}]`;
    throw new StatusError(400, `Requested writing within range [${rangeName(range)}], but tried writing to ${where}`);
  }
  checkLengths(rows);
  rows.forEach((row, i) => row.forEach((value, j) => put(sheet, firstRow + i, firstColumn + j, value, input)));
  settle(sheet);
  return written;
}

function rangeName(range: GridRange): string {
  const {sheet, firstRow, firstColumn, lastRow, lastColumn} = withinGrid(range);
  const first = cellAddress(firstRow, firstColumn);
  const last = cellAddress(lastRow, lastColumn);
  return `'${sheet.name}'!${first === last ? first : `${first}:${last}`}`;
}

/** Empties a range; formats, notes and validation stay. */
export function clearRange(range: GridRange): GridRange {
  const within = withinGrid(range);
  for (let row = within.firstRow; row <= Math.min(within.lastRow, within.sheet.rows.length); row++) {
    const cells = within.sheet.rows[row - 1] ?? [];
    for (let column = within.firstColumn; column <= Math.min(within.lastColumn, cells.length); column++) {
      cells[column - 1] = '';
    }
  }
  settle(within.sheet);
  return within;
}

/** Makes the grid larger, as an append past its end does. */
export function growGrid(sheet: SheetState, rowCount: number, columnCount: number): void {
  sheet.rowCount = Math.max(sheet.rowCount, rowCount);
  sheet.columnCount = Math.max(sheet.columnCount, columnCount);
}
