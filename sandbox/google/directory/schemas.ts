/** Directory API: custom schemas of user fields. */
import type {GoogleState, SchemaFieldRecord, SchemaRecord} from '../../world/google-state';
import type {World} from '../../world/world';
import {asObject, objectBody} from '../call';
import type {Answer, Call, Operation} from '../call';
import {duplicate, invalidInput, notFound, required} from '../errors';
import {etag, listEtag, schemaId} from '../identifiers';
import {requireCustomer} from './keys';
import {lookup} from '../lookup';

const NAME = /^[A-Za-z0-9_-]{1,60}$/;

const FIELD_TYPES = ['STRING', 'INT64', 'BOOL', 'DOUBLE', 'EMAIL', 'PHONE', 'DATE'];

const ACCESS_TYPES = ['ALL_DOMAIN_USERS', 'ADMINS_AND_SELF'];

/** A schema as the API shows it (schema `Schema`). */
function schemaResource(schema: SchemaRecord): object {
  const tag = etag(schema.schemaId, schema.version);
  return {
    kind: 'admin#directory#schema',
    schemaId: schema.schemaId,
    etag: tag,
    schemaName: schema.schemaName,
    displayName: schema.displayName,
    fields: schema.fields.map(field => ({kind: 'admin#directory#schema#fieldspec', etag: tag, ...field})),
  };
}

/** The schema of the path, by id or name. */
function requireSchema(call: Call): SchemaRecord {
  requireCustomer(call, call.path['customerId'] ?? '');
  const key = call.path['schemaKey'] ?? '';
  const schemas = Object.values(call.google.schemas);
  const schema = lookup(call.google.schemas, key) ?? schemas.find(each => each.schemaName === key);
  if (!schema) throw notFound('schemaKey');
  return schema;
}

function readField(world: World, value: unknown, present: readonly SchemaFieldRecord[]): SchemaFieldRecord {
  const field = asObject(value) ?? {};
  const {fieldName, fieldType, displayName, multiValued, readAccessType, indexed} = field;
  if (typeof fieldName !== 'string' || !NAME.test(fieldName)) throw invalidInput('field_name');
  if (typeof fieldType !== 'string' || !FIELD_TYPES.includes(fieldType)) throw invalidInput('field_type');
  const before = present.find(each => each.fieldName === fieldName);
  if (before && before.fieldType !== fieldType) throw invalidInput('field_type');
  const access = readAccessType ?? 'ALL_DOMAIN_USERS';
  if (typeof access !== 'string' || !ACCESS_TYPES.includes(access)) throw invalidInput('read_access_type');
  return {
    fieldId: before?.fieldId ?? schemaId(world),
    fieldName,
    displayName: typeof displayName === 'string' ? displayName : fieldName,
    fieldType,
    multiValued: multiValued === true,
    readAccessType: access,
    indexed: indexed !== false,
  };
}

/** The fields of a body: at least one, names distinct; a field that stays keeps its id and type. */
function readFields(world: World, value: unknown, present: readonly SchemaFieldRecord[]): SchemaFieldRecord[] {
  if (!Array.isArray(value) || value.length === 0) throw required('fields');
  const fields = value.map(each => readField(world, each, present));
  if (new Set(fields.map(field => field.fieldName)).size < fields.length) throw invalidInput('field_name');
  return fields;
}

function get(call: Call): Answer {
  return {json: schemaResource(requireSchema(call))};
}

function list(call: Call): Answer {
  requireCustomer(call, call.path['customerId'] ?? '');
  const schemas = Object.values(call.google.schemas);
  return {
    json: {
      kind: 'admin#directory#schemas',
      etag: listEtag(schemas.map(schema => `${schema.schemaId}/${schema.version}`)),
      ...(schemas.length > 0 ? {schemas: schemas.map(schemaResource)} : {}),
    },
  };
}

function insert(call: Call): Answer {
  const {world, google} = call;
  requireCustomer(call, call.path['customerId'] ?? '');
  const body = objectBody(call);
  const {schemaName, displayName} = body;
  if (typeof schemaName !== 'string' || !NAME.test(schemaName)) throw invalidInput('schema_name');
  const fields = readFields(world, body['fields'], []);
  if (Object.values(google.schemas).some(each => each.schemaName === schemaName)) throw duplicate();
  const schema: SchemaRecord = {
    schemaId: schemaId(world),
    version: 1,
    schemaName,
    displayName: typeof displayName === 'string' ? displayName : schemaName,
    fields,
  };
  google.schemas[schema.schemaId] = schema;
  return {json: schemaResource(schema)};
}

/** Takes the values of fields that are gone from every user. */
function dropValues(google: GoogleState, schemaName: string, isKept: (fieldName: string) => boolean): void {
  for (const user of Object.values(google.users)) {
    const schemas = user.fields.customSchemas;
    const values = schemas?.[schemaName];
    if (!schemas || !values) continue;
    for (const name of Object.keys(values)) if (!isKept(name)) delete values[name];
    if (Object.keys(values).length === 0) delete schemas[schemaName];
  }
}

/** PUT replaces the list of fields, PATCH adds to it. A field that goes takes its values with it. */
function update(call: Call): Answer {
  const schema = requireSchema(call);
  const body = objectBody(call);
  if (body['fields'] !== undefined) {
    const fields = readFields(call.world, body['fields'], schema.fields);
    const names = new Set(fields.map(field => field.fieldName));
    const others = schema.fields.filter(field => !names.has(field.fieldName));
    schema.fields = call.request.method === 'PATCH' ? [...others, ...fields] : fields;
    const kept = new Set(schema.fields.map(field => field.fieldName));
    dropValues(call.google, schema.schemaName, name => kept.has(name));
  }
  if (typeof body['displayName'] === 'string') schema.displayName = body['displayName'];
  schema.version += 1;
  return {json: schemaResource(schema)};
}

function remove(call: Call): Answer {
  const schema = requireSchema(call);
  delete call.google.schemas[schema.schemaId];
  dropValues(call.google, schema.schemaName, () => false);
  return undefined;
}

const SCHEMAS = '/admin/directory/v1/customer/{customerId}/schemas';
const SCHEMA = `${SCHEMAS}/{schemaKey}`;

/** Methods of `directory.schemas`. */
export const schemaOperations: readonly Operation[] = [
  {id: 'directory.schemas.list', method: 'GET', path: SCHEMAS, run: list},
  {id: 'directory.schemas.insert', method: 'POST', path: SCHEMAS, run: insert},
  {id: 'directory.schemas.get', method: 'GET', path: SCHEMA, run: get},
  {id: 'directory.schemas.update', method: 'PUT', path: SCHEMA, run: update},
  {id: 'directory.schemas.patch', method: 'PATCH', path: SCHEMA, run: update},
  {id: 'directory.schemas.delete', method: 'DELETE', path: SCHEMA, run: remove},
];
