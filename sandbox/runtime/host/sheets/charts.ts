/** Charts of a sheet: kept as they were built (Apps Script Sheet reference). */
import {randomText} from '../../../world/random';
import type {ChartState, SheetState} from '../../../world/spreadsheet-state';
import {objectArgument} from '../arguments';
import {worldOf} from '../execution';
import {ScriptError} from '../operation';
import type {OperationTable} from '../operation';
import {checkInGrid, flush, sheetOf} from './access';

function chartArgument(args: readonly unknown[]): ChartState {
  return objectArgument(args, 1, 'chart') as unknown as ChartState;
}

function chartsOf(sheet: SheetState): ChartState[] {
  return (sheet.charts ??= []);
}

function indexOf(sheet: SheetState, {chartId}: ChartState): number {
  const index = chartsOf(sheet).findIndex(each => each.chartId === chartId);
  // What Apps Script says here is not documented; that it refuses is.
  if (index < 0) throw new ScriptError('The chart does not exist in this sheet.');
  return index;
}

function checkAnchor(sheet: SheetState, {anchor}: ChartState): void {
  checkInGrid(sheet, {row: anchor.row, column: anchor.column, rows: 1, columns: 1});
}

/** Operations on the charts of a sheet. */
export const CHART_OPERATIONS: OperationTable = {
  'Sheet.getCharts': {
    cost: 'sheetsRead',
    run: (execution, args) => {
      flush(execution);
      return sheetOf(execution, args).charts ?? [];
    },
  },
  'Sheet.insertChart': {
    cost: 'sheetsStructure',
    run: (execution, args) => {
      flush(execution);
      const sheet = sheetOf(execution, args);
      const chart = chartArgument(args);
      checkAnchor(sheet, chart);
      const chartId = Number(randomText(worldOf(execution), 9, '123456789'));
      // A chart that is inserted again is another one, with an id of its own.
      chartsOf(sheet).push({...chart, chartId});
    },
  },
  'Sheet.updateChart': {
    cost: 'sheetsStructure',
    run: (execution, args) => {
      flush(execution);
      const sheet = sheetOf(execution, args);
      const chart = chartArgument(args);
      checkAnchor(sheet, chart);
      chartsOf(sheet).splice(indexOf(sheet, chart), 1, chart);
    },
  },
  'Sheet.removeChart': {
    cost: 'sheetsStructure',
    run: (execution, args) => {
      flush(execution);
      const sheet = sheetOf(execution, args);
      chartsOf(sheet).splice(indexOf(sheet, chartArgument(args)), 1);
    },
  },
};
