/** A person as expressions see them: the instance of CEL's type `Person`, and the types of its fields. */
import type {JsonObject} from '../model/json';
import {PERSON_FLAG_FIELDS, PERSON_LIST_FIELDS, PERSON_TEXT_FIELDS} from '../model/person-fields';
import type {PersonView} from '../model/rule-set';

/** Key under which a record knows the view that it was made of: no expression can name it. */
const VIEW = Symbol('view');

/** One person as expressions see them. */
export class PersonRecord {
  [field: string | symbol]: unknown;

  constructor(fields: Readonly<Record<string | symbol, unknown>>) {
    Object.assign(this, fields);
  }
}

/** CEL's type of each field that may follow `user.`. */
export const PERSON_FIELD_TYPES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(PERSON_TEXT_FIELDS.map(field => [field, 'string'])),
  ...Object.fromEntries(PERSON_FLAG_FIELDS.map(field => [field, 'bool'])),
  ...Object.fromEntries(Object.keys(PERSON_LIST_FIELDS).map(field => [field, 'list<map<string, string>>'])),
  attributes: 'map<string, string>',
  recoveryEmail: 'map<string, string>',
  groups: 'list<string>',
  managerEmail: 'string',
};

const UNSET_FIELDS: JsonObject = {
  ...Object.fromEntries(PERSON_TEXT_FIELDS.map(field => [field, ''])),
  ...Object.fromEntries(PERSON_FLAG_FIELDS.map(field => [field, false])),
  ...Object.fromEntries(Object.keys(PERSON_LIST_FIELDS).map(field => [field, []])),
  attributes: {},
  recoveryEmail: {address: ''},
};

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
    [VIEW]: view,
  });
  records.set(view, record);
  return record;
}

/** The view that a record was made of: what functions know beyond the fields. */
export function viewIn(record: PersonRecord): PersonView | undefined {
  return record[VIEW] as PersonView | undefined;
}

/** The record with an empty text for each named custom attribute that the person lacks. */
export function withAttributes(record: PersonRecord, names: readonly string[]): PersonRecord {
  const present = record['attributes'] as JsonObject;
  const missing = names.filter(name => !Object.prototype.hasOwnProperty.call(present, name));
  if (missing.length === 0) return record;
  const attributes = {...present, ...Object.fromEntries(missing.map(name => [name, '']))};
  return new PersonRecord({...record, attributes});
}
