/** The difference between the custom fields that rules fill and those that Google has. */
import {
  TEXT_STORAGE,
  customFieldOf,
  type CustomSchema,
  type FieldStorage,
  type SchemaField,
} from '../model/custom-schema';
import type {CreateSchema} from '../model/change';
import type {DesiredCustomField} from '../model/desired-state';

/** How a custom field keeps its values, and the key of the change without which it isn't there. */
export interface CustomFieldFacts {
  readonly storage: FieldStorage;
  readonly needs: string | null;
}

/** Custom fields to be made, and how each one keeps its values. */
export interface SchemaDiff {
  readonly changes: readonly CreateSchema[];
  factsOf(field: string): CustomFieldFacts;
}

/**
 * Lists the custom fields that have to be made, schema by schema. A field that Google has keeps its type, whatever a rule
 * gives.
 *
 * @param schemas `undefined` when they were not read, because no rule names one
 */
export function diffSchemas(
  wanted: readonly DesiredCustomField[],
  schemas: readonly CustomSchema[] | undefined,
): SchemaDiff {
  const present = new Map(
    (schemas ?? []).flatMap(({name, fields}) => fields.map(field => [nameOf(name, field.name), field] as const)),
  );
  const missing = new Map<string, SchemaField[]>();
  for (const {schema, field, storage} of schemas ? wanted : []) {
    if (present.has(nameOf(schema, field))) continue;
    missing.set(schema, [...(missing.get(schema) ?? []), {name: field, ...storage}]);
  }
  const made = new Map(
    [...missing].flatMap(([schema, fields]) => fields.map(field => [nameOf(schema, field.name), field] as const)),
  );
  return {
    changes: [...missing].map(([schema, fields]) => createSchema(schema, fields)),
    factsOf(name) {
      const field = present.get(name) ?? made.get(name);
      const storage = field ? {type: field.type, multiValued: field.multiValued} : TEXT_STORAGE;
      return {storage, needs: made.has(name) ? keyOf(customFieldOf(name)?.schema ?? '') : null};
    },
  };
}

function createSchema(schema: string, fields: readonly SchemaField[]): CreateSchema {
  return {
    action: 'create-schema',
    class: 'schema',
    key: keyOf(schema),
    subject: `customSchemas.${schema}`,
    schema,
    fields,
    reason: 'A rule in the Attributes tab fills these fields, and Google lacks them.',
  };
}

function nameOf(schema: string, field: string): string {
  return `customSchemas.${schema}.${field}`;
}

function keyOf(schema: string): string {
  return `create-schema:${schema}`;
}
