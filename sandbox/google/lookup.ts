/** Reading a record by a key that came from outside. */

/** The record's own entry, never one that every object inherits (such as `constructor`). */
export function lookup<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
