/** Tables and code of a Markdown page. */

/** A table; every cell is Markdown on one line. */
export function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(headers), line(headers.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Code in a cell of a table: bars are escaped, which GitHub undoes within code too. */
export function code(text: string): string {
  const escaped = text.replace(/\|/g, '\\|');
  return escaped.includes('`') ? `\`\` ${escaped} \`\`` : `\`${escaped}\``;
}

/** Plain words in a cell of a table, nothing in them read as Markdown or HTML. */
export function words(text: string): string {
  return text.replace(/([\\`*_|<>[\]$])/g, '\\$1').replace(/\s*\n\s*/g, ' ');
}
