/** What somebody who left would get back, asked about one person: for whoever decides it, and for the pass that does it. */
import {OutsideError} from '../model/errors';
import {toEmail, toPersonId, type PersonId} from '../model/ids';
import type {LeaverLedger} from '../model/leaver';
import {NO_POLICY} from '../model/leaver-policy';
import type {RuleSet} from '../model/rule-set';
import {givenBackFields} from '../model/change';
import {NO_RETURNS, type Returning, type Returns} from '../plan/restore';
import type {Outside} from '../ports';
import type {BackReply} from '../report/saga-views';
import {replyError} from '../report/reply';
import {parseRules} from '../rules/parse';
import {allLedgers, readSnapshot} from './leaver-ledgers';
import type {Eye} from './leaver-looks';
import {returnNotes} from './leaver-return-notes';
import {returning} from './leaver-returns';
import {hasKey, isOwner, ownerOf} from './setup';

/** Reads are given up after this long: somebody waits for the answer. */
const ANSWER_MS = 60_000;

/** The leaving of a person whose account was not given back yet, or `null`. */
export function leavingNow(outside: Pick<Outside, 'state' | 'blobs'>, person: PersonId): LeaverLedger | null {
  const ledger = allLedgers(outside).get(person);
  return ledger && (ledger.restoredAt ?? 0) === 0 && !returnNotes(outside).has(person) ? ledger : null;
}

/**
 * What would be made good now; `null` where Google gives no answer about the account. A group that is gone by the time of
 * the return is left out then.
 */
export function backNow(
  outside: Pick<Outside, 'state' | 'blobs'>,
  eye: Eye,
  rules: RuleSet,
  ledger: LeaverLedger,
): Returning | null {
  const groups = (readSnapshot(outside, ledger)?.groups ?? []).map(({email}) => ({email: toEmail(email)}));
  const {person} = ledger;
  return returning(outside, eye, {rules, workspace: {groups}}, [{person, ledger}]).get(person) ?? null;
}

/** What a plan for just this person learns of their return. */
export function returnOf(
  outside: Pick<Outside, 'state' | 'blobs'>,
  eye: Eye,
  rules: RuleSet,
  person: PersonId,
): Returns {
  if ((rules.leavers ?? NO_POLICY).containment === null) return NO_RETURNS;
  const ledger = leavingNow(outside, person);
  const back = ledger && backNow(outside, eye, rules, ledger);
  return back ? {people: new Map([[person, back]]), gone: new Map()} : NO_RETURNS;
}

/** What a person would get back, and whether it can be given now: JumpCloud says who works here. */
export function leaverBack(outside: Outside, asked: unknown): BackReply {
  const person = toPersonId(String(asked));
  if (!isOwner(outside) || !hasKey(outside)) return {ok: false, error: ownerOnly(ownerOf(outside))};
  const ledger = leavingNow(outside, person);
  if (!ledger) return {ok: false, error: NOT_LEFT};
  const rules = parseRules(outside.tables.readRulesOnly().value).value;
  const deadline = outside.clock.now() + ANSWER_MS;
  try {
    const answer = outside.connectJumpCloud(rules.settings, deadline).people([person]).get(person);
    const eye = {google: outside.connectWorkspace(deadline).google, clock: outside.clock, deadline};
    const back = backNow(outside, eye, rules, ledger);
    if (!back) return {ok: false, error: NO_ACCOUNT};
    const state = answer?.found ? answer.person.state : 'not there';
    return {
      ok: true,
      view: {
        person,
        email: ledger.email,
        state,
        mayRestore: state === 'ACTIVATED' && ledger.cause !== 'leaving date' && rules.settings.mode === 'Automatic',
        mode: rules.settings.mode,
        fields: givenBackFields(back.back),
        stays: back.stays,
      },
    };
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return {ok: false, error: replyError(error)};
  }
}

const NOT_LEFT = {
  code: 'leaver.not-left',
  message: 'No leaving of this person is known whose account was not given back yet.',
  remedy: 'Look at the Leavers view again: it may have changed meanwhile.',
};

const NO_ACCOUNT = {
  code: 'leaver.no-account',
  message: 'Google has the account of this person no longer, or did not answer.',
  remedy:
    'Try again in a minute. An account that was deleted comes back by the next full pass once the person is active.',
};

function ownerOnly(owner: string) {
  return {
    code: 'leaver.owner-only',
    message: `Only ${owner}, as whom Lockstep runs, can read JumpCloud and Google.`,
    remedy: `Ask ${owner} to look, or activate the person in JumpCloud: the plan of the next full pass then shows it.`,
  };
}
