/** What settled changes leave in the Links tab. */
import type {WrittenOutcome} from '../apply/journal';
import {personOf, type Change} from '../model/change';
import {toEmail, type AccountId, type Email, type PersonId} from '../model/ids';
import type {LinkRow} from '../model/rule-set';
import {isoTime} from '../model/time';
import {emptyRow, rowWithStanding} from '../report/standing';
import type {Moved} from './quarantine';
import type {Settled} from './settled';

/** Changes to what hangs on an account, which its row says nothing of. */
type HangingChange = Extract<Change, {group: Email} | {product: unknown} | {drive: unknown} | {scope: unknown}>;
type AccountChange = Exclude<Extract<Change, {person: PersonId}>, HangingChange>;

/**
 * Links rows of the people whose accounts were touched, for whom something failed, or for whom nothing waits any more.
 *
 * @param renamed people whose accounts this run renames: their other changes carry the address of before
 */
export function linkRows(
  settled: readonly Settled[],
  {before, after}: Moved,
  now: number,
  renamed: ReadonlySet<PersonId>,
): readonly LinkRow[] {
  const rows = accountRows(settled, renamed);
  for (const {change} of settled) {
    const person = personOf(change);
    const standing = person === null ? undefined : (after.get(person) ?? before.get(person));
    if (person === null || !standing) continue;
    const row = rows.get(person) ?? {...emptyRow(standing), ...addressOf(person, renamed), status: 'Linked'};
    rows.set(person, after.has(person) ? rowWithStanding(row, standing, now) : row);
  }
  return [...rows.values()];
}

function accountRows(settled: readonly Settled[], renamed: ReadonlySet<PersonId>): Map<PersonId, LinkRow> {
  const rows = new Map<PersonId, LinkRow>();
  for (const {change, outcome} of settled) {
    const account = isAccountChange(change) ? accountOf(change, outcome) : null;
    if (!isAccountChange(change) || account === null) continue;
    const isApplied = outcome.kind === 'applied';
    rows.set(change.person, {
      person: change.person,
      account,
      email: addressAfter(change, isApplied, rows.get(change.person), renamed),
      status: !isApplied ? 'Problem' : change.action === 'suspend-account' ? 'Suspended' : 'Linked',
      lastSynced: isApplied ? isoTime(outcome.at) : (rows.get(change.person)?.lastSynced ?? ''),
      problem: isApplied ? '' : outcome.detail,
    });
  }
  return rows;
}

/** Standings of the renamed know the address of before. */
function addressOf(person: PersonId, renamed: ReadonlySet<PersonId>): Partial<LinkRow> {
  return renamed.has(person) ? {email: NOT_SAID} : {};
}

function isAccountChange(change: Change): change is AccountChange {
  const hangs = 'group' in change || 'product' in change || 'drive' in change || 'scope' in change;
  return personOf(change) !== null && !hangs;
}

function accountOf(change: AccountChange, outcome: WrittenOutcome): AccountId | null {
  return change.action === 'create-account' ? (outcome.account ?? null) : change.account;
}

/** The address as far as it is known now; empty where what stands in the tab is newer than the change. */
function addressAfter(
  change: AccountChange,
  isApplied: boolean,
  earlier: LinkRow | undefined,
  renamed: ReadonlySet<PersonId>,
): Email {
  if (change.action === 'rename-account') return isApplied ? change.after : change.before;
  return renamed.has(change.person) ? (earlier?.email ?? NOT_SAID) : change.email;
}

const NOT_SAID = toEmail('');
