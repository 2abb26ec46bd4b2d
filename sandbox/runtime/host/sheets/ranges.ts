/** Operations on a range: the sheet's id, the rectangle, then what the method takes (Apps Script Range reference). */
import type {SheetState} from '../../../world/spreadsheet-state';
import {cellAddress} from '../../a1';
import type {Rectangle} from '../../a1';
import {listArgument, objectArgument} from '../arguments';
import {latencyOf} from '../../../latency';
import {spend} from '../execution';
import type {Execution} from '../execution';
import type {OperationTable, ServiceOperation} from '../operation';
import {buffer, checkCellLength, checkDimensions, flush, rectangleOf, sheetOf, spreadsheetOf} from './access';
import {cellContent} from './cell-input';
import type {CellInput} from './cell-input';
import {shownAt, valueAt} from './cell-output';
import {eachCell, formatAt, isDateFormat, mapCells, putCell, putFormats, trim} from './grid';
import {sortRows} from './sort';
import type {SortKey} from './sort';
import {checkRule, putCheckboxes, putRule, ruleAt} from './validation';
import type {Rule} from './validation';

type Matrix<T> = readonly (readonly T[])[];

/** A read: buffered writes come first, so it sees them. */
function reads(read: (sheet: SheetState, at: Rectangle, execution: Execution) => unknown): ServiceOperation {
  return {
    cost: 'sheetsRead',
    run: (execution, args) => {
      flush(execution);
      const sheet = sheetOf(execution, args);
      const at = rectangleOf(sheet, args);
      spend(execution, Math.round(latencyOf('sheetsCellRead', at.rows * at.columns)));
      return read(sheet, at, execution);
    },
  };
}

/** A write: checked at once, buffered, done at the flush. */
function writes(
  prepare: (sheet: SheetState, at: Rectangle, args: readonly unknown[], execution: Execution) => () => void,
): ServiceOperation {
  return {
    cost: 'sheetsWrite',
    run: (execution, args) => {
      const sheet = sheetOf(execution, args);
      buffer(execution, prepare(sheet, rectangleOf(sheet, args), args, execution));
    },
  };
}

function matrixOf<T>(at: Rectangle, args: readonly unknown[]): Matrix<T> {
  const matrix = listArgument(args, 2, 'values') as Matrix<T>;
  checkDimensions(at, matrix);
  return matrix;
}

/** Writes values as typed: what they become depends on the cell's number format at that moment. */
export function putValues(sheet: SheetState, at: Rectangle, values: Matrix<CellInput>, timeZone: string): void {
  eachCell(at, (row, column, i, j) => {
    const format = formatAt(sheet, row, column);
    const content = cellContent(values[i]?.[j] ?? null, format, timeZone);
    putCell(sheet, row, column, content.value, content.formula);
    const brings = content.format;
    if (brings === undefined || (isDateFormat(brings) ? isDateFormat(format) : format !== '')) return;
    sheet.formats[cellAddress(row, column)] = brings;
  });
  trim(sheet);
}

/** Checks values against cell length and validation before they are buffered. */
export function checkValues(sheet: SheetState, at: Rectangle, values: Matrix<CellInput>): void {
  eachCell(at, (row, column, i, j) => {
    const value = values[i]?.[j];
    checkCellLength(value);
    if (sheet.validations.length > 0) checkRule(sheet, row, column, value);
  });
}

type StyleName = 'bold' | 'background' | 'color' | 'wrap';

function putStyle(sheet: SheetState, address: string, name: StyleName, value: unknown): void {
  const style: Record<string, unknown> = {...sheet.styles[address]};
  if (value === null || value === undefined || value === false) delete style[name];
  else style[name] = value;
  if (Object.keys(style).length > 0) sheet.styles[address] = style;
  else delete sheet.styles[address];
}

function clearCells(sheet: SheetState, at: Rectangle, what: Record<string, unknown>): void {
  eachCell(at, (row, column) => {
    const address = cellAddress(row, column);
    if (what['contents'] === true) putCell(sheet, row, column, '');
    if (what['formats'] === true) delete sheet.styles[address];
    if (what['notes'] === true) delete sheet.notes[address];
  });
  if (what['formats'] === true) putFormats(sheet, at, () => '');
  if (what['validations'] === true) putRule(sheet, at, null);
  trim(sheet);
}

/** Operations of Range. */
export const RANGE_OPERATIONS: OperationTable = {
  'Range.getValues': reads((sheet, at, execution) => {
    const {timeZone} = spreadsheetOf(execution);
    return mapCells(at, (row, column) => valueAt(sheet, row, column, timeZone));
  }),
  'Range.getDisplayValues': reads((sheet, at) => mapCells(at, (row, column) => shownAt(sheet, row, column))),
  'Range.getFormulas': reads((sheet, at) =>
    mapCells(at, (row, column) => sheet.formulas?.[cellAddress(row, column)] ?? ''),
  ),
  'Range.getNotes': reads((sheet, at) => mapCells(at, (row, column) => sheet.notes[cellAddress(row, column)] ?? '')),
  'Range.getNumberFormats': reads((sheet, at) =>
    mapCells(at, (row, column) => formatAt(sheet, row, column) || '0.###############'),
  ),
  'Range.getDataValidations': reads((sheet, at) => mapCells(at, (row, column) => ruleAt(sheet, row, column))),
  'Range.getStyles': reads((sheet, at) => mapCells(at, (row, column) => sheet.styles[cellAddress(row, column)] ?? {})),
  'Range.setValues': writes((sheet, at, args, execution) => {
    const values = matrixOf<CellInput>(at, args);
    checkValues(sheet, at, values);
    spend(execution, Math.round(latencyOf('sheetsCellWrite', at.rows * at.columns)));
    const {timeZone} = spreadsheetOf(execution);
    return () => putValues(sheet, at, values, timeZone);
  }),
  'Range.setNotes': writes((sheet, at, args) => {
    const notes = matrixOf<string | null>(at, args);
    return () =>
      eachCell(at, (row, column, i, j) => {
        const note = notes[i]?.[j] ?? '';
        if (note === '') delete sheet.notes[cellAddress(row, column)];
        else sheet.notes[cellAddress(row, column)] = note;
      });
  }),
  'Range.setNumberFormats': writes((sheet, at, args) => {
    const formats = matrixOf<string>(at, args);
    return () => putFormats(sheet, at, (i, j) => formats[i]?.[j] ?? '');
  }),
  'Range.setStyles': writes((sheet, at, args) => {
    const values = matrixOf<unknown>(at, args);
    const name = String(args[3]) as StyleName;
    return () => eachCell(at, (row, column, i, j) => putStyle(sheet, cellAddress(row, column), name, values[i]?.[j]));
  }),
  'Range.setDataValidations': writes((sheet, at, args) => {
    const rules = matrixOf<Rule | null>(at, args);
    return () =>
      eachCell(at, (row, column, i, j) => {
        putRule(sheet, {row, column, rows: 1, columns: 1}, rules[i]?.[j] ?? null);
      });
  }),
  'Range.setDataValidation': writes((sheet, at, args) => {
    const rule = (args[2] ?? null) as Rule | null;
    return () => putRule(sheet, at, rule);
  }),
  'Range.insertCheckboxes': writes((sheet, at) => () => putCheckboxes(sheet, at)),
  'Range.clear': writes((sheet, at, args) => {
    const what = objectArgument(args, 2, 'options');
    return () => clearCells(sheet, at, what);
  }),
  'Range.sort': writes((sheet, at, args) => {
    const keys = listArgument(args, 2, 'sortSpec') as readonly SortKey[];
    return () => sortRows(sheet, at, keys);
  }),
};
