/**
 * What following events keeps between executions: small properties, all read in one call.
 *
 * Each is written under one lock, so that two executions never write over each other: the cursor, what was seen and the queue
 * under the urgent lock; the lane and when a full pass began under that of runs.
 */
import {utf8Length} from '../model/utf8';
import type {Settings} from '../model/rule-set';
import type {Mode} from '../model/run';
import type {Outside} from '../ports';
import {parseQueue, queueText, touchedSince, type Queue} from './event-queue';
import {parseSeen, seenTexts, type SeenEvents} from './seen-events';

const PREFIX = 'events.';
const LANE = 'events.lane';
const FULL_AT = 'events.fullAt';
const CURSOR = 'events.cursor';
const SEEN = 'events.seen.';
const QUEUE = 'events.queue';
const GROUPS = 'events.groups';
const ASK = 'events.ask';
const ASKED_AT = 'events.askedAt';
const SERVICES = 'events.services';
const INSIGHTS = 'events.insights';
const TROUBLE = 'events.trouble';
const NUDGES = 'events.nudges';
const NUDGE_TURN = 'events.nudgeTurn';

/** Bytes of all names of custom attributes; with more of them, event passes leave rules that read one to the full pass. */
const ATTRIBUTES_BYTES_MAX = 6_000;

/** What a full pass hands to the executions between it and the next: idle ones read no Sheet. */
export interface Lane extends Pick<Settings, 'region' | 'organizationId'> {
  readonly mode: Mode;
  /** Linked people: what percent limits are percents of. */
  readonly managed: number;
  /** Names of all custom attributes that anyone in JumpCloud has; `null` when there are too many to be kept. */
  readonly attributes: readonly string[] | null;
  /** When that pass began, in ms since 1970: what happened before it, it has seen. */
  readonly beganAt: number;
}

/** Whether Directory Insights can be used, and when that was found out. */
export interface InsightsState {
  readonly licensed: boolean;
  /** ms since 1970. */
  readonly at: number;
  readonly status: number;
}

/** What kept the last look at JumpCloud from being made. */
export interface Trouble {
  /** ms since 1970, of the first failure in a row. */
  readonly since: number;
  readonly message: string;
}

/** All of it. Times in ms since 1970; 0 is never. */
export interface EventState {
  /** `null` until a pass was made. */
  readonly lane: Lane | null;
  /** Events before it were seen, but for those that come late. */
  readonly cursor: number;
  readonly fullAt: number;
  readonly seen: SeenEvents;
  readonly queue: Queue;
  /** Ids of JumpCloud groups that changed. */
  readonly groups: readonly string[];
  /** Why a full pass is asked for; empty when none is. */
  readonly ask: string;
  /** When the last full pass began that was asked for by events. */
  readonly askedAt: number;
  /** Services of Directory Insights that are followed. */
  readonly services: readonly string[];
  readonly insights: InsightsState | null;
  readonly trouble: Trouble | null;
  /** Nudges that came while nobody could take them up: ids, or {@link ANYBODY} for one without. */
  readonly nudges: readonly string[];
  /** How often nudges started the lane in which minute. */
  readonly nudgeTurn: string;
  /** Every property as it stands. */
  readonly texts: Readonly<Record<string, string>>;
}

type State = Pick<Outside, 'state'>;

/** Everything, in one read. What a full pass saw whole by its beginning is no longer owed. */
export function readEventState({state}: State): EventState {
  const texts = state.all(PREFIX);
  const text = (key: string): string => texts[key] ?? '';
  const value = <T>(key: string): T | null => (text(key) === '' ? null : (JSON.parse(text(key)) as T));
  const fullAt = Number(text(FULL_AT) || '0');
  const lane = value<Lane>(LANE);
  return {
    lane,
    cursor: Math.max(Number(text(CURSOR) || '0'), fullAt) || (lane?.beganAt ?? 0),
    fullAt,
    seen: parseSeen([0, 1, 2, 3].map(part => text(`${SEEN}${part}`))),
    queue: touchedSince(parseQueue(text(QUEUE)), fullAt),
    groups: words(text(GROUPS)),
    ask: text(ASK),
    askedAt: Number(text(ASKED_AT) || '0'),
    services: value<readonly string[]>(SERVICES) ?? ['directory'],
    insights: value<InsightsState>(INSIGHTS),
    trouble: value<Trouble>(TROUBLE),
    nudges: words(text(NUDGES)),
    nudgeTurn: text(NUDGE_TURN),
    texts,
  };
}

function words(text: string): readonly string[] {
  return text.split(' ').filter(word => word !== '');
}

/** The parts that can be written together. */
export interface EventNotes {
  readonly cursor?: number;
  readonly seen?: SeenEvents;
  readonly queue?: Queue;
  readonly groups?: readonly string[];
  readonly ask?: string;
  readonly askedAt?: number;
  readonly insights?: InsightsState | null;
  readonly trouble?: Trouble | null;
  readonly nudges?: readonly string[];
  readonly nudgeTurn?: string;
  /** Properties of the watch without Directory Insights. */
  readonly watch?: Readonly<Record<string, string>>;
}

/** Writes in one call what differs from what was read; nothing at all when nothing does. */
export function writeEventState({state}: State, before: EventState, notes: EventNotes): void {
  const wanted = {...textsOf(notes), ...notes.watch};
  const changed = Object.entries(wanted).filter(([key, text]) => text !== (before.texts[key] ?? ''));
  if (changed.length > 0) state.set(Object.fromEntries(changed));
}

function textsOf(notes: EventNotes): Readonly<Record<string, string>> {
  const {cursor, seen, queue, groups, ask, askedAt, insights, trouble, nudges, nudgeTurn} = notes;
  return {
    ...(cursor === undefined ? {} : {[CURSOR]: String(cursor)}),
    ...(seen === undefined
      ? {}
      : Object.fromEntries(seenTexts(seen).map((text, part) => [`${SEEN}${part}`, text] as const))),
    ...(queue === undefined ? {} : {[QUEUE]: queueText(queue)}),
    ...(groups === undefined ? {} : {[GROUPS]: groups.join(' ')}),
    ...(ask === undefined ? {} : {[ASK]: ask}),
    ...(askedAt === undefined ? {} : {[ASKED_AT]: String(askedAt)}),
    ...(insights === undefined ? {} : {[INSIGHTS]: insights === null ? '' : JSON.stringify(insights)}),
    ...(trouble === undefined ? {} : {[TROUBLE]: trouble === null ? '' : JSON.stringify(trouble)}),
    ...(nudges === undefined ? {} : {[NUDGES]: nudges.join(' ')}),
    ...(nudgeTurn === undefined ? {} : {[NUDGE_TURN]: nudgeTurn}),
  };
}

/** Hands over what a pass has found out, before it acts. */
export function noteLane({state}: State, lane: Lane): void {
  const fits = utf8Length(JSON.stringify(lane.attributes)) <= ATTRIBUTES_BYTES_MAX;
  const text = JSON.stringify(fits ? lane : {...lane, attributes: null});
  if (state.get(LANE) !== text) state.set({[LANE]: text});
}

/** A full pass went through that had begun at that time: whatever happened before, it has seen. */
export function noteFullPass({state}: State, beganAt: number): void {
  state.set({[FULL_AT]: String(beganAt)});
}

/** Stands for whom a nudge without an id is about. */
export const ANYBODY = '?';

/** Keeps a nudge for whoever takes it up next. */
export function keepNudge({state}: State, nudge: string): void {
  const kept = words(state.get(NUDGES) ?? '');
  if (kept.includes(nudge) || kept.length >= NUDGES_MAX) return;
  state.set({[NUDGES]: [...kept, nudge].join(' ')});
}

/** Nudges that are kept now, but those taken up: others may have come since those were read. */
export function nudgesBut({state}: State, taken: readonly string[]): readonly string[] {
  return words(state.get(NUDGES) ?? '').filter(nudge => !taken.includes(nudge));
}

/** Nudges kept; of more than that Directory Insights tells. */
export const NUDGES_MAX = 100;

/** How long an execution waits for the urgent lock when it has only a note to make. */
const LOCK_WAIT_MS = 5_000;

/**
 * Changes the state with nobody else in between. Does nothing when another execution keeps the lock for long: what is noted
 * here may be lost, because everything can follow twice.
 */
export function editEventState(
  outside: Pick<Outside, 'state' | 'urgentLock'>,
  edit: (state: EventState) => EventNotes,
): void {
  if (!outside.urgentLock.tryAcquire(LOCK_WAIT_MS)) return;
  try {
    const state = readEventState(outside);
    writeEventState(outside, state, edit(state));
  } finally {
    outside.urgentLock.release();
  }
}
