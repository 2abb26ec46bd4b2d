/**
 * The reconciliation: both directories compared whole, and everything they differ by, counted.
 *
 * What a plan would change is read out of the plan, and never compared a second time; only what no plan covers is
 * compared beside it. So a difference that a plan mends says which changes mend it.
 */
import type {DesiredState} from '../model/desired-state';
import type {Finding} from '../model/finding';
import type {GoogleConnection} from '../model/google-connection';
import type {PersonId} from '../model/ids';
import type {Settings} from '../model/rule-set';
import type {JumpCloudSnapshot, WorkspaceSnapshot} from '../model/snapshot';
import type {Planned} from '../plan/plan';
import type {Protection} from '../plan/protection';
import {differencesBeside, type SeatCost} from './reconciliation-beside';
import {DIFFERENCE_KINDS, type DifferenceKind} from './reconciliation-kinds';
import {comparedByPlan, differencesOfPlan, foundByPlan} from './reconciliation-plan';

export type {SeatCost} from './reconciliation-beside';
export {DIFFERENCE_KINDS, isDifference, type DifferenceKind} from './reconciliation-kinds';

/** Something that the two directories differ by. */
export interface Difference extends Finding {
  readonly kind: DifferenceKind;
  /** Keys of the planned changes that mend it; none where a person has to. */
  readonly changes: readonly string[];
  /** Whose those changes are. */
  readonly people: readonly PersonId[];
}

/** One kind of comparison, counted. */
export interface Comparison {
  readonly kind: DifferenceKind;
  /** How many were compared: people, memberships, seats, as the kind says. */
  readonly compared: number;
  /** How many of them differ. */
  readonly differ: number;
  /** Why nothing was compared, as the end of a sentence; empty where it was. */
  readonly notCompared: string;
}

/** What a reconciliation found. */
export interface Reconciliation {
  readonly run: string;
  /** ms since 1970. */
  readonly at: number;
  /** One per kind, in the order of `DIFFERENCE_KINDS`. */
  readonly comparisons: readonly Comparison[];
  /** In the order of kinds, then by subject. */
  readonly differences: readonly Difference[];
  readonly seats: SeatCost;
}

/** Everything that is compared. */
export interface ComparedSides {
  readonly source: JumpCloudSnapshot;
  readonly workspace: WorkspaceSnapshot;
  readonly desired: DesiredState;
  /** Of everybody, with nothing left out for its grace time. */
  readonly planned: Pick<Planned, 'plan' | 'links' | 'given'>;
  readonly protection: Protection;
  /** JumpCloud's own connections to Google, or why they could not be read. */
  readonly connections: readonly GoogleConnection[] | string;
  readonly settings: Pick<Settings, 'managedDomains' | 'seatPrices' | 'staleDays'>;
}

/** How many of one kind were compared, or why none. */
export type ComparedCount = number | string;

/** Compares both sides. Pure: equal sides give the equal reconciliation. */
export function compareDirectories(sides: ComparedSides, run: string, at: number): Reconciliation {
  const beside = differencesBeside(sides);
  const counts: Readonly<Partial<Record<DifferenceKind, ComparedCount>>> = {
    ...comparedByPlan(sides),
    ...beside.counts,
  };
  const differences = [...differencesOfPlan(sides.planned.plan.changes), ...beside.differences];
  const subjects = new Map<DifferenceKind, Set<string>>(DIFFERENCE_KINDS.map(kind => [kind, new Set()]));
  for (const {kind, subject} of [...differences, ...foundByPlan(sides.planned.plan.findings)]) {
    subjects.get(kind)?.add(subject);
  }
  return {
    run,
    at,
    comparisons: DIFFERENCE_KINDS.map(kind => {
      const count = counts[kind] ?? 0;
      const isCompared = typeof count === 'number';
      return {
        kind,
        compared: isCompared ? count : 0,
        differ: subjects.get(kind)?.size ?? 0,
        notCompared: isCompared ? '' : count,
      };
    }),
    differences: [...differences].sort(byKindAndSubject),
    seats: beside.seats,
  };
}

function byKindAndSubject(a: Difference, b: Difference): number {
  const rank = ({kind}: Difference): number => DIFFERENCE_KINDS.indexOf(kind);
  return rank(a) - rank(b) || (a.subject < b.subject ? -1 : 1);
}
