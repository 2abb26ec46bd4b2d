/** Lists of API v2: a bare array, with the count of all that match in a header. */
import {jsonReply} from '../../wire';
import {PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX, sorted, wholeNumber, words} from '../listing';
import {compare, v2Operator, valueAt} from '../operators';
import {Refusal} from '../refusal';
import type {WireReply} from '../../wire';

/** The test that the query's `filter=field:operator:value` parameters stand for; all must hold. @throws Refusal 400 */
export function v2Filter(query: URLSearchParams): (view: unknown) => boolean {
  const tests = query.getAll('filter').map(term => {
    const match = /^([^:]+):([^:]+):([\s\S]*)$/.exec(term);
    if (match === null) throw new Refusal(400, `invalid filter: ${term}`);
    const [, field = '', spelling = '', operand = ''] = match;
    const operator = v2Operator(spelling);
    return (view: unknown) => compare(valueAt(view, field), operator, operand, true);
  });
  return view => tests.every(test => test(view));
}

/** The query's `sort`, comma separated or repeated. */
export function v2Sort(query: URLSearchParams): string[] {
  return query.getAll('sort').flatMap(value => words(value, /[,\s]+/));
}

/**
 * One page of the rows, each turned to its wire shape, without any count.
 * @throws Refusal 400 for a `limit` over 100
 */
export function v2UncountedPage<Row>(
  query: URLSearchParams,
  rows: readonly Row[],
  toView: (row: Row) => unknown,
): WireReply {
  return jsonReply(200, v2Window(query, rows).map(toView));
}

/**
 * The rows of the page that the query asks for.
 * @throws Refusal 400 for a `limit` over 100
 */
export function v2Window<Row>(query: URLSearchParams, rows: readonly Row[]): Row[] {
  const limit = wholeNumber(query.get('limit'), PAGE_SIZE_DEFAULT);
  if (limit > PAGE_SIZE_MAX) throw new Refusal(400, `invalid limit: must be at most ${PAGE_SIZE_MAX}`);
  const skip = wholeNumber(query.get('skip'), 0);
  return rows.slice(skip, skip + (limit === 0 ? PAGE_SIZE_DEFAULT : limit));
}

/**
 * One page of the rows, each turned to its wire shape, with `x-total-count`.
 * @throws Refusal 400 for a `limit` over 100
 */
export function v2Page<Row>(query: URLSearchParams, rows: readonly Row[], toView: (row: Row) => unknown): WireReply {
  return jsonReply(200, v2Window(query, rows).map(toView), {'x-total-count': String(rows.length)});
}

/** The rows that the query's `filter` lets through, in the order of its `sort`. @throws Refusal 400 */
export function v2Rows<Row>(query: URLSearchParams, rows: readonly Row[]): readonly Row[] {
  const kept = query.has('filter') ? rows.filter(v2Filter(query)) : rows;
  return sorted(kept, v2Sort(query));
}
