/** The Incidents view in one answer of a few reads: what is open from the properties, what is closed from its tab by pages. */
import type {Incident} from '../model/incident';
import type {RuleRow} from '../model/rule-row';
import {isoTime} from '../model/time';
import {standOf} from '../lifecycle/incident';
import {actsOn} from '../lifecycle/incident-by-hand';
import type {Outside} from '../ports';
import type {ClosedIncidentView, IncidentsView, IncidentView} from '../report/incident-views';
import {shownText} from '../report/explain-rules';
import {IncidentStore} from './incident-store';
import {questionOf} from './list-question';
import {isOwner, ownerOf} from './setup';

/** What one answer holds. */
export const INCIDENTS_MAX = {open: 50, closed: 25, events: 20, lines: 20} as const;

/** Rows of the Incidents tab that are looked through, from the end. */
const ROWS_READ_MAX = 20_000;

const SEVERITY_ORDER: readonly Incident['severity'][] = ['high', 'medium', 'low'];

/** How incidents stand. `search` is part of an id, a person or a rule. */
export function incidents(outside: Outside, asked: unknown): IncidentsView {
  const {search, offset} = questionOf(asked);
  const isMeant = (...texts: readonly string[]): boolean => texts.some(text => text.toLowerCase().includes(search));
  const open = new IncidentStore(outside.state).open
    .filter(one => one.closedAt === 0 && isMeant(one.id, one.who, one.rule))
    .sort(byNeed);
  const closed = outside.tables
    .readLast('Incidents', ROWS_READ_MAX)
    .filter(row => cell(row, 'Closed') !== '' && isMeant(cell(row, 'Id'), cell(row, 'Person'), cell(row, 'Rule')))
    .reverse();
  return {
    now: isoTime(outside.clock.now()),
    isOwner: isOwner(outside),
    owner: ownerOf(outside),
    search,
    open: open.slice(0, INCIDENTS_MAX.open).map(incidentView),
    openTotal: open.length,
    closed: closed.slice(offset, offset + INCIDENTS_MAX.closed).map(closedView),
    closedTotal: closed.length,
    offset,
  };
}

/** What waits for somebody first, then the worst, then the latest. */
function byNeed(a: Incident, b: Incident): number {
  const waits = ({approval}: Incident): number => (approval && approval.by === '' ? 0 : 1);
  const rank = ({severity}: Incident): number => SEVERITY_ORDER.indexOf(severity);
  return waits(a) - waits(b) || rank(a) - rank(b) || b.openedAt - a.openedAt;
}

/** One open incident as the console shows it. */
export function incidentView(incident: Incident): IncidentView {
  const {id, rule, severity, openedAt, who, person, events, eventCount, steps, approval, groups} = incident;
  const waits = approval !== null && approval.by === '';
  const back = steps.find(
    ({kind, state, dueAt}) =>
      (kind === 'restore account' || kind === 'add back to groups') && state === 'open' && dueAt > 0,
  );
  return {
    id,
    rule,
    severity,
    openedAt: isoTime(openedAt),
    who,
    person: person ?? '',
    events: events.slice(0, INCIDENTS_MAX.events).map(event => ({at: isoTime(event.at), words: event.words})),
    eventCount,
    steps: steps.map(({kind, state, at, dueAt, detail}) => ({
      name: kind,
      state,
      at: at === 0 ? '' : isoTime(at),
      dueAt: at === 0 && dueAt > 0 ? isoTime(dueAt) : '',
      detail: shownText(detail),
    })),
    stand: shownText(standOf(incident)),
    approvalReason: waits ? approval.reason : '',
    approvalUntil: waits ? isoTime(approval.expiresAt) : '',
    approvedBy: approval?.by ?? '',
    restoreAt: back ? isoTime(back.dueAt) : '',
    groups: groups.map(({group}) => group),
    acts: actsOn(incident),
  };
}

function cell(row: RuleRow, header: string): string {
  return row.cells[header] ?? '';
}

function closedView(row: RuleRow): ClosedIncidentView {
  const lines = (header: string): readonly string[] =>
    cell(row, header)
      .split('\n')
      .filter(line => line !== '')
      .slice(0, INCIDENTS_MAX.lines)
      .map(shownText);
  return {
    id: cell(row, 'Id'),
    openedAt: cell(row, 'Opened'),
    closedAt: cell(row, 'Closed'),
    who: shownText(cell(row, 'Person')),
    rule: shownText(cell(row, 'Rule')),
    outcome: shownText(cell(row, 'Outcome')),
    events: lines('Events'),
    actions: lines('Actions'),
  };
}
