/** Whom Vault keeps data of, and who can use it. */
import type {GoogleState, UserRecord} from '../../world/google-state';
import {licenseOf} from '../licensing/assignments';
import {ARCHIVED_USER, WORKSPACE} from '../licensing/catalogue';

/** The product that adds Vault to an edition without it. */
export const VAULT = 'Google-Vault';

/** The SKUs that Vault is part of (Google help, "Vault licensing"): editions, and Archived User of such an edition. */
const WITH_VAULT: readonly string[] = [
  '1010020020',
  '1010020025',
  '1010020026',
  '1010020030',
  '1010020031',
  '1010020034',
  '1010060003',
  '1010060005',
  '1010070001',
  'Google-Apps-Unlimited',
  '1010340001',
  '1010340002',
  '1010340003',
  '1010340004',
  '1010340007',
];

/** Whether an account has a licence that Vault works with: only such data is kept. */
export function hasVaultLicense(google: GoogleState, accountId: string): boolean {
  if (licenseOf(google, accountId, VAULT)) return true;
  return [WORKSPACE, ARCHIVED_USER].some(product =>
    WITH_VAULT.includes(licenseOf(google, accountId, product)?.skuId ?? ''),
  );
}

/** Whether an account is in the unit or in one below it. */
function isInUnit(google: GoogleState, user: UserRecord, orgUnitId: string): boolean {
  for (let id: string | null = user.orgUnitId; id !== null; id = google.orgUnits[id]?.parentId ?? null) {
    if (id === orgUnitId) return true;
  }
  return false;
}

/**
 * Whether a hold of any matter keeps data of the account, whichever service it is for. Such an account can't be deleted
 * and its data can't be transferred (Vault help, "Holds"; Admin help, "Transfer Drive files to a new owner"). Without a
 * Vault licence a hold keeps nothing.
 */
export function isOnHold(google: GoogleState, user: UserRecord): boolean {
  const holds = Object.values(google.vault.matters).flatMap(matter => Object.values(matter.holds));
  const isHeld = holds.some(
    ({accounts, orgUnit}) =>
      accounts.some(account => account.accountId === user.id) ||
      (orgUnit !== null && isInUnit(google, user, orgUnit.orgUnitId)),
  );
  return isHeld && hasVaultLicense(google, user.id);
}
