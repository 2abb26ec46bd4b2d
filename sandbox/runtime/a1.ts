/** A1 notation and rectangles of cells; rows and columns count from 1. */

/** A rectangle of cells. */
export interface Rectangle {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** `1` is `A`, `27` is `AA`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** `A` is 1, `AA` is 27. */
export function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** The address of one cell, such as `B2`. */
export function cellAddress(row: number, column: number): string {
  return columnLetters(column) + String(row);
}

/** A rectangle's address, such as `A2:C5`, or one cell's. */
export function rectangleAddress({row, column, rows, columns}: Rectangle): string {
  const first = cellAddress(row, column);
  return rows === 1 && columns === 1 ? first : `${first}:${cellAddress(row + rows - 1, column + columns - 1)}`;
}

/**
 * Reads A1 notation without a sheet name: `B2`, `A2:C5`, `A:C`, `2:3`, `A2:C`.
 *
 * @param size the sheet's grid, for what the notation leaves open
 * @returns `undefined` for anything else
 */
export function parseA1(text: string, size: Readonly<{rows: number; columns: number}>): Rectangle | undefined {
  const match = /^\$?([A-Z]*)\$?(\d*)(?::\$?([A-Z]*)\$?(\d*))?$/i.exec(text.trim());
  if (!match || text.trim() === '') return undefined;
  const [, letters1 = '', row1 = '', letters2, row2] = match;
  const isSingle = letters2 === undefined && row2 === undefined;
  if (isSingle && (letters1 === '' || row1 === '')) return undefined;
  const top = row1 === '' ? 1 : Number(row1);
  const left = letters1 === '' ? 1 : columnNumber(letters1);
  const bottom = isSingle ? top : row2 ? Number(row2) : size.rows;
  const right = isSingle ? left : letters2 ? columnNumber(letters2) : size.columns;
  return {
    row: Math.min(top, bottom),
    column: Math.min(left, right),
    rows: Math.abs(bottom - top) + 1,
    columns: Math.abs(right - left) + 1,
  };
}

/** Whether two rectangles share a cell. */
export function overlap(a: Rectangle, b: Rectangle): boolean {
  return (
    a.row < b.row + b.rows &&
    b.row < a.row + a.rows &&
    a.column < b.column + b.columns &&
    b.column < a.column + a.columns
  );
}
