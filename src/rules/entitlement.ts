/**
 * Who should hold which license: of each product the first row that matches.
 *
 * | row | person | verdict |
 * |---|---|---|
 * | whole, of this product | matches | its SKU |
 * | whole | does not match | the next row decides |
 * | broken, of this or of an unknown product | matches, or can't be ruled out | unclear: nothing is decided |
 * | any | the condition fails for this person | unclear, finding |
 * | none left | | none |
 */
import type {DesiredLicenses, LicenseVerdict} from '../model/desired-state';
import type {Checked, Finding} from '../model/finding';
import type {PersonId} from '../model/ids';
import type {Named, WhenLeaving} from '../model/license';
import type {LicenseRule, PersonView} from '../model/rule-set';
import {capped} from './capped';
import {unknownAttribute} from './unknown-attribute';

const NONE: LicenseVerdict = {kind: 'none'};
const UNCLEAR: LicenseVerdict = {kind: 'unclear'};

/** The mildest first: of two rows that differ the one counts that takes less away. */
const BY_MILDNESS: readonly WhenLeaving[] = ['Keep', 'Archive', 'Remove'];

/** What the rules say of these people, product by product. Products that no row names are not managed. */
export function licensesOf(
  rules: readonly LicenseRule[],
  views: readonly PersonView[],
  attributeNames: ReadonlySet<string>,
): Checked<readonly DesiredLicenses[]> {
  const {known, findings: misspelt} = rulesWithKnownAttributes(rules, attributeNames);
  const findings: Finding[] = [];
  const products = new Map(known.flatMap(({product}) => (product ? [[product.id, product] as const] : [])));
  const desired = [...products.keys()].sort().map((id): DesiredLicenses => {
    const product = products.get(id) as Named;
    const own = known.filter(rule => rule.product === null || rule.product.id === id).map(withVerdict);
    const verdicts = new Map<PersonId, LicenseVerdict>();
    for (const view of views) {
      verdicts.set(
        view.person.id,
        judge(own, view, (rule, problem) => findings.push(openFinding(view, product, rule, problem))),
      );
    }
    return {
      product,
      verdicts,
      whenLeaving: leavingBySku(own.map(({rule}) => rule)),
      usesGroups: own.some(({rule}) => rule.usesGroups),
      judge: view => judge(own, view, () => undefined),
    };
  });
  return {value: desired, findings: [...misspelt, ...capped(findings)]};
}

/** A rule with the one verdict that all its people share. */
interface Ruling {
  readonly rule: LicenseRule;
  readonly verdict: LicenseVerdict;
}

function withVerdict(rule: LicenseRule): Ruling {
  const {sku, whenLeaving, place} = rule;
  return {rule, verdict: sku && rule.product ? {kind: 'sku', sku, whenLeaving, place} : UNCLEAR};
}

function judge(
  rulings: readonly Ruling[],
  view: PersonView,
  onProblem: (rule: LicenseRule, problem: string) => void,
): LicenseVerdict {
  for (const {rule, verdict} of rulings) {
    const matched = rule.matches(view);
    if (!matched.ok) {
      onProblem(rule, matched.problem);
      return UNCLEAR;
    }
    if (matched.value) return verdict;
  }
  return NONE;
}

function leavingBySku(rules: readonly LicenseRule[]): Readonly<Record<string, WhenLeaving>> {
  const mildest: Record<string, WhenLeaving> = {};
  for (const {sku, whenLeaving} of rules) {
    if (!sku) return {};
    const before = mildest[sku.id] ?? whenLeaving;
    mildest[sku.id] = BY_MILDNESS.find(one => one === before || one === whenLeaving) ?? 'Keep';
  }
  return mildest;
}

/** A custom attribute that nobody has is a misspelt one: its condition then says nothing about anyone. */
function rulesWithKnownAttributes(
  rules: readonly LicenseRule[],
  names: ReadonlySet<string>,
): {readonly known: readonly LicenseRule[]; readonly findings: readonly Finding[]} {
  const findings: Finding[] = [];
  const known = rules.map((rule): LicenseRule => {
    const misspelt = rule.customAttributes.find(name => !names.has(name));
    if (misspelt === undefined) return rule;
    findings.push(
      unknownAttribute(misspelt, names, {
        severity: 'warning',
        kind: 'attribute.unknown',
        consequence: 'Until then whoever this row may mean keeps their license.',
        place: rule.place,
      }),
    );
    return {...rule, sku: null, matches: () => ({ok: true, value: true})};
  });
  return {known, findings};
}

function openFinding({person}: PersonView, product: Named, rule: LicenseRule, problem: string): Finding {
  return {
    severity: 'warning',
    kind: 'person.license',
    subject: person.email,
    detail:
      `Which license of ${product.name} ${person.email} should have can't be worked out: ${problem}. ` +
      'This person keeps what they have.',
    remedy: 'Correct the condition in the Licenses tab, or the person in JumpCloud.',
    place: rule.place,
  };
}
