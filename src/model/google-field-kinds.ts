/** The kinds of profile fields, by how Google keeps them: a name part, a scalar, one entry of a list, an object, a schema. */
import {customValue, textOfCustom, type FieldStorage} from './custom-schema';
import {isJsonObject, jsonArray, type Json, type JsonObject} from './json';

/** What the text of a field has to look like. `person` is the address of an account. */
export type FieldFormat =
  'text' | 'address' | 'person' | 'E.164' | 'yes or no' | 'whole number' | 'country code' | 'language code' | 'gender';

/** Reads and writes one field of a Directory user resource. */
export interface GoogleField {
  readonly name: string;
  /** The top-level property that it lives in. */
  readonly property: string;
  readonly format: FieldFormat;
  /** Longest text that Google takes, in characters. */
  readonly lengthMax: number;
  /** True when an account always has one, so that it is never cleared: the names, and every yes or no. */
  readonly required: boolean;
  /** True for what only a new account can be given. */
  readonly onlyOnCreate: boolean;
  /** The text that the user resource holds, `''` where it holds none. */
  read(user: JsonObject): string;
  /** The top-level properties to send so that the field holds `text`; an empty text takes the entry away. */
  write(user: JsonObject, text: string): JsonObject;
}

const LENGTH_MAX = 1024;

/** `customType` of the external id that ties an account to its person. */
export const PERSON_MARK = 'jumpcloud';

/** `customType` of the external id that says that Lockstep suspended an account, and when. */
export const SUSPENSION_MARK = 'lockstep-suspended';

/** `customType` of the external id that says which incident an account was changed for, and how. */
export const INCIDENT_MARK = 'lockstep-incident';

type Entry = JsonObject;

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function entriesOf(user: JsonObject, property: string): readonly Entry[] {
  return jsonArray(user[property]).filter(isJsonObject);
}

function objectOf(user: JsonObject, property: string): JsonObject {
  const value = user[property];
  return isJsonObject(value) ? value : {};
}

const PLAIN = {format: 'text', lengthMax: LENGTH_MAX, required: false, onlyOnCreate: false} as const;

/** A name part: `name` is replaced as an object, so every part is sent. */
export function nameField(part: string, lengthMax: number, required: boolean): GoogleField {
  return {
    ...PLAIN,
    name: `name.${part}`,
    property: 'name',
    lengthMax,
    required,
    read: user => textOf(objectOf(user, 'name')[part]),
    write: (user, text) => {
      const {fullName: _derived, ...parts} = objectOf(user, 'name');
      return {name: {...parts, [part]: text}};
    },
  };
}

/** One text at the top of the resource. */
export function scalarField(property: string, format: FieldFormat, lengthMax = LENGTH_MAX): GoogleField {
  return {
    ...PLAIN,
    name: property,
    property,
    format,
    lengthMax,
    read: user => textOf(user[property]),
    write: (_user, text) => ({[property]: text === '' ? null : text}),
  };
}

/** A yes or no at the top of the resource. */
export function flagField(property: string, onlyOnCreate = false): GoogleField {
  return {
    ...PLAIN,
    name: property,
    property,
    format: 'yes or no',
    required: true,
    onlyOnCreate,
    read: user => (typeof user[property] === 'boolean' ? String(user[property]) : ''),
    write: (_user, text): JsonObject => (text === '' ? {} : {[property]: text === 'true'}),
  };
}

/** One text of an object that is replaced whole, such as `gender`. `descriptive` keys don't keep it alive. */
export function objectField(
  name: string,
  property: string,
  valueKey: string,
  facts: {readonly format?: FieldFormat; readonly fresh?: Entry; readonly descriptive?: readonly string[]} = {},
): GoogleField {
  return {
    ...PLAIN,
    name,
    property,
    format: facts.format ?? 'text',
    read: user => textOf(objectOf(user, property)[valueKey]),
    write: (user, text) => {
      const present = objectOf(user, property);
      const next = withValue(Object.keys(present).length > 0 ? present : (facts.fresh ?? {}), valueKey, text);
      return {[property]: isBare(next, facts.descriptive ?? []) ? null : next};
    },
  };
}

/** A field kept in the one entry of a multi-valued property that `isOurs` picks. */
export interface EntryFacts {
  readonly name: string;
  readonly property: string;
  readonly valueKey: string;
  readonly isOurs: (entry: Entry) => boolean;
  readonly fresh: Entry;
  /** Keys that describe the entry and do not keep it alive by themselves. */
  readonly descriptive: readonly string[];
  readonly format?: FieldFormat;
}

/** The field in that entry; every other entry stays as it is. */
export function entryField(facts: EntryFacts): GoogleField {
  const {name, property, valueKey} = facts;
  return {
    ...PLAIN,
    name,
    property,
    format: facts.format ?? 'text',
    read: user => {
      const value = entriesOf(user, property).find(facts.isOurs)?.[valueKey];
      return typeof value === 'number' ? String(value) : textOf(value);
    },
    write: (user, text) => {
      const entries = entriesOf(user, property);
      const ours = entries.find(facts.isOurs);
      const value = facts.format === 'whole number' && text !== '' ? Number(text) : text;
      const next = withValue(ours ?? facts.fresh, valueKey, value);
      const kept = isBare(next, facts.descriptive) ? [] : [next];
      const replaced = entries.flatMap(entry => (entry === ours ? kept : [entry]));
      return {[property]: ours ? replaced : [...entries, ...kept]};
    },
  };
}

function withValue(entry: Entry, key: string, value: string | number): Entry {
  const {[key]: _old, ...others} = entry;
  return value === '' ? others : {...others, [key]: value};
}

/** Whether nothing but descriptions is left of an entry. */
function isBare(entry: Entry, descriptive: readonly string[]): boolean {
  return Object.keys(entry).every(key => descriptive.includes(key) || entry[key] === '');
}

/** A field in the entry of one of Google's types, such as the work phone. The account's own address is nobody's entry. */
export function typedField(
  property: string,
  type: string,
  facts: {readonly valueKey?: string; readonly name?: string; readonly format?: FieldFormat} = {},
): GoogleField {
  const isAccountAddress = (entry: Entry): boolean => property === 'emails' && entry['primary'] === true;
  return entryField({
    name: facts.name ?? `${property}.${type}`,
    property,
    valueKey: facts.valueKey ?? 'value',
    isOurs: entry => entry['type'] === type && !isAccountAddress(entry),
    fresh: {type},
    descriptive: ['type', 'primary'],
    format: facts.format ?? 'text',
  });
}

interface CustomKind {
  readonly valueKey: string;
  readonly format: FieldFormat;
}

/** The properties whose entries may have a type of anyone's own, and where such an entry holds its text. */
const CUSTOM_TYPES: ReadonlyMap<string, CustomKind> = new Map<string, CustomKind>([
  ['emails', {valueKey: 'address', format: 'address'}],
  ...['externalIds', 'keywords', 'phones', 'relations', 'websites'].map(
    property => [property, {valueKey: 'value', format: 'text'}] as const,
  ),
]);

/** The field in an entry of a type of the admin's own: `phones.custom.night pager`; `null` for any other name. */
export function customTypeField(name: string): GoogleField | null {
  const [, property = '', customType = ''] = /^(\w+)\.custom\.([^.,\s](?:[^.,]{0,62}[^.,\s])?)$/.exec(name) ?? [];
  const kind = CUSTOM_TYPES.get(property);
  return kind && ![PERSON_MARK, SUSPENSION_MARK, INCIDENT_MARK].includes(customType)
    ? customEntry(name, property, customType, kind)
    : null;
}

/** An external id of a type of its own, such as the mark of the person. */
export function customIdField(customType: string): GoogleField {
  return customEntry(`externalIds.${customType}`, 'externalIds', customType, {valueKey: 'value', format: 'text'});
}

function customEntry(name: string, property: string, customType: string, kind: CustomKind): GoogleField {
  return entryField({
    name,
    property,
    valueKey: kind.valueKey,
    isOurs: entry => entry['type'] === 'custom' && entry['customType'] === customType,
    fresh: {type: 'custom', customType},
    descriptive: ['type', 'customType', 'primary'],
    format: kind.format,
  });
}

/** A field of a custom schema: `customSchemas.X.y`. Merged per field by the API, so it is sent alone. */
export function customSchemaField(schema: string, field: string, storage: FieldStorage): GoogleField {
  return {
    ...PLAIN,
    name: `customSchemas.${schema}.${field}`,
    property: 'customSchemas',
    read: user => textOfCustom(objectOf(objectOf(user, 'customSchemas'), schema)[field]),
    write: (_user, text) => ({customSchemas: {[schema]: {[field]: customValue(text, storage)}}}),
  };
}
