/** What happened in JumpCloud since it was last looked at: by Directory Insights and by watching who is suspended. */
import type {DirectoryEvent} from '../model/directory-event';
import {OutsideError} from '../model/errors';
import type {PersonId} from '../model/ids';
import type {EventsAnswer, IdPage, JumpCloudSide, Outside} from '../ports';
import type {EventNotes, EventState} from './event-state';
import {unseenOf, withSeen} from './seen-events';
import {touchedBy} from './touched';
import {suspendedTurn, watchEveryone, watchSuspended} from './watch';

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
  /** What one of two questions was refused with, while the other was answered. */
  readonly error: OutsideError | null;
}

const NOTHING: Observed = {events: [], people: [], groups: [], ask: '', notes: {}, blobs: {}, error: null};

/**
 * Looks once. Writes nothing: the notes are made with whatever follows from the events, in one call.
 *
 * An event is found 5 to 90 seconds after it happened, some minutes later; who is suspended is known at once. So both are
 * asked for, in one flight, and what one of them does not tell the other does.
 *
 * @throws OutsideError when JumpCloud answers neither
 */
export function observe(outside: Pick<Outside, 'clock' | 'blobs'>, side: JumpCloudSide, state: EventState): Observed {
  const now = outside.clock.now();
  const {insights} = state;
  if (insights?.licensed === false && now - insights.at < TRY_INSIGHTS_AGAIN_MS) {
    return without(outside, side, state, side.suspendedPage(suspendedTurn(state)));
  }
  const anewFor = whyAnew(state, now);
  if (anewFor !== '') return anew(now, anewFor);
  const since = Math.min(state.cursor, now) - OVERLAP_MS;
  const {events, suspended} = side.news(since, state.services, suspendedTurn(state));
  if (events instanceof OutsideError && suspended instanceof OutsideError) throw events;
  if (!(events instanceof OutsideError) && events.kind === 'unlicensed') {
    if (suspended instanceof OutsideError) throw suspended;
    const {notes, ...found} = without(outside, side, state, suspended);
    return {...found, notes: {...notes, insights: {licensed: false, at: now, status: events.status}}};
  }
  const told = events instanceof OutsideError ? {...NOTHING, error: events} : toldBy(events, state, now);
  if (suspended instanceof OutsideError) return {...told, error: told.error ?? suspended};
  try {
    const {people, notes, blobs} = watchSuspended(outside, side, state, suspended);
    return {...told, people: [...new Set([...people, ...told.people])], notes: {...told.notes, watch: notes}, blobs};
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return {...told, error};
  }
}

/** What is found where there is no Directory Insights. */
function without(outside: Pick<Outside, 'blobs'>, side: JumpCloudSide, state: EventState, page: IdPage): Observed {
  const suspended = watchSuspended(outside, side, state, page);
  const others = watchEveryone(outside, side, state);
  return {
    ...NOTHING,
    people: [...new Set([...suspended.people, ...others.people])],
    notes: {watch: {...suspended.notes, ...others.notes}},
    blobs: {...suspended.blobs, ...others.blobs},
  };
}

/** Why events can't be followed from where they were left; empty when they can. */
function whyAnew({cursor}: EventState, now: number): string {
  if (now < cursor - CLOCK_JUMP_MS) return 'the clock was set back';
  return now - cursor > PAUSE_MAX_MS ? 'events were not followed for two weeks' : '';
}

/** What Directory Insights tells. */
function toldBy(answer: Exclude<EventsAnswer, {kind: 'unlicensed'}>, state: EventState, now: number): Observed {
  if (answer.kind === 'too-old') return anew(now, 'JumpCloud no longer keeps the events since the last look');
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
