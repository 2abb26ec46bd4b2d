/** Data transfers from one account to another, asked for through the Data Transfer API. */

/** The part of a transfer that one application does. */
export interface ApplicationTransferRecord {
  applicationId: string;
  params: {key: string; value: string[]}[];
  startsAt: number;
  endsAt: number;
  /** How it ended; `null` while it has not. */
  outcome: 'completed' | 'failed' | null;
}

/** One transfer. */
export interface TransferRecord {
  id: string;
  /** Lists go by it, the newest first. */
  sequence: number;
  oldOwnerId: string;
  newOwnerId: string;
  requestedAt: number;
  applications: ApplicationTransferRecord[];
}

/** Every transfer that was ever asked for. */
export interface TransfersState {
  /** By id. */
  records: Record<string, TransferRecord>;
  /** Ids of those that have not ended. */
  open: string[];
}

/** No transfers. */
export function emptyTransfers(): TransfersState {
  return {records: {}, open: []};
}
