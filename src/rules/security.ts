/** The Security tab: which events of whom, how often within which time, and what is then done. */
import {DIRECTORY, EVENT_NAMES, EVENT_TYPES, servicesOf} from '../model/event-types';
import type {Checked, Finding} from '../model/finding';
import {cellFinding, placeOf, type RuleRow} from '../model/rule-row';
import {POLICY_FAILED, type SecurityRule, type SecurityRules} from '../model/security-rule';
import {cell, choiceFinding, choiceOf, isBlank, lacksColumn} from './cells';
import {compileEventCondition, type Expression} from './expression';
import {nearest, suggestion} from './nearest';
import {ACTIONS, isOff, parseActions} from './security-actions';
import {misspeltField, neededBy, sceneOf, viewOf} from './security-scene';

const NAME = 'Name';
const EVENT = 'Event';
const CONDITION = 'Condition';
const THRESHOLD = 'Threshold';
const WINDOW = 'Window minutes';
const SEVERITY = 'Severity';
const APPROVAL = 'Approval';

const COLUMNS = [NAME, EVENT, CONDITION, THRESHOLD, WINDOW, ACTIONS, SEVERITY, APPROVAL];

const SEVERITIES = ['Low', 'Medium', 'High'] as const;
const APPROVALS = ['Never', 'VIPs', 'Always'] as const;

/** Most events that a rule may count, and the longest time over which it does: what is counted has to be remembered. */
const THRESHOLD_MAX = 1_000;
const WINDOW_MINUTES_MAX = 1_440;

const WINDOW_MINUTES_DEFAULT = 60;

/** The rules in the rows. A row that is broken, or switched off, is not among them: it does nothing. */
export function parseSecurity(rows: readonly RuleRow[], vips: SecurityRules['vips']): Checked<SecurityRules | null> {
  const rules: SecurityRule[] = [];
  const findings: Finding[] = [];
  const named = new Map<string, number>();
  for (const row of rows.filter(one => !isBlank(one))) {
    // That a column is missing was found when the tab was read.
    if (lacksColumn(row, COLUMNS)) continue;
    const parsed = parseRow(row);
    findings.push(...parsed.findings);
    const {value: rule} = parsed;
    if (!rule) continue;
    const earlier = named.get(rule.name.toLowerCase());
    if (earlier !== undefined) {
      findings.push(doubleName(row, rule.name, earlier));
      continue;
    }
    named.set(rule.name.toLowerCase(), row.row);
    const acts = rule.actions.some(({kind}) => kind !== 'notify');
    if (acts && rule.approval === 'VIPs' && vips === null) findings.push(nobodyIsVip(row));
    if (!isOff(row)) rules.push(rule);
  }
  if (rules.length === 0) return {value: null, findings};
  const services = new Set([DIRECTORY, ...rules.flatMap(rule => rule.events.flatMap(name => servicesOf(name) ?? []))]);
  return {value: {rows: rules, services: [...services].sort(), vips}, findings};
}

function parseRow(row: RuleRow): Checked<SecurityRule | null> {
  const findings: Finding[] = [];
  const found = (found: readonly Finding[]): void => void findings.push(...found);
  const name = cell(row, NAME);
  if (name === '') {
    const remedy = 'Write a name for it, such as Failed sign-ins; the Incidents tab and the audit call it by that.';
    findings.push(cellFinding(row, NAME, {kind: 'security.name', detail: 'The rule has no name.', remedy}));
  }
  const events = eventsIn(row, found);
  const condition = conditionIn(row, found);
  const threshold = wholeIn(row, THRESHOLD, 1, THRESHOLD_MAX, found);
  const minutes = wholeIn(row, WINDOW, WINDOW_MINUTES_DEFAULT, WINDOW_MINUTES_MAX, found);
  const {value: actions, findings: ofActions} = parseActions(row);
  found(ofActions);
  const severity = choiceOf(cell(row, SEVERITY), SEVERITIES, 'Medium');
  if (severity === null) findings.push(choiceFinding(row, SEVERITY, 'security.severity', SEVERITIES));
  const approval = choiceOf(cell(row, APPROVAL), APPROVALS, 'Never');
  if (approval === null) findings.push(choiceFinding(row, APPROVAL, 'security.approval', APPROVALS));
  const isBroken = findings.some(one => one.severity === 'error');
  if (isBroken || condition === null || severity === null || approval === null) {
    return {value: null, findings: findings.map(one => (one.severity === 'error' ? doesNothing(one) : one))};
  }
  const text = cell(row, CONDITION);
  const rule: SecurityRule = {
    name,
    place: placeOf(row, NAME),
    ...events,
    threshold,
    windowMs: minutes * 60_000,
    actions,
    severity: severity.toLowerCase() as SecurityRule['severity'],
    approval,
    needs: neededBy(text, condition === 'any' ? false : condition.usesGroups),
    holds: scene => (condition === 'any' ? {ok: true, value: true} : condition.evaluate(viewOf(scene), sceneOf(scene))),
  };
  return {value: rule, findings};
}

/** `a, b`: one of them; `a + b`: each of them. */
function eventsIn(row: RuleRow, found: (found: readonly Finding[]) => void): Pick<SecurityRule, 'events' | 'combine'> {
  const text = cell(row, EVENT).toLowerCase();
  const isAll = text.includes('+');
  const names = text
    .split(isAll ? '+' : ',')
    .map(name => name.trim().replace(/\s*:\s*/, ':'))
    .filter(name => name !== '');
  const fail = (detail: string, remedy: string): void => {
    found([cellFinding(row, EVENT, {kind: 'security.event', detail, remedy})]);
  };
  if (names.length === 0) fail('No event is given.', 'Write one, such as user_lockout, or choose one from the list.');
  if (isAll && text.includes(',')) {
    fail(
      `"${cell(row, EVENT)}" mixes "+" and ",".`,
      'Write user_lockout + user_password_change for both of them, or user_lockout, login_attempt for one of them.',
    );
    return {events: [], combine: 'any'};
  }
  const wrong = names.find(name => !EVENT_NAMES.includes(name) && !/^(?:[a-z_]+:)?[a-z0-9_]+$/.test(name));
  if (wrong !== undefined) {
    fail(
      `"${wrong}" is no name of an event.${suggestion(wrong, EVENT_NAMES)}`,
      `Write JumpCloud's name, such as user_lockout, or one of Lockstep's own, such as ${POLICY_FAILED}.`,
    );
  } else names.forEach(name => found(unknownEvent(row, name)));
  return {events: [...new Set(names)], combine: isAll ? 'all' : 'any'};
}

/** JumpCloud adds events, so that one that is not known is only doubted, unless it looks like a slip. */
function unknownEvent(row: RuleRow, name: string): readonly Finding[] {
  const [service = '', type] = name.split(':');
  if (type !== undefined && EVENT_TYPES[service] === undefined) {
    const detail = `JumpCloud has no service "${service}".${suggestion(service, Object.keys(EVENT_TYPES))}`;
    const remedy = `Write one of ${Object.keys(EVENT_TYPES).join(', ')}, such as systems:login_attempt.`;
    return [cellFinding(row, EVENT, {kind: 'security.event', detail, remedy})];
  }
  if (type !== undefined || servicesOf(name) !== null) return [];
  const meant = nearest(name, EVENT_NAMES);
  return [
    cellFinding(row, EVENT, {
      severity: 'warning',
      kind: 'security.event-unknown',
      detail:
        `Lockstep does not know the event "${name}", and looks for it among those of the directory only.` +
        (meant === null ? '' : ` Did you mean "${meant}"?`),
      remedy: 'Correct it if it is misspelt. If another service tells of it, write it in front: mdm:device_enrollment.',
    }),
  ];
}

/** The condition; `any` for an empty cell; `null` where it can't be read. */
function conditionIn(row: RuleRow, found: (found: readonly Finding[]) => void): Expression<boolean> | 'any' | null {
  const text = cell(row, CONDITION);
  if (text === '') return 'any';
  const {value, findings} = compileEventCondition(row, CONDITION, text);
  found(findings);
  const slip = value && misspeltField(text);
  if (!slip) return value;
  const detail = `The expression can't be used: events have no field "${slip.name}". Did you mean "${slip.meant}"? (character ${slip.at + 1})`;
  found([cellFinding(row, CONDITION, {kind: 'expression.field', detail, remedy: `Write event.${slip.meant}.`})]);
  return null;
}

function wholeIn(
  row: RuleRow,
  header: typeof THRESHOLD | typeof WINDOW,
  fallback: number,
  most: number,
  found: (found: readonly Finding[]) => void,
): number {
  const text = cell(row, header);
  if (text === '') return fallback;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (number >= 1 && number <= most) return number;
  const detail = `${header} is "${text}", but has to be a whole number from 1 to ${most}.`;
  const remedy = `Write a number, such as ${header === THRESHOLD ? 10 : 60}, or leave the cell empty for ${fallback}.`;
  found([cellFinding(row, header, {kind: 'security.number', detail, remedy})]);
  return fallback;
}

function doesNothing(finding: Finding): Finding {
  return {...finding, detail: `${finding.detail} Until then this rule does nothing.`};
}

function doubleName(row: RuleRow, name: string, earlier: number): Finding {
  return cellFinding(row, NAME, {
    kind: 'security.double-name',
    detail: `Row ${earlier} is called "${name}" as well, so incidents could not be told apart. This rule does nothing.`,
    remedy: 'Give one of them another name, such as Failed sign-ins of admins.',
  });
}

function nobodyIsVip(row: RuleRow): Finding {
  return cellFinding(row, APPROVAL, {
    severity: 'warning',
    kind: 'security.no-vips',
    detail: 'Approval is "VIPs", but the setting "VIPs" is empty: nobody is one, so that nothing waits.',
    remedy: 'Write a condition there, such as "Executives" in user.groups, or choose Never or Always here.',
  });
}
