/** `POST /v4/spreadsheets/{id}:batchUpdate`: the shape and look of sheets, all of a batch or nothing (Sheets API, spreadsheets.batchUpdate). */
import {jsonBody, jsonReply} from '../../wire';
import {asObject} from '../call';
import {cellAddress, columnName} from './a1';
import {emptySheet} from '../../world/empty-sheet';
import {StatusError} from './status-error';
import type {WireReply, WireRequest} from '../../wire';
import type {SheetState, SpreadsheetState} from '../../world/spreadsheet-state';

/** Cells that one spreadsheet takes (Google's help on files that Drive can store). */
export const CELLS_MAX = 10_000_000;

type Fields = Readonly<Record<string, unknown>>;

/** What a request does, and what the reply tells of it. Throws a text where it can't be done. */
type Change = (spreadsheet: SpreadsheetState, fields: Fields) => object;

class Refused extends Error {}

function part(fields: Fields, name: string): Fields {
  return asObject(fields[name]) ?? {};
}

function count(fields: Fields, name: string, otherwise: number): number {
  const value = fields[name];
  return typeof value === 'number' ? value : otherwise;
}

function sheetOf(spreadsheet: SpreadsheetState, id: unknown): SheetState {
  const sheet = spreadsheet.sheets.find(one => one.sheetId === (id ?? 0));
  if (!sheet) throw new Refused(`No grid with id: ${String(id)}`);
  return sheet;
}

function addSheet(spreadsheet: SpreadsheetState, fields: Fields): object {
  const properties = part(fields, 'properties');
  const grid = part(properties, 'gridProperties');
  const ids = spreadsheet.sheets.map(one => one.sheetId);
  const id = count(properties, 'sheetId', Math.max(0, ...ids) + 1);
  const title = typeof properties['title'] === 'string' ? properties['title'] : `Sheet${ids.length + 1}`;
  if (spreadsheet.sheets.some(one => one.name.toLowerCase() === title.toLowerCase())) {
    throw new Refused(`A sheet with the name "${title}" already exists. Please enter another name.`);
  }
  if (ids.includes(id)) throw new Refused(`Sheet with id ${id} already exists`);
  const sheet = emptySheet(id, title, count(grid, 'rowCount', 1000), count(grid, 'columnCount', 26));
  sheet.frozenRows = count(grid, 'frozenRowCount', 0);
  spreadsheet.sheets.push(sheet);
  const cells = spreadsheet.sheets.reduce((sum, one) => sum + one.rowCount * one.columnCount, 0);
  if (cells > CELLS_MAX) {
    throw new Refused(
      `This action would increase the number of cells in the workbook above the limit of ${CELLS_MAX} cells.`,
    );
  }
  return {addSheet: {properties: {sheetId: id, title, index: spreadsheet.sheets.length - 1, sheetType: 'GRID'}}};
}

function deleteSheet(spreadsheet: SpreadsheetState, fields: Fields): object {
  const sheet = sheetOf(spreadsheet, fields['sheetId']);
  if (spreadsheet.sheets.length === 1) throw new Refused("You can't remove all the sheets in a document.");
  spreadsheet.sheets = spreadsheet.sheets.filter(one => one !== sheet);
  return {};
}

function repeatCell(spreadsheet: SpreadsheetState, fields: Fields): object {
  const range = part(fields, 'range');
  const sheet = sheetOf(spreadsheet, range['sheetId']);
  const format = part(part(fields, 'cell'), 'userEnteredFormat');
  const pattern = part(format, 'numberFormat')['pattern'];
  const bold = part(format, 'textFormat')['bold'];
  const [firstRow, lastRow] = [count(range, 'startRowIndex', 0), count(range, 'endRowIndex', Infinity)];
  const first = count(range, 'startColumnIndex', 0);
  for (let column = first + 1; column <= count(range, 'endColumnIndex', sheet.columnCount); column++) {
    const whole = columnName(column);
    // A format down to the end of a column is kept as that of the column.
    if (typeof pattern === 'string' && lastRow === Infinity) sheet.formats[`${whole}:${whole}`] = pattern;
    for (let row = firstRow + 1; row <= Math.min(lastRow, firstRow + 1); row++) {
      if (typeof bold === 'boolean') sheet.styles[cellAddress(row, column)] = {bold};
    }
  }
  return {};
}

function updateDimension(spreadsheet: SpreadsheetState, fields: Fields): object {
  const range = part(fields, 'range');
  const sheet = sheetOf(spreadsheet, range['sheetId']);
  const width = part(fields, 'properties')['pixelSize'];
  if (range['dimension'] !== 'COLUMNS' || typeof width !== 'number') return {};
  const first = count(range, 'startIndex', 0);
  for (let column = first + 1; column <= count(range, 'endIndex', sheet.columnCount); column++)
    sheet.columnWidths[column] = width;
  return {};
}

function updateSpreadsheet(spreadsheet: SpreadsheetState, fields: Fields): object {
  const {title, timeZone, locale} = part(fields, 'properties');
  if (typeof title === 'string') spreadsheet.name = title;
  if (typeof timeZone === 'string') spreadsheet.timeZone = timeZone;
  if (typeof locale === 'string') spreadsheet.locale = locale;
  return {};
}

const CHANGES: Readonly<Record<string, Change>> = {
  addSheet,
  deleteSheet,
  repeatCell,
  updateDimensionProperties: updateDimension,
  updateSpreadsheetProperties: updateSpreadsheet,
};

/** Carries out the requests in their order. @throws StatusError 400; then nothing of the batch was done */
export function batchUpdate(spreadsheet: SpreadsheetState, request: WireRequest): WireReply {
  const requests = asObject(jsonBody(request))?.['requests'];
  if (!Array.isArray(requests) || requests.length === 0)
    throw new StatusError(400, 'Must specify at least one request.');
  const draft = structuredClone(spreadsheet);
  const replies = (requests as unknown[]).map((value, index) => {
    const [name = '', fields] = Object.entries(asObject(value) ?? {})[0] ?? [];
    const change = CHANGES[name];
    if (!change) throw new StatusError(501, `The sandbox has no ${name} yet.`);
    try {
      return change(draft, asObject(fields) ?? {});
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      throw new StatusError(400, `Invalid requests[${index}].${name}: ${error.message}`);
    }
  });
  Object.assign(spreadsheet, draft);
  return jsonReply(200, {spreadsheetId: spreadsheet.id, replies});
}
