/** What a run answers to whoever called it: plain JSON, the same for the sidebar, the editor and the Apps Script API. */
import type {OutsideError} from '../model/errors';
import type {RunCounts, RunResult} from '../model/run';

/** An error as people see it: a stable code, what is wrong, and what to do about it. */
export interface ReplyError {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** A run's result and counts. `error` is there when the result needs explaining. */
export interface RunReply {
  readonly run: string;
  readonly kind: string;
  readonly result: RunResult;
  readonly planHash: string | null;
  readonly planned: number;
  readonly applied: number;
  readonly held: number;
  readonly failed: number;
  readonly findings: number;
  readonly error?: ReplyError;
  /** What a run for just one person was about, in sentences. */
  readonly lines?: readonly string[];
}

/** The answer to an action that either worked, or is queued for the owner's next trigger, or says why not. */
export type ActionReply =
  {readonly ok: true; readonly isQueued?: true} | {readonly ok: false; readonly error: ReplyError};

/** Nothing planned, nothing done. */
export const NO_COUNTS: RunCounts = {planned: 0, applied: 0, held: 0, failed: 0};

/** An error of the outside world, for people. */
export function replyError(error: OutsideError): ReplyError {
  return {code: error.code, message: error.message, remedy: error.remedy};
}
