/** View models: what the console shows of runs, plans and findings. Plain JSON, the same on the server and in the browser. */
import type {Mode, RunResult} from '../model/run';

/** The run that is under way now. `total` is 0 while the amount of work is not known yet. */
export interface RunningView {
  readonly run: string;
  readonly kind: string;
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
}

/** The last run that ended, with its counts of changes. */
export interface LastRunView {
  readonly id: string;
  readonly kind: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly result: RunResult;
  readonly planned: number;
  readonly applied: number;
  readonly held: number;
  readonly failed: number;
  /** The result in words. */
  readonly sentence: string;
}

/** Where a plan stands between its preview and its end. */
export type PlanState = 'preview' | 'awaiting approval' | 'applied' | 'partly held' | 'stale';

/** One class of changes: how many there are, how many of them a limit holds back, and why. */
export interface PlanClassView {
  readonly name: string;
  readonly count: number;
  readonly held: number;
  readonly reason: string | null;
}

/** One planned change in words. */
export interface PlannedChangeView {
  readonly change: string;
  readonly subject: string;
  readonly sentence: string;
}

/** The plan that waits or was applied last. `sample` holds the first changes, `total` counts all. */
export interface PlanView {
  readonly hash: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  readonly state: PlanState;
  readonly classes: readonly PlanClassView[];
  readonly sample: readonly PlannedChangeView[];
  readonly total: number;
  /** What changed rules bring about, in one sentence; `null` while the rules are those that counted before. */
  readonly ruleChange: string | null;
}

/** Something that people should look at. `tab` and `cell` say where in the Sheet, when it has a place there. */
export interface FindingView {
  readonly severity: 'error' | 'warning' | 'note';
  readonly kind: string;
  readonly subject: string;
  readonly detail: string;
  readonly remedy: string;
  readonly tab: string | null;
  readonly cell: string | null;
}

/** All that the sidebar shows, in one answer. `findings` holds the first, `findingsTotal` counts all. */
export interface StatusView {
  /** The server's time as ISO 8601, UTC: what "ago" and "elapsed" are counted from, because a browser's clock may be wrong. */
  readonly now: string;
  readonly mode: Mode;
  readonly hasKey: boolean;
  readonly installed: boolean;
  /** The account that the triggers run as; empty while there is none. */
  readonly owner: string;
  readonly isOwner: boolean;
  readonly running: RunningView | null;
  readonly lastRun: LastRunView | null;
  readonly plan: PlanView | null;
  readonly findings: readonly FindingView[];
  readonly findingsTotal: number;
}
