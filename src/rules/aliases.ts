/** Which further addresses a rule gives to a person. */
import {entriesIn} from '../model/custom-schema';
import type {DesiredAliases} from '../model/desired-state';
import type {Checked, Finding} from '../model/finding';
import {ALIASES_FIELD} from '../model/google-field';
import {domainOf, isAddress, toEmail, type Email} from '../model/ids';
import type {AttributeRule, PersonView} from '../model/rule-set';

/**
 * The aliases for a person, sorted; `null` when no rule gives any or it can't be worked out, so that none is given and
 * none taken. An address that can't be one of ours is a finding, and the others hold.
 */
export function aliasesOf(
  view: PersonView,
  rules: readonly AttributeRule[],
  managedDomains: readonly string[],
): Checked<DesiredAliases | null> {
  const rule = rules.find(one => one.field === ALIASES_FIELD);
  if (!rule) return {value: null, findings: []};
  const evaluated = rule.evaluate(view);
  if (!evaluated.ok) {
    const problem = `Which aliases ${view.person.email} has can't be worked out: ${evaluated.problem}.`;
    const remedy = 'Correct the expression, or the person in JumpCloud. Until then no alias is given and none taken.';
    return {value: null, findings: [finding(view, rule, 'attribute.value', problem, remedy)]};
  }
  if (evaluated.value === null) return {value: null, findings: []};
  const findings: Finding[] = [];
  const addresses = new Set<Email>();
  for (const entry of entriesIn(evaluated.value)) {
    const problem = addressProblem(entry, managedDomains);
    if (problem === null) addresses.add(toEmail(entry));
    else findings.push(finding(view, rule, ...problem));
  }
  // One's own address is no alias.
  addresses.delete(view.person.email);
  return {value: {addresses: [...addresses].sort(), when: rule.when, place: rule.place}, findings};
}

function addressProblem(
  entry: string,
  managedDomains: readonly string[],
): readonly [kind: string, problem: string, remedy: string] | null {
  if (!isAddress(entry)) {
    const remedy = 'Correct it in JumpCloud, or the rule; several aliases are separated by commas.';
    return ['alias.address', `"${entry}" can't be an alias of a Google account.`, remedy];
  }
  if (managedDomains.includes(domainOf(toEmail(entry)))) return null;
  const remedy = 'Correct the address, or add its domain to "Managed domains" in the Settings tab.';
  return [
    'alias.domain',
    `The alias ${entry} is outside of the managed domains (${managedDomains.join(', ')}).`,
    remedy,
  ];
}

function finding(view: PersonView, rule: AttributeRule, kind: string, detail: string, remedy: string): Finding {
  return {severity: 'warning', kind, subject: view.person.email, detail, remedy, place: rule.place};
}
