/** Configuration tabs read to rows, with everything wrong with the tabs themselves. */
import type {Checked, Finding} from '../model/finding';
import {columnName, type RuleRow, type RuleRows} from '../model/rule-row';
import type {Cell, Workbook} from '../ports';
import {LINKS} from './report-schemas';
import {RULE_TABS, TABS} from './schemas';
import type {TabSchema} from './schema';

/**
 * Reads every configuration tab: all together in one read, and Links, which grows with the company, in another. A tab that is missing, or lacks its
 * key column, is absent.
 */
export function readRuleRows(workbook: Workbook, schemas: readonly TabSchema[] = RULE_TABS): Checked<RuleRows> {
  const present = new Set(workbook.tabs());
  const rows: Record<string, readonly RuleRow[]> = {};
  const findings: Finding[] = [];
  const small = schemas.filter(schema => schema !== LINKS && present.has(schema.name)).map(schema => schema.name);
  const together = new Map(workbook.readTabs(small).map((cells, at) => [small[at], cells]));
  for (const schema of schemas) {
    if (!present.has(schema.name)) {
      findings.push(tabFinding(schema, 'tab.missing', `The tab ${schema.name} is missing.`));
      continue;
    }
    const cells = together.get(schema.name) ?? workbook.read(schema.name);
    const table = readTable(schema, cells);
    findings.push(...table.findings);
    if (hasKey(schema, cells[0] ?? [])) rows[schema.name] = table.value;
  }
  return {value: rows, findings};
}

/** Rows read one by one; for more of them it is quicker to read the whole tab. */
const SINGLE_READS_MAX = 10;

/**
 * Rows of a tab by the values of one of its columns: two reads and one for each row, however long the tab is.
 * None where the tab or the column is missing.
 */
export function readRowsBy(
  workbook: Workbook,
  schema: TabSchema,
  header: string,
  values: ReadonlySet<string>,
): readonly RuleRow[] {
  const headers = workbook.header(schema.name);
  const column = headers.findIndex(cell => textOf(cell).toLowerCase() === header.toLowerCase()) + 1;
  if (column === 0 || values.size === 0) return [];
  const places = workbook
    .readColumn(schema.name, column)
    .flatMap((cell, at) => (at > 0 && values.has(textOf(cell)) ? [at + 1] : []));
  const all = places.length > SINGLE_READS_MAX ? workbook.read(schema.name) : null;
  return places.flatMap(row => {
    const cells = all?.[row - 1] ?? workbook.readRows(schema.name, row, 1, headers.length)[0] ?? [];
    return readTable(schema, [headers, cells]).value.map(one => ({...one, row}));
  });
}

/** The last rows of a tab, a few reads however long it is. Lockstep's own facts beside its columns are left out. */
export function readLastRows(workbook: Workbook, tab: string, countMax: number): readonly RuleRow[] {
  const schema = TABS.find(one => one.name === tab);
  const last = workbook.lastRow(tab);
  if (!schema || last <= 1) return [];
  const first = Math.max(last - countMax + 1, 2);
  const header = workbook.header(tab);
  const rows = workbook.readRows(tab, first, last - first + 1, header.length);
  const cells = [ownHeader(schema, header), ...rows];
  return readTable(schema, cells).value.map(row => ({...row, row: row.row + first - 2}));
}

/** Everything wrong with the tabs themselves, from their header rows alone. */
export function tabProblems(workbook: Workbook): readonly Finding[] {
  const present = new Set(workbook.tabs());
  return TABS.flatMap(schema =>
    present.has(schema.name)
      ? readHeader(schema, ownHeader(schema, workbook.header(schema.name))).findings
      : [tabFinding(schema, 'tab.missing', `The tab ${schema.name} is missing.`)],
  );
}

/** Lockstep writes facts of its own beside the columns of a generated tab. */
function ownHeader(schema: TabSchema, header: readonly Cell[]): readonly Cell[] {
  return schema.generated ? header.slice(0, schema.columns.length) : header;
}

function hasKey(schema: TabSchema, header: readonly Cell[]): boolean {
  return schema.key === undefined || header.some(cell => textOf(cell).toLowerCase() === schema.key?.toLowerCase());
}

/** The rows of one tab by its headers, wherever the columns stand. */
export function readTable(schema: TabSchema, cells: readonly (readonly Cell[])[]): Checked<readonly RuleRow[]> {
  const [header = [], ...body] = cells;
  const {value: columns, findings} = readHeader(schema, header);
  const rows = body.map((row, at): RuleRow => ({
    tab: schema.name,
    row: at + 2,
    columns,
    cells: Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, textOf(row[column - 1] ?? '')])),
  }));
  return {value: rows.filter(row => Object.values(row.cells).some(text => text !== '')), findings};
}

function readHeader(schema: TabSchema, header: readonly Cell[]): Checked<Readonly<Record<string, number>>> {
  const columns: Record<string, number> = {};
  const findings: Finding[] = [];
  const known = new Map(schema.columns.map(({header: name}) => [name.toLowerCase(), name]));
  header.forEach((cell, at) => {
    const title = textOf(cell);
    const name = known.get(title.toLowerCase());
    if (title === '') return;
    if (name === undefined)
      findings.push(
        headerFinding(
          schema,
          at,
          'tab.unknown-header',
          `"${title}" is no column that Lockstep knows; it is not read.`,
          'warning',
        ),
      );
    else if (name in columns)
      findings.push(
        headerFinding(
          schema,
          at,
          'tab.double-header',
          `The column "${name}" is there twice; the first one counts.`,
          'error',
        ),
      );
    else columns[name] = at + 1;
  });
  for (const {header: name} of schema.columns) {
    if (!(name in columns))
      findings.push(tabFinding(schema, 'tab.missing-header', `The tab ${schema.name} has no column "${name}".`));
  }
  return {value: columns, findings};
}

function headerFinding(
  schema: TabSchema,
  at: number,
  kind: string,
  detail: string,
  severity: Finding['severity'],
): Finding {
  const cell = `${columnName(at + 1)}1`;
  const names = schema.columns.map(one => one.header).join(', ');
  return {
    severity,
    kind,
    subject: `${schema.name}!${cell}`,
    detail,
    remedy: `The columns of this tab are ${names}. Correct the header, or leave it if the column is your own.`,
    place: {tab: schema.name, cell},
  };
}

function tabFinding(schema: TabSchema, kind: string, detail: string): Finding {
  return {
    severity: 'error',
    kind,
    subject: schema.name,
    detail,
    remedy: 'Choose Set up / repair in the Lockstep menu; it adds what is missing and keeps everything you wrote.',
    place: {tab: schema.name, cell: 'A1'},
  };
}

function textOf(cell: Cell): string {
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return String(cell).trim();
}
