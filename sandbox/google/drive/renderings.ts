/** A spreadsheet as other kinds of files: a workbook of Excel, pages to print, the first sheet as CSV. */
import {createRequire} from 'node:module';
import {join} from 'node:path';
import type * as Excel from '@e965/xlsx';
import {formatOf} from '../sheets/cells';
import {renderValue} from '../sheets/rendered';
import type {CellValue, SheetState, SpreadsheetState} from '../../world/spreadsheet-state';
import {pdfOfLines} from './pdf';

/** Loaded when something is exported: it takes half a second. */
function excel(): typeof Excel {
  return createRequire(join(process.cwd(), 'package.json'))('@e965/xlsx') as typeof Excel;
}

/** What a reader of the sheet sees in each cell. */
function shownRows(sheet: SheetState): string[][] {
  const options = {valueRender: 'FORMATTED_VALUE', dateTimeRender: 'SERIAL_NUMBER'} as const;
  return sheet.rows.map((row, i) =>
    row.map((value, j) => String(renderValue(value, formatOf(sheet, i + 1, j + 1), options))),
  );
}

function cellObject(value: CellValue, format: string): Excel.CellObject {
  if (typeof value === 'number') return {t: 'n', v: value, ...(format === '' ? {} : {z: format})};
  if (typeof value === 'boolean') return {t: 'b', v: value};
  return {t: 's', v: value};
}

/** The whole spreadsheet as xlsx: texts stay texts, dates are numbers with their format. */
export function xlsxOf(spreadsheet: SpreadsheetState): Buffer {
  const {utils, write} = excel();
  const book = utils.book_new();
  for (const sheet of spreadsheet.sheets) {
    const cells = sheet.rows.map((row, i) => row.map((value, j) => cellObject(value, formatOf(sheet, i + 1, j + 1))));
    const made = utils.aoa_to_sheet(cells as unknown[][]);
    const widths = Array.from({length: sheet.columnCount}, (_none, at) => sheet.columnWidths[at + 1] ?? 100);
    made['!cols'] = widths.map(wpx => ({wpx}));
    utils.book_append_sheet(book, made, sheet.name.slice(0, 31));
  }
  return write(book, {type: 'buffer', bookType: 'xlsx', compression: true}) as Buffer;
}

/** Every sheet, one below the other, as pages of text. */
export function pdfOf(spreadsheet: SpreadsheetState): Buffer {
  const lines = spreadsheet.sheets.flatMap(sheet => [sheet.name, ...shownRows(sheet).map(row => row.join('  ')), '']);
  return pdfOfLines(spreadsheet.name, lines);
}

/** The first sheet alone: an export to CSV has no more. */
export function csvOfSheet({sheets: [sheet]}: SpreadsheetState): Buffer {
  const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return Buffer.from((sheet ? shownRows(sheet) : []).map(row => row.map(quoted).join(',')).join('\r\n'));
}
