/** The tabs that an admin fills in. */
import {LICENSE_PRODUCTS, LICENSE_SKUS} from '../model/license-catalogue';
import {choice, column, suggested, type TabSchema} from './schema';
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
      'phones.custom.night pager',
      'aliases',
    ),
    column(
      'Expression',
      360,
      'A CEL expression over the person in JumpCloud. An empty result clears the field; null leaves it alone.',
      'user.department',
      'user.firstname + " " + user.lastname',
      'phone(user, "work")',
      'user.attributes.floor',
      '[lower(user.firstname) + "@example.com"]',
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

/** The Org units tab. */
export const ORG_UNITS: TabSchema = {
  name: 'Org units',
  purpose: 'In which org unit whose account stands. The first row whose condition holds counts; nobody else is moved.',
  generated: false,
  columns: [
    column(
      'Condition',
      360,
      "A CEL condition over the person in JumpCloud. As long as it can't be read, nobody whom this row or a later one may be about is moved.",
      'user.department == "Sales"',
      '"Contractors" in user.groups',
      'true',
    ),
    column(
      'Org unit',
      300,
      'Path of the org unit. What begins with / is the path as it stands; anything else is a CEL expression that gives one. An empty result leaves the account where it is.',
      '/Staff/Sales',
      '"/Staff/" + user.department',
    ),
    choice('Create', 90, 'Whether Lockstep may make the org unit and those above it. Empty: TRUE.', YES_NO),
  ],
  seed: [],
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

/** The Licenses tab. */
export const LICENSES: TabSchema = {
  name: 'Licenses',
  purpose: 'Who gets which license. Of the rows of one product the first that matches a person counts.',
  generated: false,
  columns: [
    column(
      'Condition',
      360,
      'A CEL condition over the person in JumpCloud. true matches everyone.',
      'user.employeeType == "Contractor"',
      '"Engineering" in user.groups',
      'true',
    ),
    suggested(
      'Product',
      240,
      'The product in Google, by name or id. Empty: the one that the SKU belongs to.',
      LICENSE_PRODUCTS.map(product => product.name),
      ['Google Workspace', 'Google-Apps'],
    ),
    suggested(
      'SKU',
      320,
      'The edition of the product, by name or id. An id that is not in the list is used as it stands.',
      LICENSE_SKUS.map(sku => sku.name),
      ['Google Workspace Business Standard', '1010020028'],
    ),
    choice(
      'When leaving',
      130,
      'What becomes of the license when the person is suspended or deleted in JumpCloud. Removing it can end the retention of mail in Vault. Empty: Keep.',
      ['Remove', 'Archive', 'Keep'],
    ),
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
