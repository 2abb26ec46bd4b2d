/** The spreadsheet as an admin with the Sheets API sees it: reads a tab, types into cells. */
import type {Cloud} from '../cloud';
import type {WireRequest} from '../wire';

const OUTSIDE = {kind: 'outside'} as const;

/** A tab or header is not where the setup expects it. */
export class SheetError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SheetError';
  }
}

/** What a cell holds, as the Sheets API gives it. */
export type Cell = string | number | boolean;

function send(cloud: Cloud, method: string, range: string, query: Record<string, string>, body?: unknown): unknown {
  const request: WireRequest = {
    method,
    host: 'sheets.googleapis.com',
    path: `/v4/spreadsheets/sandbox/values/${encodeURIComponent(range)}`,
    query: new URLSearchParams(query),
    headers: {
      authorization: 'Bearer sandbox-token',
      ...(body === undefined ? {} : {'content-type': 'application/json'}),
    },
    body: body === undefined ? '' : JSON.stringify(body),
  };
  const {reply, latencyMs} = cloud.send(request, OUTSIDE);
  cloud.world.now += latencyMs;
  const value: unknown = reply.body === '' ? {} : JSON.parse(reply.body);
  if (reply.status !== 200) {
    const {message} = (value as {error?: {message?: string}}).error ?? {};
    throw new SheetError(`The Sheets API refused ${range}: ${message ?? reply.status}`);
  }
  return value;
}

function quoted(tab: string): string {
  return `'${tab.replaceAll("'", "''")}'`;
}

/** The letters of a column; 0 is A. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest === 0 ? '' : columnLetters(rest - 1)) + String.fromCharCode(65 + (column % 26));
}

/** Every row of a tab that holds something, the header first. Throws {@link SheetError} when there is no such tab. */
export function readTab(cloud: Cloud, tab: string): Cell[][] {
  const {values = []} = send(cloud, 'GET', quoted(tab), {valueRenderOption: 'UNFORMATTED_VALUE'}) as {
    values?: Cell[][];
  };
  return values;
}

/** Types into a rectangle whose top left cell is at `row` and `column`, both from 0. */
export function typeCells(cloud: Cloud, tab: string, row: number, column: number, values: readonly Cell[][]): void {
  const last = columnLetters(column + Math.max(...values.map(line => line.length)) - 1);
  const range = `${quoted(tab)}!${columnLetters(column)}${row + 1}:${last}${row + values.length}`;
  send(cloud, 'PUT', range, {valueInputOption: 'USER_ENTERED'}, {range, majorDimension: 'ROWS', values});
}

/** The column with that header, from 0. Throws {@link SheetError} when the tab has none. */
export function columnOf(header: readonly Cell[], tab: string, name: string): number {
  const column = header.indexOf(name);
  if (column < 0) throw new SheetError(`The tab ${tab} has no column ${name}.`);
  return column;
}

/** Types rows below what the tab holds, each value under its header; columns that a row does not name stay empty. */
export function appendRows(cloud: Cloud, tab: string, rows: readonly Readonly<Record<string, Cell>>[]): void {
  if (rows.length === 0) return;
  const present = readTab(cloud, tab);
  const [header = []] = present;
  const lines = rows.map(row => {
    const line: Cell[] = header.map(() => '');
    for (const [name, value] of Object.entries(row)) line[columnOf(header, tab, name)] = value;
    return line;
  });
  const used = present.reduce((last, row, index) => (row.some(isFilled) ? index : last), 0);
  typeCells(cloud, tab, used + 1, 0, lines);
}

/** An unticked checkbox counts as empty: new rows of a tab have them. */
function isFilled(cell: Cell): boolean {
  return cell !== '' && cell !== false;
}
