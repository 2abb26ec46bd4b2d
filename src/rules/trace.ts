/**
 * How each rule comes to what it says of one person: the rows as they stand in the tabs, what they look at, what they give.
 *
 * It asks the same rules that a plan is made from, so that it can't tell another story.
 */
import type {CellPlace, Finding} from '../model/finding';
import {ALIASES_FIELD} from '../model/google-field';
import {placeOf, type RuleRow, type RuleRows} from '../model/rule-row';
import type {AttributeRule, OrgUnitRule, PersonView, RuleSet} from '../model/rule-set';
import type {AttributeResult, AttributeTrace, LicenseTrace, OrgUnitTrace, RuleTrace} from '../model/rule-trace';
import {aliasesOf} from './aliases';
import {cell, isBlank, yesOrNo} from './cells';
import {isProtected} from './desired';
import {licensesOf} from './entitlement';
import {orgUnitOf} from './org-units';
import {profileOf} from './profile';
import {tracedInputs} from './trace-inputs';

/** What a trace is made from. */
export interface TraceInputs {
  readonly view: PersonView;
  readonly rows: RuleRows;
  readonly rules: RuleSet;
  /** What was found wrong with the rows. */
  readonly findings: readonly Finding[];
  /** Names of all custom attributes that anyone has: a rule that reads another one is off. */
  readonly attributeNames: ReadonlySet<string>;
}

/** Asks every rule about one person. Pure. */
export function traceRules(inputs: TraceInputs): RuleTrace {
  const {view, rules, attributeNames} = inputs;
  const orgUnits = (rules.orgUnits ?? []).map(rule => knownOrUnread(rule, attributeNames));
  const orgUnit = orgUnitOf(view, orgUnits);
  return {
    scope: scopeOf(inputs),
    attributes: (inputs.rows['Attributes'] ?? []).filter(row => !isBlank(row)).map(row => attributeOf(row, inputs)),
    orgUnits: orgUnitsTried(inputs, orgUnits),
    orgUnit: orgUnit.value?.path ?? null,
    orgUnitProblem: orgUnit.findings[0]?.detail ?? '',
    groups: rules.groups.map(({place, sourceGroup, group, role, direction}) => ({
      place,
      sourceGroup,
      group,
      role,
      direction,
      isIn: view.groups.includes(sourceGroup),
    })),
    licenses: licensesTraced(inputs),
  };
}

function scopeOf({view, rules, attributeNames}: TraceInputs): RuleTrace['scope'] {
  if (isProtected(view.person, rules)) return {kind: 'protected'};
  const misspelt = rules.scope?.customAttributes.find(name => !attributeNames.has(name));
  if (misspelt !== undefined) return {kind: 'unclear', problem: unknownName(misspelt)};
  const evaluated = rules.inScope(view);
  if (!evaluated.ok) return {kind: 'unclear', problem: evaluated.problem};
  return {kind: evaluated.value ? 'in' : 'out'};
}

function attributeOf(row: RuleRow, inputs: TraceInputs): AttributeTrace {
  const expression = cell(row, 'Expression');
  return {
    place: placeOf(row, 'Expression'),
    field: cell(row, 'Google field'),
    expression,
    inputs: tracedInputs(expression, inputs.view),
    result: attributeResult(row, inputs),
  };
}

function attributeResult(row: RuleRow, inputs: TraceInputs): AttributeResult {
  const {view, rules, findings, attributeNames} = inputs;
  if (yesOrNo(cell(row, 'Enabled'), true) === false) return {kind: 'off'};
  const {cell: at} = placeOf(row, 'Expression');
  const rule = rules.attributes.find(one => one.place.cell === at);
  if (!rule) {
    const found = findings.find(({place}) => place?.tab === row.tab && rowOf(place) === row.row);
    return {kind: 'broken', problem: found?.detail ?? 'The row can’t be used; see the Findings tab.'};
  }
  const misspelt = rule.customAttributes?.find(name => !attributeNames.has(name));
  if (misspelt !== undefined) return {kind: 'broken', problem: unknownName(misspelt)};
  return attributeGiven(view, rule, rules.settings.managedDomains);
}

/** What a rule gives for a person, spelled the way Google stores it. */
export function attributeGiven(
  view: PersonView,
  rule: AttributeRule,
  managedDomains: readonly string[],
): AttributeResult {
  if (rule.field === ALIASES_FIELD) {
    const aliases = aliasesOf(view, [rule], managedDomains);
    const problem = aliases.findings[0]?.detail ?? '';
    if (aliases.value)
      return {kind: 'value', value: aliases.value.addresses.join(', '), when: rule.when, remark: problem};
    return problem === '' ? {kind: 'left'} : {kind: 'broken', problem};
  }
  const profile = profileOf(view, [rule]);
  const field = profile.value.find(one => one.field === rule.field);
  const remark = profile.findings.find(({place}) => place === rule.place)?.detail ?? '';
  if (field) return {kind: 'value', value: field.value, when: field.when, remark};
  return remark === '' ? {kind: 'left'} : {kind: 'broken', problem: remark};
}

function orgUnitsTried({view, rows}: TraceInputs, rules: readonly OrgUnitRule[]): readonly OrgUnitTrace[] {
  const tried: OrgUnitTrace[] = [];
  const present = rows['Org units'] ?? [];
  for (const rule of rules) {
    const row = present.find(one => placeOf(one, 'Org unit').cell === rule.place.cell);
    const condition = row ? cell(row, 'Condition') : '';
    const target = row ? cell(row, 'Org unit') : '';
    const holds = rule.holds?.(view);
    const isUnclear = !holds?.ok || (holds.value && rule.path?.(view).ok !== true);
    const result = isUnclear ? 'unclear' : holds.value ? 'matches' : 'does not match';
    const text = target.startsWith('/') ? condition : `${condition} ${target}`;
    tried.push({place: rule.place, condition, target, inputs: tracedInputs(text, view), result});
    if (result !== 'does not match') return tried;
  }
  return tried;
}

function knownOrUnread(rule: OrgUnitRule, names: ReadonlySet<string>): OrgUnitRule {
  return rule.customAttributes.every(name => names.has(name)) ? rule : {...rule, holds: null};
}

function licensesTraced({view, rules, attributeNames}: TraceInputs): readonly LicenseTrace[] {
  const {value, findings} = licensesOf(rules.licenses, [view], attributeNames);
  return value.map(({product, verdicts}) => {
    const verdict = verdicts.get(view.person.id);
    if (verdict?.kind === 'sku') {
      return {product: product.name, place: verdict.place, sku: verdict.sku.name, problem: ''};
    }
    const found = findings.find(({subject}) => subject === view.person.email)?.detail;
    const problem = verdict?.kind === 'unclear' ? (found ?? 'A row that may be meant can’t be read.') : '';
    return {product: product.name, place: null, sku: '', problem};
  });
}

function unknownName(name: string): string {
  return `Nobody in JumpCloud has the custom attribute "${name}", so the row is off.`;
}

function rowOf({cell: at}: CellPlace): number {
  return Number(/\d+$/.exec(at)?.[0] ?? '0');
}
