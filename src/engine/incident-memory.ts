/** What is remembered of events that are no incident yet, and of what policies said last: blobs, read only where needed. */
import type {IncidentEvent} from '../model/incident';
import type {SignIn} from '../lifecycle/travel';
import type {BlobStore} from '../ports';
import {keepText, readKept} from './kept';

const WINDOWS = 'incident-windows';
const POLICIES = 'incident-policies';

/** Events that are remembered altogether; in a storm the oldest go, which can only delay an incident. */
const EVENTS_MAX = 20_000;

/** Events by rule and subject, and sign-ins by person. */
export interface Windows {
  readonly events: Readonly<Record<string, Readonly<Record<string, readonly IncidentEvent[]>>>>;
  readonly signIns: Readonly<Record<string, readonly SignIn[]>>;
}

const NONE: Windows = {events: {}, signIns: {}};

/** What is remembered of events. */
export function readWindows(blobs: BlobStore): Windows {
  return readKept(blobs, WINDOWS, NONE);
}

/** Keeps what is remembered of events, writing only when it differs. */
export function keepWindows(blobs: BlobStore, windows: Windows): void {
  keepText(blobs, WINDOWS, JSON.stringify(bounded(windows)), JSON.stringify(NONE));
}

function bounded(windows: Windows): Windows {
  const times = Object.values(windows.events).flatMap(subjects => Object.values(subjects).flatMap(timesOf));
  const signIns = Object.values(windows.signIns).flatMap(timesOf);
  const all = [...times, ...signIns].sort((a, b) => b - a);
  const least = all[EVENTS_MAX];
  if (least === undefined) return windows;
  const isKept = ({at}: {readonly at: number}): boolean => at > least;
  return {
    events: mapped(windows.events, subjects => mapped(subjects, events => events.filter(isKept))),
    signIns: mapped(windows.signIns, list => list.filter(isKept)),
  };
}

function timesOf(events: readonly {readonly at: number}[]): readonly number[] {
  return events.map(event => event.at);
}

function mapped<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** Devices on which each policy failed when it was last looked at; a policy that is missing was never looked at. */
export type PolicyMemory = Readonly<Record<string, readonly string[]>>;

/** What policies said last. */
export function readPolicyMemory(blobs: BlobStore): PolicyMemory {
  return readKept<PolicyMemory>(blobs, POLICIES, {});
}

/** Keeps what policies said last. */
export function keepPolicyMemory(blobs: BlobStore, memory: PolicyMemory): void {
  keepText(blobs, POLICIES, JSON.stringify(memory), '{}');
}
