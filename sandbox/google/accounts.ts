/** What can happen to an account, with every index kept true. No checks of form: the callers make them. */
import type {AccountFacts, GoogleState, UserFields, UserRecord} from '../world/google-state';
import {randomText} from '../world/random';
import type {World} from '../world/world';
import {claimAddresses, releaseAddresses} from './addresses';
import {removeFilesOf, renameOwner, restoreFilesOf} from './drive/ownership';
import {accountId} from './identifiers';
import {dropLicenses} from './licensing/assignments';
import {awaitLicense} from './licensing/automatic';
import {leaveAllGroups} from './memberships';
import {hideFromSearch, rememberForSearch} from './search-index';

/** What an account begins with besides its names: everything a write could set. */
export type NewAccount = Pick<UserFields, 'primaryEmail' | 'name'> & Partial<UserFields>;

function newFacts(world: World, readyAt: number): AccountFacts {
  return {
    readyAt,
    passwordSetAt: world.now,
    sessions: [],
    tokens: [],
    asps: [],
    backupCodes: [],
    twoStep: {enrolled: false, enforced: false, advancedProtection: false},
    lastLoginAt: 0,
    deletedAt: null,
  };
}

function seatKind(user: UserRecord): 'normal' | 'archived' {
  return user.fields.archived ? 'archived' : 'normal';
}

/** Makes an account in an org unit, propagating until `readyAt`. */
export function createAccount(world: World, fields: NewAccount, orgUnitId: string, readyAt: number): UserRecord {
  const {google} = world;
  const user: UserRecord = {
    id: accountId(world),
    version: 1,
    createdAt: world.now,
    fields: {
      suspended: false,
      archived: false,
      changePasswordAtNextLogin: false,
      ipWhitelisted: false,
      includeInGlobalAddressList: true,
      ...fields,
    },
    orgUnitId,
    aliases: [],
    isAdmin: false,
    isDelegatedAdmin: false,
    agreedToTerms: false,
    isMailboxSetup: true,
    ...(fields.suspended ? {suspensionReason: 'ADMIN'} : {}),
    facts: newFacts(world, readyAt),
  };
  hideFromSearch(world, user.id);
  enter(google, user);
  awaitLicense(world, user);
  return user;
}

function enter(google: GoogleState, user: UserRecord): void {
  google.users[user.id] = user;
  google.seatsTaken[seatKind(user)] += 1;
  google.revisions.users += 1;
  claimAddresses(google, user);
}

/** Applies a change to an account: the etag moves on, the search index lags behind, the seats are counted. */
export function changeAccount(world: World, user: UserRecord, change: () => void): void {
  const {google} = world;
  const order = sortText(user);
  rememberForSearch(world, user);
  google.seatsTaken[seatKind(user)] -= 1;
  change();
  google.seatsTaken[seatKind(user)] += 1;
  user.version += 1;
  if (sortText(user) !== order) google.revisions.users += 1;
}

/** Everything that lists of users can be ordered by. */
function sortText(user: UserRecord): string {
  const {primaryEmail, name} = user.fields;
  return `${primaryEmail}\n${name.familyName}\n${name.givenName}`;
}

/** Gives an account a new primary address. The old one stays as an alias (Directory API users.update). */
export function renameAccount(google: GoogleState, user: UserRecord, address: string): void {
  const before = user.fields.primaryEmail.toLowerCase();
  user.aliases = [...user.aliases.filter(alias => alias !== address), before];
  user.fields.primaryEmail = address;
  claimAddresses(google, user);
  renameOwner(google.drive, before, address);
}

/** Suspends an account, which ends its sessions, or restores it. */
export function setSuspended(user: UserRecord, suspended: boolean, reason = 'ADMIN'): void {
  user.fields.suspended = suspended;
  if (suspended) {
    user.suspensionReason = reason;
    user.facts.sessions = [];
  } else {
    delete user.suspensionReason;
  }
}

/** How long a deleted account can be brought back. */
export const UNDELETE_DAYS = 20;

const DAY_MS = 86_400_000;

/** Whether a deleted account can still be brought back. */
export function isRestorable(world: World, user: UserRecord): boolean {
  return world.now - (user.facts.deletedAt ?? 0) <= UNDELETE_DAYS * DAY_MS;
}

/** Forgets the accounts that can't come back any more, with all that was theirs. */
function purgeDeleted(world: World): void {
  const {google} = world;
  const {events, secondary} = google.calendar;
  const gone = Object.values(google.deletedUsers).filter(user => !isRestorable(world, user));
  for (const {id} of gone) {
    delete google.deletedUsers[id];
    delete google.drive.deleted[id];
    for (const record of [events, secondary]) {
      for (const [key, {ownerId}] of Object.entries(record)) if (ownerId === id) delete record[key];
    }
  }
}

/**
 * Deletes an account: its addresses and licences are free, its memberships gone. Its record and what it owned are kept
 * for undelete, and lost after {@link UNDELETE_DAYS} days unless they were handed over before.
 */
export function deleteAccount(world: World, user: UserRecord): void {
  const {google} = world;
  purgeDeleted(world);
  removeFilesOf(google.drive, user);
  delete google.staleSearch[user.id];
  leaveAllGroups(google, user.id);
  dropLicenses(google, user.id);
  releaseAddresses(google, user);
  for (const [id, assignment] of Object.entries(google.roleAssignments)) {
    if (assignment.assignedTo === user.id) delete google.roleAssignments[id];
  }
  delete google.users[user.id];
  google.seatsTaken[seatKind(user)] -= 1;
  google.revisions.users += 1;
  user.version += 1;
  user.facts.deletedAt = world.now;
  user.facts.sessions = [];
  // The roles are gone, so an account that comes back is no admin.
  user.isAdmin = false;
  user.isDelegatedAdmin = false;
  google.deletedUsers[user.id] = user;
}

/** Brings a deleted account back into an org unit. Aliases that were taken meanwhile are lost, licences all are. */
export function restoreAccount(world: World, user: UserRecord, orgUnitId: string): void {
  const {google} = world;
  delete google.deletedUsers[user.id];
  user.orgUnitId = orgUnitId;
  user.aliases = user.aliases.filter(alias => !Object.hasOwn(google.addresses, alias));
  user.version += 1;
  user.facts.deletedAt = null;
  hideFromSearch(world, user.id);
  enter(google, user);
  restoreFilesOf(google.drive, user);
  awaitLicense(world, user);
}

/** Ten backup codes of eight digits. */
export function newBackupCodes(world: World): string[] {
  return Array.from({length: 10}, () => randomText(world, 8, '0123456789'));
}
