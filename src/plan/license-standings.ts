/** Whose licenses may be looked at: active people and leavers, by what a plan does with their accounts. */
import {personOf, type Change} from '../model/change';
import type {DesiredState} from '../model/desired-state';
import type {AccountId, Email, PersonId} from '../model/ids';
import type {Linking} from './link';
import type {Protection} from './protection';

/** Someone whose licenses may be looked at. */
export interface Standing {
  readonly person: PersonId;
  /** `null` while the account is still to be made. */
  readonly account: AccountId | null;
  /** As it is when licenses have their turn. */
  readonly email: Email;
  readonly isLeaving: boolean;
  /** Keys of the changes to the account without which its licenses are left. */
  readonly needs: readonly string[];
}

interface StandingInputs {
  readonly desired: DesiredState;
  readonly linking: Linking;
  readonly protection: Protection;
  readonly accountChanges: readonly Change[];
}

/** Everyone active or leaving whose account may be touched, with what becomes of that account in this plan. */
export function standingsOf({desired, linking, protection, accountChanges}: StandingInputs): readonly Standing[] {
  const peopleOf = (action: Change['action']): ReadonlySet<PersonId> =>
    new Set(accountChanges.flatMap(change => (change.action === action && 'person' in change ? [change.person] : [])));
  const [created, restored, suspended] = [
    peopleOf('create-account'),
    peopleOf('restore-account'),
    peopleOf('suspend-account'),
  ];
  const renamed = new Map(
    accountChanges.flatMap(change => (change.action === 'rename-account' ? [[change.person, change.after]] : [])),
  );
  const needs = needsOf(accountChanges);
  const standings: Standing[] = [];
  const stand = (standing: Omit<Standing, 'needs'>): void =>
    void standings.push({...standing, needs: needs.get(standing.person) ?? []});
  for (const {person, email, state} of desired.accounts) {
    if (linking.blocked.has(person)) continue;
    const account = linking.byPerson.get(person)?.account;
    if (!account) {
      if (created.has(person)) stand({person, account: null, email, isLeaving: false});
      continue;
    }
    if (account.archived || protection.reasonFor(account) !== null) continue;
    const isLeaving = state === 'SUSPENDED' && (account.suspended || suspended.has(person));
    const isActive = state === 'ACTIVATED' && (!account.suspended || restored.has(person));
    if (!isLeaving && !isActive) continue;
    stand({person, account: account.id, email: renamed.get(person) ?? account.email, isLeaving});
  }
  for (const {person, account} of linking.missing) {
    if (account.archived || protection.reasonFor(account) !== null) continue;
    if (!account.suspended && !suspended.has(person)) continue;
    stand({person, account: account.id, email: account.email, isLeaving: true});
  }
  return standings;
}

/** What decides whether an account is there, by which address, and whether its person has access. */
const SETTLING: ReadonlySet<Change['action']> = new Set([
  'create-account',
  'rename-account',
  'suspend-account',
  'restore-account',
]);

/** By person: keys of what has to be done with an account before its licenses are. */
function needsOf(accountChanges: readonly Change[]): ReadonlyMap<PersonId, readonly string[]> {
  const needs = new Map<PersonId, readonly string[]>();
  for (const change of accountChanges) {
    const person = SETTLING.has(change.action) ? personOf(change) : null;
    if (person !== null) needs.set(person, [...(needs.get(person) ?? []), change.key]);
  }
  return needs;
}
