/** What an account's admin roles make of it. */
import type {UserRecord} from '../world/google-state';
import type {World} from '../world/world';
import {changeAccount} from './accounts';

/**
 * Sets `isAdmin` and `isDelegatedAdmin` by the roles that an account holds now: the super admin's makes the first, any
 * other the second, and both can be true. Like every change of an account it moves the etag and lags in searches.
 */
export function followRoles(world: World, user: UserRecord): void {
  const {roles, roleAssignments} = world.google;
  const held = Object.values(roleAssignments).filter(each => each.assignedTo === user.id);
  const isAdmin = held.some(each => roles[each.roleId]?.isSuperAdminRole === true);
  const isDelegatedAdmin = held.some(each => roles[each.roleId]?.isSuperAdminRole !== true);
  if (isAdmin === user.isAdmin && isDelegatedAdmin === user.isDelegatedAdmin) return;
  changeAccount(world, user, () => Object.assign(user, {isAdmin, isDelegatedAdmin}));
}
