/** What a sheet is before anybody has written into it. */
import type {SheetState} from './spreadsheet-state';

/** The grid of a new sheet. */
export const NEW_SHEET = {rows: 1000, columns: 26} as const;

/** A sheet with nothing in it. */
export function emptySheet(
  sheetId: number,
  name: string,
  rowCount: number = NEW_SHEET.rows,
  columnCount: number = NEW_SHEET.columns,
): SheetState {
  return {
    sheetId,
    name,
    hidden: false,
    frozenRows: 0,
    rowCount,
    columnCount,
    rows: [],
    notes: {},
    formats: {},
    styles: {},
    columnWidths: {},
    validations: [],
    protections: [],
  };
}
