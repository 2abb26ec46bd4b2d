/** A chart over a table of a tab. */

/** A chart as the workbook makes it. Rows and columns count from 1. */
export interface DashboardChart {
  /** What it is known by, whatever people call it. */
  readonly name: string;
  readonly title: string;
  readonly type: 'LINE' | 'COLUMN';
  readonly isStacked: boolean;
  /** The column of its axis, then one for each series. */
  readonly columns: readonly number[];
  /** Row of the headers, and rows with them. */
  readonly firstRow: number;
  readonly rowCount: number;
  /** Colours of the series, in their order. */
  readonly colors: readonly string[];
  /** Series that are measured on the right, by their place from 0, with the title of that axis. */
  readonly right: Readonly<{series: readonly number[]; title: string}> | null;
  readonly axisTitle: string;
  readonly place: Readonly<{row: number; column: number}>;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}
