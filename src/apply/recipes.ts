/** The recipe of each kind of change. */
import type {Action, Change} from '../model/change';
import {
  createAccount,
  releaseAlias,
  renameAccount,
  restoreAccount,
  suspendAccount,
  updateAccount,
} from './account-recipes';
import {grantDrive, lowerDriveRole, raiseDriveRole, revokeDrive} from './drive-recipes';
import {addMember, createGroup, createOrgUnit, removeMember} from './group-recipes';
import type {Recipe} from './recipe';
import {assignRole, revokeRole} from './role-recipes';

type RecipeBook = {readonly [A in Action]: Recipe<Extract<Change, {action: A}>>};

const RECIPES: Pick<RecipeBook, Exclude<Action, 'update-account' | 'adopt-account'>> = {
  'create-org-unit': createOrgUnit,
  'create-account': createAccount,
  'rename-account': renameAccount,
  'release-alias': releaseAlias,
  'suspend-account': suspendAccount,
  'restore-account': restoreAccount,
  'create-group': createGroup,
  'add-member': addMember,
  'remove-member': removeMember,
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
