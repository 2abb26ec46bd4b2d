/** What people may ask for about an open incident, besides approving it. */

/** `restore`: take back now what would be taken back later. `close`: nothing more is done about it. */
export type IncidentAct = 'restore' | 'close';

/** All of them. */
export const INCIDENT_ACTS: readonly IncidentAct[] = ['restore', 'close'];

/** One thing asked for, and who asks. */
export interface IncidentAsk {
  readonly act: IncidentAct;
  readonly actor: string;
  /** Why, in the asker's words; may be empty. */
  readonly note: string;
}
