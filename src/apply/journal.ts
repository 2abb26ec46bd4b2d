/**
 * The durable memory of a run: the frozen plan, how far it is, and outcomes that are not in the audit yet.
 *
 * The plan is a blob; position and outcomes are properties, written together in one call. Before a wave its bounds are
 * written (the intent: with the frozen plan they name every call about to be made), after it its outcomes. So an
 * execution that dies anywhere leaves either an open intent, which the next one looks into, or outcomes that the next one
 * carries to the audit.
 */
import type {Finding} from '../model/finding';
import {toAccountId} from '../model/ids';
import type {Outcome} from '../model/outcome';
import type {Plan, Verdict} from '../model/plan';
import type {Settings} from '../model/rule-set';
import type {Run, RunCounts} from '../model/run';
import {utf8Length} from '../model/utf8';
import type {BlobStore, Properties} from '../ports';
import type {LanedOutcome, Waiting} from './obstacle';
import {packPlan, unpackPlan, type PackedPlan} from './packed-plan';

/** What is frozen when a plan is released: the plan as it was shown, and what safety said of it. */
export interface FrozenPlan {
  readonly plan: Plan;
  readonly verdict: Verdict;
  /** The JumpCloud that it was made from: proofs are asked again there. */
  readonly connection: Pick<Settings, 'region' | 'organizationId'>;
  /** The rule rows it was made from, where they do not count yet: they do once a person approves it. */
  readonly rules?: string;
  /** What is released, in the order in which it is made. Frozen too, so that a new version of the code can't reorder it. */
  readonly schedule: FrozenSchedule;
}

/** The waves of a frozen plan. */
export interface FrozenSchedule {
  /** Places in the plan's changes. */
  readonly order: readonly number[];
  /** Index behind the last entry of `order` of each wave, rising. */
  readonly waveEnds: readonly number[];
}

/** Where a run is. Small: it must fit one property with its wave's outcomes beside it. */
export interface Work {
  readonly run: Run;
  /** `planning`: nothing was written to Google yet. `applying`: the frozen plan is being carried out. */
  readonly phase: 'planning' | 'applying';
  /** Executions that took this work up, the first included. */
  readonly executions: number;
  /** Directory and JumpCloud calls so far. */
  readonly calls: number;
  /** Changes before this index have an outcome in the journal. */
  readonly position: number;
  /** Changes before this index have their rows in the audit. */
  readonly audited: number;
  /** Characters of the outcomes that wait for the audit. */
  readonly unauditedLength: number;
  /** End of the wave that was begun at `position`; `null` when none is open. */
  readonly waveEnd: number | null;
  readonly counts: RunCounts & {readonly skipped: number};
  /** What failed and is nobody's own, as findings; the first few. */
  readonly failures: readonly Finding[];
  readonly failuresTotal: number;
  /** What changes of this run wait for. */
  readonly waiting: readonly Waiting[];
}

const WORK = 'work';
const ENTRY = 'journal.';
const NOT_MADE = 'work.not-made';
const PLAN_BLOB = 'frozen-plan';

/** Findings kept of failed changes: with their texts they stay far below the 9 KB of a property. */
const FAILURES_MAX = 8;

/** Bytes that the names of things that could not be made may take; a property holds 9 KB. */
const NOT_MADE_BYTES_MAX = 8_900;

/** Stands for all names that found no room: whatever needs anything is then left to the next plan. */
export const MORE_NOT_MADE = '*';

/** Characters of one journal entry: three bytes each at worst, so it stays under the 9 KB of a property. */
const ENTRY_LENGTH_MAX = 2_800;

/** An outcome as the journal keeps it: whose it is follows from its place. */
export type WrittenOutcome = Omit<Outcome, 'key'>;

/** The journal over durable properties and blobs. */
export class Journal {
  private readonly state: Properties;
  private readonly blobs: BlobStore;

  constructor(state: Properties, blobs: BlobStore) {
    this.state = state;
    this.blobs = blobs;
  }

  /** The unfinished work, or `null`. */
  work(): Work | null {
    const text = this.state.get(WORK);
    return text === null || text === '' ? null : (JSON.parse(text) as Work);
  }

  /** Notes that a run has begun to plan, so that one that dies while reading is taken up again. */
  begin(run: Run, executions: number): Work {
    const work: Work = {
      run,
      phase: 'planning',
      executions,
      calls: 0,
      position: 0,
      audited: 0,
      unauditedLength: 0,
      waveEnd: null,
      counts: {planned: 0, applied: 0, held: 0, failed: 0, skipped: 0},
      failures: [],
      failuresTotal: 0,
      waiting: [],
    };
    this.sweep();
    this.state.set({[WORK]: JSON.stringify(work)});
    return work;
  }

  /** Freezes a plan: from here on this very value is applied. The blob is whole before the work points to it. */
  freeze(work: Work, frozen: FrozenPlan, counts: Pick<RunCounts, 'planned' | 'held'>): Work {
    this.blobs.write(PLAN_BLOB, JSON.stringify(packPlan(frozen)));
    return this.save({...work, phase: 'applying', counts: {...work.counts, ...counts}}, {});
  }

  /** The plan that the present work applies; `null` when its blob was deleted or can't be read. */
  frozen(): FrozenPlan | null {
    const text = this.blobs.read(PLAN_BLOB);
    return text === null ? null : unpackPlan(JSON.parse(text) as PackedPlan);
  }

  /** Writes the intent: the changes up to `waveEnd` are about to be made. */
  intend(work: Work, waveEnd: number): Work {
    return this.save({...work, waveEnd}, {});
  }

  /** Writes the outcomes of the changes from `work.position` on, and moves the position past them. */
  record(work: Work, outcomes: readonly LanedOutcome[], failures: readonly Finding[]): Work {
    const entries = entriesOf(prefixOf(work), work.position, outcomes, work.run.startedAt);
    const next: Work = {
      ...work,
      position: work.position + outcomes.length,
      unauditedLength: work.unauditedLength + Object.values(entries).reduce((sum, text) => sum + text.length, 0),
      waveEnd: null,
      counts: count(work.counts, outcomes),
      failures: [...work.failures, ...failures].slice(0, FAILURES_MAX),
      failuresTotal: work.failuresTotal + failures.length,
    };
    return this.save(next, entries);
  }

  /** Outcomes of changes from `work.audited` on that are recorded but not audited yet, in the order of their changes. */
  unaudited(work: Work): readonly WrittenOutcome[] {
    const prefix = prefixOf(work);
    const entries = this.state.all(prefix);
    return Object.keys(entries)
      .map(key => ({start: Number(key.slice(prefix.length)), text: entries[key] as string}))
      .filter(entry => entry.start >= work.audited && entry.start < work.position)
      .sort((a, b) => a.start - b.start)
      .flatMap(entry => JSON.parse(entry.text) as readonly PackedOutcome[])
      .map(packed => unpack(packed, work.run.startedAt));
  }

  /**
   * The work once everything recorded so far stands in the audit, and the properties that say so: they are to be written
   * with the audit's new end.
   */
  audited(work: Work): {readonly work: Work; readonly note: Readonly<Record<string, string>>} {
    const next: Work = {...work, audited: work.position, unauditedLength: 0};
    return {work: next, note: {[WORK]: JSON.stringify(next)}};
  }

  /** Saves space: entries that are audited, or of runs that are over, are never read again. */
  sweep(): void {
    const stale = Object.keys(this.state.all(ENTRY));
    if (stale.length > 0) this.state.remove(stale);
  }

  /** Person ids, group addresses and keys of changes that this run could not make: what hangs on them is not tried. */
  notMade(): ReadonlySet<string> {
    const text = this.state.get(NOT_MADE);
    return new Set(text === null || text === '' ? [] : (JSON.parse(text) as readonly string[]));
  }

  /** Adds to `notMade`; past the most that a property holds, `MORE_NOT_MADE` stands for the rest. */
  noteNotMade(names: readonly string[]): void {
    if (names.length === 0) return;
    const known = this.notMade();
    const all = JSON.stringify([...new Set([...known, ...names])]);
    const text = utf8Length(all) <= NOT_MADE_BYTES_MAX ? all : JSON.stringify([...new Set([...known, MORE_NOT_MADE])]);
    this.state.set({[NOT_MADE]: text});
  }

  /** Notes the calls made so far, when an execution runs out of time. */
  pause(work: Work, calls: number): void {
    this.save({...work, calls}, {});
  }

  /** Ends the run. The plan's blob stays until the next one replaces it. */
  end(): void {
    this.state.set({[WORK]: '', [NOT_MADE]: ''});
  }

  private save(work: Work, entries: Readonly<Record<string, string>>): Work {
    this.state.set({[WORK]: JSON.stringify(work), ...entries});
    return work;
  }
}

function count(counts: Work['counts'], outcomes: readonly Outcome[]): Work['counts'] {
  const of = (...kinds: readonly Outcome['kind'][]): number =>
    outcomes.filter(outcome => kinds.includes(outcome.kind)).length;
  return {
    ...counts,
    applied: counts.applied + of('applied'),
    failed: counts.failed + of('failed', 'unknown'),
    skipped: counts.skipped + of('skipped'),
  };
}

/** Entries carry the id of their run: what another run left behind can never be taken for this one's. */
function prefixOf(work: Work): string {
  return `${ENTRY}${work.run.id}.`;
}

/**
 * An outcome as few characters: kind, ms since the run began, then the account made, the texts, and what it waits for, as
 * far as there are any.
 */
type PackedOutcome = readonly [
  kind: number,
  at: number,
  account?: string,
  detail?: string,
  remedy?: string,
  hangsOn?: string,
  waitsFor?: string,
];

const KINDS: readonly Outcome['kind'][] = ['applied', 'skipped', 'failed', 'unknown'];

function pack(
  {kind, at, detail, remedy, account, hangsOn, waitsFor}: WrittenOutcome,
  startedAt: number,
): PackedOutcome {
  const packed = [KINDS.indexOf(kind), at - startedAt, account ?? '', detail, remedy, hangsOn ?? '', waitsFor ?? ''];
  while (packed[packed.length - 1] === '') packed.pop();
  return packed as unknown as PackedOutcome;
}

function unpack(packed: PackedOutcome, startedAt: number): WrittenOutcome {
  const [kind, at, account = '', detail = '', remedy = '', hangsOn = '', waitsFor = ''] = packed;
  return {
    kind: KINDS[kind] ?? 'unknown',
    at: startedAt + at,
    detail,
    remedy,
    ...(account === '' ? {} : {account: toAccountId(account)}),
    ...(hangsOn === '' ? {} : {hangsOn}),
    ...(waitsFor === '' ? {} : {waitsFor}),
  };
}

/** Outcomes as properties, cut so that each stays under the size of one. */
function entriesOf(
  prefix: string,
  position: number,
  outcomes: readonly Outcome[],
  startedAt: number,
): Readonly<Record<string, string>> {
  const entries: Record<string, string> = {};
  let start = position;
  let texts: string[] = [];
  let length = 0;
  const close = (): void => {
    if (texts.length === 0) return;
    entries[`${prefix}${start}`] = `[${texts.join(',')}]`;
    start += texts.length;
    texts = [];
    length = 0;
  };
  for (const outcome of outcomes) {
    const text = JSON.stringify(pack(outcome, startedAt));
    if (length + text.length > ENTRY_LENGTH_MAX) close();
    texts.push(text);
    length += text.length + 1;
  }
  close();
  return entries;
}
