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
import type {AddMember, CreateGroup, RemoveMember} from './group-change';
import {PERSON_MARK} from './google-field';
import type {PersonId} from './ids';

export type * from './account-change';
export * from './change-base';
export type * from './group-change';

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
  | RemoveMember;

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
      return [
        {field: 'suspended', before: 'false', after: 'true'},
        ...(change.marks ? [{field: `externalIds.${PERSON_MARK}`, before: '', after: change.person}] : []),
      ];
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
  }
}
