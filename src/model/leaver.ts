/** A leaver's saga: the steps, and the ledger that says how far it is, whatever execution looks. */
import type {AccountId, Email, PersonId} from './ids';

/** The steps, in their order. */
export const LEAVER_STEPS = [
  'containment',
  'snapshot',
  'groups',
  'admin roles',
  'drive access',
  'hide',
  'drive transfer',
  'calendar transfer',
  'suspension',
  'mail',
  'license',
] as const;

/** One of the steps. */
export type LeaverStepName = (typeof LEAVER_STEPS)[number];

/** The steps of a return, in their order. They begin once the account is restored. */
export const RETURN_STEPS = [
  'new credentials',
  'account as before',
  'groups again',
  'aliases again',
  'what stays',
] as const;

/** One of the steps of a return. */
export type ReturnStepName = (typeof RETURN_STEPS)[number];

/** A step of a leaving or of the return from it. */
export type SagaStepName = LeaverStepName | ReturnStepName;

/**
 * How a step stands.
 *
 * `open`: not begun. `begun`: a call was or is about to be made. `waits`: for time to pass, at Google or by the policy.
 * `failed`: it could not be done, and is tried again later. `done` and `skipped` are the end of it.
 */
export type LeaverStepState = 'open' | 'begun' | 'waits' | 'failed' | 'done' | 'skipped';

/** One step of one leaver. */
export interface LeaverStepRecord {
  readonly state: LeaverStepState;
  /** When it came to this state, ms since 1970. */
  readonly at: number;
  /** Failures in a row. */
  readonly failures: number;
  /** Not to be tried again before, ms since 1970; 0 is at once. */
  readonly nextAt: number;
  readonly detail: string;
  readonly remedy: string;
  /** What the step has made or chosen, such as the id of a transfer. */
  readonly notes: Readonly<Record<string, string>>;
  /** Keys of acts that were made and that nothing but this shows: ending sessions, invalidating codes. */
  readonly made: readonly string[];
  /** Acts that were about to be made: whoever finds them looks what became of them, and tells the audit. */
  readonly pending: readonly PendingAct[];
}

/** One act that was about to be made, as the audit tells it. */
export interface PendingAct {
  readonly key: string;
  readonly action: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** Why somebody counts as a leaver, by a direct read. */
export type LeaverCause = 'suspended' | 'deleted' | 'leaving date';

/** The saga of one leaver. Times in ms since 1970. Kept as JSON under `leaver.<person>`. */
export interface LeaverLedger {
  readonly person: PersonId;
  readonly account: AccountId;
  readonly email: Email;
  readonly cause: LeaverCause;
  /** The direct read, in words. */
  readonly evidence: string;
  /** JumpCloud's id of the manager, and the address that the account names as manager's; empty for none. */
  readonly managerId: PersonId | '';
  readonly managerEmail: Email | '';
  /** When they left as JumpCloud tells it; when Lockstep learnt of it where it does not tell. */
  readonly leftAt: number;
  readonly detectedAt: number;
  /** 0 while access has not ended. */
  readonly containedAt: number;
  /** 0 while a step is to be done. */
  readonly finishedAt: number;
  /** When a direct read said that the person works here again; 0 as long as they don't. Then nothing more is done. */
  readonly returnedAt: number;
  /** When the account was restored; absent or 0 before. Then the steps of the return are done. */
  readonly restoredAt?: number;
  /** Blob with what the person had; empty until it is kept. */
  readonly snapshot: string;
  /** Nothing is due before, ms since 1970; so a saga that waits costs its executions nothing. */
  readonly nextAt: number;
  /** Who said that nothing more is to be taken, and when; absent where nobody did. Access ends all the same. */
  readonly kept?: {readonly by: string; readonly at: number};
  /** Whether people were told that it is finished. */
  readonly isTold: boolean;
  readonly steps: Readonly<Partial<Record<SagaStepName, LeaverStepRecord>>>;
}

/** What a leaver had before anything but access was taken away: for auditors, and for a return. Kept as one blob. */
export interface LeaverSnapshot {
  readonly person: PersonId;
  readonly account: AccountId;
  readonly email: Email;
  /** ms since 1970. */
  readonly takenAt: number;
  readonly aliases: readonly string[];
  readonly orgUnitPath: string;
  readonly isInAddressList: boolean;
  readonly recoveryEmail: string;
  readonly recoveryPhone: string;
  readonly groups: readonly {readonly email: string; readonly role: string}[];
  readonly adminRoles: readonly {readonly roleId: string; readonly scope: string; readonly orgUnitId: string}[];
  readonly licenses: readonly {readonly productId: string; readonly skuId: string}[];
  /** Shared drives and folders to which Lockstep gave access. */
  readonly drives: readonly {readonly id: string; readonly role: string}[];
}
