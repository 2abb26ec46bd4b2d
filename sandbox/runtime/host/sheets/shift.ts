/** Moves what hangs on addresses when rows or columns are inserted or deleted. */
import type {CellValue, SheetState} from '../../../world/spreadsheet-state';
import {cellAddress, columnNumber} from '../../a1';
import {usedColumns} from './grid';

/** Where a row or column goes; `null` when it is deleted. */
type Move = (index: number) => number | null;

/** Inserting `count` before `at`, or deleting `-count` from `at` on. */
function moveOf(at: number, count: number): Move {
  return index => {
    if (index < at) return index;
    if (count < 0 && index < at - count) return null;
    return index + count;
  };
}

function moveKeys<T>(map: Record<string, T>, rowMove: Move, columnMove: Move): Record<string, T> {
  const moved: Record<string, T> = {};
  for (const [key, value] of Object.entries(map)) {
    const [, letters = '', digits = ''] = /^([A-Z]+)(?:(\d+)|:[A-Z]+)$/.exec(key) ?? [];
    const column = columnMove(columnNumber(letters));
    const row = digits === '' ? 0 : rowMove(Number(digits));
    if (column === null || row === null) continue;
    const newKey = cellAddress(row, column);
    moved[digits === '' ? `${newKey.slice(0, -1)}:${newKey.slice(0, -1)}` : newKey] = value;
  }
  return moved;
}

/** Start and length of a span after the move: it grows and shrinks with what is inserted or deleted inside. */
function moveSpan(start: number, length: number, at: number, count: number): [start: number, length: number] {
  const end = start + length;
  if (count > 0) return at <= start ? [start + count, length] : at < end ? [start, length + count] : [start, length];
  const cut = Math.max(0, Math.min(end, at - count) - Math.max(start, at));
  return [start > at ? Math.max(at, start + count) : start, length - cut];
}

function moveRectangles(sheet: SheetState, axis: 'row' | 'column', at: number, count: number): void {
  const lengthKey = axis === 'row' ? 'rows' : 'columns';
  const moved = <T extends {row: number; column: number; rows: number; columns: number}>(place: T): T => {
    const [start, length] = moveSpan(place[axis], place[lengthKey], at, count);
    return {...place, [axis]: start, [lengthKey]: length};
  };
  sheet.validations = sheet.validations.map(moved).filter(rule => rule[lengthKey] > 0);
  for (const chart of sheet.charts ?? []) {
    chart.ranges = chart.ranges.map(moved).filter(range => range[lengthKey] > 0);
    const [start] = moveSpan(chart.anchor[axis], 1, at, count);
    chart.anchor = {...chart.anchor, [axis]: start};
  }
  sheet.protections = sheet.protections
    .map(protection => (protection.range ? {...protection, range: moved(protection.range)} : protection))
    .filter(protection => !protection.range || protection.range[lengthKey] > 0);
}

/** Inserts `count` rows or columns before `at`, or deletes `-count` of them from `at` on. Values move along. */
export function shift(sheet: SheetState, axis: 'row' | 'column', at: number, count: number): void {
  const stays: Move = index => index;
  const moves = moveOf(at, count);
  const [rowMove, columnMove] = axis === 'row' ? [moves, stays] : [stays, moves];
  sheet.notes = moveKeys(sheet.notes, rowMove, columnMove);
  sheet.formats = moveKeys(sheet.formats, rowMove, columnMove);
  sheet.styles = moveKeys(sheet.styles, rowMove, columnMove);
  if (sheet.formulas) sheet.formulas = moveKeys(sheet.formulas, rowMove, columnMove);
  moveRectangles(sheet, axis, at, count);
  const inserted = Math.max(0, count);
  const deleted = Math.max(0, -count);
  if (axis === 'row') {
    const width = usedColumns(sheet);
    const blank = Array.from({length: inserted}, () => new Array<CellValue>(width).fill(''));
    if (at <= sheet.rows.length) sheet.rows.splice(at - 1, deleted, ...blank);
    sheet.rowCount += count;
    return;
  }
  const blank = new Array<CellValue>(inserted).fill('');
  if (at <= usedColumns(sheet)) for (const row of sheet.rows) row.splice(at - 1, deleted, ...blank);
  const widths = Object.entries(sheet.columnWidths).flatMap(([column, width]) => {
    const moved = moves(Number(column));
    return moved === null ? [] : [[moved, width]];
  });
  sheet.columnWidths = Object.fromEntries(widths) as Record<number, number>;
  sheet.columnCount += count;
}
