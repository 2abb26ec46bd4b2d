/** What settled changes leave in the Links tab. */
import type {WrittenOutcome} from '../apply/journal';
import {personOf, type Change} from '../model/change';
import type {AccountId, Email, PersonId} from '../model/ids';
import type {LinkRow} from '../model/rule-set';
import {isoTime} from '../model/time';
import type {Settled} from './settled';

/** Changes to what hangs on an account, which its row says nothing of. */
type HangingChange = Extract<Change, {group: Email} | {product: unknown} | {drive: unknown} | {scope: unknown}>;
type AccountChange = Exclude<Extract<Change, {person: PersonId}>, HangingChange>;

/** Links rows of the people whose accounts were touched. */
export function linkRows(settled: readonly Settled[]): readonly LinkRow[] {
  const rows = new Map<PersonId, LinkRow>();
  for (const {change, outcome} of settled) {
    const account = isAccountChange(change) ? accountOf(change, outcome) : null;
    if (!isAccountChange(change) || account === null) continue;
    const isApplied = outcome.kind === 'applied';
    rows.set(change.person, {
      person: change.person,
      account,
      email: addressAfter(change, isApplied),
      status: !isApplied ? 'Problem' : change.action === 'suspend-account' ? 'Suspended' : 'Linked',
      lastSynced: isApplied ? isoTime(outcome.at) : (rows.get(change.person)?.lastSynced ?? ''),
      problem: isApplied ? '' : outcome.detail,
    });
  }
  return [...rows.values()];
}

function isAccountChange(change: Change): change is AccountChange {
  const hangs = 'group' in change || 'product' in change || 'drive' in change || 'scope' in change;
  return personOf(change) !== null && !hangs;
}

function accountOf(change: AccountChange, outcome: WrittenOutcome): AccountId | null {
  return change.action === 'create-account' ? (outcome.account ?? null) : change.account;
}

function addressAfter(change: AccountChange, isApplied: boolean): Email {
  if (change.action !== 'rename-account') return change.email;
  return isApplied ? change.after : change.before;
}
