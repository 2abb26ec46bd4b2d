/** Values as text, where Apps Script takes anything and shows it as JavaScript does. */

/** What JavaScript makes of a value in a text. */
export function textOf(value: unknown): string {
  return `${value as string}`;
}
