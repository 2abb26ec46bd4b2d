/** What is told of leavers: their row in the Leaver log, and one notice when everything is done. */
import type {LeaverLedger} from '../model/leaver';
import type {LeaverPolicy} from '../model/leaver-policy';
import type {Settings} from '../model/rule-set';
import type {Notice, NoticeStep} from '../model/notice';
import {recordOf, stepWords, wantedSteps} from '../lifecycle/leaver/course';
import {returnWords} from '../lifecycle/return/course';
import type {Outside} from '../ports';
import {withSheet} from './audit';
import {noteContained} from './dashboard-notes';
import {finishLedger, keepLedger} from './leaver-ledgers';
import {notify} from './notify';

/** What an admin says of leavers, and of whom to tell. */
export interface LeaverRules {
  readonly policy: LeaverPolicy;
  readonly settings: Settings;
}

/** Writes how a saga stands to its row. */
export function logLeaver(outside: Outside, policy: LeaverPolicy, ledger: LeaverLedger): void {
  const {email, leftAt, detectedAt, containedAt, finishedAt} = ledger;
  const steps = ledger.returnedAt > 0 ? returnWords(ledger, policy) : stepWords(ledger, policy);
  withSheet(outside, () => outside.tables.upsertLeaver({email, leftAt, detectedAt, containedAt, finishedAt, steps}));
  noteContained(outside, ledger);
}

/**
 * Tells that a saga is finished, once, and moves it to the finished ones. That it is told is noted before: a notice can't be
 * looked at afterwards, and one that is missing matters less than one that comes with every execution.
 */
export function closeSaga(outside: Outside, {policy, settings}: LeaverRules, ledger: LeaverLedger): void {
  logLeaver(outside, policy, ledger);
  if (!ledger.isTold) {
    keepLedger(outside, {...ledger, isTold: true});
    notify(outside, settings, noticeOf(ledger, policy));
  }
  finishLedger(outside, {...ledger, isTold: true});
}

function noticeOf(ledger: LeaverLedger, policy: LeaverPolicy): Notice {
  const {email, managerEmail, leftAt, detectedAt, containedAt, finishedAt} = ledger;
  const steps = wantedSteps(policy).map((name): NoticeStep => {
    const {state, detail} = recordOf(ledger, name);
    return {words: name, outcome: state === 'skipped' ? 'skipped' : 'done', detail};
  });
  return {
    kind: 'leaver-finished',
    person: email,
    manager: managerEmail,
    leftAt,
    detectedAt,
    containedAt,
    finishedAt,
    steps,
  };
}
