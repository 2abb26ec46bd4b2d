/** Everything the sidebar shows first, in one answer of a few quick reads. */
import {isoTime} from '../model/time';
import type {Outside, Properties} from '../ports';
import type {EventsView, RunningView, StatusView, WaitingView} from '../report/views';
import {parseSettings} from '../rules/settings';
import {undoableRuns} from './applied';
import {readEventState} from './event-state';
import {IncidentStore} from './incident-store';
import {openLedgers} from './leaver-ledgers';
import {recall, type Memory} from './memory';
import {readPending} from './pending';
import {hasKey, isOwner, ownerOf, scheduleOf} from './setup';

/** How things stand. Reads the mode from the Sheet, because an admin may just have changed it there. */
export function status(given: Outside): StatusView {
  const outside = {...given, state: readAtOnce(given.state)};
  const memory = recall(outside);
  const owner = ownerOf(outside);
  return {
    now: isoTime(outside.clock.now()),
    timeZone: outside.workbook.timeZone(),
    mode: parseSettings(outside.tables.readSettings()).value.settings.mode,
    hasKey: hasKey(outside),
    installed: owner !== '',
    owner,
    isOwner: isOwner(outside),
    running: running(outside),
    lastRun: memory.run,
    plan: memory.plan,
    findings: memory.findings,
    findingsTotal: memory.findingsTotal,
    errorsTotal: memory.errorsTotal,
    schedule: scheduleOf(outside),
    events: events(outside),
    waiting: waiting(outside, memory),
    undoable: undoableRuns(outside),
  };
}

/** Properties that are all read in one call: each further look costs nothing. Writes go through, and are not seen. */
function readAtOnce(state: Properties): Properties {
  const texts = state.all('');
  return {
    ...state,
    get: key => texts[key] ?? null,
    all: prefix => Object.fromEntries(Object.entries(texts).filter(([key]) => key.startsWith(prefix))),
  };
}

function running(outside: Outside): RunningView | null {
  const progress = outside.progress.current();
  return progress ? {...progress, startedAt: isoTime(progress.startedAt)} : null;
}

/** How far behind events are; `null` before the first full pass, from which on they are followed. */
function events(outside: Outside): EventsView | null {
  const {lane, cursor, queue, trouble} = readEventState(outside);
  if (!lane) return null;
  return {seenUntil: cursor === 0 ? '' : isoTime(cursor), queued: queue.size, trouble: trouble?.message ?? ''};
}

function waiting(outside: Outside, {waitingPeople}: Memory): WaitingView {
  const now = outside.clock.now();
  const incidents = new IncidentStore(outside.state).open.filter(
    ({approval}) => approval !== null && approval.by === '' && approval.expiresAt > now,
  );
  const pending = readPending(outside);
  return {
    incidents: incidents.length,
    leavers: openLedgers(outside).length,
    people: waitingPeople,
    planUntil: pending && pending.expiresAt >= now ? isoTime(pending.expiresAt) : '',
  };
}
