/** A company with shared drives and admin roles, what rules give to whom, and what Lockstep gave before. */
import type {AdminRole, RoleAssignment} from '../../src/model/admin-role';
import type {Audience, DesiredAdminRole, DesiredDriveAccess} from '../../src/model/desired-state';
import type {DriveRole, Grant, HeldRole, PlaceKind, SharedPlace} from '../../src/model/drive';
import {toAccountId, toEmail} from '../../src/model/ids';
import {NO_EVIDENCE, type Evidences} from '../../src/plan/evidence';
import type {GivenAccess} from '../../src/plan/given';
import {buildPlan, type PlanInputs, type Planned} from '../../src/plan/plan';
import {personId, type Company} from './company';

/** For whom a row is: names, and how a direct read of a person sees it. */
export interface AudienceFacts {
  readonly unclear?: readonly string[];
  readonly usesGroups?: boolean;
  /** People whom the row would be for by a direct read; nobody else. */
  readonly mayInclude?: readonly string[];
  /** JumpCloud groups by which a direct read would include a person. */
  readonly sourceGroups?: readonly string[];
}

/** An audience of people by name. */
export function audience(people: readonly string[], facts: AudienceFacts = {}): Audience {
  return {
    people: people.map(personId),
    unclear: new Set((facts.unclear ?? []).map(personId)),
    usesGroups: facts.usesGroups ?? facts.sourceGroups !== undefined,
    mayInclude: (person, groupIds) =>
      (facts.mayInclude ?? []).map(personId).includes(person.id) ||
      (groupIds ?? []).some(id => facts.sourceGroups?.includes(id) ?? false),
  };
}

/** Builds on a {@link Company}. Ids of places are their names' with `id-`; permissions are `perm-<name>`. */
export class AccessCompany {
  private readonly company: Company;
  private readonly places: SharedPlace[] = [];
  private readonly driveRows: DesiredDriveAccess[] = [];
  private readonly roleRows: DesiredAdminRole[] = [];
  private readonly roles: AdminRole[] = [];
  private readonly assignments: RoleAssignment[] = [];
  private readonly frozen: string[] = [];
  private given: GivenAccess = {drives: {}, roles: {}};
  private isFrozen = false;
  private problem = '';
  private rolesFrozen = false;

  constructor(company: Company) {
    this.company = company;
  }

  /** A place; `name:role` for who has access, `name:-:role` for access from above, `group@:role` for a group. */
  place(name: string, access: readonly string[] = [], kind: PlaceKind = 'shared drive', id = `id-${name}`): this {
    this.places.push({id, name, kind, grants: access.map(grantOf)});
    return this;
  }

  /** A row of the Shared drives tab. */
  gives(drive: string, role: DriveRole, people: readonly string[], facts: AudienceFacts = {}): this {
    this.driveRows.push({
      drive,
      role,
      audience: audience(people, facts),
      drivePlace: {tab: 'Shared drives', cell: `B${this.driveRows.length + 2}`},
      rolePlace: {tab: 'Shared drives', cell: `C${this.driveRows.length + 2}`},
    });
    return this;
  }

  /** A broken row about a drive, or about nobody knows which. */
  brokenRow(drive: string | null): this {
    if (drive === null) this.isFrozen = true;
    else this.frozen.push(drive);
    return this;
  }

  /** Access or a role (`role@unit`) that Lockstep gave. */
  gaveDrive(name: string, people: readonly string[]): this {
    this.given = {...this.given, drives: {...this.given.drives, [`id-${name}`]: people.map(personId)}};
    return this;
  }

  gaveRole(key: string, people: readonly string[]): this {
    this.given = {...this.given, roles: {...this.given.roles, [key]: people.map(personId)}};
    return this;
  }

  notListed(problem: string): this {
    this.problem = problem;
    return this;
  }

  /** An admin role whose id is `r-<name>`; `name` or `name@unit` for who holds it. */
  role(name: string, holders: readonly string[] = [], isSuperAdmin = false): this {
    this.roles.push({id: `r-${name}`, name, isSuperAdmin});
    for (const holder of holders) {
      const [who = '', orgUnitId = ''] = holder.split('@');
      this.assignments.push({
        id: `ra-${name}-${holder}`,
        roleId: `r-${name}`,
        assignedTo: toAccountId(`a-${who}`),
        orgUnitId,
      });
    }
    return this;
  }

  /** A row of the Admin roles tab. */
  givesRole(role: string, people: readonly string[], orgUnit = '', facts: AudienceFacts = {}): this {
    const row = this.roleRows.length + 2;
    this.roleRows.push({
      role,
      orgUnit,
      audience: audience(people, facts),
      rolePlace: {tab: 'Admin roles', cell: `B${row}`},
      orgUnitPlace: {tab: 'Admin roles', cell: `C${row}`},
    });
    return this;
  }

  brokenRoleRow(): this {
    this.rolesFrozen = true;
    return this;
  }

  inputs(evidences: Evidences = NO_EVIDENCE): PlanInputs {
    const inputs = this.company.inputs(evidences);
    const sharedDrives = this.places.filter(place => place.kind === 'shared drive').map(({id, name}) => ({id, name}));
    return {
      ...inputs,
      workspace: {
        ...inputs.workspace,
        driveAccess: {
          problem: this.problem,
          sharedDrives,
          places: this.places,
          unread: {'id-secret-folder-of-someone': 'Google refuses it'},
        },
        adminRoles: {roles: this.roles, assignments: this.assignments, orgUnitIds: {'/staff': 'staff'}},
      },
      desired: {
        ...inputs.desired,
        ...(this.driveRows.length + this.frozen.length > 0 || this.isFrozen
          ? {drives: {rows: this.driveRows, frozen: this.frozen, revocationsFrozen: this.isFrozen}}
          : {}),
        ...(this.roleRows.length > 0 ? {adminRoles: {rows: this.roleRows, revocationsFrozen: this.rolesFrozen}} : {}),
      },
      given: this.given,
    };
  }

  plan(evidences: Evidences = NO_EVIDENCE): Planned {
    return buildPlan(this.inputs(evidences));
  }
}

/** Changes to access as short words: `grant-drive ann Sales writer`. */
export function accessWords({plan}: Planned): readonly string[] {
  return plan.changes.flatMap(change => {
    const who = change.subject.split('@')[0] ?? '';
    switch (change.action) {
      case 'grant-drive':
        return [`${change.action} ${who} ${change.drive.name} ${change.role}`];
      case 'raise-drive-role':
      case 'lower-drive-role':
        return [`${change.action} ${who} ${change.drive.name} ${change.before} ${change.after}`];
      case 'revoke-drive':
        return [`${change.action} ${who} ${change.drive.name} ${change.before}`];
      case 'assign-role':
      case 'revoke-role':
        return [`${change.action} ${who} ${change.scope.roleName}${change.scope.orgUnit}`];
      default:
        return [];
    }
  });
}

function grantOf(text: string): Grant {
  const [who = '', direct = '', inherited = ''] = text.split(':');
  const isGroup = who.endsWith('@');
  const email = isGroup ? `${who}ex.example` : who.includes('@') ? who : `${who}@ex.example`;
  const role = (word: string): HeldRole | null => (word === '' || word === '-' ? null : (word as HeldRole));
  return {
    permissionId: `perm-${who}`,
    email: toEmail(email),
    kind: isGroup ? 'group' : 'user',
    direct: role(direct),
    inherited: role(inherited),
  };
}
