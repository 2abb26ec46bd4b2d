/** A range: a rectangle of cells of one sheet. */
import type {Rectangle} from '../../a1';
import {call, exception} from '../host';
import {strictClass} from '../unimplemented';
import {filled, toHost} from './cells';
import type {DataValidation} from './data-validation';
import {protect} from './protection';
import type {Protection} from './protection';
import {RangeReading} from './range-reading';
import {sheetById} from './sheet';
import type {Sheet} from './sheet';
import {spreadsheet} from './spreadsheet';

type Matrix = readonly (readonly unknown[])[];

/** What to sort by: a column, or a column with its direction. */
type SortSpec = number | {readonly column: number; readonly ascending?: boolean};

/** Sort keys as the host takes them. */
export function sortKeys(specs: SortSpec | readonly SortSpec[]): {column: number; ascending: boolean}[] {
  const all: readonly SortSpec[] = Array.isArray(specs) ? (specs as readonly SortSpec[]) : [specs as SortSpec];
  return all.map(spec =>
    typeof spec === 'number'
      ? {column: spec, ascending: true}
      : {column: spec.column, ascending: spec.ascending !== false},
  );
}

/** What `clear` takes away: everything, or what is named. */
export function clearOptions(options: Readonly<Record<string, unknown>> | undefined): Record<string, boolean> {
  const given = options ?? {};
  const named = ['contentsOnly', 'formatOnly', 'commentsOnly', 'validationsOnly'].filter(name => given[name] === true);
  const everything = named.length === 0;
  return {
    contents: everything || named.includes('contentsOnly'),
    formats: everything || named.includes('formatOnly'),
    notes: everything || named.includes('commentsOnly'),
    validations: everything || named.includes('validationsOnly'),
  };
}

/** A rectangle of cells. Each writing method is one service call; it is durable at the next flush. */
export class Range extends RangeReading {
  #write(what: string, ...rest: readonly unknown[]): this {
    call(`Range.${what}`, this.sheetId, this.at, ...rest);
    return this;
  }

  #fill(value: unknown): unknown[][] {
    return filled(this.at.rows, this.at.columns, value);
  }

  #style(name: string, values: Matrix): this {
    return this.#write('setStyles', values, name);
  }

  activate(): this {
    spreadsheet().setActiveRange(this);
    return this;
  }

  getSheet(): Sheet {
    return sheetById(this.sheetId);
  }

  getCell(row: number, column: number): Range {
    return this.offset(row - 1, column - 1, 1, 1);
  }

  offset(rowOffset: number, columnOffset: number, numRows = this.at.rows, numColumns = this.at.columns): Range {
    const {row, column} = this.at;
    return checkedRange(this.sheetId, {
      row: row + rowOffset,
      column: column + columnOffset,
      rows: numRows,
      columns: numColumns,
    });
  }

  setValues(values: Matrix): this {
    if (!Array.isArray(values) || !values.every(row => Array.isArray(row))) {
      throw exception("The parameters don't match the method signature for SpreadsheetApp.Range.setValues.");
    }
    return this.#write(
      'setValues',
      values.map(row => row.map(toHost)),
    );
  }

  setValue(value: unknown): this {
    return this.#write('setValues', this.#fill(toHost(value)));
  }

  setFormula(formula: string): this {
    return this.setValue(formula.startsWith('=') ? formula : `=${formula}`);
  }

  setFormulas(formulas: Matrix): this {
    return this.setValues(
      formulas.map(row => row.map(each => (String(each).startsWith('=') ? each : `=${String(each)}`))),
    );
  }

  setNotes(notes: Matrix): this {
    return this.#write('setNotes', notes);
  }

  setNote(note: string | null): this {
    return this.#write('setNotes', this.#fill(note));
  }

  clearNote(): this {
    return this.setNote(null);
  }

  setNumberFormats(formats: Matrix): this {
    return this.#write('setNumberFormats', formats);
  }

  setNumberFormat(format: string): this {
    return this.#write('setNumberFormats', this.#fill(format));
  }

  setDataValidations(rules: readonly (readonly (DataValidation | null)[])[]): this {
    return this.#write(
      'setDataValidations',
      rules.map(row => row.map(rule => rule?.toHost() ?? null)),
    );
  }

  setDataValidation(rule: DataValidation | null): this {
    return this.#write('setDataValidation', rule?.toHost() ?? null);
  }

  clearDataValidations(): this {
    return this.setDataValidation(null);
  }

  insertCheckboxes(...values: readonly unknown[]): this {
    if (values.length > 0) throw new Error('not implemented: SpreadsheetApp.Range.insertCheckboxes with values');
    return this.#write('insertCheckboxes');
  }

  removeCheckboxes(): this {
    return this.setDataValidation(null).clearContent();
  }

  check(): this {
    return this.setValue(true);
  }

  uncheck(): this {
    return this.setValue(false);
  }

  setFontWeights(weights: Matrix): this {
    return this.#style(
      'bold',
      weights.map(row => row.map(weight => weight === 'bold')),
    );
  }

  setFontWeight(weight: string | null): this {
    return this.#style('bold', this.#fill(weight === 'bold'));
  }

  setBackgrounds(colors: Matrix): this {
    return this.#style('background', colors);
  }

  setBackground(color: string | null): this {
    return this.#style('background', this.#fill(color));
  }

  setFontColors(colors: Matrix): this {
    return this.#style('color', colors);
  }

  setFontColor(color: string | null): this {
    return this.#style('color', this.#fill(color));
  }

  setWraps(wraps: Matrix): this {
    return this.#style('wrap', wraps);
  }

  setWrap(isWrapEnabled: boolean): this {
    return this.#style('wrap', this.#fill(isWrapEnabled));
  }

  setWrapStrategy(strategy: unknown): this {
    return this.setWrap(String(strategy) === 'WRAP');
  }

  // Looks that the page doesn't draw: accepted, nothing is kept.

  setHorizontalAlignment(_alignment: string | null): this {
    return this;
  }

  setVerticalAlignment(_alignment: string | null): this {
    return this;
  }

  setFontStyle(_style: string | null): this {
    return this;
  }

  setFontSize(_size: number): this {
    return this;
  }

  setFontFamily(_family: string | null): this {
    return this;
  }

  clear(options?: Readonly<Record<string, unknown>>): this {
    return this.#write('clear', clearOptions(options));
  }

  clearContent(): this {
    return this.#write('clear', {contents: true});
  }

  clearFormat(): this {
    return this.#write('clear', {formats: true});
  }

  sort(sortSpecObj: SortSpec | readonly SortSpec[]): this {
    return this.#write('sort', sortKeys(sortSpecObj));
  }

  protect(): Protection {
    return protect(this.sheetId, this.at);
  }
}

/** A range that is known to lie inside the sheet. */
export function rangeOf(sheetId: number, at: Rectangle): Range {
  return new Range(sheetId, at);
}

/** A range; throws when it doesn't lie inside the sheet. */
export function checkedRange(sheetId: number, at: Rectangle): Range {
  call('Sheet.checkRange', sheetId, at);
  return new Range(sheetId, at);
}

/** Makes members that ranges don't have throw by name. */
export function installRange(): void {
  strictClass(RangeReading, 'SpreadsheetApp.Range');
}
