/** A reconciliation in words and numbers: its summary, its trend, and the tables that it is exported as. */
import type {ReconciliationNotice} from '../model/notice';
import {isoTime} from '../model/time';
import type {Reconciliation} from './reconciliation';
import {DIFFERENCE_KINDS, KIND_WORDS, type DifferenceKind} from './reconciliation-kinds';

/** Findings by kind at one reconciliation. */
export interface TrendPoint {
  /** ms since 1970. */
  readonly at: number;
  readonly run: string;
  /** Only kinds of which there is one. */
  readonly counts: Readonly<Partial<Record<DifferenceKind, number>>>;
}

/** How many differences of each kind a reconciliation found. Pure: a point of the trend. */
export function countsByKind({comparisons}: Pick<Reconciliation, 'comparisons'>): TrendPoint['counts'] {
  return Object.fromEntries(comparisons.flatMap(({kind, differ}) => (differ > 0 ? [[kind, differ]] : [])));
}

/** `No differences: 120 people, 340 memberships, ... compared.` or how many there are, of how many kinds. */
export function comparedSentence({comparisons}: Pick<Reconciliation, 'comparisons'>): string {
  const differ = comparisons.reduce((sum, one) => sum + one.differ, 0);
  const kinds = comparisons.filter(one => one.differ > 0).length;
  const of = (kind: DifferenceKind): number => comparisons.find(one => one.kind === kind)?.compared ?? 0;
  const what = `${counted(of('account.missing'), 'person', 'people')}, ${counted(of('account.stale'), 'active account')} and ${counted(of('drift.membership'), 'membership')} compared`;
  return differ === 0
    ? `No differences: ${what}.`
    : `${counted(differ, 'difference')} of ${counted(kinds, 'kind')}: ${what}.`;
}

/** What the seats of suspended accounts cost, or an empty text where there are none. */
export function seatSentence({seats, monthly, unpriced}: Reconciliation['seats']): string {
  if (seats === 0) return '';
  const without = unpriced.length === 0 ? '' : `; without a price and not counted: ${unpriced.join(', ')}`;
  return `Suspended accounts hold ${counted(seats, 'seat')} for ${monthly.toFixed(2)} a month${without}.`;
}

/** What people are told of a reconciliation. `told` is what the Findings tab was like after it, where it was told. */
export function reconciliationNotice(
  reconciliation: Pick<Reconciliation, 'comparisons' | 'seats'>,
  told: Omit<ReconciliationNotice, 'sentence' | 'seats' | 'kinds'> | null,
): ReconciliationNotice {
  return {
    ...(told ?? {open: 0, accepted: 0, fresh: 0, resolved: 0, oldestDays: 0}),
    sentence: comparedSentence(reconciliation),
    seats: seatSentence(reconciliation.seats),
    kinds: reconciliation.comparisons
      .filter(({differ}) => differ > 0)
      .map(({kind, compared, differ}) => ({name: KIND_WORDS[kind][0], compared, differ})),
  };
}

/** A table to be written into a file. */
export interface ExportTable {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A finding as it is exported. */
export interface ExportedFinding {
  readonly id: string;
  readonly firstSeen: string;
  readonly ageDays: number;
  readonly severity: string;
  readonly kind: string;
  readonly subject: string;
  readonly detail: string;
  readonly remedy: string;
  readonly owner: string;
  readonly acceptedUntil: string;
}

/** The tables of a reconciliation: what was compared, every finding, and the trend. Pure. */
export function exportTables(
  reconciliation: Pick<Reconciliation, 'comparisons'>,
  findings: readonly ExportedFinding[],
  trend: readonly TrendPoint[],
): readonly ExportTable[] {
  return [
    {
      name: 'Compared',
      header: ['Kind', 'What', 'Compared', 'Counted in', 'Differ', 'Not compared'],
      rows: reconciliation.comparisons.map(({kind, compared, differ, notCompared}) => {
        const [name, unit] = KIND_WORDS[kind];
        return [kind, name, compared, unit, differ, notCompared];
      }),
    },
    {
      name: 'Findings',
      header: ['Id', 'First seen', 'Age', 'Severity', 'Kind', 'Subject', 'Detail', 'Remedy', 'Owner', 'Accepted until'],
      rows: findings.map(one => [
        one.id,
        one.firstSeen,
        one.ageDays,
        one.severity,
        one.kind,
        one.subject,
        one.detail,
        one.remedy,
        one.owner,
        one.acceptedUntil,
      ]),
    },
    {
      name: 'Trend',
      header: ['Time', 'Run', ...DIFFERENCE_KINDS],
      rows: trend.map(({at, run, counts}) => [isoTime(at), run, ...DIFFERENCE_KINDS.map(kind => counts[kind] ?? 0)]),
    },
  ];
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
