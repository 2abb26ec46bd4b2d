import type {Work} from '../../src/apply/journal';
import type {Change} from '../../src/model/change';
import type {OutcomeKind} from '../../src/model/outcome';
import {RUNS_KEPT, appliedBy, keepApplied, noteApplied} from '../../src/engine/applied';
import {Company} from '../builders/company';
import {MemoryBlobs, MemoryProperties} from '../builders/stores';

const changes: readonly Change[] = new Company().person('ann').person('bob').person('cy').plan().plan.changes;

const kept = () => ({state: new MemoryProperties(), blobs: new MemoryBlobs()});
const runId = (n: number): string => `R-2026030${1 + Math.floor(n / 10)}T08000${n % 10}Z-0000`;

function note(stores: ReturnType<typeof kept>, run: string, audited: number, kinds: readonly OutcomeKind[]): void {
  const work = {run: {id: run}, audited} as Work;
  const settled = kinds.map((kind, at) => ({
    change: changes[audited + at] as Change,
    outcome: {kind, at: 0, detail: '', remedy: ''},
  }));
  noteApplied(stores, work, settled);
}

const subjects = (stores: ReturnType<typeof kept>, run: string): readonly string[] => {
  const record = appliedBy(stores, run);
  return record.kind === 'found' ? record.changes.map(change => change.subject) : [record.kind];
};

describe('what a run applied', () => {
  test('is kept without what was skipped, failed or is unknown, over several executions', () => {
    const stores = kept();
    note(stores, runId(1), 0, ['applied', 'failed']);
    note(stores, runId(1), 2, ['applied']);
    keepApplied(stores, runId(1), changes);
    expect(subjects(stores, runId(1))).toEqual(['ann@ex.example', 'cy@ex.example']);
  });

  test('is kept once, however often the end of the run is repeated', () => {
    const stores = kept();
    note(stores, runId(1), 0, ['applied']);
    note(stores, runId(1), 0, ['applied']);
    keepApplied(stores, runId(1), changes);
    keepApplied(stores, runId(1), changes);
    expect(subjects(stores, runId(1))).toEqual(['ann@ex.example']);
    expect(Object.keys(stores.state.all('applied.'))).toEqual([]);
  });

  test('is no record when nothing was applied', () => {
    const stores = kept();
    note(stores, runId(1), 0, ['failed', 'skipped', 'unknown']);
    keepApplied(stores, runId(1), changes);
    expect(appliedBy(stores, runId(1))).toEqual({kind: 'unknown'});
  });

  test(`is kept of the last ${RUNS_KEPT} runs; of an older one it is said that it was dropped`, () => {
    const stores = kept();
    for (let n = 0; n <= RUNS_KEPT; n++) {
      note(stores, runId(n), 0, ['applied']);
      keepApplied(stores, runId(n), changes);
    }
    expect(appliedBy(stores, runId(0))).toEqual({kind: 'dropped', oldest: runId(1)});
    expect(subjects(stores, runId(1))).toEqual(['ann@ex.example']);
    expect(subjects(stores, runId(RUNS_KEPT))).toEqual(['ann@ex.example']);
    expect(stores.blobs.texts.size).toBe(RUNS_KEPT);
  });

  test('of another run in its place, or of a deleted blob, is never taken for it', () => {
    const stores = kept();
    note(stores, runId(1), 0, ['applied']);
    keepApplied(stores, runId(1), changes);
    stores.blobs.write('undo.0', JSON.stringify({run: runId(2), changes}));
    expect(appliedBy(stores, runId(1))).toEqual({kind: 'lost'});
    stores.blobs.remove('undo.0');
    expect(appliedBy(stores, runId(1))).toEqual({kind: 'lost'});
  });
});
