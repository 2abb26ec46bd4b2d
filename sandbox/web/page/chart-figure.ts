/** What a chart of a tab draws: its labels and series, read from the cells, and a round scale for them. */
import type {CellValue, ChartView, SheetView} from '../views';

/** One series; `null` where a cell holds no number. */
export interface FigureSeries {
  readonly name: string;
  readonly color: string;
  readonly values: readonly (number | null)[];
  readonly isOnTheRight: boolean;
}

/** A chart as it is drawn. */
export interface Figure {
  readonly title: string;
  readonly isLine: boolean;
  readonly isStacked: boolean;
  readonly labels: readonly string[];
  readonly series: readonly FigureSeries[];
  readonly leftTitle: string;
  readonly rightTitle: string;
}

/** Google's chart colours, for series without one of their own. */
const COLORS = ['#4285f4', '#ea4335', '#fbbc04', '#34a853', '#ff6d01', '#46bdc6'];

type Options = Readonly<Record<string, unknown>>;

function optionsIn(value: unknown): Options {
  return typeof value === 'object' && value !== null ? (value as Options) : {};
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** What stands in the columns of the chart's ranges, from top to bottom. */
function columnsOf(sheet: SheetView, chart: ChartView): (readonly CellValue[])[] {
  return chart.ranges.flatMap(({row, column, rows, columns}) =>
    Array.from({length: columns}, (_none, at) =>
      sheet.rows.slice(row - 1, row - 1 + rows).map(cells => cells[column - 1 + at] ?? ''),
    ),
  );
}

/** The chart over the cells as they are now; rows without a label are not drawn. */
export function figureOf(sheet: SheetView, chart: ChartView): Figure {
  const {options} = chart;
  const [domain = [], ...columns] = columnsOf(sheet, chart);
  const headers = Math.max(chart.headers, 0);
  const drawn = domain.map((label, at) => ({label, at})).filter(({label, at}) => at >= headers && label !== '');
  const colors = Array.isArray(options['colors']) ? (options['colors'] as unknown[]) : [];
  const own = optionsIn(options['series']);
  const axes = optionsIn(options['vAxes']);
  return {
    title: textIn(options['title']),
    isLine: chart.type === 'LINE',
    isStacked: options['isStacked'] === true,
    labels: drawn.map(({label}) => String(label)),
    series: columns.map((cells, at) => ({
      name: headers > 0 ? String(cells[0] ?? '') : `Series ${at + 1}`,
      color: textIn(colors[at]) || (COLORS[at % COLORS.length] ?? ''),
      values: drawn.map(one => {
        const value = cells[one.at];
        return typeof value === 'number' ? value : null;
      }),
      isOnTheRight: optionsIn(own[String(at)])['targetAxisIndex'] === 1,
    })),
    leftTitle: textIn(optionsIn(axes['0'] ?? options['vAxis'])['title']),
    rightTitle: textIn(optionsIn(axes['1'])['title']),
  };
}

/** The largest value that an axis has to reach; 0 where nothing is measured. */
export function reach(figure: Figure, isRight: boolean): number {
  const series = figure.series.filter(one => one.isOnTheRight === isRight);
  const tops = figure.labels.map((_label, at) => {
    const values = series.map(({values: all}) => all[at] ?? 0);
    return figure.isStacked ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values);
  });
  return Math.max(0, ...tops);
}

/** Round marks from 0 to at or above the top, four or five of them; whole numbers unless the top is below 4. */
export function marks(top: number): readonly number[] {
  const rough = Math.max(top, 4) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find(one => one * power >= rough) ?? 10) * power;
  const count = Math.max(1, Math.ceil(Math.max(top, 4) / step));
  return Array.from({length: count + 1}, (_none, at) => at * step);
}

/** A text for those who do not see the chart: each series with its last value. */
export function description({title, labels, series}: Figure): string {
  const last = labels.length - 1;
  if (last < 0) return `${title}: no values yet.`;
  const values = series.map(({name, values: all}) => `${name} ${all[last] ?? 'not measured'}`);
  return `${title}. On ${labels[last] ?? ''}: ${values.join(', ')}.`;
}
