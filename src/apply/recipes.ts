/** The recipe of each kind of change. */
import type {Action, Change} from '../model/change';
import {createAccount, renameAccount, restoreAccount, suspendAccount} from './account-recipes';
import {addAlias, releaseAlias, removeAlias} from './alias-recipes';
import {addMember, createGroup, createOrgUnit, removeMember} from './group-recipes';
import {completeAccount, moveAccount, updateAccount} from './profile-recipes';
import {assignLicense, removeLicense, switchLicense} from './license-recipes';
import type {Recipe} from './recipe';
import {createSchema} from './schema-recipe';

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
  'create-group': createGroup,
  'add-member': addMember,
  'remove-member': removeMember,
  'assign-license': assignLicense,
  'switch-license': switchLicense,
  'remove-license': removeLicense,
};

/** How a change is carried out. */
export function recipeOf(change: Change): Recipe<Change> {
  const isUpdate = change.action === 'update-account' || change.action === 'adopt-account';
  // Each recipe takes just the changes of its own action, and it is looked up by that action.
  return isUpdate ? updateAccount : RECIPES[change.action];
}
