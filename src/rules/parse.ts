/** All configuration tabs to one rule set, with everything wrong found at once. */
import type {ChangeClass} from '../model/change';
import type {Checked} from '../model/finding';
import type {RuleRows} from '../model/rule-row';
import type {ClassLimit, RuleSet, Settings} from '../model/rule-set';
import {parseAdminRoles} from './admin-roles';
import {parseAttributes} from './attributes';
import {parseDrives} from './drives';
import {parseGroups} from './groups';
import {parseLeavers} from './leavers';
import {parseLicenses} from './licenses';
import {parseLinks} from './links';
import {parseOrgUnits} from './org-units';
import {CLASSES_HELD_WHILE_UNCLEAR, parseProtected} from './protected';
import {parseSecurity} from './security';
import {parseSettings} from './settings';

/** The rules of every tab. A broken row is off and takes nothing away; all others hold. */
export function parseRules(rows: RuleRows): Checked<RuleSet> {
  const settings = parseSettings(rows['Settings'] ?? []);
  const attributes = parseAttributes(rows['Attributes'] ?? []);
  const orgUnits = parseOrgUnits(rows['Org units'] ?? []);
  const groups = parseGroups(rows['Groups'] ?? [], settings.value.settings.managedDomains);
  const licenses = parseLicenses(rows['Licenses'] ?? []);
  const drives = parseDrives(rows['Shared drives'] ?? []);
  const adminRoles = parseAdminRoles(rows['Admin roles'] ?? []);
  const leavers = parseLeavers(rows['Leavers'] ?? []);
  const security = parseSecurity(rows['Security'] ?? [], settings.value.vips);
  const protectedOnes = parseProtected(rows['Protected'] ?? null);
  const links = parseLinks(rows['Links'] ?? []);
  const {usesGroups, vips: _vips, ...scope} = settings.value;
  const {addresses, usernames, unclear} = protectedOnes.value;
  return {
    value: {
      ...scope,
      settings: unclear ? cautious(scope.settings) : scope.settings,
      attributes: attributes.value.attributes,
      orgUnits: orgUnits.value.orgUnits,
      ...groups.value,
      removalsFrozen: groups.value.removalsFrozen || unclear,
      licenses: licenses.value,
      leavers: {...leavers.value, removalsFrozen: leavers.value.removalsFrozen || unclear},
      protectedAddresses: addresses,
      protectedUsernames: usernames,
      links: links.value,
      ...(drives.value ? {drives: frozenWhile(unclear, drives.value)} : {}),
      ...(adminRoles.value ? {adminRoles: frozenWhile(unclear, adminRoles.value)} : {}),
      ...(security.value ? {security: security.value} : {}),
      needsAllGroups:
        usesGroups ||
        attributes.value.usesGroups ||
        orgUnits.value.usesGroups ||
        licenses.value.some(rule => rule.usesGroups) ||
        [...(drives.value?.rows ?? []), ...(adminRoles.value?.rows ?? [])].some(row => row.condition.usesGroups),
    },
    findings: [
      settings,
      attributes,
      orgUnits,
      groups,
      licenses,
      drives,
      adminRoles,
      leavers,
      security,
      protectedOnes,
      links,
    ].flatMap(parsed => parsed.findings),
  };
}

/** Rules under which nobody loses anything while it can't be read whom the Protected tab means. */
function frozenWhile<R extends {readonly revocationsFrozen: boolean}>(unclear: boolean, rules: R): R {
  return {...rules, revocationsFrozen: rules.revocationsFrozen || unclear};
}

/** The settings with no room for changes that could hit someone whose protection can't be read. */
function cautious(settings: Settings): Settings {
  const none: ClassLimit = {count: 0, percent: 0};
  const held: Partial<Record<ChangeClass, ClassLimit>> = {};
  for (const name of CLASSES_HELD_WHILE_UNCLEAR) held[name] = none;
  return {...settings, limits: {...settings.limits, ...held}};
}
