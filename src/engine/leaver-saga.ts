/** Carries one saga on, step by step, as far as it gets. */
import {OutsideError} from '../model/errors';
import type {LeaverLedger, LeaverStepName, SagaStepName} from '../model/leaver';
import type {Outside} from '../ports';
import {
  CONTAINMENT_BACK_OFF_MINUTES,
  LEAVER_BACK_OFF_MINUTES,
  afterJudgement,
  dueStep,
  recordOf,
  withStep,
  withTimes,
} from '../lifecycle/leaver/course';
import {keepLedger, openLedger} from './leaver-ledgers';
import {StepWalk, type Ending, type SagaTools} from './leaver-walk';

/** Does every step that is due, and gives the ledger as it is kept afterwards. */
export function carryOnSaga(tools: SagaTools, begun: LeaverLedger): LeaverLedger {
  const {outside, facts, deadline} = tools;
  const tried = new Set<LeaverStepName>();
  let ledger = begun;
  for (;;) {
    const now = outside.clock.now();
    const name = now < deadline ? dueStep(ledger, facts.policy, now, tried) : null;
    if (name === null) return ledger;
    tried.add(name);
    ledger = doStep(tools, ledger, name);
  }
}

/** Does one step as far as it gets in this execution. */
export function doStep(tools: SagaTools, before: LeaverLedger, name: SagaStepName): LeaverLedger {
  const {outside, facts} = tools;
  const {ledger, ending} = walked(tools, before, name);
  // Out of time: the step stays as it is, and the next execution looks.
  if (ending === null) return ledger;
  const now = outside.clock.now();
  const backOff = name === 'containment' ? CONTAINMENT_BACK_OFF_MINUTES : LEAVER_BACK_OFF_MINUTES;
  const after = withStep(ledger, name, afterJudgement(recordOf(ledger, name), ending, now, backOff));
  const next = withTimes(after, facts.policy, now);
  keepLedger(outside, next);
  return next;
}

function walked(
  tools: SagaTools,
  before: LeaverLedger,
  name: SagaStepName,
): {readonly ledger: LeaverLedger; readonly ending: Ending | null} {
  const walk = new StepWalk(tools, before, name);
  try {
    const ending = walk.toEnd();
    return {ledger: walk.ledger, ending};
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    const {message: detail, remedy} = error;
    return {ledger: latest(tools.outside, before), ending: {kind: 'failed', detail, remedy}};
  }
}

/** The ledger as it was kept last: a step that broke off may have noted something. */
function latest(outside: Pick<Outside, 'state'>, before: LeaverLedger): LeaverLedger {
  return openLedger(outside, before.person) ?? before;
}
