/** What main thread and worker say to each other. */
import type {GuestEnd, GuestProgram} from './guest-program';

/** To a worker, once: its line for operations and the flag that says "answered". */
export interface WorkerStart {
  /** One 32-bit integer: 0 while an answer is awaited, 1 when it is there. */
  readonly answered: SharedArrayBuffer;
}

/** From the main thread: run this, or the answer to the last operation. */
export type ToWorker =
  Readonly<{kind: 'run'; program: GuestProgram}> | Readonly<{kind: 'answer'; json: string; elapsedMs: number}>;

/** From the worker: an operation (it now waits), or the end of the run. */
export type FromWorker =
  | Readonly<{kind: 'operation'; operation: string; argumentsJson: string; spentMs: number}>
  | Readonly<{kind: 'end'; end: GuestEnd}>;
