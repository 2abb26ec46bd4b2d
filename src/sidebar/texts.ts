/** Every text of the sidebar, in English. */
import type {ExplainedState, FindingView, Mode, PlanState, ReplyError, RunResult} from './contract';

/** A number with its noun, in the singular for one. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

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
export const VIEW_NAMES = {home: 'Home', plan: 'Plan', person: 'Person', findings: 'Findings'} as const;

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
  error: {title: 'That did not work', remedy: 'What to do', close: 'Close'},
} as const;

/** How a rule's value stands to what Google holds. */
export const EXPLAINED_WORDS: Readonly<Record<ExplainedState, string>> = {
  same: 'Same',
  changes: 'Changes',
  left: 'Left alone',
};

/** The Person view. */
export const PERSON_TEXTS = {
  label: 'Name, e-mail address or id',
  hint: 'Part of a name is enough. Nothing is changed by looking somebody up.',
  look: 'Look up',
  empty: 'Type a name, an e-mail address, a JumpCloud id or a Google id first.',
  asking: 'Looking both sides up. This takes a few seconds.',
  found: (name: string) => `${name} is explained below.`,
  candidates: 'Who is meant?',
  choose: (email: string) => `Look up ${email}`,
  basis: {'both sides': 'Read just now', Sheet: 'From the Sheet'},
  jumpCloud: 'JumpCloud',
  google: 'Google',
  noAccount: 'There is no account in Google.',
  link: 'Link and scope',
  changes: 'What would change now',
  noChanges: 'Nothing: Google holds what the rules say, or the person is left alone.',
  noChangesInSheet: 'The Plan tab holds nothing about this person.',
  moreChanges: (count: number) => `and ${counted(count, 'more change')}`,
  waiting: 'What waits',
  rules: 'Attributes',
  rulesColumns: {field: 'Field and rule', value: 'Value'},
  sameRules: (count: number) => `${counted(count, 'field')} as the rules say`,
  now: 'now',
  nothing: 'empty',
  orgUnit: 'Org unit',
  tried: 'Rows tried, in their order',
  moreTried: (count: number) => `${counted(count, 'row')} before them did not match.`,
  groups: 'Groups',
  isIn: (group: string) => `in ${group}`,
  isNotIn: (group: string) => `not in ${group}`,
  notMember: 'no member',
  licenses: 'Licenses',
  noLicense: 'none',
  row: (cell: string) => `row ${cell}`,
  findings: 'Findings',
  history: 'History',
  noHistory: (rows: number) => `Nothing in the last ${counted(rows, 'row')} of the Audit tab.`,
  by: (actor: string, run: string) => `by ${actor}, run ${run}`,
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
