/** Values of custom schema fields on a user: checked against the schema, merged field by field. */
import type {GoogleState, SchemaFieldRecord, UserRecord} from '../../world/google-state';
import {asObject} from '../call';
import {invalidInput} from '../errors';

const SINGLE: Readonly<Record<string, (value: unknown) => boolean>> = {
  STRING: value => typeof value === 'string',
  INT64: value => Number.isInteger(value) || (typeof value === 'string' && /^-?\d+$/.test(value)),
  DOUBLE: value =>
    typeof value === 'number' || (typeof value === 'string' && value !== '' && !Number.isNaN(Number(value))),
  BOOL: value => typeof value === 'boolean',
  DATE: value => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
  EMAIL: value => typeof value === 'string' && value.includes('@'),
  PHONE: value => typeof value === 'string',
};

function fits(field: SchemaFieldRecord, value: unknown): boolean {
  const single = SINGLE[field.fieldType] ?? (() => false);
  if (!field.multiValued) return single(value);
  return Array.isArray(value) && value.every(entry => single(asObject(entry)?.['value']));
}

function merge(user: UserRecord, schema: string, values: Record<string, unknown> | null): void {
  const all = (user.fields.customSchemas ??= {});
  if (values === null) {
    delete all[schema];
    return;
  }
  const present = (all[schema] ??= {});
  for (const [name, value] of Object.entries(values)) {
    if (value === null || (Array.isArray(value) && value.length === 0)) delete present[name];
    else present[name] = structuredClone(value);
  }
  if (Object.keys(present).length === 0) delete all[schema];
}

/**
 * The effects of a `customSchemas` value. A schema or field that does not exist, or a value of another type, is 400.
 * A number of an INT64 field may be a text, as everywhere in Google's JSON.
 */
export function customSchemaChange(google: GoogleState, value: unknown): ((user: UserRecord) => void)[] {
  if (value === undefined || value === null) return [];
  const bySchema = asObject(value);
  if (!bySchema) throw invalidInput('custom_schema');
  return Object.entries(bySchema).map(([name, fields]) => {
    const schema = Object.values(google.schemas).find(each => each.schemaName === name);
    const values = fields === null ? null : asObject(fields);
    if (!schema || values === undefined) throw invalidInput('custom_schema');
    for (const [fieldName, each] of Object.entries(values ?? {})) {
      const field = schema.fields.find(candidate => candidate.fieldName === fieldName);
      if (!field || (each !== null && !fits(field, each))) throw invalidInput('custom_schema');
    }
    return user => merge(user, name, values);
  });
}
