/**
 * What a write to a user may say and what it does, field by field (Directory API users.insert, update, patch).
 *
 * - An omitted field is kept. `null` or `""` clears a plain field. Read-only and unknown fields are ignored in silence.
 * - `name` is replaced as an object: both parts must be sent, and a display name that is not sent is gone.
 * - A list is replaced whole. An empty one (or `null`) is ignored by PATCH ("unable to clear fields that contain
 *   repeated objects") and by a sparse PUT; only a PUT of the complete user clears (observed on a live tenant by
 *   ConductorOne's connector for `externalIds`; taken here to hold for every list). "Complete" is the sandbox's
 *   reading: the body carries `primaryEmail`, `name`, and every list that is not empty on the user.
 * - `customSchemas` are merged field by field, also by PUT; a `null` field, or schema, is cleared.
 */
import type {FieldEntry, GoogleState, RepeatedField, UserFields, UserRecord} from '../../world/google-state';
import {REPEATED_FIELDS} from '../../world/google-state';
import {setSuspended} from '../accounts';
import {freeAddress, isAddress, nonEditableAliases} from '../addresses';
import {asObject} from '../call';
import {abuseHold, archivedLimitReached, invalid, invalidInput, userLimitReached} from '../errors';
import {archiveMove, moveLicense} from '../licensing/assignments';
import {orgUnitAt} from '../org-unit-tree';
import {customSchemaChange} from './custom-fields';
import {lookup} from '../lookup';

/** Which method writes. */
export type WriteMethod = 'insert' | 'update' | 'patch';

/** One validated effect of a write; running it can't fail. */
export type Effect = (user: UserRecord) => void;

/** A write's body together with what it is held against. */
export interface UserWrite {
  readonly google: GoogleState;
  readonly method: WriteMethod;
  readonly body: Record<string, unknown>;
  /** The account as it is; `undefined` for an insert. */
  readonly user: UserRecord | undefined;
}

/** Most characters of a given or family name. */
const NAME_MAX_LENGTH = 60;

/** Most characters of a display name. */
const DISPLAY_NAME_MAX_LENGTH = 256;

/** Shortest and longest password. */
const PASSWORD_LENGTH = {min: 8, max: 100} as const;

/** Most bytes of a field's JSON (Directory API `User` schema); fields not named here have no stated cap. */
const BYTES_MAX: Readonly<Record<string, number>> = {
  addresses: 10_240,
  emails: 10_240,
  organizations: 10_240,
  locations: 10_240,
  phones: 1024,
  keywords: 1024,
  gender: 1024,
  languages: 1024,
  name: 1024,
  externalIds: 2048,
  ims: 2048,
  relations: 2048,
  websites: 2048,
};

const HASH_LENGTHS: Readonly<Record<string, RegExp>> = {
  MD5: /^[0-9a-fA-F]{32}$/,
  'SHA-1': /^[0-9a-fA-F]{40}$/,
  crypt: /^\$?[./0-9A-Za-z$=]{12,}$/,
};

function holdToSize(field: string, value: unknown): void {
  const max = BYTES_MAX[field];
  if (max !== undefined && Buffer.byteLength(JSON.stringify(value)) > max) throw invalidInput(field);
}

function namePart(name: Record<string, unknown>, field: 'givenName' | 'familyName'): string {
  const value = name[field];
  const length = typeof value === 'string' ? [...value].length : 0;
  if (typeof value !== 'string' || value.trim() === '' || length > NAME_MAX_LENGTH) {
    throw invalid(`Invalid Given/Family Name: ${field === 'givenName' ? 'GivenName' : 'FamilyName'}`);
  }
  return value;
}

/** A `name` object, whole. Throws 400 when a part is missing or too long. */
export function readName(value: unknown): UserFields['name'] {
  const name = asObject(value) ?? {};
  holdToSize('name', name);
  const {displayName} = name;
  const parts = {givenName: namePart(name, 'givenName'), familyName: namePart(name, 'familyName')};
  if (displayName === undefined || displayName === null || displayName === '') return parts;
  if (typeof displayName !== 'string' || [...displayName].length > DISPLAY_NAME_MAX_LENGTH) {
    throw invalidInput('display_name');
  }
  return {...parts, displayName};
}

function passwordEffects({body}: UserWrite, now: number): Effect[] {
  const {password, hashFunction} = body;
  if (password === undefined || password === null) return [];
  if (typeof password !== 'string') throw invalid('Invalid Password');
  if (hashFunction !== undefined && hashFunction !== null) {
    const form = typeof hashFunction === 'string' ? lookup(HASH_LENGTHS, hashFunction) : undefined;
    if (!form) throw invalidInput('hash_function');
    if (!form.test(password)) throw invalid('Invalid Password');
  } else if (password.length < PASSWORD_LENGTH.min || password.length > PASSWORD_LENGTH.max) {
    throw invalid('Invalid Password');
  }
  return [user => void (user.facts.passwordSetAt = now)];
}

/** Whether a PUT carries the complete user, see the head of this file. */
function isComplete({body, method, user}: UserWrite): boolean {
  if (method !== 'update' || !user) return false;
  if (typeof body['primaryEmail'] !== 'string' || !asObject(body['name'])) return false;
  return REPEATED_FIELDS.every(field => !user.fields[field]?.length || body[field] !== undefined);
}

/** Contact addresses without those that the account has anyway. */
function furtherEmails(google: GoogleState, user: UserRecord, entries: readonly FieldEntry[]): FieldEntry[] {
  const {primaryEmail} = user.fields;
  const own = new Set([primaryEmail, ...user.aliases, ...nonEditableAliases(google, primaryEmail)]);
  return entries.filter(entry => !own.has(String(entry['address']).toLowerCase()));
}

function repeatedEffects(write: UserWrite, field: RepeatedField): Effect[] {
  const value = write.body[field];
  if (value === undefined) return [];
  if (value === null || (Array.isArray(value) && value.length === 0)) {
    return isComplete(write) ? [user => void delete user.fields[field]] : [];
  }
  if (!Array.isArray(value)) throw invalidInput(field);
  const entries = value.map(entry => {
    const object = asObject(entry);
    if (!object) throw invalidInput(field);
    return structuredClone(object);
  });
  holdToSize(field, entries);
  return [
    user => {
      const kept = field === 'emails' ? furtherEmails(write.google, user, entries) : entries;
      if (kept.length > 0) user.fields[field] = kept;
      else delete user.fields[field];
    },
  ];
}

function objectEffects({body}: UserWrite, field: 'gender' | 'notes'): Effect[] {
  const value = body[field];
  if (value === undefined) return [];
  if (value === null) return [user => void delete user.fields[field]];
  const object = asObject(value);
  if (!object) throw invalidInput(field);
  holdToSize(field, object);
  return [user => void (user.fields[field] = structuredClone(object))];
}

function recoveryEffects({body}: UserWrite, field: 'recoveryEmail' | 'recoveryPhone'): Effect[] {
  const value = body[field];
  if (value === undefined) return [];
  if (value === null || value === '') return [user => void delete user.fields[field]];
  const fits = field === 'recoveryEmail' ? isAddress : (text: string) => /^\+[1-9]\d{6,14}$/.test(text);
  if (typeof value !== 'string' || !fits(value)) {
    throw invalidInput(field === 'recoveryEmail' ? 'recovery_email' : 'recovery_phone');
  }
  return [user => void (user.fields[field] = value)];
}

function booleanField({body}: UserWrite, field: string, whenNull: boolean): boolean | undefined {
  const value = body[field];
  if (value === undefined) return undefined;
  if (value === null) return whenNull;
  if (typeof value !== 'boolean') throw invalidInput(field);
  return value;
}

function flagEffects(write: UserWrite): Effect[] {
  const flags = [
    ['changePasswordAtNextLogin', false],
    ['ipWhitelisted', false],
    ['includeInGlobalAddressList', true],
  ] as const;
  return flags.flatMap(([field, whenNull]) => {
    const value = booleanField(write, field, whenNull);
    return value === undefined ? [] : [(user: UserRecord) => void (user.fields[field] = value)];
  });
}

function suspensionEffects(write: UserWrite): Effect[] {
  const suspended = booleanField(write, 'suspended', false);
  if (suspended === undefined || suspended === (write.user?.fields.suspended ?? false)) return [];
  if (!suspended && write.user?.suspensionReason === 'ABUSE') throw abuseHold();
  return [user => setSuspended(user, suspended)];
}

/** `archived` moves the account, and its licence, from one kind of seat to the other; nobody can be created archived. */
function archiveEffects(write: UserWrite): Effect[] {
  const archived = booleanField(write, 'archived', false);
  if (archived === undefined || archived === (write.user?.fields.archived ?? false)) return [];
  if (!write.user) throw invalidInput('archived');
  const {google} = write;
  const {seats, archivedSeats, seatsTaken} = google;
  const move = archiveMove(google, write.user, archived);
  if (archived && (seatsTaken.archived >= archivedSeats || move === 'refused')) throw archivedLimitReached();
  if (!archived && (seatsTaken.normal >= seats || move === 'refused')) throw userLimitReached();
  return [
    user => {
      user.fields.archived = archived;
      if (archived) user.facts.sessions = [];
      if (move && move !== 'refused') moveLicense(google, user, move);
    },
  ];
}

function orgUnitEffects({google, body}: UserWrite): Effect[] {
  const path = body['orgUnitPath'];
  if (path === undefined || path === null) return [];
  const unit = typeof path === 'string' && path.startsWith('/') ? orgUnitAt(google, path) : undefined;
  if (!unit) throw invalidInput('INVALID_OU_ID');
  return [user => void (user.orgUnitId = unit.id)];
}

/** The new primary address of a rename, or `undefined` when it stays. Its own alias can become the primary one. */
export function readRename({google, body, user}: UserWrite): string | undefined {
  const address = body['primaryEmail'];
  if (!user || address === undefined || address === null) return undefined;
  const lower = typeof address === 'string' ? address.toLowerCase() : '';
  if (lower === user.fields.primaryEmail) return undefined;
  return user.aliases.includes(lower) ? lower : freeAddress(google, address, 'primary_user_email');
}

/** Every effect of a write except names and addresses of a new account. Throws before anything has changed. */
export function readEffects(write: UserWrite, now: number): Effect[] {
  return [
    ...passwordEffects(write, now),
    ...REPEATED_FIELDS.flatMap(field => repeatedEffects(write, field)),
    ...objectEffects(write, 'gender'),
    ...objectEffects(write, 'notes'),
    ...recoveryEffects(write, 'recoveryEmail'),
    ...recoveryEffects(write, 'recoveryPhone'),
    ...flagEffects(write),
    ...suspensionEffects(write),
    ...archiveEffects(write),
    ...orgUnitEffects(write),
    ...customSchemaChange(write.google, write.body['customSchemas']),
  ];
}
