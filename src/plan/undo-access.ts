/**
 * What undoes changes of access to shared drives and of admin roles, and how that stands to what is there now.
 *
 * | change | undone by | while |
 * |---|---|---|
 * | grant-drive | revoke-drive | the person has just that role, given on the place |
 * | raise-drive-role, lower-drive-role | the role before | the person has the role after, given on the place |
 * | revoke-drive | grant-drive | the person has no access given on the place; ownership is never given back |
 * | assign-role, revoke-role | each other | the person holds the role, or does not |
 *
 * Ids of permissions and assignments are those found now: what was given again has another one.
 */
import type {Account} from '../model/account';
import type {AdminRoles} from '../model/admin-role';
import type {
  AssignRole,
  Change,
  Evidence,
  GrantDrive,
  LowerDriveRole,
  RaiseDriveRole,
  RevokeDrive,
  RevokeRole,
} from '../model/change';
import {DRIVE_ROLE_WORDS, driveRank, type DriveAccess, type DriveRole, type HeldRole} from '../model/drive';
import type {AccountId} from '../model/ids';
import {roleKey} from './given';
import {DONE, left, type Standing} from './standing';

type DriveChange = GrantDrive | RaiseDriveRole | LowerDriveRole | RevokeDrive;
type AccessChange = DriveChange | AssignRole | RevokeRole;

/** Why the undo is made, and who speaks for it. */
interface Said {
  readonly reason: string;
  readonly evidence: Evidence;
}

/** Whether a change is about access to shared drives or about admin roles. */
export function isAccessChange(change: Change): change is AccessChange {
  return 'drive' in change || 'scope' in change;
}

/** The inverse of a change of access; `null` when the account is gone that it needs. */
export function accessInverse(
  change: AccessChange,
  account: AccountId | null,
  {reason, evidence}: Said,
): Readonly<{changes: readonly Change[]}> | Readonly<{left: string}> | null {
  if (account === null) return null;
  const {subject, person, member} = change;
  const whose = {subject, person, member, reason};
  const loss = {cause: 'no row', memberOf: null, evidence} as const;
  switch (change.action) {
    case 'assign-role': {
      const key = `revoke-role:${roleKey(change.scope)}:${person}`;
      const taking = {action: 'revoke-role', class: 'admin role', key, assignmentId: ''} as const;
      return {changes: [{...whose, ...taking, ...loss, scope: change.scope, account}]};
    }
    case 'revoke-role': {
      const key = `assign-role:${roleKey(change.scope)}:${person}`;
      return {
        changes: [{...whose, action: 'assign-role', class: 'admin role', key, scope: change.scope, account}],
      };
    }
    case 'grant-drive': {
      const {drive, role} = change;
      const key = `revoke-drive:${drive.id}:${person}`;
      const taking = {action: 'revoke-drive', class: 'drive revoke', key, permissionId: ''} as const;
      return {changes: [{...whose, ...taking, ...loss, drive, account, before: role}]};
    }
    case 'revoke-drive': {
      const {drive, before} = change;
      if (before === 'owner') return {left: `ownership of "${drive.name}" is not given back`};
      const key = `grant-drive:${drive.id}:${person}`;
      return {changes: [{...whose, action: 'grant-drive', class: 'drive grant', key, drive, role: before}]};
    }
    case 'raise-drive-role':
    case 'lower-drive-role': {
      const {drive, permissionId, before, after} = change;
      if (before === 'owner') return {left: `ownership of "${drive.name}" is not given back`};
      const place = {...whose, drive, permissionId, before: after, after: before};
      const keyOf = (verb: string): string => `${verb}-drive-role:${drive.id}:${person}`;
      return change.action === 'raise-drive-role'
        ? {changes: [{...place, ...loss, action: 'lower-drive-role', class: 'drive revoke', key: keyOf('lower')}]}
        : {changes: [{...place, action: 'raise-drive-role', class: 'drive grant', key: keyOf('raise')}]};
    }
  }
}

/** How the undo of a change of access to a shared drive or folder stands. */
export function driveStanding(inverse: DriveChange, account: Account, access: DriveAccess | undefined): Standing {
  const {drive} = inverse;
  const place = access?.places.find(one => one.id === drive.id);
  if (!place) return left(`who has access to "${drive.name}" could not be read`);
  const addresses = [account.email, ...account.aliases];
  const grant = place.grants.find(one => one.kind === 'user' && addresses.includes(one.email));
  const held = grant?.direct ?? null;
  const now = left(held === null ? `it has no access to "${drive.name}" by now` : `it is ${words(held)} by now`);
  switch (inverse.action) {
    case 'grant-drive':
      if (held === null) return {kind: 'open', change: {...inverse, member: account.email}};
      return driveRank(held) === driveRank(inverse.role) ? DONE : now;
    case 'revoke-drive':
      if (!grant || held === null) return DONE;
      if (held !== inverse.before) return now;
      return {kind: 'open', change: {...inverse, permissionId: grant.permissionId}};
    case 'raise-drive-role':
    case 'lower-drive-role':
      if (held === inverse.after) return DONE;
      if (!grant || held !== inverse.before) return now;
      return {kind: 'open', change: {...inverse, permissionId: grant.permissionId}};
  }
}

function words(role: HeldRole): string {
  return role === 'owner' ? 'Owner' : DRIVE_ROLE_WORDS[role satisfies DriveRole];
}

/** How the undo of an assigned or revoked admin role stands. */
export function roleStanding(
  inverse: AssignRole | RevokeRole,
  account: Account,
  actual: AdminRoles | undefined,
): Standing {
  if (!actual) return left('who holds admin roles could not be read');
  const held = actual.assignments.find(one => one.assignedTo === account.id && roleKey(one) === roleKey(inverse.scope));
  if (inverse.action === 'assign-role') return held ? DONE : {kind: 'open', change: inverse};
  return held ? {kind: 'open', change: {...inverse, assignmentId: held.id}} : DONE;
}
