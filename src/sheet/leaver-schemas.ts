/** The tabs about people who leave: the policy, and the log that auditors ask for. */
import {choice, column, suggested, type TabSchema} from './schema';

/** Steps with what stands in a new tab beside them. Only containment is on: everything else is the company's to choose. */
const POLICY_ROWS = [
  ['Containment', 'TRUE', 'Suspend'],
  ['Groups', 'FALSE', 'All'],
  ['Admin roles', 'FALSE', ''],
  ['Drive access', 'FALSE', ''],
  ['Hide from directory', 'FALSE', ''],
  ['Drive transfer', 'FALSE', 'manager'],
  ['Calendar transfer', 'FALSE', 'manager'],
  ['Mail', 'FALSE', 'Hold'],
  ['License', 'FALSE', ''],
  ['Delete after days', 'FALSE', '90'],
  ['Leaving date', 'FALSE', 'leavingDate'],
  ['Keep', 'FALSE', ''],
] as const;

const STEPS = POLICY_ROWS.map(([step]) => step);

/** The Leavers tab. */
export const LEAVERS: TabSchema = {
  name: 'Leavers',
  purpose:
    'What happens to who leaves, once access has ended. The order of the steps is fixed; a step that is off is not done.',
  generated: false,
  columns: [
    suggested('Step', 200, 'The step.', STEPS, ['Containment', 'Drive transfer']),
    choice('Enabled', 90, 'FALSE or empty turns the step off.', ['TRUE', 'FALSE']),
    column(
      'Parameter',
      420,
      'How the step is done. Containment: Suspend, or "Receive for 30 days" for an account that can no longer be signed in to but goes on receiving mail. Groups: All, or Managed for those of the Groups tab. Transfers: manager, an address, or "manager, else" an address. Mail: Hold, Export, Archive or None. Delete after days: Lockstep deletes no account; after so many days Findings names those of whom files are handed over and mail is exported. Leaving date: a custom attribute in JumpCloud that holds a day such as 2026-03-31. Keep: addresses of people who are left alone and of groups that leavers stay in.',
      'manager, else archive@example.com',
      'Receive for 30 days',
      'Hold',
      'alumni@example.com',
    ),
  ],
  seed: POLICY_ROWS,
};

/** The Leaver log tab. */
export const LEAVER_LOG: TabSchema = {
  name: 'Leaver log',
  purpose: 'Every leaver with when they left, when Lockstep learnt of it and when access ended.',
  generated: true,
  columns: [
    column('Person', 270, 'Address of the account.'),
    column(
      'Left',
      170,
      'When they left as JumpCloud tells it; when Lockstep learnt of it where it does not tell (UTC).',
    ),
    column('Detected', 170, 'When Lockstep had proof of it (UTC).'),
    column('Contained', 170, 'When access had ended (UTC).'),
    column('Finished', 170, 'When every step was done or skipped (UTC).'),
    column('Steps', 520, 'Each step with what became of it.'),
    column('Minutes to contain', 130, 'From Left to Contained.'),
  ],
  seed: [],
};
