/** The Condition column: for whom a row counts that gives something to people. */
import type {Checked} from '../model/finding';
import {cellFinding, placeOf, type RuleRow} from '../model/rule-row';
import type {Condition} from '../model/rule-set';
import {cell} from './cells';
import {compileCondition} from './expression';

/** Header of the column. */
export const CONDITION = 'Condition';

/** The condition of a row; `null` with findings where it can't be one. An empty one is for nobody, so it is no condition. */
export function parseCondition(row: RuleRow): Checked<Condition | null> {
  const text = cell(row, CONDITION);
  if (text === '') {
    const finding = cellFinding(row, CONDITION, {
      kind: 'condition.empty',
      detail: 'No condition says for whom the row is.',
      remedy: 'Write one, such as user.department == "Sales"; for everyone in scope, write true.',
    });
    return {value: null, findings: [finding]};
  }
  const {value: expression, findings} = compileCondition(row, CONDITION, text);
  if (!expression) return {value: null, findings};
  const {usesGroups, customAttributes} = expression;
  const evaluate: Condition['evaluate'] = view => expression.evaluate(view);
  return {value: {place: placeOf(row, CONDITION), usesGroups, customAttributes, evaluate}, findings};
}
