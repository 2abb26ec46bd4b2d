/** Points in time as text. */

/** ms since 1970 as ISO 8601 in UTC, to the second: `2026-11-24T08:03:12Z`. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
