/** A sheet of the spreadsheet. */
import {parseA1} from '../../a1';
import {call, exception} from '../host';
import type {EnumerationValue} from '../enumeration';
import {strictClass} from '../unimplemented';
import {toHost} from './cells';
import {chartsOf, newChart} from './embedded-chart';
import type {EmbeddedChart, EmbeddedChartBuilder} from './embedded-chart';
import {protect, protectionsOf} from './protection';
import type {Protection} from './protection';
import {checkedRange, clearOptions, rangeOf, sortKeys} from './range';
import type {Range} from './range';
import {spreadsheet} from './spreadsheet';
import type {Spreadsheet} from './spreadsheet';

const DEFAULT_COLUMN_WIDTH = 100;

/** The size of a sheet's grid. */
interface Grid {
  readonly rows: number;
  readonly columns: number;
}

/** One tab. */
export class Sheet {
  readonly #id: number;

  constructor(id: number) {
    this.#id = id;
  }

  #call(what: string, ...rest: readonly unknown[]): unknown {
    return call(`Sheet.${what}`, this.#id, ...rest);
  }

  #do(what: string, ...rest: readonly unknown[]): this {
    this.#call(what, ...rest);
    return this;
  }

  #grid(): Grid {
    return this.#call('getGrid') as Grid;
  }

  getSheetId(): number {
    return this.#id;
  }

  getParent(): Spreadsheet {
    return spreadsheet();
  }

  getName(): unknown {
    return this.#call('getName');
  }

  getSheetName(): unknown {
    return this.getName();
  }

  setName(name: string): this {
    return this.#do('setName', name);
  }

  getIndex(): unknown {
    return this.#call('getIndex');
  }

  getLastRow(): unknown {
    return this.#call('getLastRow');
  }

  getLastColumn(): unknown {
    return this.#call('getLastColumn');
  }

  getMaxRows(): number {
    return this.#grid().rows;
  }

  getMaxColumns(): number {
    return this.#grid().columns;
  }

  getRange(...args: readonly (string | number)[]): Range {
    const [first, second, rows = 1, columns = 1] = args;
    if (typeof first === 'string' && args.length === 1) return this.#a1Range(first);
    if (typeof first !== 'number' || typeof second !== 'number') {
      throw exception(
        `The parameters (${args.map(each => typeof each).join(',')}) don't match the method signature for ` +
          'SpreadsheetApp.Sheet.getRange.',
      );
    }
    return checkedRange(this.#id, {row: first, column: second, rows: Number(rows), columns: Number(columns)});
  }

  #a1Range(notation: string): Range {
    const own = notation.replace(/^(?:'(?:[^']|'')*'|[^'!]+)!/, '');
    const at = parseA1(own, this.#grid());
    if (!at) throw exception('Range not found');
    return checkedRange(this.#id, at);
  }

  getDataRange(): Range {
    const {rows, columns} = this.#call('getDataRange') as Grid;
    return rangeOf(this.#id, {row: 1, column: 1, rows, columns});
  }

  getSheetValues(startRow: number, startColumn: number, numRows: number, numColumns: number): unknown[][] {
    return this.getRange(startRow, startColumn, numRows, numColumns).getValues();
  }

  appendRow(rowContents: readonly unknown[]): this {
    return this.#do('appendRow', rowContents.map(toHost));
  }

  insertRowsAfter(afterPosition: number, howMany: number): this {
    return this.#do('insertRows', afterPosition + 1, howMany);
  }

  insertRowsBefore(beforePosition: number, howMany: number): this {
    return this.#do('insertRows', beforePosition, howMany);
  }

  insertRowAfter(afterPosition: number): this {
    return this.insertRowsAfter(afterPosition, 1);
  }

  insertRowBefore(beforePosition: number): this {
    return this.insertRowsBefore(beforePosition, 1);
  }

  insertRows(rowIndex: number, numRows = 1): void {
    this.insertRowsBefore(rowIndex, numRows);
  }

  insertColumnsAfter(afterPosition: number, howMany: number): this {
    return this.#do('insertColumns', afterPosition + 1, howMany);
  }

  insertColumnsBefore(beforePosition: number, howMany: number): this {
    return this.#do('insertColumns', beforePosition, howMany);
  }

  insertColumnAfter(afterPosition: number): this {
    return this.insertColumnsAfter(afterPosition, 1);
  }

  insertColumnBefore(beforePosition: number): this {
    return this.insertColumnsBefore(beforePosition, 1);
  }

  deleteRows(rowPosition: number, howMany: number): void {
    this.#call('deleteRows', rowPosition, howMany);
  }

  deleteRow(rowPosition: number): this {
    return this.#do('deleteRows', rowPosition, 1);
  }

  deleteColumns(columnPosition: number, howMany: number): void {
    this.#call('deleteColumns', columnPosition, howMany);
  }

  deleteColumn(columnPosition: number): this {
    return this.#do('deleteColumns', columnPosition, 1);
  }

  getFrozenRows(): unknown {
    return this.#call('getFrozenRows');
  }

  setFrozenRows(rows: number): void {
    this.#call('setFrozenRows', rows);
  }

  getColumnWidth(columnPosition: number): number {
    return (this.#call('getColumnWidths') as Record<number, number>)[columnPosition] ?? DEFAULT_COLUMN_WIDTH;
  }

  setColumnWidth(columnPosition: number, width: number): this {
    return this.#do('setColumnWidths', columnPosition, 1, width);
  }

  setColumnWidths(startColumn: number, numColumns: number, width: number): this {
    return this.#do('setColumnWidths', startColumn, numColumns, width);
  }

  hideSheet(): this {
    return this.#do('setHidden', true);
  }

  showSheet(): this {
    return this.#do('setHidden', false);
  }

  isSheetHidden(): unknown {
    return this.#call('isSheetHidden');
  }

  getTabColor(): unknown {
    return this.#call('getTabColor');
  }

  setTabColor(color: string | null): this {
    return this.#do('setTabColor', color);
  }

  clear(options?: Readonly<Record<string, unknown>>): this {
    return this.#do('clear', clearOptions(options));
  }

  clearContents(): this {
    return this.#do('clear', {contents: true});
  }

  clearFormats(): this {
    return this.#do('clear', {formats: true});
  }

  clearNotes(): this {
    return this.#do('clear', {notes: true});
  }

  sort(columnPosition: number, ascending = true): this {
    return this.#do('sort', sortKeys({column: columnPosition, ascending}));
  }

  protect(): Protection {
    return protect(this.#id);
  }

  getProtections(type: EnumerationValue): Protection[] {
    return protectionsOf(this.#id, type);
  }

  newChart(): EmbeddedChartBuilder {
    return newChart(this.#id);
  }

  getCharts(): EmbeddedChart[] {
    return chartsOf(this.#id);
  }

  insertChart(chart: EmbeddedChart): void {
    this.#call('insertChart', chart.toHost());
  }

  updateChart(chart: EmbeddedChart): void {
    this.#call('updateChart', chart.toHost());
  }

  removeChart(chart: EmbeddedChart): void {
    this.#call('removeChart', chart.toHost());
  }

  activate(): this {
    spreadsheet().setActiveSheet(this);
    return this;
  }

  setActiveRange(range: Range): Range {
    return spreadsheet().setActiveRange(range);
  }
}

/** The sheet with that id. */
export function sheetById(id: number): Sheet {
  return new Sheet(id);
}

/** Makes members that sheets don't have throw by name. */
export function installSheet(): void {
  strictClass(Sheet, 'SpreadsheetApp.Sheet');
}
