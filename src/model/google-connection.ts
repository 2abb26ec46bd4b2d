/** JumpCloud's own connection to Google Workspace: a second writer to the same accounts. */

/** A connection of JumpCloud's own to Google Workspace, and what it is set to do there. */
export interface GoogleConnection {
  readonly name: string;
  readonly domain: string;
  readonly writesGroups: boolean;
  /** `suspend` or `maintain` (JumpCloud API v2, gsuite). */
  readonly onLockout: string;
  /** `suspend`, `maintain` or `remove_access` (JumpCloud API v2, gsuite). */
  readonly onPasswordExpiry: string;
  /** JumpCloud's names of the fields that it writes (API v2, translation rules). */
  readonly fields: readonly string[];
}
