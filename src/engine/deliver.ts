/** Documents from sheets of rows: as CSV, and whole as a spreadsheet that is exported. For packs and for reports. */
import {isoTime} from '../model/time';
import type {DocumentFile, DocumentRow, Documents} from '../ports';
import {csvOf} from '../report/audit-csv';
import type {PackSheet} from '../report/pack';

/** Rows that are written at once. */
const ROWS_AT_ONCE = 5_000;

/** Rows as the text of a CSV file; times in UTC. */
export function csvText(sheet: PackSheet): string {
  const header = sheet.layout.columns.map(({title}) => title);
  return csvOf([header, ...sheet.rows.map(csvRow)]);
}

function csvRow(row: DocumentRow): readonly string[] {
  return row.map(cell => (typeof cell === 'object' ? isoTime(cell.at) : String(cell)));
}

/** Writes the rows of a sheet from a row on, which counts from 1 below the header. */
export function fillSheet(documents: Documents, spreadsheetId: string, sheet: PackSheet, row = 1): void {
  for (let at = 0; at < sheet.rows.length; at += ROWS_AT_ONCE) {
    documents.fill(spreadsheetId, sheet.layout, row + at, sheet.rows.slice(at, at + ROWS_AT_ONCE));
  }
}

/**
 * A folder with a spreadsheet of these sheets, the same as xlsx and each sheet as CSV. For what fits in memory.
 *
 * @throws OutsideError when Drive or Sheets refuses
 */
export function deliver(
  documents: Documents,
  {folder: name, title, sheets}: {folder: string; title: string; sheets: readonly PackSheet[]},
): {readonly folder: DocumentFile; readonly files: readonly DocumentFile[]} {
  const folder = documents.folder(name);
  const layouts = sheets.map(({layout}) => layout);
  const spreadsheet = documents.spreadsheet(folder.id, title, layouts);
  for (const sheet of sheets) fillSheet(documents, spreadsheet.id, sheet);
  const xlsx = documents.exportTo(spreadsheet.id, folder.id, `${title}.xlsx`, 'xlsx');
  const texts = sheets.map(sheet => documents.textFile(folder.id, `${sheet.layout.name}.csv`, csvText(sheet)));
  return {folder, files: [spreadsheet, ...(xlsx.kind === 'made' ? [xlsx.file] : []), ...texts]};
}
