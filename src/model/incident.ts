/** One incident: what was seen, what is done about it, and how far that has come. Kept as JSON, below 9 KB. */
import type {AccountId, Email, PersonId} from './ids';
import type {IncidentSeverity, SecurityActionKind} from './security-rule';

/** Something that was seen. */
export interface IncidentEvent {
  readonly id: string;
  /** ms since 1970. */
  readonly at: number;
  /** Which of the rule's events it is. */
  readonly kind: string;
  /** One short sentence for people. */
  readonly words: string;
}

/** What a step does: an action of the rule, or what takes one back. */
export type IncidentStepKind = SecurityActionKind | 'restore account' | 'add back to groups' | 'clear mark';

/**
 * `open`: to be done. `begun`: the call may have been made; look first. `done`, `skipped`, `failed`: over, and why.
 */
export type IncidentStepState = 'open' | 'begun' | 'done' | 'skipped' | 'failed';

/** One step of an incident. Times in ms since 1970. */
export interface IncidentStep {
  readonly kind: IncidentStepKind;
  /** Hours until it is taken back; `null` where it is not. */
  readonly hours: number | null;
  readonly state: IncidentStepState;
  /** Not before then; 0 is at once. */
  readonly dueAt: number;
  /** When it was over; 0 while it isn't. */
  readonly at: number;
  /** What became of it, or why it was not done yet. */
  readonly detail: string;
  /** Tries so far. */
  readonly tries: number;
  /** Who asked for it; absent where it is the rule's. */
  readonly by?: string;
}

/** A group that somebody was taken out of for a while. */
export interface LeftGroup {
  readonly group: Email;
  readonly role: string;
}

/** What waits for a person. */
export interface IncidentApproval {
  /** Why it is asked for, as a sentence. */
  readonly reason: string;
  readonly expiresAt: number;
  /** Who approved; empty while it waits. */
  readonly by: string;
}

/** An incident that is open. Times in ms since 1970. */
export interface Incident {
  /** `I-20261124T080312Z-3f2a`. */
  readonly id: string;
  readonly rule: string;
  readonly severity: IncidentSeverity;
  readonly openedAt: number;
  /** Whom it is about: a person's id, or a text that stands for what it is about where there is no person. */
  readonly subject: string;
  /** `null` where it is about nobody in JumpCloud. */
  readonly person: PersonId | null;
  /** What people know them by. */
  readonly who: string;
  /** `null` where nobody is linked. */
  readonly account: AccountId | null;
  /** The first of its events, as many as are kept. */
  readonly events: readonly IncidentEvent[];
  readonly eventCount: number;
  /** Events of the same rule and subject in this time belong to it. */
  readonly coverFrom: number;
  readonly coverUntil: number;
  readonly approval: IncidentApproval | null;
  readonly steps: readonly IncidentStep[];
  readonly groups: readonly LeftGroup[];
  /** A step that could not be done now is tried again then. */
  readonly retryAt: number;
  /** How many of the steps, by their order of ending, are in the audit; the opening is one more. */
  readonly audited: readonly number[];
  readonly isOpeningAudited: boolean;
  /** Whether somebody was told that it waits for them. */
  readonly isAskTold: boolean;
  /** Whether its row in the Incidents tab shows less than this. */
  readonly isUnshown: boolean;
  /** How it ended; empty while it is open. */
  readonly outcome: string;
  readonly closedAt: number;
}

/** What is remembered of an incident that is closed: that events of this time are no new cause. */
export interface Cause {
  readonly rule: string;
  readonly subject: string;
  readonly coverFrom: number;
  /** `Infinity` while it is open: all that comes belongs to it. */
  readonly coverUntil: number;
}

/** Whether a text is the id of an incident and not the hash of a plan. */
export function isIncidentId(text: string): boolean {
  return text.startsWith('I-');
}

/** The steps that change something; telling somebody does not. */
export function containsSomething(incident: Pick<Incident, 'steps'>): boolean {
  return incident.steps.some(step => step.kind !== 'notify');
}
