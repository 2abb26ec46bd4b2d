/** The values of ranges: read, write, append, clear; one at a time or many. */
import {jsonBody, jsonReply} from '../../wire';
import {appendRows} from './append';
import {clearRange, formatA1, formatOf, parseA1, readRange, trimmed, withinGrid, writeRange} from './cells';
import {renderValue} from './rendered';
import {StatusError} from './status-error';
import type {GridRange, ValueInput, WrittenValue} from './cells';
import type {RenderOptions} from './rendered';
import type {WireReply, WireRequest} from '../../wire';
import type {CellValue, SpreadsheetState} from '../../world/spreadsheet-state';

type Dimension = 'ROWS' | 'COLUMNS';

/** One of the allowed words, or the first when none is given. @throws StatusError 400 */
function choice<Word extends string>(name: string, value: unknown, allowed: readonly [Word, ...Word[]]): Word {
  if (value === null || value === undefined) return allowed[0];
  const found = allowed.find(word => word === value);
  if (found !== undefined) return found;
  throw new StatusError(
    400,
    `Invalid value at '${name}' (type.googleapis.com/google.apps.sheets.v4), ${JSON.stringify(value)}`,
  );
}

function dimensionOf(value: unknown): Dimension {
  return choice('major_dimension', value === 'DIMENSION_UNSPECIFIED' ? null : value, ['ROWS', 'COLUMNS']);
}

function renderOptions(valueRender: unknown, dateTimeRender: unknown): RenderOptions {
  return {
    valueRender: choice('value_render_option', valueRender, ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA']),
    dateTimeRender: choice('date_time_render_option', dateTimeRender, ['SERIAL_NUMBER', 'FORMATTED_STRING']),
  };
}

function valueInput(value: unknown): ValueInput {
  if (value === null || value === undefined || value === 'INPUT_VALUE_OPTION_UNSPECIFIED') {
    throw new StatusError(400, "'valueInputOption' is required but not specified");
  }
  return choice('value_input_option', value, ['RAW', 'USER_ENTERED']);
}

function bodyOf(request: WireRequest): Record<string, unknown> {
  const body = jsonBody(request) ?? {};
  if (typeof body !== 'object' || Array.isArray(body)) {
    throw new StatusError(400, 'Invalid JSON payload received. Unexpected token.');
  }
  return body as Record<string, unknown>;
}

/** Rows as columns and columns as rows; gaps become empty cells on reading, untouched cells on writing. */
function transposed<Value>(rows: readonly (readonly Value[])[], gap: Value): Value[][] {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  return Array.from({length: width}, (_, column) => rows.map(row => row[column] ?? gap));
}

function writtenRows(values: unknown, dimension: Dimension): WrittenValue[][] {
  if (values === undefined) return [];
  if (!Array.isArray(values) || !values.every(row => Array.isArray(row))) {
    throw new StatusError(400, "Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue)");
  }
  const rows = (values as unknown[][]).map(row =>
    row.map((value): WrittenValue => {
      if (value === null || value === undefined) return null;
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
      throw new StatusError(400, 'Invalid values: a cell can hold a text, a number, a boolean or null');
    }),
  );
  return dimension === 'ROWS' ? rows : transposed(rows, null);
}

/** The `ValueRange` of a range; without values when all of it is empty. */
function valueRange(range: GridRange, dimension: Dimension, options: RenderOptions): Record<string, unknown> {
  const {sheet, firstRow, firstColumn} = range;
  const rendered = readRange(range).map((row, i) =>
    row.map((value, j): CellValue => renderValue(value, formatOf(sheet, firstRow + i, firstColumn + j), options)),
  );
  const values = trimmed(dimension === 'ROWS' ? rendered : transposed(rendered, ''));
  return {range: formatA1(withinGrid(range)), majorDimension: dimension, ...(values.length > 0 ? {values} : {})};
}

/** The `UpdateValuesResponse` of a write; with the new values when `echo` says how to render them. */
function updateView(
  spreadsheet: SpreadsheetState,
  written: GridRange,
  rows: readonly (readonly WrittenValue[])[],
  echo: {dimension: Dimension; options: RenderOptions} | null,
): Record<string, unknown> {
  const cells = rows.reduce((count, row) => count + row.filter(value => value !== null).length, 0);
  return {
    spreadsheetId: spreadsheet.id,
    updatedRange: formatA1(written),
    ...(cells === 0
      ? {}
      : {
          updatedRows: written.lastRow - written.firstRow + 1,
          updatedColumns: written.lastColumn - written.firstColumn + 1,
          updatedCells: cells,
        }),
    ...(echo ? {updatedData: valueRange(written, echo.dimension, echo.options)} : {}),
  };
}

function echoOf(
  include: boolean,
  dimension: Dimension,
  valueRender: unknown,
  dateTimeRender: unknown,
): {dimension: Dimension; options: RenderOptions} | null {
  return include ? {dimension, options: renderOptions(valueRender, dateTimeRender)} : null;
}

/** `GET values/{range}`: a `ValueRange`. @throws StatusError 400 */
export function getValues(spreadsheet: SpreadsheetState, request: WireRequest, a1: string): WireReply {
  const {query} = request;
  const options = renderOptions(query.get('valueRenderOption'), query.get('dateTimeRenderOption'));
  return jsonReply(200, valueRange(parseA1(spreadsheet, a1), dimensionOf(query.get('majorDimension')), options));
}

/** `PUT values/{range}?valueInputOption=`: writes from the range's first cell on. @throws StatusError 400 */
export function updateValues(spreadsheet: SpreadsheetState, request: WireRequest, a1: string): WireReply {
  const {query} = request;
  const input = valueInput(query.get('valueInputOption'));
  const body = bodyOf(request);
  const dimension = dimensionOf(body['majorDimension']);
  const rows = writtenRows(body['values'], dimension);
  const written = writeRange(parseA1(spreadsheet, a1), rows, input);
  const include = query.get('includeValuesInResponse') === 'true';
  const echo = echoOf(
    include,
    dimension,
    query.get('responseValueRenderOption'),
    query.get('responseDateTimeRenderOption'),
  );
  return jsonReply(200, updateView(spreadsheet, written, rows, echo));
}

/** `POST values/{range}:append?valueInputOption=`: writes below the table in the range. @throws StatusError 400 */
export function appendValues(spreadsheet: SpreadsheetState, request: WireRequest, a1: string): WireReply {
  const {query} = request;
  const input = valueInput(query.get('valueInputOption'));
  const insert =
    choice('insert_data_option', query.get('insertDataOption'), ['OVERWRITE', 'INSERT_ROWS']) === 'INSERT_ROWS';
  const body = bodyOf(request);
  const dimension = dimensionOf(body['majorDimension']);
  const rows = writtenRows(body['values'], dimension);
  const {table, written} = appendRows(parseA1(spreadsheet, a1), rows, input, insert);
  const include = query.get('includeValuesInResponse') === 'true';
  const echo = echoOf(
    include,
    dimension,
    query.get('responseValueRenderOption'),
    query.get('responseDateTimeRenderOption'),
  );
  return jsonReply(200, {
    spreadsheetId: spreadsheet.id,
    ...(table ? {tableRange: formatA1(table)} : {}),
    updates: updateView(spreadsheet, written, rows, echo),
  });
}

/** `POST values/{range}:clear`: empties a range. @throws StatusError 400 */
export function clearValues(spreadsheet: SpreadsheetState, a1: string): WireReply {
  const cleared = clearRange(parseA1(spreadsheet, a1));
  return jsonReply(200, {spreadsheetId: spreadsheet.id, clearedRange: formatA1(cleared)});
}

/** `GET values:batchGet?ranges=`: a `ValueRange` for each range. @throws StatusError 400 */
export function batchGetValues(spreadsheet: SpreadsheetState, request: WireRequest): WireReply {
  const {query} = request;
  const dimension = dimensionOf(query.get('majorDimension'));
  const options = renderOptions(query.get('valueRenderOption'), query.get('dateTimeRenderOption'));
  const ranges = query.getAll('ranges').map(a1 => parseA1(spreadsheet, a1));
  const valueRanges = ranges.map(range => valueRange(range, dimension, options));
  return jsonReply(200, {spreadsheetId: spreadsheet.id, valueRanges});
}

/** `POST values:batchUpdate`: several writes in the order of the body; all ranges are read before any is written. @throws StatusError 400 */
export function batchUpdateValues(spreadsheet: SpreadsheetState, request: WireRequest): WireReply {
  const body = bodyOf(request);
  const input = valueInput(body['valueInputOption']);
  const data = (Array.isArray(body['data']) ? body['data'] : []) as Record<string, unknown>[];
  const writes = data.map(part => {
    const dimension = dimensionOf(part['majorDimension']);
    return {
      range: parseA1(spreadsheet, String(part['range'])),
      dimension,
      rows: writtenRows(part['values'], dimension),
    };
  });
  const responses = writes.map(({range, dimension, rows}) => {
    const include = body['includeValuesInResponse'] === true;
    const echo = echoOf(include, dimension, body['responseValueRenderOption'], body['responseDateTimeRenderOption']);
    return updateView(spreadsheet, writeRange(range, rows, input), rows, echo);
  });
  const total = (name: string) => responses.reduce((sum, response) => sum + Number(response[name] ?? 0), 0);
  return jsonReply(200, {
    spreadsheetId: spreadsheet.id,
    totalUpdatedRows: total('updatedRows'),
    totalUpdatedColumns: total('updatedColumns'),
    totalUpdatedCells: total('updatedCells'),
    totalUpdatedSheets: new Set(writes.map(({range}) => range.sheet.sheetId)).size,
    responses,
  });
}

/** `POST values:batchClear`: empties several ranges. @throws StatusError 400 */
export function batchClearValues(spreadsheet: SpreadsheetState, request: WireRequest): WireReply {
  const ranges = bodyOf(request)['ranges'];
  const cleared = (Array.isArray(ranges) ? ranges : []).map(a1 => parseA1(spreadsheet, String(a1)));
  return jsonReply(200, {
    spreadsheetId: spreadsheet.id,
    clearedRanges: cleared.map(range => formatA1(clearRange(range))),
  });
}
