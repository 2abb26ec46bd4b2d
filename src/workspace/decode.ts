/** Directory API resources read into the model. */
import type {Account, Member, MemberRole, WorkspaceGroup} from '../model/account';
import {SCHEMA_TYPES, type CustomSchema, type SchemaType} from '../model/custom-schema';
import {IncompleteSnapshot} from '../model/errors';
import {toAccountId, toEmail, type Email} from '../model/ids';
import {isJsonObject, jsonArray, type JsonObject} from '../model/json';

function text(resource: JsonObject, property: string): string {
  const value = resource[property];
  return typeof value === 'string' ? value : '';
}

function needed(resource: JsonObject, property: string, kind: string): string {
  const value = text(resource, property);
  if (value === '') throw new IncompleteSnapshot('Google Workspace', `a ${kind} came without ${property}`);
  return value;
}

function addresses(resource: JsonObject, property: string): readonly Email[] {
  return jsonArray(resource[property])
    .filter((value): value is string => typeof value === 'string')
    .map(toEmail);
}

/** A Directory user; throws `IncompleteSnapshot` when it lacks id or address. */
export function decodeAccount(user: JsonObject): Account {
  return {
    id: toAccountId(needed(user, 'id', 'user')),
    email: toEmail(needed(user, 'primaryEmail', 'user')),
    aliases: addresses(user, 'aliases'),
    suspended: user['suspended'] === true,
    archived: user['archived'] === true,
    suspensionReason: text(user, 'suspensionReason') || null,
    superAdmin: user['isAdmin'] === true,
    orgUnitPath: text(user, 'orgUnitPath') || '/',
    profile: user,
  };
}

/** A Directory group, with its members where they were read. */
export function decodeGroup(group: JsonObject, members: readonly Member[] | null): WorkspaceGroup {
  return {
    id: needed(group, 'id', 'group'),
    email: toEmail(needed(group, 'email', 'group')),
    aliases: addresses(group, 'aliases'),
    name: text(group, 'name'),
    members,
  };
}

const ROLES: ReadonlySet<string> = new Set<MemberRole>(['MEMBER', 'MANAGER', 'OWNER']);
const KINDS: ReadonlySet<string> = new Set<Member['kind']>(['USER', 'GROUP', 'EXTERNAL', 'CUSTOMER']);

/** A member of a group. A role or kind that Google may add later counts as the least: a plain, external member. */
export function decodeMember(member: JsonObject): Member {
  const role = text(member, 'role');
  const kind = text(member, 'type');
  return {
    id: text(member, 'id'),
    email: toEmail(text(member, 'email')),
    role: ROLES.has(role) ? (role as MemberRole) : 'MEMBER',
    kind: KINDS.has(kind) ? (kind as Member['kind']) : 'EXTERNAL',
  };
}

const TYPES: ReadonlySet<string> = new Set(SCHEMA_TYPES);

/** A custom schema. A type that Google may add later counts as text; Google then says if a value doesn't fit. */
export function decodeSchema(schema: JsonObject): CustomSchema {
  const fields = jsonArray(schema['fields']).filter(isJsonObject);
  return {
    name: needed(schema, 'schemaName', 'schema'),
    fields: fields.map(field => {
      const type = text(field, 'fieldType');
      return {
        name: text(field, 'fieldName'),
        type: TYPES.has(type) ? (type as SchemaType) : 'STRING',
        multiValued: field['multiValued'] === true,
      };
    }),
  };
}
