/** What happened in JumpCloud since it was last looked at: by Directory Insights, or where that can't be used by watching. */
import type {DirectoryEvent} from '../model/directory-event';
import type {PersonId} from '../model/ids';
import type {JumpCloudSide, Outside} from '../ports';
import type {EventNotes, EventState} from './event-state';
import {unseenOf, withSeen} from './seen-events';
import {touchedBy} from './touched';
import {UNCHANGED, watchEveryone, watchSuspended} from './watch';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Events are found late, minutes after they happened: so far back is asked again each time. */
export const OVERLAP_MS = 10 * MINUTE_MS;

/** While nothing happens the cursor is moved only so often: that saves a write a minute. */
const CURSOR_REST_MS = 5 * MINUTE_MS;

/** A pause after which events may be gone: the shortest retention that JumpCloud's plans have is 15 days. */
const PAUSE_MAX_MS = 14 * 24 * HOUR_MS;

/** A clock that runs back by less than this is one clock of Apps Script beside another. */
const CLOCK_JUMP_MS = 2 * MINUTE_MS;

/** Clocks of JumpCloud and Apps Script are alike to this. */
const CLOCK_SKEW_MS = 5_000;

/** Where Directory Insights was refused it is tried again so much later: somebody may have licensed it. */
const TRY_INSIGHTS_AGAIN_MS = 6 * HOUR_MS;

/** Groups whose changes are followed at once; more are a matter for a full pass. */
const GROUPS_MAX = 20;

/** What was found, and the notes to be made of it once it is handed over. */
export interface Observed {
  readonly events: readonly DirectoryEvent[];
  readonly people: readonly PersonId[];
  readonly groups: readonly string[];
  /** Why a full pass is needed; empty when it is not. */
  readonly ask: string;
  readonly notes: EventNotes;
  /** Blobs to be written after the notes: what they say is then remembered at worst as if it were older. */
  readonly blobs: Readonly<Record<string, string>>;
}

const NOTHING: Observed = {events: [], people: [], groups: [], ask: '', notes: {}, blobs: {}};

/**
 * Looks once. Writes nothing: the notes are made with whatever follows from the events, in one call.
 *
 * @param isNudged whether somebody said that something has happened, which Directory Insights may not know yet
 * @throws OutsideError when JumpCloud does not answer
 */
export function observe(
  outside: Pick<Outside, 'clock' | 'blobs'>,
  side: JumpCloudSide,
  state: EventState,
  isNudged: boolean,
): Observed {
  const now = outside.clock.now();
  const {insights} = state;
  if (insights?.licensed === false && now - insights.at < TRY_INSIGHTS_AGAIN_MS) {
    return watched(outside, side, state, true);
  }
  const told = byInsights(side, state, now);
  if (typeof told === 'number') {
    const {notes, ...found} = watched(outside, side, state, true);
    return {...found, notes: {...notes, insights: {licensed: false, at: now, status: told}}};
  }
  if (!isNudged) return told;
  // An event is found 5 to 90 seconds after it happened, and whoever nudges is quicker than that.
  const {people, notes, blobs} = watched(outside, side, state, false);
  const all = [...new Set([...people, ...told.people])];
  return {...told, people: all, notes: {...notes, ...told.notes}, blobs};
}

/** What watching finds. People who look deleted or new are looked for only where nothing else tells of them. */
function watched(outside: Pick<Outside, 'blobs'>, side: JumpCloudSide, state: EventState, everyone: boolean): Observed {
  const suspended = watchSuspended(outside, side, state);
  const others = everyone ? watchEveryone(outside, side, state) : UNCHANGED;
  return {
    ...NOTHING,
    people: [...new Set([...suspended.people, ...others.people])],
    notes: {watch: {...suspended.notes, ...others.notes}},
    blobs: {...suspended.blobs, ...others.blobs},
  };
}

/** What Directory Insights tells; a number is the status with which it refuses. */
function byInsights(side: JumpCloudSide, state: EventState, now: number): Observed | number {
  if (now < state.cursor - CLOCK_JUMP_MS) return anew(now, 'the clock was set back');
  if (now - state.cursor > PAUSE_MAX_MS) return anew(now, 'events were not followed for two weeks');
  const answer = side.eventsSince(Math.min(state.cursor, now) - OVERLAP_MS, state.services);
  if (answer.kind === 'too-old') return anew(now, 'JumpCloud no longer keeps the events since the last look');
  if (answer.kind === 'unlicensed') return answer.status;
  const own = answer.events.filter(event => isOurs(event, state));
  const events = unseenOf(state.seen, own);
  // What happened before the last full pass began, it has seen; it may be holding it for a person.
  const {people, groups} = touchedBy(events.filter(event => event.at > state.fullAt - CLOCK_SKEW_MS));
  const rests = events.length === 0 && now - state.cursor < CURSOR_REST_MS;
  const notes: EventNotes = {
    ...(state.insights?.licensed === false ? {insights: null} : {}),
    ...(rests ? {} : {cursor: now, seen: withSeen(state.seen, own, now - OVERLAP_MS)}),
  };
  const found = {...NOTHING, events, people, notes};
  if (!answer.isWhole) return {...found, ask: 'more happened than can be followed at once'};
  return groups.length > GROUPS_MAX ? {...found, ask: 'many groups changed'} : {...found, groups};
}

/** Events of another organization, of a key that sees several, are nobody's here. */
function isOurs({raw}: DirectoryEvent, {lane}: EventState): boolean {
  const organization = raw['organization'];
  return typeof organization !== 'string' || organization === '' || organization === lane?.organizationId;
}

/** Follows events from now on; what was before is for a full pass. */
function anew(now: number, ask: string): Observed {
  return {...NOTHING, ask, notes: {cursor: now, seen: new Map()}};
}
