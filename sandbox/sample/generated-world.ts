/** A company of any size, without awkward cases by design: for measuring and for runs with faults. */
import {addAccount} from '../google/edit';
import {addPerson, addToGroup} from '../jumpcloud/edit';
import {random} from '../world/random';
import {addCompanyDevices} from './devices';
import {addCompanyDrives} from './drives';
import {emptyWorld, OWNER, YEAR_MS} from './empty-world';
import {addCompanyGroups} from './groups';
import {buySeatsFor, licenseAccounts} from './licenses';
import {DEPARTMENTS, freeAddress, nextName, personFields, seedNames} from './people';
import type {WorldOptions} from './empty-world';
import type {Position} from './people';
import type {GroupRecord, PersonRecord} from '../world/jumpcloud-state';
import type {World} from '../world/world';

/** How many already have a Google account, unless it is said. */
const IN_GOOGLE_SHARE = 0.4;

/** How many are suspended in JumpCloud. */
const SUSPENDED_SHARE = 0.02;

/** How many people report to one manager. */
const REPORTS_PER_MANAGER = 8;

/** How a generated company is made. */
export interface GeneratedOptions extends WorldOptions {
  /** How many people JumpCloud holds. */
  people: number;
  /** Which share of them has a Google account already; 0.4 when left out. */
  inGoogleShare?: number;
}

function positionOf(number: number, departments: readonly string[], staff: readonly PersonRecord[]): Position {
  const department = departments[number % departments.length] ?? 'Operations';
  const titles = DEPARTMENTS[department] ?? [];
  const isHead = number <= departments.length;
  const name = nextName(number);
  return {
    ...name,
    department,
    jobTitle: (isHead ? titles[0] : titles[1 + (number % (titles.length - 1))]) ?? '',
    number,
    manager: number === 1 ? '' : (staff[Math.floor((number - 2) / REPORTS_PER_MANAGER)]?._id ?? ''),
  };
}

/**
 * A company of `people` people: each in `All staff` and in the group of their department, managers in a tree, 40 % with a
 * Google account and its licence already unless the options say otherwise, 2 % suspended, seats for everyone, and the
 * drives of every company. Equal options give equal worlds.
 */
export function generatedWorld(options: GeneratedOptions): World {
  const world = emptyWorld(options);
  seedNames(options.seed);
  const departments = Object.keys(DEPARTMENTS);
  const groups = addCompanyGroups(world, departments);
  const taken = new Map<string, number>([[OWNER.email.slice(0, OWNER.email.indexOf('@')), 1]]);
  const staff: PersonRecord[] = [];
  for (let number = 1; number <= options.people; number++) {
    const position = positionOf(number, departments, staff);
    const email = freeAddress(position.givenName, position.familyName, taken);
    const suspended = number > departments.length && random(world) < SUSPENDED_SHARE;
    const fields = personFields(position, email);
    const createdAt = options.now - YEAR_MS + number;
    staff.push(addPerson(world, {...fields, suspended}, {origin: 'unlogged', createdAt}));
    joinGroups(world, staff.at(-1), ['All staff', position.department], groups);
    if (random(world) < (options.inGoogleShare ?? IN_GOOGLE_SHARE)) {
      addAccount(world, {
        email,
        givenName: position.givenName,
        familyName: position.familyName,
        createdAt,
        lastLoginAt: options.now - 86_400_000,
      });
    }
  }
  buySeatsFor(world, options.people + 1);
  licenseAccounts(world);
  addCompanyDrives(world);
  addCompanyDevices(world);
  return world;
}

/** Puts a person into groups by name. */
export function joinGroups(
  world: World,
  person: PersonRecord | undefined,
  names: readonly string[],
  groups: ReadonlyMap<string, GroupRecord>,
): void {
  for (const name of names) {
    const group = groups.get(name);
    if (group && person) addToGroup(world, group.id, person._id, 'unlogged');
  }
}
