/**
 * What no plan covers, compared beside it.
 *
 * | kind | differs |
 * |---|---|
 * | account.nobody | an active account in a managed domain that is tied to nobody, and whose address nobody in JumpCloud has |
 * | drive.unmanaged | access on a place that rules name, given by no rule and not by Lockstep |
 * | admin.outside-rules | a super admin, or a role assignment that no rule gives and Lockstep did not |
 * | seat.suspended | a license of an account that is suspended or archived, but for Archived User licenses |
 * | account.stale | an active account that is old enough and that nobody signed in to for the days of the Settings tab |
 * | writer.second | JumpCloud's own connection to Google |
 *
 * Never told: the owner of the triggers and the Protected tab, whom somebody has vouched for. Where Google does not say
 * when somebody signed in, nothing is concluded.
 */
import type {Account} from '../model/account';
import type {RemoveLicense} from '../model/change';
import {domainOf, toPersonId, type Email, type PersonId} from '../model/ids';
import {productNamed, skuNamed} from '../model/license-catalogue';
import {isoTime} from '../model/time';
import {markOf} from '../plan/link';
import type {ComparedCount, ComparedSides, Difference} from './reconciliation';
import {adminsOutside, unmanagedGrants} from './reconciliation-access';
import {bookOf, difference, type Book, type Found} from './reconciliation-book';
import type {DifferenceKind} from './reconciliation-kinds';

/** What suspended accounts cost. */
export interface SeatCost {
  readonly seats: number;
  /** A month, in the currency of the Settings tab; seats without a price are not in it. */
  readonly monthly: number;
  /** SKU ids without a price. */
  readonly unpriced: readonly string[];
}

/** Differences that no plan mends by itself, and how many were compared. */
export interface Beside {
  readonly differences: readonly Difference[];
  readonly counts: Readonly<Partial<Record<DifferenceKind, ComparedCount>>>;
  readonly seats: SeatCost;
}

const DAY_MS = 86_400_000;

/** Product of the licenses that archived accounts are meant to hold (License Manager API, products and SKUs). */
const ARCHIVED_USER = '101034';

/** Product whose seats cost nothing. */
const FREE = '101001';

/** Compares what no plan covers. Pure. */
export function differencesBeside(sides: ComparedSides): Beside {
  const book = bookOf(sides);
  const seats = suspendedSeats(book);
  const found: Readonly<Partial<Record<DifferenceKind, Found>>> = {
    'account.nobody': nobodys(book),
    'drive.unmanaged': unmanagedGrants(book),
    'admin.outside-rules': adminsOutside(book),
    'seat.suspended': seats,
    'account.stale': stale(book),
    'writer.second': secondWriters(book),
  };
  return {
    differences: Object.values(found).flatMap(one => one.differences),
    counts: Object.fromEntries(Object.entries(found).map(([kind, {compared}]) => [kind, compared])),
    seats: seats.cost,
  };
}

function nobodys({workspace, source, settings, people, isVouched: vouched}: Book): Found {
  const known = new Set<Email>(source.people.map(({email}) => email));
  const present = new Set<PersonId>([...source.people.map(({id}) => id), ...(source.unreadable ?? [])]);
  const active = workspace.accounts.filter(
    ({suspended, archived, email}) => !suspended && !archived && settings.managedDomains.includes(domainOf(email)),
  );
  const differ = active.filter(account => {
    const mark = markOf(account);
    if (people.has(account.id) || (mark !== '' && present.has(toPersonId(mark)))) return false;
    if (account.superAdmin || vouched(account)) return false;
    return ![account.email, ...account.aliases].some(address => known.has(address));
  });
  return {
    compared: active.length,
    differences: differ.map(({email}) =>
      difference(
        'account.nobody',
        'warning',
        email,
        `The account ${email} is active in Google, and nobody in JumpCloud has it. Lockstep leaves it alone.`,
        'Suspend it in the Admin console if nobody needs it, add the person to JumpCloud, or name it in the Protected tab.',
      ),
    ),
  };
}

function suspendedSeats({workspace, planned, settings}: Book): Found & {readonly cost: SeatCost} {
  const accounts = new Map(workspace.accounts.map(account => [account.id, account]));
  const removals = new Map(
    planned.plan.changes.flatMap(change =>
      change.action === 'remove-license' ? [[`${change.account ?? ''} ${change.product.id}`, change] as const] : [],
    ),
  );
  const read = (workspace.licenses ?? []).flatMap(one => ('holders' in one ? [one] : []));
  const unpriced = new Set<string>();
  const differences: Difference[] = [];
  let compared = 0;
  let monthly = 0;
  for (const {product, holders} of read) {
    for (const [id, sku] of holders) {
      if (sku === null) continue;
      compared += 1;
      const account = accounts.get(id);
      if (!account || !(account.suspended || account.archived) || product === FREE) continue;
      if (product === ARCHIVED_USER) continue;
      const price = settings.seatPrices[sku];
      if (price === undefined) unpriced.add(sku);
      monthly += price ?? 0;
      const removal = removals.get(`${id} ${product}`);
      differences.push(suspendedSeat(account, product, sku, price, removal));
    }
  }
  return {
    compared: read.length === 0 ? 'no rule and no seat price names a product' : compared,
    differences,
    cost: {seats: differences.length, monthly: Math.round(monthly * 100) / 100, unpriced: [...unpriced].sort()},
  };
}

function suspendedSeat(
  {email, archived}: Account,
  product: string,
  sku: string,
  price: number | undefined,
  removal: RemoveLicense | undefined,
): Difference {
  const name = skuNamed(product, sku).name;
  const cost = price === undefined ? 'its price is not in the Settings tab' : `${price.toFixed(2)} a month`;
  return difference(
    'seat.suspended',
    'note',
    `${email}: ${productNamed(product).name}`,
    `${email} is ${archived ? 'archived' : 'suspended'} and holds ${name} (${cost}).`,
    removal === undefined
      ? 'Take the license away in the Admin console, or write Remove in "When leaving" of its row in the Licenses tab.'
      : 'Choose Fix in the Findings view to take the license away.',
    removal && {changes: [removal.key], people: [removal.person]},
  );
}

function stale({workspace, settings, planned, isVouched: vouched, source}: Book): Found {
  const ended = new Set(
    planned.plan.changes.flatMap(change => (change.action === 'suspend-account' ? [change.account] : [])),
  );
  const before = source.takenAt - settings.staleDays * DAY_MS;
  const active = workspace.accounts.filter(({suspended, archived}) => !suspended && !archived);
  const known = active.filter(({profile}) => timeOf(profile['lastLoginTime']) !== null);
  const differ = known.filter(account => {
    const signedIn = timeOf(account.profile['lastLoginTime']) ?? before;
    const created = timeOf(account.profile['creationTime']) ?? before;
    return signedIn < before && created < before && !ended.has(account.id) && !vouched(account);
  });
  return {
    compared: known.length === 0 && active.length > 0 ? 'Google does not say when people signed in' : known.length,
    differences: differ.map(({email, profile}) =>
      difference(
        'account.stale',
        'note',
        email,
        `Nobody signed in to ${email} for ${settings.staleDays} days (${lastWords(timeOf(profile['lastLoginTime']) ?? 0)}).`,
        'Ask the person or their manager; suspend the person in JumpCloud if the account is not needed, or name it in the Protected tab.',
      ),
    ),
  };
}

function timeOf(value: unknown): number | null {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? null : time;
}

/** Google gives 1970-01-01 for an account that nobody ever signed in to (Directory API, users). */
function lastWords(ms: number): string {
  return ms <= 0 ? 'never' : `last on ${isoTime(ms).slice(0, 10)}`;
}

function secondWriters({connections}: Book): Found {
  if (typeof connections === 'string') return {compared: connections, differences: []};
  return {
    compared: connections.length,
    differences: connections.map(({name, domain}) =>
      difference(
        'writer.second',
        'error',
        `JumpCloud directory "${name}"`,
        `JumpCloud itself writes to Google Workspace${domain === '' ? '' : ` (${domain})`} by its directory "${name}": two writers to the same accounts undo each other's changes.`,
        "In the JumpCloud console, under Cloud Directories, unbind the directory's users and user groups; Lockstep > Check setup names every setting.",
      ),
    ),
  };
}
