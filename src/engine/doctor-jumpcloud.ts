/** The checks of the JumpCloud side: key, organization, region, groups, and whether JumpCloud itself writes to Google. */
import {OutsideError} from '../model/errors';
import type {GoogleConnection} from '../model/google-connection';
import type {Region, Settings} from '../model/rule-set';
import type {JumpCloudSide, Outside} from '../ports';
import {fine, unchecked, wrong, type Check} from '../report/check';
import {hasKey} from './setup';

const KEY = 'JumpCloud API key';
const ORGANIZATION = 'JumpCloud organization';
const REGION = 'JumpCloud region';
const GROUPS = 'JumpCloud groups';
const INTEGRATION = "JumpCloud's own Google integration";

const REGIONS: readonly Region[] = ['US', 'EU', 'IN'];

/** All of them, in this order. Only reads. */
export function checkJumpCloud(outside: Outside, settings: Settings, deadline: number): readonly Check[] {
  if (!hasKey(outside)) {
    const remedy = 'Save the API key of a JumpCloud administrator in the Lockstep sidebar.';
    return [
      wrong(KEY, 'error', 'No JumpCloud API key is saved.', remedy),
      ...[ORGANIZATION, REGION, GROUPS, INTEGRATION].map(name => unchecked(name, 'there is no API key.', remedy)),
    ];
  }
  const side = outside.connectJumpCloud(settings, deadline);
  const asked = attempt(() => side.organization());
  if (asked instanceof OutsideError) return refused(outside, settings, asked, deadline);
  return [
    fine(KEY, 'JumpCloud accepts the saved API key.'),
    organizationCheck(settings, asked),
    fine(REGION, `The key is known in region ${settings.region}.`),
    groupsCheck(side),
    integrationCheck(side),
  ];
}

/** The four checks that need no key of their own, for someone who can't use the owner's. */
export function jumpCloudUnchecked(why: string, remedy: string): readonly Check[] {
  return [KEY, ORGANIZATION, REGION, GROUPS, INTEGRATION].map(name => unchecked(name, why, remedy));
}

/** The key could not be used: which of key, organization and region is to blame. */
function refused(outside: Outside, settings: Settings, error: OutsideError, deadline: number): readonly Check[] {
  const {code, message, remedy} = error;
  const rest = [GROUPS, INTEGRATION].map(name => unchecked(name, 'JumpCloud does not let the key in.', remedy));
  if (code.endsWith('-organization')) {
    return [
      fine(KEY, 'JumpCloud accepts the saved API key.'),
      wrong(ORGANIZATION, 'error', message, remedy),
      fine(REGION, `The key is known in region ${settings.region}.`),
      ...rest,
    ];
  }
  const home = code === 'jumpcloud.unauthorized' ? homeOf(outside, settings.region, deadline) : null;
  const region = home
    ? wrong(
        REGION,
        'error',
        `The key belongs to region ${home}, but the Settings tab says ${settings.region}.`,
        `Set "JumpCloud region" in the Settings tab to ${home}.`,
      )
    : unchecked(REGION, 'the key was accepted in no region.', remedy);
  return [
    wrong(KEY, error.retryable ? 'warning' : 'error', message, home ? 'Correct the region first.' : remedy),
    unchecked(ORGANIZATION, 'JumpCloud does not let the key in.', remedy),
    region,
    ...rest,
  ];
}

/** The region in which a key is known that is unknown in `region`; `null` when there is none. */
function homeOf(outside: Outside, region: Region, deadline: number): Region | null {
  const isHome = (other: Region): boolean => {
    const asked = attempt(() => outside.connectJumpCloud({region: other, organizationId: ''}, deadline).organization());
    return !(asked instanceof OutsideError) || asked.code.endsWith('-organization');
  };
  return REGIONS.find(other => other !== region && isHome(other)) ?? null;
}

function organizationCheck({organizationId}: Settings, found: string): Check {
  return organizationId === ''
    ? fine(ORGANIZATION, `The key belongs to organization ${found}; the first pass writes it into the Settings tab.`)
    : fine(ORGANIZATION, `The key belongs to organization ${found}, as the Settings tab says.`);
}

function groupsCheck(side: JumpCloudSide): Check {
  const asked = attempt(() => side.tryGroups());
  return asked instanceof OutsideError
    ? wrong(GROUPS, asked.retryable ? 'warning' : 'error', asked.message, asked.remedy)
    : fine(GROUPS, 'The key may read user groups.');
}

function integrationCheck(side: JumpCloudSide): Check {
  const connections = attempt(() => side.googleConnections());
  if (connections instanceof OutsideError) return unchecked(INTEGRATION, connections.message, connections.remedy);
  if (connections.length === 0) return fine(INTEGRATION, 'JumpCloud itself is not connected to Google Workspace.');
  const names = connections.map(({name, domain}) => `"${name}"${domain === '' ? '' : ` (${domain})`}`).join(', ');
  return wrong(
    INTEGRATION,
    'warning',
    `JumpCloud itself writes to Google Workspace, by its directory ${names}: two writers to the same accounts undo each ` +
      "other's changes.",
    `In the JumpCloud console, under Cloud Directories: ${connections.map(whatToSwitchOff).join('; ')}.`,
  );
}

/** The settings of a connection by which it would change what Lockstep changes. */
function whatToSwitchOff(connection: GoogleConnection): string {
  const settings = [
    ...(connection.writesGroups ? ['switch off the management of groups'] : []),
    ...(connection.onLockout === 'suspend' ? ['set the action on user lockout from suspend to maintain'] : []),
    ...(['suspend', 'remove_access'].includes(connection.onPasswordExpiry)
      ? [`set the action on password expiration from ${connection.onPasswordExpiry} to maintain`]
      : []),
    ...(connection.fields.length > 0 ? [`switch off the export of ${connection.fields.join(', ')}`] : []),
    'unbind its users and user groups',
  ];
  return `for "${connection.name}" ${settings.join(', ')}`;
}

/** What a read gave, or why it could not. */
function attempt<T>(read: () => T): T | OutsideError {
  try {
    return read();
  } catch (error) {
    if (error instanceof OutsideError) return error;
    throw error;
  }
}
