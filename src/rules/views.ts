/** People as rules see them: with the names of their groups and the address of their manager. */
import type {TakenAddresses} from '../model/address-book';
import type {Person} from '../model/person';
import type {PersonId} from '../model/ids';
import type {PersonView} from '../model/rule-set';
import type {JumpCloudSnapshot} from '../model/snapshot';
import {openAddressBook} from './address-book';

/** Every person of a snapshot as rules see them, sorted by id. The time of the run is that of the snapshot. */
export function viewsOf(source: JumpCloudSnapshot, taken: TakenAddresses | null = new Map()): readonly PersonView[] {
  const groups = groupNames(source);
  const people = new Map(source.people.map(person => [person.id, person]));
  const addresses = taken === null ? {} : {addresses: openAddressBook(taken, source.people)};
  return [...source.people].sort(byId).map(person => ({
    person,
    groups: groups.get(person.id) ?? [],
    managerEmail: (person.managerId === null ? undefined : people.get(person.managerId)?.email) ?? '',
    now: source.takenAt,
    ...addresses,
  }));
}

/** Names of each person's groups, sorted, as far as the members of groups were read. */
function groupNames(source: JumpCloudSnapshot): ReadonlyMap<PersonId, readonly string[]> {
  const names = new Map<PersonId, string[]>();
  const groups = [...source.groups].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const group of groups) {
    for (const person of group.memberIds ?? []) {
      const known = names.get(person);
      if (known) known.push(group.name);
      else names.set(person, [group.name]);
    }
  }
  return names;
}

function byId(a: Person, b: Person): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
