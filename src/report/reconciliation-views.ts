/** What the Findings view shows: plain JSON, the same on the server and in the browser. */
import type {Severity} from '../model/finding';
import type {Reconciliation} from './reconciliation';
import {KIND_WORDS} from './reconciliation-kinds';
import {comparedSentence, seatSentence} from './reconciliation-words';

/** Findings of one page. */
export const PAGE_ROWS = 50;

/** Which findings are asked for. */
export interface FindingsQuery {
  /** Empty: any. */
  readonly severity: Severity | '';
  /** Empty: any. */
  readonly kind: string;
  /** Part of a subject, detail, owner or id, in any case; empty: any. */
  readonly search: string;
  /** `open` leaves out what is accepted for now. */
  readonly state: 'open' | 'accepted' | 'all';
  /** From 0. */
  readonly page: number;
}

/** One finding with all that has become of it. */
export interface ListedFinding {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly firstSeen: string;
  readonly ageDays: number;
  readonly severity: Severity;
  readonly kind: string;
  readonly subject: string;
  readonly detail: string;
  readonly remedy: string;
  readonly owner: string;
  /** Last day on which it is accepted, as it stands in the Sheet. */
  readonly acceptedUntil: string;
  readonly isAccepted: boolean;
  readonly tab: string | null;
  readonly cell: string | null;
  /** Planned changes that mend it; 0 where a person has to. */
  readonly fixes: number;
}

/** One kind of comparison in words. */
export interface ComparedView {
  readonly name: string;
  readonly unit: string;
  readonly compared: number;
  readonly differ: number;
  /** Why nothing was compared; empty where it was. */
  readonly notCompared: string;
}

/** The last reconciliation in words. */
export interface ReconciliationView {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly sentence: string;
  /** What the seats of suspended accounts cost; empty where there are none. */
  readonly seats: string;
  readonly compared: readonly ComparedView[];
}

/** A page of findings. */
export interface FindingsView {
  /** The server's time as ISO 8601, UTC. */
  readonly now: string;
  readonly findings: readonly ListedFinding[];
  /** Findings that the query means, on all pages. */
  readonly matching: number;
  readonly page: number;
  readonly pages: number;
  readonly open: number;
  readonly accepted: number;
  /** Every kind that there is, with how many of it. */
  readonly kinds: readonly {readonly kind: string; readonly name: string; readonly count: number}[];
  /** `null` before the first. */
  readonly reconciliation: ReconciliationView | null;
}

/** What somebody decides about a finding. */
export interface FindingDecisionView {
  readonly id: string;
  readonly owner: string;
  /** Last day on which it is accepted, as `2026-12-24`; empty: it is open. */
  readonly acceptedUntil: string;
}

/** The findings that a query means, a page of them, in their order. Pure. */
export function pageOf(
  findings: readonly ListedFinding[],
  query: FindingsQuery,
): Pick<FindingsView, 'findings' | 'matching' | 'page' | 'pages' | 'open' | 'accepted' | 'kinds'> {
  const searched = query.search.trim().toLowerCase();
  const matching = findings.filter(
    one =>
      (query.severity === '' || one.severity === query.severity) &&
      (query.kind === '' || one.kind === query.kind) &&
      (query.state === 'all' || one.isAccepted === (query.state === 'accepted')) &&
      (searched === '' ||
        [one.subject, one.detail, one.owner, one.id].some(text => text.toLowerCase().includes(searched))),
  );
  const pages = Math.max(1, Math.ceil(matching.length / PAGE_ROWS));
  const page = Math.min(Math.max(0, Math.floor(query.page)), pages - 1);
  const kinds = new Map<string, number>();
  for (const {kind} of findings) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const accepted = findings.filter(one => one.isAccepted).length;
  return {
    findings: matching.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS),
    matching: matching.length,
    page,
    pages,
    open: findings.length - accepted,
    accepted,
    kinds: [...kinds]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, count]) => ({kind, name: kindName(kind), count})),
  };
}

/** What a kind of finding is called; its code where it has no other name. */
export function kindName(kind: string): string {
  return kind in KIND_WORDS ? KIND_WORDS[kind as keyof typeof KIND_WORDS][0] : kind;
}

/** A reconciliation as the Findings view shows it. */
export function reconciliationView(
  {comparisons, seats}: Pick<Reconciliation, 'comparisons' | 'seats'>,
  at: string,
): ReconciliationView {
  return {
    at,
    sentence: comparedSentence({comparisons}),
    seats: seatSentence(seats),
    compared: comparisons.map(({kind, compared, differ, notCompared}) => {
      const [name, unit] = KIND_WORDS[kind];
      return {name, unit, compared, differ, notCompared};
    }),
  };
}
