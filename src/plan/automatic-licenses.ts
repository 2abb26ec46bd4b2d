/** Whether Google itself gives licenses to an org unit, as far as a snapshot can show it. */
import type {Account} from '../model/account';
import type {AccountId} from '../model/ids';

/** Fewer accounts than these show nothing: they may be licensed alike by chance. */
const ACCOUNTS_MIN = 3;

/** An account is new for a day: who gave it a license within it was quick. */
const NEW_MS = 24 * 3_600_000;

/** An org unit in which a SKU seems to come by itself. */
export interface AutomaticLicense {
  readonly orgUnitPath: string;
  readonly sku: string;
  readonly accounts: number;
}

/**
 * Org units of at least three active accounts that all hold one SKU, of which at least one account is new and did not get
 * it from Lockstep. The API does not say who gave a license, so this is a sign and no proof.
 *
 * @param given accounts whose license of the product Lockstep gave or agreed on
 * @param takenAt time of the snapshot, ms since 1970
 */
export function looksAutoLicensed(
  accounts: readonly Account[],
  holders: ReadonlyMap<AccountId, string | null>,
  given: ReadonlySet<AccountId>,
  takenAt: number,
): readonly AutomaticLicense[] {
  const units = new Map<string, Account[]>();
  for (const account of accounts) {
    if (account.suspended || account.archived) continue;
    units.set(account.orgUnitPath, [...(units.get(account.orgUnitPath) ?? []), account]);
  }
  return [...units.keys()].sort().flatMap((orgUnitPath): readonly AutomaticLicense[] => {
    const inside = units.get(orgUnitPath) ?? [];
    const sku = holders.get(inside[0]?.id as AccountId);
    if (inside.length < ACCOUNTS_MIN || !sku || inside.some(account => holders.get(account.id) !== sku)) return [];
    const isSign = inside.some(account => !given.has(account.id) && takenAt - createdAt(account) <= NEW_MS);
    return isSign ? [{orgUnitPath, sku, accounts: inside.length}] : [];
  });
}

function createdAt({profile}: Account): number {
  const time = profile['creationTime'];
  return typeof time === 'string' ? Date.parse(time) : 0;
}
