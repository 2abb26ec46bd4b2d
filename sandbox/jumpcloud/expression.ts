/** Filter expressions of API v1: `field:$operator:value` in a query, and JSON in a search body. */
import {compare, filterText, v1Operator, valueAt} from './operators';
import {Refusal} from './refusal';

/** Whether a person or organization, as the API shows it, is meant. */
export type Test = (view: Readonly<Record<string, unknown>>) => boolean;

/** The test that `field:$operator:value` stands for; the value may hold colons. @throws Refusal 400 */
export function parseTerm(term: string): Test {
  const match = /^([^:]+):([^:]+):([\s\S]*)$/.exec(term);
  if (match === null) throw new Refusal(400, `Bad Request: filter is not "field:$operator:value": ${term}`);
  const [, field = '', spelling = '', operand = ''] = match;
  const operator = v1Operator(spelling);
  return view => compare(valueAt(view, field), operator, operand);
}

/**
 * The test of a query's `filter` parameters: `filter`, `filter[0]`, `filter[1]`, ... must all hold, and of
 * `filter[or][0]`, `filter[or][1]`, ... at least one.
 * @throws Refusal 400
 */
export function parseQueryFilter(query: URLSearchParams): Test {
  const all: Test[] = [];
  const any: Test[] = [];
  for (const [name, term] of query) {
    if (/^filter(\[(and\]\[)?\d*\])?$/.test(name)) all.push(parseTerm(term));
    else if (/^filter\[or\]\[\d*\]$/.test(name)) any.push(parseTerm(term));
  }
  return view => all.every(test => test(view)) && (any.length === 0 || any.some(test => test(view)));
}

function fieldTest(field: string, wanted: unknown): Test {
  if (typeof wanted === 'object' && wanted !== null && !Array.isArray(wanted)) {
    const tests = Object.entries(wanted).map(([spelling, operand]: [string, unknown]) => {
      const operator = v1Operator(spelling);
      const text = Array.isArray(operand) ? operand.map(filterText).join('|') : filterText(operand);
      return (view: Readonly<Record<string, unknown>>) => compare(valueAt(view, field), operator, text);
    });
    return view => tests.every(test => test(view));
  }
  if (Array.isArray(wanted)) {
    const texts = wanted.map(filterText);
    return view => texts.includes(filterText(valueAt(view, field)));
  }
  return view => filterText(valueAt(view, field)) === filterText(wanted);
}

/**
 * The test of a search body's `filter`: `[{...}, ...]` and `{and: [...]}` ask for all, `{or: [...]}` for any; an
 * expression names fields with a value, or with operators such as `{"created": {"$gt": "..."}}`.
 * @throws Refusal 400
 */
export function parseBodyFilter(filter: unknown): Test {
  if (filter === undefined || filter === null) return () => true;
  if (Array.isArray(filter)) return parseBodyFilter({and: filter});
  if (typeof filter !== 'object') throw new Refusal(400, 'Bad Request: filter must be an object or an array');
  const tests = Object.entries(filter).map(([key, value]: [string, unknown]): Test => {
    if (key !== 'and' && key !== 'or') {
      return typeof value === 'string' && value.startsWith('$') && value.includes(':')
        ? parseTerm(`${key}:${value}`)
        : fieldTest(key, value);
    }
    const parts = (Array.isArray(value) ? value : [value]).map(part => parsePart(part));
    return key === 'and'
      ? view => parts.every(test => test(view))
      : view => parts.length === 0 || parts.some(test => test(view));
  });
  return view => tests.every(test => test(view));
}

function parsePart(part: unknown): Test {
  return typeof part === 'string' ? parseTerm(part) : parseBodyFilter(part);
}

/**
 * The test of a text search: any of the terms is part of any of the fields, case aside.
 * @param search `{searchTerm: text | [text], fields: [name]}`
 * @throws Refusal 400
 */
export function parseSearch(search: unknown): Test {
  if (search === undefined || search === null) return () => true;
  const {searchTerm, fields} = search as {searchTerm?: unknown; fields?: unknown};
  const terms = (Array.isArray(searchTerm) ? searchTerm : [searchTerm])
    .filter((term): term is string => typeof term === 'string' && term !== '')
    .map(term => term.toLowerCase());
  const names = typeof fields === 'string' ? fields.split(/[\s,]+/) : fields;
  if (!Array.isArray(names) || names.length === 0) {
    throw new Refusal(400, 'Bad Request: a search needs a list of fields');
  }
  if (terms.length === 0) return () => true;
  return view =>
    names.some(name => {
      const text = filterText(valueAt(view, String(name))).toLowerCase();
      return terms.some(term => text.includes(term));
    });
}
