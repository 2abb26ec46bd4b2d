/** `GET /v4/spreadsheets/{id}`: the spreadsheet's own properties and those of its sheets with their charts; cells are read by values. */
import {jsonReply} from '../../wire';
import {quotedName} from './a1';
import {chartViews} from './charts';
import type {WireReply} from '../../wire';
import type {SheetState, SpreadsheetState} from '../../world/spreadsheet-state';

function sheetView(sheet: SheetState, index: number): object {
  return {
    properties: {
      sheetId: sheet.sheetId,
      title: sheet.name,
      index,
      sheetType: 'GRID',
      gridProperties: {
        rowCount: sheet.rowCount,
        columnCount: sheet.columnCount,
        ...(sheet.frozenRows > 0 ? {frozenRowCount: sheet.frozenRows} : {}),
      },
      ...(sheet.hidden ? {hidden: true} : {}),
    },
    ...chartViews(sheet),
  };
}

/** The spreadsheet and its sheets; `ranges` narrows the sheets to those it names, `includeGridData` adds nothing here. */
export function getSpreadsheet(spreadsheet: SpreadsheetState, query: URLSearchParams): WireReply {
  const wanted = query.getAll('ranges').map(range => range.toLowerCase());
  const names = (sheet: SheetState) => [sheet.name, quotedName(sheet.name)].map(name => name.toLowerCase());
  const isWanted = (sheet: SheetState) =>
    wanted.length === 0 ||
    wanted.some(range => names(sheet).some(name => range === name || range.startsWith(`${name}!`)));
  return jsonReply(200, {
    spreadsheetId: spreadsheet.id,
    properties: {
      title: spreadsheet.name,
      locale: spreadsheet.locale,
      timeZone: spreadsheet.timeZone,
      autoRecalc: 'ON_CHANGE',
    },
    sheets: spreadsheet.sheets
      .map((sheet, index) => ({sheet, index}))
      .filter(({sheet}) => isWanted(sheet))
      .map(({sheet, index}) => sheetView(sheet, index)),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${spreadsheet.id}/edit`,
  });
}
