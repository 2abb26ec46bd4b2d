/** What Lockstep itself gave to people, kept over runs: all that it may take away again. */
import type {Action} from '../model/change';
import type {PersonId} from '../model/ids';
import {NOTHING_GIVEN, roleKey, type GivenAccess} from '../plan/given';
import type {BlobStore} from '../ports';
import {readKept} from './kept';
import type {Settled} from './settled';

const GIVEN_BLOB = 'given-access';

/** Changes by which something comes into or out of Lockstep's keeping. */
const ACTIONS: readonly Action[] = ['grant-drive', 'revoke-drive', 'assign-role', 'revoke-role'];

/** What was given so far; nothing when nothing was ever kept, which only means that nothing is taken away. */
export function readGiven(blobs: BlobStore): GivenAccess {
  return readKept(blobs, GIVEN_BLOB, NOTHING_GIVEN);
}

/** Keeps what was given, writing only when it differs from what was read before. */
export function keepGiven(blobs: BlobStore, before: GivenAccess, given: GivenAccess): void {
  const text = JSON.stringify(withoutEmpty(given));
  if (text !== JSON.stringify(before)) blobs.write(GIVEN_BLOB, text);
}

/**
 * What Lockstep gave is its own, and what it took away no longer is.
 *
 * A grant of which nobody knows whether it worked counts as given: the plan had seen that there was none, and the next
 * plan forgets it when there still is none.
 */
export function rememberGiven(blobs: BlobStore, settled: readonly Settled[]): void {
  if (!settled.some(({change}) => ACTIONS.includes(change.action))) return;
  const before = readGiven(blobs);
  let given = before;
  for (const {change, outcome} of settled) {
    const {kind} = outcome;
    if (change.action === 'grant-drive' && (kind === 'applied' || kind === 'unknown')) {
      given = {...given, drives: withPerson(given.drives, change.drive.id, change.person)};
    } else if (change.action === 'assign-role' && (kind === 'applied' || kind === 'unknown')) {
      given = {...given, roles: withPerson(given.roles, roleKey(change.scope), change.person)};
    } else if (change.action === 'revoke-drive' && kind === 'applied') {
      given = {...given, drives: withoutPerson(given.drives, change.drive.id, change.person)};
    } else if (change.action === 'revoke-role' && kind === 'applied') {
      given = {...given, roles: withoutPerson(given.roles, roleKey(change.scope), change.person)};
    }
  }
  keepGiven(blobs, before, given);
}

type People = Readonly<Record<string, readonly PersonId[]>>;

function withPerson(people: People, key: string, person: PersonId): People {
  return {...people, [key]: [...new Set([...(people[key] ?? []), person])].sort()};
}

function withoutPerson(people: People, key: string, person: PersonId): People {
  return {...people, [key]: (people[key] ?? []).filter(one => one !== person)};
}

/** Sorted, and without what was given to nobody: equal values give equal texts. */
function withoutEmpty({drives, roles}: GivenAccess): GivenAccess {
  const filled = (people: People): People =>
    Object.fromEntries(
      Object.entries(people)
        .filter(([, ids]) => ids.length > 0)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return {drives: filled(drives), roles: filled(roles)};
}
