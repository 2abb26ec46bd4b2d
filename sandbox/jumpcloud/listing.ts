/** What all lists of both API versions share: sorting, the page's window, and the choice of fields. */
import {filterText, valueAt} from './operators';

/** The page size of a list whose caller names none. */
export const PAGE_SIZE_DEFAULT = 10;

/** The largest page of the GET lists. */
export const PAGE_SIZE_MAX = 100;

/** A whole number from a query parameter; the default for none or nonsense. */
export function wholeNumber(text: string | null, fallback: number): number {
  return text !== null && /^\d+$/.test(text) ? Number(text) : fallback;
}

/**
 * The views in the wanted order; without one, in the order of storage.
 * @param sort names of fields, each with `-` before it for descending order
 */
export function sorted<View>(views: readonly View[], sort: readonly string[]): readonly View[] {
  if (sort.length === 0) return views;
  const keys = sort.map(name => ({path: name.replace(/^-/, ''), sign: name.startsWith('-') ? -1 : 1}));
  return [...views].sort((left, right) => {
    for (const {path, sign} of keys) {
      const [a, b] = [filterText(valueAt(left, path)), filterText(valueAt(right, path))];
      if (a !== b) return a < b ? -sign : sign;
    }
    return 0;
  });
}

/** The view with the wanted fields only, and its id always; all of it when no field is named. */
export function chosenFields(
  view: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  idField: string,
): Record<string, unknown> {
  if (fields.length === 0) return {...view};
  const chosen: Record<string, unknown> = {};
  for (const field of [idField, ...fields]) if (field in view) chosen[field] = view[field];
  return chosen;
}

/** The words of a parameter such as `sort` or `fields`, separated by spaces (v1) or commas (v2). */
export function words(text: string | null | undefined, separator: RegExp): string[] {
  return (text ?? '').split(separator).filter(word => word !== '');
}
