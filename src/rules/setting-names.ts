/** What the rows of the Settings tab are called that come once per class of change. */

/** The name of a limit's row in the Settings tab. */
export function limitName(words: string, measure: 'count' | 'percent'): string {
  return `Limit ${words}, ${measure}`;
}

/** The name of a grace time's row in the Settings tab. */
export function graceName(words: string): string {
  return `Grace hours, ${words}`;
}
