/** What the tabs' rows share: texts of cells, choices, yes and no. */
import type {Finding} from '../model/finding';
import {cellFinding, type RuleRow} from '../model/rule-row';
import {suggestion} from './nearest';

/** The text of a cell; empty where the column is missing. */
export function cell(row: RuleRow, header: string): string {
  return (row.cells[header] ?? '').trim();
}

/** Whether the tab of a row lacks one of these columns. The tab itself is told about; its rows can't be understood. */
export function lacksColumn(row: RuleRow, headers: readonly string[]): boolean {
  return headers.some(header => row.columns[header] === undefined);
}

/** Whether every cell of a row is empty: spare rows, which say nothing. A checkbox alone says nothing, ticked or not. */
export function isBlank(row: RuleRow): boolean {
  return Object.values(row.cells).every(text => ['', 'TRUE', 'FALSE'].includes(text.trim()));
}

/** The choice that a text means, capitals aside; the default for an empty cell; `null` for anything else. */
export function choiceOf<T extends string>(text: string, choices: readonly T[], fallback: T): T | null {
  if (text === '') return fallback;
  return choices.find(choice => choice.toLowerCase() === text.toLowerCase()) ?? null;
}

/** Yes or no from a checkbox or typed by hand; the default for an empty cell; `null` for anything else. */
export function yesOrNo(text: string, fallback: boolean | null): boolean | null {
  const word = text.toLowerCase();
  if (word === '') return fallback;
  if (['true', 'yes', 'y', '1'].includes(word)) return true;
  return ['false', 'no', 'n', '0'].includes(word) ? false : null;
}

/** A finding about a cell that holds none of its choices. */
export function choiceFinding(row: RuleRow, header: string, kind: string, choices: readonly string[]): Finding {
  const text = cell(row, header);
  return cellFinding(row, header, {
    kind,
    detail: `${header} is "${text}", but has to be ${choices.join(', ')}.${suggestion(text, choices)}`,
    remedy: `Choose one of them, such as ${choices[0] ?? ''}.`,
  });
}
