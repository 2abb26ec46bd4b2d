/**
 * What a plan leaves to the sagas of people who leave: they do it after the snapshot, and in an order in which nothing is lost.
 *
 * | person | left out of the plan |
 * |---|---|
 * | suspended by this very plan, or with a saga, and not active in JumpCloud | what the policy gives to the saga |
 * | with a saga because of a leaving date | everything, for as long as the date holds |
 * | with a saga, locked and still receiving mail | also the suspension, which the saga makes when its time has come |
 * | active in JumpCloud otherwise | nothing |
 *
 * A step that is off in the Leavers tab leaves nothing out: then the plan does what it always did.
 */
import type {Change} from '../model/change';
import type {LeaverCause} from '../model/leaver';
import type {LeaverPolicy} from '../model/leaver-policy';
import type {PersonId} from '../model/ids';
import type {Person} from '../model/person';

/** A saga as a plan sees it. */
export interface Departure {
  readonly cause: LeaverCause;
  /** Whether the account is locked and not to be suspended yet. */
  readonly isReceiving: boolean;
}

/** The sagas that are open or finished, by person, and the policy that they follow. */
export interface Departures {
  readonly people: ReadonlyMap<PersonId, Departure>;
  readonly policy: LeaverPolicy;
}

/** The changes without those that sagas see to. */
export function withoutDepartures(
  changes: readonly Change[],
  departures: Departures | undefined,
  people: readonly Person[],
): readonly Change[] {
  if (!departures || departures.policy.containment === null) return changes;
  const {policy} = departures;
  const active = new Set(people.filter(({state}) => state === 'ACTIVATED').map(({id}) => id));
  const suspended = new Set(changes.flatMap(change => (change.action === 'suspend-account' ? [change.person] : [])));
  const receives = policy.containment?.kind === 'receive';
  return changes.flatMap(change => {
    const person = 'person' in change ? change.person : null;
    const departure = person === null ? undefined : departures.people.get(person);
    if (person === null || (!departure && !suspended.has(person))) return [change];
    if (departure?.cause === 'leaving date') return [];
    if (active.has(person)) return [change];
    if (change.action === 'suspend-account') {
      if (departure?.isReceiving) return [];
      return receives && !departure ? [{...change, receives: true as const}] : [change];
    }
    return isOfSaga(change, policy) ? [] : [change];
  });
}

/** Whether the policy gives changes of this kind to the saga. Additions too: who leaves is put into nothing. */
function isOfSaga({action}: Change, policy: LeaverPolicy): boolean {
  switch (action) {
    case 'add-member':
    case 'change-role':
    case 'remove-member':
    case 'add-source-member':
    case 'remove-source-member':
      return policy.groups !== null;
    case 'assign-license':
    case 'switch-license':
    case 'remove-license':
      return policy.license;
    case 'grant-drive':
    case 'raise-drive-role':
    case 'lower-drive-role':
    case 'revoke-drive':
      return policy.driveAccess;
    case 'assign-role':
    case 'revoke-role':
      return policy.adminRoles;
    case 'remove-alias':
      return true;
    default:
      return false;
  }
}
