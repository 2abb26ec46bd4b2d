/**
 * Returns of people who had left. A pass restores the account and leaves a note; the lane that owns the sagas takes the
 * note up, does the steps of the return and ends the saga.
 */
import {RETURN_STEPS, type LeaverLedger, type ReturnStepName} from '../model/leaver';
import {RETURN_REST_MINUTES, dueReturnStep, isBack, nextReturnLookAt} from '../lifecycle/return/course';
import type {Outside} from '../ports';
import type {Answers} from './leaver-answers';
import {allLedgers, finishLedger, finishedLedgers, keepLedger, ledgerKey, openLedger} from './leaver-ledgers';
import {logLeaver} from './leaver-log';
import {forgetReturnNote, leavingOf, returnNotes} from './leaver-return-notes';
import {doStep} from './leaver-saga';
import type {SagaTools} from './leaver-walk';

const MINUTE_MS = 60_000;

/** Opens the returns of which runs have left a note. The note goes last: who is found in both is opened already. */
export function takeUpReturns(outside: Outside): void {
  for (const [person, {at, leftAccount}] of returnNotes(outside)) {
    const ledger = leavingOf(allLedgers(outside), person, leftAccount);
    // Who has left again since then is a leaver.
    if (ledger && ledger.detectedAt <= at && (ledger.restoredAt ?? 0) === 0) {
      const returnedAt = ledger.returnedAt === 0 ? at : ledger.returnedAt;
      keepLedger(outside, {...ledger, person, returnedAt, restoredAt: at, nextAt: 0});
      if (ledger.person !== person) forgetFormer(outside, {...ledger, returnedAt, restoredAt: at});
    }
    forgetReturnNote(outside, person);
  }
}

/** The saga goes on under the person's new id; under the former one it has ended. */
function forgetFormer(outside: Outside, former: LeaverLedger): void {
  const isKept = openLedger(outside, former.person) !== null || finishedLedgers(outside)[former.person] !== undefined;
  if (isKept) finishLedger(outside, former);
  else outside.state.remove([ledgerKey(former.person)]);
}

/** Stops a leaving because the person works here again. Nothing more is taken; a pass gives the account back. */
export function stopLeaving({outside, facts}: SagaTools, ledger: LeaverLedger): void {
  const now = outside.clock.now();
  // Nothing was begun, so there is nothing to give back.
  if (Object.keys(ledger.steps).length === 0) {
    finishLedger(outside, {...ledger, returnedAt: now, restoredAt: now});
    return;
  }
  const stopped = {...ledger, returnedAt: now, nextAt: now + RETURN_REST_MINUTES * MINUTE_MS};
  keepLedger(outside, stopped);
  logLeaver(outside, facts.policy, stopped);
}

/**
 * Carries a return on. Before the account is restored there is nothing to do but to see whether the person is still back;
 * who has left again by then is a leaver as before.
 */
export function carryOnReturn(tools: SagaTools, answers: Answers, begun: LeaverLedger): void {
  const {outside, facts} = tools;
  const standing = answers.standing(begun);
  if (standing.kind === 'gone' && (begun.restoredAt ?? 0) === 0) {
    const ledger = {...begun, returnedAt: 0, nextAt: 0};
    keepLedger(outside, ledger);
    logLeaver(outside, facts.policy, ledger);
    return;
  }
  if (standing.kind !== 'returned' || (begun.restoredAt ?? 0) === 0) {
    keepLedger(outside, {...begun, nextAt: outside.clock.now() + RETURN_REST_MINUTES * MINUTE_MS});
    return;
  }
  const ledger = stepsOf(tools, begun);
  logLeaver(outside, facts.policy, ledger);
  const now = outside.clock.now();
  if (isBack(ledger)) finishLedger(outside, ledger);
  // Out of time: something is still due.
  else if (dueReturnStep(ledger, now) === null) keepLedger(outside, {...ledger, nextAt: nextReturnLookAt(ledger, now)});
}

function stepsOf(tools: SagaTools, begun: LeaverLedger): LeaverLedger {
  const tried = new Set<ReturnStepName>();
  let ledger = begun;
  while (tried.size < RETURN_STEPS.length) {
    const now = tools.outside.clock.now();
    const name = now < tools.deadline ? dueReturnStep(ledger, now, tried) : null;
    if (name === null) break;
    tried.add(name);
    ledger = doStep(tools, ledger, name);
  }
  return ledger;
}
