/**
 * Which access can be given where. Reasons are those that Drive answers with as the GAM project lists them; the status is
 * 403 where it was seen (fileOrganizerOnFoldersInSharedDriveOnly, GAM release notes 6.30.03) and taken to be 403 elsewhere.
 */
import {DRIVE_ROLES} from '../../world/drive-state';
import type {DriveRole, PermissionRecord} from '../../world/drive-state';
import type {World} from '../../world/world';
import {domainOf, isAddress, isOwnDomain, userByKey} from '../addresses';
import type {Call} from '../call';
import {GoogleError} from '../errors';
import {lookup} from '../lookup';
import {atLeast, FOLDER_TYPE, isOn, itemById, roleOn} from './access';
import type {Item} from './access';
import {anyoneGrantee, domainGrantee, invitedGrantee, knownGrantee} from './grantees';
import type {Grantee} from './grantees';
import {refused} from './refusals';

/** A permission as a request describes it. */
export interface WantedPermission {
  readonly grantee: Grantee;
  readonly role: DriveRole;
  /** Whether the address belongs to nobody: they can only be invited. */
  readonly isInvited: boolean;
}

function wrongField(reason: string, field: string, message: string): GoogleError {
  return new GoogleError(400, reason, message, 'global', {location: `permission.${field}`, locationType: 'other'});
}

/** The role of a request's body. Throws 400 for none, or one that Drive has not. */
export function readRole(body: Record<string, unknown>): DriveRole {
  const role = DRIVE_ROLES.find(each => each === body['role']);
  if (role !== undefined) return role;
  if (body['role'] === undefined) throw wrongField('required', 'role', 'The permission role field is required.');
  throw wrongField('invalid', 'role', 'The specified role is invalid.');
}

function readGrantee(world: World, body: Record<string, unknown>): {grantee: Grantee; isInvited: boolean} {
  const {type, emailAddress, domain, allowFileDiscovery} = body;
  const notApplicable = (field: string): GoogleError =>
    wrongField('invalid', field, `The specified ${field} is invalid or not applicable for the given permission type.`);
  if (type === undefined) throw wrongField('required', 'type', 'The permission type field is required.');
  if (type === 'anyone') return {grantee: anyoneGrantee(allowFileDiscovery === true), isInvited: false};
  if (type === 'domain') {
    if (typeof domain !== 'string' || domain === '') throw notApplicable('domain');
    return {grantee: domainGrantee(domain), isInvited: false};
  }
  if (type !== 'user' && type !== 'group') throw wrongField('invalid', 'type', 'The specified type is invalid.');
  if (typeof emailAddress !== 'string' || !isAddress(emailAddress)) throw notApplicable('emailAddress');
  const known = knownGrantee(world, type, emailAddress);
  return {grantee: known ?? invitedGrantee(world, type, emailAddress), isInvited: known === undefined};
}

/** Reads whom a request's body gives what. Throws 400 for what makes no permission. */
export function readPermission(world: World, body: Record<string, unknown>): WantedPermission {
  const {grantee, isInvited} = readGrantee(world, body);
  const role = readRole(body);
  const isForMany = grantee.type === 'domain' || grantee.type === 'anyone';
  if ((isForMany && atLeast(role, 'fileOrganizer')) || (role === 'owner' && grantee.type !== 'user')) {
    throw wrongField('invalid', 'role', 'The specified role is not applicable for the given permission type.');
  }
  return {grantee, role, isInvited};
}

/** What Drive calls a role in the wrong place: by role, then by place; absent where the role is at home. */
const MISPLACED: Readonly<Partial<Record<DriveRole, Readonly<Partial<Record<Place, readonly [string, string]>>>>>> = {
  owner: {
    drive: ['ownerOnTeamDriveItemNotSupported', 'A shared drive item cannot have an owner.'],
    folderInDrive: ['ownerOnTeamDriveItemNotSupported', 'A shared drive item cannot have an owner.'],
    fileInDrive: ['ownerOnTeamDriveItemNotSupported', 'A shared drive item cannot have an owner.'],
  },
  organizer: {
    myDrive: ['organizerOnNonTeamDriveItemNotSupported', 'Organizer role is only valid for shared drives.'],
    folderInDrive: ['organizerOnNonTeamDriveNotSupported', 'Organizer role is only valid for shared drives.'],
    fileInDrive: ['organizerOnNonTeamDriveNotSupported', 'Organizer role is only valid for shared drives.'],
  },
  fileOrganizer: {
    myDrive: ['fileOrganizerOnNonTeamDriveNotSupported', 'FileOrganizer role is only valid for shared drives.'],
    fileInDrive: ['fileOrganizerOnFoldersInSharedDriveOnly', 'FileOrganizer role is only allowed on folders.'],
  },
};

/** The kinds of places that roles differ by. */
type Place = 'myDrive' | 'drive' | 'folderInDrive' | 'fileInDrive';

function placeOf(item: Item): Place {
  if (item.kind === 'drive') return 'drive';
  if (item.drive === undefined) return 'myDrive';
  return item.file.mimeType === FOLDER_TYPE ? 'folderInDrive' : 'fileInDrive';
}

/** Checks that a role exists on a thing. Throws 403 with the reason of the place. */
export function checkPlace(item: Item, role: DriveRole, type: PermissionRecord['type']): void {
  const misplaced = MISPLACED[role]?.[placeOf(item)];
  if (misplaced) throw refused(...misplaced);
  if (item.kind === 'drive' && (type === 'domain' || type === 'anyone')) {
    throw refused(
      'cannotShareTeamDriveTopFolderWithAnyoneOrDomains',
      'A shared drive cannot be shared with anyone or with domains.',
    );
  }
}

/** Whether a role lets give access to a thing (Drive API guide "Roles and permissions"). */
export function mayShare(item: Item, role: DriveRole): boolean {
  const foldersNeedOrganizer = item.drive?.restrictions.sharingFoldersRequiresOrganizerPermission === true;
  const least: Record<Place, DriveRole> = {
    myDrive: 'writer',
    drive: 'organizer',
    folderInDrive: foldersNeedOrganizer ? 'organizer' : 'fileOrganizer',
    fileInDrive: 'writer',
  };
  return atLeast(role, least[placeOf(item)]);
}

function isInsider(world: World, grantee: Grantee): boolean {
  const {google} = world;
  if (grantee.type === 'domain') return isOwnDomain(google, grantee.domain ?? '');
  return (
    lookup(google.users, grantee.granteeId) !== undefined || lookup(google.groups, grantee.granteeId) !== undefined
  );
}

/** Checks what a shared drive's own switches forbid. */
export function checkRestrictions(world: World, item: Item, {grantee, isInvited}: WantedPermission): void {
  const {drive} = item;
  if (!drive) return;
  if (isInvited) {
    throw refused(
      'cannotShareTeamDriveWithNonGoogleAccounts',
      'A shared drive cannot be shared with an address that has no Google account.',
    );
  }
  if (drive.restrictions.domainUsersOnly && !isInsider(world, grantee)) {
    throw refused('teamDriveDomainUsersOnlyRestriction', 'Shared drives are restricted to users of the domain.');
  }
  const whole = itemById(world.google.drive, drive.id);
  const isMember = whole !== undefined && grantee.email !== '' && roleOn(world, whole, grantee.email) !== undefined;
  if (item.kind === 'file' && drive.restrictions.driveMembersOnly && !isMember) {
    throw refused('teamDriveTeamMembersOnlyRestriction', 'Items are restricted to members of the shared drive.');
  }
}

/**
 * Whether the grantee gets a mail: yes unless `sendNotificationEmail` is off (Drive API, permissions.create). It can't be
 * said about a domain or anyone, can't be off for a new owner, and can't be off for an address without an account.
 */
export function readsNotification(call: Call, {grantee, role, isInvited}: WantedPermission): boolean {
  const text = call.query.get('sendNotificationEmail');
  if (grantee.type === 'domain' || grantee.type === 'anyone') {
    if (text === null) return false;
    throw invalidSharing('Notifications cannot be sent for this permission type.');
  }
  const wanted = text === null || isOn(call, 'sendNotificationEmail');
  if (!wanted && role === 'owner') throw invalidSharing('Notification cannot be disabled for an ownership transfer.');
  if (!wanted && isInvited) {
    throw invalidSharing(
      `You are trying to invite ${grantee.email}. There is no Google account with this address, so it has to be notified.`,
    );
  }
  return wanted;
}

function invalidSharing(message: string): GoogleError {
  return new GoogleError(400, 'invalidSharingRequest', `Bad Request. User message: "${message}"`);
}

/** Checks that somebody can become the owner of a file: an account of the same customer, named as the step it is. */
export function checkTransfer(call: Call, email: string): void {
  if (!isOn(call, 'transferOwnership')) {
    throw new GoogleError(
      403,
      'forbidden',
      "The transferOwnership parameter must be enabled when the permission role is 'owner'.",
      'global',
      {location: 'transferOwnership', locationType: 'parameter'},
    );
  }
  if (!isOwnDomain(call.google, domainOf(email)) || !userByKey(call.google, email)) {
    throw new GoogleError(
      400,
      'ownershipChangeAcrossDomainNotPermitted',
      'Ownership can only be transferred to another user in the same organization as the current owner.',
    );
  }
}
