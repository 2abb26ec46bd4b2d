/** Licenses: what they are called, who holds them, and which of them Lockstep may take away again. */
import type {AccountId, PersonId} from './ids';

/** An id of Google's with the name that people know it by. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What becomes of a license when its person leaves. */
export type WhenLeaving = 'Remove' | 'Archive' | 'Keep';

/**
 * Who holds which license of one product: whole, or not read at all.
 *
 * An account holds one SKU of a product (License Manager API, developer's guide). `null` stands for one that was listed
 * with two: it changed while it was read, and nothing is concluded from it.
 */
export type ProductLicenses =
  | Readonly<{product: string; holders: ReadonlyMap<AccountId, string | null>}>
  | Readonly<{product: string; problem: string}>;

/**
 * Licenses that rules and Google were once agreed on, by product id and SKU id: what Lockstep may take away again.
 * A license that no rule ever wanted and that Lockstep did not give is not in here, and stays.
 */
export type AgreedLicenses = Readonly<Record<string, Readonly<Record<string, readonly PersonId[]>>>>;
