/** SpreadsheetApp. */
import {enumeration} from '../enumeration';
import {call, exception} from '../host';
import {strictService} from '../unimplemented';
import {installCharts} from './embedded-chart';
import {DataValidationBuilder, DataValidationCriteria, installDataValidation} from './data-validation';
import {ProtectionType, installProtection} from './protection';
import {installRange} from './range';
import type {Range} from './range';
import {installSheet} from './sheet';
import type {Sheet} from './sheet';
import {installSpreadsheet, spreadsheet} from './spreadsheet';
import type {Spreadsheet} from './spreadsheet';
import {Ui, installUi} from './ui';

function openById(id: string): Spreadsheet {
  const bound = spreadsheet();
  if (id === 'sandbox' || id === bound.getId()) return bound;
  throw exception(`Unexpected error while getting the method or property openById on object SpreadsheetApp.`);
}

/** The global `SpreadsheetApp`. */
export function spreadsheetApp(): object {
  const installs = [
    installCharts,
    installDataValidation,
    installProtection,
    installRange,
    installSheet,
    installSpreadsheet,
    installUi,
  ];
  for (const install of installs) install();
  return strictService('SpreadsheetApp', {
    DataValidationCriteria,
    ProtectionType,
    WrapStrategy: enumeration('SpreadsheetApp.WrapStrategy', ['WRAP', 'OVERFLOW', 'CLIP']),
    flush: () => void call('SpreadsheetApp.flush'),
    getActive: spreadsheet,
    getActiveSpreadsheet: spreadsheet,
    getActiveSheet: () => spreadsheet().getActiveSheet(),
    getActiveRange: () => spreadsheet().getActiveRange(),
    setActiveRange: (range: Range) => spreadsheet().setActiveRange(range),
    setActiveSheet: (sheet: Sheet) => spreadsheet().setActiveSheet(sheet),
    getUi: () => new Ui(),
    newDataValidation: () => new DataValidationBuilder(),
    openById,
    openByUrl: (url: string) => openById(/\/d\/([^/]+)/.exec(url)?.[1] ?? ''),
  });
}
