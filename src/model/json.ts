/** JSON values and their one canonical text. */

/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | {readonly [key: string]: Json};

/** A JSON object. */
export type JsonObject = {readonly [key: string]: Json};

/** Whether a value is an object with keys, not an array and not null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a JSON value with sorted keys and without spaces: equal values give equal texts, so it can be hashed. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (isJsonObject(value)) {
    const pairs = Object.keys(value)
      .sort()
      .map(key => `${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`);
    return `{${pairs.join(',')}}`;
  }
  return JSON.stringify(value);
}

/** The array in a JSON value, or an empty one where there is none: APIs leave out empty lists. */
export function jsonArray(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}
