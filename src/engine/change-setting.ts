/** Changing a setting from the console: checked as the Settings tab is checked, written there, and told in the audit. */
import {toEmail} from '../model/ids';
import {placeOf, type RuleRow, type RuleRows} from '../model/rule-row';
import {isoTime} from '../model/time';
import type {Outside} from '../ports';
import type {ActionReply} from '../report/reply';
import type {AuditRow} from '../report/rows';
import {parseSettings, SETTING_NAMES} from '../rules/settings';
import {tellAudit} from './audit';

const TAB = 'Settings';
const VALUE_MAX = 2_100;

/** Settings that stay where they are typed: the address of a webhook is as good as a password. */
const BY_HAND: ReadonlySet<string> = new Set(['Notify in Slack', 'Notify in Google Chat']);

/**
 * Writes a value into the Settings tab, as the person who clicks: who may not edit the Sheet can't do it here either.
 *
 * A value that the Settings tab would be told about is refused with what it would be told.
 */
export function changeSetting(outside: Outside, name: unknown, value: unknown): ActionReply {
  const setting = SETTING_NAMES.find(one => one === name);
  if (setting === undefined || BY_HAND.has(setting))
    return refused('setting.unknown', 'There is no such setting here.', TYPE);
  if (typeof value !== 'string' || value.length > VALUE_MAX) return refused('setting.value', 'That is no value.', TYPE);
  const {value: rows} = outside.tables.readRulesOnly();
  const before = textOf(rows, setting);
  const after = value.trim();
  if (before === after) return {ok: true};
  const problem = problemOf(rows, setting, after);
  if (problem) return refused(problem.kind, problem.detail, problem.remedy);
  outside.tables.changeSetting(setting, after);
  // The rows of the audit and the value become durable in one flush: neither is there without the other.
  tellAudit(outside, [auditRow(outside, setting, before, after)]);
  return {ok: true};
}

const TYPE = 'Type it in the Settings tab.';

function textOf(rows: RuleRows, setting: string): string {
  return rowOf(rows, setting)?.cells['Value'] ?? '';
}

function rowOf(rows: RuleRows, setting: string): RuleRow | undefined {
  return rows[TAB]?.find(row => row.cells['Setting']?.toLowerCase() === setting.toLowerCase());
}

/** What the tab would be told about the value, and was not told about the one before. */
function problemOf(
  rows: RuleRows,
  setting: string,
  value: string,
): ReturnType<typeof parseSettings>['findings'][number] | null {
  const row: RuleRow = rowOf(rows, setting) ?? {
    tab: TAB,
    row: 1_000_000,
    cells: {Setting: setting, Value: '', Meaning: ''},
    columns: {Setting: 1, Value: 2, Meaning: 3},
  };
  const changed: RuleRow = {...row, cells: {...row.cells, Value: value}};
  const all = (rows[TAB] ?? []).filter(one => one !== row);
  const {cell} = placeOf(changed, 'Value');
  return parseSettings([...all, changed]).findings.find(({place}) => place?.cell === cell) ?? null;
}

function auditRow(outside: Outside, setting: string, before: string, after: string): AuditRow {
  const actor = toEmail(outside.session.activeUser() || outside.session.effectiveUser());
  return [
    isoTime(outside.clock.now()),
    '',
    actor,
    'Change setting',
    TAB,
    setting,
    before,
    after,
    'Chosen in the console.',
    'applied',
  ];
}

function refused(code: string, message: string, remedy: string): ActionReply {
  return {ok: false, error: {code, message, remedy}};
}
