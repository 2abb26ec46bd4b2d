/** Shared drives and folders with who has access, as the Drive API keeps them. */
import type {Email} from './ids';
import {isJsonObject, jsonArray, type JsonObject} from './json';

/** What somebody may do on a shared drive or folder, from least to most; ownership is nothing that a rule gives. */
export const DRIVE_ROLES = ['reader', 'commenter', 'writer', 'fileOrganizer', 'organizer'] as const;

/** One of the roles that a rule can give, by the Drive API's name. */
export type DriveRole = (typeof DRIVE_ROLES)[number];

/** The roles as Google Drive names them to people. */
export const DRIVE_ROLE_WORDS: Readonly<Record<DriveRole, string>> = {
  reader: 'Viewer',
  commenter: 'Commenter',
  writer: 'Contributor',
  fileOrganizer: 'Content manager',
  organizer: 'Manager',
};

/** A role as somebody has it. A role that Google may add later counts as `owner`: above all that a rule can give. */
export type HeldRole = DriveRole | 'owner';

/** Where a role stands among the others; a higher number may do more. */
export function driveRank(role: HeldRole): number {
  return role === 'owner' ? DRIVE_ROLES.length : DRIVE_ROLES.indexOf(role);
}

/** The role that may do more. */
export function higherRole<R extends HeldRole>(a: R, b: R): R {
  return driveRank(a) >= driveRank(b) ? a : b;
}

/** What kind of place access is given on. Roles differ by it (Drive API, permissions.create role). */
export type PlaceKind = 'shared drive' | 'folder in a shared drive' | 'folder in My Drive' | 'file';

/** Why a role can't be given on such a place, or `''` where it can. */
export function misplacedRole(role: DriveRole, kind: PlaceKind): string {
  if (role === 'organizer' && kind !== 'shared drive') return 'only a shared drive itself has Managers, not a folder';
  if (role === 'fileOrganizer' && kind === 'folder in My Drive') {
    return 'only shared drives and their folders have Content managers, and this folder is in My Drive';
  }
  return '';
}

/** Access of one grantee on one place: given there, and coming down from above it. */
export interface Grant {
  /** Id of the permission: the same for the same grantee everywhere. */
  readonly permissionId: string;
  /** Empty for a domain and for anyone. */
  readonly email: Email;
  readonly kind: 'user' | 'group' | 'domain' | 'anyone';
  /** Given on the place itself; `null` for none. */
  readonly direct: HeldRole | null;
  /** From a folder or drive above; `null` for none. My Drive does not say, so there it counts as given on the place. */
  readonly inherited: HeldRole | null;
}

/** A shared drive or folder that rules name, with all who have access. */
export interface SharedPlace {
  readonly id: string;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly grants: readonly Grant[];
}

/** A shared drive by its id and name. */
export interface DriveName {
  readonly id: string;
  readonly name: string;
}

/** What rules see of Drive at one time. */
export interface DriveAccess {
  /** Why the shared drives could not be listed at all, in one sentence; `''` when they were. Then nothing else is known. */
  readonly problem: string;
  /** Every shared drive of the company. */
  readonly sharedDrives: readonly DriveName[];
  /** The places that rules name, each whole. */
  readonly places: readonly SharedPlace[];
  /** Places that rules name and that can't be read, by id, each with the reason in words. */
  readonly unread: Readonly<Record<string, string>>;
}

/** Shared drives' ids have 19 characters, those of folders 28 or more; they are opaque (Drive API, files and drives). */
const ID_SHAPE = /^[A-Za-z0-9_-]{19,}$/;

/**
 * Ids of the places that a reference can mean: an id or the exact name of a shared drive, else the id of a folder. None
 * for a name that no shared drive has; several when it has to be said which one is meant.
 */
export function placeIdsOf(reference: string, sharedDrives: readonly DriveName[]): readonly string[] {
  if (sharedDrives.some(drive => drive.id === reference)) return [reference];
  const named = sharedDrives.filter(drive => drive.name.trim() === reference).map(drive => drive.id);
  if (named.length > 0) return named;
  return ID_SHAPE.test(reference) ? [reference] : [];
}

/**
 * The role given on the thing itself and the one coming from above, as a permission's resource says.
 *
 * On shared drives `permissionDetails` tells the two apart; My Drive has no such details.
 */
export function rolesOf(permission: JsonObject): Pick<Grant, 'direct' | 'inherited'> {
  const details = jsonArray(permission['permissionDetails']).filter(isJsonObject);
  if (details.length === 0) return {direct: heldRole(permission['role']), inherited: null};
  return {
    direct: highest(details.filter(detail => detail['inherited'] !== true)),
    inherited: highest(details.filter(detail => detail['inherited'] === true)),
  };
}

function highest(details: readonly JsonObject[]): HeldRole | null {
  return details
    .map(detail => heldRole(detail['role']))
    .reduce<HeldRole | null>((best, role) => (best === null ? role : higherRole(best, role)), null);
}

function heldRole(value: unknown): HeldRole {
  return DRIVE_ROLES.find(role => role === value) ?? 'owner';
}
