/** Conditions on events: `search_term`, the full text `q`, and `exact_match`. */
import {valueAt} from '../operators';
import {Refusal} from '../refusal';

/** Whether an event, as the wire has it, is meant. */
export type EventTest = (event: Readonly<Record<string, unknown>>) => boolean;

/** Fields without an index: a condition on one finds nothing. */
const UNSEARCHABLE = new Set(['changes', 'useragent', 'system_timestamp']);

/** A value as the index keeps it: lower case. A condition in upper case therefore finds nothing. */
function indexed(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(indexed);
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? [String(value).toLowerCase()] : [];
}

function fieldTest(field: string, wanted: unknown): EventTest {
  if (UNSEARCHABLE.has(field.split('.')[0] ?? '')) return () => false;
  const values = (Array.isArray(wanted) ? wanted : [wanted]).map(String);
  return event => indexed(valueAt(event, field)).some(value => values.includes(value));
}

/** One conjunction: a list of conditions, or one object whose fields are the conditions. */
function parts(conjunction: unknown): EventTest[] {
  const list: readonly unknown[] = Array.isArray(conjunction) ? conjunction : [conjunction];
  return list.flatMap(part => {
    if (typeof part !== 'object' || part === null) throw new Refusal(400, 'search_term must hold objects');
    return Object.entries(part).map(([field, wanted]: [string, unknown]) =>
      field === 'and' || field === 'or' || field === 'not'
        ? parseSearchTerm({[field]: wanted})
        : fieldTest(field, wanted),
    );
  });
}

/**
 * The test of a `search_term`: `{and: [...]}`, `{or: [...]}` or `{not: [...]}`, which may be nested.
 * @throws Refusal 400
 */
export function parseSearchTerm(term: unknown): EventTest {
  if (term === undefined || term === null) return () => true;
  if (typeof term !== 'object' || Array.isArray(term)) throw new Refusal(400, 'search_term must be an object');
  const tests = Object.entries(term).map(([conjunction, value]: [string, unknown]): EventTest => {
    const conditions = parts(value);
    if (conjunction === 'and') return event => conditions.every(test => test(event));
    if (conjunction === 'or') return event => conditions.some(test => test(event));
    if (conjunction === 'not') return event => !conditions.some(test => test(event));
    throw new Refusal(400, `search_term must be one of and, or, not: ${conjunction}`);
  });
  return event => tests.every(test => test(event));
}

function allTexts(value: unknown): string[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([field, part]: [string, unknown]) =>
      UNSEARCHABLE.has(field) ? [] : allTexts(part),
    );
  }
  return indexed(value);
}

/** The tests of `q` (every word is somewhere) and `exact_match` (a value is just this). */
export function parseFullText(body: Readonly<Record<string, unknown>>): EventTest {
  const words = typeof body['q'] === 'string' ? body['q'].toLowerCase().split(/\s+/).filter(Boolean) : [];
  const exact = typeof body['exact_match'] === 'string' ? body['exact_match'].toLowerCase() : '';
  if (words.length === 0 && exact === '') return () => true;
  return event => {
    const texts = allTexts(event);
    return words.every(word => texts.some(text => text.includes(word))) && (exact === '' || texts.includes(exact));
  };
}
