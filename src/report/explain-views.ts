/** View models of an explanation: who somebody is on both sides, and what each rule says of them. Plain JSON, bounded. */
import type {IncidentView} from './incident-views';
import type {SagaView} from './saga-views';
import type {FindingView} from './views';
import type {ReplyError} from './reply';

/** One fact under its label. */
export interface FactView {
  readonly label: string;
  readonly value: string;
}

/** Where a value stands: as the rule wants it, to be changed, or left alone. */
export type ExplainedState = 'same' | 'changes' | 'left';

/** One row of the Attributes tab: what it looks at in JumpCloud, what it gives, what Google holds. */
export interface ExplainedAttribute {
  /** A1 address in the Attributes tab. */
  readonly cell: string;
  readonly field: string;
  readonly expression: string;
  readonly inputs: readonly FactView[];
  /** What the rule gives, spelled the way Google stores it; empty where it gives nothing. */
  readonly result: string;
  readonly now: string;
  readonly state: ExplainedState;
  /** Why it is left alone, and what else is to be said; may be empty. */
  readonly why: string;
}

/** One row of the Org units tab that was tried. */
export interface ExplainedUnitRow {
  readonly cell: string;
  readonly condition: string;
  readonly target: string;
  readonly inputs: readonly FactView[];
  readonly result: 'matches' | 'does not match' | 'unclear';
}

/** Where the account is to stand, and the rows that were tried for it: the first that matches counts, and is the last. */
export interface ExplainedOrgUnit {
  /** Empty where no row says so. */
  readonly wanted: string;
  readonly now: string;
  readonly state: ExplainedState;
  readonly why: string;
  readonly tried: readonly ExplainedUnitRow[];
  /** Rows tried before those. */
  readonly more: number;
}

/** One row of the Groups tab that is about a group. */
export interface ExplainedGroupRow {
  readonly cell: string;
  readonly sourceGroup: string;
  readonly role: string;
  readonly direction: string;
  /** Whether the person is in the JumpCloud group. */
  readonly isIn: boolean;
}

/** One Google group: the role that rows give, the role now; empty is "not a member". */
export interface ExplainedGroup {
  readonly group: string;
  readonly wanted: string;
  readonly now: string;
  readonly state: ExplainedState;
  readonly why: string;
  readonly rows: readonly ExplainedGroupRow[];
}

/** The license of one product that rules give. */
export interface ExplainedLicense {
  readonly product: string;
  /** Empty where no row gives one. */
  readonly sku: string;
  /** The row that counts; empty where none does. */
  readonly cell: string;
  readonly why: string;
}

/** One change that would be made now. */
export interface ExplainedChange {
  readonly change: string;
  readonly sentence: string;
  readonly fields: readonly {readonly field: string; readonly before: string; readonly after: string}[];
  readonly reason: string;
  /** What becomes of it: when it goes, or what it waits for. */
  readonly decision: string;
}

/** One row of the Audit tab, the newest first. */
export interface ExplainedEvent {
  readonly time: string;
  readonly action: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
  readonly outcome: string;
  readonly run: string;
  readonly actor: string;
}

/** What a return would give back now, and what stays as it is. */
export interface ExplainedBack {
  readonly fields: readonly {readonly field: string; readonly before: string; readonly after: string}[];
  /** In words; may be empty. */
  readonly stays: string;
}

/** Everything about one person. */
export interface ExplainView {
  /** The server's time, ISO 8601, UTC. */
  readonly now: string;
  /** `both sides`: JumpCloud and Google were read just now. `Sheet`: only what the last runs wrote is known. */
  readonly basis: 'both sides' | 'Sheet';
  /** What this explanation can't say, and why. */
  readonly remarks: readonly string[];
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly jumpCloud: readonly FactView[];
  readonly google: readonly FactView[];
  /** How the two are tied, in sentences. */
  readonly link: readonly string[];
  /** In scope or not, protected or not, in sentences. */
  readonly standing: readonly string[];
  readonly changes: readonly ExplainedChange[];
  readonly changesTotal: number;
  /** What is held, waits or is in quarantine, in sentences. */
  readonly waiting: readonly string[];
  /** Whether something that failed waits, so that it can be tried at once. */
  readonly mayRetry: boolean;
  readonly attributes: readonly ExplainedAttribute[];
  /** `null` where the tab has no rows, or nothing is known of it. */
  readonly orgUnit: ExplainedOrgUnit | null;
  readonly groups: readonly ExplainedGroup[];
  readonly licenses: readonly ExplainedLicense[];
  readonly findings: readonly FindingView[];
  readonly history: readonly ExplainedEvent[];
  /** How many of the last rows of the Audit tab were looked through. */
  readonly historyRows: number;
  /** The steps of their leaving or return; `null` while neither is open. */
  readonly saga: SagaView | null;
  /** `null` for somebody who has not left, and where only the Sheet is known. */
  readonly back: ExplainedBack | null;
  /** Incidents that are open about them. */
  readonly incidents: readonly IncidentView[];
}

/** Someone who may be meant. */
export interface CandidateView {
  /** What to ask for to mean this one: an id, or an address. */
  readonly ask: string;
  readonly name: string;
  readonly email: string;
  /** State in JumpCloud or status in the Links tab. */
  readonly state: string;
}

/** The answer: everything about one person, or why not; `candidates` are there when several match. */
export type Explanation =
  | {readonly ok: true; readonly view: ExplainView}
  | {readonly ok: false; readonly error: ReplyError; readonly candidates: readonly CandidateView[]};
