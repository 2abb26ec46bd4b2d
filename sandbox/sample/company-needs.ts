/** What an admin of the company would write into the sheet at the first setup. */
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
  ],
  'Shared drives': [
    {Condition: 'user.department == "Engineering"', 'Drive or folder': 'Engineering Files', Role: 'Contributor'},
  ],
  'Admin roles': [{Condition: '"Help desk" in user.groups', Role: '_HELP_DESK_ADMIN_ROLE', 'Org unit': ''}],
};

/** What fits this world: one row for each JumpCloud group that names an address, and the accounts to be left alone. */
export function companyNeeds(world: World): CompanyNeeds {
  const owner = world.script.owner;
  const protectedRows = [{subject: owner, reason: 'Owns the script'}];
  if (world.google.addresses[SERVICE_ACCOUNT]) {
    protectedRows.push({subject: SERVICE_ACCOUNT, reason: 'Account of a device'});
  }
  return {
    domain: world.google.domains.find(domain => domain.primary)?.name ?? '',
    organizationId: world.jumpcloud.organizationId,
    owner,
    groupRows: Object.values(world.jumpcloud.groups)
      .filter(group => group.email !== '')
      .map(group => ({jumpCloudGroup: group.name, googleGroup: group.email})),
    protectedRows,
    settings: {'Group settings': 'whoCanPostMessage=ALL_IN_DOMAIN_CAN_POST'},
    ruleRows: Object.keys(world.google.drive.drives).length > 0 ? RULE_ROWS : {},
  };
}
