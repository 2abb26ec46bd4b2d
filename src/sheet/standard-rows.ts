/** The rows that Settings and Attributes start with. */
import type {Cell} from '../ports';

/** Every setting: its name, its value until an admin says otherwise, and what it means. */
export const SETTINGS_ROWS: readonly (readonly [name: string, value: Cell, meaning: string])[] = [
  [
    'Mode',
    'Preview',
    'Preview: nothing is ever written. Approve: a plan waits until someone approves it. Automatic: plans within the limits are applied.',
  ],
  ['JumpCloud region', 'US', 'Where your JumpCloud organization lives: US, EU or IN.'],
  ['JumpCloud organization id', '', 'Filled in by the first pass. From then on only this organization is believed.'],
  [
    'Managed domains',
    '',
    'Domains in which Lockstep may make accounts and groups, separated by commas: example.com, example.org',
  ],
  ['Scope', 'true', 'Condition (CEL) for the people whom Lockstep manages: user.employeeType != "Contractor"'],
  [
    'Notify by mail',
    '',
    'Who is told when something needs a person, separated by commas. Empty: the owner of the triggers.',
  ],
  [
    'Notify in Slack',
    '',
    'Address of an incoming webhook: https://hooks.slack.com/... Whoever has it can write into that channel, and every editor of this Sheet can read it.',
  ],
  [
    'Notify in Google Chat',
    '',
    'Address of an incoming webhook of a space: https://chat.googleapis.com/... Whoever has it can write into that space, and every editor of this Sheet can read it.',
  ],
  [
    'Digest',
    'Daily',
    'How often it is told what happened and what is open: Daily (on days with something to tell), Weekly or Never.',
  ],
  [
    'Poll minutes',
    1,
    'How often unfinished work and requests are looked for: 1, 5, 10, 15 or 30. Choose Set up / repair after a change.',
  ],
  [
    'Full pass hour',
    3,
    'Hour of the day, 0 to 23, in which both sides are compared whole. Choose Set up / repair after a change.',
  ],
  ['Stale alarm hours', 26, 'After so many hours without a complete run somebody is told.'],
  [
    'Org unit for new accounts',
    '/',
    'Path of the org unit in which new accounts are made: /Staff. It is made when it is missing.',
  ],
  [
    'Group settings',
    '',
    'What is set on groups that Lockstep makes, and again when this changes: whoCanPostMessage=ALL_IN_DOMAIN_CAN_POST, allowExternalMembers=false. Empty: nothing.',
  ],
  ['Limit suspensions, count', 10, 'At most so many accounts are suspended per run without approval.'],
  ['Limit suspensions, percent', 5, 'And at most so many percent of managed people, but always two.'],
  ['Limit removals from groups, count', 50, 'At most so many members are removed per run without approval.'],
  ['Limit removals from groups, percent', 10, 'And at most so many percent of managed people, but always two.'],
  ['Limit creations, count', 500, 'At most so many accounts are made per run without approval.'],
  ['Limit creations, percent', '', 'And at most so many percent of managed people. Empty: no such limit.'],
  ['Limit cleared fields, count', 50, 'At most so many profiles lose a field per run without approval.'],
  ['Limit cleared fields, percent', 10, 'And at most so many percent of managed people, but always two.'],
  ['Limit renames, count', 20, 'At most so many accounts get another address per run without approval.'],
  ['Limit renames, percent', 5, 'And at most so many percent of managed people, but always two.'],
  ['Limit restores, count', 10, 'At most so many accounts are restored per run without approval.'],
  ['Limit restores, percent', 5, 'And at most so many percent of managed people, but always two.'],
  ['Limit moves, count', 100, 'At most so many accounts are put into another org unit per run without approval.'],
  ['Limit moves, percent', 20, 'And at most so many percent of managed people, but always two.'],
  ['Limit removals of aliases, count', 50, 'At most so many aliases are taken away per run without approval.'],
  ['Limit removals of aliases, percent', 10, 'And at most so many percent of managed people, but always two.'],
  [
    'Limit licenses to switch, count',
    50,
    'At most so many licenses are switched to another SKU per run without approval.',
  ],
  ['Limit licenses to switch, percent', 10, 'And at most so many percent of managed people, but always two.'],
  ['Limit licenses to remove, count', 20, 'At most so many licenses are taken away per run without approval.'],
  ['Limit licenses to remove, percent', 5, 'And at most so many percent of managed people, but always two.'],
  ['Limit role changes, count', 50, 'At most so many members get another role per run without approval.'],
  ['Limit role changes, percent', 10, 'And at most so many percent of managed people, but always two.'],
  [
    'Limit JumpCloud members to add, count',
    100,
    'At most so many people get into JumpCloud groups per run without approval.',
  ],
  ['Limit JumpCloud members to add, percent', 10, 'And at most so many percent of managed people, but always two.'],
  [
    'Limit JumpCloud members to remove, count',
    50,
    'At most so many people are taken out of JumpCloud groups per run without approval.',
  ],
  ['Limit JumpCloud members to remove, percent', 10, 'And at most so many percent of managed people, but always two.'],
  [
    'Limit drive access to revoke, count',
    50,
    'At most so much access to shared drives is taken away or lowered per run without approval.',
  ],
  ['Limit drive access to revoke, percent', 10, 'And at most so many percent of managed people, but always two.'],
  [
    'Limit adoptions, count',
    '',
    'At most so many existing accounts are adopted per run without approval. Empty: no limit.',
  ],
  ['Limit adoptions, percent', '', 'And at most so many percent of managed people. Empty: no such limit.'],
  [
    'Limit profile updates, count',
    '',
    'At most so many profiles are updated per run without approval. Empty: no limit.',
  ],
  ['Limit profile updates, percent', '', 'And at most so many percent of managed people. Empty: no such limit.'],
  [
    'Limit additions to groups, count',
    '',
    'At most so many members are added per run without approval. Empty: no limit.',
  ],
  ['Limit additions to groups, percent', '', 'And at most so many percent of managed people. Empty: no such limit.'],
  [
    'Grace hours, suspensions',
    0,
    'For so many hours after the proof that a person left their account stays open, listed in the Pending tab. 0: at once.',
  ],
  [
    'Grace hours, removals of aliases',
    72,
    'For so many hours after the rules no longer give an alias it still takes mail, listed in the Pending tab. 0: at once.',
  ],
  [
    'Grace hours, removals from groups',
    0,
    'For so many hours after the proof that a person left a group they stay in it, listed in the Pending tab. 0: at once.',
  ],
  [
    'Grace hours, licenses to remove',
    72,
    'For so many hours after the rules no longer give a license it is kept, listed in the Pending tab: what it held may be lost with it. 0: at once.',
  ],
  [
    'Grace hours, JumpCloud members to remove',
    0,
    'For so many hours after a person left the Google group they stay in the JumpCloud group, listed in the Pending tab. 0: at once.',
  ],
  [
    'Grace hours, drive access to revoke',
    0,
    'For so many hours after the proof that access to a shared drive is no longer due it stays, listed in the Pending tab. 0: at once.',
  ],
  [
    'Rule changes',
    'Ask',
    'Ask: what only a changed rule brings about waits until its plan is approved. Apply: it goes at once, within the limits.',
  ],
  ['Approval holds, hours', 24, 'For so many hours a plan can be approved after it was made.'],
  [
    'VIPs',
    '',
    'Condition (CEL) for people against whom a rule of the Security tab with Approval "VIPs" does nothing before someone approves: "Executives" in user.groups. Empty: nobody.',
  ],
  [
    'Seat prices',
    '',
    'What a seat costs a month, by SKU id, for the cost of a plan: 1010020028=11.50, 1010020025=17. Empty: no cost is shown.',
  ],
  [
    'Stale account days',
    90,
    'An active account that nobody signed in to for this many days is a finding of the reconciliation. From 7 to 3650.',
  ],
  [
    'Audit rows in the Sheet',
    200000,
    'With more rows than these in the Audit tab, the oldest are moved into CSV files in the folder "Lockstep audit archive" of the owner\'s Drive. From 1000 to 300000.',
  ],
];

function phone(type: string): readonly Cell[] {
  return [`phones.${type}`, `phone(user, "${type}")`, 'Always', 'TRUE'];
}

function workAddress(part: string): readonly Cell[] {
  return [`addresses.work.${part}`, `address(user, "work", "${part}")`, 'Always', 'TRUE'];
}

/** The standard map from JumpCloud to Google: field, expression, when, enabled. */
export const ATTRIBUTE_ROWS: readonly (readonly Cell[])[] = [
  ['name.givenName', 'user.firstname', 'Always', 'TRUE'],
  ['name.familyName', 'user.lastname', 'Always', 'TRUE'],
  ['name.displayName', 'user.displayname', 'Always', 'TRUE'],
  ['organizations.title', 'user.jobTitle', 'Always', 'TRUE'],
  ['organizations.department', 'user.department', 'Always', 'TRUE'],
  ['organizations.costCenter', 'user.costCenter', 'Always', 'TRUE'],
  ['organizations.name', 'user.company', 'Always', 'TRUE'],
  ['organizations.employeeType', 'user.employeeType', 'Always', 'TRUE'],
  ['externalIds.employeeId', 'user.employeeIdentifier', 'Always', 'TRUE'],
  ['relations.manager', 'user.managerEmail', 'Always', 'TRUE'],
  ['locations.desk', 'user.location', 'Always', 'TRUE'],
  phone('work'),
  phone('mobile'),
  phone('home'),
  phone('work_mobile'),
  phone('work_fax'),
  workAddress('streetAddress'),
  workAddress('extendedAddress'),
  workAddress('locality'),
  workAddress('region'),
  workAddress('postalCode'),
  workAddress('country'),
  workAddress('poBox'),
  ['recoveryEmail', 'user.alternateEmail', 'If empty', 'FALSE'],
];
