/** Sorting the rows of a range: numbers, then texts, then booleans, empty cells last. */
import type {CellValue, SheetState} from '../../../world/spreadsheet-state';
import {cellAddress} from '../../a1';
import type {Rectangle} from '../../a1';
import {cellAt, eachCell, putCell, trim} from './grid';

/** One column to sort by; the column counts from the sheet's first. */
export interface SortKey {
  readonly column: number;
  readonly ascending: boolean;
}

const KIND_ORDER = {number: 0, string: 1, boolean: 2};

function compare(a: CellValue, b: CellValue, ascending: boolean): number {
  if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1;
  const kinds = KIND_ORDER[typeof a as keyof typeof KIND_ORDER] - KIND_ORDER[typeof b as keyof typeof KIND_ORDER];
  const order =
    kinds !== 0
      ? kinds
      : typeof a === 'string'
        ? a.localeCompare(String(b), 'en', {sensitivity: 'base'})
        : Number(a) - Number(b);
  return ascending ? order : -order;
}

/** Sorts the rows of a rectangle; formulas move with their values, formats and notes stay. */
export function sortRows(sheet: SheetState, at: Rectangle, keys: readonly SortKey[]): void {
  const rows = Array.from({length: at.rows}, (_, i) => {
    const row = at.row + i;
    const cells = Array.from({length: at.columns}, (__, j) => ({
      value: cellAt(sheet, row, at.column + j),
      formula: sheet.formulas?.[cellAddress(row, at.column + j)],
    }));
    return {cells, keys: keys.map(key => cellAt(sheet, row, key.column))};
  });
  rows.sort((a, b) => {
    for (const [k, key] of keys.entries()) {
      const order = compare(a.keys[k] ?? '', b.keys[k] ?? '', key.ascending);
      if (order !== 0) return order;
    }
    return 0;
  });
  eachCell(at, (row, column, i, j) => {
    const cell = rows[i]?.cells[j];
    putCell(sheet, row, column, cell?.value ?? '', cell?.formula);
  });
  trim(sheet);
}
