/** The texts of the auditor pack in the Home view. */

/** Everything that the section says. */
export const PACK_TEXTS = {
  title: 'Auditor pack',
  what: 'Leavers, joiners, access changes, approvals, exceptions and rules of a period, with the audit verified, in a folder of the owner’s Drive.',
  period: 'Period',
  periods: {month: 'Last month', quarter: 'Last quarter', year: 'Last year', custom: 'From day to day'},
  from: 'First day',
  to: 'Last day',
  seed: 'Seed of the samples (optional)',
  make: 'Make the pack',
  waits: 'A pack is being made.',
  asking: 'Asking for the pack…',
  days: (from: string, to: string) => `${from} to ${to}, days of UTC`,
  queued: (period: string) => `The pack of ${period} is queued: the next trigger begins it.`,
  working: (period: string, phase: string) => `The pack of ${period} is being made: ${phase}.`,
  folder: 'Open the folder',
  done: (period: string) => `The pack of ${period} is ready.`,
} as const;
