/** The one name space of addresses: a user, an alias and a group can't share one. */
import type {AddressOwner, GoogleState, GroupRecord, UserRecord} from '../world/google-state';
import {domainNotFound, duplicate, forbidden, invalidInput} from './errors';
import {lookup} from './lookup';

/** Letters, digits, and the marks that Google allows before the `@` (Workspace name and password guidelines). */
const ADDRESS = /^[a-z0-9_'+-]+(?:\.[a-z0-9_'+-]+)*@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;

/** Longest part before the `@`. */
const LOCAL_PART_MAX_LENGTH = 64;

/** The part after the `@`, in lower case. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** Whether the domain belongs to the customer, verified or not. */
export function isOwnDomain(google: GoogleState, domain: string): boolean {
  return google.domains.some(each => each.name === domain.toLowerCase());
}

/** The primary domain's name. */
export function primaryDomain(google: GoogleState): string {
  return google.domains.find(each => each.primary)?.name ?? '';
}

/** Whether text has the form of an address. */
export function isAddress(address: string): boolean {
  return ADDRESS.test(address.toLowerCase()) && address.indexOf('@') <= LOCAL_PART_MAX_LENGTH;
}

/** Who owns an address, in any case of letters. */
export function ownerOf(google: GoogleState, address: string): AddressOwner | undefined {
  const key = address.toLowerCase();
  return lookup(google.addresses, key);
}

/**
 * Checks that an address can be given away, and returns it in lower case.
 * Throws 400 for a bad form, 404 for a foreign domain, 403 for one not verified, 409 when it is taken.
 */
export function freeAddress(google: GoogleState, address: unknown, field: string): string {
  if (typeof address !== 'string' || !isAddress(address)) throw invalidInput(field);
  const domain = google.domains.find(each => each.name === domainOf(address));
  if (!domain) throw domainNotFound();
  if (!domain.verified) throw forbidden();
  if (ownerOf(google, address)) throw duplicate();
  return address.toLowerCase();
}

/** The user a key means: primary address, alias, or immutable id. */
export function userByKey(google: GoogleState, key: string): UserRecord | undefined {
  const owner = ownerOf(google, key);
  if (owner?.kind === 'user' || owner?.kind === 'userAlias') return google.users[owner.id];
  return lookup(google.users, key);
}

/** The group a key means: address, alias, or id. */
export function groupByKey(google: GoogleState, key: string): GroupRecord | undefined {
  const owner = ownerOf(google, key);
  if (owner?.kind === 'group' || owner?.kind === 'groupAlias') return google.groups[owner.id];
  return lookup(google.groups, key);
}

/** Every address of a user or group, the primary one first. */
function allAddresses(owner: UserRecord | GroupRecord): string[] {
  return [('fields' in owner ? owner.fields.primaryEmail : owner.email).toLowerCase(), ...owner.aliases];
}

/** Enters all addresses of a user or group. */
export function claimAddresses(google: GoogleState, owner: UserRecord | GroupRecord): void {
  const isUser = 'fields' in owner;
  allAddresses(owner).forEach((address, index) => {
    const kind = index === 0 ? (isUser ? 'user' : 'group') : isUser ? 'userAlias' : 'groupAlias';
    google.addresses[address] = {kind, id: owner.id};
  });
}

/** Frees all addresses of a user or group. */
export function releaseAddresses(google: GoogleState, owner: UserRecord | GroupRecord): void {
  for (const address of allAddresses(owner)) {
    if (google.addresses[address]?.id === owner.id) delete google.addresses[address];
  }
}

/** The addresses that Google adds by itself and nobody can remove: one in the domain's test zone. */
export function nonEditableAliases(google: GoogleState, address: string): string[] {
  return domainOf(address) === primaryDomain(google) ? [`${address}.test-google-a.com`] : [];
}
