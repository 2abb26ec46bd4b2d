/** The methods of the Sheets API that the sandbox answers (Sheets API reference, v4). */
import {methodTable} from './method';

/** Sheets API, advanced service Sheets. */
export const SHEETS_METHODS = methodTable(`
  sheets.spreadsheets.get GET /v4/spreadsheets/{spreadsheetId} spreadsheetId
  sheets.spreadsheets.values.append POST /v4/spreadsheets/{spreadsheetId}/values/{range}:append spreadsheetId,range body
  sheets.spreadsheets.values.batchClear POST /v4/spreadsheets/{spreadsheetId}/values:batchClear spreadsheetId body
  sheets.spreadsheets.values.batchGet GET /v4/spreadsheets/{spreadsheetId}/values:batchGet spreadsheetId
  sheets.spreadsheets.values.batchUpdate POST /v4/spreadsheets/{spreadsheetId}/values:batchUpdate spreadsheetId body
  sheets.spreadsheets.values.clear POST /v4/spreadsheets/{spreadsheetId}/values/{range}:clear spreadsheetId,range body
  sheets.spreadsheets.values.get GET /v4/spreadsheets/{spreadsheetId}/values/{range} spreadsheetId,range
  sheets.spreadsheets.values.update PUT /v4/spreadsheets/{spreadsheetId}/values/{range} spreadsheetId,range body
`);
