/** What the comparisons beside the plan look at, and what one of them finds. */
import type {Account} from '../model/account';
import type {AccountId, PersonId} from '../model/ids';
import type {ComparedCount, ComparedSides, Difference} from './reconciliation';
import type {DifferenceKind} from './reconciliation-kinds';

/** What one comparison gives. */
export interface Found {
  readonly differences: readonly Difference[];
  readonly compared: ComparedCount;
}

/** The sides with who is whose. */
export interface Book extends ComparedSides {
  readonly people: ReadonlyMap<AccountId, PersonId>;
  /** Whether somebody has vouched for an account: the owner of the triggers, and the Protected tab. */
  readonly isVouched: (account: Account) => boolean;
}

/** The sides as the comparisons look at them. */
export function bookOf(sides: ComparedSides): Book {
  const people = new Map<AccountId, PersonId>(sides.planned.links.map(({account, person}) => [account, person]));
  return {...sides, people, isVouched: account => isVouched(sides, account)};
}

function isVouched({protection}: ComparedSides, account: Account): boolean {
  const reason = protection.reasonFor({...account, superAdmin: false});
  return reason === 'Protected tab' || reason === 'owner of the triggers';
}

/** One difference, in the words of its findings. */
export function difference(
  kind: DifferenceKind,
  severity: Difference['severity'],
  subject: string,
  detail: string,
  remedy: string,
  mendedBy: Pick<Difference, 'changes' | 'people'> = {changes: [], people: []},
): Difference {
  return {severity, kind, subject, detail, remedy, ...mendedBy};
}
