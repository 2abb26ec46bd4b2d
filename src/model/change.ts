/** The changes Lockstep can make, as plain JSON: what, to whom, from what, to what, and why. */
import type {
  CompleteAccount,
  CreateAccount,
  CreateOrgUnit,
  MoveAccount,
  ReleaseAlias,
  RenameAccount,
  RestoreAccount,
  SuspendAccount,
  UndeleteAccount,
  UpdateAccount,
} from './account-change';
import type {AddAlias, RemoveAlias} from './alias-change';
import type {FieldDiff} from './change-base';
import {DRIVE_ROLE_WORDS, type HeldRole} from './drive';
import type {GrantDrive, LowerDriveRole, RaiseDriveRole, RevokeDrive} from './drive-change';
import type {ConfigureGroup, CreateGroup, MembershipChange, NestGroup, UnnestGroup} from './group-change';
import {PERSON_MARK} from './google-field';
import type {PersonId} from './ids';
import {scopeWords, type AssignRole, type RevokeRole} from './role-change';
import type {CreateSchema} from './schema-change';
import type {AssignLicense, RemoveLicense, SwitchLicense} from './license-change';

export type * from './account-change';
export type * from './alias-change';
export * from './change-base';
export * from './drive-change';
export type * from './group-change';
export * from './role-change';
export type * from './schema-change';
export type * from './license-change';

/** One thing that Lockstep would do. */
export type Change =
  | CreateOrgUnit
  | CreateAccount
  | UpdateAccount
  | RenameAccount
  | ReleaseAlias
  | SuspendAccount
  | RestoreAccount
  | UndeleteAccount
  | CompleteAccount
  | MoveAccount
  | AddAlias
  | RemoveAlias
  | CreateSchema
  | CreateGroup
  | ConfigureGroup
  | NestGroup
  | UnnestGroup
  | MembershipChange
  | AssignLicense
  | SwitchLicense
  | RemoveLicense
  | GrantDrive
  | RaiseDriveRole
  | LowerDriveRole
  | RevokeDrive
  | AssignRole
  | RevokeRole;

/** The verb of a change. */
export type Action = Change['action'];

/** The person a change is for, or `null` for org units, schemas, groups and released aliases. */
export function personOf(change: Change): PersonId | null {
  return 'person' in change ? change.person : null;
}

/** Keys of the changes without which a change can't be made; those that no plan holds don't matter. */
export function hangsOn(change: Change): readonly string[] {
  return [...(change.needs ?? []), ...impliedNeeds(change)];
}

function impliedNeeds(change: Change): readonly string[] {
  switch (change.action) {
    case 'add-member':
      return [`create-account:${change.person}`, `undelete-account:${change.person}`, `create-group:${change.group}`];
    case 'nest-group':
      return [`create-group:${change.group}`, `create-group:${change.child}`];
    case 'configure-group':
      return [`create-group:${change.group}`];
    default:
      return [];
  }
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
    case 'complete-account':
      return change.fields;
    case 'rename-account':
      return [{field: 'primaryEmail', before: change.before, after: change.after}];
    case 'release-alias':
      return [{field: 'aliases', before: change.alias, after: ''}];
    case 'move-account':
      return [{field: 'orgUnitPath', before: change.before, after: change.after}];
    case 'add-alias':
      return [{field: 'aliases', before: '', after: change.alias}];
    case 'remove-alias':
      return [{field: 'aliases', before: change.alias, after: ''}];
    case 'create-schema':
      return change.fields.map(({name, type, multiValued}) => ({
        field: `customSchemas.${change.schema}.${name}`,
        before: '',
        after: multiValued ? `list of ${type}` : type,
      }));
    case 'suspend-account':
      return [
        change.receives
          ? {field: 'sign-in', before: 'allowed', after: 'locked; mail is still received'}
          : {field: 'suspended', before: 'false', after: 'true'},
        ...(change.marks ? [{field: `externalIds.${PERSON_MARK}`, before: '', after: change.person}] : []),
      ];
    case 'restore-account':
    case 'undelete-account':
      return backFieldsOf(change);
    case 'create-org-unit':
      return [{field: 'orgUnitPath', before: '', after: change.path}];
    case 'create-group':
      return [
        {field: 'email', before: '', after: change.email},
        {field: 'name', before: '', after: change.name},
        ...(change.description === '' ? [] : [{field: 'description', before: '', after: change.description}]),
      ];
    case 'configure-group':
      // What was set before is not part of what a pass reads.
      return Object.entries(change.settings).map(([field, after]) => ({field, before: '', after}));
    case 'nest-group':
    case 'add-member':
      return [{field: change.group, before: '', after: change.role}];
    case 'change-role':
      return [{field: change.group, before: change.before, after: change.after}];
    case 'unnest-group':
    case 'remove-member':
      return [{field: change.group, before: change.role, after: ''}];
    case 'assign-license':
    case 'switch-license':
    case 'remove-license':
      return [{field: change.product.name, before: change.before?.name ?? '', after: change.after?.name ?? ''}];
    case 'add-source-member':
      return [{field: `JumpCloud group ${change.sourceGroup}`, before: '', after: 'member'}];
    case 'remove-source-member':
      return [{field: `JumpCloud group ${change.sourceGroup}`, before: 'member', after: ''}];
    default:
      return accessFieldsOf(change);
  }
}

function backFieldsOf(change: RestoreAccount | UndeleteAccount): readonly FieldDiff[] {
  if (change.action === 'restore-account') return [...restoredFields(change), ...returnedFields(change)];
  return [
    {field: 'account', before: 'deleted', after: 'there again, still suspended'},
    {field: 'orgUnitPath', before: '', after: change.orgUnitPath},
  ];
}

/** What the call that restores an account changes. */
export function restoredFields({returns}: RestoreAccount): readonly FieldDiff[] {
  const access = {field: 'suspended', before: 'true', after: 'false'};
  if (!returns) return [access];
  const password = {field: 'password', before: '', after: 'new, to be changed at the next sign-in'};
  const rows = [...(returns.suspended ? [access] : []), ...(returns.credentials ? [password] : [])];
  return rows.length > 0 ? rows : [{field: 'leaving', before: 'left', after: 'returned'}];
}

/** What a return gives back, field by field, wherever it stands in a plan or not. */
export function givenBackFields(returns: NonNullable<RestoreAccount['returns']>): readonly FieldDiff[] {
  const change = {returns} as RestoreAccount;
  return [...restoredFields(change), ...returnedFields(change)];
}

/** What a return does once the account is restored; each of it is told by itself when it is done. */
function returnedFields({returns}: RestoreAccount): readonly FieldDiff[] {
  if (!returns) return [];
  const {credentials, archived, listed, recovery, groups, aliases} = returns;
  const row = (isThere: boolean, field: string, before: string, after: string): readonly FieldDiff[] =>
    isThere ? [{field, before, after: `${after}, ${FOLLOWS}`}] : [];
  return [
    ...row(credentials, 'sessions, tokens, app passwords, backup codes', '', 'ended'),
    ...row(archived, 'archived', 'true', 'false'),
    ...row(listed, 'includeInGlobalAddressList', 'false', 'true'),
    ...row(recovery, 'recovery address and phone', '', 'as before'),
    ...groups.flatMap(({email, role}) => row(true, email, '', role)),
    ...aliases.flatMap(alias => row(true, 'aliases', '', alias)),
  ];
}

const FOLLOWS = 'right after (see Leaver log)';

type AccessChange = Extract<Change, {drive: unknown} | {scope: unknown}>;

function accessFieldsOf(change: AccessChange): readonly FieldDiff[] {
  switch (change.action) {
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
