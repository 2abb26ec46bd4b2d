/**
 * The difference between the admin roles that rules give and those that people hold.
 *
 * | rules give | person holds it | given by Lockstep | result |
 * |---|---|---|---|
 * | yes | no | any | assign, once the person has an account |
 * | yes | yes | any | nothing |
 * | no | yes | yes | revoke after a direct read |
 * | no | yes | no | left alone: someone else gave it |
 *
 * Never touched: the super admin role, super admins, the owner of the triggers, people protected, blocked or out of
 * scope, and roles of groups. Nobody loses a role while a row can't be used. Only active people get roles. Whatever this
 * lists waits for a person's approval (see `plan/safety.ts`).
 */
import {SUPER_ADMIN_ROLE, type AdminRole, type AdminRoles, type RoleAssignment} from '../model/admin-role';
import type {Change} from '../model/change';
import type {DesiredAdminRole, DesiredState} from '../model/desired-state';
import type {CellPlace, Finding} from '../model/finding';
import type {AccountId, PersonId} from '../model/ids';
import {scopeWords, type RoleScope} from '../model/role-change';
import {roleKey, stillHeld, type GivenAccess} from './given';
import type {Linking} from './link';
import type {LossFinder} from './loss';
import type {Protection} from './protection';

/** What the diff looks at. */
export interface AdminRoleInputs {
  readonly desired: DesiredState;
  readonly actual: AdminRoles | undefined;
  readonly linking: Linking;
  readonly protection: Protection;
  readonly given: GivenAccess['roles'];
  readonly lossOf: LossFinder;
}

/** Changes to admin roles, unordered, with what Lockstep has given as it stands before they are applied. */
export interface AdminRoleDiff {
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  readonly given: GivenAccess['roles'];
}

/** Names of roles that a finding lists, so that the right one can be picked. */
const NAMES_MAX = 5;

/** A role with where it holds, and the rows that give it. */
interface RuledRole {
  readonly scope: RoleScope;
  readonly rows: readonly DesiredAdminRole[];
}

/** Lists what turns the admin roles that people hold into those that they should. Pure. */
export function diffAdminRoles(inputs: AdminRoleInputs): AdminRoleDiff {
  const {desired, actual} = inputs;
  if (!desired.adminRoles || !actual) return {changes: [], findings: [], given: inputs.given};
  const {roles, findings} = ruledRoles(desired.adminRoles.rows, actual);
  const frozen = desired.adminRoles.revocationsFrozen || findings.length > 0;
  const changes: Change[] = [];
  const given: Record<string, readonly PersonId[]> = {...inputs.given};
  for (const ruled of roles) {
    const key = roleKey(ruled.scope);
    const held = assignmentsByAccount(ruled.scope, actual);
    const accountOf = (person: PersonId): AccountId | undefined => inputs.linking.byPerson.get(person)?.account.id;
    const ours = stillHeld(inputs.given[key], inputs.linking, person =>
      held.has(accountOf(person) ?? ('' as AccountId)),
    );
    given[key] = ours;
    const wanted = new Set(ruled.rows.flatMap(row => row.audience.people));
    changes.push(...[...wanted].flatMap(person => assign(ruled.scope, person, held, inputs)));
    if (frozen) continue;
    const over = ours.filter(person => !wanted.has(person));
    changes.push(...over.flatMap(person => revoke(ruled, person, held, inputs)));
  }
  return {changes, findings, given};
}

/** Rows by the role and org unit that they mean, and findings for those that mean none. */
function ruledRoles(
  rows: readonly DesiredAdminRole[],
  actual: AdminRoles,
): {readonly roles: readonly RuledRole[]; readonly findings: readonly Finding[]} {
  const byKey = new Map<string, {scope: RoleScope; rows: DesiredAdminRole[]}>();
  const findings: Finding[] = [];
  for (const row of rows) {
    const role = actual.roles.find(one => one.id === row.role) ?? actual.roles.find(one => one.name === row.role);
    const orgUnitId = row.orgUnit === '' ? '' : actual.orgUnitIds[row.orgUnit.toLowerCase()];
    if (!role) findings.push(unknownRole(row, actual.roles));
    else if (role.isSuperAdmin || role.name === SUPER_ADMIN_ROLE) findings.push(superAdmin(row));
    else if (orgUnitId === undefined) findings.push(unknownOrgUnit(row));
    else {
      const scope: RoleScope = {roleId: role.id, roleName: role.name, orgUnitId, orgUnit: row.orgUnit};
      const known = byKey.get(roleKey(scope));
      if (known) known.rows.push(row);
      else byKey.set(roleKey(scope), {scope, rows: [row]});
    }
  }
  return {roles: [...byKey.values()], findings};
}

function assignmentsByAccount(
  {roleId, orgUnitId}: RoleScope,
  {assignments}: AdminRoles,
): ReadonlyMap<AccountId, RoleAssignment> {
  const same = assignments.filter(one => one.roleId === roleId && one.orgUnitId === orgUnitId);
  return new Map(same.map(one => [one.assignedTo, one]));
}

function assign(
  scope: RoleScope,
  person: PersonId,
  held: ReadonlyMap<AccountId, RoleAssignment>,
  {linking, protection}: AdminRoleInputs,
): readonly Change[] {
  const account = linking.byPerson.get(person)?.account;
  // A new account has no id yet; the next plan gives the role.
  if (!account || held.has(account.id) || linking.blocked.has(person)) return [];
  if (protection.reasonFor(account) !== null) return [];
  return [
    {
      action: 'assign-role',
      class: 'admin role',
      key: `assign-role:${roleKey(scope)}:${person}`,
      subject: account.email,
      scope,
      person,
      account: account.id,
      member: account.email,
      reason: `A row of the Admin roles tab gives this person ${scopeWords(scope)}.`,
    },
  ];
}

function revoke(
  {scope, rows}: RuledRole,
  person: PersonId,
  held: ReadonlyMap<AccountId, RoleAssignment>,
  {linking, protection, lossOf}: AdminRoleInputs,
): readonly Change[] {
  const account = linking.byPerson.get(person)?.account;
  const assignment = account && held.get(account.id);
  if (!account || !assignment || protection.reasonFor(account) !== null) return [];
  const loss = lossOf(
    person,
    rows.map(row => row.audience),
  );
  if (!loss) return [];
  return [
    {
      action: 'revoke-role',
      class: 'admin role',
      key: `revoke-role:${roleKey(scope)}:${person}`,
      subject: account.email,
      scope,
      person,
      account: account.id,
      member: account.email,
      assignmentId: assignment.id,
      ...loss,
      reason:
        loss.cause === 'left'
          ? 'Lockstep gave this role, and the person is suspended in or gone from JumpCloud.'
          : 'Lockstep gave this role, and no row of the Admin roles tab is for this person any more.',
    },
  ];
}

function rowFinding(
  row: DesiredAdminRole,
  place: CellPlace,
  said: {readonly kind: string; readonly detail: string; readonly remedy: string},
): Finding {
  return {severity: 'error', subject: row.role, place, ...said};
}

function unknownRole(row: DesiredAdminRole, roles: readonly AdminRole[]): Finding {
  const names = roles.filter(role => !role.isSuperAdmin).map(role => role.name);
  const shown = [...names].sort().slice(0, NAMES_MAX).join(', ');
  const rest = names.length > NAMES_MAX ? ` and ${names.length - NAMES_MAX} more` : '';
  return rowFinding(row, row.rolePlace, {
    kind: 'admin-role.unknown',
    detail: `Google has no admin role "${row.role}"; it has ${shown}${rest}. The row is off, and until then nobody loses a role.`,
    remedy: 'Correct the name, make the role in the Admin console, or delete the row.',
  });
}

function superAdmin(row: DesiredAdminRole): Finding {
  return rowFinding(row, row.rolePlace, {
    kind: 'admin-role.super-admin',
    detail: `"${row.role}" is the super admin role, which is never given by a rule. The row is off, and until then nobody loses a role.`,
    remedy: 'Make super admins by hand in the Admin console, and choose a smaller role here.',
  });
}

function unknownOrgUnit(row: DesiredAdminRole): Finding {
  return rowFinding(row, row.orgUnitPlace, {
    kind: 'admin-role.org-unit-unknown',
    detail: `Google has no org unit ${row.orgUnit}. The row is off, and until then nobody loses a role.`,
    remedy: 'Correct the path, make the org unit, or leave the cell empty for the whole company.',
  });
}
