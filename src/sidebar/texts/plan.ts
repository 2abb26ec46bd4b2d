/** The texts of the Plan view's browser of changes, and of approving a part. */
import {counted} from './counted';

/** Browsing and approving parts of a plan. */
export const PLAN_TEXTS = {
  browse: 'Changes',
  browseApplied: 'What was planned',
  search: 'Search the changes',
  hint: 'People, fields, values or reasons.',
  find: 'Search',
  class: 'Class',
  all: 'All classes',
  loading: 'Reading the plan',
  none: 'No change matches.',
  gone: 'What was applied stands in the Audit tab.',
  range: (first: number, last: number, total: number) => `${first} to ${last} of ${total}`,
  previous: 'Previous',
  next: 'Next',
  pages: 'Pages',
  reason: 'Why',
  moreFields: (count: number) => `and ${counted(count, 'more field')}`,
  approveClass: (name: string) => `Approve "${name}"…`,
  approveSubject: (subject: string) => `Approve all for ${subject}…`,
  titleOf: (what: string) => `Approve ${what}?`,
  asking: 'Reading what this would do',
  also: 'They can’t be made without these, which are released too:',
  rest: (count: number) => `${counted(count, 'change goes', 'changes go')} on waiting.`,
  type: (count: number) =>
    `Type ${count} to release ${counted(count, 'change that is', 'changes that are')} over the limit`,
  typeFirst: 'Type the number first.',
} as const;
