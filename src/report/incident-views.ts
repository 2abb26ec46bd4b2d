/** View models of incidents: what was seen, what was done about it and when, what waits. Plain JSON, bounded. */
import type {IncidentAct} from '../model/incident-act';
import type {IncidentStepState} from '../model/incident';
import type {IncidentSeverity} from '../model/security-rule';

/** Something that was seen. Times are ISO 8601, UTC. */
export interface IncidentEventView {
  readonly at: string;
  readonly words: string;
}

/** One action of an incident. */
export interface IncidentStepView {
  readonly name: string;
  readonly state: IncidentStepState;
  /** When it was over; empty while it is not. */
  readonly at: string;
  /** When it is done, where that is later; empty where it is at once. */
  readonly dueAt: string;
  readonly detail: string;
}

/** One open incident. */
export interface IncidentView {
  readonly id: string;
  readonly rule: string;
  readonly severity: IncidentSeverity;
  readonly openedAt: string;
  /** Whom it is about, as people know them. */
  readonly who: string;
  /** Id of the person in JumpCloud; empty where it is about nobody there. */
  readonly person: string;
  readonly events: readonly IncidentEventView[];
  readonly eventCount: number;
  readonly steps: readonly IncidentStepView[];
  /** How it stands, in a sentence. */
  readonly stand: string;
  /** Why it waits for approval; empty where it does not. */
  readonly approvalReason: string;
  readonly approvalUntil: string;
  /** Who approved; empty where nobody did. */
  readonly approvedBy: string;
  /** When what was done is taken back by itself; empty where nothing is. */
  readonly restoreAt: string;
  readonly groups: readonly string[];
  readonly acts: readonly IncidentAct[];
}

/** A closed incident, from the Incidents tab. */
export interface ClosedIncidentView {
  readonly id: string;
  readonly openedAt: string;
  readonly closedAt: string;
  readonly who: string;
  readonly rule: string;
  readonly outcome: string;
  readonly events: readonly string[];
  readonly actions: readonly string[];
}

/** The Incidents view. */
export interface IncidentsView {
  /** The server's time. */
  readonly now: string;
  readonly isOwner: boolean;
  readonly owner: string;
  readonly search: string;
  readonly open: readonly IncidentView[];
  readonly openTotal: number;
  readonly closed: readonly ClosedIncidentView[];
  readonly closedTotal: number;
  readonly offset: number;
}
