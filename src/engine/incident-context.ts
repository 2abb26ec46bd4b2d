/** What the parts of one execution of security response share. */
import {OutsideError} from '../model/errors';
import {toEmail, type Email, type PersonId} from '../model/ids';
import type {PersonAnswer} from '../model/person';
import type {RuleSet} from '../model/rule-set';
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

/** Notes which services' events the rules look at, when that has changed. */
export function noteServices({state}: Pick<Outside, 'state'>, rules: Pick<RuleSet, 'security'>): void {
  const services = JSON.stringify(rules.security?.services ?? ['directory']);
  if (state.get(SERVICES) !== services) state.set({[SERVICES]: services});
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
