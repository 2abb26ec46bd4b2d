/** Rows of the audit as the text of a CSV file (RFC 4180), and back. */

/** What a spreadsheet program would take for the beginning of a formula, and the sign that we put before it. */
const FORMULA = /^['=+\-@\t\r]/;
const TEXT_SIGN = "'";

/**
 * The rows as CSV with CRLF line ends. Values that came from people never start a formula: such a cell has an apostrophe
 * before it, and so has one that begins with an apostrophe by itself.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map(row => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: string): string {
  const text = FORMULA.test(cell) ? TEXT_SIGN + cell : cell;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** The rows of a text that `csvOf` made, one at a time. */
export function* csvRows(text: string): Generator<readonly string[]> {
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const {cell, end} = cellAt(text, at);
    row.push(cell.startsWith(TEXT_SIGN) ? cell.slice(TEXT_SIGN.length) : cell);
    if (text[end] === ',') {
      at = end + 1;
      continue;
    }
    yield row;
    row = [];
    at = end + (text[end] === '\r' ? 2 : 1);
  }
}

/** The cell that begins there, and where it ends: at a comma, a line end or the end of the text. */
function cellAt(text: string, start: number): {cell: string; end: number} {
  if (text[start] !== '"') {
    let end = start;
    while (end < text.length && !',\r\n'.includes(text[end] ?? '')) end++;
    return {cell: text.slice(start, end), end};
  }
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  const last = end < 0 ? text.length : end;
  return {cell: text.slice(start + 1, last).replace(/""/g, '"'), end: Math.min(last + 1, text.length)};
}
