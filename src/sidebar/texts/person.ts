/** The texts of the Person view. */
import type {ExplainedState, Mode} from '../contract';
import {counted} from './counted';

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
  saga: 'Leaving and return',
  back: 'What a return gives back',
  backNothing: 'Nothing that Lockstep had taken.',
  stays: (what: string) => `Does not come back: ${what}`,
  incidents: 'Open incidents',
  sync: {
    button: 'Sync just this person',
    title: (name: string) => `Sync ${name}?`,
    will: (mode: Mode, changes: number) => {
      const found =
        changes === 0
          ? 'Both sides are read again'
          : `Both sides are read again; ${counted(changes, 'change')} ${changes === 1 ? 'is' : 'are'} known now`;
      return {
        Preview: `${found}. The mode is Preview: what would change is shown, and nothing is changed.`,
        Approve: `${found}. The mode is Approve: the next full pass puts what would change into the plan that waits for approval.`,
        Automatic: `${found}. What the rules say is done at once, within the limits.`,
      }[mode];
    },
    confirm: {Preview: 'Show', Approve: 'Ask for approval', Automatic: 'Sync'} as const,
  },
  retry: {
    button: 'Retry what failed',
    title: (name: string) => `Retry ${name}?`,
    will: 'What failed for this person is due at once, in a full pass that begins now. It also does what is due for everybody else.',
    confirm: 'Retry now',
  },
  by: (actor: string, run: string) => `by ${actor}, run ${run}`,
} as const;
