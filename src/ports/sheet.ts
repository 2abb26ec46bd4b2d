/** The Sheet as interfaces: the workbook by tab, and Lockstep's tabs as typed tables. */
import type {Checked, Finding} from '../model/finding';
import type {RuleRow, RuleRows} from '../model/rule-row';
import type {LinkRow} from '../model/rule-set';
import type {RunCounts} from '../model/run';

/** A cell as it is read and written. Empty is `''`. */
export type Cell = string | number | boolean;

/** The Sheet, by tab. Rows and columns count from 1; row 1 is the header. */
export interface Workbook {
  tabs(): readonly string[];
  /** The header row alone, however many rows stand below it; empty when the tab is missing. */
  header(tab: string): readonly Cell[];
  /** All rows to the last one with a value, header included; empty when the tab is missing. One read. */
  read(tab: string): readonly (readonly Cell[])[];
  /** One column to the last row with a value, header included. One read. */
  readColumn(tab: string, column: number): readonly Cell[];
  /** The first `columns` cells of rows that follow each other, up to the last row with a value. One read. */
  readRows(tab: string, row: number, count: number, columns: number): readonly (readonly Cell[])[];
  /** Takes rows out: what stood below moves up, and the cells are free. */
  deleteRows(tab: string, row: number, count: number): void;
  /** Writes a rectangle. Texts are stored as texts, never as formulas, numbers or dates. One write. */
  write(tab: string, row: number, column: number, rows: readonly (readonly Cell[])[]): void;
  /** Replaces everything below the header row. */
  replaceBody(tab: string, rows: readonly (readonly Cell[])[]): void;
  /** The last row that holds a value; 0 when the tab is empty or missing. */
  lastRow(tab: string): number;
  /** Makes the tab if it is missing, writes headers that are missing, notes, validation, protection. Keeps every value. */
  prepare(layout: TabLayout): void;
  /** Makes everything written so far durable. */
  flush(): void;
  /** Its web address. */
  url(): string;
  /** A point in time (ms since 1970) in words, in the time zone of the Sheet. */
  localTime(ms: number): string;
}

/** How a tab looks: everything `install` makes of it. */
export interface TabLayout {
  readonly name: string;
  /** Zero-based place among Lockstep's tabs. */
  readonly position: number;
  readonly generated: boolean;
  readonly columns: readonly ColumnLayout[];
  /** Rows that a new tab starts with; never written into a tab that has rows. */
  readonly seed: readonly (readonly Cell[])[];
}

/** How a column looks. */
export interface ColumnLayout {
  readonly header: string;
  readonly note: string;
  readonly width: number;
  readonly validation: Readonly<{kind: 'list'; values: readonly string[]}> | Readonly<{kind: 'checkbox'}> | null;
}

/** A row of the Runs tab. Times in ms since 1970. */
export interface RunRow {
  readonly id: string;
  readonly kind: string;
  readonly startedAt: number;
  readonly seconds: number;
  readonly calls: number;
  readonly counts: RunCounts;
  readonly result: string;
}

/** Lockstep's tabs as typed tables. */
export interface Tables {
  /** Makes every tab that is missing and repairs headers, notes, validation and protection; keeps every value. */
  prepareAll(): void;
  /** Every configuration tab, and everything wrong with the tabs themselves. */
  readRules(): Checked<RuleRows>;
  /** The same without the Links tab, which grows with the company. */
  readRulesOnly(): Checked<RuleRows>;
  /** The rows of the Links tab with one of these values in the column: by person or by account. */
  readLinks(column: 'JumpCloud id' | 'Google id' | 'E-mail', values: readonly string[]): readonly RuleRow[];
  /** The rows of a tab that Lockstep writes, at most so many of the last ones; none where the tab is missing. */
  readLast(tab: ReportTab, countMax: number): readonly RuleRow[];
  /** Writes one Settings value if it is empty. */
  fillSetting(name: string, value: string): void;
  /** Adds rows for these settings below the others, with the values that hold by default. */
  addSettings(names: readonly string[]): void;
  showPlan(plan: {
    readonly hash: string;
    readonly madeAt: number;
    readonly state: string;
    readonly rows: readonly (readonly string[])[];
  }): void;
  /** Changes just the state that stands above the plan. */
  showPlanState(state: string): void;
  /** Writes decisions over those of the shown plan, by the plan's rows counted from 0. */
  showDecisions(decisions: ReadonlyMap<number, string>): void;
  /**
   * Writes audit rows behind `head` and gives the new head. Writing the same rows behind the same head again changes
   * nothing, so a killed execution's write can be repeated.
   */
  appendAudit(head: AuditHead | null, rows: readonly (readonly string[])[]): AuditHead;
  /** Rows of the Audit tab from a row on, each with its hash as last cell; fewer where the tab ends. */
  readAudit(row: number, count: number): readonly (readonly string[])[];
  /** Takes the oldest rows out of the Audit tab. Durable when it returns. */
  removeOldestAudit(count: number): void;
  /** Replaces the Links tab's rows, if any differs. */
  replaceLinks(rows: readonly LinkRow[]): void;
  /** Changes or adds the rows of these people; an empty account, address or last-synced time keeps what stands there. */
  upsertLinks(rows: readonly LinkRow[]): void;
  /** Shows exactly these findings; those that were there keep their first-seen time, owner and acceptance. */
  mergeFindings(findings: readonly Finding[], now: number): void;
  /** Shows exactly these findings among those that are meant, by kind and subject; all others stay as they are. */
  mergeFindingsAmong(isMeant: MeansFinding, findings: readonly Finding[], now: number): void;
  upsertRun(row: RunRow): void;
  /** Changes or adds rows of the Incidents tab, by the id in their first cell. */
  upsertIncidents(rows: readonly (readonly string[])[]): void;
  /** Everything wrong with the tabs themselves, those that Lockstep writes included. */
  problems(): readonly Finding[];
  /** Calls of the runs that began since then (ms since 1970). */
  callsSince(time: number): number;
  /** Changes or adds the row of one leaving in the Leaver log. */
  upsertLeaver(row: LeaverRow): void;
  /** The runs that began since then (ms since 1970), in the order of their rows. */
  runsSince(time: number): readonly RunRow[];
  /** The rows of the Pending tab with their ticks; `null` when the tab is missing or its columns were moved. */
  readPending(): readonly PendingRow[] | null;
  /** Replaces the Pending tab's rows, if any differs. */
  showPending(rows: readonly PendingRow[]): void;
}

/** A tab that Lockstep writes and people read. */
export type ReportTab = 'Links' | 'Plan' | 'Pending' | 'Findings' | 'Audit' | 'Incidents' | 'Leaver log';

/** Whether a finding is among those that are looked at. */
export type MeansFinding = (finding: Pick<Finding, 'kind' | 'subject'>) => boolean;

/** A row of the Leaver log. Times in ms since 1970; 0 is not yet. */
export interface LeaverRow {
  readonly email: string;
  readonly leftAt: number;
  readonly detectedAt: number;
  readonly containedAt: number;
  readonly finishedAt: number;
  readonly steps: string;
}

/** A row of the Pending tab. */
export interface PendingRow {
  readonly subject: string;
  /** What will be done, in one sentence. */
  readonly what: string;
  /** ISO 8601, UTC; empty while no clock runs. */
  readonly due: string;
  readonly evidence: string;
  readonly keep: boolean;
}

/** Where the audit ends: its last row and that row's hash. */
export interface AuditHead {
  readonly row: number;
  readonly hash: string;
}
