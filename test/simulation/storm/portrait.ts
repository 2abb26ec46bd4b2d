/** An account and everything that hangs on it, as text that can be compared. */
import {findAccount} from '../../../sandbox/google/edit';
import type {World} from '../../../sandbox/world/world';
import type {StormCompany} from './company';

/** The account with that id or address: fields, aliases, org unit, licenses, roles and access. Not its groups. */
export function accountText({world, drive, folder}: StormCompany, key: string): string {
  const {google} = world;
  const {id, fields, aliases, orgUnitId, isAdmin} = findAccount(world, key);
  const roles = Object.values(google.roleAssignments).filter(one => one.assignedTo === id);
  const access = [drive, folder].map(place => accessOf(world, place, id));
  return JSON.stringify({fields, aliases, orgUnitId, isAdmin, licenses: google.licensing.held[id], roles, access});
}

/** The account itself. A plan from before may still finish what hangs on it: licenses, access, places in groups. */
export function ownText({world}: StormCompany, key: string): string {
  const {fields, aliases, orgUnitId, isAdmin} = findAccount(world, key);
  return JSON.stringify({fields, aliases, orgUnitId, isAdmin});
}

/** Roles that somebody has on a shared drive or folder. */
export function accessOf({google}: World, place: string, grantee: string): readonly string[] {
  return Object.values(google.drive.permissions[place] ?? {})
    .filter(one => one.granteeId === grantee || one.email === grantee)
    .map(one => one.role);
}

/** The person in the mark among an account's external ids. */
export function markIn(externalIds: unknown): string | undefined {
  const entries = Array.isArray(externalIds) ? (externalIds as readonly Readonly<Record<string, unknown>>[]) : [];
  const mark = entries.find(entry => entry['customType'] === 'jumpcloud')?.['value'];
  return typeof mark === 'string' ? mark : undefined;
}
