/** What Drive holds: files in My Drive and in shared drives, and who has access. The Drive API and DriveApp look at the same ones. */

/** One file or folder. What it belongs to follows from its parents. */
export interface DriveFile {
  id: string;
  name: string;
  mimeType: string;
  /** Folder ids; the root of My Drive is `root`, that of a shared drive the drive's own id. */
  parents: string[];
  /** Text content; binary content as base64 with `base64: true`. */
  content: string;
  base64: boolean;
  trashed: boolean;
  createdAt: number;
  modifiedAt: number;
  /** Who owns it, or who made it when it is in a shared drive: those belong to the organization. */
  ownerEmail: string;
  appProperties: Record<string, string>;
}

/** The switches of a shared drive that limit sharing (schema `Drive`, restrictions). */
export const DRIVE_RESTRICTIONS = [
  'adminManagedRestrictions',
  'copyRequiresWriterPermission',
  'domainUsersOnly',
  'driveMembersOnly',
  'sharingFoldersRequiresOrganizerPermission',
] as const;

/** One shared drive; its members are its {@link PermissionRecord}s. */
export interface SharedDriveRecord {
  id: string;
  name: string;
  /** What its creation was asked for with: nobody can use it again while the drive is there. */
  requestId: string;
  createdAt: number;
  /** When it can be changed: a new one is not everywhere yet. */
  readyAt: number;
  hidden: boolean;
  colorRgb: string;
  /** With `id:`, as org units are kept. */
  orgUnitId: string;
  restrictions: Partial<Record<(typeof DRIVE_RESTRICTIONS)[number], boolean>>;
}

/** What Drive lets someone do, from least to most. */
export const DRIVE_ROLES = ['reader', 'commenter', 'writer', 'fileOrganizer', 'organizer', 'owner'] as const;

/** One of {@link DRIVE_ROLES}. */
export type DriveRole = (typeof DRIVE_ROLES)[number];

/** Access given on one file, folder or shared drive. The owner of a file has none: that is in the file. */
export interface PermissionRecord {
  /** The same for the same grantee everywhere. */
  id: string;
  type: 'user' | 'group' | 'domain' | 'anyone';
  role: DriveRole;
  /** The account, group or outside person it is for, by immutable id; `''` for a domain or anyone. */
  granteeId: string;
  /** The address it was given to; what is shown follows the grantee's present one. `''` for a domain or anyone. */
  email: string;
  domain?: string;
  allowFileDiscovery?: boolean;
  /** Virtual ms; the access is gone from then on. */
  expiresAt?: number;
}

/** Everything in Drive. */
export interface DriveState {
  /** By id. */
  files: Record<string, DriveFile>;
  /** By id. */
  drives: Record<string, SharedDriveRecord>;
  /** By id of a file, folder or shared drive, then by permission id; only what was given on that very thing. */
  permissions: Record<string, Record<string, PermissionRecord>>;
  /** What went with accounts that are deleted and can still come back, by account id. */
  deleted: Record<string, DeletedFiles>;
}

/** The My Drive of a deleted account: its files, and who else had access to them, by file id. */
export interface DeletedFiles {
  files: DriveFile[];
  permissions: Record<string, Record<string, PermissionRecord>>;
}

/** No files, no drives. */
export function emptyDrive(): DriveState {
  return {files: {}, drives: {}, permissions: {}, deleted: {}};
}
