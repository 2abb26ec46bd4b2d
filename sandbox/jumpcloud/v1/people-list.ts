/** One page of people, for the list and for the search. */
import {chosenFields, sorted} from '../listing';
import {personView} from '../person-fields';
import type {Test} from '../expression';
import type {JumpCloudState, PersonRecord} from '../../world/jumpcloud-state';

/** What a page is asked for. */
export interface PageQuery {
  /** Who is meant; `null` for everyone. */
  test: Test | null;
  /** The text that `test` was made from: equal texts mean equal tests. */
  filter: string;
  sort: readonly string[];
  fields: readonly string[];
  skip: number;
  limit: number;
}

/** The last list that was asked for, so that page after page needs no new sort and no new search. */
interface FoundPeople {
  revision: number;
  key: string;
  people: readonly PersonRecord[];
}

const lastFound = new WeakMap<JumpCloudState, FoundPeople>();

function foundPeople(state: JumpCloudState, query: PageQuery): readonly PersonRecord[] {
  const {test} = query;
  const key = JSON.stringify([query.sort, query.filter]);
  const last = lastFound.get(state);
  if (last?.revision === state.revisions.people && last.key === key) return last.people;
  const everyone = sorted(Object.values(state.people), query.sort);
  const people = test === null ? everyone : everyone.filter(person => test(personView(state, person)));
  lastFound.set(state, {revision: state.revisions.people, key, people});
  return people;
}

/** The page and how many people the filter finds in all: `{results, totalCount}`. */
export function peoplePage(state: JumpCloudState, query: PageQuery): Record<string, unknown> {
  const found = foundPeople(state, query);
  const results = found
    .slice(query.skip, query.skip + query.limit)
    .map(person => chosenFields(personView(state, person), query.fields, '_id'));
  return {results, totalCount: found.length};
}
