/** What expressions may say: the type of `user`, and the functions for texts, phones and addresses. */
import {Environment} from '@marcbachmann/cel-js';
import {isJsonObject, jsonArray, type Json, type JsonObject} from '../model/json';
import {ADDRESS_PARTS, PERSON_FLAG_FIELDS, PERSON_LIST_FIELDS, PERSON_TEXT_FIELDS} from '../model/person-fields';
import type {PersonView} from '../model/rule-set';
import {MATCHED_LENGTH_MAX} from './pattern';

/** Longest text that a function gives back: far above any field, far below what could exhaust memory. */
const TEXT_LENGTH_MAX = 10_000;

/** Longest list that `split` gives back. */
const LIST_LENGTH_MAX = 1_000;

/** Most texts that `coalesce` takes one by one; for more it takes a list. */
const COALESCE_MAX = 8;

/** Name under which `matches` runs bounded: CEL's own runs whatever pattern it is given. */
export const BOUNDED_MATCHES = 'matchesBounded';

/** A mistake in a call that can only be seen with a person at hand; its message is for the admin. */
export class CallProblem extends Error {}

/** One person as expressions see them: the instance of CEL's type `Person`. */
export class PersonRecord {
  [field: string]: unknown;

  constructor(fields: Readonly<Record<string, unknown>>) {
    Object.assign(this, fields);
  }
}

const FIELD_TYPES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(PERSON_TEXT_FIELDS.map(field => [field, 'string'])),
  ...Object.fromEntries(PERSON_FLAG_FIELDS.map(field => [field, 'bool'])),
  ...Object.fromEntries(Object.keys(PERSON_LIST_FIELDS).map(field => [field, 'list<map<string, string>>'])),
  attributes: 'map<string, string>',
  recoveryEmail: 'map<string, string>',
  groups: 'list<string>',
  managerEmail: 'string',
};

/** Every function of ours by name, with an example: for messages and for the sheet reference. */
export const FUNCTION_EXAMPLES: Readonly<Record<string, string>> = {
  phone: 'phone(user, "work")',
  address: 'address(user, "work", "locality")',
  lower: 'lower(user.department)',
  upper: 'upper(user.costCenter)',
  trim: 'trim(user.jobTitle)',
  join: 'join(user.groups, ", ")',
  split: 'split(user.location, "-")[0]',
  replace: 'replace(user.department, "&", "and")',
  substring: 'substring(user.costCenter, 0, 4)',
  coalesce: 'coalesce(user.displayname, user.firstname)',
  matches: 'matches(user.costCenter, "^C[0-9]+$")',
  keep: 'user.department == "" ? keep() : user.department',
};

/** The language of the configuration tabs: CEL with one variable, `user`, and the functions of the sheet reference. */
export function rulesEnvironment(): Environment {
  const environment = new Environment({
    homogeneousAggregateLiterals: false,
    limits: {maxAstNodes: 500, maxDepth: 50, maxListElements: 100, maxMapEntries: 100, maxCallArguments: 10},
  })
    .registerType('Person', {ctor: PersonRecord, fields: FIELD_TYPES})
    .registerVariable('user', 'Person');
  registerTexts(environment);
  registerEntries(environment);
  // The one way to say "leave the field as it is" within a condition, where CEL wants both branches of one type.
  return environment.registerFunction('keep(): dyn', () => null);
}

function registerTexts(environment: Environment): void {
  const texts = (count: number): string => Array<string>(count).fill('string').join(', ');
  environment
    .registerFunction('lower(string): string', (text: string) => text.toLowerCase())
    .registerFunction('upper(string): string', (text: string) => text.toUpperCase())
    .registerFunction('trim(string): string', (text: string) => text.trim())
    .registerFunction('join(list<string>, string): string', (list: readonly string[], separator: string) =>
      bounded(list.join(separator)),
    )
    .registerFunction('split(string, string): list<string>', (text: string, separator: string) =>
      text.split(separator, LIST_LENGTH_MAX),
    )
    .registerFunction('replace(string, string, string): string', replaced)
    .registerFunction('string.replace(string, string): string', replaced)
    .registerFunction('substring(string, int): string', (text: string, from: bigint) => text.slice(index(from)))
    .registerFunction('substring(string, int, int): string', (text: string, from: bigint, to: bigint) =>
      text.slice(index(from), index(to)),
    )
    .registerFunction('coalesce(list<string>): string', (list: readonly string[]) => firstFilled(list))
    .registerFunction('matches(string, string): bool', matched)
    .registerFunction(`string.${BOUNDED_MATCHES}(string): bool`, matched);
  for (let count = 1; count <= COALESCE_MAX; count++) {
    environment.registerFunction(`coalesce(${texts(count)}): string`, (...list: readonly string[]) =>
      firstFilled(list),
    );
  }
}

function registerEntries(environment: Environment): void {
  environment
    .registerFunction('phone(Person, string): string', (person: PersonRecord, type: string) =>
      entryText(person, 'phoneNumbers', type, 'number'),
    )
    .registerFunction('address(Person, string, string): string', (person: PersonRecord, type: string, part: string) => {
      if (!(ADDRESS_PARTS as readonly string[]).includes(part)) {
        throw new CallProblem(`an address has no part "${part}"; its parts are ${ADDRESS_PARTS.join(', ')}`);
      }
      return entryText(person, 'addresses', type, part);
    });
}

function index(number: bigint): number {
  return Math.max(0, Number(number));
}

function firstFilled(list: readonly string[]): string {
  return list.find(text => text.trim() !== '') ?? '';
}

function replaced(text: string, what: string, by: string): string {
  if (what === '') return text;
  const parts = text.split(what);
  if (text.length + (parts.length - 1) * (by.length - what.length) > TEXT_LENGTH_MAX) throw tooLong();
  return parts.join(by);
}

function matched(text: string, pattern: string): boolean {
  if (text.length > MATCHED_LENGTH_MAX) {
    throw new CallProblem(`matches() takes texts of at most ${MATCHED_LENGTH_MAX} characters`);
  }
  return new RegExp(pattern, 'u').test(text);
}

function bounded(text: string): string {
  if (text.length > TEXT_LENGTH_MAX) throw tooLong();
  return text;
}

function tooLong(): CallProblem {
  return new CallProblem(`a text came out longer than ${TEXT_LENGTH_MAX} characters`);
}

/** One text of the first entry of that type: JumpCloud's own types, such as `work`, `home`, `mobile`, `work_mobile`. */
function entryText(person: PersonRecord, list: string, type: string, key: string): string {
  const wanted = type.trim().toLowerCase();
  const entries = jsonArray(person[list] as Json).filter(isJsonObject);
  const entry = entries.find(one => String(one['type'] as string).toLowerCase() === wanted);
  const text = entry?.[key];
  return typeof text === 'string' ? text : '';
}

const records = new WeakMap<PersonView, PersonRecord>();

/** The record that expressions are evaluated on; the same one for the same view. */
export function recordOf(view: PersonView): PersonRecord {
  const known = records.get(view);
  if (known) return known;
  const record = new PersonRecord({
    ...UNSET_FIELDS,
    ...view.person.fields,
    groups: [...view.groups],
    managerEmail: view.managerEmail,
  });
  records.set(view, record);
  return record;
}

const UNSET_FIELDS: JsonObject = {
  ...Object.fromEntries(PERSON_TEXT_FIELDS.map(field => [field, ''])),
  ...Object.fromEntries(PERSON_FLAG_FIELDS.map(field => [field, false])),
  ...Object.fromEntries(Object.keys(PERSON_LIST_FIELDS).map(field => [field, []])),
  attributes: {},
  recoveryEmail: {address: ''},
};

/** The record with an empty text for each named custom attribute that the person lacks. */
export function withAttributes(record: PersonRecord, names: readonly string[]): PersonRecord {
  const present = record['attributes'] as JsonObject;
  const missing = names.filter(name => !Object.prototype.hasOwnProperty.call(present, name));
  if (missing.length === 0) return record;
  const attributes = {...present, ...Object.fromEntries(missing.map(name => [name, '']))};
  return new PersonRecord({...record, attributes});
}
