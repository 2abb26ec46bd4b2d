/** Which licenses Lockstep may take away again: those that rules wanted and Google had at the same time. */
import type {LicenseVerdict} from '../model/desired-state';
import type {AccountId, PersonId} from '../model/ids';
import type {Linking} from './link';

/** The agreed SKU of each person, of one product. */
export type AgreedSkus = ReadonlyMap<PersonId, string>;

/** The agreement as it is kept, by person. */
export function agreedSkus(kept: Readonly<Record<string, readonly PersonId[]>>): AgreedSkus {
  return new Map(Object.entries(kept).flatMap(([sku, people]) => people.map(person => [person, sku] as const)));
}

/**
 * The agreement on one product after a look at it: what is wanted and held, and what was agreed and is still held. Someone
 * of whom nothing may be concluded keeps their place in it.
 */
export function nextAgreement(
  before: AgreedSkus,
  holders: ReadonlyMap<AccountId, string | null>,
  verdicts: ReadonlyMap<PersonId, LicenseVerdict>,
  linking: Linking,
  active: readonly {readonly person: PersonId; readonly account: AccountId | null}[],
): Readonly<Record<string, readonly PersonId[]>> {
  const accounts = new Map(linking.missing.map(link => [link.person, link.account.id]));
  for (const [person, link] of linking.byPerson) accounts.set(person, link.account.id);
  const next = new Map<PersonId, string>();
  for (const [person, sku] of before) {
    const account = accounts.get(person);
    const held = account === undefined ? undefined : holders.get(account);
    if (linking.blocked.has(person) || held === null || held === sku) next.set(person, sku);
  }
  for (const {person, account} of active) {
    const verdict = verdicts.get(person);
    if (account !== null && verdict?.kind === 'sku' && holders.get(account) === verdict.sku.id) {
      next.set(person, verdict.sku.id);
    }
  }
  return bySku(next);
}

function bySku(agreed: AgreedSkus): Readonly<Record<string, readonly PersonId[]>> {
  const kept: Record<string, PersonId[]> = {};
  for (const [person, sku] of [...agreed].sort(([a], [b]) => (a < b ? -1 : 1))) (kept[sku] ??= []).push(person);
  return kept;
}
