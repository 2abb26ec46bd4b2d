/** The address book of one pass: who holds which address in Google, who is about to, and what rules gave away. */
import type {AddressBook, TakenAddresses} from '../model/address-book';
import {invariant} from '../model/errors';
import {PERSON_MARK, customIdField} from '../model/google-field';
import {toPersonId, type Email, type PersonId} from '../model/ids';
import type {Person} from '../model/person';
import type {WorkspaceSnapshot} from '../model/snapshot';

const MARK = customIdField(PERSON_MARK);

/**
 * Every address of accounts and groups in Google. An account is its person's by the mark; without one by the primary
 * address, because it is about to be adopted (plan/link.ts decides that).
 */
export function takenAddresses(workspace: WorkspaceSnapshot, people: readonly Person[]): TakenAddresses {
  const byEmail = new Map(people.map(person => [person.email, person.id]));
  const taken = new Map<Email, PersonId | null>();
  for (const group of workspace.groups) for (const address of [group.email, ...group.aliases]) taken.set(address, null);
  for (const account of workspace.accounts) {
    const mark = MARK.read(account.profile);
    const owner = mark === '' ? (byEmail.get(account.email) ?? null) : toPersonId(mark);
    for (const address of [account.email, ...account.aliases]) taken.set(address, owner);
  }
  return taken;
}

/**
 * A fresh book. A person's address in JumpCloud is theirs as well, unless somebody has it in Google already or it is
 * shared by two: then neither gets it.
 */
export function openAddressBook(taken: TakenAddresses, people: readonly Person[]): AddressBook {
  const owners = new Map(taken);
  for (const {email, id} of people) owners.set(email, !owners.has(email) || owners.get(email) === id ? id : null);
  const held = new Map<PersonId, Email[]>();
  for (const [address, owner] of owners) {
    if (owner !== null) held.set(owner, [...(held.get(owner) ?? []), address]);
  }
  const isFreeFor = (person: PersonId, address: Email): boolean =>
    !owners.has(address) || owners.get(address) === person;
  return {
    isFreeFor,
    heldBy: person => [...(held.get(person) ?? [])].sort(),
    claim(person, address) {
      invariant(isFreeFor(person, address), `${address} was given away twice`);
      if (owners.has(address)) return;
      owners.set(address, person);
      held.set(person, [...(held.get(person) ?? []), address]);
    },
  };
}
