/** Directory API: users, one at a time. Lists are in `user-lists.ts`. */
import type {UserRecord} from '../../world/google-state';
import {changeAccount, createAccount, deleteAccount, isRestorable, renameAccount, restoreAccount} from '../accounts';
import {freeAddress, ownerOf} from '../addresses';
import {followRoles} from '../admin-roles';
import {objectBody} from '../call';
import type {Answer, Call, Operation} from '../call';
import {badRequest, conditionNotMet, duplicate, invalidInput, notFound, required, userLimitReached} from '../errors';
import {makeSuperAdmin} from '../edit';
import {orgUnitAt} from '../org-unit-tree';
import {readyTime, stillFading, USER_WINDOW_MS} from '../propagation';
import {spendCreation} from '../quota';
import {userToChange, userToRead} from './keys';
import {readEffects, readName, readRename} from './user-fields';
import type {UserWrite} from './user-fields';
import {FULL_VIEW, userResource} from './user-resource';
import type {UserView} from './user-resource';
import {isOnHold} from '../vault/holding';
import {lookup} from '../lookup';

/** How much of a user the query asks for. Throws 400 for an unknown projection, or `custom` without its mask. */
export function requestedView(call: Call): UserView {
  const projection = call.query.get('projection') ?? 'basic';
  const schemas = (call.query.get('customFieldMask') ?? '').split(',').filter(name => name !== '');
  if (projection !== 'basic' && projection !== 'custom' && projection !== 'full') throw invalidInput('projection');
  if (projection === 'custom' && schemas.length === 0) throw invalidInput('custom_field_mask');
  return {projection, schemas, publicOnly: call.query.get('viewType') === 'domain_public'};
}

function get(call: Call): Answer {
  return {json: userResource(call.google, userToRead(call), requestedView(call))};
}

/** Checks everything, then takes a creation slot, then makes the account. */
function insert(call: Call): Answer {
  const {world, google} = call;
  const body = objectBody(call);
  for (const field of ['primaryEmail', 'name', 'password']) {
    if (body[field] === undefined || body[field] === null || body[field] === '') throw required(field);
  }
  const name = readName(body['name']);
  const primaryEmail = freeAddress(google, body['primaryEmail'], 'primary_user_email');
  if (stillFading(world, primaryEmail)) throw duplicate();
  const write: UserWrite = {google, method: 'insert', body, user: undefined};
  const effects = readEffects(write, world.now);
  if (google.seatsTaken.normal >= google.seats) throw userLimitReached();
  spendCreation(world);
  const readyAt = readyTime(world, USER_WINDOW_MS);
  const user = createAccount(world, {primaryEmail, name}, google.rootOrgUnitId, readyAt);
  for (const effect of effects) effect(user);
  return {json: userResource(google, user, FULL_VIEW)};
}

function write(call: Call, method: 'update' | 'patch'): Answer {
  const {world, google} = call;
  const user = userToChange(call);
  const body = objectBody(call);
  const input: UserWrite = {google, method, body, user};
  const name = body['name'] === undefined || body['name'] === null ? undefined : readName(body['name']);
  const address = readRename(input);
  if (address !== undefined && !ownerOf(google, address) && stillFading(world, address)) throw duplicate();
  const effects = readEffects(input, world.now);
  changeAccount(world, user, () => {
    if (name) user.fields.name = name;
    if (address !== undefined) renameAccount(google, user, address);
    for (const effect of effects) effect(user);
  });
  return {json: userResource(google, user, FULL_VIEW)};
}

/** An account whose data is on hold stays until the hold is gone (Vault help, "Holds"; the status is a reading). */
function remove(call: Call): Answer {
  const user = userToChange(call);
  if (isOnHold(call.google, user)) throw conditionNotMet('User data is on hold.');
  deleteAccount(call.world, user);
  return undefined;
}

/** Only by immutable id, and only for 20 days: several deleted accounts may have had the same address. */
function undelete(call: Call): Answer {
  const {world, google} = call;
  const user = lookup(google.deletedUsers, call.path['userKey'] ?? '');
  if (!user || !isRestorable(world, user)) throw notFound('userKey');
  const path = objectBody(call)['orgUnitPath'] ?? '/';
  const unit = typeof path === 'string' ? orgUnitAt(google, path) : undefined;
  if (!unit) throw invalidInput('INVALID_OU_ID');
  if (ownerOf(google, user.fields.primaryEmail)) throw duplicate();
  if (!user.fields.archived && google.seatsTaken.normal >= google.seats) throw userLimitReached();
  restoreAccount(world, user, unit.id);
  return undefined;
}

function dropSuperAdmin(call: Call, user: UserRecord): void {
  const {google} = call;
  for (const [id, assignment] of Object.entries(google.roleAssignments)) {
    const role = google.roles[assignment.roleId];
    if (assignment.assignedTo === user.id && role?.isSuperAdminRole) delete google.roleAssignments[id];
  }
  followRoles(call.world, user);
}

function makeAdmin(call: Call): Answer {
  const user = userToChange(call);
  const {status} = objectBody(call);
  if (typeof status !== 'boolean') throw badRequest();
  if (status) makeSuperAdmin(call.world, user.id);
  else dropSuperAdmin(call, user);
  return undefined;
}

/** Ends every web and device session. A session at the identity provider is not Google's to end. */
function signOut(call: Call): Answer {
  userToChange(call).facts.sessions = [];
  return undefined;
}

const USERS = '/admin/directory/v1/users';

/** Methods of `directory.users` on one user. An admin may suspend a super admin, as a super admin caller can. */
export const userOperations: readonly Operation[] = [
  {id: 'directory.users.get', method: 'GET', path: `${USERS}/{userKey}`, run: get},
  {id: 'directory.users.insert', method: 'POST', path: USERS, run: insert},
  {id: 'directory.users.update', method: 'PUT', path: `${USERS}/{userKey}`, run: call => write(call, 'update')},
  {id: 'directory.users.patch', method: 'PATCH', path: `${USERS}/{userKey}`, run: call => write(call, 'patch')},
  {id: 'directory.users.delete', method: 'DELETE', path: `${USERS}/{userKey}`, run: remove},
  {id: 'directory.users.undelete', method: 'POST', path: `${USERS}/{userKey}/undelete`, run: undelete},
  {id: 'directory.users.makeAdmin', method: 'POST', path: `${USERS}/{userKey}/makeAdmin`, run: makeAdmin},
  {id: 'directory.users.signOut', method: 'POST', path: `${USERS}/{userKey}/signOut`, run: signOut},
];
