/** The rows of the configuration tabs as one compact text: what is kept of rules, to be compared and parsed again. */
import type {RuleRow, RuleRows} from '../model/rule-row';

/** Links are no rule: Lockstep writes them itself. What Security says brings no change about that a plan could hold. */
export const NO_RULES: ReadonlySet<string> = new Set(['Links', 'Security']);

interface PackedTab {
  /** Headers from left to right. */
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Equal rules give equal texts. Rows keep their order, which counts where the first match wins. */
export function packRules(rows: RuleRows): string {
  const tabs = Object.keys(rows)
    .filter(tab => !NO_RULES.has(tab))
    .sort()
    .map(tab => [tab, packTab(rows[tab] ?? [])] as const);
  return JSON.stringify(Object.fromEntries(tabs));
}

function packTab(rows: readonly RuleRow[]): PackedTab {
  const columns = rows[0]?.columns ?? {};
  const headers = Object.keys(columns).sort((a, b) => (columns[a] ?? 0) - (columns[b] ?? 0));
  return {headers, rows: rows.map(row => headers.map(header => row.cells[header] ?? ''))};
}

/** The rows in a packed text. Their numbers are those they would have without empty rows. */
export function unpackRules(text: string): RuleRows {
  const tabs = JSON.parse(text) as Readonly<Record<string, PackedTab>>;
  return Object.fromEntries(
    Object.entries(tabs).map(([tab, {headers, rows}]) => [
      tab,
      rows.map((texts, at): RuleRow => ({
        tab,
        row: at + 2,
        columns: Object.fromEntries(headers.map((header, column) => [header, column + 1])),
        cells: Object.fromEntries(headers.map((header, column) => [header, texts[column] ?? ''])),
      })),
    ]),
  );
}
