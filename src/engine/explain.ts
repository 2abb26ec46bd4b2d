/**
 * Explaining one person. It only reads: no lock is taken, and nothing is written.
 *
 * The owner's explanation rests on direct reads of this one person and on the plan that follows from them, so it costs the
 * same in every company. Anybody else has neither the key nor the grants, and gets what the Sheet says.
 */
import {OutsideError} from '../model/errors';
import type {PersonId} from '../model/ids';
import {NO_POLICY} from '../model/leaver-policy';
import type {RuleSet} from '../model/rule-set';
import {isoTime} from '../model/time';
import type {Outside} from '../ports';
import {addressesOf, explainPerson, type OwnParts} from '../report/explain';
import {explainFromSheet, sheetParts, type SheetRows} from '../report/explain-sheet';
import type {Explanation} from '../report/explain-views';
import {replyError} from '../report/reply';
import {parseRules} from '../rules/parse';
import {factsOf} from './explain-facts';
import {askedText, meantInJumpCloud, meantInSheet, nobodyFound} from './explain-who';
import {readEventState} from './event-state';
import {IncidentStore} from './incident-store';
import {incidentView} from './incidents-view';
import {openLedger} from './leaver-ledgers';
import {sagaView} from './saga-view';
import {hasKey, isOwner, ownerOf} from './setup';

/** Reads are given up after this long: somebody waits for the answer. */
const EXPLAIN_MS = 60_000;

/** Incidents about one person that an explanation shows. */
const INCIDENTS_SHOWN_MAX = 5;

/** Rows of each tab that are looked through, from the end. */
const ROWS_READ_MAX = {audit: 5_000, findings: 2_000, plan: 10_000, pending: 2_000} as const;

/** Everything about the person whom a name, an address or an id means, or why there is nothing to say. */
export function explain(outside: Outside, asked: unknown): Explanation {
  const text = askedText(asked);
  try {
    return isOwner(outside) && hasKey(outside) ? fromBothSides(outside, text) : fromSheet(outside, text);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return {ok: false, error: replyError(error), candidates: []};
  }
}

function fromBothSides(outside: Outside, text: string): Explanation {
  const rows = outside.tables.readRulesOnly();
  const rules = parseRules(rows.value);
  const {lane} = readEventState(outside);
  const deadline = outside.clock.now() + EXPLAIN_MS;
  const sides = {
    jumpCloud: outside.connectJumpCloud(rules.value.settings, deadline),
    workspace: outside.connectWorkspace(deadline),
  };
  const meant = meantInJumpCloud(outside, sides.jumpCloud, text);
  if (!('who' in meant)) return meant;
  const found = [...rows.findings, ...rules.findings];
  const facts = factsOf(outside, {sides, rows: rows.value, rules: rules.value, found, lane, id: meant.who});
  if (!facts.person && !facts.account) return nobodyFound(text);
  const addresses = addressesOf(facts.person, facts.account, []);
  return {
    ok: true,
    view: explainPerson(facts, sheetParts(sheetRows(outside), addresses), ownParts(outside, meant.who, rules.value)),
  };
}

function fromSheet(outside: Outside, text: string): Explanation {
  const meant = meantInSheet(outside, text);
  if (!('who' in meant)) return meant;
  const {tables} = outside;
  const rows: SheetRows = {
    ...sheetRows(outside),
    plan: tables.readLast('Plan', ROWS_READ_MAX.plan),
    pending: tables.readLast('Pending', ROWS_READ_MAX.pending),
  };
  const said = {
    now: isoTime(outside.clock.now()),
    owner: ownerOf(outside),
    own: ownParts(outside, meant.who.person, null),
  };
  return {ok: true, view: explainFromSheet(meant.who, rows, said)};
}

function sheetRows({tables}: Pick<Outside, 'tables'>): Pick<SheetRows, 'findings' | 'audit'> {
  return {
    findings: tables.readLast('Findings', ROWS_READ_MAX.findings),
    audit: tables.readLast('Audit', ROWS_READ_MAX.audit),
  };
}

/**
 * What the urgent lane knows of a person: a read of properties each, for the owner and for editors alike. The rules are read
 * only where they are needed.
 */
function ownParts(outside: Outside, person: PersonId, known: RuleSet | null): OwnParts {
  const ledger = openLedger(outside, person);
  const rules = (): RuleSet => known ?? parseRules(outside.tables.readRulesOnly().value).value;
  const open = new IncidentStore(outside.state).open.filter(one => one.person === person && one.closedAt === 0);
  return {
    saga: ledger && sagaView(ledger, rules().leavers ?? NO_POLICY, outside.clock.now()),
    incidents: open.slice(0, INCIDENTS_SHOWN_MAX).map(incidentView),
  };
}
