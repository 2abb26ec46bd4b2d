/** Events against the rules of the Security tab: what matches is remembered, and what is an incident is opened. */
import {containsSomething, type Incident, type IncidentApproval, type IncidentEvent} from '../model/incident';
import {isEvent} from '../model/event-types';
import type {DirectoryEvent} from '../model/directory-event';
import type {OutsideError} from '../model/errors';
import {isoTime} from '../model/time';
import {IMPOSSIBLE_TRAVEL, type SecurityRule} from '../model/security-rule';
import {stepsOf} from '../lifecycle/incident';
import {coverOf, isImmediate, openings, remembered, sortedOnce} from '../lifecycle/incident-match';
import {TRAVEL_WINDOW_MS, impossibleTravels, signInOf, type SignIn} from '../lifecycle/travel';
import {allowedCount} from '../plan/safety';
import {eventWords} from '../report/incident-rows';
import {surviving, type Response} from './incident-context';
import type {EventSubject} from './incident-lookups';
import {keepWindows, readWindows, type Windows} from './incident-memory';
import {noteProblem} from './incident-problems';

/** Events whose words are kept with an incident; all are counted. */
const EVENTS_KEPT_MAX = 12;

/** Incidents that may be open at once: so many fit into the properties. */
const OPEN_MAX = 100;

/** Incidents are counted over so long against the limit of suspensions. */
const LIMIT_WINDOW_MS = 24 * 3_600_000;

/** What one rule has seen of one subject. */
interface Seen {
  readonly subject: EventSubject;
  readonly events: readonly IncidentEvent[];
}

/**
 * Opens the incidents that the events make up. Everything that can be told without what can't be read now is done first.
 *
 * @throws OutsideError what could not be looked up: the same events have to come again
 */
export function watch(response: Response, events: readonly DirectoryEvent[]): void {
  const {outside, rules} = response;
  const {security} = rules;
  if (!security || events.length === 0) return;
  const failures: OutsideError[] = [];
  const watchesTravel = security.rows.some(rule => rule.events.includes(IMPOSSIBLE_TRAVEL));
  const signIns = watchesTravel ? signInsOf(response, events, failures) : new Map<string, readonly SignIn[]>();
  let windows: Windows | null = null;
  const recall = (): Windows => (windows ??= readWindows(outside.blobs));
  const all = [...events, ...(signIns.size > 0 ? travelsOf(signIns, recall(), outside.clock.now()) : [])];
  let next: Windows | null = signIns.size > 0 ? withSignIns(recall(), signIns, outside.clock.now()) : null;
  for (const rule of security.rows) {
    const seen = matchesOf(response, rule, all, failures);
    if (seen.size === 0) continue;
    const known = isImmediate(rule) ? {} : (recall().events[rule.name] ?? {});
    for (const {subject, events: fresh} of seen.values()) {
      const together = sortedOnce([...(known[subject.key] ?? []), ...fresh]);
      const found = openings(rule, together, response.store.causes(rule.name, subject.key));
      const failure = surviving(() => found.forEach(cause => open(response, rule, subject, cause)));
      if (failure) failures.push(failure);
      if (!isImmediate(rule)) next = withEvents(next ?? recall(), rule, subject.key, together, outside.clock.now());
    }
  }
  // After the incidents: what is remembered twice counts once, but what was forgotten would never be one.
  if (next) keepWindows(outside.blobs, next);
  const [failure] = failures;
  if (failure) throw failure;
}

/** The events that a rule matches, by whom they are about. */
function matchesOf(
  response: Response,
  rule: SecurityRule,
  events: readonly DirectoryEvent[],
  failures: OutsideError[],
): ReadonlyMap<string, Seen> {
  const found = new Map<string, Seen>();
  for (const event of events) {
    const kind = rule.events.find(name => isEvent(name, event.service, event.type));
    if (kind === undefined) continue;
    const failure = surviving(() => {
      for (const subject of response.lookups.subjects(event)) {
        const held = rule.holds(response.lookups.scene(event, subject, rule.needs));
        if (!held.ok) noteProblem(response.outside.state, rule, held.problem, response.outside.clock.now());
        if (!held.ok || !held.value) continue;
        const before = found.get(subject.key)?.events ?? [];
        const seen: IncidentEvent = {id: event.id, at: event.at, kind, words: eventWords(event)};
        found.set(subject.key, {subject, events: [...before, seen]});
      }
    });
    if (failure) failures.push(failure);
  }
  return found;
}

function signInsOf(
  response: Response,
  events: readonly DirectoryEvent[],
  failures: OutsideError[],
): ReadonlyMap<string, readonly SignIn[]> {
  const found = new Map<string, readonly SignIn[]>();
  for (const event of events) {
    const signIn = signInOf(event);
    if (!signIn) continue;
    const failure = surviving(() => {
      for (const {person, key} of response.lookups.subjects(event)) {
        if (person !== null) found.set(key, [...(found.get(key) ?? []), signIn]);
      }
    });
    if (failure) failures.push(failure);
  }
  return found;
}

function together(windows: Windows, person: string, fresh: readonly SignIn[], now: number): readonly SignIn[] {
  const all = new Map([...(windows.signIns[person] ?? []), ...fresh].map(one => [one.id, one]));
  return [...all.values()].filter(one => one.at > now - TRAVEL_WINDOW_MS).sort((a, b) => a.at - b.at);
}

function travelsOf(
  fresh: ReadonlyMap<string, readonly SignIn[]>,
  windows: Windows,
  now: number,
): readonly DirectoryEvent[] {
  return [...fresh].flatMap(([person, signIns]) => impossibleTravels(person, together(windows, person, signIns, now)));
}

/** Sign-ins from where somebody was already say nothing new: of those in a row only the first and the last are kept. */
function withSignIns(windows: Windows, fresh: ReadonlyMap<string, readonly SignIn[]>, now: number): Windows {
  const signIns = {...windows.signIns};
  for (const [person, own] of fresh) {
    const all = together(windows, person, own, now);
    const isSame = (one: SignIn | undefined, other: SignIn): boolean =>
      one?.latitude === other.latitude && one.longitude === other.longitude;
    signIns[person] = all.filter((one, at) => !isSame(all[at - 1], one) || !isSame(all[at + 1], one));
  }
  const isYoung = (list: readonly SignIn[]): boolean => list.some(one => one.at > now - TRAVEL_WINDOW_MS);
  return {...windows, signIns: Object.fromEntries(Object.entries(signIns).filter(([, list]) => isYoung(list)))};
}

function withEvents(
  windows: Windows,
  rule: SecurityRule,
  subject: string,
  events: readonly IncidentEvent[],
  now: number,
): Windows {
  const own = {...windows.events[rule.name], [subject]: remembered(rule, events, now)};
  const filled = Object.entries(own).filter(([, list]) => remembered(rule, list, now).length > 0);
  return {...windows, events: {...windows.events, [rule.name]: Object.fromEntries(filled)}};
}

/** Makes an incident durable, before anything is done about it. */
function open(response: Response, rule: SecurityRule, subject: EventSubject, events: readonly IncidentEvent[]): void {
  const {outside, rules, store} = response;
  const now = outside.clock.now();
  const link = rules.links.find(row => row.person !== '' && row.person === subject.person);
  const draft: Incident = {
    id: newId(outside, now),
    rule: rule.name,
    severity: rule.severity,
    openedAt: now,
    subject: subject.key,
    person: subject.person,
    who: link?.email || subject.name || subject.key,
    account: link && link.account !== '' ? link.account : null,
    events: events.slice(0, EVENTS_KEPT_MAX),
    eventCount: events.length,
    ...coverOf(rule, events),
    approval: null,
    steps: stepsOf(rule.actions),
    groups: [],
    retryAt: 0,
    audited: [],
    isOpeningAudited: false,
    isAskTold: false,
    isUnshown: true,
    outcome: '',
    closedAt: 0,
  };
  const hindrance = hindranceOf(response);
  const opened =
    hindrance === ''
      ? {...draft, approval: approvalFor(response, rule, draft, now)}
      : withoutActs(draft, hindrance, now);
  store.keep(opened);
}

/** Why nothing may be done about any incident now, or `''`. */
function hindranceOf({rules, store}: Response): string {
  if (rules.settings.mode === 'Preview') return 'Mode is Preview, in which nothing is ever done.';
  return store.open.length >= OPEN_MAX ? `${OPEN_MAX} incidents are open already; look into them first.` : '';
}

function withoutActs(incident: Incident, detail: string, now: number): Incident {
  const steps = incident.steps.map(step =>
    step.kind === 'notify' ? step : {...step, state: 'skipped' as const, at: now, detail},
  );
  return {...incident, steps};
}

/** What has to be approved before anything is done, or `null`. */
function approvalFor(response: Response, rule: SecurityRule, draft: Incident, now: number): IncidentApproval | null {
  if (!containsSomething(draft)) return null;
  const reason = reasonToAsk(response, rule, draft, now);
  if (reason === '') return null;
  return {reason, expiresAt: now + response.rules.settings.approvalHours * 3_600_000, by: ''};
}

function reasonToAsk({rules, store, lookups}: Response, rule: SecurityRule, draft: Incident, now: number): string {
  if (rule.approval === 'Always') return 'the rule asks for it.';
  const vips = rules.security?.vips ?? null;
  if (rule.approval === 'VIPs' && vips !== null && draft.person !== null) {
    const view = lookups.view(draft.person, vips.usesGroups);
    const isVip = view ? vips.isVip(view) : {ok: true as const, value: false};
    if (!isVip.ok) return `whether ${draft.who} is a VIP can't be told: ${isVip.problem}.`;
    if (isVip.value) return `${draft.who} is a VIP.`;
  }
  const allowed = allowedCount(rules.settings.limits.suspend ?? {count: null, percent: null}, rules.links.length);
  if (allowed === null || store.countSince(now - LIMIT_WINDOW_MS) < allowed) return '';
  return `${allowed} incidents of the last 24 hours were acted on already, which is the limit of suspensions.`;
}

function newId(outside: Response['outside'], now: number): string {
  const suffix = outside.randomness.bytes(3).map(byte => byte.toString(16).padStart(2, '0'));
  return `I-${isoTime(now).replace(/[-:]/g, '')}-${suffix.join('')}`;
}
