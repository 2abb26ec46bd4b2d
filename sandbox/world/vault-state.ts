/** What Vault holds: matters with their holds and exports. */

/** One account on hold. */
export interface HeldAccountRecord {
  accountId: string;
  heldAt: number;
}

/** One hold of a matter: on accounts, or on an org unit. */
export interface HoldRecord {
  holdId: string;
  name: string;
  corpus: string;
  /** Empty when an org unit is held. */
  accounts: HeldAccountRecord[];
  orgUnit: {orgUnitId: string; heldAt: number} | null;
  /** Service-specific options, as they were sent. */
  query: Record<string, unknown> | null;
  updatedAt: number;
}

/** One export of a matter. */
export interface ExportRecord {
  id: string;
  name: string;
  /** As they were sent. */
  query: Record<string, unknown>;
  options: Record<string, unknown>;
  /** Immutable ids of the accounts that are exported. */
  accountIds: string[];
  createdAt: number;
  endsAt: number;
  /** How it ended; `null` while it has not. */
  outcome: 'COMPLETED' | 'FAILED' | null;
}

/** One matter. */
export interface MatterRecord {
  matterId: string;
  name: string;
  description: string;
  state: 'OPEN' | 'CLOSED' | 'DELETED';
  /** Lists go by it. */
  sequence: number;
  /** The owner first. */
  permissions: {accountId: string; role: 'OWNER' | 'COLLABORATOR'}[];
  /** By id. */
  holds: Record<string, HoldRecord>;
  /** By id. */
  exports: Record<string, ExportRecord>;
}

/** Everything in Vault. */
export interface VaultState {
  /** By id. */
  matters: Record<string, MatterRecord>;
}

/** No matters. */
export function emptyVault(): VaultState {
  return {matters: {}};
}
