/** One run: from the trigger or click that asked for it to its last change, over as many executions as it takes. */

/** How much Lockstep may do by itself. */
export type Mode = 'Preview' | 'Approve' | 'Automatic';

/**
 * What kind of run it is. `approved`: a plan that a person released by its hash. `undo`: plans what takes a run back. `fix`: of a whole
 * plan just what mends one finding.
 */
export type RunKind = 'full' | 'preview' | 'approved' | 'undo' | 'fix' | 'poll';

/** How a run stands: see `RunReply.result`. */
export type RunResult = 'complete' | 'continues' | 'held' | 'refused' | 'failed';

/** What a run counts. `planned` = `applied` + `held` + `failed` + what was skipped or is still to do. */
export interface RunCounts {
  readonly planned: number;
  readonly applied: number;
  readonly held: number;
  readonly failed: number;
}

/** One run. Times in ms since 1970. */
export interface Run {
  /** Sortable by time and unique: `R-20261124T080312Z-3f2a`. */
  readonly id: string;
  readonly kind: RunKind;
  /** Who asked: the trigger owner's address, or the person who clicked. */
  readonly actor: string;
  readonly startedAt: number;
  /** Whether events asked for it: then it shares the limits of the hour with event passes. */
  readonly byEvents?: boolean;
  /** Whether it also compares what no plan covers, and tells every difference. */
  readonly compares?: boolean;
  /** Id of the finding that a `fix` mends. */
  readonly mends?: string;
  /** Id of the run that an `undo` takes back. */
  readonly undoes?: string;
}
