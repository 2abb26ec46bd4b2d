/** Edits to licences by hand: what the sample companies and tests make without going through the API. */
import {findAccount, addOrgUnit} from '../edit';
import type {World} from '../../world/world';
import {assignLicense} from './assignments';
import {skuById} from './catalogue';
import type {Sku} from './catalogue';

function findSku(skuId: string): Sku {
  const sku = skuById(skuId);
  if (!sku) throw new Error(`no SKU ${skuId} in the catalogue`);
  return sku;
}

/** Buys a SKU: from now on there are this many seats, those that are taken included. */
export function setSeats(world: World, skuId: string, seats: number): void {
  world.google.licensing.seats[findSku(skuId).skuId] = seats;
}

/** Gives an account a licence, whether or not a seat is left: what the company held before the story begins. */
export function giveLicense(world: World, key: string, skuId: string): void {
  assignLicense(world.google, findAccount(world, key).id, findSku(skuId));
}

/** Switches automatic licensing on for an org unit, made when it isn't there. Accounts that exist already get nothing. */
export function setAutomaticLicensing(world: World, path: string, skuIds: readonly string[]): void {
  world.google.licensing.automatic[addOrgUnit(world, path).id] = skuIds.map(skuId => findSku(skuId).skuId);
}
