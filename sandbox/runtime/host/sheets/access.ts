/** How operations reach the spreadsheet: buffered writes, reads that flush first, and the checks before both. */
import {latencyOf} from '../../../latency';
import type {SheetState, SpreadsheetState} from '../../../world/spreadsheet-state';
import type {Rectangle} from '../../a1';
import {applyPendingWrites, scriptOf, spend} from '../execution';
import type {Execution} from '../execution';
import {ScriptError} from '../operation';

/** After so many buffered writes Apps Script sends them on its own: the number is a choice, no source gives it. */
export const BUFFERED_WRITES_MAX = 20;

/** Cells in one spreadsheet. */
export const CELLS_MAX = 10_000_000;

/** Characters in one cell. */
export const CELL_LENGTH_MAX = 50_000;

/** The bound spreadsheet. */
export function spreadsheetOf(execution: Execution): SpreadsheetState {
  return scriptOf(execution).spreadsheet;
}

/** The sheet with the id that is an operation's first argument. */
export function sheetOf(execution: Execution, args: readonly unknown[]): SheetState {
  const sheet = spreadsheetOf(execution).sheets.find(each => each.sheetId === args[0]);
  if (!sheet) throw new ScriptError(`Sheet ${String(args[0])} not found`);
  return sheet;
}

/** Makes buffered writes durable; costs a flush when there are any. */
export function flush(execution: Execution): void {
  if (execution.pendingWrites.length === 0) return;
  applyPendingWrites(execution);
  spend(execution, latencyOf('sheetsFlush'));
}

/** Buffers a write; the twentieth sends them all. */
export function buffer(execution: Execution, write: () => void): void {
  execution.pendingWrites.push(write);
  if (execution.pendingWrites.length >= BUFFERED_WRITES_MAX) flush(execution);
}

/** The rectangle in the second argument, inside the sheet's grid. */
export function rectangleOf(sheet: SheetState, args: readonly unknown[]): Rectangle {
  const at = args[1] as Rectangle;
  checkInGrid(sheet, at);
  return at;
}

/** Throws when a rectangle is not inside the sheet's grid. */
export function checkInGrid(sheet: SheetState, at: Rectangle): void {
  if (!(at.row >= 1)) throw new ScriptError('The starting row of the range is too small.');
  if (!(at.column >= 1)) throw new ScriptError('The starting column of the range is too small.');
  if (!(at.rows >= 1)) throw new ScriptError('The number of rows in the range must be at least 1.');
  if (!(at.columns >= 1)) throw new ScriptError('The number of columns in the range must be at least 1.');
  if (at.row + at.rows - 1 > sheet.rowCount || at.column + at.columns - 1 > sheet.columnCount) {
    throw new ScriptError('The coordinates of the range are outside the dimensions of the sheet.');
  }
}

/** Throws when `added` more cells would be too many for the spreadsheet. */
export function checkCellCount(execution: Execution, added: number): void {
  const cells = spreadsheetOf(execution).sheets.reduce((sum, sheet) => sum + sheet.rowCount * sheet.columnCount, 0);
  if (cells + added > CELLS_MAX) {
    throw new ScriptError(
      `This action would increase the number of cells in the workbook above the limit of ${CELLS_MAX} cells.`,
    );
  }
}

/** Throws when a matrix doesn't have the rectangle's size. */
export function checkDimensions(at: Rectangle, matrix: readonly (readonly unknown[])[]): void {
  if (matrix.length !== at.rows) {
    throw new ScriptError(
      'The number of rows in the data does not match the number of rows in the range. ' +
        `The data has ${matrix.length} but the range has ${at.rows}.`,
    );
  }
  const wrong = matrix.find(row => row.length !== at.columns);
  if (wrong) {
    throw new ScriptError(
      'The number of columns in the data does not match the number of columns in the range. ' +
        `The data has ${wrong.length} but the range has ${at.columns}.`,
    );
  }
}

/** Throws for a text that is too long for a cell. */
export function checkCellLength(value: unknown): void {
  if (typeof value === 'string' && value.length > CELL_LENGTH_MAX) {
    throw new ScriptError(
      `Your input contains more than the maximum of ${CELL_LENGTH_MAX} characters in a single cell.`,
    );
  }
}
