/** Lockstep's tabs, in their order. */
import type {TabLayout} from '../ports';
import {ADMIN_ROLES, SHARED_DRIVES} from './access-schemas';
import {LEAVERS, LEAVER_LOG} from './leaver-schemas';
import {AUDIT, DASHBOARD, FINDINGS, LINKS, PENDING, PLAN, RUNS} from './report-schemas';
import {ATTRIBUTES, GROUPS, LICENSES, ORG_UNITS, PROTECTED, SETTINGS} from './rule-schemas';
import {layoutOf, type TabSchema} from './schema';
import {INCIDENTS, SECURITY} from './security-schemas';

/** Every tab of this version, in the order in which they stand. */
export const TABS: readonly TabSchema[] = [
  SETTINGS,
  ATTRIBUTES,
  ORG_UNITS,
  GROUPS,
  LICENSES,
  SHARED_DRIVES,
  ADMIN_ROLES,
  LEAVERS,
  SECURITY,
  PROTECTED,
  LINKS,
  PLAN,
  PENDING,
  FINDINGS,
  INCIDENTS,
  LEAVER_LOG,
  RUNS,
  AUDIT,
  DASHBOARD,
];

/** The tabs that hold rules, and the Links tab, whose rows are read as well. */
export const RULE_TABS: readonly TabSchema[] = [
  SETTINGS,
  ATTRIBUTES,
  ORG_UNITS,
  GROUPS,
  LICENSES,
  SHARED_DRIVES,
  ADMIN_ROLES,
  LEAVERS,
  SECURITY,
  PROTECTED,
  LINKS,
];

/** Every tab as the workbook makes it. */
export function layouts(): readonly TabLayout[] {
  return TABS.map(layoutOf);
}
