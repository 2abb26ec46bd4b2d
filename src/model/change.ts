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
import type {ConfigureGroup, CreateGroup, MembershipChange, NestGroup, UnnestGroup} from './group-change';
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
  | ConfigureGroup
  | NestGroup
  | UnnestGroup
  | MembershipChange;

/** The verb of a change. */
export type Action = Change['action'];

/** The person a change is for, or `null` for org units, groups and released aliases. */
export function personOf(change: Change): PersonId | null {
  return 'person' in change ? change.person : null;
}

/** What must have been made before a change can be: person ids of accounts, addresses of groups. */
export function hangsOn(change: Change): readonly string[] {
  if (change.action === 'add-member') return [change.person, change.group];
  if (change.action === 'nest-group') return [change.group, change.child];
  return change.action === 'configure-group' ? [change.group] : [];
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
    case 'add-source-member':
      return [{field: `JumpCloud group ${change.sourceGroup}`, before: '', after: 'member'}];
    case 'remove-source-member':
      return [{field: `JumpCloud group ${change.sourceGroup}`, before: 'member', after: ''}];
  }
}
