/** What the parts of one execution of security response share. */
import type {DirectoryEvent} from '../model/directory-event';
import {OutsideError} from '../model/errors';
import {DIRECTORY, SIGN_IN_EVENTS, isEvent} from '../model/event-types';
import {toEmail, type Email, type PersonId} from '../model/ids';
import type {PersonAnswer} from '../model/person';
import type {RuleSet} from '../model/rule-set';
import {IMPOSSIBLE_TRAVEL} from '../model/security-rule';
import type {Outside, WorkspaceSide} from '../ports';
import {parseRules} from '../rules/parse';
import {type IncidentStore} from './incident-store';
import {Lookups} from './incident-lookups';

/** Everything that one execution works with. */
export interface Response {
  readonly outside: Outside;
  readonly rules: RuleSet;
  readonly store: IncidentStore;
  readonly lookups: Lookups;
  /** ms since 1970: nothing is begun past it. */
  readonly deadline: number;
  /** The account that owns the triggers. */
  readonly owner: Email;
  workspace(): WorkspaceSide;
}

/** Services of Directory Insights whose events are wanted, for whoever reads them. */
const SERVICES = 'events.services';

/** Names of the events that rules are about: most events are of no concern, and reading the rules takes seconds. */
const WATCHED = 'incident.watched';

/** Reads the rules and opens what an execution needs. Says which services' events the rules look at. */
export function openResponse(
  outside: Outside,
  store: IncidentStore,
  known: ReadonlyMap<PersonId, PersonAnswer>,
  deadline: number,
): Response {
  const rules = parseRules(outside.tables.readRules().value).value;
  noteServices(outside, rules);
  let side: WorkspaceSide | null = null;
  return {
    outside,
    rules,
    store,
    lookups: new Lookups(() => outside.connectJumpCloud(rules.settings, deadline), known, outside.clock.now()),
    deadline,
    owner: toEmail(outside.session.effectiveUser()),
    workspace: () => (side ??= outside.connectWorkspace(deadline)),
  };
}

/** Notes which services' events the rules look at, and which events, when that has changed. */
export function noteServices({state}: Pick<Outside, 'state'>, rules: Pick<RuleSet, 'security'>): void {
  const services = JSON.stringify(rules.security?.services ?? [DIRECTORY]);
  const watched = JSON.stringify([...new Set(rules.security?.rows.flatMap(rule => rule.events) ?? [])].sort());
  if (state.get(SERVICES) !== services) state.set({[SERVICES]: services});
  if (state.get(WATCHED) !== watched) state.set({[WATCHED]: watched});
}

/** Whether a rule may be about one of the events, as far as is known without reading the rules. */
export function mayMatter({state}: Pick<Outside, 'state'>, events: readonly DirectoryEvent[]): boolean {
  const text = state.get(WATCHED);
  if (text === null) return true;
  const watched = JSON.parse(text) as readonly string[];
  const hasTravel = watched.includes(IMPOSSIBLE_TRAVEL);
  return events.some(
    ({service, type}) => (hasTravel && SIGN_IN_EVENTS.has(type)) || watched.some(name => isEvent(name, service, type)),
  );
}

/** Does something of which a failure of the outside world must not hold up the rest; gives that failure or `null`. */
export function surviving(body: () => void): OutsideError | null {
  try {
    body();
    return null;
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return error;
  }
}
