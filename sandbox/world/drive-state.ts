/** Files in My Drive, as far as the sandbox keeps them: the Drive API and DriveApp look at the same ones. */

/** One file or folder. */
export interface DriveFile {
  id: string;
  name: string;
  mimeType: string;
  /** Folder ids; the root is `root`. */
  parents: string[];
  /** Text content; binary content as base64 with `base64: true`. */
  content: string;
  base64: boolean;
  trashed: boolean;
  createdAt: number;
  modifiedAt: number;
  ownerEmail: string;
  appProperties: Record<string, string>;
}

/** Every file by id. */
export interface DriveState {
  files: Record<string, DriveFile>;
}
