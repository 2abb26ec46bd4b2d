/** A1 notation: `'Org units'!A2:C`, and back. */
import {StatusError} from './status-error';
import type {SheetState, SpreadsheetState} from '../../world/spreadsheet-state';

/** A rectangle of one sheet, 1-based and inclusive; an open end is `Infinity`. */
export interface GridRange {
  readonly sheet: SheetState;
  readonly firstRow: number;
  readonly firstColumn: number;
  readonly lastRow: number;
  readonly lastColumn: number;
}

/** One end of a range: a cell, a whole column, or a whole row. */
const CORNER = /^\$?([A-Za-z]{1,3})?\$?([1-9]\d*)?$/;

/** The name of a column: 1 is `A`, 27 is `AA`. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** The column with that name, in any case of letters: `A` is 1, `AA` is 27. */
export function columnNumber(name: string): number {
  let column = 0;
  for (const letter of name.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

/** The A1 address of a cell. */
export function cellAddress(row: number, column: number): string {
  return `${columnName(column)}${row}`;
}

/** A sheet's name as ranges quote it: in apostrophes unless it is a plain word that can't be taken for a cell. */
export function quotedName(name: string): string {
  const plain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^[A-Za-z]{1,3}\d+$/.test(name);
  return plain ? name : `'${name.replaceAll("'", "''")}'`;
}

/** A range in A1 notation, open ends closed by the size of the grid; a single cell is one address. */
export function formatA1(range: GridRange): string {
  const {sheet, firstRow, firstColumn} = range;
  const first = cellAddress(firstRow, firstColumn);
  const last = cellAddress(Math.min(range.lastRow, sheet.rowCount), Math.min(range.lastColumn, sheet.columnCount));
  return `${quotedName(sheet.name)}!${first === last ? first : `${first}:${last}`}`;
}

function unparsable(a1: string): StatusError {
  return new StatusError(400, `Unable to parse range: ${a1}`);
}

function sheetNamed(spreadsheet: SpreadsheetState, name: string): SheetState | undefined {
  return spreadsheet.sheets.find(sheet => sheet.name.toLowerCase() === name.toLowerCase());
}

/** The sheet's name and the cells of a range; either may be missing. */
function split(a1: string): {name: string | null; cells: string | null} {
  const quoted = /^'((?:[^']|'')*)'(?:!(.*))?$/.exec(a1);
  if (quoted) return {name: (quoted[1] ?? '').replaceAll("''", "'"), cells: quoted[2] ?? null};
  const mark = a1.lastIndexOf('!');
  if (mark !== -1) return {name: a1.slice(0, mark), cells: a1.slice(mark + 1)};
  return {name: null, cells: a1};
}

function cellsOf(sheet: SheetState, cells: string, a1: string): GridRange {
  const [from = '', to = from, more] = cells.split(':');
  const [start, end] = [CORNER.exec(from), CORNER.exec(to)];
  if (!start || !end || more !== undefined || from === '' || to === '') throw unparsable(a1);
  // A single cell needs both parts; `A` or `5` alone are no range.
  if (!cells.includes(':') && (!start[1] || !start[2])) throw unparsable(a1);
  const column = (match: RegExpExecArray, open: number) => (match[1] ? columnNumber(match[1]) : open);
  const row = (match: RegExpExecArray, open: number) => (match[2] ? Number(match[2]) : open);
  const rows = [row(start, 1), row(end, Infinity)] as const;
  const columns = [column(start, 1), column(end, Infinity)] as const;
  return {
    sheet,
    firstRow: Math.min(...rows),
    lastRow: Math.max(...rows),
    firstColumn: Math.min(...columns),
    lastColumn: Math.max(...columns),
  };
}

/**
 * The range that a text means: with or without a sheet (else the first one), quoted or not, a whole sheet, open ends.
 * @throws StatusError 400 `Unable to parse range: ...`, also for a sheet that is not there
 */
export function parseA1(spreadsheet: SpreadsheetState, a1: string): GridRange {
  const parts = split(a1);

  const whole = sheetNamed(spreadsheet, parts.name ?? a1);
  const sheet = parts.name === null ? (whole ?? spreadsheet.sheets[0]) : whole;
  if (sheet === undefined) throw unparsable(a1);
  if (parts.cells === null || (parts.name === null && whole)) {
    return {sheet, firstRow: 1, firstColumn: 1, lastRow: Infinity, lastColumn: Infinity};
  }
  return cellsOf(sheet, parts.cells, a1);
}
