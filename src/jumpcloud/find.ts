/** Looking people up by what an admin types: part of a name, of a username or of an address. */
import {toEmail, toPersonId} from '../model/ids';
import {isJsonObject, type JsonObject} from '../model/json';
import type {FoundPerson} from '../ports';
import type {JumpCloudClient} from './client';
import {isObjectId} from './decode';
import {isHtml, refusalOf, unavailable, unexpected} from './refusals';

const SEARCH_PATH = '/api/search/systemusers';
const NAME_FIELDS = ['displayname', 'firstname', 'lastname'] as const;
const SEARCHED = [...NAME_FIELDS, 'username', 'email'] as const;

/** Most that one search gives: more people than that are no answer to a name. */
const FOUND_MAX = 100;

/**
 * One search (JumpCloud API v1, search/systemusers). Several terms would find whoever has any of them, so the longest word
 * is searched for and the others are looked for in what comes.
 *
 * @throws OutsideError when JumpCloud does not answer, or answers something else
 */
export function findPeople(client: JumpCloudClient, words: readonly string[]): readonly FoundPerson[] {
  const [longest] = [...words].sort((a, b) => b.length - a.length);
  if (longest === undefined) return [];
  const body = {
    searchFilter: {searchTerm: longest, fields: [...SEARCHED]},
    fields: ['_id', 'state', ...SEARCHED].join(' '),
    sort: 'email',
    limit: FOUND_MAX,
    skip: 0,
  };
  const [reply] = client.post([{tellsOrganization: true, path: SEARCH_PATH, body}]);
  if (reply?.kind !== 'answered') throw unavailable('no answer to a search arrived', 0);
  const {answer} = reply;
  if (answer.status === 429 || answer.status >= 500) throw unavailable(`it answered ${answer.status}`, answer.status);
  const said = parsed(answer.text);
  if (answer.status !== 200 || isHtml(answer)) throw refusalOf(SEARCH_PATH, answer, said);
  const results = isJsonObject(said) ? said['results'] : undefined;
  if (!Array.isArray(results)) throw unexpected(SEARCH_PATH, 'it has no results');
  return results.flatMap(row => {
    const found = isJsonObject(row) ? foundIn(row, words) : null;
    return found ? [found] : [];
  });
}

function foundIn(row: JsonObject, words: readonly string[]): FoundPerson | null {
  const id = row['_id'];
  const text = (field: string): string => (typeof row[field] === 'string' ? row[field] : '');
  const all = SEARCHED.map(text).join('\n').toLowerCase();
  if (!isObjectId(id) || !words.every(word => all.includes(word.toLowerCase()))) return null;
  const name = text('displayname') || `${text('firstname')} ${text('lastname')}`.trim();
  return {id: toPersonId(id), email: toEmail(text('email')), name, state: text('state')};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
