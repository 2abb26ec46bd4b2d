/** The tabs that an admin fills in. */
import {choice, column, type TabSchema} from './schema';
import {ATTRIBUTE_ROWS, SETTINGS_ROWS} from './standard-rows';

const YES_NO = ['TRUE', 'FALSE'];

/** The Settings tab. */
export const SETTINGS: TabSchema = {
  name: 'Settings',
  purpose: 'How Lockstep works for this company.',
  generated: false,
  columns: [
    column('Setting', 260, 'Name of the setting. Leave the names as they are.'),
    column('Value', 260, 'What you choose.'),
    column('Meaning', 620, 'What the setting does.'),
  ],
  seed: SETTINGS_ROWS,
};

/** The Attributes tab. */
export const ATTRIBUTES: TabSchema = {
  name: 'Attributes',
  purpose: 'Which field of a Google profile gets which value.',
  generated: false,
  columns: [
    column(
      'Google field',
      240,
      'The field in Google.',
      'organizations.department',
      'phones.work',
      'customSchemas.HR.grade',
    ),
    column(
      'Expression',
      360,
      'A CEL expression over the person in JumpCloud. An empty result clears the field; null leaves it alone.',
      'user.department',
      'user.firstname + " " + user.lastname',
      'phone(user, "work")',
      'user.attributes.floor',
    ),
    choice(
      'When',
      110,
      'Always: the field follows. On create: only for new accounts. If empty: only while Google has none.',
      ['Always', 'On create', 'If empty'],
    ),
    choice('Enabled', 90, 'FALSE turns the row off; the field is then left alone.', YES_NO),
  ],
  seed: ATTRIBUTE_ROWS,
};

/** The Groups tab. */
export const GROUPS: TabSchema = {
  name: 'Groups',
  purpose: 'Which JumpCloud group belongs to which Google group. Several rows may fill one Google group.',
  generated: false,
  columns: [
    column(
      'JumpCloud group',
      240,
      'Name of the group in JumpCloud. The address of a Google group instead nests that group in the one of this row; it is taken out again when the row goes and another row of the outer group stays. What people nested by hand stays.',
      'Engineering',
      'engineering-leads@example.com',
    ),
    column(
      'Google group',
      300,
      'Address of the group in Google. It is never taken from the e-mail of the JumpCloud group, which anyone who may edit that group could point at another one.',
      'engineering@example.com',
    ),
    choice(
      'Role',
      110,
      'Role of the members in the Google group; the highest counts where several rows name a person. Owners that people made stay owners. Empty: MEMBER.',
      ['MEMBER', 'MANAGER', 'OWNER'],
    ),
    choice(
      'Direction',
      180,
      'Which side follows. Both: who was added or removed on one side is on the other; who was removed in JumpCloud and given a higher role in Google stays, as a finding. The first pass of Both only adds. Empty: JumpCloud to Google.',
      ['JumpCloud to Google', 'Google to JumpCloud', 'Both'],
    ),
    choice(
      'Members',
      110,
      'Managed: only members that Lockstep was agreed on may be removed. Exact: every linked person who should not be in is. Owners that people made, externals and groups nested by hand always stay. Empty: Managed.',
      ['Managed', 'Exact'],
    ),
    choice('Create', 90, 'Whether Lockstep may make the Google group. Empty: TRUE.', YES_NO),
  ],
  seed: [],
};

/** The Protected tab. */
export const PROTECTED: TabSchema = {
  name: 'Protected',
  purpose: 'Whom and what Lockstep never touches.',
  key: 'Person or group',
  generated: false,
  columns: [
    column('Person or group', 300, 'Address of a person or group.', 'ceo@example.com', 'board@example.com'),
    column('Reason', 420, 'Why; for your colleagues and for auditors.', 'Break-glass account'),
  ],
  seed: [],
};
