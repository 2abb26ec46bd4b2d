/** What the recipes for accounts share: reading an account, writing parts of it, and what is said when it is gone. */
import {MARK} from '../model/account-marks';
import type {FieldDiff} from '../model/change';
import {InvariantError} from '../model/errors';
import {directoryCall, type GoogleCall} from '../model/google-call';
import {googleField, type GoogleField} from '../model/google-field';
import type {PersonId} from '../model/ids';
import type {JsonObject} from '../model/json';
import {OPEN, stale, type Judgement} from './recipe';

/** The field that a diff is about; a plan that names one that does not exist is a bug. */
export function fieldOf({field, storage}: FieldDiff): GoogleField {
  const found = googleField(field, storage);
  if (!found) throw new InvariantError(`a plan names the field ${field}, which does not exist`);
  return found;
}

/** Reads an account whole, by its id or, while it has none, by its address. */
export function lookAt(userKey: string): GoogleCall {
  return directoryCall('users.get', {userKey}, {query: {projection: 'full'}});
}

/** The account of a change is not there any more. */
export function gone(): Judgement {
  return stale(
    'The account no longer exists in Google.',
    'Restore it in the Admin console, or delete its row in Links.',
  );
}

/** An account that carries another person's mark by now is theirs: nothing planned for the former one is done to it. */
export function isSomeoneElses(present: JsonObject, person: PersonId): boolean {
  const mark = MARK.read(present);
  return mark !== '' && mark !== person;
}

/** The account has become somebody else's. */
export function someoneElses(): Judgement {
  return stale('The account carries the mark of another person since the plan was made.');
}

/** Nothing is changed on whoever has become a super admin, wherever the plan that says so comes from. */
export function openUnlessAdmin(present: JsonObject): Judgement {
  return present['isAdmin'] === true
    ? stale('The account has become a super admin since the plan was made; those are left alone.')
    : OPEN;
}

/** An account that was found by address has to carry the mark: an address can be an alias of somebody else's. */
export function notTheirs(email: string): Judgement {
  return stale(
    `${email} belongs to an account that does not carry the mark of this person.`,
    'Nothing to do: the next run looks again at who has the address.',
  );
}

/** Writes properties of an account; what is not named stays as it is (users.update has patch semantics). */
export function update(userKey: string, body: JsonObject): GoogleCall {
  return directoryCall('users.update', {userKey}, {body});
}

/**
 * The body that stores changed properties.
 *
 * Sparse as long as it can be. Google ignores a sparse update that empties a multi-valued property and takes it only
 * within the complete user resource (users.update, observed by ConductorOne's baton-google-workspace).
 */
export function updateBody(present: JsonObject, changed: JsonObject): JsonObject {
  const empties = Object.values(changed).some(value => Array.isArray(value) && value.length === 0);
  return empties ? {...present, ...changed} : changed;
}
