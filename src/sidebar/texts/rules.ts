/** The texts of the Rules view. */
import type {ChangedRow, TriedState} from '../contract';
import {counted} from './counted';

/** How a row differs from the rules that count. */
export const ROW_WORDS: Readonly<Record<ChangedRow['what'], string>> = {
  added: 'Added',
  changed: 'Changed',
  removed: 'Removed',
  moved: 'Moved',
};

/** What an expression gives, in a word or two. */
export const TRIED_WORDS: Readonly<Record<TriedState, string>> = {
  match: 'Matches',
  'no match': 'Does not match',
  value: 'Value',
  empty: 'Empty',
  left: 'Left alone',
  error: 'Error',
};

/** The Rules view. */
export const RULES_TEXTS = {
  reading: 'Reading the rules',
  again: 'Read again',
  try: {
    title: 'Try an expression',
    row: 'Row to start from',
    own: 'An expression of my own',
    kind: 'What it is to give',
    kinds: {condition: 'True or false', value: 'A value', 'event condition': 'True or false, of an event'},
    field: 'For the Google field',
    noField: 'No field',
    expression: 'Expression',
    search: 'Only for one person (optional)',
    searchHint: 'Name, e-mail address or id. Left empty, everybody is asked.',
    button: 'Try',
    asking: 'Reading people from JumpCloud. Nothing is changed.',
    empty: 'Write an expression, or choose a row first.',
    right: 'The expression can be read.',
    mistakes: 'It can’t be used',
    at: (character: number) => `character ${character}`,
    done: (people: number) => `Tried on ${counted(people, 'person', 'people')}.`,
    counts: 'Of everybody',
    people: (people: number) => `${counted(people, 'person', 'people')} whom rules are about`,
    others: (others: number) =>
      `${counted(others, 'other person', 'other people')}: not in scope, not active or protected.`,
    values: 'Most frequent values',
    valuesColumns: {value: 'Value', people: 'People'},
    moreValues: (count: number) => `and ${counted(count, 'other value')}`,
    shown: 'Some of them',
    notCounted: 'Rules are not about this person.',
  },
  functions: {
    summary: 'Functions, with examples',
    gives: 'gives',
    left: 'leaves the field alone',
  },
  unsaved: {
    title: 'Rows that do not count yet',
    same: 'Every row counts: the rules are those of the last run.',
    none: 'No rules count so far. They do from the first full pass in Automatic mode on, or once a plan is approved; until then every plan is made with the rows as they stand.',
    total: (total: number) => `${counted(total, 'row differs', 'rows differ')} from the rules that count.`,
    more: (count: number) => `and ${counted(count, 'more row')}`,
    noEffect: 'A plan with these rows brings about nothing that the rules before would not.',
    unknown:
      'How many people they concern is not known yet. A preview tells it: both sides are read, and nothing is changed.',
    preview: 'Preview the effect',
    made: 'By the plan made',
    before: 'before',
    after: 'now',
  },
  findings: {
    title: 'Findings by cell',
    none: 'Nothing is wrong with the rows as they stand.',
    more: (count: number) => `and ${counted(count, 'more finding')} in the tabs`,
    read: 'There stands',
    nothing: 'nothing',
    expected: 'Expected',
    show: (place: string) => `Show ${place}`,
  },
  showing: (place: string) => `${place} is shown in the Sheet.`,
  moreRows: (count: number) => `${counted(count, 'more row')} of the tabs can be typed here by hand.`,
} as const;
