/** The changes Lockstep can make, as plain JSON: what, to whom, from what, to what, and why. */
import type {
  CreateAccount,
  CreateOrgUnit,
  ReleaseAlias,
  RenameAccount,
  RestoreAccount,
  SuspendAccount,
  UpdateAccount,
} from './account-change';
import type {FieldDiff} from './change-base';
import {DRIVE_ROLE_WORDS, type HeldRole} from './drive';
import type {GrantDrive, LowerDriveRole, RaiseDriveRole, RevokeDrive} from './drive-change';
import type {AddMember, CreateGroup, RemoveMember} from './group-change';
import type {PersonId} from './ids';
import {scopeWords, type AssignRole, type RevokeRole} from './role-change';

export type * from './account-change';
export * from './change-base';
export * from './drive-change';
export type * from './group-change';
export * from './role-change';

/** One thing that Lockstep would do. */
export type Change =
  | CreateOrgUnit
  | CreateAccount
  | UpdateAccount
  | RenameAccount
  | ReleaseAlias
  | SuspendAccount
  | RestoreAccount
  | CreateGroup
  | AddMember
  | RemoveMember
  | GrantDrive
  | RaiseDriveRole
  | LowerDriveRole
  | RevokeDrive
  | AssignRole
  | RevokeRole;

/** The verb of a change. */
export type Action = Change['action'];

/** The person a change is for, or `null` for org units, groups and released aliases. */
export function personOf(change: Change): PersonId | null {
  return 'person' in change ? change.person : null;
}

/** The rows a change becomes in the Plan and Audit tabs: one per field, one for everything else. */
export function fieldsOf(change: Change): readonly FieldDiff[] {
  switch (change.action) {
    case 'create-account':
      return [
        {field: 'primaryEmail', before: '', after: change.email},
        {field: 'orgUnitPath', before: '', after: change.orgUnitPath},
        ...change.fields,
      ];
    case 'update-account':
    case 'adopt-account':
      return change.fields;
    case 'rename-account':
      return [{field: 'primaryEmail', before: change.before, after: change.after}];
    case 'release-alias':
      return [{field: 'aliases', before: change.alias, after: ''}];
    case 'suspend-account':
      return [{field: 'suspended', before: 'false', after: 'true'}];
    case 'restore-account':
      return [{field: 'suspended', before: 'true', after: 'false'}];
    case 'create-org-unit':
      return [{field: 'orgUnitPath', before: '', after: change.path}];
    case 'create-group':
      return [{field: 'email', before: '', after: change.email}];
    case 'add-member':
      return [{field: change.group, before: '', after: change.role}];
    case 'remove-member':
      return [{field: change.group, before: change.role, after: ''}];
    case 'grant-drive':
      return [{field: change.drive.name, before: '', after: DRIVE_ROLE_WORDS[change.role]}];
    case 'raise-drive-role':
    case 'lower-drive-role':
      return [{field: change.drive.name, before: heldWords(change.before), after: DRIVE_ROLE_WORDS[change.after]}];
    case 'revoke-drive':
      return [{field: change.drive.name, before: heldWords(change.before), after: ''}];
    case 'assign-role':
      return [{field: scopeWords(change.scope), before: '', after: 'assigned'}];
    case 'revoke-role':
      return [{field: scopeWords(change.scope), before: 'assigned', after: ''}];
  }
}

function heldWords(role: HeldRole): string {
  return role === 'owner' ? 'Owner' : DRIVE_ROLE_WORDS[role];
}
