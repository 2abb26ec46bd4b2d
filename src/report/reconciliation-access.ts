/** Access that no rule gives: on shared drives and folders, and in the Admin console. */
import {SUPER_ADMIN_ROLE, type RoleAssignment} from '../model/admin-role';
import {DRIVE_ROLE_WORDS, type Grant, type HeldRole} from '../model/drive';
import type {PersonId} from '../model/ids';
import {ruledPlaces} from '../plan/drive-places';
import {roleKey} from '../plan/given';
import {difference, type Book, type Found} from './reconciliation-book';
import type {Difference} from './reconciliation';

/** Access on places that rules name, which no rule gives and Lockstep did not. */
export function unmanagedGrants({desired, workspace, planned, people, isVouched: vouched}: Book): Found {
  const {drives} = desired;
  const access = workspace.driveAccess;
  if (!drives || !access) return {compared: 'no rule names a shared drive or folder', differences: []};
  if (access.problem !== '') return {compared: access.problem, differences: []};
  const accounts = new Map(
    workspace.accounts.flatMap(account => [account.email, ...account.aliases].map(email => [email, account] as const)),
  );
  let compared = 0;
  const differences: Difference[] = [];
  for (const {place, rows, frozen} of ruledPlaces(drives, access).places) {
    // While a row about it can't be used, nobody knows what it would have given.
    if (frozen) continue;
    const given = new Set(planned.given.drives[place.id] ?? []);
    for (const grant of place.grants) {
      if (grant.direct === null || grant.direct === 'owner') continue;
      compared += 1;
      const account = grant.kind === 'user' ? accounts.get(grant.email) : undefined;
      const person = account && people.get(account.id);
      const isRuled =
        person !== undefined &&
        (given.has(person) ||
          rows.some(({audience}) => audience.people.includes(person) || audience.unclear.has(person)));
      if (isRuled || (account && vouched(account))) continue;
      differences.push(unmanaged(place.name, grant, grant.direct));
    }
  }
  return {compared, differences};
}

function unmanaged(place: string, {kind, email}: Grant, role: Exclude<HeldRole, 'owner'>): Difference {
  const who = email === '' ? (kind === 'domain' ? 'everybody in the company' : 'anyone with the link') : email;
  return difference(
    'drive.unmanaged',
    'warning',
    `${who} on ${place}`,
    `${who} is ${DRIVE_ROLE_WORDS[role]} of "${place}", which no row of the Shared drives tab gives. Lockstep leaves it alone.`,
    'Remove the access in Google Drive, or write a row of the Shared drives tab that gives it.',
  );
}

/** Super admins, and role assignments that no rule gives. */
export function adminsOutside({desired, workspace, planned, people, isVouched: vouched}: Book): Found {
  const supers = workspace.accounts.filter(({superAdmin}) => superAdmin);
  const differences = supers
    .filter(account => !vouched(account))
    .map(({email}) =>
      difference(
        'admin.outside-rules',
        'error',
        email,
        `${email} is a super admin, and neither the owner of the triggers nor on the Protected tab.`,
        'Name the account in the Protected tab with the reason, or take the role away in the Admin console.',
      ),
    );
  const roles = workspace.adminRoles;
  if (!roles) return {compared: supers.length, differences};
  const byId = new Map(roles.roles.map(role => [role.id, role]));
  const paths = new Map(Object.entries(roles.orgUnitIds).map(([path, id]) => [id, path]));
  const accounts = new Map(workspace.accounts.map(account => [account.id, account]));
  const delegated = roles.assignments.filter(({roleId}) => {
    const role = byId.get(roleId);
    return role?.isSuperAdmin !== true && role?.name !== SUPER_ADMIN_ROLE;
  });
  for (const assignment of delegated) {
    const account = accounts.get(assignment.assignedTo);
    const person = account && people.get(account.id);
    const name = byId.get(assignment.roleId)?.name ?? assignment.roleId;
    const {orgUnitId} = assignment;
    const unit = orgUnitId === '' ? '' : (paths.get(orgUnitId) ?? orgUnitId);
    if (account && vouched(account)) continue;
    if (person !== undefined && isRuledRole(person, assignment, name, unit, {desired, planned})) continue;
    const who = account?.email ?? assignment.assignedTo;
    differences.push(delegatedAdmin(who, unit === '' ? name : `${name} in ${unit}`));
  }
  return {compared: supers.length + delegated.length, differences};
}

function isRuledRole(
  person: PersonId,
  assignment: RoleAssignment,
  name: string,
  unit: string,
  {desired, planned}: Pick<Book, 'desired' | 'planned'>,
): boolean {
  if ((planned.given.roles[roleKey(assignment)] ?? []).includes(person)) return true;
  return (desired.adminRoles?.rows ?? []).some(
    ({role, orgUnit, audience}) =>
      [name, assignment.roleId].includes(role) &&
      orgUnit.toLowerCase() === unit.toLowerCase() &&
      (audience.people.includes(person) || audience.unclear.has(person)),
  );
}

function delegatedAdmin(who: string, scope: string): Difference {
  return difference(
    'admin.outside-rules',
    'error',
    `${who}: ${scope}`,
    `${who} has the admin role ${scope}, which no row of the Admin roles tab gives. Lockstep leaves it alone.`,
    'Take the role away in the Admin console, write a row of the Admin roles tab that gives it, or name the account in the Protected tab.',
  );
}
