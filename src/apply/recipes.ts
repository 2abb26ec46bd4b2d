/** The recipe of each kind of change. */
import type {Action, Change} from '../model/change';
import {createAccount, renameAccount, restoreAccount, suspendAccount, undeleteAccount} from './account-recipes';
import {addAlias, releaseAlias, removeAlias} from './alias-recipes';
import {grantDrive, lowerDriveRole, raiseDriveRole, revokeDrive} from './drive-recipes';
import {
  addMember,
  changeRole,
  configureGroup,
  createGroup,
  createOrgUnit,
  nestGroup,
  removeMember,
  unnestGroup,
} from './group-recipes';
import {assignLicense, removeLicense, switchLicense} from './license-recipes';
import {completeAccount, moveAccount, updateAccount} from './profile-recipes';
import type {Recipe} from './recipe';
import {assignRole, revokeRole} from './role-recipes';
import {createSchema} from './schema-recipe';
import {addSourceMember, removeSourceMember} from './source-recipes';

type RecipeBook = {readonly [A in Action]: Recipe<Extract<Change, {action: A}>>};

const RECIPES: Pick<RecipeBook, Exclude<Action, 'update-account' | 'adopt-account'>> = {
  'create-org-unit': createOrgUnit,
  'create-schema': createSchema,
  'create-account': createAccount,
  'complete-account': completeAccount,
  'move-account': moveAccount,
  'add-alias': addAlias,
  'remove-alias': removeAlias,
  'rename-account': renameAccount,
  'release-alias': releaseAlias,
  'suspend-account': suspendAccount,
  'restore-account': restoreAccount,
  'undelete-account': undeleteAccount,
  'create-group': createGroup,
  'configure-group': configureGroup,
  'nest-group': nestGroup,
  'unnest-group': unnestGroup,
  'add-member': addMember,
  'change-role': changeRole,
  'remove-member': removeMember,
  'assign-license': assignLicense,
  'switch-license': switchLicense,
  'remove-license': removeLicense,
  'add-source-member': addSourceMember,
  'remove-source-member': removeSourceMember,
  'grant-drive': grantDrive,
  'raise-drive-role': raiseDriveRole,
  'lower-drive-role': lowerDriveRole,
  'revoke-drive': revokeDrive,
  'assign-role': assignRole,
  'revoke-role': revokeRole,
};

/** How a change is carried out. */
export function recipeOf(change: Change): Recipe<Change> {
  const isUpdate = change.action === 'update-account' || change.action === 'adopt-account';
  // Each recipe takes just the changes of its own action, and it is looked up by that action.
  return isUpdate ? updateAccount : RECIPES[change.action];
}
