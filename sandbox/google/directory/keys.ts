/** What the keys in Directory paths and parameters mean. */
import type {GroupRecord, UserRecord} from '../../world/google-state';
import {domainOf, groupByKey, isOwnDomain, userByKey} from '../addresses';
import type {Call} from '../call';
import {badRequest, domainNotFound, forbidden, notFound} from '../errors';
import {changeUser, seeUser} from '../propagation';

/**
 * The user of `userKey`: primary address, alias, or immutable id; so an operation on an alias hits its owner.
 * Throws 404, or 403 for an address in a domain that is not the customer's.
 */
function requireUser(call: Call, key: string): UserRecord {
  const user = userByKey(call.google, key);
  if (user) return user;
  if (key.includes('@') && !isOwnDomain(call.google, domainOf(key))) throw forbidden();
  throw notFound('userKey');
}

/** The user of the path, for reading: one that was made a moment ago is sometimes not found. */
export function userToRead(call: Call): UserRecord {
  const user = requireUser(call, call.path['userKey'] ?? '');
  seeUser(call.world, user);
  return user;
}

/** The user of the path, for a change: one that was made a moment ago mostly refuses. */
export function userToChange(call: Call): UserRecord {
  const user = requireUser(call, call.path['userKey'] ?? '');
  changeUser(call.world, user);
  return user;
}

/** The group of the path: address, alias, or id. Throws 404, or 403 for a foreign address. */
export function requireGroup(call: Call): GroupRecord {
  const key = call.path['groupKey'] ?? '';
  const group = groupByKey(call.google, key);
  if (group) return group;
  if (key.includes('@') && !isOwnDomain(call.google, domainOf(key))) throw forbidden();
  throw notFound('groupKey');
}

/** Checks a customer: `my_customer` or the customer's own id; any other is 403. */
export function requireCustomer(call: Call, customer: string): void {
  if (customer !== 'my_customer' && customer !== call.google.customerId) throw forbidden();
}

/**
 * The domain that a list is limited to; `undefined` when it goes over the whole customer.
 * Throws 400 when neither `customer` nor `domain` is given, 404 for a domain that is not the customer's.
 */
export function listedDomain(call: Call): string | undefined {
  const customer = call.query.get('customer');
  const domain = call.query.get('domain');
  if (customer === null && domain === null) throw badRequest();
  if (customer !== null) requireCustomer(call, customer);
  if (domain === null) return undefined;
  if (!isOwnDomain(call.google, domain)) throw domainNotFound();
  return domain.toLowerCase();
}
