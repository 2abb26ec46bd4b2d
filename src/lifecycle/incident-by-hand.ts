/**
 * What people do about an open incident. Pure.
 *
 * | asked for | may be | then |
 * |---|---|---|
 * | restore | the account was suspended, or groups were left, and that is not taken back yet | it is taken back at once |
 * | close | it is open | nothing more is done, and what was done stays |
 */
import {INCIDENT_ACTS, type IncidentAct, type IncidentAsk} from '../model/incident-act';
import type {Incident, IncidentStep, IncidentStepKind} from '../model/incident';
import {closed} from './incident';

/** What takes which step back. */
const BACK: readonly (readonly [IncidentStepKind, IncidentStepKind])[] = [
  ['suspend', 'restore account'],
  ['remove from groups', 'add back to groups'],
];

/** What may be asked for now. */
export function actsOn(incident: Incident): readonly IncidentAct[] {
  if (incident.closedAt > 0) return [];
  return INCIDENT_ACTS.filter(act => act === 'close' || takenBackBy(incident).length > 0);
}

/** The steps that are to take something back and have not yet, by what they take back. */
export function takenBackBy({steps}: Pick<Incident, 'steps'>): readonly IncidentStepKind[] {
  return BACK.flatMap(([kind, back]) => {
    const wasDone = steps.some(step => step.kind === kind && step.state === 'done');
    return wasDone && steps.every(step => step.kind !== back || isUnfinished(step)) ? [back] : [];
  });
}

/** The incident after somebody asked for something that may be asked for. */
export function asAsked(incident: Incident, {act, actor, note}: IncidentAsk, now: number): Incident {
  if (act === 'close') return closed(incident, `Closed by ${actor}${note === '' ? '.' : `: ${note}`}`, now);
  const wanted = takenBackBy(incident);
  const kept = incident.steps.map(step =>
    wanted.includes(step.kind) ? {...step, dueAt: Math.min(step.dueAt, now), by: actor} : step,
  );
  const missing = wanted.filter(kind => !kept.some(step => step.kind === kind));
  const added = missing.map((kind): IncidentStep => ({
    kind,
    hours: null,
    state: 'open',
    dueAt: now,
    at: 0,
    detail: '',
    tries: 0,
    by: actor,
  }));
  return {...incident, steps: [...kept, ...added], retryAt: 0, isUnshown: true};
}

function isUnfinished({state}: IncidentStep): boolean {
  return state === 'open' || state === 'begun';
}
