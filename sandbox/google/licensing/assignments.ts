/** What can happen to a licence, with seats counted. Licences hang on the account's id, so a rename moves them along. */
import type {GoogleState, UserRecord} from '../../world/google-state';
import type {LicenseRecord} from '../../world/licensing-state';
import {lookup} from '../lookup';
import {ARCHIVED_USER, archivedSku, editionSku, skuById, WORKSPACE} from './catalogue';
import type {Sku} from './catalogue';

/** The licence of a product that an account holds. */
export function licenseOf(google: GoogleState, accountId: string, productId: string): LicenseRecord | undefined {
  const held = lookup(google.licensing.held, accountId);
  return held && lookup(held, productId);
}

/** How many more accounts can get the SKU; less than 1 when it is sold out or was never bought. */
export function seatsLeft(google: GoogleState, skuId: string): number {
  const {seats, taken} = google.licensing;
  return (lookup(seats, skuId) ?? 0) - (lookup(taken, skuId) ?? 0);
}

function countSeat(google: GoogleState, skuId: string, change: 1 | -1): void {
  const {taken} = google.licensing;
  taken[skuId] = (taken[skuId] ?? 0) + change;
}

/** Gives an account the SKU, in the place of another SKU of the same product. The caller has looked for a seat. */
export function assignLicense(google: GoogleState, accountId: string, sku: Sku): LicenseRecord {
  const {licensing} = google;
  const before = licenseOf(google, accountId, sku.productId);
  if (before) countSeat(google, before.skuId, -1);
  countSeat(google, sku.skuId, 1);
  const license = {skuId: sku.skuId, version: (before?.version ?? 0) + 1};
  (licensing.held[accountId] ??= {})[sku.productId] = license;
  licensing.revision += 1;
  return license;
}

/** Takes the licence of a product away from an account; nothing happens when it holds none. */
export function removeLicense(google: GoogleState, accountId: string, productId: string): void {
  const {licensing} = google;
  const license = licenseOf(google, accountId, productId);
  const held = licensing.held[accountId];
  if (!license || !held) return;
  countSeat(google, license.skuId, -1);
  delete held[productId];
  if (Object.keys(held).length === 0) delete licensing.held[accountId];
  licensing.revision += 1;
}

/** Frees every seat of an account that is gone. */
export function dropLicenses(google: GoogleState, accountId: string): void {
  for (const productId of Object.keys(google.licensing.held[accountId] ?? {})) {
    removeLicense(google, accountId, productId);
  }
  delete google.licensing.awaiting[accountId];
}

/** Whether the customer has bought an edition at all. */
function hasEditions(google: GoogleState): boolean {
  return Object.keys(google.licensing.seats).some(skuId => skuById(skuId)?.productId === WORKSPACE);
}

/** A move of an account between its edition and the matching Archived User SKU. */
export interface ArchiveMove {
  readonly from: string;
  readonly to: Sku;
}

/**
 * What archiving an account, or bringing it back, does to its licence (Google "Archived User licenses" help page).
 *
 * `undefined`: licences play no part, as the customer has bought no edition, or it holds none that coming back concerns.
 * `'refused'`: it has no edition or one that no Archived User SKU matches, or no seat of the other kind is left.
 */
export function archiveMove(
  google: GoogleState,
  user: UserRecord,
  archived: boolean,
): ArchiveMove | 'refused' | undefined {
  const from = archived ? WORKSPACE : ARCHIVED_USER;
  const license = licenseOf(google, user.id, from);
  if (!license) return archived && hasEditions(google) ? 'refused' : undefined;
  const to = archived ? archivedSku(license.skuId) : editionSku(license.skuId);
  return to && seatsLeft(google, to.skuId) >= 1 ? {from, to} : 'refused';
}

/** Does the move. */
export function moveLicense(google: GoogleState, user: UserRecord, move: ArchiveMove): void {
  removeLicense(google, user.id, move.from);
  assignLicense(google, user.id, move.to);
}
