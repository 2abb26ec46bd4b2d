/** What people are told outside of the Sheet: by mail, in Slack, in Google Chat. */
import type {RunCounts, RunResult} from './run';

/** One step of a leaver or action of an incident, and what became of it. */
export interface NoticeStep {
  readonly words: string;
  readonly outcome: 'done' | 'waits' | 'failed' | 'skipped';
  /** Empty where there is nothing to add. */
  readonly detail: string;
}

/** What a reconciliation is told by. */
export interface ReconciliationNotice {
  /** How much was compared, and how much differs. */
  readonly sentence: string;
  /** What the seats of suspended accounts cost; empty where there are none. */
  readonly seats: string;
  /** The kinds of which there are differences. */
  readonly kinds: readonly {readonly name: string; readonly compared: number; readonly differ: number}[];
  /** The Findings tab after it; the age in days. */
  readonly open: number;
  readonly accepted: number;
  readonly fresh: number;
  readonly resolved: number;
  readonly oldestDays: number;
}

/** Something that people should know. Times in ms since 1970; no secrets and no passwords. */
export type Notice =
  | Readonly<{
      kind: 'run-failed';
      run: string;
      result: Extract<RunResult, 'refused' | 'failed'>;
      sentence: string;
      remedy: string;
    }>
  | Readonly<{
      kind: 'run-recovered';
      run: string;
      /** When the first of the runs ended that did not go through. */
      since: number;
      failures: number;
    }>
  | Readonly<{
      kind: 'approval-waits';
      planHash: string;
      /** What waits, by class of change. */
      classes: readonly {readonly class: string; readonly count: number; readonly reason: string}[];
      expiresAt: number;
    }>
  | Readonly<{
      kind: 'incident';
      id: string;
      openedAt: number;
      /** Address or name of whom it is about. */
      person: string;
      rule: string;
      severity: 'low' | 'medium' | 'high';
      /** What was seen, one sentence an event. */
      events: readonly string[];
      actions: readonly NoticeStep[];
      /** Whether its actions wait for a person's approval. */
      asksApproval: boolean;
    }>
  | Readonly<{
      kind: 'leaver-finished';
      person: string;
      /** The manager's address, who is told as well; empty where there is none. */
      manager: string;
      leftAt: number;
      detectedAt: number;
      containedAt: number;
      finishedAt: number;
      steps: readonly NoticeStep[];
    }>
  | Readonly<{
      kind: 'drift-digest';
      since: number;
      runs: number;
      counts: RunCounts;
      /** The findings to look at, worst first. */
      findings: readonly {readonly severity: string; readonly subject: string; readonly detail: string}[];
      findingsTotal: number;
      /** The last reconciliation; `null` before the first. */
      reconciliation: ReconciliationNotice | null;
      /** Rows of the audit and the hash of the last one, with a space between; empty before the first. */
      audit: string;
    }>
  | Readonly<{kind: 'silence'; silentHours: number; lastAt: number; lastSentence: string}>;
