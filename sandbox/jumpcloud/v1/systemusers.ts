/** API v1, `/api/systemusers`: read and write people. */
import {emptyReply, jsonBody, jsonReply} from '../../wire';
import {parseQueryFilter, parseSearch} from '../expression';
import {chosenFields, PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX, wholeNumber, words} from '../listing';
import {activatePerson, addPerson, editPerson, expirePassword, findPerson, removePerson, unlockPerson} from '../people';
import {personView, readPersonFields} from '../person-fields';
import {Refusal} from '../refusal';
import {peoplePage} from './people-list';
import type {PageQuery} from './people-list';
import type {WireReply, WireRequest} from '../../wire';
import type {World} from '../../world/world';

/** The size and place of a page; a `limit` over 100 is refused, none or nonsense means 10. @throws Refusal 400 */
export function v1Window(query: URLSearchParams): {skip: number; limit: number} {
  const limit = wholeNumber(query.get('limit'), PAGE_SIZE_DEFAULT);
  if (limit > PAGE_SIZE_MAX) {
    throw new Refusal(400, `Bad Request: request parameter "limit" exceeds maximum value of ${PAGE_SIZE_MAX}`);
  }
  return {skip: wholeNumber(query.get('skip'), 0), limit: limit === 0 ? PAGE_SIZE_DEFAULT : limit};
}

/** The `search` parameter: a JSON text, or `search[searchTerm]` with `search[fields]`. @throws Refusal 400 */
function searchOf(query: URLSearchParams): unknown {
  const whole = query.get('search');
  if (whole !== null) {
    try {
      return JSON.parse(whole);
    } catch {
      throw new Refusal(400, 'Bad Request: search is not a nested object');
    }
  }
  const valuesOf = (name: string): string[] =>
    [...query].filter(([key]) => key.startsWith(`search[${name}]`)).map(([, value]) => value);
  const terms = valuesOf('searchTerm');
  if (terms.length === 0) return undefined;
  return {searchTerm: terms, fields: valuesOf('fields').flatMap(value => words(value, /\s+/))};
}

/** Who the query's `filter` and `search` parameters mean. @throws Refusal 400 */
function listTest(query: URLSearchParams): Pick<PageQuery, 'test' | 'filter'> {
  const asked = [...query].filter(([name]) => name.startsWith('filter') || name.startsWith('search'));
  if (asked.length === 0) return {test: null, filter: ''};
  const filter = parseQueryFilter(query);
  const search = parseSearch(searchOf(query));
  return {test: view => filter(view) && search(view), filter: JSON.stringify(asked)};
}

/** `GET /api/systemusers`: one page, ten people unless `limit` says more. */
export function listPeople(world: World, request: WireRequest): WireReply {
  const {query} = request;
  return jsonReply(
    200,
    peoplePage(world.jumpcloud, {
      ...v1Window(query),
      ...listTest(query),
      sort: words(query.get('sort'), /\s+/),
      fields: words(query.get('fields'), /\s+/),
    }),
  );
}

/** `GET /api/systemusers/{id}`: one person; 404 once deleted, without a trace. */
export function getPerson(world: World, request: WireRequest, id: string): WireReply {
  const view = personView(world.jumpcloud, findPerson(world, id));
  return jsonReply(200, chosenFields(view, words(request.query.get('fields'), /\s+/), '_id'));
}

/** `POST /api/systemusers`: adds a person; `email` and `username` are required. */
export function createPerson(world: World, request: WireRequest): WireReply {
  const fields = readPersonFields(jsonBody(request), 'create');
  const {email, username} = fields;
  if (!email || !username) throw new Refusal(400, `Validation failed: ${email ? 'username' : 'email'} is required`);
  return jsonReply(
    200,
    personView(world.jumpcloud, addPerson(world, {...fields, email, username}, {origin: 'api key'})),
  );
}

/** `PUT /api/systemusers/{id}`: changes the fields that are sent; lists are replaced whole. */
export function updatePerson(world: World, request: WireRequest, id: string): WireReply {
  findPerson(world, id);
  const fields = readPersonFields(jsonBody(request), 'update');
  if (fields.email === '') throw new Refusal(400, 'Validation failed: email is required');
  return jsonReply(200, personView(world.jumpcloud, editPerson(world, id, fields, 'api key')));
}

/** `DELETE /api/systemusers/{id}?cascade_manager=`: deletes for good and answers with what was deleted. */
export function deletePerson(world: World, request: WireRequest, id: string): WireReply {
  const view = personView(world.jumpcloud, findPerson(world, id));
  removePerson(world, id, request.query.get('cascade_manager') ?? 'null', 'api key');
  return jsonReply(200, view);
}

/** `POST /api/systemusers/{id}/{action}`: `state/activate`, `unlock` or `expire`; answers without a body. */
export function actOnPerson(world: World, id: string, action: string): WireReply {
  if (action === 'state/activate') activatePerson(world, id, 'api key');
  else if (action === 'unlock') unlockPerson(world, id, 'api key');
  else expirePassword(world, id, 'api key');
  return emptyReply(200);
}
