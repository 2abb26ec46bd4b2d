/** API v1, `POST /api/search/systemusers`: people by a filter in the body, up to 1000 a page. */
import {jsonBody, jsonReply} from '../../wire';
import {parseBodyFilter, parseSearch} from '../expression';
import {PAGE_SIZE_DEFAULT, wholeNumber, words} from '../listing';
import {Refusal} from '../refusal';
import {peoplePage} from './people-list';
import type {WireReply, WireRequest} from '../../wire';
import type {World} from '../../world/world';

/** The largest page of a search: what the official PowerShell module asks for. */
const SEARCH_PAGE_SIZE_MAX = 1000;

/** A list of words, sent as one text or as an array. */
function wordsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? words(value, /\s+/) : [];
}

function numberOf(value: unknown, fallback: number): number {
  return wholeNumber(typeof value === 'number' || typeof value === 'string' ? String(value) : null, fallback);
}

/** One page of the people that `filter` and `searchFilter` both mean. */
export function searchPeople(world: World, request: WireRequest): WireReply {
  const body = jsonBody(request) ?? {};
  if (typeof body !== 'object' || Array.isArray(body)) {
    throw new Refusal(400, 'Bad Request: the body must be a JSON object');
  }
  const sent = body as Record<string, unknown>;
  const limit = numberOf(sent['limit'], PAGE_SIZE_DEFAULT);
  if (limit > SEARCH_PAGE_SIZE_MAX) {
    throw new Refusal(400, `Bad Request: request parameter "limit" exceeds maximum value of ${SEARCH_PAGE_SIZE_MAX}`);
  }
  const filter = parseBodyFilter(sent['filter']);
  const search = parseSearch(sent['searchFilter']);
  const unfiltered = sent['filter'] === undefined && sent['searchFilter'] === undefined;
  return jsonReply(
    200,
    peoplePage(world.jumpcloud, {
      test: unfiltered ? null : view => filter(view) && search(view),
      filter: JSON.stringify([sent['filter'], sent['searchFilter']]),
      sort: wordsOf(sent['sort']),
      fields: wordsOf(sent['fields']),
      skip: numberOf(sent['skip'], 0),
      limit: limit === 0 ? PAGE_SIZE_DEFAULT : limit,
    }),
  );
}
