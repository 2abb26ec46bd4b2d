/** Data validation rules and their builder. */
import {enumeration} from '../enumeration';
import type {EnumerationValue} from '../enumeration';
import {strictClass} from '../unimplemented';
import type {Range} from './range';

/** A rule as the host keeps it. */
export interface HostRule {
  readonly rule:
    | {readonly kind: 'list'; readonly values: readonly string[]; readonly allowInvalid: boolean}
    | {readonly kind: 'checkbox'}
    | {readonly kind: 'number'; readonly min?: number; readonly max?: number; readonly allowInvalid: boolean};
  readonly help?: string;
}

/** The kinds of rule that the sandbox has. */
export const DataValidationCriteria = enumeration('SpreadsheetApp.DataValidationCriteria', [
  'VALUE_IN_LIST',
  'CHECKBOX',
  'NUMBER_BETWEEN',
  'NUMBER_GREATER_THAN_OR_EQUAL_TO',
  'NUMBER_LESS_THAN_OR_EQUAL_TO',
]);

/** A rule on cells. */
export class DataValidation {
  readonly #host: HostRule;

  constructor(host: HostRule) {
    this.#host = host;
  }

  getAllowInvalid(): boolean {
    const {rule} = this.#host;
    return rule.kind === 'checkbox' ? false : rule.allowInvalid;
  }

  getHelpText(): string | null {
    return this.#host.help ?? null;
  }

  getCriteriaType(): EnumerationValue {
    const {rule} = this.#host;
    if (rule.kind === 'list') return DataValidationCriteria.VALUE_IN_LIST;
    if (rule.kind === 'checkbox') return DataValidationCriteria.CHECKBOX;
    if (rule.min !== undefined && rule.max !== undefined) return DataValidationCriteria.NUMBER_BETWEEN;
    return rule.max === undefined
      ? DataValidationCriteria.NUMBER_GREATER_THAN_OR_EQUAL_TO
      : DataValidationCriteria.NUMBER_LESS_THAN_OR_EQUAL_TO;
  }

  getCriteriaValues(): unknown[] {
    const {rule} = this.#host;
    if (rule.kind === 'list') return [[...rule.values], true];
    if (rule.kind === 'checkbox') return [];
    return [rule.min, rule.max].filter(value => value !== undefined);
  }

  copy(): DataValidationBuilder {
    return new DataValidationBuilder(this.#host);
  }

  toHost(): HostRule {
    return this.#host;
  }
}

/** Collects a rule. */
export class DataValidationBuilder {
  #rule: HostRule['rule'] | undefined;
  #allowInvalid = true;
  #help: string | undefined;

  constructor(start?: HostRule) {
    this.#rule = start?.rule;
    if (start && start.rule.kind !== 'checkbox') this.#allowInvalid = start.rule.allowInvalid;
    this.#help = start?.help;
  }

  requireValueInList(values: readonly unknown[], _showDropdown?: boolean): this {
    this.#rule = {kind: 'list', values: values.map(String), allowInvalid: true};
    return this;
  }

  requireValueInRange(range: Range, _showDropdown?: boolean): this {
    const values = range.getDisplayValues().flat() as string[];
    return this.requireValueInList(values.filter(value => value !== ''));
  }

  requireCheckbox(): this {
    this.#rule = {kind: 'checkbox'};
    return this;
  }

  requireNumberBetween(start: number, end: number): this {
    this.#rule = {kind: 'number', min: start, max: end, allowInvalid: true};
    return this;
  }

  requireNumberGreaterThanOrEqualTo(number: number): this {
    this.#rule = {kind: 'number', min: number, allowInvalid: true};
    return this;
  }

  requireNumberLessThanOrEqualTo(number: number): this {
    this.#rule = {kind: 'number', max: number, allowInvalid: true};
    return this;
  }

  setAllowInvalid(allowInvalidData: boolean): this {
    this.#allowInvalid = allowInvalidData;
    return this;
  }

  setHelpText(helpText: string): this {
    this.#help = helpText;
    return this;
  }

  build(): DataValidation {
    const rule = this.#rule;
    if (!rule) throw new Error('not implemented: SpreadsheetApp.DataValidationBuilder without a criterion');
    return new DataValidation({
      rule: rule.kind === 'checkbox' ? rule : {...rule, allowInvalid: this.#allowInvalid},
      ...(this.#help === undefined ? {} : {help: this.#help}),
    });
  }
}

/** Makes members that these classes don't have throw by name. */
export function installDataValidation(): void {
  strictClass(DataValidation, 'SpreadsheetApp.DataValidation');
  strictClass(DataValidationBuilder, 'SpreadsheetApp.DataValidationBuilder');
}
