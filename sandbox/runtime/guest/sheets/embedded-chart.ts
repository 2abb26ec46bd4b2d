/** Charts of a sheet and their builder (Apps Script EmbeddedChart, EmbeddedChartBuilder, ContainerInfo, ChartOptions). */
import type {ChartState} from '../../../world/spreadsheet-state';
import type {EnumerationValue} from '../enumeration';
import {call} from '../host';
import {strictClass} from '../unimplemented';
import {chartValue} from './chart-types';
import {rangeOf} from './range';
import type {Range} from './range';

/** A chart as the host keeps it; without an id until it stands in a sheet. */
export type HostChart = Omit<ChartState, 'chartId'> & {readonly chartId: number | null};

const NEW_CHART: HostChart = {
  chartId: null,
  type: 'COLUMN',
  ranges: [],
  options: {},
  headers: -1,
  mergeStrategy: 'MERGE_COLUMNS',
  hiddenDimensionStrategy: 'IGNORE_BOTH',
  transposed: false,
  anchor: {row: 1, column: 1, offsetX: 0, offsetY: 0},
};

/** Where a chart stands. */
export class ContainerInfo {
  readonly #anchor: ChartState['anchor'];

  constructor(anchor: ChartState['anchor']) {
    this.#anchor = anchor;
  }

  getAnchorRow(): number {
    return this.#anchor.row;
  }

  getAnchorColumn(): number {
    return this.#anchor.column;
  }

  getOffsetX(): number {
    return this.#anchor.offsetX;
  }

  getOffsetY(): number {
    return this.#anchor.offsetY;
  }
}

/** Options of a chart; one that was never set is `null`. */
export class ChartOptions {
  readonly #options: Readonly<Record<string, unknown>>;

  constructor(options: Readonly<Record<string, unknown>>) {
    this.#options = options;
  }

  get(option: string): unknown {
    return this.#options[option] ?? null;
  }

  getOrDefault(option: string): unknown {
    return this.get(option);
  }
}

/** A chart. */
export class EmbeddedChart {
  readonly #sheetId: number;
  readonly #host: HostChart;

  constructor(sheetId: number, host: HostChart) {
    this.#sheetId = sheetId;
    this.#host = host;
  }

  getChartId(): number | null {
    return this.#host.chartId;
  }

  getOptions(): ChartOptions {
    return new ChartOptions(this.#host.options);
  }

  getRanges(): Range[] {
    return this.#host.ranges.map(range => rangeOf(this.#sheetId, range));
  }

  getContainerInfo(): ContainerInfo {
    return new ContainerInfo(this.#host.anchor);
  }

  getNumHeaders(): number {
    return this.#host.headers;
  }

  getMergeStrategy(): EnumerationValue {
    return chartValue('ChartMergeStrategy', this.#host.mergeStrategy);
  }

  getHiddenDimensionStrategy(): EnumerationValue {
    return chartValue('ChartHiddenDimensionStrategy', this.#host.hiddenDimensionStrategy);
  }

  getTransposeRowsAndColumns(): boolean {
    return this.#host.transposed;
  }

  modify(): EmbeddedChartBuilder {
    return new EmbeddedChartBuilder(this.#sheetId, this.#host);
  }

  toHost(): HostChart {
    return this.#host;
  }
}

/** Collects a chart. */
export class EmbeddedChartBuilder {
  readonly #sheetId: number;
  #host: HostChart;

  constructor(sheetId: number, host: HostChart) {
    this.#sheetId = sheetId;
    this.#host = host;
  }

  #with(change: Partial<HostChart>): this {
    this.#host = {...this.#host, ...change};
    return this;
  }

  addRange(range: Range): this {
    const [row, column, rows, columns] = [range.getRow(), range.getColumn(), range.getNumRows(), range.getNumColumns()];
    return this.#with({ranges: [...this.#host.ranges, {row, column, rows, columns}]});
  }

  clearRanges(): this {
    return this.#with({ranges: []});
  }

  getRanges(): Range[] {
    return new EmbeddedChart(this.#sheetId, this.#host).getRanges();
  }

  removeRange(range: Range): this {
    const name = range.getA1Notation();
    const kept = this.#host.ranges.filter(each => rangeOf(this.#sheetId, each).getA1Notation() !== name);
    return this.#with({ranges: kept});
  }

  setChartType(type: EnumerationValue): this {
    return this.#with({type: type.name()});
  }

  getChartType(): EnumerationValue {
    return chartValue('ChartType', this.#host.type);
  }

  asLineChart(): this {
    return this.#with({type: 'LINE'});
  }

  asColumnChart(): this {
    return this.#with({type: 'COLUMN'});
  }

  setOption(option: string, value: unknown): this {
    return this.#with({options: {...this.#host.options, [option]: value}});
  }

  setNumHeaders(headers: number): this {
    return this.#with({headers});
  }

  setMergeStrategy(mergeStrategy: EnumerationValue): this {
    return this.#with({mergeStrategy: mergeStrategy.name()});
  }

  setHiddenDimensionStrategy(strategy: EnumerationValue): this {
    return this.#with({hiddenDimensionStrategy: strategy.name()});
  }

  setTransposeRowsAndColumns(transpose: boolean): this {
    return this.#with({transposed: transpose});
  }

  setPosition(anchorRowPos: number, anchorColPos: number, offsetX: number, offsetY: number): this {
    return this.#with({anchor: {row: anchorRowPos, column: anchorColPos, offsetX, offsetY}});
  }

  getContainer(): ContainerInfo {
    return new ContainerInfo(this.#host.anchor);
  }

  build(): EmbeddedChart {
    return new EmbeddedChart(this.#sheetId, this.#host);
  }
}

/** A builder of a chart for the sheet. */
export function newChart(sheetId: number): EmbeddedChartBuilder {
  return new EmbeddedChartBuilder(sheetId, NEW_CHART);
}

/** The charts that stand in a sheet. */
export function chartsOf(sheetId: number): EmbeddedChart[] {
  return (call('Sheet.getCharts', sheetId) as HostChart[]).map(host => new EmbeddedChart(sheetId, host));
}

/** Makes members that these classes don't have throw by name. */
export function installCharts(): void {
  strictClass(ContainerInfo, 'SpreadsheetApp.ContainerInfo');
  strictClass(ChartOptions, 'Charts.ChartOptions');
  strictClass(EmbeddedChart, 'SpreadsheetApp.EmbeddedChart');
  strictClass(EmbeddedChartBuilder, 'SpreadsheetApp.EmbeddedChartBuilder');
}
