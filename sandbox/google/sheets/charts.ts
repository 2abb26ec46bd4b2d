/** Charts as the Sheets API tells them (EmbeddedChart, v4 discovery document); basic charts only. */
import type {CellsState, ChartState, SheetState} from '../../world/spreadsheet-state';

/** Size of a chart that was never given one (OverlayPosition: 600 x 371 by default). */
const DEFAULT_WIDTH = 600;
const DEFAULT_HEIGHT = 371;

const STRATEGIES: Readonly<Record<string, string>> = {
  IGNORE_BOTH: 'SKIP_HIDDEN_ROWS_AND_COLUMNS',
  IGNORE_ROWS: 'SKIP_HIDDEN_ROWS',
  IGNORE_COLUMNS: 'SKIP_HIDDEN_COLUMNS',
  SHOW_BOTH: 'SHOW_ALL',
};

type Options = Readonly<Record<string, unknown>>;

function optionsIn(value: unknown): Options {
  return typeof value === 'object' && value !== null ? (value as Options) : {};
}

function dataOf(sheetId: number, {row, column, rows, columns}: CellsState): object {
  const range = {
    sheetId,
    startRowIndex: row - 1,
    endRowIndex: row - 1 + rows,
    startColumnIndex: column - 1,
    endColumnIndex: column - 1 + columns,
  };
  return {sourceRange: {sources: [range]}};
}

/** One range for each column: what merging columns makes of the ranges of a chart. */
function columnsOf(ranges: readonly CellsState[]): CellsState[] {
  return ranges.flatMap(range =>
    Array.from({length: range.columns}, (_none, at) => ({...range, column: range.column + at, columns: 1})),
  );
}

function colorOf(value: unknown): object {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(typeof value === 'string' ? value : '');
  if (!digits) return {};
  const [red, green, blue] = digits.slice(1).map(each => parseInt(each, 16) / 255);
  return {color: {red, green, blue}, colorStyle: {rgbColor: {red, green, blue}}};
}

function axesOf({options}: ChartState): object[] {
  const vertical = optionsIn(options['vAxes']);
  const sides = [
    ['LEFT_AXIS', optionsIn(vertical['0'] ?? options['vAxis'])],
    ['RIGHT_AXIS', optionsIn(vertical['1'])],
  ] as const;
  const bottom = optionsIn(options['hAxis'])['title'];
  return [
    {position: 'BOTTOM_AXIS', ...(typeof bottom === 'string' ? {title: bottom} : {})},
    ...sides.flatMap(([position, axis]) =>
      typeof axis['title'] === 'string' ? [{position, title: axis['title']}] : [],
    ),
  ];
}

function seriesOf(sheetId: number, chart: ChartState, columns: readonly CellsState[]): object[] {
  const {options, type} = chart;
  const colors = Array.isArray(options['colors']) ? (options['colors'] as unknown[]) : [];
  const own = optionsIn(options['series']);
  return columns.map((range, at) => ({
    series: dataOf(sheetId, range),
    targetAxis: optionsIn(own[String(at)])['targetAxisIndex'] === 1 ? 'RIGHT_AXIS' : 'LEFT_AXIS',
    ...(type === 'COMBO' ? {type: 'COLUMN'} : {}),
    ...colorOf(colors[at]),
  }));
}

function chartView(sheetId: number, chart: ChartState): object {
  const {options, anchor} = chart;
  const [domain, ...series] = columnsOf(chart.ranges);
  const legend = optionsIn(options['legend'])['position'] ?? options['legend'];
  const isStacked = options['isStacked'] === true;
  return {
    chartId: chart.chartId,
    spec: {
      ...(typeof options['title'] === 'string' ? {title: options['title']} : {}),
      basicChart: {
        chartType: chart.type,
        legendPosition: typeof legend === 'string' ? `${legend.toUpperCase()}_LEGEND` : 'RIGHT_LEGEND',
        axis: axesOf(chart),
        ...(domain ? {domains: [{domain: dataOf(sheetId, domain)}]} : {}),
        series: seriesOf(sheetId, chart, series),
        ...(chart.headers >= 0 ? {headerCount: chart.headers} : {}),
        ...(isStacked ? {stackedType: 'STACKED'} : {}),
      },
      hiddenDimensionStrategy: STRATEGIES[chart.hiddenDimensionStrategy],
      fontName: 'Roboto',
    },
    position: {
      overlayPosition: {
        anchorCell: {sheetId, rowIndex: anchor.row - 1, columnIndex: anchor.column - 1},
        ...(anchor.offsetX > 0 ? {offsetXPixels: anchor.offsetX} : {}),
        ...(anchor.offsetY > 0 ? {offsetYPixels: anchor.offsetY} : {}),
        widthPixels: Number(options['width'] ?? DEFAULT_WIDTH),
        heightPixels: Number(options['height'] ?? DEFAULT_HEIGHT),
      },
    },
  };
}

/** The charts of a sheet; absent where there is none. */
export function chartViews({sheetId, charts = []}: SheetState): {charts?: object[]} {
  return charts.length === 0 ? {} : {charts: charts.map(chart => chartView(sheetId, chart))};
}
