/** Who holds which license, product by product: each whole, or not at all. */
import type {Account} from '../model/account';
import {IncompleteSnapshot, OutsideError} from '../model/errors';
import type {GoogleCall} from '../model/google-call';
import {toEmail, type AccountId, type Email} from '../model/ids';
import type {JsonObject} from '../model/json';
import type {ProductLicenses} from '../model/license';
import {listAll, type Reader} from './read';

/** The API's own most (Discovery document, `maxResults`). */
const PAGE_SIZE = 1_000;

/**
 * Licenses of the products, joined to accounts by their primary address or, right after a rename, by an alias.
 *
 * A product that can't be read is told with the reason and nothing is concluded about it; the other products, and
 * everything else of the pass, go on. License Manager knows no `my_customer`: the id comes with every account.
 */
export function readLicenses(
  reader: Reader,
  products: readonly string[],
  accounts: readonly Account[],
): readonly ProductLicenses[] {
  if (products.length === 0) return [];
  const customer = accounts[0]?.profile['customerId'];
  if (typeof customer !== 'string')
    throw new IncompleteSnapshot('Google Workspace', 'accounts came without customerId');
  const byAddress = addressBook(accounts);
  const read: ProductLicenses[] = [];
  let down: OutsideError | null = null;
  for (const product of [...products].sort()) {
    try {
      // What does not answer for one product is not waited for once more for the next.
      if (down) throw down;
      const [entries = []] = listAll(reader, [{call: listCall(product, customer), property: 'items'}]);
      read.push({product, holders: holdersIn(entries, byAddress)});
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      if (!(error instanceof IncompleteSnapshot)) down = error;
      read.push({product, problem: error.message});
    }
  }
  return read;
}

function listCall(productId: string, customerId: string): GoogleCall {
  return {
    api: 'licensing',
    method: 'licenseAssignments.listForProduct',
    path: {productId},
    query: {customerId, maxResults: PAGE_SIZE},
  };
}

/** Primary addresses win over aliases. */
function addressBook(accounts: readonly Account[]): ReadonlyMap<Email, AccountId> {
  const book = new Map<Email, AccountId>();
  for (const {aliases, id} of accounts) for (const alias of aliases) book.set(alias, id);
  for (const {email, id} of accounts) book.set(email, id);
  return book;
}

/** Holders by account; `null` where one account is listed with two SKUs, which only a change while reading can give. */
function holdersIn(
  entries: readonly JsonObject[],
  byAddress: ReadonlyMap<Email, AccountId>,
): ReadonlyMap<AccountId, string | null> {
  const holders = new Map<AccountId, string | null>();
  for (const {userId, skuId} of entries) {
    if (typeof userId !== 'string' || typeof skuId !== 'string') {
      throw new IncompleteSnapshot('Google Workspace', 'a license came without userId or skuId');
    }
    const account = byAddress.get(toEmail(userId));
    if (account === undefined) continue;
    const known = holders.get(account);
    holders.set(account, known === undefined || known === skuId ? skuId : null);
  }
  return holders;
}
