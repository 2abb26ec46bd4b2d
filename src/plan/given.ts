/** What Lockstep itself gave to people beyond accounts and groups: all that it may take away again. */
import type {PersonId} from '../model/ids';
import type {RoleScope} from '../model/role-change';
import type {Linking} from './link';

/** People by what they were given. */
export interface GivenAccess {
  /** By id of the shared drive or folder. */
  readonly drives: Readonly<Record<string, readonly PersonId[]>>;
  /** By {@link roleKey}. */
  readonly roles: Readonly<Record<string, readonly PersonId[]>>;
}

/** Nothing was ever given. */
export const NOTHING_GIVEN: GivenAccess = {drives: {}, roles: {}};

/** Key of an admin role and where it holds: ids are digits for roles and have no `@` for org units. */
export function roleKey({roleId, orgUnitId}: Pick<RoleScope, 'roleId' | 'orgUnitId'>): string {
  return orgUnitId === '' ? roleId : `${roleId}@${orgUnitId}`;
}

/**
 * Those of the people who still have it: what someone else took away and gave again is no longer Lockstep's. Of people
 * who are not linked right now nothing is forgotten.
 */
export function stillHeld(
  given: readonly PersonId[] | undefined,
  {byPerson}: Pick<Linking, 'byPerson'>,
  isHeld: (person: PersonId) => boolean,
): readonly PersonId[] {
  return (given ?? []).filter(person => !byPerson.has(person) || isHeld(person));
}
