/** The Sheet, by tab. */
import {ensureCharts} from './charts';
import type {Cell, ColumnLayout, TabLayout, Workbook} from '../ports';

/** Most characters that a cell takes (Sheets limits). */
const CELL_LENGTH_MAX = 50_000;

/** Rows for which drop-downs and check boxes are set up. */
const VALIDATED_ROWS = 1_000;

const PROTECTION_NOTE = 'Lockstep writes this tab';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** The spreadsheet that the script is bound to. */
export function createWorkbook(): Workbook {
  let known: GoogleAppsScript.Spreadsheet.Spreadsheet | null = null;
  const book = (): GoogleAppsScript.Spreadsheet.Spreadsheet => (known ??= SpreadsheetApp.getActiveSpreadsheet());
  const sheet = (tab: string): Sheet | null => book().getSheetByName(tab);
  // Whether something was handed to the buffer of Sheets that its API does not see yet.
  let hasUnsaved = false;
  const needed = (tab: string): Sheet => sheet(tab) ?? book().insertSheet(tab, book().getSheets().length);
  return {
    tabs: () =>
      book()
        .getSheets()
        .map(one => one.getName()),
    header(tab) {
      const found = sheet(tab);
      return found ? headersOf(found) : [];
    },
    read(tab) {
      // An empty tab has a data range too, of one empty cell; asking for its last row first would cost a second read.
      const rows = sheet(tab)?.getDataRange().getValues() ?? [];
      const isEmpty = rows.length === 1 && rows[0]?.every(value => value === '') === true;
      return isEmpty ? [] : rows.map(row => row.map(readCell));
    },
    readTabs(tabs) {
      if (hasUnsaved) this.flush();
      const present = tabs.filter(tab => sheet(tab));
      const tables = present.length > 1 ? batchRead(book(), present) : null;
      return tabs.map(tab => tables?.get(tab) ?? this.read(tab));
    },
    readColumn: (tab, column) => columnOf(sheet(tab), column),
    readRows: (tab, row, count, columns) => rowsOf(sheet(tab), row, count, columns),
    deleteRows(tab, row, count) {
      hasUnsaved = true;
      sheet(tab)?.deleteRows(row, count);
    },
    write(tab, row, column, rows) {
      hasUnsaved = true;
      writeRectangle(needed(tab), row, column, rows);
    },
    replaceBody(tab, rows) {
      hasUnsaved = true;
      const found = needed(tab);
      const last = found.getLastRow();
      const width = found.getLastColumn();
      if (rows.length > 0) writeRectangle(found, 2, 1, rows);
      const firstFree = rows.length + 2;
      if (last >= firstFree && width > 0) found.getRange(firstFree, 1, last - firstFree + 1, width).clearContent();
    },
    lastRow: tab => sheet(tab)?.getLastRow() ?? 0,
    prepare(layout) {
      hasUnsaved = true;
      prepareTab(book(), layout);
    },
    flush() {
      hasUnsaved = false;
      SpreadsheetApp.flush();
    },
    activate(tab, cell) {
      needed(tab).getRange(cell).activate();
    },
    url: () => book().getUrl(),
    timeZone: () => book().getSpreadsheetTimeZone(),
    localTime: ms => Utilities.formatDate(new Date(ms), book().getSpreadsheetTimeZone(), 'd MMM yyyy, HH:mm z'),
    localDay: ms => Utilities.formatDate(new Date(ms), book().getSpreadsheetTimeZone(), 'yyyy-MM-dd'),
    ensureCharts: (tab, charts, known) => ensureCharts(needed(tab), charts, known),
  };
}

function columnOf(sheet: Sheet | null, column: number): readonly Cell[] {
  const last = sheet?.getLastRow() ?? 0;
  if (!sheet || last === 0) return [];
  const values = sheet.getRange(1, column, last, 1).getValues();
  return values.map(([value]) => readCell(value));
}

function rowsOf(sheet: Sheet | null, row: number, count: number, columns: number): readonly (readonly Cell[])[] {
  const present = Math.min(count, (sheet?.getLastRow() ?? 0) - row + 1);
  if (!sheet || present <= 0) return [];
  const values = sheet.getRange(row, 1, present, Math.min(columns, sheet.getMaxColumns())).getValues();
  return values.map(cells => cells.map(readCell));
}

/**
 * Several tabs in one call of the Sheets API (values.batchGet): a service call of its own for each costs most of half a
 * second. The API sees nothing but what is durable. Dates come as they are shown. `null` where the API can't be used: a Google Cloud project of one's own may not have it enabled.
 */
function batchRead(
  book: GoogleAppsScript.Spreadsheet.Spreadsheet,
  tabs: readonly string[],
): ReadonlyMap<string, readonly (readonly Cell[])[]> | null {
  const ranges = tabs.map(tab => `'${tab.replace(/'/g, "''")}'`);
  try {
    const reply = Sheets?.Spreadsheets.Values.batchGet(book.getId(), {
      ranges,
      valueRenderOption: 'UNFORMATTED_VALUE',
      dateTimeRenderOption: 'FORMATTED_STRING',
    });
    const found = reply?.valueRanges;
    return found ? new Map(tabs.map((tab, at) => [tab, rectangle(found[at]?.values ?? [])])) : null;
  } catch {
    return null;
  }
}

/** The API leaves out empty cells at the end of a row, and rows at the end of a tab. */
function rectangle(rows: readonly (readonly unknown[])[]): readonly (readonly Cell[])[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return rows.map(row => Array.from({length: width}, (_none, at) => readCell(row[at] ?? '')));
}

function writeRectangle(sheet: Sheet, row: number, column: number, rows: readonly (readonly Cell[])[]): void {
  const width = rows.reduce((most, one) => Math.max(most, one.length), 0);
  if (width === 0) return;
  const missing = row + rows.length - 1 - sheet.getMaxRows();
  if (missing > 0) sheet.insertRowsAfter(sheet.getMaxRows(), missing);
  const cells = rows.map(one => Array.from({length: width}, (_none, at) => writtenCell(one[at] ?? '')));
  sheet.getRange(row, column, rows.length, width).setValues(cells);
}

/**
 * What to write so that a text stays a text: behind an apostrophe, which Sheets takes off. Otherwise a name that begins
 * with `=` would be a formula, `1-2` a date and `007` a number.
 */
function writtenCell(value: Cell): Cell {
  if (typeof value !== 'string' || value === '') return value;
  const text = `'${value}`;
  return text.length <= CELL_LENGTH_MAX ? text : `${text.slice(0, CELL_LENGTH_MAX - 1)}…`;
}

function readCell(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value instanceof Date ? value.toISOString() : '';
}

function prepareTab(book: GoogleAppsScript.Spreadsheet.Spreadsheet, layout: TabLayout): void {
  const found = book.getSheetByName(layout.name);
  const sheet = found ?? book.insertSheet(layout.name, Math.min(layout.position, book.getSheets().length));
  const headers = headersOf(sheet);
  const missing = layout.columns.filter(column => !headers.includes(column.header));
  if (missing.length > 0) addHeaders(sheet, headers.length, missing);
  const isEmpty = sheet.getLastRow() <= 1;
  if (isEmpty && layout.seed.length > 0) writeRectangle(sheet, 2, 1, layout.seed);
  if (!found) look(sheet, layout);
  if (!found || missing.length > 0) validate(sheet, layout.columns, headersOf(sheet));
  if (layout.generated) protect(sheet);
}

function headersOf(sheet: Sheet): readonly string[] {
  const width = sheet.getLastColumn();
  return width === 0 || sheet.getLastRow() === 0 ? [] : sheet.getRange(1, 1, 1, width).getValues().flat().map(String);
}

function addHeaders(sheet: Sheet, width: number, columns: readonly ColumnLayout[]): void {
  const range = sheet.getRange(1, width + 1, 1, columns.length);
  range.setValues([columns.map(column => column.header)]);
  range.setNotes([columns.map(column => column.note)]);
  range.setFontWeight('bold').setBackground('#e8f0fe');
}

function look(sheet: Sheet, layout: TabLayout): void {
  sheet.setFrozenRows(1);
  layout.columns.forEach((column, at) => sheet.setColumnWidth(at + 1, column.width));
}

function validate(sheet: Sheet, columns: readonly ColumnLayout[], headers: readonly string[]): void {
  for (const {header, validation} of columns) {
    if (!validation) continue;
    const range = sheet.getRange(2, headers.indexOf(header) + 1, Math.min(VALIDATED_ROWS, sheet.getMaxRows() - 1), 1);
    const rule = SpreadsheetApp.newDataValidation();
    // A wrong word is let in and becomes a finding, which says more than a red corner.
    if (validation.kind === 'list')
      range.setDataValidation(
        rule
          .requireValueInList([...validation.values], true)
          .setAllowInvalid(true)
          .build(),
      );
    else range.setDataValidation(rule.requireCheckbox().build());
  }
}

function protect(sheet: Sheet): void {
  const present = sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET);
  if (present.length > 0) return;
  sheet.protect().setDescription(PROTECTION_NOTE).setWarningOnly(true);
}
