/** The texts of the Findings view. */
import {counted} from './counted';

/** The Findings view. */
export const FINDINGS_TEXTS = {
  compare: 'Compare now',
  comparing: 'Comparing both directories. Nothing is changed; this takes a minute or two.',
  compared: (sentence: string) => `Compared. ${sentence}`,
  never: 'The two directories were not compared yet. Every day they are.',
  reconciliation: 'Reconciliation',
  details: 'What was compared',
  columns: {what: 'What', differ: 'Differ', compared: 'Compared'},
  severity: 'Severity',
  kind: 'Kind',
  state: 'Show',
  search: 'Search',
  any: 'Any',
  states: {open: 'Open', accepted: 'Accepted', all: 'All'},
  asking: 'Reading the findings',
  matching: (count: number) => counted(count, 'finding'),
  none: 'No finding is like that.',
  noFindings: 'No findings are open.',
  page: (page: number, pages: number) => `Page ${page + 1} of ${pages}`,
  earlier: 'Earlier',
  later: 'Later',
  age: (days: number) => (days === 0 ? 'since today' : `for ${counted(days, 'day')}`),
  owner: (owner: string) => `Owner: ${owner}`,
  acceptedUntil: (date: string) => `Accepted until ${date}`,
  decide: 'Owner, accept',
  decideWhom: (subject: string) => `Owner and acceptance of ${subject}`,
  ownerLabel: 'Who sees to it',
  dateLabel: 'Accepted until (a date such as 2026-12-24; empty: open)',
  save: 'Save',
  saved: (subject: string) => `Saved for ${subject}.`,
  cancel: 'Cancel',
  fix: 'Fix',
  fixWhom: (subject: string) => `Fix ${subject}`,
  fixWill: (count: number, isOwner: boolean) =>
    isOwner
      ? `This makes the ${counted(count, 'planned change')} that mend it, within the limits. Where approval is needed, the plan of just these waits for it.`
      : `This asks the owner's next trigger, under your name, for the ${counted(count, 'planned change')} that mend it.`,
  fixConfirm: 'Fix it',
  fixing: (subject: string) => `Mending ${subject}. This takes a minute or two.`,
  fixed: (applied: number, held: number) =>
    held > 0
      ? `${counted(held, 'change waits', 'changes wait')} for approval: see the Plan view.`
      : `${counted(applied, 'change')} applied.`,
  jump: 'Show the cell',
} as const;
