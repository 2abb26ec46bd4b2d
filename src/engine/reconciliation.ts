/**
 * Reconciliations: made by a pass that was asked to, kept as the list of what is still different, and shortened by every
 * change that mends something, whichever run makes it.
 */
import type {DesiredState} from '../model/desired-state';
import {OutsideError} from '../model/errors';
import {findingId, type Finding} from '../model/finding';
import type {GoogleConnection} from '../model/google-connection';
import {toEmail} from '../model/ids';
import {LICENSE_SKUS} from '../model/license-catalogue';
import type {RuleSet} from '../model/rule-set';
import type {Run} from '../model/run';
import type {JumpCloudSnapshot, WorkspaceSnapshot} from '../model/snapshot';
import type {Planned} from '../plan/plan';
import {protectionOf} from '../plan/protection';
import type {BlobStore, FindingCounts, Outside} from '../ports';
import {compareDirectories, type Difference, type Reconciliation} from '../report/reconciliation';
import {countsByKind, type TrendPoint} from '../report/reconciliation-words';
import {keepText, readKept} from './kept';
import type {Settled} from './settled';
import {NOTHING_MORE, type AlsoWanted} from './wanted';

const BLOB = 'reconciliation';
const PLACES = 'finding-places';

/** Differences that are listed one by one: more rows than these no person reads, and the tab must stay quick. */
export const LISTED_MAX = 10_000;

/** Reconciliations whose counts are kept for the trend: a year of daily ones. */
const TREND_MAX = 366;

/** The last reconciliation as it stands now. */
export interface KeptReconciliation extends Reconciliation {
  /** How many differences it found. */
  readonly found: number;
  /** What the Findings tab was like when it was told; `null` until it was. */
  readonly told: FindingCounts | null;
  /** Oldest first; the last one is this reconciliation. */
  readonly trend: readonly TrendPoint[];
}

/** Both sides as a pass has read and understood them. */
export interface PassSides {
  readonly source: JumpCloudSnapshot;
  readonly workspace: WorkspaceSnapshot;
  readonly desired: DesiredState;
  readonly rules: RuleSet;
}

type Compared = PassSides & {
  readonly planned: Planned;
  readonly connections: () => readonly GoogleConnection[];
};

/** What a reconciliation looks at besides what the rules name: all admins, and every product whose seats have a price. */
export function comparedToo({settings}: RuleSet): AlsoWanted {
  const priced = new Set(Object.keys(settings.seatPrices));
  const products = LICENSE_SKUS.filter(({id}) => priced.has(id)).map(({product}) => product.id);
  return {...NOTHING_MORE, adminRoles: true, products: [...new Set(products)]};
}

/**
 * Compares and keeps what was found, where the run was asked to. Any other pass that looks at everybody strikes out what
 * its plan no longer finds different.
 */
export function reconciled(outside: Outside, run: Run, compared: Compared): void {
  if (!run.compares) {
    keepOpen(outside.blobs, ({changes}) => changes.filter(key => compared.planned.open.has(key)));
    return;
  }
  const {rules, connections, ...sides} = compared;
  const {settings, protectedAddresses} = rules;
  const protection = protectionOf(protectedAddresses, toEmail(outside.session.effectiveUser()));
  const reconciliation = compareDirectories(
    {...sides, protection, connections: read(connections), settings},
    run.id,
    outside.clock.now(),
  );
  const {at, differences} = reconciliation;
  const before = (readReconciliation(outside.blobs)?.trend ?? []).filter(point => point.run !== run.id);
  const trend = [...before, {at, run: run.id, counts: countsByKind(reconciliation)}].slice(-TREND_MAX);
  keep(outside.blobs, {...reconciliation, found: differences.length, told: null, trend});
}

/** The last reconciliation; `null` before the first. */
export function readReconciliation(blobs: BlobStore): KeptReconciliation | null {
  return readKept<KeptReconciliation | null>(blobs, BLOB, null);
}

/** What the last reconciliation found and nobody has mended since, as findings; beyond a number, just how many more. */
export function openDifferences(blobs: BlobStore): readonly Finding[] {
  const differences = readReconciliation(blobs)?.differences ?? [];
  const more = differences.length - LISTED_MAX;
  const listed = differences
    .slice(0, LISTED_MAX)
    .map(({severity, kind, subject, detail, remedy}): Finding => ({severity, kind, subject, detail, remedy}));
  return more <= 0 ? listed : [...listed, moreDifferences(more)];
}

/** The difference that a finding of the tab is about, or `null`. */
export function differenceOf(blobs: BlobStore, id: string): Difference | null {
  return (readReconciliation(blobs)?.differences ?? []).find(one => findingId(one) === id) ?? null;
}

/** Strikes out what was mended. Striking out the same again changes nothing. */
export function noteMended(blobs: BlobStore, settled: readonly Settled[]): void {
  const applied = new Set(settled.flatMap(({change, outcome}) => (outcome.kind === 'applied' ? [change.key] : [])));
  if (applied.size > 0) keepOpen(blobs, ({changes}) => changes.filter(key => !applied.has(key)));
}

/** Keeps how the Findings tab stood after the reconciliation of a run was told, over all executions of it. */
export function noteTold(blobs: BlobStore, run: string, counts: FindingCounts): void {
  const kept = readReconciliation(blobs);
  if (kept?.run !== run) return;
  const {fresh, resolved} = kept.told ?? {fresh: 0, resolved: 0};
  keep(blobs, {...kept, told: {...counts, fresh: counts.fresh + fresh, resolved: counts.resolved + resolved}});
}

/** Keeps where in the Sheet findings are, by their ids: the tab has no column for it. */
export function keepPlaces(blobs: BlobStore, findings: readonly Finding[]): void {
  const places = findings.flatMap(finding =>
    finding.place ? [[findingId(finding), finding.place.tab, finding.place.cell] as const] : [],
  );
  keepText(blobs, PLACES, JSON.stringify(places), '[]');
}

/** Tab and cell by id of finding. */
export function readPlaces(blobs: BlobStore): ReadonlyMap<string, readonly [tab: string, cell: string]> {
  const places = readKept<readonly (readonly [string, string, string])[]>(blobs, PLACES, []);
  return new Map(places.map(([id, tab, cell]) => [id, [tab, cell]]));
}

/** Keeps of each difference that changes mend those changes that are still to be made, and drops it without any. */
function keepOpen(blobs: BlobStore, stillOpen: (difference: Difference) => readonly string[]): void {
  const kept = readReconciliation(blobs);
  if (!kept) return;
  const differences = kept.differences.flatMap(difference => {
    if (difference.changes.length === 0) return [difference];
    const changes = stillOpen(difference);
    return changes.length === 0
      ? []
      : [changes.length === difference.changes.length ? difference : {...difference, changes}];
  });
  const isSame =
    differences.every((one, at) => one === kept.differences[at]) && differences.length === kept.differences.length;
  if (!isSame) keep(blobs, {...kept, differences});
}

function keep(blobs: BlobStore, kept: KeptReconciliation): void {
  blobs.write(BLOB, JSON.stringify(kept));
}

function read(connections: () => readonly GoogleConnection[]): readonly GoogleConnection[] | string {
  try {
    return connections();
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    // Who may not see directories can still compare everything else.
    return `JumpCloud did not give its directories: ${error.message}`;
  }
}

function moreDifferences(count: number): Finding {
  return {
    severity: 'warning',
    kind: 'reconciliation.more',
    subject: 'Reconciliation',
    detail: `And ${count} more differences; ${LISTED_MAX} are listed.`,
    remedy: 'Sync, or mend the listed ones; the next reconciliation lists the others.',
  };
}
