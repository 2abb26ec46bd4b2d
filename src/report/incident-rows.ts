/** Incidents as rows of the Incidents and Audit tabs, and as a notice to people. */
import type {DirectoryEvent} from '../model/directory-event';
import type {Incident, IncidentStep} from '../model/incident';
import type {Notice, NoticeStep} from '../model/notice';
import {isoTime} from '../model/time';
import {POLICY_FAILED} from '../model/security-rule';
import type {AuditRow} from './rows';

/** Characters of a cell of the Incidents tab, far below what a cell takes. */
const CELL_LENGTH_MAX = 5_000;

const WORDS_LENGTH_MAX = 160;

/** One row of the Incidents tab: Id, Opened, Person, Rule, Events, Actions, Outcome, Closed. */
export type IncidentRow = readonly [string, string, string, string, string, string, string, string];

/** What an event tells, in a short sentence for people. */
export function eventWords(event: DirectoryEvent): string {
  const {type, resource, initiator, clientIp, success} = event;
  const about = resource && resource.name !== '' ? ` of ${resource.name}` : '';
  const by = initiator && initiator.name !== '' && initiator.name !== resource?.name ? ` by ${initiator.name}` : '';
  const from = clientIp === '' ? '' : ` from ${clientIp}`;
  const words = `${type}${about}${by}${from}${success === false && type !== POLICY_FAILED ? ', failed' : ''}${placesOf(event)}`;
  return words.length > WORDS_LENGTH_MAX ? `${words.slice(0, WORDS_LENGTH_MAX - 1)}…` : words;
}

/** The two places of a journey, and the detail of a policy result. */
function placesOf({raw}: DirectoryEvent): string {
  const {from, to, km, kmh, policy, detail} = raw as Readonly<Record<string, unknown>>;
  if (typeof km === 'number') return `: ${placeIn(from)} to ${placeIn(to)}, ${km} km at ${String(kmh)} km/h`;
  const name = (policy as {name?: unknown} | undefined)?.name;
  if (typeof name !== 'string') return '';
  return `: ${name}${typeof detail === 'string' && detail !== '' ? ` (${detail})` : ''}`;
}

function placeIn(side: unknown): string {
  const {place, client_ip: ip} = (side ?? {}) as {place?: unknown; client_ip?: unknown};
  return [place, ip].find((one): one is string => typeof one === 'string' && one !== '') ?? 'somewhere';
}

/**
 * The row of an incident.
 *
 * @param stand how it stands, in words
 */
export function incidentRow(incident: Incident, stand: string): IncidentRow {
  const {events, eventCount} = incident;
  const lines = events.map(event => `${isoTime(event.at)} ${event.words}`);
  const more = eventCount > events.length ? [`and ${eventCount - events.length} more`] : [];
  return [
    incident.id,
    isoTime(incident.openedAt),
    incident.who,
    `${incident.rule} (${incident.severity})`,
    cut([...lines, ...more].join('\n')),
    cut(incident.steps.map(stepLine).join('\n')),
    cut(stand),
    incident.closedAt > 0 ? isoTime(incident.closedAt) : '',
  ];
}

function stepLine(step: IncidentStep): string {
  const detail = step.detail === '' ? '' : `: ${step.detail}`;
  if (step.at > 0) return `${isoTime(step.at)} ${step.kind}, ${step.state}${detail}`;
  return `${step.kind}, ${step.dueAt > 0 ? `due ${isoTime(step.dueAt)}` : 'not done yet'}${detail}`;
}

function cut(text: string): string {
  return text.length > CELL_LENGTH_MAX ? `${text.slice(0, CELL_LENGTH_MAX - 1)}…` : text;
}

const ACTION_WORDS: Readonly<Record<IncidentStep['kind'], readonly [action: string, field: string]>> = {
  notify: ['Notify', 'notice'],
  'sign out': ['Sign out', 'sessions'],
  'revoke tokens': ['Revoke tokens', 'tokens and app passwords'],
  'reset password': ['Reset password', 'password'],
  'reset JumpCloud password': ['Reset JumpCloud password', 'JumpCloud password'],
  'remove from groups': ['Remove from groups', 'groups'],
  suspend: ['Suspend account', 'suspended'],
  'restore account': ['Restore account', 'suspended'],
  'add back to groups': ['Add back to groups', 'groups'],
  'clear mark': ['Clear mark', 'externalIds.lockstep-incident'],
};

/** The audit row of an incident that was opened. */
export function openingRow(incident: Incident, actor: string): AuditRow {
  const {id, openedAt, who, rule, severity, events, eventCount, approval} = incident;
  const seen = events.map(event => `${isoTime(event.at)} ${event.words}`).join('; ');
  const reason = cut(`${eventCount} event${eventCount === 1 ? '' : 's'}: ${seen}`);
  const outcome = approval ? `waits for approval: ${approval.reason}` : 'applied';
  return [isoTime(openedAt), id, actor, 'Open incident', who, rule, '', severity, reason, outcome];
}

/** The audit row of a step that is over. What is approved or asked for is done in the name of who did that. */
export function stepRow(incident: Incident, step: IncidentStep, actor: string): AuditRow {
  const [action, field] = ACTION_WORDS[step.kind];
  const kind = step.state === 'done' ? 'applied' : step.state;
  const outcome = step.detail === '' ? kind : `${kind}: ${step.detail}`;
  const approver = incident.approval && incident.approval.by !== '' ? incident.approval.by : actor;
  const who = step.by ?? approver;
  const reason = `Incident of the rule "${incident.rule}".`;
  return [isoTime(step.at), incident.id, who, action, incident.who, field, '', '', reason, cut(outcome)];
}

/** What people are told of an incident. */
export function incidentNotice(incident: Incident): Notice {
  const {id, openedAt, who, rule, severity, events, approval, steps} = incident;
  return {
    kind: 'incident',
    id,
    openedAt,
    person: who,
    rule,
    severity,
    events: events.map(event => `${isoTime(event.at)} ${event.words}`),
    actions: steps.filter(step => step.kind !== 'notify').map(noticeStep),
    asksApproval: approval !== null && approval.by === '',
  };
}

function noticeStep({kind, state, detail, dueAt}: IncidentStep): NoticeStep {
  const outcome = state === 'open' || state === 'begun' ? 'waits' : state;
  return {words: kind, outcome, detail: dueAt > 0 && outcome === 'waits' ? `due ${isoTime(dueAt)}` : detail};
}
