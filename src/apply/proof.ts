/** Asks again, right before something is taken away or given back, whether the reason for it still holds. */
import type {Change, RemoveSourceMember} from '../model/change';
import type {PersonId} from '../model/ids';
import {printOf} from '../model/record-print';
import type {GroupProofs, Proofs} from '../ports';

/** For how long after planning the direct reads of the plan still count. */
const PROOF_AGE_MAX_MS = 10 * 60_000;

type Proven = Extract<Change, {evidence: unknown}>;

function isProven(change: Change): change is Proven {
  return 'evidence' in change && change.evidence.undoes === undefined;
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
  proofs: Proofs & GroupProofs,
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
  const people = proofs.people(
    peopleOf(['suspend-account', 'restore-account', 'undelete-account', 'switch-license', 'remove-license', ...LOSSES]),
  );
  const byGroups = proven.filter(
    change =>
      change.action === 'remove-member' ||
      ('print' in change && change.withGroups) ||
      (isLoss(change) && change.memberOf !== null),
  );
  const groups = proofs.memberOf([...new Set(byGroups.map(change => change.person))]);
  for (const change of proven) {
    const reason = change.action === 'remove-source-member' ? '' : reasonAgainst(change, people, groups);
    if (reason !== '') reasons.set(change.key, reason);
  }
  const leaving = proven.filter(change => change.action === 'remove-source-member');
  proofs.inGroups(leaving).forEach((isMember, at) => {
    if (isMember !== false) reasons.set(leaving[at]?.key ?? '', STILL_IN_GOOGLE);
  });
  return reasons;
}

const STILL_IN_GOOGLE = 'The account is in the Google group again, or Google can no longer tell.';

function reasonAgainst(
  change: Exclude<Proven, RemoveSourceMember>,
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
  if ('print' in change) {
    const groupIds = change.withGroups ? (groups.get(change.person) ?? null) : null;
    const now = printOf(answer?.found ? answer.person : null, groupIds);
    return now === change.print ? '' : "The person's record in JumpCloud has changed since the plan was made.";
  }
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
