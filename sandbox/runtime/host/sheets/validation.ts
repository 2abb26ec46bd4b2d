/** Data validation: rules on ranges, and the refusal of a value that breaks a strict one. */
import type {SheetState, ValidationState} from '../../../world/spreadsheet-state';
import {cellAddress, overlap} from '../../a1';
import type {Rectangle} from '../../a1';
import {textOf} from '../arguments';
import {ScriptError} from '../operation';
import {eachCell, putCell, cellAt, trim} from './grid';

/** A rule with its help text, without its place. */
export type Rule = Pick<ValidationState, 'rule' | 'help'>;

/** The rule on one cell, if any. */
export function ruleAt(sheet: SheetState, row: number, column: number): Rule | null {
  const cell = {row, column, rows: 1, columns: 1};
  const found = sheet.validations.find(each => overlap(each, cell));
  if (!found) return null;
  return {rule: found.rule, ...(found.help === undefined ? {} : {help: found.help})};
}

/** What is left of a rule's place when a rectangle is taken out: up to four rectangles. */
function without(place: ValidationState, hole: Rectangle): ValidationState[] {
  if (!overlap(place, hole)) return [place];
  const bottom = place.row + place.rows;
  const right = place.column + place.columns;
  const top = Math.max(place.row, hole.row);
  const end = Math.min(bottom, hole.row + hole.rows);
  const pieces: Rectangle[] = [
    {row: place.row, column: place.column, rows: top - place.row, columns: place.columns},
    {row: end, column: place.column, rows: bottom - end, columns: place.columns},
    {row: top, column: place.column, rows: end - top, columns: hole.column - place.column},
    {row: top, column: hole.column + hole.columns, rows: end - top, columns: right - hole.column - hole.columns},
  ];
  return pieces.filter(piece => piece.rows > 0 && piece.columns > 0).map(piece => ({...place, ...piece}));
}

/** Puts one rule, or none, on a rectangle. */
export function putRule(sheet: SheetState, at: Rectangle, rule: Rule | null): void {
  sheet.validations = sheet.validations.flatMap(each => without(each, at));
  if (rule) sheet.validations.push({...at, ...rule});
}

/** Puts checkboxes on a rectangle and unticks every cell that is not ticked. */
export function putCheckboxes(sheet: SheetState, at: Rectangle): void {
  putRule(sheet, at, {rule: {kind: 'checkbox'}});
  eachCell(at, (row, column) => putCell(sheet, row, column, cellAt(sheet, row, column) === true));
  trim(sheet);
}

function remedy(rule: ValidationState['rule']): string {
  if (rule.kind === 'list') return `Please enter one of the following values: ${rule.values.join(', ')}.`;
  if (rule.kind === 'checkbox') return 'Please enter one of the following values: TRUE, FALSE.';
  if (rule.min !== undefined && rule.max !== undefined) {
    return `Please enter a number between ${rule.min} and ${rule.max}.`;
  }
  return rule.min === undefined
    ? `Please enter a number less than or equal to ${rule.max ?? 0}.`
    : `Please enter a number greater than or equal to ${rule.min}.`;
}

function allows(rule: ValidationState['rule'], value: unknown): boolean {
  if (value === '' || value === null) return true;
  if (rule.kind === 'checkbox') return typeof value === 'boolean' || /^(true|false)$/i.test(textOf(value));
  if (rule.allowInvalid) return true;
  if (rule.kind === 'list') return rule.values.includes(textOf(value));
  const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
  return number >= (rule.min ?? -Infinity) && number <= (rule.max ?? Infinity);
}

/** Throws when a value may not be written into a cell. */
export function checkRule(sheet: SheetState, row: number, column: number, value: unknown): void {
  const found = ruleAt(sheet, row, column);
  if (!found || allows(found.rule, value)) return;
  throw new ScriptError(
    `The data you entered in cell ${cellAddress(row, column)} violates the data validation rules set on this cell.\n` +
      remedy(found.rule),
  );
}
