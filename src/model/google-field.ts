/**
 * Google's profile fields by the names that the Attributes tab uses: how to read one out of a Directory user, how to
 * write one without harming its neighbours.
 *
 * Multi-valued fields are replaced whole by the Directory API (users.update), and other tools and people keep entries
 * in them. So each name here stands for one entry that Lockstep keeps (the primary organization, the work phone, ...),
 * and writing it copies every other entry as it is.
 */
import {isJsonObject, jsonArray, type Json, type JsonObject} from './json';

/** Reads and writes one field of a Directory user resource. */
export interface GoogleField {
  readonly name: string;
  /** Longest text that Google takes, in characters. */
  readonly lengthMax: number;
  /** True when Google refuses an account without it, so it is never cleared. */
  readonly required: boolean;
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

type Entry = JsonObject;

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function entriesOf(user: JsonObject, property: string): readonly Entry[] {
  return jsonArray(user[property]).filter(isJsonObject);
}

/** A name part: `name` is replaced as an object, so every part is sent. */
function nameField(part: string, lengthMax: number, required: boolean): GoogleField {
  return {
    name: `name.${part}`,
    lengthMax,
    required,
    read: user => (isJsonObject(user['name']) ? textOf(user['name'][part]) : ''),
    write: (user, text) => {
      const present = isJsonObject(user['name']) ? user['name'] : {};
      const {fullName: _derived, ...parts} = present;
      return {name: {...parts, [part]: text}};
    },
  };
}

function scalarField(property: string, lengthMax: number): GoogleField {
  return {
    name: property,
    lengthMax,
    required: false,
    read: user => textOf(user[property]),
    write: (_user, text) => ({[property]: text === '' ? null : text}),
  };
}

/** A field kept in the one entry of a multi-valued property that `isOurs` picks. */
function entryField(facts: {
  name: string;
  property: string;
  valueKey: string;
  isOurs: (entry: Entry) => boolean;
  fresh: Entry;
  /** Keys that describe the entry and do not keep it alive by themselves. */
  descriptive: readonly string[];
}): GoogleField {
  return {
    name: facts.name,
    lengthMax: LENGTH_MAX,
    required: false,
    read: user => textOf(entriesOf(user, facts.property).find(facts.isOurs)?.[facts.valueKey]),
    write: (user, text) => {
      const entries = entriesOf(user, facts.property);
      const ours = entries.find(facts.isOurs);
      const {[facts.valueKey]: _old, ...others} = ours ?? facts.fresh;
      const next: Entry = text === '' ? others : {...others, [facts.valueKey]: text};
      const isEmpty = Object.keys(next).every(key => facts.descriptive.includes(key) || next[key] === '');
      const kept = isEmpty ? [] : [next];
      const replaced = entries.flatMap(entry => (entry === ours ? kept : [entry]));
      return {[facts.property]: ours ? replaced : [...entries, ...kept]};
    },
  };
}

function organizationField(name: string, valueKey: string): GoogleField {
  return entryField({
    name: `organizations.${name}`,
    property: 'organizations',
    valueKey,
    isOurs: entry => entry['primary'] === true,
    fresh: {primary: true, customType: ''},
    descriptive: ['primary', 'customType', 'type'],
  });
}

function typedField(property: string, type: string, valueKey = 'value', name = `${property}.${type}`): GoogleField {
  return entryField({
    name,
    property,
    valueKey,
    isOurs: entry => entry['type'] === type,
    fresh: {type},
    descriptive: ['type', 'primary'],
  });
}

/** An external id of a type of its own, such as the mark of the person. */
export function customIdField(customType: string): GoogleField {
  return entryField({
    name: `externalIds.${customType}`,
    property: 'externalIds',
    valueKey: 'value',
    isOurs: entry => entry['type'] === 'custom' && entry['customType'] === customType,
    fresh: {type: 'custom', customType},
    descriptive: ['type', 'customType'],
  });
}

/** A field of a custom schema: `customSchemas.X.y`. Merged per field by the API, so it is sent alone. */
function customSchemaField(schema: string, field: string): GoogleField {
  return {
    name: `customSchemas.${schema}.${field}`,
    lengthMax: LENGTH_MAX,
    required: false,
    read: user => {
      const schemas = isJsonObject(user['customSchemas']) ? user['customSchemas'] : {};
      const value = isJsonObject(schemas[schema]) ? schemas[schema][field] : undefined;
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : textOf(value);
    },
    write: (_user, text) => ({customSchemas: {[schema]: {[field]: text === '' ? null : text}}}),
  };
}

const ADDRESS_PARTS = [
  'streetAddress',
  'extendedAddress',
  'locality',
  'region',
  'postalCode',
  'country',
  'poBox',
  'formatted',
] as const;

const FIELDS: readonly GoogleField[] = [
  nameField('givenName', 60, true),
  nameField('familyName', 60, true),
  nameField('displayName', 256, false),
  scalarField('recoveryEmail', LENGTH_MAX),
  scalarField('recoveryPhone', 16),
  organizationField('title', 'title'),
  organizationField('department', 'department'),
  organizationField('costCenter', 'costCenter'),
  organizationField('name', 'name'),
  organizationField('employeeType', 'description'),
  organizationField('location', 'location'),
  typedField('externalIds', 'organization', 'value', 'externalIds.employeeId'),
  typedField('relations', 'manager'),
  typedField('locations', 'desk', 'area'),
  typedField('emails', 'home', 'address'),
  typedField('emails', 'other', 'address'),
  ...['work', 'mobile', 'home', 'work_fax', 'work_mobile'].map(type => typedField('phones', type)),
  ...['work', 'home', 'other'].flatMap(type =>
    ADDRESS_PARTS.map(part => typedField('addresses', type, part, `addresses.${type}.${part}`)),
  ),
];

const BY_NAME: ReadonlyMap<string, GoogleField> = new Map(FIELDS.map(field => [field.name, field]));

/** Every field name that the Attributes tab may use, custom schemas apart. */
export const GOOGLE_FIELD_NAMES: readonly string[] = FIELDS.map(field => field.name);

/** The field of that name, or `null` where Google has none. */
export function googleField(name: string): GoogleField | null {
  const known = BY_NAME.get(name);
  if (known) return known;
  const custom = /^customSchemas\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)$/.exec(name);
  if (custom?.[1] !== undefined && custom[2] !== undefined) return customSchemaField(custom[1], custom[2]);
  const mark = /^externalIds\.(jumpcloud|lockstep-suspended)$/.exec(name);
  return mark?.[1] === undefined ? null : customIdField(mark[1]);
}

/**
 * The user resource with several fields written one after the other, and just the properties that changed.
 *
 * Fields of one custom schema are merged, because each is written alone.
 */
export function writeFields(
  user: JsonObject,
  values: readonly {readonly field: GoogleField; readonly text: string}[],
): {readonly user: JsonObject; readonly changed: JsonObject} {
  let next = user;
  let changed: JsonObject = {};
  for (const {field, text} of values) {
    const written = field.write(next, text);
    changed = mergeSchemas(changed, written);
    next = mergeSchemas(next, written);
  }
  return {user: next, changed};
}

function mergeSchemas(into: JsonObject, written: JsonObject): JsonObject {
  const before = into['customSchemas'];
  const after = written['customSchemas'];
  if (!isJsonObject(before) || !isJsonObject(after)) return {...into, ...written};
  const merged: Record<string, Json> = {...before};
  for (const [schema, fields] of Object.entries(after)) {
    const old = before[schema];
    merged[schema] = isJsonObject(old) && isJsonObject(fields) ? {...old, ...fields} : fields;
  }
  return {...into, ...written, customSchemas: merged};
}
