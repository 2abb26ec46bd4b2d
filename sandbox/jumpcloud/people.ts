/** Every change of a person, with the rules that JumpCloud holds people to. */
import {isDeepStrictEqual} from 'node:util';
import {leaveAllDevices} from './device-bindings';
import {logEvent, personResource} from './event-log';
import {applyQueriesTo, leaveAllGroups} from './membership';
import {personView} from './person-fields';
import {notFound, Refusal} from './refusal';
import {FLAG_FIELDS, newObjectId, TEXT_FIELDS} from '../world/jumpcloud-state';
import {random} from '../world/random';
import type {Origin} from './event-log';
import type {PersonFields} from './person-fields';
import type {EventChange, PersonRecord, PersonState} from '../world/jumpcloud-state';
import type {World} from '../world/world';

/** How often a suspension or restoration has an event of its own beside `user_update`. */
const OWN_EVENT_SHARE = 0.5;

const UNIQUE_FIELDS = ['email', 'username', 'employeeIdentifier'] as const;

/** The person with this id. @throws Refusal 404 */
export function findPerson(world: World, id: string): PersonRecord {
  const person = ownEntry(world.jumpcloud.people, id);
  if (person === undefined) throw notFound('User');
  return person;
}

/** The entry that was put under a key: never what every object inherits, such as `constructor`. */
function ownEntry<Entry>(entries: Readonly<Record<string, Entry>>, key: string): Entry | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}

/** Refuses an address, username or employee identifier that someone else has; addresses compare without case. */
function checkUnique(world: World, fields: PersonFields, ownId: string | null): void {
  for (const field of UNIQUE_FIELDS) {
    const value = fields[field]?.toLowerCase();
    if (value === undefined || value === '') continue;
    const owner = ownEntry(world.jumpcloud.taken[field], value);
    if (owner !== undefined && owner !== ownId) throw new Refusal(409, `${field} already in use: ${fields[field]}`);
  }
}

function checkAddress(fields: PersonFields): void {
  if (fields.email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(fields.email)) {
    throw new Refusal(400, `Validation failed: email is not an address: ${fields.email}`);
  }
  if (fields.username === '') throw new Refusal(400, 'Validation failed: username is required');
}

function checkManager(world: World, fields: PersonFields, ownId: string | null): void {
  if (fields.manager === undefined || fields.manager === '') return;
  if (fields.manager === ownId || ownEntry(world.jumpcloud.people, fields.manager) === undefined) {
    throw new Refusal(400, `Validation failed: manager is not another user: ${fields.manager}`);
  }
}

/** The state that `state` and `suspended` together ask for; a contradiction is refused. */
function wantedState(fields: PersonFields, present: PersonState): PersonState {
  const {state, suspended} = fields;
  if (state !== undefined && suspended !== undefined && suspended !== (state === 'SUSPENDED')) {
    throw new Refusal(
      400,
      `Cannot save conflicting state and suspended fields. (state=${state} suspended=${suspended})`,
    );
  }
  if (state !== undefined) return state;
  if (suspended === undefined) return present;
  if (suspended) return 'SUSPENDED';
  return present === 'SUSPENDED' ? 'ACTIVATED' : present;
}

function release(world: World, person: PersonRecord): void {
  for (const field of UNIQUE_FIELDS) {
    const value = person[field]?.toLowerCase();
    if (value !== undefined) delete world.jumpcloud.taken[field][value];
  }
}

/** Puts the person at the end of the storage order and notes what they alone may have. */
function store(world: World, person: PersonRecord): void {
  delete world.jumpcloud.people[person._id];
  world.jumpcloud.people[person._id] = person;
  for (const field of UNIQUE_FIELDS) {
    const value = person[field]?.toLowerCase();
    if (value !== undefined && value !== '') world.jumpcloud.taken[field][value] = person._id;
  }
  world.jumpcloud.revisions.people += 1;
}

/** Copies what was sent onto the person. Every write gives each phone, address and attribute a new id. */
function write(world: World, person: PersonRecord, fields: PersonFields, state: PersonState): void {
  if (fields.email !== undefined) person.email = fields.email.toLowerCase();
  if (fields.username !== undefined) person.username = fields.username;
  for (const field of TEXT_FIELDS) {
    const value = fields[field];
    if (value === '') delete person[field];
    else if (value !== undefined) person[field] = value;
  }
  for (const field of FLAG_FIELDS) {
    const value = fields[field];
    if (value !== undefined) person[field] = value;
  }
  if (fields.password !== undefined && fields.password !== '') {
    person.activated = true;
    person.passwordSetAt = world.now;
    person.password_expired = false;
  }
  if (fields.account_locked !== undefined) {
    person.account_locked = fields.account_locked;
    person.lockedAt = fields.account_locked ? world.now : null;
  }
  person.state = state;
  const renewed = <Entry>(entries: Entry[]) => entries.map(entry => ({...entry, id: newObjectId(world)}));
  person.phoneNumbers = renewed(fields.phoneNumbers ?? person.phoneNumbers);
  person.addresses = renewed(fields.addresses ?? person.addresses);
  person.attributes = renewed(fields.attributes ?? person.attributes);
}

/** What differs between two looks at a person, as events tell it: attributes with both of their ids. */
function changesBetween(world: World, before: PersonRecord, after: PersonRecord): EventChange[] {
  const look = (person: PersonRecord): Record<string, unknown> => ({
    ...personView(world.jumpcloud, person),
    attributes: person.attributes.map(({id, name, value}) => ({name, id, _id: id, value})),
  });
  const [from, to] = [look(before), look(after)];
  return Object.keys(to)
    .filter(field => !isDeepStrictEqual(from[field], to[field]))
    .map(field => ({field, from: from[field], to: to[field]}));
}

/** Options of {@link addPerson}. */
export interface AddOptions {
  origin?: Origin;
  /** Virtual ms; now when left out. */
  createdAt?: number;
}

/**
 * Adds a person, as an admin in the console would, and gives the stored record.
 * @throws Refusal 400 for a field that cannot be, 409 for an address, username or employee identifier in use
 */
export function addPerson(
  world: World,
  fields: PersonFields & {email: string; username: string},
  options: AddOptions = {},
): PersonRecord {
  const origin = options.origin ?? 'session';
  checkAddress(fields);
  checkUnique(world, fields, null);
  checkManager(world, fields, null);
  const state = wantedState(fields, world.jumpcloud.newPersonState);
  const createdAt = options.createdAt ?? world.now;
  const person: PersonRecord = {
    _id: newObjectId(world, createdAt),
    createdAt,
    creationSource: origin === 'api key' ? 'jumpcloud:api' : 'jumpcloud:admin',
    email: fields.email,
    username: fields.username,
    state,
    activated: false,
    account_locked: false,
    lockedAt: null,
    password_expired: false,
    passwordSetAt: null,
    totp_enabled: false,
    phoneNumbers: [],
    addresses: [],
    attributes: [],
  };
  write(world, person, fields, state);
  store(world, person);
  if (origin !== 'unlogged') {
    const changes = Object.entries(personView(world.jumpcloud, person))
      .filter(([field, value]) => field in fields && value !== '')
      .map(([field, to]) => ({field, to}));
    logEvent(world, origin, {event_type: 'user_create', resource: personResource(person), changes});
  }
  applyQueriesTo(world, person, origin);
  return person;
}

/**
 * Changes a person, as an admin in the console would, and gives the stored record.
 * @throws Refusal 404 for an unknown id, 400 and 409 as {@link addPerson}
 */
export function editPerson(world: World, id: string, fields: PersonFields, origin: Origin = 'session'): PersonRecord {
  const before = findPerson(world, id);
  checkAddress(fields);
  checkUnique(world, fields, id);
  checkManager(world, fields, id);
  const state = wantedState(fields, before.state);
  const after = {...before};
  release(world, before);
  write(world, after, fields, state);
  store(world, after);
  logUpdate(world, before, after, fields, origin);
  applyQueriesTo(world, after, origin);
  return after;
}

function logUpdate(
  world: World,
  before: PersonRecord,
  after: PersonRecord,
  fields: PersonFields,
  origin: Origin,
): void {
  if (origin === 'unlogged') return;
  const resource = personResource(after);
  const changes = changesBetween(world, before, after);
  logEvent(world, origin, {event_type: 'user_update', resource, changes});
  const suspended = after.state === 'SUSPENDED';
  if (suspended !== (before.state === 'SUSPENDED') && random(world) < OWN_EVENT_SHARE) {
    logEvent(world, origin, {event_type: suspended ? 'user_suspended' : 'user_unsuspended', resource});
  }
  if (fields.password !== undefined) logEvent(world, origin, {event_type: 'user_password_set', resource});
}

/**
 * Deletes a person for good and gives the last record; nothing of them is left but the event.
 *
 * @param cascadeManager who their reports report to now: nobody (`null`, also when left out), the deleted person's own
 *   manager (`automatic`), or the person with this id
 */
export function removePerson(
  world: World,
  id: string,
  cascadeManager: string = 'null',
  origin: Origin = 'session',
): PersonRecord {
  const person = findPerson(world, id);
  let heir = '';
  if (cascadeManager === 'automatic') heir = person.manager ?? '';
  else if (cascadeManager !== 'null') heir = findPerson(world, cascadeManager)._id;
  if (heir === id) throw new Refusal(400, 'cascade_manager cannot be the deleted user');
  const reports = Object.values(world.jumpcloud.people).filter(other => other.manager === id);
  for (const report of reports) {
    editPerson(world, report._id, {manager: heir === report._id ? '' : heir}, origin);
  }
  const last = findPerson(world, id);
  leaveAllGroups(world, last);
  leaveAllDevices(world, id);
  release(world, last);
  delete world.jumpcloud.people[id];
  world.jumpcloud.revisions.people += 1;
  logEvent(world, origin, {event_type: 'user_delete', resource: personResource(last)});
  return last;
}

/** Brings a staged person into service. @throws Refusal 404; 400 when they are not staged */
export function activatePerson(world: World, id: string, origin: Origin = 'session'): PersonRecord {
  const person = findPerson(world, id);
  if (person.state !== 'STAGED') throw new Refusal(400, `User is not in the STAGED state (state=${person.state})`);
  person.state = 'ACTIVATED';
  world.jumpcloud.revisions.people += 1;
  logEvent(world, origin, {
    event_type: 'user_activated',
    resource: personResource(person),
    changes: [{field: 'state', from: 'STAGED', to: 'ACTIVATED'}],
  });
  applyQueriesTo(world, person, origin);
  return person;
}

/** Ends a lockout after too many wrong passwords. @throws Refusal 404 */
export function unlockPerson(world: World, id: string, origin: Origin = 'session'): PersonRecord {
  const person = findPerson(world, id);
  person.account_locked = false;
  person.lockedAt = null;
  world.jumpcloud.revisions.people += 1;
  logEvent(world, origin, {event_type: 'user_unlocked', resource: personResource(person)});
  return person;
}

/** Makes the person choose a new password at the next sign-in. @throws Refusal 404 */
export function expirePassword(world: World, id: string, origin: Origin = 'session'): PersonRecord {
  const person = findPerson(world, id);
  person.password_expired = true;
  world.jumpcloud.revisions.people += 1;
  logEvent(world, origin, {event_type: 'user_password_expired', resource: personResource(person)});
  return person;
}
