/** What every list of the console that is searched and paged says. */

/** The texts of such a list. */
export const LIST_TEXTS = {
  find: 'Find',
  clear: 'Show all',
  asking: 'Reading. This takes a few seconds.',
  earlier: 'Earlier',
  later: 'Later',
  range: (from: number, to: number, total: number) => `${from} to ${to} of ${total}`,
  moreOpen: (count: number) => `and ${count} more: narrow the search to see them`,
  again: 'Try again',
  cancel: 'Cancel',
  noneFound: (search: string) => `Nobody and nothing here matches “${search}”.`,
  working: 'Under way.',
  queued: (owner: string) => `It is queued under your name: Lockstep runs as ${owner} and takes it up within a minute.`,
} as const;
