/** Moves the virtual clock on; what falls due on the way happens: time-driven triggers fire, webhooks are called. */
import {beginAttempt, endAttempt, nextDelivery} from '../jumpcloud/deliveries';
import {callWebhook} from '../webhook-call';
import type {Striking} from '../webhook-call';
import type {DeliveryRecord} from '../world/jumpcloud-alerts';
import type {TriggerState} from '../world/script-state';
import type {World} from '../world/world';
import type {ExecutionReport, ExecutionRequest} from './engine';
import {readManifest} from './host/manifest';
import {dueAfter} from './schedule';

const DAY_MS = 86_400_000;

/** The event object of a time-driven trigger; its clock is UTC (Apps Script event objects page). */
export function timeDrivenEvent(trigger: TriggerState, at: number): Record<string, unknown> {
  const date = new Date(at);
  const yearStart = Date.UTC(date.getUTCFullYear(), 0, 1);
  return {
    authMode: 'FULL',
    triggerUid: trigger.uniqueId,
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    'day-of-month': date.getUTCDate(),
    'day-of-week': date.getUTCDay() || 7,
    'week-of-year': Math.min(52, Math.floor((at - yearStart) / (7 * DAY_MS)) + 1),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    timezone: 'UTC',
  };
}

/** What falls due first. */
type Due =
  | Readonly<{kind: 'trigger'; at: number; trigger: TriggerState}>
  | Readonly<{kind: 'call'; at: number; delivery: DeliveryRecord}>;

function nextTrigger(world: World, end: number): TriggerState | undefined {
  let next: TriggerState | undefined;
  for (const trigger of world.script.triggers) {
    if (trigger.dueAt !== null && trigger.dueAt <= end && trigger.dueAt < (next?.dueAt ?? Infinity)) next = trigger;
  }
  return next;
}

function nextDue(world: World, end: number): Due | undefined {
  const trigger = nextTrigger(world, end);
  const delivery = nextDelivery(world, trigger?.dueAt ?? end);
  const calledAt = delivery?.dueAt ?? null;
  if (delivery !== undefined && calledAt !== null) return {kind: 'call', at: calledAt, delivery};
  const firesAt = trigger?.dueAt ?? null;
  return trigger !== undefined && firesAt !== null ? {kind: 'trigger', at: firesAt, trigger} : undefined;
}

/**
 * Begins the attempt of a delivery at the world's present time.
 * @param run gets the execution that the call asks for and what is to be done when it has ended
 */
function attempt(
  world: World,
  delivery: DeliveryRecord,
  strike: Striking | undefined,
  run: (request: ExecutionRequest, ended: () => void) => void,
): void {
  if (!beginAttempt(world, delivery)) return;
  const {execution, status} = callWebhook(world, delivery, strike);
  const ended = (): void => endAttempt(world, delivery, status);
  if (execution === undefined) ended();
  else run(execution, ended);
}

/** Sets when the trigger fires after its firing at `due`: later than `now`. */
function plan(world: World, trigger: TriggerState, due: number, now: number): void {
  const timeZone = trigger.timeZone ?? readManifest(world.script.files).timeZone;
  trigger.dueAt = dueAfter(trigger.schedule, due, now, timeZone);
}

function requestOf(trigger: TriggerState, at: number): ExecutionRequest {
  return {
    function: trigger.handler,
    parameters: [],
    source: 'trigger',
    user: trigger.owner,
    event: timeDrivenEvent(trigger, at),
  };
}

/**
 * Moves the clock on by `ms` and runs what falls due, one after the other.
 *
 * One after the other is where this differs from Apps Script: what falls due during a run starts after it, and a
 * trigger that was missed several times by its own run fires at its next time. {@link advanceOverlapping} overlaps.
 * @param run runs a request to its end in virtual time, as an in-process engine does
 * @param strike finds the faults of webhooks' calls; without it there are none
 */
export function advanceClock(
  world: World,
  run: (request: ExecutionRequest) => ExecutionReport,
  ms: number,
  strike?: Striking,
): ExecutionReport[] {
  const end = world.now + ms;
  const reports: ExecutionReport[] = [];
  for (let due = nextDue(world, end); due; due = nextDue(world, end)) {
    world.now = Math.max(world.now, due.at);
    if (due.kind === 'call') {
      attempt(world, due.delivery, strike, (request, ended) => {
        reports.push(run(request));
        ended();
      });
      continue;
    }
    const {trigger, at} = due;
    plan(world, trigger, at, at);
    reports.push(run(requestOf(trigger, world.now)));
    if (trigger.dueAt !== null && trigger.dueAt <= world.now) plan(world, trigger, at, world.now);
  }
  world.now = Math.max(world.now, end);
  return reports;
}

/** What {@link advanceOverlapping} needs of a worker engine. */
export interface OverlappingEngine {
  run(request: ExecutionRequest): Promise<ExecutionReport>;
  reach(atMs: number): Promise<() => void>;
}

/**
 * Moves the clock on by `ms` and starts each trigger and each webhook's call at its time, in the middle of what still
 * runs.
 *
 * Executions that run already go on. The answer comes when all started ones have ended, in the order of their start.
 * @param strike finds the faults of webhooks' calls; without it there are none
 */
export async function advanceOverlapping(
  world: World,
  engine: OverlappingEngine,
  ms: number,
  strike?: Striking,
): Promise<ExecutionReport[]> {
  const end = world.now + ms;
  const started: Promise<ExecutionReport>[] = [];
  for (;;) {
    const wanted = nextDue(world, end)?.at ?? end;
    const release = await engine.reach(wanted);
    try {
      // Until that time executions may have made or deleted triggers.
      const due = nextDue(world, end);
      if (due && due.at > wanted) continue;
      world.now = Math.max(world.now, wanted);
      if (!due) break;
      if (due.kind === 'trigger') {
        plan(world, due.trigger, due.at, due.at);
        started.push(engine.run(requestOf(due.trigger, world.now)));
        continue;
      }
      attempt(world, due.delivery, strike, (request, ended) => {
        started.push(engine.run(request).finally(ended));
      });
    } finally {
      release();
    }
  }
  return Promise.all(started);
}
