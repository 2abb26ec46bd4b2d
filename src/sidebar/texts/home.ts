/** The texts of the Home view. */
import {counted} from './counted';

/** The Home view. */
export const HOME_TEXTS = {
  lockstep: 'In lockstep',
  lockstepText: 'Google follows JumpCloud. Nothing waits for you.',
  unknown: 'Not known yet',
  unknownText: 'No full pass has compared both sides. Preview shows what would change.',
  not: 'Not in lockstep',
  differ: (count: number) => `${counted(count, 'thing differs', 'things differ')}`,
  waits: (count: number) => `${count} ${count === 1 ? 'waits' : 'wait'} for you`,
  answer: 'Are both sides in lockstep?',
  reasons: {
    plan: (count: number, until: string) =>
      `${counted(count, 'planned change waits', 'planned changes wait')} for approval${until === '' ? '' : `, until ${until}`}.`,
    preview: (count: number) => `${counted(count, 'change')} would be made. The mode is Preview, so nothing is.`,
    expired: 'The last plan is too old to be approved. Choose Preview to make a new one.',
    incidents: (count: number) => `${counted(count, 'incident waits', 'incidents wait')} for approval.`,
    people: (count: number) =>
      `Something failed for ${counted(count, 'person', 'people')}; it is tried again by itself.`,
    failed: (count: number) => `${counted(count, 'change')} failed in the last run.`,
    leavers: (count: number) =>
      `The leaving of ${counted(count, 'person', 'people')} is under way; nothing needs to be done.`,
    queued: (count: number) =>
      `${counted(count, 'person was', 'people were')} touched in JumpCloud and follow shortly.`,
    trouble: (message: string) => `JumpCloud could not be asked what happened: ${message}`,
  },
  look: 'Look',
  schedule: {
    title: 'What runs next',
    full: 'Full pass',
    fullAt: (hour: number) => `every day between ${clock(hour)} and ${clock((hour + 1) % 24)} (time of the Sheet)`,
    events: 'Events',
    every: (minutes: number) => (minutes === 1 ? 'looked at every minute' : `looked at every ${minutes} minutes`),
    notYet: 'followed from the first full pass on',
    lag: 'Known up to',
    none: 'No trigger is installed. Choose Lockstep > Set up / repair in the menu.',
  },
  retry: {
    button: 'Retry what failed',
    title: 'Retry what failed?',
    lines: (count: number) => [
      `What failed for ${counted(count, 'person', 'people')} is due at once.`,
      'A full pass begins, and does what it plans within the limits and the mode.',
    ],
    confirm: 'Retry now',
  },
  undo: {
    summary: 'Undo a run',
    button: 'Undo this run…',
    label: (run: string) => `Undo run ${run}`,
    title: 'Undo this run?',
    lines: (count: number) => [
      `A plan is made that takes back what the run applied: ${counted(count, 'change')}, as far as they still hold.`,
      'Nothing is changed before you approve that plan.',
      'If the rules or JumpCloud still say the same, the next full pass does it again.',
    ],
    confirm: 'Plan the undo',
    run: (count: number, kind: string) => `${counted(count, 'change')}${kind === '' ? '' : ` · ${kind}`}`,
  },
} as const;

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
