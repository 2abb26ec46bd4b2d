/** The Attributes tab: which expression fills which field of a Google profile, and when. */
import type {Checked, Finding} from '../model/finding';
import {
  ALIASES_FIELD,
  GOOGLE_FIELD_NAMES,
  INCIDENT_MARK,
  PERSON_MARK,
  SUSPENSION_MARK,
  googleField,
} from '../model/google-field';
import {customFieldOf, type FieldStorage} from '../model/custom-schema';
import {cellFinding, placeOf, type RuleRow} from '../model/rule-row';
import type {AttributeRule, When} from '../model/rule-set';
import {cell, choiceFinding, choiceOf, isBlank, lacksColumn, yesOrNo} from './cells';
import {compileText, compileTexts, isListType, type Expression} from './expression';
import {suggestion} from './nearest';

const FIELD = 'Google field';
const EXPRESSION = 'Expression';
const WHEN = 'When';
const ENABLED = 'Enabled';

const COLUMNS = [FIELD, EXPRESSION, WHEN, ENABLED];

const WHENS: readonly When[] = ['Always', 'On create', 'If empty'];

/** Fields that Lockstep keeps by other means, and what to do instead of a row. */
const KEPT_ELSEWHERE: Readonly<Record<string, string>> = {
  primaryEmail: "The address follows JumpCloud's e-mail by itself; delete the row.",
  suspended: "Suspension follows JumpCloud's state by itself; delete the row.",
  orgUnitPath: 'The Org units tab says where accounts stand; delete the row.',
  'organizations.description': 'Google shows it as the type of employee; write organizations.employeeType.',
  'externalIds.organization': 'Google shows it as the employee id; write externalIds.employeeId.',
  [`externalIds.${PERSON_MARK}`]: 'It ties the account to its person and is written by Lockstep; delete the row.',
  [`externalIds.${INCIDENT_MARK}`]: 'It notes for which incident Lockstep changed the account; delete the row.',
  [`externalIds.${SUSPENSION_MARK}`]: 'It notes when Lockstep suspended the account; delete the row.',
};

/** The attribute rules, and whether one of them looks at a person's groups. */
export interface ParsedAttributes {
  readonly attributes: readonly AttributeRule[];
  readonly usesGroups: boolean;
}

/** The rules in the rows. A broken row leaves its field alone; so do all rows of a tab that lacks a column. */
export function parseAttributes(rows: readonly RuleRow[]): Checked<ParsedAttributes> {
  const attributes: AttributeRule[] = [];
  const findings: Finding[] = [];
  const rowByField = new Map<string, number>();
  let usesGroups = false;
  for (const row of rows.filter(one => !isBlank(one) && !lacksColumn(one, COLUMNS))) {
    const enabled = yesOrNo(cell(row, ENABLED), true);
    if (enabled === false) continue;
    if (enabled === null) findings.push(choiceFinding(row, ENABLED, 'attribute.enabled', ['TRUE', 'FALSE']));
    const parsed = parseRow(row, rowByField);
    findings.push(...parsed.findings);
    if (!parsed.value || enabled === null) continue;
    attributes.push(parsed.value.rule);
    usesGroups ||= parsed.value.usesGroups;
  }
  return {value: {attributes, usesGroups}, findings};
}

interface ParsedRow {
  readonly rule: AttributeRule;
  readonly usesGroups: boolean;
}

function parseRow(row: RuleRow, rowByField: Map<string, number>): Checked<ParsedRow | null> {
  const field = cell(row, FIELD);
  const problem = fieldProblem(row, field, rowByField.get(field));
  if (problem) return {value: null, findings: [problem]};
  // A broken row keeps its field too: the next row of the same field is not what the admin meant to count.
  rowByField.set(field, row.row);
  const findings: Finding[] = [];
  const when = whenOf(row, field, findings);
  const text = cell(row, EXPRESSION);
  if (text === '') findings.push(emptyExpression(row, field));
  const takesLists = field === ALIASES_FIELD || customFieldOf(field) !== null;
  const compiled = text === '' ? null : (takesLists ? compileTexts : compileText)(row, EXPRESSION, text);
  findings.push(...(compiled?.findings ?? []));
  const expression = compiled?.value;
  if (!expression || when === null) return {value: null, findings};
  const rule: AttributeRule = {
    field,
    when,
    place: placeOf(row, EXPRESSION),
    customAttributes: expression.customAttributes,
    ...(customFieldOf(field) ? {storage: storageFor(expression)} : {}),
    evaluate: view => expression.evaluate(view),
  };
  return {value: {rule, usesGroups: expression.usesGroups}, findings};
}

/** When the field is written; `null` with a finding where the cell doesn't say, or says what the field can't do. */
function whenOf(row: RuleRow, field: string, findings: Finding[]): When | null {
  const onlyOnCreate = googleField(field)?.onlyOnCreate === true;
  const when = choiceOf(cell(row, WHEN), WHENS, onlyOnCreate ? 'On create' : 'Always');
  if (when === null) findings.push(choiceFinding(row, WHEN, 'attribute.when', WHENS));
  if (!onlyOnCreate || when === null || when === 'On create') return when;
  const detail = `"${field}" can only be said of a new account: later it is the person's own doing.`;
  findings.push(cellFinding(row, WHEN, {kind: 'attribute.when', detail, remedy: 'Choose "On create".'}));
  return null;
}

/** How a custom field would have to keep what an expression gives. */
function storageFor({type}: Expression<string | null>): FieldStorage {
  const multiValued = isListType(type);
  if (type === 'bool') return {type: 'BOOL', multiValued};
  if (type === 'int' || type === 'uint') return {type: 'INT64', multiValued};
  return {type: type === 'double' ? 'DOUBLE' : 'STRING', multiValued};
}

function fieldProblem(row: RuleRow, field: string, earlierRow: number | undefined): Finding | null {
  const kept = KEPT_ELSEWHERE[field];
  if (kept !== undefined) {
    const detail = `"${field}" can't be mapped: Lockstep keeps it by itself.`;
    return cellFinding(row, FIELD, {kind: 'attribute.reserved', detail, remedy: kept});
  }
  if (field !== ALIASES_FIELD && !googleField(field)) {
    return cellFinding(row, FIELD, {
      kind: 'attribute.field',
      detail: `Google has no field "${field}".${suggestion(field, [...GOOGLE_FIELD_NAMES, ALIASES_FIELD])}`,
      remedy: 'Choose a field from the list, such as organizations.department, or customSchemas.Schema.field.',
    });
  }
  if (earlierRow === undefined) return null;
  return cellFinding(row, FIELD, {
    kind: 'attribute.duplicate',
    detail: `"${field}" is already filled by row ${earlierRow}; that one counts.`,
    remedy: 'Delete one of the two rows, or join them with coalesce(user.a, user.b).',
  });
}

function emptyExpression(row: RuleRow, field: string): Finding {
  return cellFinding(row, EXPRESSION, {
    kind: 'expression.empty',
    detail: `No expression says what goes into "${field}", so it is left alone.`,
    remedy: 'Write one, such as user.department; to empty the field for everyone, write "".',
  });
}
