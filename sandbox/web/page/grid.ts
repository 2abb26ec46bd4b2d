/** The grid of one tab over Tabulator: draws cells as Sheets does and says what was typed. */
import {TabulatorFull as Tabulator} from 'tabulator-tables';
import type {CellComponent, Column} from 'tabulator-tables';
import type {CellValue, SheetView} from '../views';
import {columnLetters, gridRows, shownText} from './cells';
import type {GridRow} from './cells';
import {gridColumns, isCheckbox, isEditable, placeOf, ruleAt} from './grid-cells';

/** A cell that the cursor is on. */
export interface Cursor {
  readonly address: string;
  readonly text: string;
  readonly note: string;
  readonly help: string;
}

/** What happens in the grid. */
export interface GridEvents {
  readonly onType: (address: string, value: CellValue) => void;
  readonly onCursor: (cursor: Cursor) => void;
}

/** A drawn tab. */
export interface Grid {
  /** Draws newer content, and leaves cursor and scroll position where they are. */
  update(sheet: SheetView): void;
  focus(): void;
  /** Scrolls to a cell and puts the cursor on it; 1-based. */
  show(row: number, column: number): void;
  destroy(): void;
}

/** Whether two lists of rows have the same numbers, whatever else they hold. */
function isSameRows(before: readonly GridRow[], after: readonly GridRow[]): boolean {
  return before.length === after.length && before.every((row, index) => row['row'] === after[index]?.['row']);
}

/** Draws the changed rows only: replacing all would take the cursor back to the first cell. */
function redraw(table: Tabulator, before: readonly GridRow[], after: readonly GridRow[]): void {
  for (const [index, fields] of after.entries()) {
    const row = table.getRow(Number(fields['row']));
    if (row === false) continue;
    if (JSON.stringify(before[index]) === JSON.stringify(fields)) row.reformat();
    else void row.update(fields).then(() => row.reformat());
  }
}

/** Ranges, keys and the clipboard as in Sheets. */
function tableOptions(rows: readonly GridRow[], columns: readonly Column[], frozenRows: number) {
  return {
    index: 'row',
    data: rows,
    columns,
    rowHeader: {
      title: '#',
      field: 'row',
      width: 44,
      headerSort: false,
      resizable: false,
      frozen: true,
      cssClass: 'row-number',
    },
    columnDefaults: {resizable: 'header'},
    height: '100%',
    layout: 'fitData',
    frozenRows,
    selectableRange: 1,
    selectableRangeColumns: true,
    selectableRangeRows: true,
    selectableRangeAutoFocus: false,
    editTriggerEvent: 'dblclick',
    clipboard: true,
    clipboardCopyStyled: false,
    clipboardCopyConfig: {rowHeaders: false, columnHeaders: false},
    clipboardCopyRowRange: 'range',
    clipboardPasteParser: 'range',
    clipboardPasteAction: 'range',
  };
}

/** The grid of a tab inside an element. */
export function createGrid(element: HTMLElement, first: SheetView, events: GridEvents): Grid {
  let sheet = first;
  let isBuilt = false;
  /** What is to be shown once the grid is there. */
  let awaited: (() => void) | undefined;
  let drawn = JSON.stringify(first);
  let shown = gridRows(first);
  const columns = gridColumns(first, () => sheet);
  const table = new Tabulator(element, tableOptions(shown, columns, first.frozenRows));

  const tellCursor = (cell: CellComponent | undefined): void => {
    if (cell === undefined || cell.getField() === 'row') return;
    const {address} = placeOf(cell);
    const help = ruleAt(sheet, cell)?.help ?? '';
    events.onCursor({address, text: shownText(cell.getValue()), note: sheet.notes[address] ?? '', help});
  };
  table.on('tableBuilt', () => {
    isBuilt = true;
    awaited?.();
    // Between the grid and its rows stands a scrolling box; focusable, it would hide them from a screen reader.
    element.querySelector('.tabulator-tableholder')?.removeAttribute('tabindex');
  });
  table.on('cellEdited', cell => events.onType(placeOf(cell).address, cell.getValue() as CellValue));
  table.on('cellClick', (_, cell) => {
    if (isCheckbox(sheet, cell) && isEditable(sheet, cell)) cell.edit(true);
    // The grid selects no ranges in frozen rows: it takes the cell below, right after this click.
    if (placeOf(cell).row <= sheet.frozenRows) setTimeout(() => tellCursor(cell));
  });
  table.on('rangeChanged', range => tellCursor(range.getCells()[0]?.[0]));

  const show = (row: number, column: number): void => {
    const found = table.getRow(row);
    const cell = found === false ? false : found.getCell(columnLetters(column));
    if (found === false || cell === false) return;
    if (row > sheet.frozenRows) void table.scrollToRow(row, 'center', false);
    void table.scrollToColumn(columnLetters(column), 'middle', false);
    for (const range of table.getRanges()) range.setBounds(cell, cell);
    tellCursor(cell);
  };

  return {
    show(row, column) {
      if (isBuilt) show(row, column);
      else awaited = () => show(row, column);
    },
    update(newer) {
      const text = JSON.stringify(newer);
      if (text === drawn || !isBuilt) return;
      drawn = text;
      sheet = newer;
      const rows = gridRows(newer);
      if (isSameRows(shown, rows)) redraw(table, shown, rows);
      else void table.replaceData(rows);
      shown = rows;
    },
    focus: () => element.focus(),
    destroy: () => table.destroy(),
  };
}
