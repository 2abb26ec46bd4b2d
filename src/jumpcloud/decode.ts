/** JumpCloud's JSON into people and groups. A record that can't be decoded is told apart from one that is not there. */
import {toEmail, toPersonId, type PersonId} from '../model/ids';
import {canonicalJson, isJsonObject, type Json, type JsonObject} from '../model/json';
import {PERSON_FLAG_FIELDS, PERSON_LIST_FIELDS, PERSON_TEXT_FIELDS} from '../model/person-fields';
import type {Person, PersonState, SourceGroup} from '../model/person';

/** A decoded record; or one that can't be, of which at most the id is known. */
export type Decoded =
  Readonly<{ok: true; person: Person}> | Readonly<{ok: false; id: PersonId | null; name: string; problem: string}>;

/** Whether a text is an id as JumpCloud makes them: 24 hexadecimal digits. */
export function isObjectId(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9a-f]{24}$/i.test(text);
}

class Undecodable extends Error {}

/**
 * The person in one system user record (JumpCloud API v1, systemuserreturn).
 *
 * Absent, `null` and `''` all become `''`; sub-document ids are dropped and lists sorted, because JumpCloud draws new
 * ids at every write. Keys, passwords and everything else that rules have no use for is not kept.
 */
export function decodePerson(record: unknown): Decoded {
  if (!isJsonObject(record)) return {ok: false, id: null, name: '', problem: 'it is not an object'};
  const rawId = record['_id'];
  const id = isObjectId(rawId) ? toPersonId(rawId) : null;
  const name = [record['email'], record['username'], rawId].find(text => typeof text === 'string' && text !== '');
  const unreadable = (problem: string): Decoded => ({
    ok: false,
    id,
    name: typeof name === 'string' ? name : '',
    problem,
  });
  if (id === null) return unreadable('it has no id');
  try {
    return {ok: true, person: personOf(id, record)};
  } catch (error) {
    if (error instanceof Undecodable) return unreadable(error.message);
    throw error;
  }
}

function personOf(id: PersonId, record: JsonObject): Person {
  const fields = fieldsOf(record);
  const email = fields['email'];
  if (typeof email !== 'string' || email === '') throw new Undecodable('it has no e-mail address');
  const manager = textOf(record, 'manager');
  return {
    id,
    email: toEmail(email),
    state: stateOf(record),
    managerId: isObjectId(manager) ? toPersonId(manager) : null,
    organizationId: textOf(record, 'organization'),
    fields,
  };
}

/** The state; older records carry it only as flags. Flags that contradict the state make the record unreadable. */
function stateOf(record: JsonObject): PersonState {
  const state = textOf(record, 'state');
  const suspended = record['suspended'];
  if (state === '') {
    if (suspended === true) return 'SUSPENDED';
    if (suspended === false && record['activated'] === true) return 'ACTIVATED';
    throw new Undecodable('it has no state');
  }
  if (state !== 'STAGED' && state !== 'ACTIVATED' && state !== 'SUSPENDED') {
    throw new Undecodable(`its state "${state.slice(0, 40)}" is not known`);
  }
  if (typeof suspended === 'boolean' && suspended !== (state === 'SUSPENDED')) {
    throw new Undecodable(`its state ${state} contradicts "suspended": ${suspended}`);
  }
  return state;
}

function fieldsOf(record: JsonObject): JsonObject {
  const fields: Record<string, Json> = {};
  for (const field of PERSON_TEXT_FIELDS) fields[field] = textOf(record, field);
  for (const field of PERSON_FLAG_FIELDS) fields[field] = record[field] === true;
  for (const [field, keys] of Object.entries(PERSON_LIST_FIELDS)) fields[field] = entriesOf(record, field, keys);
  fields['attributes'] = attributesOf(record);
  const recovery = record['recoveryEmail'];
  fields['recoveryEmail'] = {address: isJsonObject(recovery) ? textOf(recovery, 'address') : ''};
  return fields;
}

function textOf(record: JsonObject, field: string): string {
  const value = record[field];
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Undecodable(`its field "${field}" is not a text`);
}

function listOf(record: JsonObject, field: string): readonly JsonObject[] {
  const value = record[field];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isJsonObject)) throw new Undecodable(`its field "${field}" is not a list`);
  return value;
}

function entriesOf(record: JsonObject, field: string, keys: readonly string[]): Json {
  const entries = listOf(record, field).map(entry => Object.fromEntries(keys.map(key => [key, textOf(entry, key)])));
  const order = (entry: Readonly<Record<string, string>>): string => `${entry['type']}\n${canonicalJson(entry)}`;
  return entries.sort((a, b) => compare(order(a), order(b)));
}

function attributesOf(record: JsonObject): Json {
  const pairs = listOf(record, 'attributes').map(entry => [textOf(entry, 'name'), textOf(entry, 'value')] as const);
  return Object.fromEntries(pairs.filter(([name]) => name !== '').sort(([a], [b]) => compare(a, b)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A user group without its members (JumpCloud API v2, usergroups), or `null` for what is none. */
export function decodeGroup(record: unknown): Pick<SourceGroup, 'id' | 'name' | 'description' | 'dynamic'> | null {
  if (!isJsonObject(record)) return null;
  const {id, name, description, membershipMethod} = record;
  if (!isObjectId(id) || typeof name !== 'string' || name === '') return null;
  return {
    id,
    name,
    description: typeof description === 'string' ? description.trim() : '',
    // DYNAMIC_AUTOMATED undoes what others write; DYNAMIC_REVIEW_REQUIRED suggests undoing it.
    dynamic: typeof membershipMethod === 'string' && membershipMethod.startsWith('DYNAMIC'),
  };
}

/**
 * The id in one entry of a membership or memberof list, if it is of the wanted type; `undefined` for another type, `null`
 * for what is no entry. Older answers spell types in capitals.
 */
export function decodeConnection(record: unknown, type: 'user' | 'user_group'): string | null | undefined {
  if (!isJsonObject(record) || !isObjectId(record['id'])) return null;
  const actual = record['type'];
  if (typeof actual !== 'string') return null;
  return actual.toLowerCase() === type ? record['id'] : undefined;
}
