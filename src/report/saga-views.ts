/** View models of people who leave and come back: how far each saga is, and what waits for a person. Plain JSON, bounded. */
import type {LeaverAct} from '../model/leaver-act';
import type {LeaverStepState} from '../model/leaver';
import type {Mode} from '../model/run';
import type {ReplyError} from './reply';

/** One step of a saga. Times are ISO 8601, UTC; empty is never. */
export interface SagaStepView {
  readonly name: string;
  /** `stopped`: somebody said that nothing more is to be taken, or the person came back. */
  readonly state: LeaverStepState | 'stopped';
  /** When it came to this state. */
  readonly at: string;
  /** When it is looked at again; empty where that is at once or never. */
  readonly until: string;
  /** What became of it, why it was not done, or what it waits for. */
  readonly detail: string;
  readonly remedy: string;
  readonly failures: number;
  /** Steps that have to be over first, and are not. */
  readonly waitsFor: readonly string[];
  /** Whether it is the next to be done. */
  readonly isNext: boolean;
}

/** The open saga of one person. */
export interface SagaView {
  readonly person: string;
  readonly email: string;
  /** `leaving`, `kept`: no further step after the end of access; `returning`: they work here again. */
  readonly kind: 'leaving' | 'kept' | 'returning';
  /** The direct read that proves it, in words. */
  readonly evidence: string;
  readonly leftAt: string;
  readonly detectedAt: string;
  readonly containedAt: string;
  /** From leaving to the end of access; `null` while access has not ended. */
  readonly minutesToContain: number | null;
  /** When a direct read said that they work here again; empty as long as they don't. */
  readonly returnedAt: string;
  readonly restoredAt: string;
  /** Who stopped the steps; empty where nobody did. */
  readonly keptBy: string;
  readonly keptAt: string;
  readonly steps: readonly SagaStepView[];
  readonly done: number;
  /** What may be asked for now. */
  readonly acts: readonly LeaverAct[];
}

/** A change about access that waits in the plan. */
export interface WaitingChangeView {
  readonly change: string;
  readonly subject: string;
  readonly reason: string;
  readonly decision: string;
}

/** The plan that waits, as far as it is about who leaves or comes back. */
export interface WaitingLeaversView {
  readonly hash: string;
  readonly until: string;
  readonly changes: readonly WaitingChangeView[];
  /** How many such changes the Plan tab shows. */
  readonly total: number;
}

/** A leaving that is over, from the Leaver log. */
export interface FinishedLeaverView {
  readonly email: string;
  readonly leftAt: string;
  readonly detectedAt: string;
  readonly containedAt: string;
  readonly finishedAt: string;
  /** Empty where access had not ended. */
  readonly minutesToContain: string;
  readonly steps: readonly string[];
}

/** The Leavers view. */
export interface LeaversView {
  /** The server's time. */
  readonly now: string;
  readonly mode: Mode;
  readonly isOwner: boolean;
  readonly owner: string;
  /** Whether the Leavers tab wants sagas at all. */
  readonly isOn: boolean;
  readonly search: string;
  readonly open: readonly SagaView[];
  readonly openTotal: number;
  /** `null` where nothing of this kind waits. */
  readonly waiting: WaitingLeaversView | null;
  readonly finished: readonly FinishedLeaverView[];
  readonly finishedTotal: number;
  readonly offset: number;
}

/** What somebody who left would get back now. */
export interface BackView {
  readonly person: string;
  readonly email: string;
  /** Their state in JumpCloud, or `not there`. */
  readonly state: string;
  /** Whether it can be given back at once: JumpCloud says that they work here, and the mode is Automatic. */
  readonly mayRestore: boolean;
  readonly mode: Mode;
  readonly fields: readonly {readonly field: string; readonly before: string; readonly after: string}[];
  /** What does not come back, in words; may be empty. */
  readonly stays: string;
}

/** That, or why it can't be told. */
export type BackReply = {readonly ok: true; readonly view: BackView} | {readonly ok: false; readonly error: ReplyError};

/** What somebody looks for in a list, and from which one on. */
export interface ListQuestion {
  readonly search?: string;
  readonly offset?: number;
}
