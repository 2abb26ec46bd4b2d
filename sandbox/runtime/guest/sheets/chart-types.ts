/** Enumerations of the Charts service, as far as charts of a spreadsheet use them (Apps Script Charts reference). */
import {enumeration} from '../enumeration';
import type {EnumerationValue} from '../enumeration';
import {strictService} from '../unimplemented';

const ChartType = enumeration('Charts.ChartType', [
  'TIMELINE',
  'AREA',
  'BAR',
  'BUBBLE',
  'CANDLESTICK',
  'COLUMN',
  'COMBO',
  'GAUGE',
  'GEO',
  'HISTOGRAM',
  'RADAR',
  'LINE',
  'ORG',
  'PIE',
  'SCATTER',
  'SPARKLINE',
  'STEPPED_AREA',
  'TABLE',
  'TREEMAP',
  'WATERFALL',
]);

const ChartMergeStrategy = enumeration('Charts.ChartMergeStrategy', ['MERGE_COLUMNS', 'MERGE_ROWS']);

const ChartHiddenDimensionStrategy = enumeration('Charts.ChartHiddenDimensionStrategy', [
  'IGNORE_BOTH',
  'IGNORE_ROWS',
  'IGNORE_COLUMNS',
  'SHOW_BOTH',
]);

const ENUMERATIONS: Readonly<Record<string, Readonly<Record<string, EnumerationValue>>>> = {
  ChartType,
  ChartMergeStrategy,
  ChartHiddenDimensionStrategy,
};

/** The value of one of the enumerations, by both names. */
export function chartValue(
  of: 'ChartType' | 'ChartMergeStrategy' | 'ChartHiddenDimensionStrategy',
  name: string,
): EnumerationValue {
  const value = ENUMERATIONS[of]?.[name];
  if (!value) throw new Error(`not implemented: Charts.${of}.${name}`);
  return value;
}

/** The global `Charts`. */
export function chartsService(): object {
  return strictService('Charts', {...ENUMERATIONS});
}
