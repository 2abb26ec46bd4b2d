/** The licences that a customer has bought and given out. */

/** One licence that an account holds. */
export interface LicenseRecord {
  skuId: string;
  /** Grows with each switch; the etag shows it. */
  version: number;
}

/** What Google's licensing knows. The API shows who holds what, never how many seats there are. */
export interface LicensingState {
  /** Seats bought, by SKU id; none where there is no entry. */
  seats: Record<string, number>;
  /** Seats given out, by SKU id. */
  taken: Record<string, number>;
  /** By account id, then product id: one SKU of a product at a time. */
  held: Record<string, Record<string, LicenseRecord>>;
  /** SKU ids that accounts of an org unit, and of those under it, get by themselves; by org unit id. */
  automatic: Record<string, string[]>;
  /** Accounts that will get theirs, by id: when. */
  awaiting: Record<string, number>;
  /** Grows with each change to who holds what. */
  revision: number;
}

/** Nothing bought, nothing given out, nothing automatic. */
export function emptyLicensing(): LicensingState {
  return {seats: {}, taken: {}, held: {}, automatic: {}, awaiting: {}, revision: 0};
}
