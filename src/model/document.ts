/** What documents are made of: cells, rows, columns, sheets. */

/** A cell of a document. A point in time (ms since 1970) is shown in the time zone of the Sheet. */
export type DocumentCell = string | number | Readonly<{at: number}>;

/** A row of a document. */
export type DocumentRow = readonly DocumentCell[];

/** A column of a document. */
export interface DocumentColumn {
  readonly title: string;
  /** In pixels. */
  readonly width: number;
  /** Absent: texts, which no program takes for anything else. */
  readonly holds?: 'times' | 'numbers';
}

/** One sheet of a spreadsheet: how it looks, and for how many rows below its header there is room. */
export interface DocumentLayout {
  readonly name: string;
  readonly columns: readonly DocumentColumn[];
  readonly rowCount: number;
}
