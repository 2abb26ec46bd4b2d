/** The Sheet as interfaces: the workbook by tab, and Lockstep's tabs as typed tables. */
import type {Checked, Finding} from '../model/finding';
import type {RuleRow, RuleRows} from '../model/rule-row';
import type {LinkRow} from '../model/rule-set';
import type {RunCounts} from '../model/run';
import type {DashboardChart} from '../model/dashboard-chart';

/** A cell as it is read and written. Empty is `''`. */
export type Cell = string | number | boolean;

/** The Sheet, by tab. Rows and columns count from 1; row 1 is the header. */
export interface Workbook {
  tabs(): readonly string[];
  /** The header row alone, however many rows stand below it; empty when the tab is missing. */
  header(tab: string): readonly Cell[];
  /** All rows to the last one with a value, header included; empty when the tab is missing. One read. */
  read(tab: string): readonly (readonly Cell[])[];
  /** The same of several tabs, in the order given; an empty one for a tab that is missing. One read for all. */
  readTabs(tabs: readonly string[]): readonly (readonly (readonly Cell[])[])[];
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
  /** Shows a cell to the person whose click this execution is, with the cursor on it. Throws where there is none. */
  activate(tab: string, cell: string): void;
  /** Its web address. */
  url(): string;
  /** A point in time (ms since 1970) in words, in the time zone of the Sheet. */
  localTime(ms: number): string;
  /** The Sheet's time zone by its name of the IANA, such as `Europe/Berlin`. */
  timeZone(): string;
  /** The day of a point in time, `YYYY-MM-DD`, in the time zone of the Sheet. */
  localDay(ms: number): string;
  /**
   * Makes the charts that a tab lacks, and makes their table's header bold. A chart counts as there by the id that is known
   * of it, else by its title; one that is there stays as people have made it.
   *
   * @param known ids of charts by name, from the last time
   * @returns the ids of all given charts by name
   */
  ensureCharts(
    tab: string,
    charts: readonly DashboardChart[],
    known: Readonly<Record<string, number>>,
  ): Readonly<Record<string, number>>;
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
  /** The rows of the Settings tab alone; none where it is missing. */
  readSettings(): readonly RuleRow[];
  /** The rows of the Links tab with one of these values in the column: by person or by account. */
  readLinks(column: 'JumpCloud id' | 'Google id' | 'E-mail', values: readonly string[]): readonly RuleRow[];
  /** The rows of a tab that Lockstep writes, at most so many of the last ones; none where the tab is missing. */
  readLast(tab: ReportTab, countMax: number): readonly RuleRow[];
  /** Writes one Settings value if it is empty. */
  fillSetting(name: string, value: string): void;
  /** Writes a Settings value over the one that stands there; a setting without a row gets one. */
  changeSetting(name: string, value: string): void;
  /** The columns of a tab, with what is expected in each; none for a tab that Lockstep does not know. */
  columnsOf(tab: string): readonly ExpectedColumn[];
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
  mergeFindings(findings: readonly Finding[], now: number): FindingsTold;
  /** Shows exactly these findings among those that are meant, by kind and subject; all others stay as they are. */
  mergeFindingsAmong(isMeant: MeansFinding, findings: readonly Finding[], now: number): FindingsTold;
  /** The rows of the Findings tab, in their order. */
  readFindings(now: number): readonly FindingRow[];
  /** Writes owner and acceptance of a finding; false when the tab has no row of that id. */
  decideFinding(id: string, decision: FindingDecision): boolean;
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

/** A column, and what is expected in it. */
export interface ExpectedColumn {
  readonly header: string;
  readonly meaning: string;
  readonly examples: readonly string[];
}

/** A tab that Lockstep writes and people read. */
export type ReportTab = 'Links' | 'Plan' | 'Pending' | 'Findings' | 'Audit' | 'Incidents' | 'Leaver log';

/** Whether a finding is among those that are looked at. */
export type MeansFinding = (finding: Pick<Finding, 'kind' | 'subject'>) => boolean;

/** What people decide about a finding. */
export interface FindingDecision {
  /** Who sees to it. */
  readonly owner: string;
  /** Last day on which it is accepted, as `2026-12-24`; empty: it is open. */
  readonly acceptedUntil: string;
}

/** A row of the Findings tab. */
export interface FindingRow extends Finding, FindingDecision {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly firstSeen: string;
  readonly ageDays: number;
  /** Whether it is listed without counting as open. */
  readonly isAccepted: boolean;
}

/** What became of the Findings tab when findings were written to it. */
export interface FindingsTold {
  /** What is wrong with cells of the tab itself. */
  readonly own: readonly Finding[];
  /** Ids of findings that somebody has accepted for now. */
  readonly accepted: ReadonlySet<string>;
  readonly counts: FindingCounts;
}

/** The Findings tab in numbers. */
export interface FindingCounts {
  readonly open: number;
  readonly accepted: number;
  /** Those that were not there before. */
  readonly fresh: number;
  /** Those that are not there any more. */
  readonly resolved: number;
  /** Age of the oldest open one. */
  readonly oldestDays: number;
}

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
