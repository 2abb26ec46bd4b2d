/** What an admin of the company would write into the sheet at the first setup. */
import {HEAD} from './cast';
import {SERVICE_ACCOUNT} from './sample-world';
import type {World} from '../world/world';

/** The facts that a setup script needs. */
export interface CompanyNeeds {
  /** The primary domain of the Google customer. */
  domain: string;
  /** The id of the JumpCloud organization. */
  organizationId: string;
  /** The super admin who installs and owns the script. */
  owner: string;
  /** Rows of the Groups tab: JumpCloud group by name, Google group by address. */
  groupRows: {jumpCloudGroup: string; googleGroup: string}[];
  /** Rows of the Protected tab. */
  protectedRows: {subject: string; reason: string}[];
  /** Settings besides those that every company needs. */
  settings: Record<string, string>;
  /** Rows of the other configuration tabs, by tab and column. */
  ruleRows: Record<string, Record<string, string | boolean>[]>;
  /** What is typed over in rows that tabs begin with: by tab, by the text of the row's first cell, by column. */
  changedRows: Record<string, Record<string, Record<string, string>>>;
}

/** The edition that people work with. */
const STANDARD = 'Google Workspace Business Standard';

/** A rule of each kind, such that every kind of thing that can be provisioned is. */
const RULE_ROWS: CompanyNeeds['ruleRows'] = {
  Attributes: [
    {'Google field': 'customSchemas.HR.costCenter', Expression: 'user.costCenter', When: 'Always', Enabled: true},
  ],
  'Org units': [{Condition: 'user.employeeType == "Contractor"', 'Org unit': '/Contractors', Create: true}],
  Licenses: [
    {Condition: 'user.employeeType == "Employee"', Product: 'Google Workspace', SKU: STANDARD, 'When leaving': 'Keep'},
    // Without it the mail of who leaves could not be held.
    {
      Condition: 'user.employeeType == "Employee"',
      Product: 'Google Vault',
      SKU: 'Google Vault',
      'When leaving': 'Keep',
    },
  ],
  'Shared drives': [
    {Condition: 'user.department == "Engineering"', 'Drive or folder': 'Engineering Files', Role: 'Contributor'},
  ],
  'Admin roles': [{Condition: '"Help desk" in user.groups', Role: '_HELP_DESK_ADMIN_ROLE', 'Org unit': ''}],
};

/** What happens to who leaves, and what is done about two things that everybody can bring about on the sandbox's page. */
function changedRows(owner: string): CompanyNeeds['changedRows'] {
  const on = (parameter: string): Record<string, string> => ({Enabled: 'TRUE', Parameter: parameter});
  return {
    Leavers: {
      Groups: on('Managed'),
      'Admin roles': on(''),
      'Drive access': on(''),
      'Hide from directory': on(''),
      'Drive transfer': on(`manager, else ${owner}`),
      'Calendar transfer': on(`manager, else ${owner}`),
      Mail: on('Hold'),
    },
    Security: {
      'Failed sign-ins': {Actions: 'notify, sign out, revoke tokens, reset password'},
      'Serious alert': {Actions: 'notify, suspend for 24 hours'},
    },
  };
}

/** What fits this world: one row for each JumpCloud group that names an address, and the accounts to be left alone. */
export function companyNeeds(world: World): CompanyNeeds {
  const owner = world.script.owner;
  const protectedRows = [{subject: owner, reason: 'Owns the script'}];
  if (world.google.addresses[SERVICE_ACCOUNT]) {
    protectedRows.push({subject: SERVICE_ACCOUNT, reason: 'Account of a device'});
  }
  const isCompany = Object.keys(world.google.drive.drives).length > 0;
  return {
    domain: world.google.domains.find(domain => domain.primary)?.name ?? '',
    organizationId: world.jumpcloud.organizationId,
    owner,
    groupRows: Object.values(world.jumpcloud.groups)
      .filter(group => group.email !== '')
      .map(group => ({jumpCloudGroup: group.name, googleGroup: group.email})),
    protectedRows,
    settings: {
      'Group settings': 'whoCanPostMessage=ALL_IN_DOMAIN_CAN_POST',
      ...(isCompany ? {VIPs: `user.jobTitle == "${HEAD.jobTitle}"`} : {}),
    },
    ruleRows: isCompany ? RULE_ROWS : {},
    changedRows: isCompany ? changedRows(owner) : {},
  };
}
