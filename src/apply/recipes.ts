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
import type {Recipe} from './recipe';
import {addSourceMember, removeSourceMember} from './source-recipes';

type RecipeBook = {readonly [A in Action]: Recipe<Extract<Change, {action: A}>>};

const RECIPES: Pick<RecipeBook, Exclude<Action, 'update-account' | 'adopt-account'>> = {
  'create-org-unit': createOrgUnit,
  'create-account': createAccount,
  'rename-account': renameAccount,
  'release-alias': releaseAlias,
  'suspend-account': suspendAccount,
  'restore-account': restoreAccount,
  'create-group': createGroup,
  'configure-group': configureGroup,
  'nest-group': nestGroup,
  'unnest-group': unnestGroup,
  'add-member': addMember,
  'change-role': changeRole,
  'remove-member': removeMember,
  'add-source-member': addSourceMember,
  'remove-source-member': removeSourceMember,
};

/** How a change is carried out. */
export function recipeOf(change: Change): Recipe<Change> {
  const isUpdate = change.action === 'update-account' || change.action === 'adopt-account';
  // Each recipe takes just the changes of its own action, and it is looked up by that action.
  return isUpdate ? updateAccount : RECIPES[change.action];
}
