/** The steps on the account itself: containment, hiding it from the directory, suspending it when it has received long enough. */
import {directoryCall} from '../../model/google-call';
import {
  appPasswordActs,
  appPasswordsLook,
  backupCodesAct,
  isLockedAt,
  lockAct,
  signOutAct,
  tokenActs,
  tokensLook,
  unlocked,
} from '../containment';
import type {Act, Sight} from '../step';
import {isSeen, unseen, type LeaverContext, type LeaverJudgement, type LeaverStep} from './context';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Note of a containment that locks without suspending: a return has to tell it from an account that somebody restored. */
export const STAYS_ACTIVE = 'stays active';

/** Whether the lock was made: by the note of it, or by the mark with the very time that was chosen for it. */
function isLocked(context: LeaverContext, suspends: boolean): boolean {
  const {made, notes, user} = context;
  const wasMade = made.has('lock') || (suspends && isLockedAt(user, notes['lockedAt'] ?? ''));
  return wasMade && unlocked(user, suspends) === '';
}

function lock({whom, user, notes, draws}: LeaverContext, suspends: boolean): LeaverJudgement {
  const kept = notes['lockedAt'] ?? '';
  const time = kept === '' ? draws.time() : kept;
  return {
    kind: 'act',
    acts: [lockAct(whom, user, {password: draws.password(), time}, suspends)],
    notes: {lockedAt: time, ...(suspends ? {} : {[STAYS_ACTIVE]: 'yes'})},
  };
}

/** Ends access: the lock first, then sessions, tokens, app passwords and codes at once. */
export const containmentStep: LeaverStep = {
  needs: [],
  isWanted: policy => policy.containment !== null,
  looks: context =>
    isLocked(context, suspendsNow(context))
      ? [tokensLook(context.whom.account), appPasswordsLook(context.whom.account)]
      : [],
  judge(context, sights) {
    if (!isLocked(context, suspendsNow(context))) return lock(context, suspendsNow(context));
    return endSignIns(context, sights);
  },
};

/** Ends sessions, tokens, app passwords and backup codes, each of the last two lists until it is empty. */
export function endSignIns({whom, made, notes}: LeaverContext, [tokens, passwords]: readonly Sight[]): LeaverJudgement {
  const all: readonly Act[] = [
    signOutAct(whom.account),
    ...(tokens ? tokenActs(whom.account, tokens) : []),
    ...(passwords ? appPasswordActs(whom.account, passwords) : []),
    backupCodesAct(whom.account),
  ];
  const acts = all.filter(act => !made.has(act.key));
  if (acts.length > 0) return {kind: 'act', acts};
  if (!isSeen(tokens)) return unseen('The apps of the account', tokens);
  if (!isSeen(passwords)) return unseen('The app passwords of the account', passwords);
  const skipped = Object.entries(notes).flatMap(([key, why]) =>
    key.startsWith('skipped ') ? [`${key.slice('skipped '.length)}: ${why}`] : [],
  );
  return {kind: 'done', detail: skipped.join(' ')};
}

/** Who is suspended already stays so, whatever the policy says of receiving. */
function suspendsNow({policy, user}: LeaverContext): boolean {
  return policy.containment?.kind !== 'receive' || user['suspended'] === true;
}

/** Suspends an account that has received mail for as long as the policy says. */
export const suspensionStep: LeaverStep = {
  needs: ['containment'],
  isWanted: policy => policy.containment?.kind === 'receive',
  looks: () => [],
  judge(context) {
    const {policy, ledger, now, user} = context;
    if (user['suspended'] === true) return {kind: 'done', detail: ''};
    if (policy.containment?.kind !== 'receive') return {kind: 'skipped', detail: 'The policy has changed.'};
    const dueAt = ledger.containedAt + policy.containment.days * DAY_MS;
    if (now < dueAt) {
      const minutes = Math.ceil((dueAt - now) / MINUTE_MS);
      return {kind: 'waits', minutes, detail: `Mail is received for ${policy.containment.days} days.`};
    }
    return lock(context, true);
  },
};

/** Takes the account out of the address list that colleagues see. */
export const hideStep: LeaverStep = {
  needs: ['snapshot'],
  isWanted: policy => policy.hide,
  looks: () => [],
  judge({user, whom}) {
    if (user['includeInGlobalAddressList'] === false) return {kind: 'done', detail: ''};
    const call = directoryCall('users.update', {userKey: whom.account}, {body: {includeInGlobalAddressList: false}});
    const words = {action: 'Hide from directory', field: 'includeInGlobalAddressList', before: 'true', after: 'false'};
    return {kind: 'act', acts: [{key: 'hide', call, words}]};
  },
};
