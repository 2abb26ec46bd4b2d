/** What settled changes leave in the Links tab. */
import type {WrittenOutcome} from '../apply/journal';
import {personOf, type Change} from '../model/change';
import type {AccountId, Email, PersonId} from '../model/ids';
import type {LinkRow} from '../model/rule-set';
import {isoTime} from '../model/time';
import {emptyRow, rowWithStanding} from '../report/standing';
import type {Moved} from './quarantine';
import type {Settled} from './settled';

/** Changes to what hangs on an account, which its row says nothing of. */
type HangingChange = Extract<Change, {group: Email} | {product: unknown} | {drive: unknown} | {scope: unknown}>;
type AccountChange = Exclude<Extract<Change, {person: PersonId}>, HangingChange>;

/** Links rows of the people whose accounts were touched, for whom something failed, or for whom nothing waits any more. */
export function linkRows(settled: readonly Settled[], {before, after}: Moved, now: number): readonly LinkRow[] {
  const rows = accountRows(settled);
  for (const {change} of settled) {
    const person = personOf(change);
    const standing = person === null ? undefined : (after.get(person) ?? before.get(person));
    if (person === null || !standing) continue;
    const row = rows.get(person) ?? {...emptyRow(standing), status: 'Linked'};
    rows.set(person, after.has(person) ? rowWithStanding(row, standing, now) : row);
  }
  return [...rows.values()];
}

function accountRows(settled: readonly Settled[]): Map<PersonId, LinkRow> {
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
  return rows;
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
