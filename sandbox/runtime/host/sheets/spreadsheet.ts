/** Operations on the spreadsheet as a whole (Apps Script Spreadsheet reference). */
import {emptySheet, NEW_SHEET} from '../../../world/empty-sheet';
import {randomInteger} from '../../../world/random';
import type {SheetState} from '../../../world/spreadsheet-state';
import {numberArgument, textArgument} from '../arguments';
import {scriptOf, worldOf} from '../execution';
import type {Execution} from '../execution';
import {ScriptError} from '../operation';
import type {OperationTable} from '../operation';
import {checkCellCount, flush, sheetOf, spreadsheetOf} from './access';

function newSheetId(execution: Execution): number {
  const {sheets} = spreadsheetOf(execution);
  for (;;) {
    const id = randomInteger(worldOf(execution), 1, 2_147_483_646);
    if (!sheets.some(sheet => sheet.sheetId === id)) return id;
  }
}

function freeName(sheets: readonly SheetState[]): string {
  for (let number = sheets.length + 1; ; number++) {
    if (!sheets.some(sheet => sheet.name === `Sheet${number}`)) return `Sheet${number}`;
  }
}

function insertSheet(execution: Execution, args: readonly unknown[]): number {
  flush(execution);
  const {sheets} = spreadsheetOf(execution);
  const name = typeof args[0] === 'string' ? args[0] : freeName(sheets);
  if (sheets.some(sheet => sheet.name.toLowerCase() === name.toLowerCase())) {
    throw new ScriptError(`A sheet with the name "${name}" already exists. Please enter another name.`);
  }
  checkCellCount(execution, NEW_SHEET.rows * NEW_SHEET.columns);
  const sheet = emptySheet(newSheetId(execution), name);
  sheets.splice(typeof args[1] === 'number' ? args[1] : sheets.length, 0, sheet);
  return sheet.sheetId;
}

/** Operations of SpreadsheetApp and Spreadsheet. */
export const SPREADSHEET_OPERATIONS: OperationTable = {
  'SpreadsheetApp.flush': {cost: 'sheetsLook', run: flush},
  'Spreadsheet.getId': {cost: 'free', run: execution => spreadsheetOf(execution).id},
  'Spreadsheet.getName': {cost: 'free', run: execution => spreadsheetOf(execution).name},
  'Spreadsheet.getTimeZone': {cost: 'free', run: execution => spreadsheetOf(execution).timeZone},
  'Spreadsheet.getLocale': {cost: 'free', run: execution => spreadsheetOf(execution).locale},
  'Spreadsheet.getOwner': {cost: 'sheetsLook', run: execution => scriptOf(execution).owner},
  'Spreadsheet.rename': {
    cost: 'sheetsStructure',
    run: (execution, args) => {
      spreadsheetOf(execution).name = textArgument(args, 0, 'newName');
    },
  },
  'Spreadsheet.getSheets': {
    cost: 'sheetsLook',
    run: execution => spreadsheetOf(execution).sheets.map(sheet => sheet.sheetId),
  },
  'Spreadsheet.getSheetByName': {
    cost: 'sheetsLook',
    run: (execution, args) => spreadsheetOf(execution).sheets.find(sheet => sheet.name === args[0])?.sheetId ?? null,
  },
  'Spreadsheet.activate': {
    cost: 'ui',
    run: (execution, args) => {
      const {sheetId} = sheetOf(execution, args);
      execution.active = {sheetId, row: numberArgument(args, 1, 'row'), column: numberArgument(args, 2, 'column')};
    },
  },
  'Spreadsheet.insertSheet': {cost: 'sheetsStructure', run: insertSheet},
  'Spreadsheet.deleteSheet': {
    cost: 'sheetsStructure',
    run: (execution, args) => {
      flush(execution);
      const spreadsheet = spreadsheetOf(execution);
      const sheet = sheetOf(execution, args);
      if (!spreadsheet.sheets.some(each => each !== sheet && !each.hidden)) {
        throw new ScriptError("You can't remove all the visible sheets in a document.");
      }
      spreadsheet.sheets = spreadsheet.sheets.filter(each => each !== sheet);
    },
  },
  'Spreadsheet.moveSheet': {
    cost: 'sheetsStructure',
    run: (execution, args) => {
      flush(execution);
      const {sheets} = spreadsheetOf(execution);
      const sheet = sheetOf(execution, args);
      const position = numberArgument(args, 1, 'pos');
      if (!(position >= 1 && position <= sheets.length)) throw new ScriptError('Invalid argument: pos');
      sheets.splice(sheets.indexOf(sheet), 1);
      sheets.splice(position - 1, 0, sheet);
    },
  },
};
