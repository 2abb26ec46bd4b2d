/**
 * The urgent lane: what can't wait for a run to end. It reads events, looks at the people whom they touch, hands both to
 * whoever ends access or responds, and queues the people for an event pass.
 *
 * It runs beside full passes, so it writes only its own properties. Whatever it is killed at, the next one sees the same
 * events again: the cursor moves in the very write by which everything that follows from them is durable.
 */
import type {DirectoryEvent} from '../model/directory-event';
import {OutsideError} from '../model/errors';
import {toPersonId, type PersonId} from '../model/ids';
import type {PersonAnswer} from '../model/person';
import type {JumpCloudSide, Looks, Outside} from '../ports';
import {dueIn, QUEUE_MAX, withTouched, withTry, type Queue} from './event-queue';
import {
  ANYBODY,
  NUDGES_MAX,
  nudgesBut,
  readEventState,
  writeEventState,
  type EventState,
  type Trouble,
} from './event-state';
import {observe, type Observed} from './events';
import {continueIncidents, respond} from './incidents';
import {queuedLeavers} from './leaver-queue';
import {continueLeavers, endAccess} from './leavers';
import {isId} from './touched';

/** What one look at JumpCloud gave: events that were not seen before, and direct reads of the people they touch. */
export interface Seen {
  readonly events: readonly DirectoryEvent[];
  readonly people: ReadonlyMap<PersonId, PersonAnswer>;
}

/**
 * Does what has to be done at once about what was seen. The same may be seen again, after a death or another part's failure.
 *
 * @param deadline ms since 1970: nothing is begun past it
 */
export type SeenHook = (outside: Outside, seen: Seen, deadline: number) => void;

/** Goes on with what has become due, every minute. */
export type DueHook = (outside: Outside, deadline: number) => void;

/** The parts that the urgent lane serves, in their order. */
export interface UrgentHooks {
  readonly seen: readonly SeenHook[];
  readonly due: readonly DueHook[];
}

/** What is served: access that has to end comes before anything that people are only told of. */
export const URGENT_HOOKS: UrgentHooks = {seen: [endAccess, respond], due: [continueLeavers, continueIncidents]};

/** A nudge from outside: somebody says that something happened, at most to whom. */
export interface Nudge {
  /** Id of a person, 24 hexadecimal digits; empty where it is not said. */
  readonly id: string;
}

/** How the lane was left. `off`: there is nothing to follow yet, or nothing may be written. `busy`: another one is at it. */
export type LaneReport =
  | Readonly<{kind: 'off' | 'busy'}>
  | Readonly<{
      kind: 'done';
      queue: Queue;
      groups: readonly string[];
      ask: string;
      askedAt: number;
      error: OutsideError | null;
    }>;

/** How long events may be seen again because a part fails at them; then they are left to it and to the full pass. */
const HELD_BACK_MAX_MS = 3_600_000;

/** How long an execution waits for another one to leave the lane. */
const LOCK_WAIT_MS = 1_000;

/** Runs the lane once, if nobody else is in it. */
export function urgentLane(
  outside: Outside,
  nudge: Nudge | null,
  deadline: number,
  hooks: UrgentHooks = URGENT_HOOKS,
): LaneReport {
  if (!outside.urgentLock.tryAcquire(nudge ? 0 : LOCK_WAIT_MS)) return {kind: 'busy'};
  try {
    return new Lane(outside, deadline, hooks).run(nudge);
  } finally {
    outside.urgentLock.release();
  }
}

/** Goes on with whom a run has just suspended, if nobody else is in the lane; otherwise the next minute does. */
export function carryOnLeavers(outside: Outside, deadline: number): void {
  if (outside.clock.now() >= deadline || queuedLeavers(outside).length === 0) return;
  if (!outside.urgentLock.tryAcquire(LOCK_WAIT_MS)) return;
  try {
    continueLeavers(outside, deadline);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
  } finally {
    outside.workbook.flush();
    outside.urgentLock.release();
  }
}

/** Times a minute that nudges may start the lane: each costs an execution and some requests. */
export const NUDGE_TURNS_MAX = 20;

/** The count of the present minute with one more; `null` when it is used up. */
function turnAfter(before: string, now: number): string | null {
  const minute = Math.floor(now / 60_000).toString(36);
  const [last, count] = before.split(' ');
  const turns = last === minute ? Number(count) : 0;
  return turns >= NUDGE_TURNS_MAX ? null : `${minute} ${turns + 1}`;
}

/** What a nudge is kept as. */
export function nameOf({id}: Nudge): string {
  return id === '' ? ANYBODY : id;
}

class Lane {
  private readonly outside: Outside;
  private readonly deadline: number;
  private readonly hooks: UrgentHooks;
  private error: OutsideError | null = null;

  constructor(outside: Outside, deadline: number, hooks: UrgentHooks) {
    this.outside = outside;
    this.deadline = deadline;
    this.hooks = hooks;
  }

  run(nudge: Nudge | null): LaneReport {
    const state = readEventState(this.outside);
    if (!state.lane || state.lane.mode === 'Preview') return {kind: 'off'};
    const turn = nudge ? turnAfter(state.nudgeTurn, this.outside.clock.now()) : null;
    if (nudge && turn === null) {
      // The minute trigger takes up whatever came in a flood.
      writeEventState(this.outside, state, {
        nudges: [...new Set([...state.nudges, nameOf(nudge)])].slice(0, NUDGES_MAX),
      });
      return {kind: 'off'};
    }
    const side = this.outside.connectJumpCloud(state.lane, this.deadline);
    const nudges = [...state.nudges, ...(nudge ? [nameOf(nudge)] : [])];
    const observed = this.attempt(() => observe(this.outside, side, state));
    this.error ??= observed?.error ?? null;
    const left = this.follow(side, state, observed, nudges.filter(isId).map(toPersonId), turn);
    for (const hook of this.hooks.due) this.attempt(() => hook(this.outside, this.deadline));
    return {kind: 'done', ...left, askedAt: state.askedAt, error: this.error};
  }

  /** Does what follows from what was observed, and makes it durable. */
  private follow(
    side: JumpCloudSide,
    state: EventState,
    observed: Observed | null,
    nudged: readonly PersonId[],
    turn: string | null,
  ): {readonly queue: Queue; readonly groups: readonly string[]; readonly ask: string} {
    const now = this.outside.clock.now();
    const touched = [...new Set([...nudged, ...(observed?.people ?? [])])];
    const owed = dueIn(state.queue, now, QUEUE_MAX).filter(person => state.queue.get(person)?.unseen === true);
    const ids = [...new Set([...owed, ...touched])].slice(0, QUEUE_MAX);
    const looks = this.attempt(() => side.look(ids)) ?? {people: new Map(), unread: new Map()};
    const events = observed?.events ?? [];
    const isSettled = this.serve({events, people: looks.people}, state, now);
    const next = queueAfter(state.queue, touched, owed, looks, now);
    const groups = [...new Set([...state.groups, ...(observed?.groups ?? [])])];
    const dropped = next.dropped > 0 ? `${next.dropped} people more than can be followed one by one changed` : '';
    const ask = [state.ask, observed?.ask ?? '', dropped].find(text => text !== '') ?? '';
    writeEventState(this.outside, state, {
      ...(isSettled ? observed?.notes : {}),
      queue: next.queue,
      groups,
      ask,
      ...(state.nudges.length === 0 ? {} : {nudges: nudgesBut(this.outside, state.nudges)}),
      ...(turn === null ? {} : {nudgeTurn: turn}),
      trouble: this.troubleAfter(state, now),
    });
    if (isSettled)
      for (const [name, text] of Object.entries(observed?.blobs ?? {})) this.outside.blobs.write(name, text);
    return {queue: next.queue, groups, ask};
  }

  /** Hands over what was seen. Whether the events are done with: not while a part fails at them, but not for ever. */
  private serve(seen: Seen, state: EventState, now: number): boolean {
    if (seen.events.length === 0 && seen.people.size === 0) return true;
    let failed = false;
    for (const hook of this.hooks.seen) {
      const done = this.attempt(() => {
        hook(this.outside, seen, this.deadline);
        return true;
      });
      failed ||= done === null;
    }
    return !failed || now - state.cursor > HELD_BACK_MAX_MS;
  }

  private troubleAfter({trouble}: EventState, now: number): Trouble | null {
    if (!this.error) return null;
    return {since: trouble?.since ?? now, message: this.error.message};
  }

  /** What `work` gives; `null` when the outside does not let it, of which the first is told. Our own bugs go on up. */
  private attempt<T>(work: () => T): T | null {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      this.error ??= error;
      return null;
    }
  }
}

/** The queue with everyone touched, and with whoever could not be looked at to be looked at again. */
function queueAfter(
  queue: Queue,
  touched: readonly PersonId[],
  owed: readonly PersonId[],
  {people}: Looks,
  now: number,
): {readonly queue: Queue; readonly dropped: number} {
  const isUnread = (person: PersonId): boolean => !people.has(person);
  const known = new Map(
    [...queue].map(([person, one]) => [person, {...one, unseen: one.unseen && isUnread(person)}] as const),
  );
  const retried = withTry(
    known,
    owed.filter(person => isUnread(person) && !touched.includes(person)),
    now,
  );
  const next = withTouched(retried.queue, touched, now, isUnread);
  return {queue: next.queue, dropped: next.dropped + retried.dropped};
}
