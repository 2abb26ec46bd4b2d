/** How custom fields are made: in a new schema, or added to one that is there. */
import type {CreateSchema} from '../model/change';
import type {SchemaField} from '../model/custom-schema';
import {isJsonObject, jsonArray, type JsonObject} from '../model/json';
import {OPEN, directoryCall, done, stale, trusted, type Recipe} from './recipe';

const CUSTOMER = {customerId: 'my_customer'} as const;

function fieldsOf(schema: JsonObject): readonly JsonObject[] {
  return jsonArray(schema['fields']).filter(isJsonObject);
}

function missingFrom(present: readonly JsonObject[], wanted: readonly SchemaField[]): readonly SchemaField[] {
  return wanted.filter(({name}) => !present.some(field => field['fieldName'] === name));
}

function specOf({name, type, multiValued}: SchemaField): JsonObject {
  return {fieldName: name, displayName: name, fieldType: type, multiValued};
}

/**
 * Makes a schema, or adds fields to it. An update replaces the list of fields and drops the values of those that are not
 * in it (schemas.update), so every present field is sent along as it was read.
 */
export const createSchema: Recipe<CreateSchema> = {
  looksFirst: true,
  look: change => directoryCall('schemas.get', {...CUSTOMER, schemaKey: change.schema}),
  judge(change, present) {
    if (!present) return OPEN;
    const fields = fieldsOf(present);
    const other = change.fields.find(({name, type, multiValued}) =>
      fields.some(
        field =>
          field['fieldName'] === name &&
          (field['fieldType'] !== type || (field['multiValued'] === true) !== multiValued),
      ),
    );
    if (other) return stale(`Someone else has made ${change.schema}.${other.name} with another type.`);
    return missingFrom(fields, change.fields).length === 0 ? done('The fields were there.') : OPEN;
  },
  act(change, present) {
    if (!present) {
      const body = {schemaName: change.schema, displayName: change.schema, fields: change.fields.map(specOf)};
      return directoryCall('schemas.insert', CUSTOMER, {body});
    }
    const fields = fieldsOf(present);
    const body = {
      schemaName: change.schema,
      displayName: present['displayName'] ?? change.schema,
      fields: [...fields, ...missingFrom(fields, change.fields).map(specOf)],
    };
    return directoryCall('schemas.update', {...CUSTOMER, schemaKey: change.schema}, {body});
  },
  // Made by someone else a moment ago: what is there decides.
  refused: (_change, reply) => (reply.status === 409 && reply.reason === 'duplicate' ? 'look' : 'failed'),
  verify: trusted,
};
