/** Moves the virtual clock on and fires the time-driven triggers that fall due on the way. */
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

function nextDue(world: World, end: number): TriggerState | undefined {
  let next: TriggerState | undefined;
  for (const trigger of world.script.triggers) {
    if (trigger.dueAt !== null && trigger.dueAt <= end && trigger.dueAt < (next?.dueAt ?? Infinity)) next = trigger;
  }
  return next;
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
 */
export function advanceClock(
  world: World,
  run: (request: ExecutionRequest) => ExecutionReport,
  ms: number,
): ExecutionReport[] {
  const end = world.now + ms;
  const reports: ExecutionReport[] = [];
  for (let trigger = nextDue(world, end); trigger; trigger = nextDue(world, end)) {
    const due = trigger.dueAt ?? end;
    world.now = Math.max(world.now, due);
    plan(world, trigger, due, due);
    reports.push(run(requestOf(trigger, world.now)));
    if (trigger.dueAt !== null && trigger.dueAt <= world.now) plan(world, trigger, due, world.now);
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
 * Moves the clock on by `ms` and starts each trigger at its time, in the middle of what still runs.
 *
 * Executions that run already go on. The answer comes when all started ones have ended, in the order of their start.
 */
export async function advanceOverlapping(
  world: World,
  engine: OverlappingEngine,
  ms: number,
): Promise<ExecutionReport[]> {
  const end = world.now + ms;
  const started: Promise<ExecutionReport>[] = [];
  for (;;) {
    const wanted = nextDue(world, end)?.dueAt ?? end;
    const release = await engine.reach(wanted);
    try {
      // Until that time executions may have made or deleted triggers.
      const trigger = nextDue(world, end);
      if (trigger && (trigger.dueAt ?? end) > wanted) continue;
      world.now = Math.max(world.now, wanted);
      if (!trigger) break;
      const due = trigger.dueAt ?? wanted;
      plan(world, trigger, due, due);
      started.push(engine.run(requestOf(trigger, world.now)));
    } finally {
      release();
    }
  }
  return Promise.all(started);
}
