/** Operations on one sheet; the first argument is its id (Apps Script Sheet reference). */
import type {SheetState} from '../../../world/spreadsheet-state';
import type {Rectangle} from '../../a1';
import {latencyOf} from '../../../latency';
import {listArgument, numberArgument, objectArgument, textArgument} from '../arguments';
import {spend} from '../execution';
import type {Execution} from '../execution';
import {ScriptError} from '../operation';
import type {OperationTable, ServiceOperation} from '../operation';
import {buffer, checkCellCount, checkInGrid, flush, sheetOf, spreadsheetOf} from './access';
import type {CellInput} from './cell-input';
import {usedColumns} from './grid';
import {checkValues, putValues} from './ranges';
import {shift} from './shift';
import {sortRows} from './sort';
import type {SortKey} from './sort';

/** A change of the sheet's structure: durable at once, after everything buffered before it. */
function structure(
  change: (sheet: SheetState, args: readonly unknown[], execution: Execution) => unknown,
): ServiceOperation {
  return {
    cost: 'sheetsStructure',
    run: (execution, args) => {
      flush(execution);
      return change(sheetOf(execution, args), args, execution);
    },
  };
}

/** A change of the sheet's look: buffered. */
function look(change: (sheet: SheetState, args: readonly unknown[]) => void): ServiceOperation {
  return {
    cost: 'sheetsWrite',
    run: (execution, args) => {
      const sheet = sheetOf(execution, args);
      buffer(execution, () => change(sheet, args));
    },
  };
}

/** Something that is kept after the first look and costs little. */
function known(read: (sheet: SheetState, execution: Execution) => unknown): ServiceOperation {
  return {cost: 'free', run: (execution, args) => read(sheetOf(execution, args), execution)};
}

/** A size that depends on what is written: buffered writes come first. */
function measured(read: (sheet: SheetState) => number): ServiceOperation {
  return {
    cost: 'sheetsRead',
    run: (execution, args) => {
      flush(execution);
      return read(sheetOf(execution, args));
    },
  };
}

function insertLines(execution: Execution, sheet: SheetState, axis: 'row' | 'column', at: number, count: number): void {
  const size = axis === 'row' ? sheet.rowCount : sheet.columnCount;
  if (!(at >= 1 && at <= size + 1)) throw new ScriptError(`Those ${axis}s are out of bounds.`);
  if (!(count >= 1)) throw new ScriptError('Invalid argument: howMany');
  checkCellCount(execution, count * (axis === 'row' ? sheet.columnCount : sheet.rowCount));
  shift(sheet, axis, at, count);
}

function deleteLines(sheet: SheetState, axis: 'row' | 'column', at: number, count: number): void {
  const size = axis === 'row' ? sheet.rowCount : sheet.columnCount;
  if (!(at >= 1 && count >= 1 && at + count - 1 <= size)) throw new ScriptError(`Those ${axis}s are out of bounds.`);
  if (count === size) throw new ScriptError(`You can't delete all the ${axis}s on the sheet.`);
  const frozen = axis === 'row' ? sheet.frozenRows : 0;
  if (frozen > 0 && size - count <= frozen) throw new ScriptError(`You can't delete all the non-frozen ${axis}s.`);
  shift(sheet, axis, at, -count);
}

/** Appends below the last row with a value; the grid grows if it must. */
function appendRow(execution: Execution, args: readonly unknown[]): void {
  const sheet = sheetOf(execution, args);
  const values = [listArgument(args, 1, 'rowContents') as readonly CellInput[]];
  const columns = values[0]?.length ?? 0;
  if (columns === 0) throw new ScriptError('Invalid argument: rowContents');
  checkValues(sheet, {row: 1, column: 1, rows: 0, columns: 0}, values);
  // appendRow is atomic and lands after whatever was buffered, so it is written through.
  flush(execution);
  const at: Rectangle = {row: sheet.rows.length + 1, column: 1, rows: 1, columns};
  checkValues(sheet, at, values);
  const rowsMissing = Math.max(0, at.row - sheet.rowCount);
  const columnsMissing = Math.max(0, columns - sheet.columnCount);
  const cells = (sheet.rowCount + rowsMissing) * (sheet.columnCount + columnsMissing);
  checkCellCount(execution, cells - sheet.rowCount * sheet.columnCount);
  sheet.rowCount += rowsMissing;
  sheet.columnCount += columnsMissing;
  putValues(sheet, at, values, spreadsheetOf(execution).timeZone);
  spend(execution, latencyOf('sheetsFlush'));
}

function setName(execution: Execution, args: readonly unknown[]): void {
  const sheet = sheetOf(execution, args);
  const name = textArgument(args, 1, 'name');
  const other = spreadsheetOf(execution).sheets.find(each => each.name.toLowerCase() === name.toLowerCase());
  if (other && other !== sheet) {
    throw new ScriptError(`A sheet with the name "${name}" already exists. Please enter another name.`);
  }
  sheet.name = name;
}

function sortSheet(sheet: SheetState, keys: readonly SortKey[]): void {
  const row = sheet.frozenRows + 1;
  const rows = sheet.rows.length - sheet.frozenRows;
  if (rows > 0) sortRows(sheet, {row, column: 1, rows, columns: Math.max(1, usedColumns(sheet))}, keys);
}

function clearSheet(sheet: SheetState, what: Record<string, unknown>): void {
  if (what['contents'] === true) {
    sheet.rows = [];
    delete sheet.formulas;
  }
  if (what['formats'] === true) {
    sheet.formats = {};
    sheet.styles = {};
  }
  if (what['notes'] === true) sheet.notes = {};
  if (what['validations'] === true) sheet.validations = [];
}

/** Operations of Sheet. */
export const SHEET_OPERATIONS: OperationTable = {
  'Sheet.getName': known(sheet => sheet.name),
  'Sheet.isSheetHidden': known(sheet => sheet.hidden),
  'Sheet.getFrozenRows': known(sheet => sheet.frozenRows),
  'Sheet.getTabColor': known(sheet => sheet.tabColor ?? null),
  'Sheet.getIndex': known((sheet, execution) => spreadsheetOf(execution).sheets.indexOf(sheet) + 1),
  'Sheet.getGrid': known(sheet => ({rows: sheet.rowCount, columns: sheet.columnCount})),
  'Sheet.getWhole': known(sheet => ({row: 1, column: 1, rows: sheet.rowCount, columns: sheet.columnCount})),
  'Sheet.getColumnWidths': known(sheet => sheet.columnWidths),
  'Sheet.checkRange': {
    cost: 'free',
    run: (execution, args) => checkInGrid(sheetOf(execution, args), args[1] as Rectangle),
  },
  'Sheet.getLastRow': measured(sheet => sheet.rows.length),
  'Sheet.getLastColumn': measured(usedColumns),
  'Sheet.getDataRange': {
    cost: 'sheetsLook',
    run: (execution, args) => {
      flush(execution);
      const sheet = sheetOf(execution, args);
      return {rows: Math.max(1, sheet.rows.length), columns: Math.max(1, usedColumns(sheet))};
    },
  },
  'Sheet.appendRow': {cost: 'sheetsWrite', run: appendRow},
  'Sheet.setName': {cost: 'sheetsStructure', run: setName},
  'Sheet.insertRows': structure((sheet, args, execution) => {
    insertLines(execution, sheet, 'row', numberArgument(args, 1, 'position'), numberArgument(args, 2, 'howMany'));
  }),
  'Sheet.insertColumns': structure((sheet, args, execution) => {
    insertLines(execution, sheet, 'column', numberArgument(args, 1, 'position'), numberArgument(args, 2, 'howMany'));
  }),
  'Sheet.deleteRows': structure((sheet, args) => {
    deleteLines(sheet, 'row', numberArgument(args, 1, 'position'), numberArgument(args, 2, 'howMany'));
  }),
  'Sheet.deleteColumns': structure((sheet, args) => {
    deleteLines(sheet, 'column', numberArgument(args, 1, 'position'), numberArgument(args, 2, 'howMany'));
  }),
  'Sheet.setFrozenRows': look((sheet, args) => (sheet.frozenRows = numberArgument(args, 1, 'rows'))),
  'Sheet.setColumnWidths': look((sheet, args) => {
    const first = numberArgument(args, 1, 'startColumn');
    for (let i = 0; i < numberArgument(args, 2, 'numColumns'); i++) {
      sheet.columnWidths[first + i] = numberArgument(args, 3, 'width');
    }
  }),
  'Sheet.setHidden': look((sheet, args) => (sheet.hidden = args[1] === true)),
  'Sheet.setTabColor': look((sheet, args) => {
    if (typeof args[1] === 'string') sheet.tabColor = args[1];
    else delete sheet.tabColor;
  }),
  'Sheet.clear': look((sheet, args) => clearSheet(sheet, objectArgument(args, 1, 'options'))),
  'Sheet.sort': look((sheet, args) => sortSheet(sheet, listArgument(args, 1, 'sortSpec') as readonly SortKey[])),
};
