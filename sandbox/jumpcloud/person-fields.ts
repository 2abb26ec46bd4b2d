/** The fields of a person on the wire: what a write may send, and what a read shows. */
import {Refusal} from './refusal';
import {ADDRESS_FIELDS, FLAG_FIELDS, TEXT_FIELDS} from '../world/jumpcloud-state';
import type {
  AddressRecord,
  AttributeRecord,
  FlagField,
  JumpCloudState,
  PersonRecord,
  PersonState,
  PhoneRecord,
  TextField,
} from '../world/jumpcloud-state';

/** Longest text of a person's field (API v1, systemuserput). */
const TEXT_LENGTH_MAX = 1024;

/** Longest employee identifier (API v1, systemuserput). */
const EMPLOYEE_IDENTIFIER_LENGTH_MAX = 256;

/** What a write can say about a person. An absent field stays as it is; a list replaces the whole list. */
export interface PersonFields extends Partial<Record<TextField, string>>, Partial<Record<FlagField, boolean>> {
  email?: string;
  username?: string;
  state?: PersonState;
  suspended?: boolean;
  password?: string;
  account_locked?: boolean;
  phoneNumbers?: Omit<PhoneRecord, 'id'>[];
  addresses?: Omit<AddressRecord, 'id'>[];
  attributes?: Omit<AttributeRecord, 'id'>[];
}

function textOf(field: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') throw new Refusal(400, `Validation failed: ${field} must be a string`);
  const longest = field === 'employeeIdentifier' ? EMPLOYEE_IDENTIFIER_LENGTH_MAX : TEXT_LENGTH_MAX;
  if (value.length > longest) {
    throw new Refusal(400, `Validation failed: ${field} must be at most ${longest} characters`);
  }
  return value;
}

function flagOf(field: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw new Refusal(400, `Validation failed: ${field} must be a boolean`);
  return value;
}

function entriesOf<Entry>(field: string, value: unknown, read: (entry: Record<string, unknown>) => Entry): Entry[] {
  if (!Array.isArray(value)) throw new Refusal(400, `Validation failed: ${field} must be an array`);
  return value.map((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) {
      throw new Refusal(400, `Validation failed: ${field} must hold objects`);
    }
    return read(entry as Record<string, unknown>);
  });
}

function addressOf(entry: Record<string, unknown>): Omit<AddressRecord, 'id'> {
  const address: Omit<AddressRecord, 'id'> = {type: textOf('addresses.type', entry['type'])};
  for (const field of ADDRESS_FIELDS) address[field] = textOf(`addresses.${field}`, entry[field]);
  return address;
}

/** Reads each of the body's lists; a list not sent is not in the answer. */
function listsOf(body: Record<string, unknown>): Pick<PersonFields, 'phoneNumbers' | 'addresses' | 'attributes'> {
  const lists: Pick<PersonFields, 'phoneNumbers' | 'addresses' | 'attributes'> = {};
  if (body['phoneNumbers'] !== undefined) {
    lists.phoneNumbers = entriesOf('phoneNumbers', body['phoneNumbers'], entry => ({
      type: textOf('phoneNumbers.type', entry['type']),
      number: textOf('phoneNumbers.number', entry['number']),
    }));
  }
  if (body['addresses'] !== undefined) lists.addresses = entriesOf('addresses', body['addresses'], addressOf);
  if (body['attributes'] !== undefined) {
    lists.attributes = entriesOf('attributes', body['attributes'], entry => ({
      name: textOf('attributes.name', entry['name']),
      value: textOf('attributes.value', entry['value']),
    }));
  }
  return lists;
}

/**
 * The body of a POST or PUT as fields of a person; properties that the API doesn't know are dropped, as the API does.
 * @throws Refusal 400 for a value of the wrong type, a text that is too long, or a state that the write can't set
 */
export function readPersonFields(body: unknown, write: 'create' | 'update'): PersonFields {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refusal(400, 'Bad Request: the body must be a JSON object');
  }
  const sent = body as Record<string, unknown>;
  const fields: PersonFields = listsOf(sent);
  for (const field of ['email', 'username', 'password', ...TEXT_FIELDS] as const) {
    if (sent[field] !== undefined) fields[field] = textOf(field, sent[field]);
  }
  for (const field of ['suspended', 'account_locked', ...FLAG_FIELDS] as const) {
    if (sent[field] !== undefined) fields[field] = flagOf(field, sent[field]);
  }
  if (sent['state'] !== undefined) {
    const states: readonly unknown[] =
      write === 'create' ? ['STAGED', 'ACTIVATED', 'SUSPENDED'] : ['ACTIVATED', 'SUSPENDED'];
    if (!states.includes(sent['state'])) {
      throw new Refusal(400, `Validation failed: state must be one of ${states.join(', ')}`);
    }
    fields.state = sent['state'] as PersonState;
  }
  return fields;
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}

/** A person as the API shows them: unset texts are `""` (API v1, systemuserreturn). */
export function personView(state: JumpCloudState, person: PersonRecord): Record<string, unknown> {
  const view: Record<string, unknown> = {_id: person._id, email: person.email, username: person.username};
  for (const field of TEXT_FIELDS) view[field] = person[field] ?? '';
  for (const field of FLAG_FIELDS) view[field] = person[field] ?? false;
  return {
    ...view,
    account_locked: person.account_locked,
    account_locked_date: person.lockedAt === null ? null : iso(person.lockedAt),
    activated: person.activated,
    addresses: person.addresses.map(address => {
      const shown: Record<string, string> = {id: address.id, type: address.type};
      for (const field of ADDRESS_FIELDS) shown[field] = address[field] ?? '';
      return shown;
    }),
    attributes: person.attributes.map(({name, value}) => ({name, value})),
    created: iso(person.createdAt),
    creationSource: person.creationSource,
    externally_managed: false,
    mfa: {configured: person.totp_enabled, exclusion: false},
    mfaEnrollment: {
      overallStatus: person.totp_enabled ? 'ENROLLED' : 'NOT_ENROLLED',
      pushStatus: 'NOT_ENROLLED',
      totpStatus: person.totp_enabled ? 'ENROLLED' : 'NOT_ENROLLED',
      webAuthnStatus: 'NOT_ENROLLED',
    },
    organization: state.organizationId,
    password_date: person.passwordSetAt === null ? null : iso(person.passwordSetAt),
    password_expiration_date: null,
    password_expired: person.password_expired,
    phoneNumbers: person.phoneNumbers.map(({id, type, number}) => ({id, type, number})),
    relationships: [],
    restrictedFields: [],
    ssh_keys: [],
    state: person.state,
    suspended: person.state === 'SUSPENDED',
    totp_enabled: person.totp_enabled,
  };
}
