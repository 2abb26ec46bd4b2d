/** Whom a permission is for: accounts, groups, people outside, whole domains and anyone. */
import {createHash} from 'node:crypto';
import type {PermissionRecord} from '../../world/drive-state';
import type {GoogleState} from '../../world/google-state';
import type {World} from '../../world/world';
import {domainOf, groupByKey, isOwnDomain, userByKey} from '../addresses';
import {externalId} from '../memberships';
import {lookup} from '../lookup';

/** The part of a permission that says whom it is for. */
export type Grantee = Pick<PermissionRecord, 'id' | 'type' | 'granteeId' | 'email' | 'domain'>;

/** Twenty digits out of a text: equal texts give equal digits, in every world. */
function digitsOf(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 18);
  return BigInt(`0x${hash}`).toString().padStart(20, '0').slice(-20);
}

/**
 * Whom an address means. An account or group is found by any of its addresses, and is what it is whatever type was
 * asked for (unverified). Of the customer's own domains, only such addresses belong to somebody: `undefined` for others.
 */
export function knownGrantee(world: World, type: 'user' | 'group', address: string): Grantee | undefined {
  const {google} = world;
  const user = userByKey(google, address);
  if (user) return {id: digitsOf(user.id), type: 'user', granteeId: user.id, email: user.fields.primaryEmail};
  const group = groupByKey(google, address);
  if (group) return {id: digitsOf(group.id), type: 'group', granteeId: group.id, email: group.email};
  return isOwnDomain(google, domainOf(address)) ? undefined : invitedGrantee(world, type, address);
}

/** Somebody known by nothing but the address. */
export function invitedGrantee(world: World, type: 'user' | 'group', address: string): Grantee {
  const granteeId = externalId(world, address);
  return {id: digitsOf(granteeId), type, granteeId, email: address.toLowerCase()};
}

/** Everyone with an account in a domain. */
export function domainGrantee(domain: string): Grantee {
  const name = domain.toLowerCase();
  return {id: `${digitsOf(name)}k`, type: 'domain', granteeId: '', email: '', domain: name};
}

/** Everyone there is, found by search or only with the link. */
export function anyoneGrantee(discoverable: boolean): Grantee {
  return {id: discoverable ? 'anyone' : 'anyoneWithLink', type: 'anyone', granteeId: '', email: ''};
}

/** The present address and name of a grantee, and whether the account or group behind it is gone. */
export function granteeNow(
  google: GoogleState,
  grantee: Grantee,
): Readonly<{email: string; displayName: string; deleted: boolean}> {
  const user = lookup(google.users, grantee.granteeId);
  if (user) {
    const {primaryEmail, name} = user.fields;
    return {email: primaryEmail, displayName: `${name.givenName} ${name.familyName}`, deleted: false};
  }
  const group = lookup(google.groups, grantee.granteeId);
  if (group) return {email: group.email, displayName: group.name, deleted: false};
  const isExternal = google.externals[grantee.email] === grantee.granteeId;
  return {email: grantee.email, displayName: grantee.email, deleted: !isExternal};
}
