/** What Apps Script holds for the one bound project. */
import type {SpreadsheetState} from './spreadsheet-state';

/** One file of the project as the Apps Script API names it. */
export interface ProjectFile {
  name: string;
  type: 'SERVER_JS' | 'HTML' | 'JSON';
  source: string;
}

/** A time-driven trigger. */
export interface TriggerState {
  uniqueId: string;
  handler: string;
  /** The account that made it and as whom it runs. */
  owner: string;
  schedule:
    | {kind: 'everyMinutes'; minutes: number}
    | {kind: 'everyHours'; hours: number}
    | {kind: 'daily'; hour: number; minute: number; everyDays: number}
    | {kind: 'after'; at: number};
  /** Virtual time of the next firing; `null` for a one-shot that has fired and was not deleted. */
  dueAt: number | null;
  /** Time zone of a daily schedule; the project's when absent. */
  timeZone?: string;
}

/** One execution, as the executions page of Apps Script lists it. */
export interface ExecutionRecord {
  id: string;
  function: string;
  /** `trigger`, `menu`, `sidebar`, `api`, `web`. */
  source: string;
  user: string;
  startedAt: number;
  /** Virtual milliseconds it ran; `null` while it runs. */
  virtualMs: number | null;
  /** Service calls it made. */
  calls: number;
  error: string | null;
  log: string[];
}

/** Use of the daily quotas by one account; resets 24 h after the first use (Apps Script quotas page). */
export interface DailyUse {
  since: number;
  urlFetch: number;
  triggerMs: number;
  mailRecipients: number;
  properties: number;
}

/** Everything Apps Script keeps between executions. */
export interface ScriptState {
  scriptId: string;
  files: ProjectFile[];
  versions: {number: number; description: string; createdAt: number}[];
  deployments: {id: string; version: number | null; description: string; updatedAt: number}[];
  spreadsheet: SpreadsheetState;
  /** Further spreadsheets, by the id of their file in Drive; absent before the first. */
  spreadsheets?: Record<string, SpreadsheetState>;
  scriptProperties: Record<string, string>;
  documentProperties: Record<string, string>;
  /** By account. */
  userProperties: Record<string, Record<string, string>>;
  /** By scope (`script`, `document`, `user:<email>`), then key. */
  cache: Record<string, Record<string, {value: string; expiresAt: number}>>;
  /** By scope: the execution that holds the lock. */
  locks: Record<string, string>;
  triggers: TriggerState[];
  /** The most recent, newest last; at most 500. */
  executions: ExecutionRecord[];
  dailyUse: Record<string, DailyUse>;
  /** Daily quotas that differ from the Workspace ones. */
  quotas?: Partial<Omit<DailyUse, 'since'>>;
  /** Accounts that have left a permission of the manifest out. */
  ungranted?: string[];
  /** Display language by account, such as `es`; English when absent. Service messages follow it. */
  locales?: Record<string, string>;
  /** The account that deploys, and as whom `scripts.run` and the page act unless they say otherwise. */
  owner: string;
}
