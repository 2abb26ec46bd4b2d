/** The Admin roles tab: who gets which role of the Admin console, for the whole company or one org unit. */
import {SUPER_ADMIN_ROLE} from '../model/admin-role';
import type {Checked, Finding} from '../model/finding';
import {cellFinding, placeOf, type RuleRow} from '../model/rule-row';
import type {AdminRoleRule, AdminRoleRules} from '../model/rule-set';
import {cell, isBlank, lacksColumn} from './cells';
import {CONDITION, parseCondition} from './condition';

const ROLE = 'Role';
const ORG_UNIT = 'Org unit';

const COLUMNS = [CONDITION, ROLE, ORG_UNIT];

/** The super admin's role as the API and the Admin console call it. */
const SUPER_ADMIN_NAMES = [SUPER_ADMIN_ROLE.toLowerCase(), 'super admin', 'superadmin'];

/** The rules in the rows, or `null` where there are none. While a row is broken nobody loses a role. */
export function parseAdminRoles(rows: readonly RuleRow[]): Checked<AdminRoleRules | null> {
  const filled = rows.filter(row => !isBlank(row));
  if (filled.length === 0) return {value: null, findings: []};
  const rules: AdminRoleRule[] = [];
  const findings: Finding[] = [];
  const said = new Map<string, number>();
  let revocationsFrozen = false;
  for (const row of filled) {
    const rule = lacksColumn(row, COLUMNS) ? {value: null, findings: []} : parseRow(row);
    findings.push(...rule.findings);
    if (!rule.value) revocationsFrozen = true;
    else {
      const key = JSON.stringify([cell(row, CONDITION), rule.value.role, rule.value.orgUnit.toLowerCase()]);
      const earlier = said.get(key);
      if (earlier === undefined) said.set(key, row.row);
      else findings.push(duplicateFinding(row, earlier));
      rules.push(rule.value);
    }
  }
  return {value: {rows: rules, revocationsFrozen}, findings};
}

function parseRow(row: RuleRow): Checked<AdminRoleRule | null> {
  const condition = parseCondition(row);
  const findings: Finding[] = [...condition.findings];
  const role = cell(row, ROLE);
  if (role === '') {
    const detail = 'No role is given. Until then nobody loses an admin role.';
    findings.push(
      cellFinding(row, ROLE, {
        kind: 'admin-role.missing',
        detail,
        remedy: 'Write the name of a role, such as _GROUPS_ADMIN_ROLE or the name of one of your own.',
      }),
    );
  }
  if (SUPER_ADMIN_NAMES.includes(role.toLowerCase())) findings.push(superAdminFinding(row));
  const orgUnit = cell(row, ORG_UNIT);
  if (orgUnit !== '' && !/^\/(?:[^/]+(?:\/[^/]+)*)?$/.test(orgUnit)) {
    findings.push(
      cellFinding(row, ORG_UNIT, {
        kind: 'admin-role.org-unit',
        detail: `"${orgUnit}" is not the path of an org unit. Until then nobody loses an admin role.`,
        remedy: 'Write the whole path, such as /Staff/Support, or leave the cell empty for the whole company.',
      }),
    );
  }
  if (!condition.value || findings.length > 0) return {value: null, findings};
  const places = {rolePlace: placeOf(row, ROLE), orgUnitPlace: placeOf(row, ORG_UNIT)};
  // The root is the whole company, and no role is limited to it.
  return {value: {condition: condition.value, role, orgUnit: orgUnit === '/' ? '' : orgUnit, ...places}, findings};
}

function superAdminFinding(row: RuleRow): Finding {
  return cellFinding(row, ROLE, {
    kind: 'admin-role.super-admin',
    detail: 'The super admin role is never given by a rule; the row is off. Until then nobody loses an admin role.',
    remedy:
      'Make super admins by hand in the Admin console, and choose a smaller role here, such as _HELP_DESK_ADMIN_ROLE.',
  });
}

function duplicateFinding(row: RuleRow, earlier: number): Finding {
  return cellFinding(row, ROLE, {
    severity: 'warning',
    kind: 'admin-role.duplicate',
    detail: `Row ${earlier} says the same already.`,
    remedy: 'Delete one of the two rows.',
  });
}
