/** Trying an expression: it is compiled and asked just as the row would be in which it is to stand. */
import type {Finding} from '../model/finding';
import {customFieldOf} from '../model/custom-schema';
import {ALIASES_FIELD} from '../model/google-field';
import type {RuleRow} from '../model/rule-row';
import type {AttributeRule, Evaluation, PersonView} from '../model/rule-set';
import type {Mistake, Tried, TriedKind} from '../model/trial';
import {parseAttributes} from './attributes';
import {compileCondition, compileText, mistakesIn, type Expression} from './expression';
import {attributeGiven} from './trace';

/** An expression that can be asked. */
export interface Trial {
  readonly usesGroups: boolean;
  /** Names of JumpCloud's custom attributes that it reads. */
  readonly customAttributes: readonly string[];
  tryOn(view: PersonView): Tried;
}

/** What is to be tried. */
export interface TrialAsk {
  readonly expression: string;
  readonly kind: TriedKind;
  /** Google field that the value is for; empty for none. */
  readonly field: string;
  /** Domains in which aliases may be. */
  readonly managedDomains: readonly string[];
}

/** The trial, or everything that is wrong with the expression; a right event condition is neither. Pure. */
export function openTrial(ask: TrialAsk): {readonly trial: Trial | null; readonly mistakes: readonly Mistake[]} {
  const {expression: text, kind, field} = ask;
  if (text === '') return {trial: null, mistakes: [EMPTY]};
  const takesLists = field === ALIASES_FIELD || customFieldOf(field) !== null;
  const mistakes = mistakesIn(text, kind === 'value' ? (takesLists ? 'texts' : 'text') : kind);
  if (mistakes.length > 0)
    return {trial: null, mistakes: mistakes.map(({at, detail, remedy}) => ({at, detail, remedy}))};
  switch (kind) {
    case 'event condition':
      return {trial: null, mistakes: []};
    case 'condition':
      return {trial: trialOf(compileCondition(NOWHERE, COLUMN, text).value, matchOf), mistakes: []};
    case 'value':
      return field === ''
        ? {trial: trialOf(compileText(NOWHERE, COLUMN, text).value, textOf), mistakes: []}
        : fieldTrial(ask);
  }
}

const COLUMN = 'Expression';

/** The row that a trial stands in: none that is in the Sheet. */
const NOWHERE: RuleRow = {tab: 'Attributes', row: 1, cells: {}, columns: {}};

const EMPTY: Mistake = {
  at: null,
  detail: 'There is no expression.',
  remedy: 'Write one, such as user.department, or choose a row.',
};

function fieldTrial({expression, field, managedDomains}: TrialAsk): ReturnType<typeof openTrial> {
  const cells = {'Google field': field, [COLUMN]: expression, When: '', Enabled: ''};
  const columns = {'Google field': 1, [COLUMN]: 2, When: 3, Enabled: 4};
  const {value, findings} = parseAttributes([{...NOWHERE, cells, columns}]);
  const [rule] = value.attributes;
  if (!rule) return {trial: null, mistakes: findings.map(wholeMistake)};
  const {usesGroups} = value;
  const customAttributes = rule.customAttributes ?? [];
  return {
    trial: {usesGroups, customAttributes, tryOn: view => givenTo(view, rule, managedDomains)},
    mistakes: [],
  };
}

function wholeMistake({detail, remedy}: Finding): Mistake {
  return {at: null, detail, remedy};
}

function givenTo(view: PersonView, rule: AttributeRule, managedDomains: readonly string[]): Tried {
  const given = attributeGiven(view, rule, managedDomains);
  if (given.kind === 'value') {
    const said = given.remark === '' ? given.value : `${given.value} (${given.remark})`;
    return {state: given.value === '' ? 'empty' : 'value', result: said};
  }
  return given.kind === 'broken' ? {state: 'error', result: given.problem} : {state: 'left', result: ''};
}

function trialOf<T>(expression: Expression<T> | null, read: (value: T) => Tried): Trial | null {
  if (!expression) return null;
  const {usesGroups, customAttributes} = expression;
  const triedOf = (evaluated: Evaluation<T>): Tried =>
    evaluated.ok ? read(evaluated.value) : {state: 'error', result: evaluated.problem};
  return {usesGroups, customAttributes, tryOn: view => triedOf(expression.evaluate(view))};
}

function matchOf(matches: boolean): Tried {
  return {state: matches ? 'match' : 'no match', result: ''};
}

function textOf(text: string | null): Tried {
  if (text === null) return {state: 'left', result: ''};
  return {state: text === '' ? 'empty' : 'value', result: text};
}
