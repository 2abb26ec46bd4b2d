/** View models: what the console shows of runs, plans and findings. Plain JSON, the same on the server and in the browser. */
import type {Mode, RunResult} from '../model/run';
import type {ReplyError} from './reply';

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
  /** As an approval names it. */
  readonly class: string;
  readonly name: string;
  readonly count: number;
  readonly held: number;
  readonly reason: string | null;
  /** Whether more wait than the limit allows: their release takes the number, typed in. */
  readonly isOver: boolean;
}

/** One planned change in words. */
export interface PlannedChangeView {
  readonly change: string;
  readonly subject: string;
  readonly sentence: string;
}

/** What is asked of the plan: words that all have to be found, a class or '' for all, the place of the first change. */
export interface PlanQuestion {
  readonly search: string;
  readonly class: string;
  readonly offset: number;
}

/** One planned change whole. */
export interface WholeChangeView extends PlannedChangeView {
  readonly key: string;
  readonly class: string;
  readonly className: string;
  readonly reason: string;
  readonly fields: readonly {readonly field: string; readonly before: string; readonly after: string}[];
  /** How many fields are left out. */
  readonly moreFields: number;
}

/** A page of the plan. */
export interface PlanChangesView {
  readonly hash: string;
  /** Whether these changes wait for approval; otherwise they were released. */
  readonly isWaiting: boolean;
  readonly total: number;
  /** How many the search asks for. */
  readonly matching: number;
  readonly offset: number;
  readonly changes: readonly WholeChangeView[];
}

/** What is approved: all that waits, a class, or one subject; with the number that was typed in, where one is asked for. */
export interface ApprovalPart {
  readonly class?: string;
  readonly subject?: string;
  readonly count?: number;
}

/** How many changes of a class. */
export interface ApprovalCount {
  readonly name: string;
  readonly count: number;
}

/** What an approval would do, or why it can't be given. */
export type ApprovalView =
  | {
      readonly ok: true;
      readonly planHash: string;
      readonly chosen: readonly ApprovalCount[];
      /** What the chosen changes can't be made without: released with them. */
      readonly also: readonly ApprovalCount[];
      /** How many changes go on waiting. */
      readonly rest: number;
      /** The number that has to be typed in; `null` where no limit is passed over. */
      readonly countNeeded: number | null;
    }
  | {readonly ok: false; readonly error: ReplyError};

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

/** A run whose changes are kept, so that it can be undone. */
export interface UndoableRunView {
  readonly run: string;
  readonly kind: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Changes that it applied. */
  readonly count: number;
}

/** When the triggers run. */
export interface ScheduleView {
  /** Minutes between two looks at what happened in JumpCloud. */
  readonly pollMinutes: number;
  /** Hour of the day in which the full pass begins, in the Sheet's time zone. */
  readonly fullPassHour: number;
}

/** How events are followed; times as ISO 8601 in UTC, or '' for never. */
export interface EventsView {
  /** Up to when JumpCloud's events are known. */
  readonly seenUntil: string;
  /** People about whom something was heard that is not followed yet. */
  readonly queued: number;
  /** Why JumpCloud could not be asked; '' while it can. */
  readonly trouble: string;
}

/** What waits for a person besides the plan. */
export interface WaitingView {
  readonly incidents: number;
  readonly leavers: number;
  /** People for whom something failed, and who are tried again. */
  readonly people: number;
  /** Until when the plan can be approved; '' when none waits. */
  readonly planUntil: string;
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
  /** How many of all findings are errors. */
  readonly errorsTotal: number;
  /** The Sheet's time zone (IANA), in which times are shown. */
  readonly timeZone: string;
  /** `null` while no trigger is installed. */
  readonly schedule: ScheduleView | null;
  readonly events: EventsView | null;
  readonly waiting: WaitingView;
  /** The last runs that can be undone, the latest first. */
  readonly undoable: readonly UndoableRunView[];
}
