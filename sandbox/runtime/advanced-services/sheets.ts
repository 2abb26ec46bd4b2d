/** The methods of the Sheets API as the advanced service Sheets offers them (Sheets API v4 reference). */
import {methodTable} from './method';

/** Every method, in the form of {@link methodTable}. */
export const SHEETS_METHODS = methodTable(`
  sheets.spreadsheets.batchUpdate POST /v4/spreadsheets/{spreadsheetId}:batchUpdate spreadsheetId body
  sheets.spreadsheets.create POST /v4/spreadsheets - body
  sheets.spreadsheets.get GET /v4/spreadsheets/{spreadsheetId} spreadsheetId
  sheets.spreadsheets.getByDataFilter POST /v4/spreadsheets/{spreadsheetId}:getByDataFilter spreadsheetId body
  sheets.spreadsheets.values.append POST /v4/spreadsheets/{spreadsheetId}/values/{range}:append spreadsheetId,range body
  sheets.spreadsheets.values.batchClear POST /v4/spreadsheets/{spreadsheetId}/values:batchClear spreadsheetId body
  sheets.spreadsheets.values.batchGet GET /v4/spreadsheets/{spreadsheetId}/values:batchGet spreadsheetId
  sheets.spreadsheets.values.batchUpdate POST /v4/spreadsheets/{spreadsheetId}/values:batchUpdate spreadsheetId body
  sheets.spreadsheets.values.clear POST /v4/spreadsheets/{spreadsheetId}/values/{range}:clear spreadsheetId,range body
  sheets.spreadsheets.values.get GET /v4/spreadsheets/{spreadsheetId}/values/{range} spreadsheetId,range
  sheets.spreadsheets.values.update PUT /v4/spreadsheets/{spreadsheetId}/values/{range} spreadsheetId,range body
`);
