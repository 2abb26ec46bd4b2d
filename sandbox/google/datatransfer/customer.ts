/** The optional `customerId` of Data Transfer and Reports. */
import type {Call} from '../call';
import {requireCustomer} from '../directory/keys';

/** Checks that a list, when it names a customer, names the caller's own. @throws GoogleError 403 */
export function requireOwnCustomer(call: Call): void {
  const customer = call.query.get('customerId');
  if (customer !== null) requireCustomer(call, customer);
}
