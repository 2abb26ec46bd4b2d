/** What happens to who leaves, as the Leavers tab says it. */
import type {Email} from './ids';

/** Who gets what a leaver owned: the manager first, where that is asked for, then the named account. */
export interface TransferTarget {
  readonly toManager: boolean;
  /** Empty for nobody. */
  readonly named: Email | '';
}

/** How access ends: at once and wholly, or so that mail goes on being received for some days. */
export type ContainmentPolicy = Readonly<{kind: 'suspend'}> | Readonly<{kind: 'receive'; days: number}>;

/** What is done about a leaver's mail. */
export type MailPolicy = 'hold' | 'export' | 'archive';

/** The policy. What is `null` or `false` is not done; a row that can't be read counts as that. */
export interface LeaverPolicy {
  /** `null`: Lockstep suspends as it always did, and opens no saga. */
  readonly containment: ContainmentPolicy | null;
  readonly groups: 'all' | 'managed' | null;
  readonly adminRoles: boolean;
  readonly driveAccess: boolean;
  readonly hide: boolean;
  readonly driveTransfer: TransferTarget | null;
  readonly calendarTransfer: TransferTarget | null;
  readonly mail: MailPolicy | null;
  /** Whether the saga obeys the Licenses tab's "When leaving". */
  readonly license: boolean;
  readonly deleteAfterDays: number | null;
  /** JumpCloud attribute that holds the day on which somebody will have left; empty for none. */
  readonly leavingDate: string;
  /** People who are left alone, groups that leavers stay in. */
  readonly keep: ReadonlySet<Email>;
  /** True while a row can't be read that may name somebody or something to keep: nothing is taken away after containment. */
  readonly removalsFrozen: boolean;
}

/** The policy of a tab whose rows are all off, or that is missing. */
export const NO_POLICY: LeaverPolicy = {
  containment: null,
  groups: null,
  adminRoles: false,
  driveAccess: false,
  hide: false,
  driveTransfer: null,
  calendarTransfer: null,
  mail: null,
  license: false,
  deleteAfterDays: null,
  leavingDate: '',
  keep: new Set(),
  removalsFrozen: false,
};
