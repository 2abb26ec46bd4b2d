/** The texts of the Leavers view. */
import type {LeaverAct, SagaStepView, SagaView} from '../contract';
import {counted} from './counted';

/** How a step stands. */
export const STEP_WORDS: Readonly<Record<SagaStepView['state'], string>> = {
  open: 'To do',
  begun: 'Under way',
  waits: 'Waits',
  failed: 'Failed',
  done: 'Done',
  skipped: 'Skipped',
  stopped: 'Stopped',
};

/** What is going on with a person. */
export const SAGA_WORDS: Readonly<Record<SagaView['kind'], string>> = {
  leaving: 'Leaving',
  kept: 'Steps stopped',
  returning: 'Coming back',
};

/** What each button says, and what it will do. */
export const LEAVER_ACT_TEXTS: Readonly<
  Record<LeaverAct, {button: string; title: string; will: (saga: SagaView) => string; done: string}>
> = {
  retry: {
    button: 'Retry now',
    title: 'Retry the steps that failed?',
    will: ({email}) => `The failed steps of ${email} are tried at once, and then the steps that wait for them.`,
    done: 'The failed steps were tried again.',
  },
  keep: {
    button: 'Stop steps',
    title: 'Stop the steps?',
    will: ({email, steps}) =>
      `${counted(steps.filter(({state}) => state !== 'done' && state !== 'skipped').length, 'step')} of ${email} will not be done. Access that has ended stays ended, and what was done stays.`,
    done: 'The steps are stopped. Choose Go on to let them be done after all.',
  },
  'go on': {
    button: 'Go on',
    title: 'Go on with the steps?',
    will: ({email, steps}) =>
      `${counted(steps.filter(({state}) => state === 'stopped').length, 'step')} of ${email} will be done as the Leavers tab says.`,
    done: 'The steps go on.',
  },
};

/** The Leavers view. */
export const LEAVER_TEXTS = {
  label: 'Find by address',
  off: 'The Leavers tab has no step on, so nobody’s leaving is followed here. Turn its steps on in the Sheet.',
  open: 'Leaving or coming back now',
  noneOpen: 'Nobody is leaving or coming back.',
  left: 'Left',
  contained: 'Access ended',
  notContained: 'Access has not ended yet.',
  minutes: (minutes: number) => `${minutes} min after they left`,
  back: 'Works here again since',
  restored: 'Account restored',
  notRestored: 'The account waits to be restored by a full pass, or by Restore.',
  kept: (by: string) => `Stopped by ${by}`,
  progress: (done: number, total: number) => `${done} of ${counted(total, 'step')} done`,
  doneSteps: (count: number) => counted(count, 'step that is over', 'steps that are over'),
  next: 'Next',
  until: 'Looked at again',
  needs: (steps: string) => `After: ${steps}`,
  tries: (count: number) => counted(count, 'try failed', 'tries failed'),
  waiting: 'Waits for approval',
  waitingUntil: 'The plan can be approved until',
  approve: 'Approve the plan',
  approveTitle: 'Approve the whole plan?',
  approveWill: (total: number, hash: string) =>
    `${counted(total, 'change about access', 'changes about access')} and everything else that is held in plan ${hash} is done, once. The Plan view shows all of it.`,
  approveConfirm: 'Approve and apply',
  restore: {
    button: 'Restore',
    title: 'What they get back',
    asking: 'Looking at what they had. This takes a few seconds.',
    state: (state: string) => `JumpCloud: ${state}.`,
    rules: 'Groups and places that rules are about follow the rules as they are then.',
    nothing: 'Nothing that Lockstep had taken.',
    stays: 'Does not come back',
    confirm: 'Restore now',
    notActive:
      'JumpCloud does not say that they work here, so the account stays closed. Activate the person in JumpCloud first.',
    mode: {
      Preview: 'The mode is Preview, so nothing can be restored. Set Mode to Approve or Automatic first.',
      Approve: 'The mode is Approve: choose Sync now on the Home view, and approve the plan that shows this.',
      Automatic: '',
    },
    now: 'Now',
    then: 'Then',
    field: 'What',
  },
  finished: 'Finished',
  noneFinished: 'No leaving is finished yet.',
  finishedAt: 'Finished',
  steps: 'Steps',
  ended: (minutes: string) => (minutes === '' ? 'Access had not ended.' : `Access ended after ${minutes} min.`),
} as const;
