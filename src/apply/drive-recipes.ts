/** How access to shared drives and folders is given, raised, lowered and taken away. */
import type {GrantDrive, LowerDriveRole, RaiseDriveRole, RevokeDrive} from '../model/change';
import {driveRank, rolesOf, type HeldRole} from '../model/drive';
import type {GoogleCall, Reply} from '../model/google-call';
import {isJsonObject, jsonArray, type JsonObject} from '../model/json';
import {OPEN, done, failed, stale, trusted, type Judgement, type Recipe} from './recipe';

type DriveChange = GrantDrive | RaiseDriveRole | LowerDriveRole | RevokeDrive;
type RoleChange = RaiseDriveRole | LowerDriveRole;

const FIELDS = 'id,type,emailAddress,role,permissionDetails';

/** Most that a page of permissions holds (Drive API, permissions.list pageSize). */
const PAGE_SIZE_MAX = 100;

/**
 * A call about the access on the place of a change.
 *
 * As an admin on a shared drive itself, of which the owner of the triggers need not be a member; on folders that switch
 * gives nothing (Drive API, permissions.create useDomainAdminAccess).
 */
function driveCall(
  {drive}: DriveChange,
  method: string,
  rest: {readonly path?: GoogleCall['path']; readonly query?: GoogleCall['query']; readonly body?: JsonObject} = {},
): GoogleCall {
  const asAdmin = drive.kind === 'shared drive' ? {useDomainAdminAccess: true} : {};
  return {
    api: 'drive',
    method,
    path: {fileId: drive.id, ...rest.path},
    query: {supportsAllDrives: true, ...asAdmin, ...rest.query},
    ...(rest.body ? {body: rest.body} : {}),
  };
}

/** What a person can do about a refusal, by Drive's reason (texts and reasons collected by GAM). */
const REMEDIES: Readonly<Record<string, string>> = {
  cannotShareTeamDriveWithNonGoogleAccounts:
    'Make sure that the address belongs to a Google account; shared drives take no other.',
  shareOutNotPermitted:
    'Allow sharing with this domain in the Admin console (Drive, sharing settings), or narrow the condition.',
  targetUserRoleLimitedByLicenseRestriction: 'Give the person an edition that includes shared drives, or a lower role.',
  teamDriveMembershipRequired:
    'Make the person a member of the shared drive, or name the shared drive itself in the row.',
  teamDriveTeamMembersOnlyRestriction:
    'Make the person a member of the shared drive, or allow sharing with others in its settings.',
  teamDriveDomainUsersOnlyRestriction: 'Allow people outside of the company in the settings of the shared drive.',
  insufficientFilePermissions:
    'Share the folder with the owner of the triggers as an editor, or make that account a Manager.',
  insufficientAdministratorPrivileges: 'Make the owner of the triggers a super admin.',
  cannotModifyInheritedPermission: 'The access comes from a folder above; change it there.',
  invalidSharingRequest: 'Check that the address belongs to a Google account of the company.',
  notFound: 'Check that the shared drive or folder still exists and that the owner of the triggers can open it.',
};

function remedy(_change: DriveChange, reply: Reply): string {
  return REMEDIES[reply.reason] ?? 'Look into the sharing of the drive or folder; the next run tries again.';
}

/**
 * Gives access without a mail to the person (the default would send one for each). Google takes a second creation as a
 * change of the first and keeps the higher role, so repeating it is harmless, but it would take over what someone else
 * gave meanwhile: therefore the look. It sees the first hundred grantees.
 */
export const grantDrive: Recipe<GrantDrive> = {
  looksFirst: true,
  look: change =>
    driveCall(change, 'permissions.list', {query: {pageSize: PAGE_SIZE_MAX, fields: `permissions(${FIELDS})`}}),
  judge(change, present, _refusal, isTried) {
    if (!present) return placeGone();
    const held = permissionOf(change, present);
    if (held === null) return OPEN;
    if (isTried && driveRank(held) >= driveRank(change.role)) return done('The access was there.');
    return isTried ? OPEN : stale('Someone else gave this person access since the plan was made.');
  },
  act: change =>
    driveCall(change, 'permissions.create', {
      query: {sendNotificationEmail: false, fields: FIELDS},
      body: {type: 'user', role: change.role, emailAddress: change.member},
    }),
  refused: failed,
  verify: trusted,
  remedy,
};

/** The role that the person of a change has on the place itself. */
function permissionOf(change: GrantDrive, page: JsonObject): HeldRole | null {
  const own = jsonArray(page['permissions'])
    .filter(isJsonObject)
    .find(one => one['type'] === 'user' && String(one['emailAddress'] as string).toLowerCase() === change.member);
  return own ? rolesOf(own).direct : null;
}

function placeGone(): Judgement {
  return stale(
    'The shared drive or folder is no longer there.',
    'Correct its row in the Shared drives tab, or delete it.',
  );
}

function lookAt(change: RoleChange | RevokeDrive): GoogleCall {
  return driveCall(change, 'permissions.get', {path: {permissionId: change.permissionId}, query: {fields: FIELDS}});
}

function changeRole(): Recipe<RoleChange> {
  return {
    looksFirst: true,
    look: lookAt,
    judge(change, present) {
      const role = present ? rolesOf(present).direct : null;
      if (role === null) return stale('The access was taken away by someone else since the plan was made.');
      if (role === change.after) return done('The role was set already.');
      return role === change.before ? OPEN : stale('The role was changed by someone else since the plan was made.');
    },
    act: change =>
      driveCall(change, 'permissions.update', {
        path: {permissionId: change.permissionId},
        query: {fields: FIELDS},
        body: {role: change.after},
      }),
    refused: failed,
    verify: trusted,
    remedy,
  };
}

/** Raises a role that Lockstep gave. */
export const raiseDriveRole: Recipe<RaiseDriveRole> = changeRole();

/** Lowers a role that Lockstep gave. */
export const lowerDriveRole: Recipe<LowerDriveRole> = changeRole();

/** Takes away access, by the id of the very permission, while it still is what the plan saw. */
export const revokeDrive: Recipe<RevokeDrive> = {
  looksFirst: true,
  look: lookAt,
  judge(change, present) {
    const role = present ? rolesOf(present).direct : null;
    if (role === null) return done('The access was gone already.');
    return role === change.before ? OPEN : stale('The role was changed by someone else since the plan was made.');
  },
  act: change => driveCall(change, 'permissions.delete', {path: {permissionId: change.permissionId}}),
  refused: (_change, reply) => (reply.status === 404 ? 'done' : failed()),
  verify: trusted,
  remedy,
};
