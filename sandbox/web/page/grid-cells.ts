/** The cells of the grid: how each is drawn as Sheets draws it, and the control that opens when it is edited. */
import type {CellComponent, Column, Editor} from 'tabulator-tables';
import type {SheetView, ValidationView} from '../views';
import {columnLetters, columnNumber, drawnColumns, isProtectedAt, shownText, validationAt} from './cells';

const WIDTH_DEFAULT_PX = 110;

/** Where a cell stands: row and column from 1. */
export function placeOf(cell: CellComponent): {row: number; column: number; address: string} {
  const row = Number(cell.getRow().getData()['row']);
  const letters = cell.getField();
  return {row, column: columnNumber(letters), address: `${letters}${row}`};
}

/** The validation rule of a cell, if it has one. */
export function ruleAt(sheet: SheetView, cell: CellComponent): ValidationView | undefined {
  const {row, column} = placeOf(cell);
  return validationAt(sheet, row, column);
}

/** Whether a cell is a box to tick, which a header never is. */
export function isCheckbox(sheet: SheetView, cell: CellComponent): boolean {
  return ruleAt(sheet, cell)?.rule.kind === 'checkbox' && placeOf(cell).row > sheet.frozenRows;
}

/** Whether somebody may type into a cell. */
export function isEditable(sheet: SheetView, cell: CellComponent): boolean {
  const {row, column} = placeOf(cell);
  return !isProtectedAt(sheet, row, column);
}

/** Draws a cell: marks its element, and answers what stands in it. */
function drawCell(sheet: SheetView, cell: CellComponent): HTMLElement | string {
  const {address, row} = placeOf(cell);
  const host = cell.getElement();
  const value = cell.getValue();
  host.classList.toggle('has-note', sheet.notes[address] !== undefined);
  host.classList.toggle('is-header', row <= sheet.frozenRows);
  host.classList.toggle('is-locked', !isEditable(sheet, cell));
  host.style.fontWeight = sheet.styles[address]?.bold === true ? '600' : '';
  if (isCheckbox(sheet, cell)) {
    const box = document.createElement('span');
    box.className = value === true ? 'box is-ticked' : 'box';
    box.textContent = value === true ? 'yes' : 'no';
    return box;
  }
  host.classList.toggle('is-number', typeof value === 'number');
  return document.createTextNode(shownText(value)) as unknown as HTMLElement;
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

/** The control that opens in a cell: a list, a text, or nothing where a tick only flips. */
function editorOf(sheet: () => SheetView): Editor {
  return (cell, onRendered, succeed, cancel) => {
    const rule = ruleAt(sheet(), cell)?.rule;
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
}

/**
 * The columns of a tab as it is when the grid is made.
 *
 * @param sheet the tab as it is at the moment of asking, for everything that changes later
 */
export function gridColumns(first: SheetView, sheet: () => SheetView): Column[] {
  return Array.from({length: drawnColumns(first)}, (_, index) => ({
    title: columnLetters(index + 1),
    field: columnLetters(index + 1),
    width: first.columnWidths[index + 1] ?? WIDTH_DEFAULT_PX,
    headerSort: false,
    formatter: cell => drawCell(sheet(), cell),
    editor: editorOf(sheet),
    editable: cell => isEditable(sheet(), cell),
    tooltip: (_event, cell) => sheet().notes[placeOf(cell).address] ?? '',
  }));
}
