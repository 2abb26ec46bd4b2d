/**
 * What should be: people in scope x rules.
 *
 * | person | account wanted |
 * |---|---|
 * | not in scope, protected, or the scope can't be worked out | none: not touched |
 * | in scope, STAGED | listed with the state, no profile |
 * | in scope, ACTIVATED, address fit for Google | with the profile of the Attributes tab |
 * | in scope, ACTIVATED, address outside of the managed domains or impossible | none: not touched, finding |
 * | in scope, SUSPENDED | listed with the state whatever the address: it only matters that access ends |
 * | address shared with another person | none for both, finding |
 */
import type {TakenAddresses} from '../model/address-book';
import {customFieldOf} from '../model/custom-schema';
import type {DesiredAccount, DesiredCustomField, DesiredState} from '../model/desired-state';
import type {CellPlace, Checked, Finding} from '../model/finding';
import {domainOf, isAddress, type Email} from '../model/ids';
import type {Json} from '../model/json';
import type {Person} from '../model/person';
import type {AttributeRule, OrgUnitRule, PersonView, RuleSet} from '../model/rule-set';
import type {JumpCloudSnapshot} from '../model/snapshot';
import {aliasesOf} from './aliases';
import {adminRolesOf, drivesOf} from './audience';
import {capped} from './capped';
import {licensesOf} from './entitlement';
import {groupsOf, nestingsOf} from './membership';
import {orgUnitOf} from './org-units';
import {profileOf} from './profile';
import {unknownAttribute} from './unknown-attribute';
import {viewsOf} from './views';

/**
 * What the rules want of the people in a snapshot. Pure: equal arguments give an equal, equally ordered value.
 *
 * @param taken addresses that rules may not give to anyone but who has them; `null` where not all are known, so that rules
 *   which make new ones can't be worked out
 */
export function computeDesired(
  source: JumpCloudSnapshot,
  rules: RuleSet,
  taken: TakenAddresses | null = new Map(),
): Checked<DesiredState> {
  const attributeNames = customAttributeNames(source);
  const scope = peopleInScope(viewsOf(source, taken), rules, attributeNames);
  const {known, findings: unknown} = rulesWithKnownAttributes(rules.attributes, attributeNames);
  const orgUnits = orgUnitsWithKnownAttributes(rules.orgUnits ?? [], attributeNames);
  const addressed = withOwnAddress(scope.value);
  const findings: Finding[] = [...addressed.findings];
  const accounts: DesiredAccount[] = [];
  for (const view of addressed.value) {
    const problem = addressProblem(view.person, rules.settings.managedDomains);
    if (problem && view.person.state !== 'SUSPENDED') findings.push(...problem.findings);
    else {
      const account = accountOf(view, rules, known, orgUnits.value);
      findings.push(...account.findings);
      accounts.push(account.value);
    }
  }
  const served = new Set(accounts.filter(account => account.state !== 'STAGED').map(account => account.person));
  const licenses = licensesOf(
    rules.licenses,
    addressed.value.filter(view => served.has(view.person.id)),
    attributeNames,
  );
  const groups = groupsOf(rules, source.groups, served);
  const active = new Set(accounts.filter(account => account.state === 'ACTIVATED').map(account => account.person));
  const views = addressed.value.filter(view => active.has(view.person.id));
  const candidates = {views, sources: source.groups, attributeNames};
  const drives = rules.drives ? drivesOf(rules.drives, candidates) : null;
  const adminRoles = rules.adminRoles ? adminRolesOf(rules.adminRoles, candidates) : null;
  return {
    value: {
      accounts,
      groups: groups.value,
      nestings: nestingsOf(rules),
      groupSettings: rules.settings.groupSettings,
      licenses: licenses.value,
      customFields: customFieldsOf(known),
      ...(drives ? {drives: drives.value} : {}),
      ...(adminRoles ? {adminRoles: adminRoles.value} : {}),
    },
    findings: [
      ...scope.findings,
      ...unknown,
      ...orgUnits.findings,
      ...capped(findings),
      ...groups.findings,
      ...licenses.findings,
      ...(drives?.findings ?? []),
      ...(adminRoles?.findings ?? []),
    ],
  };
}

/** The account of a person, with place, profile and aliases if they are active. */
function accountOf(
  view: PersonView,
  rules: RuleSet,
  known: readonly AttributeRule[],
  orgUnits: readonly OrgUnitRule[],
): Checked<DesiredAccount> {
  const {id: person, email, state} = view.person;
  const plain = {person, email, state, orgUnitPath: rules.settings.newAccountOrgUnit, fields: []};
  if (state !== 'ACTIVATED') return {value: plain, findings: []};
  const profile = profileOf(view, known);
  const aliases = aliasesOf(view, known, rules.settings.managedDomains);
  const orgUnit = orgUnitOf(view, orgUnits);
  return {
    value: {
      ...plain,
      fields: profile.value,
      ...(aliases.value ? {aliases: aliases.value} : {}),
      ...(orgUnit.value ? {orgUnit: orgUnit.value} : {}),
    },
    findings: [...profile.findings, ...aliases.findings, ...orgUnit.findings],
  };
}

/** The custom fields that rules fill, so that missing ones can be made. */
function customFieldsOf(rules: readonly AttributeRule[]): readonly DesiredCustomField[] {
  return rules.flatMap(({field: name, storage, place}): readonly DesiredCustomField[] => {
    const custom = customFieldOf(name);
    return custom && storage ? [{...custom, storage, place}] : [];
  });
}

/** People in scope, protected ones apart. Whoever the scope can't be worked out for is not touched. */
function peopleInScope(
  views: readonly PersonView[],
  rules: RuleSet,
  attributeNames: ReadonlySet<string>,
): Checked<readonly PersonView[]> {
  const misspelt = rules.scope?.customAttributes.find(name => !attributeNames.has(name));
  if (rules.scope && misspelt !== undefined) {
    const finding = unknownAttribute(misspelt, attributeNames, {
      severity: 'error',
      kind: 'attribute.unknown',
      consequence: 'Until then nobody is in scope, and nothing is changed.',
      place: rules.scope.place,
    });
    return {value: [], findings: [finding]};
  }
  const findings: Finding[] = [];
  const inScope = views.filter(view => {
    if (isProtected(view.person, rules)) return false;
    const evaluated = rules.inScope(view);
    if (!evaluated.ok) findings.push(scopeFinding(view.person, rules, evaluated.problem));
    return evaluated.ok && evaluated.value;
  });
  return {value: inScope, findings: capped(findings)};
}

/** Whether the Protected tab names a person by address or username. */
export function isProtected(person: Person, rules: RuleSet): boolean {
  const username = person.fields['username'];
  if (rules.protectedAddresses.has(person.email)) return true;
  return typeof username === 'string' && (rules.protectedUsernames?.has(username.toLowerCase()) ?? false);
}

function scopeFinding(person: Person, rules: RuleSet, problem: string): Finding {
  return {
    severity: 'warning',
    kind: 'person.scope',
    subject: person.email,
    detail: `Whether ${person.email} is in scope can't be worked out: ${problem}. Nothing is changed for this person.`,
    remedy: 'Correct the Scope in the Settings tab, or the person in JumpCloud.',
    ...(rules.scope ? {place: rules.scope.place} : {}),
  };
}

/** Names of all custom attributes that anyone in JumpCloud has. */
export function customAttributeNames(source: JumpCloudSnapshot): ReadonlySet<string> {
  const own = source.people.flatMap(person => keysOf(person.fields['attributes']));
  return new Set([...own, ...(source.attributeNames ?? [])]);
}

function keysOf(value: Json | undefined): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** Rules that read a custom attribute which nobody has are off: a misspelt name must not empty a field for everyone. */
function rulesWithKnownAttributes(
  rules: readonly AttributeRule[],
  names: ReadonlySet<string>,
): {readonly known: readonly AttributeRule[]; readonly findings: readonly Finding[]} {
  const findings: Finding[] = [];
  const known = rules.filter(rule => {
    const misspelt = rule.customAttributes?.find(name => !names.has(name));
    if (misspelt === undefined) return true;
    findings.push(offUntilKnown(misspelt, names, rule.place, `Until then ${rule.field} is left alone.`));
    return false;
  });
  return {known, findings};
}

/** Org unit rules, those that read a custom attribute which nobody has as ones that can't be read. */
function orgUnitsWithKnownAttributes(
  rules: readonly OrgUnitRule[],
  names: ReadonlySet<string>,
): Checked<readonly OrgUnitRule[]> {
  const findings: Finding[] = [];
  const value = rules.map((rule): OrgUnitRule => {
    const misspelt = rule.customAttributes.find(name => !names.has(name));
    if (misspelt === undefined) return rule;
    const consequence = 'Until then nobody whom this row or a later one may be about is moved.';
    findings.push(offUntilKnown(misspelt, names, rule.place, consequence));
    return {...rule, holds: null};
  });
  return {value, findings};
}

function offUntilKnown(name: string, names: ReadonlySet<string>, place: CellPlace, consequence: string): Finding {
  return unknownAttribute(name, names, {severity: 'warning', kind: 'attribute.unknown', consequence, place});
}

/** People whose address is theirs alone. */
function withOwnAddress(views: readonly PersonView[]): Checked<readonly PersonView[]> {
  const byAddress = new Map<Email, PersonView[]>();
  for (const view of views) {
    const sharing = byAddress.get(view.person.email);
    if (sharing) sharing.push(view);
    else byAddress.set(view.person.email, [view]);
  }
  const shared = [...byAddress.values()].filter(sharing => sharing.length > 1);
  const findings = shared.map(([first, ...others]): Finding => {
    const email = first?.person.email ?? '';
    const usernames = [first, ...others].map(view => String(view?.person.fields['username'] as string)).join(', ');
    return {
      severity: 'error',
      kind: 'person.address-shared',
      subject: email,
      detail: `${others.length + 1} people in JumpCloud have the address ${email}: ${usernames}. None of them is changed.`,
      remedy: 'Give each of them an address of their own in JumpCloud.',
    };
  });
  return {value: views.filter(view => byAddress.get(view.person.email)?.length === 1), findings};
}

/** Why an address can't be one of ours, or `null` for one that can. Without managed domains the setting's finding says it. */
function addressProblem(
  person: Person,
  managedDomains: readonly string[],
): {readonly findings: readonly Finding[]} | null {
  const {email} = person;
  const possible = isAddress(email);
  if (possible && managedDomains.includes(domainOf(email))) return null;
  if (possible && managedDomains.length === 0) return {findings: []};
  const finding: Finding = possible
    ? {
        severity: 'warning',
        kind: 'person.domain',
        subject: email,
        detail: `${email} is outside of the managed domains (${managedDomains.join(', ')}), so no account is made or changed.`,
        remedy: 'Correct the address in JumpCloud, or leave the person out by the Scope in the Settings tab.',
      }
    : {
        severity: 'error',
        kind: 'person.address',
        subject: email,
        detail: `"${email}" can't be the address of a Google account, so no account is made or changed.`,
        remedy: "Correct the address in JumpCloud: letters, digits, and . _ - ' before the @, at most 64 of them.",
      };
  return {findings: [finding]};
}
