/** The reading half of a range: where it is and what its cells hold. */
import {rectangleAddress} from '../../a1';
import type {Rectangle} from '../../a1';
import {call} from '../host';
import {fromHost} from './cells';
import {DataValidation} from './data-validation';
import type {HostRule} from './data-validation';

/** What a cell looks like. */
interface Style {
  readonly bold?: boolean;
  readonly background?: string;
  readonly color?: string;
  readonly wrap?: boolean;
}

/** Where a range is and what its cells hold. Each reading method is one service call. */
export class RangeReading {
  protected readonly sheetId: number;
  protected readonly at: Rectangle;

  constructor(sheetId: number, at: Rectangle) {
    this.sheetId = sheetId;
    this.at = at;
    Object.defineProperties(this, {sheetId: {enumerable: false}, at: {enumerable: false}});
  }

  protected read(what: string): unknown {
    return call(`Range.${what}`, this.sheetId, this.at);
  }

  protected first(what: string): unknown {
    return (call(`Range.${what}`, this.sheetId, {...this.at, rows: 1, columns: 1}) as unknown[][])[0]?.[0];
  }

  getRow(): number {
    return this.at.row;
  }

  getColumn(): number {
    return this.at.column;
  }

  getNumRows(): number {
    return this.at.rows;
  }

  getNumColumns(): number {
    return this.at.columns;
  }

  getHeight(): number {
    return this.at.rows;
  }

  getWidth(): number {
    return this.at.columns;
  }

  getRowIndex(): number {
    return this.at.row;
  }

  getColumnIndex(): number {
    return this.at.column;
  }

  getLastRow(): number {
    return this.at.row + this.at.rows - 1;
  }

  getLastColumn(): number {
    return this.at.column + this.at.columns - 1;
  }

  getGridId(): number {
    return this.sheetId;
  }

  getA1Notation(): string {
    return rectangleAddress(this.at);
  }

  getValues(): unknown[][] {
    return fromHost(this.read('getValues'));
  }

  getValue(): unknown {
    return fromHost([[this.first('getValues')]])[0]?.[0];
  }

  getDisplayValues(): unknown[][] {
    return this.read('getDisplayValues') as string[][];
  }

  getDisplayValue(): unknown {
    return this.first('getDisplayValues');
  }

  getFormulas(): unknown {
    return this.read('getFormulas');
  }

  getFormula(): unknown {
    return this.first('getFormulas');
  }

  getNotes(): unknown {
    return this.read('getNotes');
  }

  getNote(): unknown {
    return this.first('getNotes');
  }

  getNumberFormats(): unknown {
    return this.read('getNumberFormats');
  }

  getNumberFormat(): unknown {
    return this.first('getNumberFormats');
  }

  getDataValidations(): (DataValidation | null)[][] {
    const rules = this.read('getDataValidations') as (HostRule | null)[][];
    return rules.map(row => row.map(rule => rule && new DataValidation(rule)));
  }

  getDataValidation(): DataValidation | null {
    const rule = this.first('getDataValidations') as HostRule | null;
    return rule && new DataValidation(rule);
  }

  protected styles<T>(show: (style: Style) => T): T[][] {
    return (this.read('getStyles') as Style[][]).map(row => row.map(show));
  }

  getFontWeights(): string[][] {
    return this.styles(style => (style.bold ? 'bold' : 'normal'));
  }

  getFontWeight(): string | undefined {
    return this.getFontWeights()[0]?.[0];
  }

  getBackgrounds(): string[][] {
    return this.styles(style => style.background ?? '#ffffff');
  }

  getBackground(): string | undefined {
    return this.getBackgrounds()[0]?.[0];
  }

  getFontColors(): string[][] {
    return this.styles(style => style.color ?? '#000000');
  }

  getWraps(): boolean[][] {
    return this.styles(style => style.wrap === true);
  }

  getWrap(): boolean {
    return this.getWraps()[0]?.[0] === true;
  }

  /** Whether all cells are empty. */
  isBlank(): boolean {
    return this.getValues().every(row => row.every(value => value === ''));
  }

  /** Whether every cell is a ticked checkbox; `null` when some differ. */
  isChecked(): boolean | null {
    const values = this.getValues().flat();
    if (values.every(value => value === true)) return true;
    return values.every(value => value === false) ? false : null;
  }
}
