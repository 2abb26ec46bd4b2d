/** What the invented company has bought from Google, and who holds it before the story begins. */
import {licenseOf} from '../google/licensing/assignments';
import {WORKSPACE} from '../google/licensing/catalogue';
import {giveLicense, setSeats} from '../google/licensing/edit';
import {VAULT} from '../google/vault/holding';
import type {World} from '../world/world';

/** The edition that everyone gets unless a rule says otherwise. */
export const BUSINESS_STANDARD = '1010020028';

/** The edition for a few. */
export const BUSINESS_PLUS = '1010020025';

/** The Archived User SKUs that match the two editions. */
export const ARCHIVED_STANDARD = '1010340006';

/** The one for {@link BUSINESS_PLUS}. */
export const ARCHIVED_PLUS = '1010340003';

/** The SKU of the Vault add-on, which {@link BUSINESS_STANDARD} comes without: whoever had a licence before has it too. */
export const VAULT_SKU = 'Google-Vault';

/** More seats than people by this factor in a generated company. */
const SPARE_FACTOR = 1.02;

/** Seats of the sample company: fewer than it has people, so that the last ones wait. */
const SAMPLE_SEATS = {
  [BUSINESS_STANDARD]: 58,
  [BUSINESS_PLUS]: 8,
  [ARCHIVED_STANDARD]: 3,
  [ARCHIVED_PLUS]: 1,
  [VAULT_SKU]: 70,
} as const;

/** Buys what the sample company has. */
export function buySampleSeats(world: World): void {
  for (const [skuId, seats] of Object.entries(SAMPLE_SEATS)) setSeats(world, skuId, seats);
}

/** Buys seats of both editions for so many people and 2 % more, and an archived seat for one in ten. */
export function buySeatsFor(world: World, people: number): void {
  const enough = Math.ceil(people * SPARE_FACTOR);
  setSeats(world, BUSINESS_STANDARD, enough);
  setSeats(world, BUSINESS_PLUS, enough);
  setSeats(world, ARCHIVED_STANDARD, Math.ceil(people / 10));
  setSeats(world, ARCHIVED_PLUS, Math.ceil(people / 10));
  setSeats(world, VAULT_SKU, enough);
}

/** Gives {@link BUSINESS_STANDARD} and Vault to every account without an edition, but those with one of these addresses. */
export function licenseAccounts(world: World, except: readonly string[] = []): void {
  for (const {id, fields} of Object.values(world.google.users)) {
    if (except.includes(fields.primaryEmail) || licenseOf(world.google, id, WORKSPACE)) continue;
    giveLicense(world, id, BUSINESS_STANDARD);
    if (!licenseOf(world.google, id, VAULT)) giveLicense(world, id, VAULT_SKU);
  }
}
