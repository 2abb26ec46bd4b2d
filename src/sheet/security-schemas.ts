/** The tabs of security response: what an admin fills in, and what became of it. */
import {EVENT_NAMES} from '../model/event-types';
import {IMPOSSIBLE_TRAVEL, POLICY_FAILED} from '../model/security-rule';
import type {Cell} from '../ports';
import {choice, column, suggested, type TabSchema} from './schema';

/**
 * Playbooks that a new tab starts with. They only tell somebody, or are off where they would make Lockstep read more than
 * it does anyway; what else is to be done, an admin adds.
 */
const PLAYBOOKS: readonly (readonly Cell[])[] = [
  [
    'Compromised account',
    'user_lockout + user_password_change',
    'event.event_type == "user_lockout" || event.initiated_by.type == "user"',
    1,
    60,
    'notify',
    'High',
    'VIPs',
  ],
  ['Impossible travel', IMPOSSIBLE_TRAVEL, '', 1, 1440, 'notify', 'High', 'VIPs'],
  ['Failed sign-ins', 'user_login_attempt', 'event.success == false', 10, 10, 'notify', 'Medium', 'VIPs'],
  [
    'Admin rights granted',
    'admin_create, user_admin_granted, user_group_admin_grant',
    '',
    1,
    60,
    'notify',
    'High',
    'Always',
  ],
  ['Serious alert', 'alert_created', 'alert.severity == "HIGH"', 1, 60, 'off', 'High', 'VIPs'],
  ['Device out of compliance', POLICY_FAILED, '', 1, 60, 'off', 'Medium', 'VIPs'],
];

/** The Security tab. */
export const SECURITY: TabSchema = {
  name: 'Security',
  purpose: 'What is done, and to whom, when something happens in JumpCloud that smells of an attack.',
  generated: false,
  columns: [
    column('Name', 200, 'What incidents of this rule are called. Each name once.', 'Failed sign-ins'),
    suggested(
      'Event',
      280,
      "JumpCloud's name of an event, or one of Lockstep's own. With commas any of several counts, with + each of them has to happen. The service that tells of it can stand in front.",
      EVENT_NAMES,
      [
        'user_lockout',
        POLICY_FAILED,
        IMPOSSIBLE_TRAVEL,
        'admin_create, admin_update',
        'user_lockout + user_password_change',
        'systems:login_attempt',
      ],
    ),
    column(
      'Condition',
      360,
      'A CEL condition over event (as JumpCloud tells it), user (the person), alert, policy and device. Empty: every such event counts.',
      'event.success == false',
      'event.geoip.country_code != "DE"',
      'alert.severity == "HIGH"',
      'policy.name == "Disk encryption"',
      'user.department == "Finance"',
    ),
    column('Threshold', 90, 'So many of them, of one person, are an incident. Empty: 1.', '10'),
    column('Window minutes', 120, 'Within so many minutes, at most a day. Empty: 60.', '10'),
    column(
      'Actions',
      320,
      'What is done, separated by commas: notify, sign out, revoke tokens (and app passwords), reset password, reset JumpCloud password, remove from groups for N hours, suspend, suspend for N hours. off: the row does nothing.',
      'notify',
      'notify, sign out, revoke tokens, reset password',
      'notify, suspend for 24 hours',
      'off',
    ),
    choice('Severity', 100, 'How bad it is; told to whoever is notified. Empty: Medium.', ['Low', 'Medium', 'High']),
    choice(
      'Approval',
      100,
      'Whose incidents wait until somebody approves them; notify never waits. VIPs: those of the setting VIPs. Empty: Never.',
      ['Never', 'VIPs', 'Always'],
    ),
  ],
  seed: PLAYBOOKS,
};

/** The Incidents tab. */
export const INCIDENTS: TabSchema = {
  name: 'Incidents',
  purpose: 'Every incident: what was seen, what was done about it and when, for the look back at it.',
  generated: true,
  columns: [
    column('Id', 210, 'Id of the incident. An incident that waits is approved by it: approve("I-…").'),
    column('Opened', 170, 'When Lockstep opened it (UTC).'),
    column('Person', 260, 'Whom it is about.'),
    column('Rule', 200, 'The rule of the Security tab, and its severity.'),
    column('Events', 460, 'What was seen on both sides, in the order of time (UTC).'),
    column('Actions', 420, 'What was done, when, and what became of it.'),
    column('Outcome', 300, 'How it stands: waits for approval, contained, closed, and why.'),
    column('Closed', 170, 'When it was closed (UTC). Empty while something is still to be done.'),
  ],
  seed: [],
};
