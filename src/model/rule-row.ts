/** One row of a configuration tab as it was read: the admin's own words, with the way back to each cell. */
import type {CellPlace, Finding, Severity} from './finding';

/** A row with the text of each known column and where each of them stands. */
export interface RuleRow {
  readonly tab: string;
  /** 1-based row in the Sheet. */
  readonly row: number;
  /** Trimmed text by column header; a checkbox is `TRUE` or `FALSE`; a missing column is absent. */
  readonly cells: Readonly<Record<string, string>>;
  /** 1-based column by header. */
  readonly columns: Readonly<Record<string, number>>;
}

/** The rows of every configuration tab, by tab name. A tab that is missing is absent. */
export type RuleRows = Readonly<Record<string, readonly RuleRow[]>>;

/** The A1 name of a column: 1 is `A`, 27 is `AA`. */
export function columnName(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnName(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

/** Where a column of a row stands; column A when the tab lacks that column. */
export function placeOf(row: RuleRow, header: string): CellPlace {
  return {tab: row.tab, cell: `${columnName(row.columns[header] ?? 1)}${row.row}`};
}

/** A finding about one cell: its subject is the cell itself. */
export function cellFinding(
  row: RuleRow,
  header: string,
  said: {severity?: Severity; kind: string; detail: string; remedy: string},
): Finding {
  const place = placeOf(row, header);
  return {
    severity: said.severity ?? 'error',
    kind: said.kind,
    subject: `${place.tab}!${place.cell}`,
    detail: said.detail,
    remedy: said.remedy,
    place,
  };
}

/** One row that differs. `row` is where it stands now, 0 where it is gone. */
export interface RowChange {
  readonly tab: string;
  readonly row: number;
  readonly what: 'added' | 'changed' | 'removed' | 'moved';
  readonly before: string;
  readonly after: string;
}
