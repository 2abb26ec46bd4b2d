/** What the Rules view shows: every expression, rows that do not count yet, findings by cell, the functions. */
import type {Finding} from '../model/finding';
import {ALIASES_FIELD, GOOGLE_FIELD_NAMES} from '../model/google-field';
import {columnName, placeOf, type RowChange, type RuleRow, type RuleRows} from '../model/rule-row';
import type {TriedKind} from '../model/trial';
import type {Outside} from '../ports';
import type {CellFinding, ExpressionRow, RulesView, TabFindings, UnsavedView} from '../report/rules-views';
import type {FindingView} from '../report/views';
import {FUNCTION_GROUPS} from '../rules/functions/all';
import {parseRules} from '../rules/parse';
import {rowChanges} from '../rules/row-changes';
import {recall} from './memory';
import {isPlannedWith, ruleStand} from './rule-memory';

/** Rows that one answer holds; a view shows no more, and the tabs hold them all. */
const ROWS_MAX = 400;
const CHANGES_MAX = 50;
const FINDINGS_MAX = 100;
const TEXT_MAX = 500;

/** Where expressions stand, and by which column a row is called. */
const PLACES: readonly {
  readonly tab: string;
  readonly header: string;
  readonly label: string;
  readonly kind: TriedKind;
}[] = [
  {tab: 'Settings', header: 'Value', label: 'Setting', kind: 'condition'},
  {tab: 'Attributes', header: 'Expression', label: 'Google field', kind: 'value'},
  {tab: 'Org units', header: 'Condition', label: 'Org unit', kind: 'condition'},
  {tab: 'Org units', header: 'Org unit', label: 'Condition', kind: 'value'},
  {tab: 'Licenses', header: 'Condition', label: 'SKU', kind: 'condition'},
  {tab: 'Shared drives', header: 'Condition', label: 'Drive or folder', kind: 'condition'},
  {tab: 'Admin roles', header: 'Condition', label: 'Role', kind: 'condition'},
  {tab: 'Security', header: 'Condition', label: 'Name', kind: 'event condition'},
];

/** What only a run finds, because it takes both sides to see it; everything else is found anew from the tabs as they stand. */
const SEEN_IN_RUNS: ReadonlySet<string> = new Set([
  'attribute.unknown',
  'condition.attribute',
  'admin-role.missing',
  'admin-role.unknown',
  'admin-role.org-unit-unknown',
  'drive.ambiguous',
  'drive.not-folder',
  'drive.not-listed',
  'drive.unknown',
  'drive.unreadable',
  'group.missing',
  'group.nested-missing',
  'group.dynamic-target',
  'license.unread',
  'org-unit.missing',
]);

/** Settings whose value is an expression. */
const SETTING_EXPRESSIONS: readonly string[] = ['Scope', 'VIPs'];

/** Everything the view shows, from the tabs as they stand now. */
export function rulesView(outside: Outside): RulesView {
  const read = outside.tables.readRulesOnly();
  const rows = read.value;
  const parsed = parseRules(rows);
  const expressions = PLACES.flatMap(place => expressionsIn(rows, place));
  const findings = byCell(outside, rows, [...read.findings, ...parsed.findings]);
  return {
    rows: expressions.slice(0, ROWS_MAX),
    rowsTotal: expressions.length,
    unsaved: unsavedIn(outside, rows),
    findings: grouped(findings.slice(0, FINDINGS_MAX)),
    findingsTotal: findings.length,
    functions: FUNCTION_GROUPS.map(({title, functions}) => ({
      title,
      functions: functions.map(({name, meaning, example, result}) => ({name, meaning, example, result})),
    })),
    fields: [...GOOGLE_FIELD_NAMES, ALIASES_FIELD],
  };
}

function expressionsIn(rows: RuleRows, {tab, header, label, kind}: (typeof PLACES)[number]): readonly ExpressionRow[] {
  return (rows[tab] ?? []).flatMap((row): readonly ExpressionRow[] => {
    const expression = row.cells[header] ?? '';
    const called = row.cells[label] ?? '';
    // A path that begins with / is the path itself, and most settings are no expression.
    const isNone = (tab === 'Settings' && !SETTING_EXPRESSIONS.includes(called)) || expression.startsWith('/');
    if (expression === '' || isNone) return [];
    const field = tab === 'Attributes' ? called : '';
    const {cell} = placeOf(row, header);
    return [{tab, cell, label: called.slice(0, 80), kind, field, expression: expression.slice(0, 2_100)}];
  });
}

/** What differs from the rules that count, and what the last plan says of it. */
function unsavedIn(outside: Outside, rows: RuleRows): UnsavedView {
  const stand = ruleStand(outside, rows);
  if (stand.kind !== 'changed') return {stand: stand.kind, rows: [], total: 0, effect: null};
  const changes = rowChanges(stand.before, rows).filter(one => !isFilledIn(one));
  if (changes.length === 0) return {stand: 'same', rows: [], total: 0, effect: null};
  const {plan} = recall(outside);
  return {
    stand: 'changed',
    rows: changes.slice(0, CHANGES_MAX).map(one => ({...one, before: shown(one.before), after: shown(one.after)})),
    total: changes.length,
    effect: plan && isPlannedWith(outside, stand.text) ? {madeAt: plan.madeAt, sentence: plan.ruleChange ?? ''} : null,
  };
}

const ORGANIZATION = 'JumpCloud organization id';

/** The first pass fills the organization in by itself, after it has read the rules. */
function isFilledIn({tab, before}: RowChange): boolean {
  return tab === 'Settings' && before === ORGANIZATION;
}

/** The address of a webhook is as good as a password: it is shown nowhere but in its cell. */
function shown(text: string): string {
  const free = text.replace(/https?:\S*/gi, '(a web address)');
  return free.length > TEXT_MAX ? `${free.slice(0, TEXT_MAX)}…` : free;
}

/** Findings with a cell: those of the tabs as they stand, and what the last run found of the same tabs besides. */
function byCell(outside: Outside, rows: RuleRows, present: readonly Finding[]): readonly CellFinding[] {
  const own = present.map(viewOf);
  const known = new Set(own.map(placeText));
  const earlier = recall(outside).findings.filter(one => rows[one.tab ?? ''] && !known.has(placeText(one)));
  const ofRun = earlier.filter(one => SEEN_IN_RUNS.has(one.kind));
  return [...own, ...ofRun].flatMap(one =>
    one.tab === null || one.cell === null ? [] : [withCell(outside, rows, one, one.tab, one.cell)],
  );
}

function viewOf({severity, kind, subject, detail, remedy, place}: Finding): FindingView {
  return {severity, kind, subject, detail, remedy, tab: place?.tab ?? null, cell: place?.cell ?? null};
}

function placeText({kind, tab, cell}: FindingView): string {
  return `${kind} ${tab ?? ''}!${cell ?? ''}`;
}

function withCell(outside: Outside, rows: RuleRows, finding: FindingView, tab: string, cell: string): CellFinding {
  const row = (rows[tab] ?? []).find(one => String(one.row) === /\d+$/.exec(cell)?.[0]);
  const header = row ? headerAt(row, cell) : '';
  return {
    ...finding,
    tab,
    cell,
    read: shown(row?.cells[header] ?? ''),
    expected: expectedIn(outside, row, tab, header),
  };
}

function headerAt(row: RuleRow, cell: string): string {
  const letters = cell.replace(/\d+$/, '');
  return Object.keys(row.columns).find(header => columnName(row.columns[header] ?? 0) === letters) ?? '';
}

function expectedIn({tables}: Outside, row: RuleRow | undefined, tab: string, header: string): string {
  const meaning = row?.cells['Meaning'] ?? '';
  if (tab === 'Settings' && header === 'Value' && meaning !== '') return meaning;
  const column = tables.columnsOf(tab).find(one => one.header === header);
  if (!column) return '';
  const examples = column.examples.slice(0, 3).join(', ');
  return examples === '' ? column.meaning : `${column.meaning} For example: ${examples}`;
}

/** By tab, each in the order of its rows and columns. */
function grouped(findings: readonly CellFinding[]): readonly TabFindings[] {
  const tabs = [...new Set(findings.map(one => one.tab))];
  return tabs.map(tab => ({
    tab,
    findings: findings.filter(one => one.tab === tab).sort((a, b) => orderOf(a.cell) - orderOf(b.cell)),
  }));
}

function orderOf(cell: string): number {
  const letters = cell.replace(/\d+$/, '');
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return Number(/\d+$/.exec(cell)?.[0] ?? '0') * 1_000 + column;
}
