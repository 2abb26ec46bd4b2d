/**
 * What each run applied, kept so that it can be undone.
 *
 * While a run applies, one letter per change goes to a property before the journal forgets the outcomes; at its end the
 * applied changes of the frozen plan become one blob. So a killed execution loses none: the next one finds the letters.
 */
import type {Work} from '../apply/journal';
import type {Change} from '../model/change';
import type {RunKind} from '../model/run';
import type {Outside} from '../ports';
import type {UndoableRunView} from '../report/views';
import type {Settled} from './settled';

const LETTERS = 'applied.';
const INDEX = 'undo.index';
const BLOB = 'undo.';

/** Runs whose changes are kept. Each has a blob of the size of its plan; the oldest one's is written over. */
export const RUNS_KEPT = 20;

const APPLIED = 'a';
const NOT_APPLIED = '-';

/** The kept runs, oldest first, and the last one that is kept no longer. Run ids sort by time. */
interface Index {
  readonly kept: readonly {
    readonly run: string;
    readonly slot: number;
    readonly kind?: RunKind | '';
    readonly count?: number;
  }[];
  readonly dropped: string;
}

/** What is known of what a run applied. */
export type Record =
  | Readonly<{kind: 'found'; changes: readonly Change[]}>
  | Readonly<{kind: 'dropped'; oldest: string}>
  | Readonly<{kind: 'unknown' | 'lost'}>;

type Kept = Pick<Outside, 'state' | 'blobs'>;

/** Notes which of the changes from `work.audited` on were applied. Noting the same again changes nothing. */
export function noteApplied({state}: Pick<Kept, 'state'>, work: Work, settled: readonly Settled[]): void {
  const letters = settled.map(({outcome}) => (outcome.kind === 'applied' ? APPLIED : NOT_APPLIED)).join('');
  state.set({[`${LETTERS}${work.run.id}.${work.audited}`]: letters});
}

/** Keeps what a run applied, of the changes that were released to it. A run without noted changes leaves no record. */
export function keepApplied(kept: Kept, run: string, released: readonly Change[], kind: RunKind | '' = ''): void {
  const all = kept.state.all(LETTERS);
  const prefix = `${LETTERS}${run}.`;
  const changes = Object.keys(all)
    .filter(key => key.startsWith(prefix))
    .map(key => ({start: Number(key.slice(prefix.length)), letters: all[key] ?? ''}))
    .sort((a, b) => a.start - b.start)
    .flatMap(({start, letters}) =>
      released.slice(start, start + letters.length).filter((_one, at) => letters[at] === APPLIED),
    );
  if (changes.length > 0) keep(kept, {run, kind}, changes);
  // Letters of runs that ended without coming here can belong to no plan any more.
  if (Object.keys(all).length > 0) kept.state.remove(Object.keys(all));
}

function keep(
  {state, blobs}: Kept,
  {run, kind}: {readonly run: string; readonly kind: RunKind | ''},
  changes: readonly Change[],
): void {
  const {kept, dropped} = readIndex({state});
  const known = kept.find(one => one.run === run);
  const oldest = kept.length < RUNS_KEPT ? undefined : kept[0];
  const slot = known?.slot ?? oldest?.slot ?? kept.length;
  const next: Index = known
    ? {kept, dropped}
    : {
        kept: [...kept.slice(oldest ? 1 : 0), {run, slot, kind, count: changes.length}],
        dropped: oldest?.run ?? dropped,
      };
  // The index first: a run that it names but whose blob holds another one is told as lost, never undone as another.
  state.set({[INDEX]: JSON.stringify(next)});
  blobs.write(`${BLOB}${slot}`, JSON.stringify({run, changes}));
}

/** The runs that can be undone, the latest first, with what is known of them. */
export function undoableRuns(outside: Pick<Kept, 'state'>): readonly UndoableRunView[] {
  return [...readIndex(outside).kept]
    .reverse()
    .map(({run, kind, count}) => ({run, kind: kind ?? '', startedAt: startOf(run), count: count ?? 0}));
}

/** A run's id holds when it began: `R-20260302T080000Z-1a2b`. */
function startOf(run: string): string {
  const parts = /^R-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})/.exec(run);
  if (!parts) return '';
  const [, year, month, day, hour, minute, second] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

/** What a run applied. */
export function appliedBy({state, blobs}: Kept, run: string): Record {
  const {kept, dropped} = readIndex({state});
  const known = kept.find(one => one.run === run);
  if (!known) return run <= dropped ? {kind: 'dropped', oldest: kept[0]?.run ?? ''} : {kind: 'unknown'};
  const text = blobs.read(`${BLOB}${known.slot}`);
  if (text === null) return {kind: 'lost'};
  const record = JSON.parse(text) as {readonly run: string; readonly changes: readonly Change[]};
  return record.run === run ? {kind: 'found', changes: record.changes} : {kind: 'lost'};
}

function readIndex({state}: Pick<Kept, 'state'>): Index {
  const text = state.get(INDEX);
  return text === null || text === '' ? {kept: [], dropped: ''} : (JSON.parse(text) as Index);
}
