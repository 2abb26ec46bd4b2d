/** The rules of the Security tab: which events of whom, how often, and what is then done. */
import type {CellPlace} from './finding';
import type {JsonObject} from './json';
import type {Evaluation, PersonView} from './rule-set';

/** How bad it is, in words for people; what is done says the Actions column. */
export type IncidentSeverity = 'low' | 'medium' | 'high';

/** What can be done about an incident, by the words of the Actions column. `suspend` and `remove from groups` take hours. */
export const SECURITY_ACTIONS = [
  'notify',
  'sign out',
  'revoke tokens',
  'reset password',
  'reset JumpCloud password',
  'remove from groups',
  'suspend',
] as const;

/** The name of an action. */
export type SecurityActionKind = (typeof SECURITY_ACTIONS)[number];

/** One action of a rule. */
export interface SecurityAction {
  readonly kind: SecurityActionKind;
  /** Hours until it is taken back by itself; `null` where it stays until an admin takes it back. */
  readonly hours: number | null;
}

/** What an event is: JumpCloud's `event_type`, or one of Lockstep's own. */
export const POLICY_FAILED = 'policy failed';

/** Two successful sign-ins from places too far apart for the time between them. */
export const IMPOSSIBLE_TRAVEL = 'impossible travel';

/** What the condition of a rule sees. Absent where the event has none. */
export interface SecurityScene {
  readonly event: JsonObject;
  readonly user: PersonView | null;
  readonly alert: JsonObject | null;
  readonly policy: JsonObject | null;
  readonly device: JsonObject | null;
}

/** What has to be looked up before the condition of a rule can be evaluated. */
export interface SceneNeeds {
  readonly user: boolean;
  readonly groups: boolean;
  readonly alert: boolean;
  readonly device: boolean;
}

/** One row of the Security tab that is on. */
export interface SecurityRule {
  readonly name: string;
  readonly place: CellPlace;
  readonly events: readonly string[];
  /** `all`: of each of the events at least `threshold`; `any`: of all of them together. */
  readonly combine: 'any' | 'all';
  readonly threshold: number;
  readonly windowMs: number;
  /** In the order in which they are done, each kind once. */
  readonly actions: readonly SecurityAction[];
  readonly severity: IncidentSeverity;
  readonly approval: 'Never' | 'VIPs' | 'Always';
  readonly needs: SceneNeeds;
  holds(scene: SecurityScene): Evaluation<boolean>;
}

/** The Security tab, and who is a VIP. */
export interface SecurityRules {
  readonly rows: readonly SecurityRule[];
  /** Services of Directory Insights that the rows' events come from, sorted; `directory` is always one. */
  readonly services: readonly string[];
  /** Whether somebody is a VIP; `null` while the setting is empty and nobody is. */
  readonly vips: {readonly usesGroups: boolean; isVip(view: PersonView): Evaluation<boolean>} | null;
}
