/** One open saga as the console shows it. */
import {LEAVER_STEPS, RETURN_STEPS, type LeaverLedger, type SagaStepName} from '../model/leaver';
import type {LeaverPolicy} from '../model/leaver-policy';
import {LEAVER_ACTS} from '../model/leaver-act';
import {isoTime} from '../model/time';
import {dueStep, isOver, recordOf, wantedSteps} from '../lifecycle/leaver/course';
import {STEPS} from '../lifecycle/leaver/steps';
import {dueReturnStep} from '../lifecycle/return/course';
import type {SagaStepView, SagaView} from '../report/saga-views';
import {objection} from './leaver-asks';

const MINUTE_MS = 60_000;

/** How a saga stands. */
export function sagaView(ledger: LeaverLedger, policy: LeaverPolicy, now: number): SagaView {
  const {person, email, evidence, leftAt, detectedAt, containedAt, returnedAt, restoredAt = 0, kept} = ledger;
  const isBack = returnedAt > 0;
  const steps = isBack ? returnSteps(ledger, now) : leavingSteps(ledger, policy, now);
  return {
    person,
    email,
    kind: isBack ? 'returning' : kept ? 'kept' : 'leaving',
    evidence,
    leftAt: timeOf(leftAt),
    detectedAt: timeOf(detectedAt),
    containedAt: timeOf(containedAt),
    minutesToContain: containedAt === 0 ? null : Math.round(((containedAt - leftAt) / MINUTE_MS) * 10) / 10,
    returnedAt: timeOf(returnedAt),
    restoredAt: timeOf(restoredAt),
    keptBy: kept?.by ?? '',
    keptAt: timeOf(kept?.at ?? 0),
    steps,
    done: steps.filter(({state}) => state === 'done' || state === 'skipped').length,
    acts: LEAVER_ACTS.filter(act => objection(ledger, act) === null),
  };
}

function timeOf(ms: number): string {
  return ms === 0 ? '' : isoTime(ms);
}

/** The steps that the policy wants, and those that were begun before it changed. */
function leavingSteps(ledger: LeaverLedger, policy: LeaverPolicy, now: number): readonly SagaStepView[] {
  const wanted = wantedSteps(policy);
  const next = dueStep(ledger, policy, now);
  return LEAVER_STEPS.filter(name => wanted.includes(name) || ledger.steps[name] !== undefined).map(name => {
    const needs = STEPS[name].needs.filter(need => wanted.some(one => one === need) && !isOver(recordOf(ledger, need)));
    const isStopped = (ledger.kept !== undefined && name !== 'containment') || !wanted.includes(name);
    return stepView(ledger, name, {now, isNext: name === next, needs, isStopped});
  });
}

/** What had been begun of the leaving, and the steps of the return. */
function returnSteps(ledger: LeaverLedger, now: number): readonly SagaStepView[] {
  const begun = LEAVER_STEPS.filter(
    name => ledger.steps[name] !== undefined && recordOf(ledger, name).state !== 'open',
  );
  const next = dueReturnStep(ledger, now);
  return [
    ...begun.map(name => stepView(ledger, name, {now, isNext: false, needs: [], isStopped: true})),
    ...RETURN_STEPS.map(name => stepView(ledger, name, {now, isNext: name === next, needs: [], isStopped: false})),
  ];
}

function stepView(
  ledger: LeaverLedger,
  name: SagaStepName,
  said: {
    readonly now: number;
    readonly isNext: boolean;
    readonly needs: readonly SagaStepName[];
    readonly isStopped: boolean;
  },
): SagaStepView {
  const record = recordOf(ledger, name);
  const {state, at, nextAt, detail, remedy, failures} = record;
  const isOpen = !isOver(record);
  return {
    name,
    state: isOpen && said.isStopped ? 'stopped' : state,
    at: timeOf(at),
    until: isOpen && !said.isStopped && nextAt > said.now ? timeOf(nextAt) : '',
    detail,
    remedy,
    failures,
    waitsFor: isOpen && !said.isStopped ? said.needs : [],
    isNext: said.isNext,
  };
}
