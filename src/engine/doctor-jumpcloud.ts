/** The checks of the JumpCloud side: key, organization, region, groups, and whether JumpCloud itself writes to Google. */
import {OutsideError} from '../model/errors';
import type {GoogleConnection} from '../model/google-connection';
import type {Region, Settings} from '../model/rule-set';
import type {JumpCloudSide, Outside} from '../ports';
import {fine, unchecked, wrong, type Check} from '../report/check';
import {hasKey, keyNotes} from './setup';

const KEY = 'JumpCloud API key';
const EXPIRY = 'JumpCloud key expiry';
const ORGANIZATION = 'JumpCloud organization';
const REGION = 'JumpCloud region';
const GROUPS = 'JumpCloud groups';
const INTEGRATION = "JumpCloud's own Google integration";

const REGIONS: readonly Region[] = ['US', 'EU', 'IN'];

/** Days before a key expires from which on it is told; JumpCloud itself mails seven days before (service accounts). */
const EXPIRY_NEAR_DAYS = 14;

const DAY_MS = 24 * 3_600_000;

/** All of them, in this order. Only reads. */
export function checkJumpCloud(outside: Outside, settings: Settings, deadline: number): readonly Check[] {
  return [...keyChecks(outside, settings, deadline), expiryCheck(outside)];
}

/** JumpCloud tells nobody when a key expires; what is known is the day that was noted when it was saved. */
function expiryCheck(outside: Outside): Check {
  const again = 'Make a new key in JumpCloud under My API Key and save it in the Setup view, with the day it expires.';
  if (!hasKey(outside)) return unchecked(EXPIRY, 'there is no API key.', again);
  const {savedAt, expiresOn} = keyNotes(outside);
  const now = outside.clock.now();
  const saved = savedAt === 0 ? '' : ` It was saved ${Math.floor((now - savedAt) / DAY_MS)} days ago.`;
  if (expiresOn === '') {
    const remedy = 'Look the day up in JumpCloud under My API Key, and save the key again with it in the Setup view.';
    return unchecked(
      EXPIRY,
      `JumpCloud does not tell when a key expires, and no day was noted with it.${saved}`,
      remedy,
    );
  }
  const days = Math.ceil((Date.parse(`${expiresOn}T00:00:00Z`) - now) / DAY_MS);
  if (days > EXPIRY_NEAR_DAYS)
    return fine(EXPIRY, `The key expires on ${expiresOn}, in ${days} days, as was noted with it.`);
  const detail =
    days > 0 ? `The key expires on ${expiresOn}, in ${days} days.` : `The key has expired on ${expiresOn}.`;
  return wrong(EXPIRY, days > 0 ? 'warning' : 'error', detail, again);
}

function keyChecks(outside: Outside, settings: Settings, deadline: number): readonly Check[] {
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

/** The same checks, for someone who can't use the owner's. */
export function jumpCloudUnchecked(why: string, remedy: string): readonly Check[] {
  return [KEY, ORGANIZATION, REGION, GROUPS, INTEGRATION, EXPIRY].map(name => unchecked(name, why, remedy));
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
