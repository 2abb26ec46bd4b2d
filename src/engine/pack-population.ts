/** Who has left: by JumpCloud's list and events, by Google's accounts, by the Leaver log. Only reads. */
import {MARK} from '../model/account-marks';
import {OutsideError} from '../model/errors';
import {directoryCall} from '../model/google-call';
import {toEmail} from '../model/ids';
import {isJsonObject, jsonArray, type Json} from '../model/json';
import type {Outside} from '../ports';
import type {Period} from '../report/pack';
import type {LoggedLeaver, Population, ToldLeaver} from '../report/pack-leavers';
import {settingsNow} from './notify';

/** JumpCloud keeps events for so long, by default (FACTS: Directory Insights). */
const EVENTS_KEPT_MS = 90 * 24 * 3_600_000;

/** Reads of events, each of some ten thousand; beyond them the cover says how far they reached. */
const EVENT_READS_MAX = 25;

const LEAVING: Readonly<Record<string, string>> = {user_delete: 'deleted', user_suspended: 'suspended'};

/** Both systems and the log. Throws an `OutsideError` when one of them can't be read whole. */
export function readPopulation(outside: Outside, period: Period, deadline: number): Population {
  const settings = settingsNow(outside);
  const jumpCloud = outside.connectJumpCloud(settings, deadline);
  const source = jumpCloud.snapshot({groups: [], allGroups: false}).value;
  const events = eventsIn(outside, jumpCloud, period);
  const workspace = outside.connectWorkspace(deadline);
  const {accounts} = workspace.snapshot({groups: new Set(), products: new Set()});
  const linked = new Map(accounts.map(account => [MARK.read(account.profile), account.email]));
  const present = new Map(source.people.map(person => [person.id as string, person]));
  const suspended = source.people
    .filter(({state}) => state === 'SUSPENDED')
    .map(({id, email}): ToldLeaver => ({
      email: linked.get(id) ?? email,
      state: 'suspended',
      at: events.told.get(id)?.at ?? 0,
    }));
  const deleted = [...events.told]
    .filter(([id, {state}]) => state === 'deleted' && !present.has(id))
    .map(([id, {state, at, name}]): ToldLeaver => ({email: linked.get(id) ?? toEmail(name), state, at}));
  const closed = accounts
    .filter(account => account.suspended || account.archived)
    .map(({email, archived}): ToldLeaver => ({email, state: archived ? 'archived' : 'suspended', at: 0}));
  return {
    log: logOf(outside),
    jumpCloud: [...suspended, ...deleted],
    google: [...closed, ...deletedAccounts(workspace.google.send([DELETED])[0]?.body)],
    linked: [...linked].filter(([person]) => person !== '').map(([, email]) => email),
    eventsUntil: events.until,
    eventsProblem: events.problem,
  };
}

/** Google lists accounts that were deleted in the last 20 days, and no others. */
const DELETED = directoryCall(
  'users.list',
  {},
  {query: {customer: 'my_customer', showDeleted: 'true', maxResults: 500}},
);

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function deletedAccounts(body: Json | undefined): readonly ToldLeaver[] {
  if (!isJsonObject(body)) return [];
  return jsonArray(body['users'])
    .filter(isJsonObject)
    .map(user => ({
      email: toEmail(textOf(user['primaryEmail'])),
      state: 'deleted',
      at: Date.parse(textOf(user['deletionTime'])) || 0,
    }));
}

interface Events {
  readonly told: ReadonlyMap<string, Readonly<{state: string; at: number; name: string}>>;
  readonly until: number;
  readonly problem: string;
}

function eventsIn(outside: Outside, jumpCloud: ReturnType<Outside['connectJumpCloud']>, {from, to}: Period): Events {
  const told = new Map<string, {state: string; at: number; name: string}>();
  const oldest = outside.clock.now() - EVENTS_KEPT_MS;
  let since = Math.max(from, oldest);
  const problem = from < oldest ? 'JumpCloud keeps events for 90 days; of the time before, the Leaver log tells. ' : '';
  for (let read = 0; read < EVENT_READS_MAX && since < to; read++) {
    const answer = jumpCloud.news(since, ['directory'], 0).events;
    if (answer instanceof OutsideError || answer.kind !== 'events') {
      const why = answer instanceof OutsideError ? answer.message : answer.kind;
      return {told, until: 0, problem: `JumpCloud tells of no events (${why}); the Leaver log and both lists do.`};
    }
    for (const {type, at, resource} of answer.events) {
      const state = LEAVING[type];
      if (state !== undefined && resource && at < to) told.set(resource.id, {state, at, name: resource.name});
    }
    const last = answer.events[answer.events.length - 1];
    if (answer.isWhole || !last) return {told, until: Math.min(to, outside.clock.now()), problem};
    // Another event may have the same moment: the next read begins with it again.
    since = Math.max(last.at, since + 1);
  }
  return {told, until: since, problem: `${problem}JumpCloud had more events than were read.`};
}

function logOf({workbook}: Pick<Outside, 'workbook'>): readonly LoggedLeaver[] {
  const [header = [], ...rows] = workbook.read('Leaver log');
  return rows.flatMap((row): readonly LoggedLeaver[] => {
    const text = (title: string): string => String(row[header.indexOf(title)] ?? '');
    const time = (title: string): number => Date.parse(text(title)) || 0;
    const email = toEmail(text('Person'));
    if (email === '') return [];
    return [
      {
        email,
        leftAt: time('Left'),
        detectedAt: time('Detected'),
        containedAt: time('Contained'),
        finishedAt: time('Finished'),
        steps: text('Steps'),
      },
    ];
  });
}
