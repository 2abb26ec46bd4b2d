/** The rule of a dynamic group, tested on one person. */
import {parseBodyFilter, parseTerm} from './expression';
import {personView} from './person-fields';
import {Refusal} from './refusal';
import type {Test} from './expression';
import type {MemberQuery, PersonRecord} from '../world/jumpcloud-state';
import type {World} from '../world/world';

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'memberQuery is not valid JSON');
  }
}

/** One entry of `filters`: `department:$eq:Sales`, or `{"field": ..., "operator": "eq", "value": ...}` as text. */
function parseFilter(filter: string): Test {
  if (!filter.trimStart().startsWith('{')) return parseTerm(filter);
  const parsed = parseJson(filter) as {field?: string; operator?: string; value?: unknown};
  if (typeof parsed.field !== 'string') return parseBodyFilter(parsed);
  const operator = parsed.operator ?? 'eq';
  return parseTerm(`${parsed.field}:${operator.startsWith('$') ? '' : '$'}${operator}:${String(parsed.value)}`);
}

/** A query without any filter means nobody: a group never takes in everyone by mistake. */
function parseQuery(query: MemberQuery): Test {
  if (query.searchFilters !== undefined) return parseBodyFilter(parseJson(query.searchFilters));
  const tests = (query.filters ?? []).map(parseFilter);
  return view => tests.length > 0 && tests.every(test => test(view));
}

/** Refuses a query that can't be read. @throws Refusal 400 */
export function checkQuery(query: MemberQuery): void {
  parseQuery(query);
}

/** Whether the query wants the person in its group. */
export function matchesQuery(world: World, query: MemberQuery, person: PersonRecord): boolean {
  return parseQuery(query)(personView(world.jumpcloud, person));
}
