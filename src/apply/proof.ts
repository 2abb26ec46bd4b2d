/** Asks again, right before something is taken away or given back, whether the reason for it still holds. */
import type {Change} from '../model/change';
import type {PersonId} from '../model/ids';
import type {Proofs} from '../ports';

/** For how long after planning the direct reads of the plan still count. */
const PROOF_AGE_MAX_MS = 10 * 60_000;

type Proven = Extract<Change, {evidence: unknown}>;

function isProven(change: Change): change is Proven {
  return 'evidence' in change;
}

const LOSSES = ['lower-drive-role', 'revoke-drive', 'revoke-role'] as const;

type LossChange = Extract<Change, {action: (typeof LOSSES)[number]}>;

function isLoss(change: Change): change is LossChange {
  return (LOSSES as readonly Change['action'][]).includes(change.action);
}

/**
 * The changes whose evidence no longer holds, by key, with the reason. Reads nothing while the plan is young.
 *
 * @param plannedAt ms since 1970
 */
export function disproved(
  proofs: Proofs,
  changes: readonly Change[],
  plannedAt: number,
  now: number,
): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  const proven = changes.filter(isProven);
  if (proven.length === 0 || now - plannedAt <= PROOF_AGE_MAX_MS) return reasons;
  const peopleOf = (actions: readonly Change['action'][]): readonly PersonId[] => [
    ...new Set(proven.filter(change => actions.includes(change.action)).map(change => change.person)),
  ];
  const people = proofs.people(peopleOf(['suspend-account', 'restore-account', ...LOSSES]));
  const losses = proven.filter(isLoss);
  const asked = losses.filter(change => change.memberOf !== null).map(change => change.person);
  const groups = proofs.memberOf([...new Set([...peopleOf(['remove-member']), ...asked])]);
  for (const change of proven) {
    const reason = reasonAgainst(change, people, groups);
    if (reason !== '') reasons.set(change.key, reason);
  }
  return reasons;
}

function reasonAgainst(
  change: Proven,
  people: ReturnType<Proofs['people']>,
  groups: ReturnType<Proofs['memberOf']>,
): string {
  if (change.action === 'remove-member') {
    const memberOf = groups.get(change.person);
    const isBack = memberOf?.some(group => change.sourceGroupIds.includes(group)) ?? false;
    return isBack ? 'The person is in the JumpCloud group again.' : '';
  }
  if (isLoss(change)) return reasonAgainstLoss(change, people, groups);
  const answer = people.get(change.person);
  const state = answer?.found ? answer.person.state : 'deleted';
  if (change.action === 'suspend-account') {
    return state === 'ACTIVATED' || state === 'STAGED' ? `The person is ${state} in JumpCloud by now.` : '';
  }
  return state === 'ACTIVATED' ? '' : 'The person is no longer active in JumpCloud.';
}

/** Whoever left has to be still gone or suspended; of whom no row was for, the groups have to be the same. */
function reasonAgainstLoss(
  {person, cause, memberOf}: LossChange,
  people: ReturnType<Proofs['people']>,
  groups: ReturnType<Proofs['memberOf']>,
): string {
  const answer = people.get(person);
  const state = answer?.found ? answer.person.state : 'deleted';
  if (cause === 'left') {
    return state === 'ACTIVATED' || state === 'STAGED' ? `The person is ${state} in JumpCloud by now.` : '';
  }
  if (memberOf === null) return '';
  const now = groups.get(person);
  const isSame = now?.length === memberOf.length && now.every(group => memberOf.includes(group));
  return isSame ? '' : "The person's groups in JumpCloud changed since the plan was made.";
}
