/** Where a cell is and what it may hold: addresses, notes, drop-downs, checkboxes, looks. */
import type {CellValue, SheetView, ValidationView} from '../views';

/** The fewest rows and columns that are drawn, so that there is room to type. */
const ROWS_MIN = 30;
const COLUMNS_MIN = 8;

/** Empty rows below the last one that holds something. */
const ROWS_SPARE = 10;

/** The number of rows is a multiple of this, so that it stays the same while a tab grows by a few. */
const ROWS_STEP = 20;

/** One row of the grid: its real number as `row`, and a value for each column's letters. */
export type GridRow = Record<string, CellValue>;

/** The letters of a column; 1 is A. */
export function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest === 0 ? '' : columnLetters(rest)) + String.fromCharCode(65 + ((column - 1) % 26));
}

/** The number of a column from 1, from its letters. */
export function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/** The rule for a cell, by row and column from 1. */
export function validationAt(sheet: SheetView, row: number, column: number): ValidationView | undefined {
  return sheet.validations.find(
    each =>
      row >= each.row && row < each.row + each.rows && column >= each.column && column < each.column + each.columns,
  );
}

/** Whether nobody should type here. Sheets lets one type after a warning where a protection only warns; the page does not. */
export function isProtectedAt(sheet: SheetView, row: number, column: number): boolean {
  return sheet.protections.some(({range}) => {
    if (range === undefined) return true;
    const isInRows = row >= range.row && row < range.row + range.rows;
    return isInRows && column >= range.column && column < range.column + range.columns;
  });
}

/** Whether the whole tab is protected. */
export function isProtectedTab(sheet: SheetView): boolean {
  return sheet.protections.some(({range}) => range === undefined);
}

/** The real number of a drawn row: of a long tab the rows after the frozen ones are left out. */
export function realRow(sheet: SheetView, drawn: number): number {
  return drawn > sheet.frozenRows ? drawn + sheet.skipped : drawn;
}

/** How many columns are drawn. */
export function drawnColumns(sheet: SheetView): number {
  const used = Math.max(0, ...sheet.rows.map(row => row.length));
  return Math.max(COLUMNS_MIN, used + 1);
}

/** The rows as the grid takes them. */
export function gridRows(sheet: SheetView): GridRow[] {
  const count = Math.max(ROWS_MIN, Math.ceil((sheet.rows.length + ROWS_SPARE) / ROWS_STEP) * ROWS_STEP);
  const columns = drawnColumns(sheet);
  return Array.from({length: count}, (_, index) => {
    const line: GridRow = {row: realRow(sheet, index + 1)};
    for (let column = 1; column <= columns; column++) {
      line[columnLetters(column)] = sheet.rows[index]?.[column - 1] ?? '';
    }
    return line;
  });
}

/** The value as people read it. */
export function shownText(value: unknown): string {
  if (value === true) return 'TRUE';
  if (value === false) return 'FALSE';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
