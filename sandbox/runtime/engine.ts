/** What an execution is asked for and what it reports, and the two engines that run one. */

export {createInProcessEngine} from './in-process-engine';
export type {InProcessEngine, InProcessOptions} from './in-process-engine';
export {createWorkerEngine} from './worker-engine';
export type {WorkerEngine, WorkerOptions} from './worker-engine';

/** One function to run. */
export interface ExecutionRequest {
  readonly function: string;
  /** JSON values only. */
  readonly parameters: readonly unknown[];
  readonly source: 'trigger' | 'menu' | 'sidebar' | 'api' | 'web' | 'editor';
  /** The account as which it runs. */
  readonly user: string;
  /** The event object of a trigger or web request: the function's first argument. */
  readonly event?: unknown;
}

/** An error as it left the script. */
export interface ExecutionError {
  readonly name: string;
  readonly message: string;
  readonly details?: unknown;
  readonly stack?: string;
}

/** One entry of a menu that a script added. */
export interface MenuEntry {
  /** Empty for a separator. */
  readonly caption: string;
  readonly functionName?: string;
  readonly entries?: readonly MenuEntry[];
}

/** HTML that a script showed as sidebar or dialog. */
export interface ShownHtml {
  readonly title: string;
  readonly content: string;
  readonly place: 'sidebar' | 'dialog';
  readonly widthPx?: number;
  readonly heightPx?: number;
}

/** What became of an execution. */
export interface ExecutionReport {
  readonly id: string;
  readonly function: string;
  /** JSON; absent when the function returned nothing, or nothing that is JSON. */
  readonly result?: unknown;
  readonly error?: ExecutionError;
  /** Whether it was ended from outside: at its time limit or by a fault. */
  readonly killed: boolean;
  readonly virtualMs: number;
  /** Service operations, those of a refused or killed call included. */
  readonly calls: number;
  readonly log: readonly string[];
  /** The last sidebar or dialog shown. */
  readonly html?: ShownHtml;
  /** The menu added last, with its caption. */
  readonly menu?: MenuEntry;
  /** The range that was made active last, for the person who is at the Sheet. */
  readonly active?: ActiveRange;
}

/** A range that a script made active: the Sheet of the person who started it shows it. */
export interface ActiveRange {
  readonly sheetId: number;
  /** 1-based. */
  readonly row: number;
  readonly column: number;
}

/** Decides at each service operation whether the execution dies there. `n` counts from 0 within one execution. */
export type OperationHook = (
  n: number,
  operation: string,
  args: readonly unknown[],
) => 'go' | 'kill-before' | 'kill-after' | undefined;
