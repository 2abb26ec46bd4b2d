/** The one spreadsheet the script is bound to, as SpreadsheetApp and the Sheets API both see it. */

/** What a cell can hold; an empty cell is an empty string. Dates are serial numbers with a number format. */
export type CellValue = string | number | boolean;

/** Data validation of one rectangular range, 1-based and inclusive. */
export interface ValidationState {
  row: number;
  column: number;
  rows: number;
  columns: number;
  rule:
    | {kind: 'list'; values: string[]; allowInvalid: boolean}
    | {kind: 'checkbox'}
    | {kind: 'number'; min?: number; max?: number; allowInvalid: boolean};
  help?: string;
}

/** A protection of a whole sheet or of one range. */
export interface ProtectionState {
  range?: {row: number; column: number; rows: number; columns: number};
  description: string;
  warningOnly: boolean;
  editors: string[];
  /** Set by the runtime, so that a script can change or remove the one it holds. */
  id?: string;
}

/** A rectangle of cells, 1-based. */
export interface CellsState {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** A chart that floats over a tab. */
export interface ChartState {
  chartId: number;
  /** A name of `Charts.ChartType`. */
  type: string;
  /** What it draws; all on its own tab. */
  ranges: CellsState[];
  /** Options as they were set, such as `title` or `vAxes`. */
  options: Record<string, unknown>;
  /** Rows of the ranges that are headers; -1 lets Sheets guess. */
  headers: number;
  mergeStrategy: string;
  hiddenDimensionStrategy: string;
  transposed: boolean;
  /** The cell over which its upper left corner stands, and by how many pixels it is off. */
  anchor: {row: number; column: number; offsetX: number; offsetY: number};
}

/** One tab. `rows` is dense to the last row and column that hold a value; the grid may be larger. */
export interface SheetState {
  sheetId: number;
  name: string;
  hidden: boolean;
  frozenRows: number;
  rowCount: number;
  columnCount: number;
  rows: CellValue[][];
  /** Notes by A1 address. */
  notes: Record<string, string>;
  /** Number formats by A1 address or whole-column key such as `B:B`; `@` is plain text. */
  formats: Record<string, string>;
  /** Look of a cell by A1 address: what the page needs to draw headers. */
  styles: Record<string, {bold?: boolean; background?: string; color?: string; wrap?: boolean}>;
  columnWidths: Record<number, number>;
  validations: ValidationState[];
  protections: ProtectionState[];
  /** Formulas by A1 address, with the leading `=`; `rows` holds what they show. */
  formulas?: Record<string, string>;
  tabColor?: string;
  charts?: ChartState[];
}

/** The spreadsheet. */
export interface SpreadsheetState {
  id: string;
  name: string;
  timeZone: string;
  locale: string;
  sheets: SheetState[];
}
