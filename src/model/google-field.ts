/**
 * Google's profile fields by the names that the Attributes tab uses: how to read one out of a Directory user, how to
 * write one without harming its neighbours.
 *
 * Multi-valued fields are replaced whole by the Directory API (users.update), and other tools and people keep entries
 * in them. So each name here stands for one entry that Lockstep keeps (the primary organization, the work phone, ...),
 * and writing it copies every other entry as it is.
 */
import {TEXT_STORAGE, customFieldOf, type FieldStorage} from './custom-schema';
import {customIdField, customSchemaField, customTypeField, type GoogleField} from './google-field-kinds';
import {FIELDS} from './google-field-table';
import {isJsonObject, type Json, type JsonObject} from './json';
import {utf8Length} from './utf8';

export {
  INCIDENT_MARK,
  PERSON_MARK,
  SUSPENSION_MARK,
  customIdField,
  type FieldFormat,
  type GoogleField,
} from './google-field-kinds';

/** The name under which the Attributes tab says which further addresses a person has; they are no field of the profile. */
export const ALIASES_FIELD = 'aliases';

/** The field that names a person's manager by address. */
export const MANAGER_FIELD = 'relations.manager';

const BY_NAME: ReadonlyMap<string, GoogleField> = new Map(FIELDS.map(field => [field.name, field]));

/** Every field name that the Attributes tab may use, custom schemas and custom types apart. */
export const GOOGLE_FIELD_NAMES: readonly string[] = FIELDS.map(field => field.name);

/**
 * The field of that name, or `null` where Google has none.
 *
 * @param storage how a custom schema keeps it; other fields have their own way
 */
export function googleField(name: string, storage: FieldStorage = TEXT_STORAGE): GoogleField | null {
  const known = BY_NAME.get(name);
  if (known) return known;
  const custom = customFieldOf(name);
  if (custom) return customSchemaField(custom.schema, custom.field, storage);
  const mark = /^externalIds\.(jumpcloud|lockstep-suspended)$/.exec(name);
  return mark?.[1] === undefined ? customTypeField(name) : customIdField(mark[1]);
}

/** The most bytes that Google takes of a property, all entries of all tools together (Directory API, User). */
const PROPERTY_BYTES_MAX: Readonly<Record<string, number>> = {
  addresses: 10_240,
  emails: 10_240,
  organizations: 10_240,
  locations: 10_240,
  name: 1_024,
  phones: 1_024,
  keywords: 1_024,
  gender: 1_024,
  languages: 1_024,
  externalIds: 2_048,
  ims: 2_048,
  relations: 2_048,
  websites: 2_048,
};

/** How many bytes a property would have and may have, or `null` while it fits. */
export function oversize(
  property: string,
  value: Json | undefined,
): {readonly bytes: number; readonly most: number} | null {
  const most = PROPERTY_BYTES_MAX[property];
  if (most === undefined || value === undefined) return null;
  const bytes = utf8Length(JSON.stringify(value));
  return bytes > most ? {bytes, most} : null;
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
