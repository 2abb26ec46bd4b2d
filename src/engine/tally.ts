/** How much was changed within the last hour by passes that nobody looked at: kept, so that many small ones are no big one. */
import type {Change} from '../model/change';
import {countsOf, spentBy, type Spending} from '../plan/spent';
import type {Outside} from '../ports';

/**
 * Who spends, each in a property of its own, so that two executions never write over each other's: event passes under the
 * lock of runs, and whoever ends access in the urgent lane under the urgent lock. All of it counts together.
 */
export type Spender = 'pass' | 'urgent';

const KEY: Readonly<Record<Spender, string>> = {pass: 'events.tally.pass', urgent: 'events.tally.urgent'};

/** Spendings kept apart; beyond them the oldest are told in one, as of the latest of them. A property holds 9 KB. */
const SPENDINGS_MAX = 60;

/** What was spent within the last hour. */
export function spentLately(outside: Pick<Outside, 'state' | 'clock'>): Spending['counts'] {
  const all = [...read(outside, 'pass'), ...read(outside, 'urgent')];
  return spentBy(all, outside.clock.now()).counts;
}

/** Notes changes that are about to be made. Before they are: a death must not give the hour back. */
export function noteSpent(
  outside: Pick<Outside, 'state' | 'clock'>,
  spender: Spender,
  changes: readonly Pick<Change, 'class'>[],
): void {
  if (changes.length === 0) return;
  const now = outside.clock.now();
  const {recent} = spentBy(read(outside, spender), now);
  const next = [...recent, {at: now, counts: countsOf(changes)}];
  outside.state.set({[KEY[spender]]: JSON.stringify(cut(next))});
}

function cut(spendings: readonly Spending[]): readonly Spending[] {
  if (spendings.length <= SPENDINGS_MAX) return spendings;
  const oldest = spendings.slice(0, spendings.length - SPENDINGS_MAX + 1);
  const at = Math.max(...oldest.map(one => one.at));
  return [{at, counts: spentBy(oldest, at).counts}, ...spendings.slice(oldest.length)];
}

function read(outside: Pick<Outside, 'state'>, spender: Spender): readonly Spending[] {
  const text = outside.state.get(KEY[spender]);
  return text === null || text === '' ? [] : (JSON.parse(text) as readonly Spending[]);
}
