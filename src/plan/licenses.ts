/**
 * The difference between the licenses that people should have and those they have.
 *
 * | person | rules say | account holds | result |
 * |---|---|---|---|
 * | active | a SKU | nothing of the product | assign |
 * | active | a SKU | that SKU | agreed from now on |
 * | active | a SKU | another SKU | switch, in one call |
 * | active | nothing | a SKU once agreed on | remove after the person's own record says the same |
 * | active | nothing | another SKU | left alone: no rule ever wanted it |
 * | leaving | anything | a SKU that its row or the agreement governs, When leaving = Remove | remove after a direct read |
 * | leaving | anything | the same, When leaving = Archive or Keep | left alone |
 * | any | unclear: a broken row, a failing condition | anything | left alone |
 *
 * Active: ACTIVATED, and the account is active, made or restored by this plan. Leaving: SUSPENDED or deleted, and the
 * account is suspended or suspended by this plan. Nobody else, nobody blocked or protected, and no product that was not
 * read whole. An empty tab names no product, so it manages nothing.
 */
import type {AssignLicense, Change, Evidence, RemoveLicense, Rested, SwitchLicense} from '../model/change';
import type {DesiredLicenses, DesiredState, LicenseVerdict} from '../model/desired-state';
import type {Finding} from '../model/finding';
import type {AccountId, Email, PersonId} from '../model/ids';
import type {AgreedLicenses, Named} from '../model/license';
import {skuNamed} from '../model/license-catalogue';
import {printOf} from '../model/record-print';
import type {JumpCloudSnapshot, WorkspaceSnapshot} from '../model/snapshot';
import type {Inquiry} from './evidence';
import {agreedSkus, nextAgreement, type AgreedSkus} from './license-agreement';
import {standingsOf, type Standing} from './license-standings';
import type {Linking} from './link';
import type {Protection} from './protection';

/** What the license diff looks at. */
export interface LicenseInputs {
  readonly source: JumpCloudSnapshot;
  readonly workspace: WorkspaceSnapshot;
  readonly desired: DesiredState;
  readonly linking: Linking;
  readonly protection: Protection;
  readonly agreed: AgreedLicenses;
  readonly inquiry: Inquiry;
  /** What this plan does with accounts. */
  readonly accountChanges: readonly Change[];
}

/** Changes to licenses, unordered, with the agreement as it stands before they are applied. */
export interface LicenseDiff {
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  readonly agreed: AgreedLicenses;
}

/** One product with everything that is known of it. */
interface Ledger {
  /** Addresses of everyone in JumpCloud, for the managers that conditions may look at. */
  readonly addresses: ReadonlyMap<PersonId, Email>;
  readonly wanted: DesiredLicenses;
  readonly holders: ReadonlyMap<AccountId, string | null>;
  readonly agreed: AgreedSkus;
}

/** Lists what turns the licenses that are into those that should be. Pure. */
export function diffLicenses(inputs: LicenseInputs): LicenseDiff {
  const {desired, workspace, source} = inputs;
  const read = new Map((workspace.licenses ?? []).map(licenses => [licenses.product, licenses]));
  const standings = desired.licenses.length === 0 ? [] : standingsOf(inputs);
  const addresses = new Map(standings.length === 0 ? [] : source.people.map(({id, email}) => [id, email] as const));
  const changes: Change[] = [];
  const findings: Finding[] = [];
  const agreed: Record<string, Readonly<Record<string, readonly PersonId[]>>> = {...inputs.agreed};
  for (const wanted of desired.licenses) {
    const licenses = read.get(wanted.product.id);
    if (!licenses) continue;
    if (!('holders' in licenses)) {
      findings.push(unreadFinding(wanted.product, licenses.problem));
      continue;
    }
    const {holders} = licenses;
    const before = agreedSkus(inputs.agreed[wanted.product.id] ?? {});
    const ledger: Ledger = {addresses, wanted, holders, agreed: before};
    for (const standing of standings) {
      const change = standing.isLeaving ? whenLeaving(inputs, ledger, standing) : whenActive(inputs, ledger, standing);
      if (change) changes.push(change);
    }
    const active = standings.filter(one => !one.isLeaving);
    agreed[wanted.product.id] = nextAgreement(before, holders, wanted.verdicts, inputs.linking, active);
  }
  return {changes, findings, agreed};
}

function heldBy(ledger: Ledger, {account}: Standing): string | null | undefined {
  return account === null ? undefined : ledger.holders.get(account);
}

function verdictOn(ledger: Ledger, {person}: Standing): LicenseVerdict {
  return ledger.wanted.verdicts.get(person) ?? {kind: 'none'};
}

function whenActive(inputs: LicenseInputs, ledger: Ledger, standing: Standing): Change | null {
  const held = heldBy(ledger, standing);
  const verdict = verdictOn(ledger, standing);
  if (held === null || verdict.kind === 'unclear') return null;
  if (verdict.kind === 'sku') {
    if (held === verdict.sku.id) return null;
    if (held === undefined) return assign(ledger, standing, verdict);
    const same = (now: LicenseVerdict): boolean => now.kind === 'sku' && now.sku.id === verdict.sku.id;
    const rested = confirmed(inputs, ledger, standing, same, `matches the row of ${verdict.place.cell}`);
    return rested && switched(ledger, standing, held, verdict, rested);
  }
  if (held === undefined || ledger.agreed.get(standing.person) !== held) return null;
  const rested = confirmed(inputs, ledger, standing, now => now.kind === 'none', 'matches no row of the Licenses tab');
  return rested && removed(ledger, standing, held, rested, 'No row of the Licenses tab matches this person any more.');
}

function whenLeaving(inputs: LicenseInputs, ledger: Ledger, standing: Standing): Change | null {
  const {person} = standing;
  const held = heldBy(ledger, standing);
  const verdict = verdictOn(ledger, standing);
  if (held === null || held === undefined || verdict.kind === 'unclear') return null;
  const own = verdict.kind === 'sku' && verdict.sku.id === held ? verdict : null;
  if (!own && ledger.agreed.get(person) !== held) return null;
  if ((own?.whenLeaving ?? ledger.wanted.whenLeaving[held]) !== 'Remove') return null;
  const answer = inputs.inquiry.person(person);
  if (!answer || (answer.found && answer.person.state !== 'SUSPENDED')) return null;
  const rested: Rested = {
    evidence: {source: `GET /systemusers/${person}`, found: answer.found ? 'state SUSPENDED' : '404'},
    print: printOf(answer.found ? answer.person : null, null),
    withGroups: false,
  };
  const what = answer.found ? 'Suspended' : 'Deleted';
  return removed(
    ledger,
    standing,
    held,
    rested,
    `${what} in JumpCloud, and the Licenses tab says Remove when leaving.`,
  );
}

/**
 * What a decision about someone who works here rests on: their own record, and their own list of groups where a row looks
 * at groups, read directly. `null` while that was not asked or when it says otherwise.
 */
function confirmed(
  {inquiry, source}: LicenseInputs,
  {wanted, addresses}: Ledger,
  {person}: Standing,
  agrees: (now: LicenseVerdict) => boolean,
  found: string,
): Rested | null {
  const answer = inquiry.person(person);
  const groupIds = wanted.usesGroups ? inquiry.memberOf(person) : [];
  if (!answer?.found || answer.person.state !== 'ACTIVATED' || !groupIds) return null;
  const verdict = wanted.judge({
    person: answer.person,
    groups: source.groups.filter(group => groupIds.includes(group.id)).map(group => group.name),
    managerEmail: (answer.person.managerId === null ? undefined : addresses.get(answer.person.managerId)) ?? '',
  });
  if (!agrees(verdict)) return null;
  const asked = [`GET /systemusers/${person}`, ...(wanted.usesGroups ? [`GET /users/${person}/memberof`] : [])];
  const evidence: Evidence = {source: asked.join(' and '), found};
  return {evidence, print: printOf(answer.person, wanted.usesGroups ? groupIds : null), withGroups: wanted.usesGroups};
}

function assign(
  {wanted}: Ledger,
  {account, ...standing}: Standing,
  {sku, place}: Extract<LicenseVerdict, {kind: 'sku'}>,
): AssignLicense {
  return {
    action: 'assign-license',
    class: 'license add',
    ...keyed('assign-license', wanted.product, standing),
    account,
    before: null,
    after: sku,
    reason: `${place.tab}!${place.cell} is the first row of this product that matches this person.`,
  };
}

function switched(
  {wanted}: Ledger,
  {account, ...standing}: Standing,
  held: string,
  {sku, place}: Extract<LicenseVerdict, {kind: 'sku'}>,
  rested: Rested,
): SwitchLicense | null {
  return account === null
    ? null
    : {
        action: 'switch-license',
        class: 'license switch',
        ...keyed('switch-license', wanted.product, standing),
        account,
        before: skuNamed(wanted.product.id, held),
        after: sku,
        ...rested,
        reason: `${place.tab}!${place.cell} is the first row of this product that matches this person.`,
      };
}

function removed(
  {wanted}: Ledger,
  {account, ...standing}: Standing,
  held: string,
  rested: Rested,
  reason: string,
): RemoveLicense | null {
  return account === null
    ? null
    : {
        action: 'remove-license',
        class: 'license remove',
        ...keyed('remove-license', wanted.product, standing),
        account,
        before: skuNamed(wanted.product.id, held),
        after: null,
        ...rested,
        reason,
      };
}

function keyed(
  action: string,
  product: Named,
  {person, email, needs}: Omit<Standing, 'account'>,
): Pick<AssignLicense, 'key' | 'subject' | 'person' | 'email' | 'product' | 'needs'> {
  const key = `${action}:${product.id}:${person}`;
  return {key, subject: email, person, email, product, ...(needs.length > 0 ? {needs} : {})};
}

function unreadFinding({name}: Named, problem: string): Finding {
  return {
    severity: 'error',
    kind: 'license.unread',
    subject: name,
    detail: `The licenses of ${name} could not be read, so nobody's is changed: ${problem}`,
    remedy:
      'Correct the product in the Licenses tab if Google has none of that id, and see that the License Manager API is on ' +
      'for the script; Lockstep reads again on its next run.',
  };
}
