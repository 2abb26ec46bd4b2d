/** Every text of the sidebar, in English: what all views share stands here, what one view says in a file of `texts/`. */
import type {FindingView, Mode, PlanState, ReplyError, RunResult} from './contract';
import {counted} from './texts/counted';

export {counted} from './texts/counted';
export * from './texts/findings';
export * from './texts/home';
export * from './texts/incidents';
export * from './texts/leavers';
export * from './texts/lists';
export * from './texts/person';
export * from './texts/plan';
export * from './texts/rules';
export * from './texts/setup';

/** The sentence under the mode: what Lockstep does and does not do in it. */
export const MODE_MEANINGS: Readonly<Record<Mode, string>> = {
  Preview: 'Plans are made and shown. Nothing is changed in Google.',
  Approve: 'Plans wait here until somebody approves them.',
  Automatic: 'Plans are applied by themselves. What a limit holds back waits for approval.',
};

/** How a run ended, in a word or two. */
export const RESULT_WORDS: Readonly<Record<RunResult, string>> = {
  complete: 'Complete',
  continues: 'Continues soon',
  held: 'Waiting for approval',
  refused: 'Refused',
  failed: 'Failed',
};

/** Where a plan stands, in words. */
export const PLAN_STATE_WORDS: Readonly<Record<PlanState, string>> = {
  preview: 'Preview',
  'awaiting approval': 'Waiting for approval',
  applied: 'Applied',
  'partly held': 'Partly held',
  stale: 'Out of date',
};

/** What a finding's severity is called. */
export const SEVERITY_WORDS: Readonly<Record<FindingView['severity'], string>> = {
  error: 'Error',
  warning: 'Warning',
  note: 'Note',
};

/** The names of the views, as their tabs show them. */
export const VIEW_NAMES = {
  home: 'Home',
  plan: 'Plan',
  person: 'Person',
  rules: 'Rules',
  leavers: 'Leavers',
  incidents: 'Incidents',
  findings: 'Findings',
  setup: 'Setup',
} as const;

/** Why Approve cannot be chosen. */
export const APPROVE_REASONS = {
  running: 'A run is under way. Approve when it has ended.',
  noPlan: 'There is no plan yet. Choose Preview to make one.',
  empty: 'The plan has no changes, so there is nothing to approve.',
  preview: 'The mode is Preview, so nothing can be applied. Set Mode to Approve in the Settings tab first.',
  applied: 'This plan has been applied. Nothing waits for approval.',
  stale: 'This plan is out of date. Choose Preview to make a new one.',
} as const;

/** Everything else, by where it stands. */
export const TEXTS = {
  loading: 'Reading the state of this Sheet',
  views: 'Views',
  mode: 'Mode',
  setUp: {
    title: 'Not installed in this Sheet',
    text: 'Choose Lockstep > Set up / repair in the menu. It makes the tabs and the triggers, and changes nothing in Google.',
  },
  owner: (owner: string) => `Lockstep runs as ${owner}. What you start here is carried out under that account.`,
  key: {
    title: 'Connect JumpCloud',
    text: 'Paste an API key of a JumpCloud administrator. It is stored for your account alone, never in a cell.',
    label: 'JumpCloud API key',
    expiry: 'Expires on (optional)',
    expiryHint: 'JumpCloud tells nobody when a key expires. Noted here, the health check warns two weeks before.',
    save: 'Save key',
    saving: 'Saving the key',
    saved: 'The key is saved.',
    empty: 'Paste the key first. You find it in JumpCloud under your name > My API Key.',
  },
  run: {
    title: 'Last run',
    none: 'There was no run yet. Preview shows what would change.',
    preview: 'Preview',
    sync: 'Sync now',
    busy: 'A run is under way.',
    needsKey: 'Save the JumpCloud API key first.',
    needsInstall: 'Install Lockstep in this Sheet first.',
    took: (duration: string) => `took ${duration}`,
    counts: {planned: 'Planned', applied: 'Applied', held: 'Held', failed: 'Failed'},
    ended: (what: string) => `The run has ended: ${what}.`,
  },
  running: {
    title: 'Running',
    starting: 'Starting',
    amount: (done: number, total: number) => `${done} of ${total}`,
    elapsed: (duration: string) => `${duration} elapsed`,
    left: (duration: string) => `about ${duration} left`,
    progress: 'Progress of the run',
  },
  plan: {
    title: 'Plan',
    none: 'There is no plan yet. Choose Preview on the Home view to make one.',
    noChanges: 'Nothing to change: Google already follows JumpCloud.',
    made: 'Made',
    total: (total: number) => counted(total, 'change'),
    classes: 'Changes by class',
    columns: {name: 'Class', count: 'Changes', held: 'Held'},
    sample: 'What would change',
    sampleApplied: 'What was planned',
    more: (count: number) => `and ${count} more in the Plan tab of the Sheet`,
    hash: 'Plan hash',
    show: 'Show the plan',
  },
  approve: {
    button: 'Approve',
    title: 'Approve this plan?',
    will: 'Approving lets Lockstep do exactly this, once:',
    hash: (hash: string) => `It holds for plan ${hash} alone. If anything has changed since, nothing is done.`,
    confirm: 'Approve and apply',
    cancel: 'Cancel',
  },
  findings: {
    title: 'Findings',
    none: 'No findings.',
    more: (count: number) => `and ${count} more in the Findings tab of the Sheet`,
    show: (total: number) => (total === 1 ? 'Show the finding' : `Show all ${total} findings`),
    remedy: 'What to do',
    place: 'Where',
    attention: (errors: number) => counted(errors, 'error needs attention', 'errors need attention'),
  },
  error: {title: 'That did not work', remedy: 'What to do', close: 'Close', again: 'Try again'},
} as const;

/** The error shown when a call did not reach the script, or the script ended without an answer. */
export const CALL_ERRORS: Readonly<Record<'authorization' | 'connection' | 'timeout' | 'empty' | 'other', ReplyError>> =
  {
    authorization: {
      code: 'authorization-required',
      message: 'Google has not given Lockstep the permissions it needs for your account.',
      remedy: 'Choose Lockstep > Set up / repair in the menu and accept every permission, then try again.',
    },
    connection: {
      code: 'no-connection',
      message: 'The connection to Google was lost.',
      remedy: 'Check your network. A run that had started goes on by itself; its state appears here again.',
    },
    timeout: {
      code: 'out-of-time',
      message: 'The run reached the time limit of Apps Script.',
      remedy: 'Nothing needs to be done: the next trigger takes the run up where it stopped.',
    },
    empty: {
      code: 'no-answer',
      message: 'The script ended without an answer.',
      remedy: 'Try again. If it happens again, look at Executions in the Apps Script editor.',
    },
    other: {
      code: 'script-error',
      message: 'The script stopped with an error.',
      remedy: 'Try again. If it happens again, look at Executions in the Apps Script editor.',
    },
  };
