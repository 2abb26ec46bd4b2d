/** Every operation of SpreadsheetApp. */
import type {OperationTable} from '../operation';
import {CHART_OPERATIONS} from './charts';
import {PROTECTION_OPERATIONS} from './protections';
import {RANGE_OPERATIONS} from './ranges';
import {SHEET_OPERATIONS} from './sheets';
import {SPREADSHEET_OPERATIONS} from './spreadsheet';

/** Operations of Spreadsheet, Sheet, Range, Protection and charts. */
export const SHEETS_OPERATIONS: OperationTable = {
  ...CHART_OPERATIONS,
  ...PROTECTION_OPERATIONS,
  ...RANGE_OPERATIONS,
  ...SHEET_OPERATIONS,
  ...SPREADSHEET_OPERATIONS,
};
