/** The Links tab as a plan leaves it. */
import type {PersonId} from '../model/ids';
import type {LinkRow} from '../model/rule-set';
import type {Linking} from './link';

/** What the Links tab says of someone whose link is unclear. */
const UNCLEAR = 'It is unclear which account is theirs, so nothing is changed for this person: see the Findings tab.';

/** The Links tab as it should stand before anything is applied, but for what still waits: one row per link. */
export function linkRows(
  linking: Linking,
  before: readonly LinkRow[],
  isProtected: (account: Linking['missing'][number]['account']) => boolean,
): readonly LinkRow[] {
  const old = new Map<PersonId, LinkRow>(before.map(row => [row.person, row]));
  const rows = new Map<PersonId, LinkRow>();
  for (const {person, account} of linking.byPerson.values()) {
    const status = isProtected(account) ? 'Protected' : account.suspended ? 'Suspended' : 'Linked';
    const kept = old.get(person);
    rows.set(person, {
      person,
      account: account.id,
      email: account.email,
      status,
      lastSynced: kept?.lastSynced ?? '',
      problem: '',
    });
  }
  // A blocked person keeps their row: it may be what an admin needs to see to mend it.
  for (const row of before) {
    if (!linking.blocked.has(row.person) || rows.has(row.person)) continue;
    rows.set(row.person, {...row, status: 'Problem', problem: UNCLEAR});
  }
  return [...rows.values()].sort((a, b) => (a.person < b.person ? -1 : 1));
}
