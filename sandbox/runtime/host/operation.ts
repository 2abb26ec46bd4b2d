/** What a service operation is on the host's side, and the ways in which it can end. */
import type {OperationClass} from '../../latency';
import type {Execution} from './execution';

/** An exception that the script can catch, with the text that Apps Script gives it. */
export class ScriptError extends Error {
  readonly details: unknown;

  /**
   * @param message the text the script sees
   * @param name    `Exception` for most services
   * @param details only for errors of a Google API
   */
  constructor(message: string, name = 'Exception', details?: unknown) {
    super(message);
    this.name = name;
    this.details = details;
  }
}

/** Why an execution was ended from outside. */
export type KillReason = 'time' | 'fault';

/** Thrown inside an operation to end the execution there. */
export class ExecutionKilled extends Error {
  readonly reason: KillReason;

  constructor(reason: KillReason) {
    super(`execution killed: ${reason}`);
    this.reason = reason;
  }
}

/** Thrown by a lock operation that has to wait for another execution. */
export class LockBusy extends Error {
  readonly scope: string;
  readonly timeoutMs: number;

  constructor(scope: string, timeoutMs: number) {
    super(`lock ${scope} is taken`);
    this.scope = scope;
    this.timeoutMs = timeoutMs;
  }
}

/** One operation of a service. */
export interface ServiceOperation {
  /**
   * What it costs. `free`: no call leaves the script (building an object, a digest, a log line); it isn't counted and
   * nothing can happen there. `own`: the operation adds its cost itself, as an HTTP request does.
   */
  readonly cost: OperationClass | 'free' | 'own';
  /** Does the work. The answer must be JSON; `undefined` is "nothing". */
  readonly run: (execution: Execution, args: readonly unknown[]) => unknown;
}

/** Operations by name, such as `Range.getValues`. */
export type OperationTable = Readonly<Record<string, ServiceOperation>>;

/** How an operation ended. */
export type Outcome =
  | Readonly<{kind: 'value'; value: unknown}>
  | Readonly<{kind: 'error'; error: ScriptError}>
  | Readonly<{kind: 'killed'; reason: KillReason}>
  | Readonly<{kind: 'waits'; scope: string; timeoutMs: number}>;
