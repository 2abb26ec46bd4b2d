/** Changes, classes and runs in words: the one place where they become sentences for people. */
import {scopeWords, type Action, type Change, type ChangeClass} from '../model/change';
import {DRIVE_ROLE_WORDS} from '../model/drive';
import type {RunCounts, RunResult} from '../model/run';

const ACTION_WORDS: Readonly<Record<Action, string>> = {
  'create-org-unit': 'Create org unit',
  'create-account': 'Create account',
  'update-account': 'Update account',
  'adopt-account': 'Adopt account',
  'rename-account': 'Rename account',
  'release-alias': 'Release alias',
  'suspend-account': 'Suspend account',
  'restore-account': 'Restore account',
  'undelete-account': 'Bring back deleted account',
  'complete-account': 'Complete account',
  'move-account': 'Move account',
  'add-alias': 'Add alias',
  'remove-alias': 'Remove alias',
  'create-schema': 'Create custom fields',
  'create-group': 'Create group',
  'configure-group': 'Configure group',
  'nest-group': 'Nest group',
  'unnest-group': 'Take out nested group',
  'add-member': 'Add member',
  'change-role': 'Change role',
  'remove-member': 'Remove member',
  'assign-license': 'Assign license',
  'switch-license': 'Switch license',
  'remove-license': 'Remove license',
  'add-source-member': 'Add to JumpCloud group',
  'remove-source-member': 'Remove from JumpCloud group',
  'grant-drive': 'Grant drive access',
  'raise-drive-role': 'Raise drive role',
  'lower-drive-role': 'Lower drive role',
  'revoke-drive': 'Revoke drive access',
  'assign-role': 'Assign admin role',
  'revoke-role': 'Revoke admin role',
};

/** The name of an action, as the Plan and Audit tabs show it. */
export function actionWords(action: Action): string {
  return ACTION_WORDS[action];
}

const CLASS_WORDS: Readonly<Record<ChangeClass, string>> = {
  'org unit': 'Org units to create',
  schema: 'Custom fields to create',
  create: 'Accounts to create',
  adopt: 'Accounts to adopt',
  rename: 'Accounts to rename',
  update: 'Profiles to update',
  clear: 'Profiles to update, with fields that become empty',
  suspend: 'Accounts to suspend',
  restore: 'Accounts to restore',
  move: 'Accounts to move to another org unit',
  'alias add': 'Aliases to add',
  'alias remove': 'Aliases to remove',
  group: 'Groups to create',
  'group settings': 'Groups to configure',
  'member add': 'Members to add',
  'member role': 'Roles of members to change',
  'member remove': 'Members to remove',
  'license add': 'Licenses to assign',
  'license switch': 'Licenses to switch',
  'license remove': 'Licenses to remove',
  'source member add': 'Members to add in JumpCloud',
  'source member remove': 'Members to remove in JumpCloud',
  'drive grant': 'Drive access to give',
  'drive revoke': 'Drive access to take away or lower',
  'admin role': 'Admin roles to assign or revoke',
};

/** The name of a class, as a heading over its count. */
export function classWords(name: ChangeClass): string {
  return CLASS_WORDS[name];
}

/** One change in one sentence. */
export function changeSentence(change: Change): string {
  switch (change.action) {
    case 'create-org-unit':
      return `Make the org unit ${change.path}.`;
    case 'create-account':
      return `Make an account for ${change.email} in ${change.orgUnitPath}.`;
    case 'update-account':
      return `Update ${names(change.fields.map(diff => diff.field))} of ${change.email}.`;
    case 'adopt-account':
      return `Link the existing account ${change.email} to its person in JumpCloud.`;
    case 'rename-account':
      return `Rename ${change.before} to ${change.after}.`;
    case 'release-alias':
      return `Take the alias ${change.alias} off ${change.email}.`;
    case 'suspend-account':
      return `Suspend ${change.email}.`;
    case 'restore-account':
      return change.returns
        ? `Restore ${change.email}, and give back what was theirs when they left.`
        : `Restore ${change.email}.`;
    case 'undelete-account':
      return `Bring back the deleted account ${change.email}.`;
    case 'complete-account':
      return `Set ${names(change.fields.map(diff => diff.field))} of ${change.email}, once what they name is there.`;
    case 'move-account':
      return `Move ${change.email} from ${change.before} to ${change.after}.`;
    case 'add-alias':
      return `Give ${change.email} the alias ${change.alias}.`;
    case 'remove-alias':
      return `Take the alias ${change.alias} off ${change.email}.`;
    case 'create-schema':
      return `Make ${names(change.fields.map(field => field.name))} in the custom schema ${change.schema}.`;
    case 'create-group':
      return `Make the group ${change.email}.`;
    case 'configure-group':
      return `Set ${names(Object.keys(change.settings))} of ${change.group}.`;
    case 'nest-group':
      return `Nest the group ${change.child} in ${change.group}.`;
    case 'unnest-group':
      return `Take the group ${change.child} out of ${change.group}.`;
    case 'change-role':
      return `Make ${change.member} ${change.after} of ${change.group}, instead of ${change.before}.`;
    case 'add-source-member':
      return `Add ${change.member} to the JumpCloud group ${change.sourceGroup}.`;
    case 'remove-source-member':
      return `Remove ${change.member} from the JumpCloud group ${change.sourceGroup}.`;
    case 'add-member':
      return `Add ${change.member} to ${change.group}.`;
    case 'remove-member':
      return `Remove ${change.member} from ${change.group}.`;
    case 'assign-license':
      return `Give ${change.email} a license of ${change.after.name}.`;
    case 'switch-license':
      return `Switch ${change.email} from ${change.before.name} to ${change.after.name}.`;
    case 'remove-license':
      return `Take the license of ${change.before.name} from ${change.email}.`;
    case 'grant-drive':
      return `Make ${change.member} ${DRIVE_ROLE_WORDS[change.role]} of "${change.drive.name}".`;
    case 'raise-drive-role':
      return `Raise ${change.member} to ${DRIVE_ROLE_WORDS[change.after]} of "${change.drive.name}".`;
    case 'lower-drive-role':
      return `Lower ${change.member} to ${DRIVE_ROLE_WORDS[change.after]} of "${change.drive.name}".`;
    case 'revoke-drive':
      return `Take access to "${change.drive.name}" from ${change.member}.`;
    case 'assign-role':
      return `Give ${change.member} the admin role ${scopeWords(change.scope)}.`;
    case 'revoke-role':
      return `Take the admin role ${scopeWords(change.scope)} from ${change.member}.`;
  }
}

function names(fields: readonly string[]): string {
  const shown = fields.slice(0, 3).join(', ');
  return fields.length > 3 ? `${shown} and ${fields.length - 3} more` : shown;
}

/** How a run ended, in one sentence. */
export function runSentence(result: RunResult, counts: RunCounts, error: string | null): string {
  if (error !== null) return error;
  const {planned, applied, held, failed} = counts;
  switch (result) {
    case 'complete':
      if (planned === 0) return 'In lockstep: both sides were compared whole, and nothing had to change.';
      return failed === 0
        ? `${applied} of ${planned} changes were applied.`
        : `${applied} of ${planned} changes were applied, ${failed} failed; see Findings.`;
    case 'continues':
      return `${applied} of ${planned} changes were applied so far; the next trigger goes on.`;
    case 'held':
      return applied === 0
        ? `${held} changes wait for approval.`
        : `${applied} of ${planned} changes were applied, ${held} wait for approval.`;
    case 'refused':
      return 'The run was refused, and nothing was changed.';
    case 'failed':
      return 'The run failed, and nothing more was changed.';
  }
}
