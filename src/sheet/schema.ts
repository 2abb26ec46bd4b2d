/** What a tab is: one schema makes its headers, notes, validation, reading and documentation. */
import type {Cell, TabLayout} from '../ports';

/** One column: its header, what it means, values that would be right, and what may be chosen. */
export interface ColumnSchema {
  readonly header: string;
  readonly meaning: string;
  readonly examples: readonly string[];
  /** Choices of a drop-down; absent where any text may stand. */
  readonly choices?: readonly string[];
  /** True where a box is ticked. */
  readonly isCheckbox?: true;
  /** In pixels. */
  readonly width: number;
}

/** One tab. */
export interface TabSchema {
  readonly name: string;
  /** What the tab is for, in one sentence. */
  readonly purpose: string;
  /** True where Lockstep writes the rows. */
  readonly generated: boolean;
  readonly columns: readonly ColumnSchema[];
  /** Rows that a new tab starts with. */
  readonly seed: readonly (readonly Cell[])[];
  /** A column without which the tab counts as missing, because its rows would silently say nothing. */
  readonly key?: string;
}

/** A column with any text. */
export function column(header: string, width: number, meaning: string, ...examples: readonly string[]): ColumnSchema {
  return {header, width, meaning, examples};
}

/** A column with a drop-down. */
export function choice(header: string, width: number, meaning: string, choices: readonly string[]): ColumnSchema {
  return {header, width, meaning, examples: choices, choices};
}

/** A column with a long drop-down, whose note holds just these examples. */
export function suggested(
  header: string,
  width: number,
  meaning: string,
  choices: readonly string[],
  examples: readonly string[],
): ColumnSchema {
  return {header, width, meaning, examples, choices};
}

/** A column with a box to tick. */
export function checkbox(header: string, width: number, meaning: string): ColumnSchema {
  return {header, width, meaning, examples: [], isCheckbox: true};
}

/** A schema as the workbook makes it. */
export function layoutOf(schema: TabSchema, position: number): TabLayout {
  return {
    name: schema.name,
    position,
    generated: schema.generated,
    seed: schema.seed,
    columns: schema.columns.map(({header, meaning, examples, choices, isCheckbox, width}) => ({
      header,
      width,
      note: examples.length === 0 ? meaning : `${meaning}\n\nFor example:\n${examples.join('\n')}`,
      validation: isCheckbox ? {kind: 'checkbox'} : choices ? {kind: 'list', values: choices} : null,
    })),
  };
}
