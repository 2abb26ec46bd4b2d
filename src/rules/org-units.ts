/** The Org units tab: in which org unit whose account stands. The first row whose condition holds counts. */
import type {DesiredOrgUnit} from '../model/desired-state';
import type {CellPlace, Checked, Finding} from '../model/finding';
import {cellFinding, placeOf, type RuleRow} from '../model/rule-row';
import type {OrgUnitRule, PersonView} from '../model/rule-set';
import {cell, choiceFinding, isBlank, lacksColumn, yesOrNo} from './cells';
import {compileCondition, compileText, type Expression} from './expression';

const CONDITION = 'Condition';
const ORG_UNIT = 'Org unit';
const CREATE = 'Create';

const COLUMNS = [CONDITION, ORG_UNIT, CREATE];

const PATH = /^\/$|^(?:\/[^/]+)+$/;

/** The rules of the tab, and whether one of them looks at a person's groups. */
export interface ParsedOrgUnits {
  readonly orgUnits: readonly OrgUnitRule[];
  readonly usesGroups: boolean;
}

/** A path in one spelling: without a slash behind it; `null` for what is no path. */
function toPath(text: string): string | null {
  const path = text.length > 1 ? text.replace(/\/$/, '') : text;
  return PATH.test(path) ? path : null;
}

/** The rules in the rows. A broken row stays in its place, so that no later one catches whom it was meant for. */
export function parseOrgUnits(rows: readonly RuleRow[]): Checked<ParsedOrgUnits> {
  const parsed = rows.filter(row => !isBlank(row)).map(parseRow);
  return {
    value: {
      orgUnits: parsed.map(({value}) => value.rule),
      usesGroups: parsed.some(({value}) => value.usesGroups),
    },
    findings: parsed.flatMap(({findings}) => findings),
  };
}

interface ParsedRow {
  readonly rule: OrgUnitRule;
  readonly usesGroups: boolean;
}

function parseRow(row: RuleRow): Checked<ParsedRow> {
  const place = placeOf(row, ORG_UNIT);
  if (lacksColumn(row, COLUMNS)) {
    const rule = {place, create: false, customAttributes: [], holds: null, path: null};
    return {value: {rule, usesGroups: false}, findings: []};
  }
  const findings: Finding[] = [];
  const condition = conditionIn(row, findings);
  const path = pathIn(row, findings);
  const create = yesOrNo(cell(row, CREATE), true);
  if (create === null) findings.push(choiceFinding(row, CREATE, 'org-unit.create', ['TRUE', 'FALSE']));
  const literal = typeof path === 'string' ? path : null;
  const expression = typeof path === 'string' ? null : path;
  const rule: OrgUnitRule = {
    place,
    create: create === true,
    customAttributes: [...(condition?.customAttributes ?? []), ...(expression?.customAttributes ?? [])],
    holds: condition ? view => condition.evaluate(view) : null,
    path:
      create === null
        ? null
        : literal !== null
          ? () => ({ok: true, value: literal})
          : expression && (view => expression.evaluate(view)),
  };
  const usesGroups = condition?.usesGroups === true || expression?.usesGroups === true;
  return {value: {rule, usesGroups}, findings: findings.map(nobodyMoved)};
}

function conditionIn(row: RuleRow, findings: Finding[]): Expression<boolean> | null {
  const text = cell(row, CONDITION);
  if (text === '') {
    findings.push(
      cellFinding(row, CONDITION, {
        kind: 'expression.empty',
        detail: 'No condition says whom the row is about.',
        remedy: 'Write one, such as user.department == "Sales"; for everybody who is left, write true.',
      }),
    );
    return null;
  }
  const compiled = compileCondition(row, CONDITION, text);
  findings.push(...compiled.findings);
  return compiled.value;
}

/** A cell that begins with a slash is a path as it stands; anything else is an expression that gives one. */
function pathIn(row: RuleRow, findings: Finding[]): string | Expression<string | null> | null {
  const text = cell(row, ORG_UNIT);
  if (text.startsWith('/') || text === '') {
    const path = toPath(text);
    if (path !== null) return path;
    findings.push(
      cellFinding(row, ORG_UNIT, {
        kind: 'org-unit.path',
        detail: text === '' ? 'No org unit is given.' : `"${text}" is not the path of an org unit.`,
        remedy: 'Write a path, such as /Staff/Sales, or an expression that gives one, such as "/" + user.department.',
      }),
    );
    return null;
  }
  const compiled = compileText(row, ORG_UNIT, text);
  findings.push(...compiled.findings);
  return compiled.value;
}

function nobodyMoved(finding: Finding): Finding {
  const detail = `${finding.detail} Until then whomever the row may be about stays where they are, whatever later rows say.`;
  return {...finding, detail};
}

/**
 * Where a person's account is to stand; `null` where no row says so, the path comes out empty, or a row that may be
 * about them can't be read.
 */
export function orgUnitOf(view: PersonView, rules: readonly OrgUnitRule[]): Checked<DesiredOrgUnit | null> {
  const nowhere = {value: null, findings: []};
  for (const rule of rules) {
    // A finding about the row was made when it was read.
    if (!rule.holds) return nowhere;
    const holds = rule.holds(view);
    if (!holds.ok) return {value: null, findings: [finding(view, rule.place, holds.problem)]};
    if (!holds.value) continue;
    if (!rule.path) return nowhere;
    const path = rule.path(view);
    if (!path.ok) return {value: null, findings: [finding(view, rule.place, path.problem)]};
    if (path.value === null || path.value.trim() === '') return nowhere;
    const spelled = toPath(path.value.trim());
    if (spelled !== null) return {value: {path: spelled, create: rule.create, place: rule.place}, findings: []};
    return {value: null, findings: [finding(view, rule.place, `"${path.value}" is not a path that begins with /`)]};
  }
  return nowhere;
}

function finding(view: PersonView, place: CellPlace, problem: string): Finding {
  const {email} = view.person;
  return {
    severity: 'warning',
    kind: 'org-unit.value',
    subject: email,
    detail: `Where the account of ${email} is to stand can't be worked out: ${problem}. It stays where it is.`,
    remedy: 'Correct the row in the Org units tab, or the person in JumpCloud.',
    place,
  };
}
