/** What the Reports API tells about: who did what in which application. */

/** One event of an activity: its type and name, and what it says, by parameter. */
export interface ActivityEventRecord {
  type: string;
  name: string;
  parameters: [name: string, value: string | boolean | string[]][];
}

/** One activity. */
export interface ActivityRecord {
  application: string;
  at: number;
  /** When the Reports API begins to show it. */
  visibleAt: number;
  /** Tells activities of the same time apart. */
  sequence: number;
  /** The account that did it, by immutable id, with its address at that time. */
  actorId: string;
  actorEmail: string;
  ipAddress: string;
  events: ActivityEventRecord[];
}

/** The activities of the last 180 days. */
export interface ActivitiesState {
  /** Oldest first. */
  records: ActivityRecord[];
  /** The last sequence number that was given. */
  sequence: number;
}

/** Nothing was done. */
export function emptyActivities(): ActivitiesState {
  return {records: [], sequence: 0};
}
