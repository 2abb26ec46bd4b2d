/** The tabs that Lockstep writes. */
import {checkbox, column, type TabSchema} from './schema';

/** The Links tab. */
export const LINKS: TabSchema = {
  name: 'Links',
  purpose: 'Who is whom. The same link stands as a mark on each Google account.',
  generated: true,
  columns: [
    column('JumpCloud id', 230, 'Id of the person in JumpCloud.'),
    column('Google id', 190, 'Immutable id of the account in Google; empty while it could not be made.'),
    column('E-mail', 280, 'Primary address of the account.'),
    column(
      'Status',
      110,
      'Linked; Suspended; Protected; Partly done: the account is there, steps wait; Problem: the account itself could ' +
        'not be made or changed, or whose it is is unclear; Quarantined: left alone until it is tried again.',
    ),
    column('Last synced', 170, 'When Lockstep last changed the account (UTC).'),
    column('Problem', 420, 'Which steps wait and why, which are done, and when it is tried again.'),
  ],
  seed: [],
};

/** The Plan tab. */
export const PLAN: TabSchema = {
  name: 'Plan',
  purpose: 'The plan that waits or was applied last, with its hash beside it. What you see is what is applied.',
  generated: true,
  columns: [
    column('Change', 150, 'What is done.'),
    column('Subject', 270, 'To whom or what.'),
    column('Field', 210, 'Which field or group.'),
    column('Before', 200, 'Value when the plan was made.'),
    column('After', 200, 'Value wanted.'),
    column('Reason', 360, 'Why, and the direct read that it rests on.'),
    column('Class', 110, 'Class that safety counts it in.'),
    column('Decision', 260, 'Proceeds, held and why, or what became of it.'),
  ],
  seed: [],
};

/** The Pending tab. */
export const PENDING: TabSchema = {
  name: 'Pending',
  purpose: 'What will be taken away when its grace time is over. Tick Keep to hold one for as long as it is ticked.',
  generated: true,
  columns: [
    column('Subject', 270, 'From whom.'),
    column('What', 420, 'What will be done.'),
    column('Due', 170, 'When its grace time is over (UTC). Empty: its reason is not there at the moment.'),
    column('Evidence', 420, 'The direct read that proves it.'),
    checkbox('Keep', 70, 'Tick it and it is not done until you untick it; yours to fill in.'),
  ],
  seed: [],
};

/** The Findings tab. */
export const FINDINGS: TabSchema = {
  name: 'Findings',
  purpose: 'What needs a look, each with what to do about it.',
  generated: true,
  columns: [
    column('Id', 200, 'Stays the same while the finding lives.'),
    column('First seen', 170, 'When it was found first (UTC).'),
    column('Age', 60, 'In days.'),
    column('Severity', 90, 'error, warning or note.'),
    column('Kind', 180, 'Its kind.'),
    column('Subject', 240, 'Whom or what it is about.'),
    column('Detail', 420, 'What is wrong.'),
    column('Remedy', 420, 'What to do.'),
    column('Owner', 180, 'Who sees to it; yours to fill in.'),
    column('Accepted until', 130, 'Until when it is accepted; yours to fill in.'),
  ],
  seed: [],
};

/** The Runs tab. */
export const RUNS: TabSchema = {
  name: 'Runs',
  purpose: 'Every run with what it did.',
  generated: true,
  columns: [
    column('Id', 220, 'Id of the run; the audit refers to it.'),
    column('Kind', 90, 'full, preview, approved, undo or poll.'),
    column('Started', 170, 'When it began (UTC).'),
    column('Seconds', 80, 'From its beginning to its end, over all executions.'),
    column('Calls', 70, 'Calls to JumpCloud and Google.'),
    column('Planned', 80, 'Changes in its plan.'),
    column('Applied', 80, 'Changes that were made.'),
    column('Held', 70, 'Changes that wait for approval.'),
    column('Failed', 70, 'Changes that failed.'),
    column('Result', 110, 'complete, continues, held, refused or failed.'),
  ],
  seed: [],
};

/** The Audit tab. */
export const AUDIT: TabSchema = {
  name: 'Audit',
  purpose: 'What was done, when, why and by whom. Append-only; each row is hashed together with the one before.',
  generated: true,
  columns: [
    column('Time', 170, 'When the outcome was known (UTC).'),
    column('Run', 220, 'Id of the run.'),
    column('Actor', 220, 'The account that asked for the run.'),
    column('Action', 150, 'What was done.'),
    column('Subject', 270, 'To whom or what.'),
    column('Field', 210, 'Which field or group.'),
    column('Before', 200, 'Value before.'),
    column('After', 200, 'Value after.'),
    column('Reason', 360, 'Why, and the direct read that it rested on.'),
    column('Outcome', 260, 'applied, skipped, failed or unknown, and details.'),
    column('Hash', 300, 'SHA-256 over the hash of the row before and this row.'),
  ],
  seed: [],
};

/** The Dashboard tab: its columns are the line on top; charts and the table that they draw stand below. */
export const DASHBOARD: TabSchema = {
  name: 'Dashboard',
  purpose:
    'How it has gone: charts of drift, findings, changes, minutes to contain, licenses and failed runs, over a table with one row a day for 400 days. Move and resize the charts as you like.',
  generated: true,
  columns: [
    column('In lockstep', 100, 'yes: everything that was planned was done, nothing waits, and no finding is an error.'),
    column('Last run', 200, 'When the last run began that was no preview, in the time zone of this Sheet.'),
    column('Open findings', 120, 'Findings of any severity; see the Findings tab.'),
    column('Waits for approval', 160, 'Changes that wait for a person; see the Plan tab.'),
  ],
  seed: [],
};
