/**
 * Automatic licensing: accounts of an org unit get a SKU by themselves a moment after they were made, and keep it as
 * long as they are there (Admin help "Automatic licensing"). Most organisations have it off; so has every new world.
 */
import type {GoogleState, UserRecord} from '../../world/google-state';
import {randomInteger} from '../../world/random';
import type {World} from '../../world/world';
import {assignLicense, licenseOf, seatsLeft} from './assignments';
import {skuById} from './catalogue';

/** How long a new account waits for its licence, in ms: estimate; Google only says that it can take a while. */
export const AUTOMATIC_LICENSE_MS = {min: 3_000, max: 20_000} as const;

/** The SKU ids that the account's org unit gives: the unit's own, else those of the nearest unit above. */
export function automaticSkus(google: GoogleState, user: UserRecord): readonly string[] {
  for (let id: string | null = user.orgUnitId; id !== null; id = google.orgUnits[id]?.parentId ?? null) {
    const skuIds = google.licensing.automatic[id];
    if (skuIds) return skuIds;
  }
  return [];
}

/** Puts a new account down for what its org unit will give it. */
export function awaitLicense(world: World, user: UserRecord): void {
  const {automatic, awaiting} = world.google.licensing;
  if (Object.keys(automatic).length === 0) return;
  awaiting[user.id] = world.now + randomInteger(world, AUTOMATIC_LICENSE_MS.min, AUTOMATIC_LICENSE_MS.max);
}

/** Gives out what has fallen due. Without a seat, or with a licence of the product already, an account gets none. */
export function settleLicenses(world: World): void {
  const {google} = world;
  const {awaiting} = google.licensing;
  for (const [accountId, due] of Object.entries(awaiting)) {
    if (due > world.now) continue;
    delete awaiting[accountId];
    const user = google.users[accountId];
    for (const skuId of user && !user.fields.archived ? automaticSkus(google, user) : []) {
      const sku = skuById(skuId);
      if (!sku || licenseOf(google, accountId, sku.productId) || seatsLeft(google, skuId) < 1) continue;
      assignLicense(google, accountId, sku);
    }
  }
}
