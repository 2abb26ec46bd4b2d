/** The grid of one tab over Tabulator: draws cells as Sheets does and says what was typed. */
import {TabulatorFull as Tabulator} from 'tabulator-tables';
import type {CellComponent, Column, Editor} from 'tabulator-tables';
import type {CellValue, SheetView} from '../views';
import {columnLetters, columnNumber, drawnColumns, gridRows, isProtectedAt, shownText, validationAt} from './cells';
import type {GridRow} from './cells';

const WIDTH_DEFAULT_PX = 110;

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
  destroy(): void;
}

function placeOf(cell: CellComponent): {row: number; column: number; address: string} {
  const row = Number(cell.getRow().getData()['row']);
  const letters = cell.getField();
  return {row, column: columnNumber(letters), address: `${letters}${row}`};
}

function listEditor(values: readonly string[], cell: CellComponent, succeed: (value: unknown) => void): HTMLElement {
  const select = document.createElement('select');
  select.setAttribute('aria-label', `Value of ${placeOf(cell).address}`);
  const present = shownText(cell.getValue());
  const options = [...new Set(['', ...values, present])];
  select.append(...options.map(value => new Option(value, value, false, value === present)));
  select.addEventListener('change', () => succeed(select.value));
  select.addEventListener('blur', () => succeed(select.value));
  return select;
}

function textEditor(cell: CellComponent, succeed: (value: unknown) => void, cancel: () => void): HTMLElement {
  const input = document.createElement('input');
  input.value = shownText(cell.getValue());
  input.setAttribute('aria-label', `Value of ${placeOf(cell).address}`);
  input.addEventListener('blur', () => succeed(input.value));
  input.addEventListener('keydown', event => {
    if (event.key === 'Enter') succeed(input.value);
    if (event.key === 'Escape') cancel();
  });
  return input;
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

/** The grid of a tab inside an element. */
export function createGrid(element: HTMLElement, first: SheetView, events: GridEvents): Grid {
  let sheet = first;
  let isBuilt = false;
  const ruleAt = (cell: CellComponent) => validationAt(sheet, placeOf(cell).row, placeOf(cell).column);

  const draw = (cell: CellComponent): HTMLElement | string => {
    const {address, row, column} = placeOf(cell);
    const host = cell.getElement();
    const style = sheet.styles[address];
    const value = cell.getValue();
    host.classList.toggle('has-note', sheet.notes[address] !== undefined);
    host.classList.toggle('is-header', row <= sheet.frozenRows);
    host.classList.toggle('is-locked', isProtectedAt(sheet, row, column));
    host.style.fontWeight = style?.bold === true ? '600' : '';
    const isCheckbox = ruleAt(cell)?.rule.kind === 'checkbox' && row > sheet.frozenRows;
    if (isCheckbox) {
      const box = document.createElement('span');
      box.className = value === true ? 'box is-ticked' : 'box';
      box.textContent = value === true ? 'yes' : 'no';
      return box;
    }
    host.classList.toggle('is-number', typeof value === 'number');
    return document.createTextNode(shownText(value)) as unknown as HTMLElement;
  };

  const edit: Editor = (cell, onRendered, succeed, cancel) => {
    const rule = ruleAt(cell)?.rule;
    if (rule?.kind === 'checkbox') {
      onRendered(() => succeed(cell.getValue() !== true));
      return document.createElement('span');
    }
    const control =
      rule?.kind === 'list' ? listEditor(rule.values ?? [], cell, succeed) : textEditor(cell, succeed, cancel);
    onRendered(() => {
      control.focus();
      if (control instanceof HTMLInputElement) control.select();
    });
    return control;
  };

  const tooltip = (_: Event, cell: CellComponent): string => {
    const {address} = placeOf(cell);
    return sheet.notes[address] ?? '';
  };

  const columns: Column[] = Array.from({length: drawnColumns(first)}, (_, index) => ({
    title: columnLetters(index + 1),
    field: columnLetters(index + 1),
    width: first.columnWidths[index + 1] ?? WIDTH_DEFAULT_PX,
    headerSort: false,
    formatter: draw,
    editor: edit,
    editable: cell => !isProtectedAt(sheet, placeOf(cell).row, placeOf(cell).column),
    tooltip,
  }));

  let drawn = JSON.stringify(first);
  let shown = gridRows(first);
  const table = new Tabulator(element, {
    index: 'row',
    data: shown,
    columns,
    rowHeader: {title: '#', field: 'row', width: 44, headerSort: false, resizable: false, frozen: true, cssClass: 'row-number'},
    columnDefaults: {resizable: 'header'},
    height: '100%',
    layout: 'fitData',
    frozenRows: first.frozenRows,
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
  });

  table.on('tableBuilt', () => {
    isBuilt = true;
  });
  table.on('cellEdited', cell => events.onType(placeOf(cell).address, cell.getValue() as CellValue));
  table.on('cellClick', (_, cell) => {
    const isCheckbox = ruleAt(cell)?.rule.kind === 'checkbox';
    const {row, column} = placeOf(cell);
    if (isCheckbox && row > sheet.frozenRows && !isProtectedAt(sheet, row, column)) cell.edit(true);
  });
  table.on('rangeChanged', range => {
    const cell = range.getCells()[0]?.[0];
    if (cell === undefined || cell.getField() === 'row') return;
    const {address} = placeOf(cell);
    const help = ruleAt(cell)?.help ?? '';
    events.onCursor({address, text: shownText(cell.getValue()), note: sheet.notes[address] ?? '', help});
  });

  return {
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
