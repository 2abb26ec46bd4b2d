import {Journal, MORE_NOT_MADE, type Work} from '../../src/apply/journal';
import type {Finding} from '../../src/model/finding';
import {toAccountId} from '../../src/model/ids';
import type {Outcome} from '../../src/model/outcome';
import type {Run} from '../../src/model/run';
import {MemoryBlobs, MemoryProperties} from '../builders/stores';

const RUN: Run = {id: 'R-1', kind: 'full', actor: 'ann@ex.example', startedAt: 0};

function outcomes(count: number, detail = ''): readonly Outcome[] {
  return Array.from({length: count}, (_none, at) => ({key: `k${at}`, kind: 'applied', at, detail, remedy: ''}));
}

/** A journal, and a second one over the same stores: what a later execution sees. */
function journals(): {now: Journal; later: Journal; begun: Work} {
  const state = new MemoryProperties();
  const blobs = new MemoryBlobs();
  const now = new Journal(state, blobs);
  return {now, later: new Journal(state, blobs), begun: now.begin(RUN, 1)};
}

describe('the journal', () => {
  test('a later execution sees the intent of one that died before its outcomes', () => {
    const {now, later, begun} = journals();
    now.intend(begun, 10);
    expect(later.work()).toMatchObject({position: 0, waveEnd: 10});
  });

  test('outcomes and position move in one write, and the intent closes with them', () => {
    const {now, later, begun} = journals();
    now.record(now.intend(begun, 3), outcomes(3), []);
    const work = later.work() as Work;
    expect(work).toMatchObject({position: 3, waveEnd: null, counts: {applied: 3}});
    expect(later.unaudited(work)).toHaveLength(3);
  });

  test('what is audited is not audited again', () => {
    const {now, later, begun} = journals();
    const recorded = now.record(begun, outcomes(3), []);
    const next = now.record(now.audited(recorded).work, outcomes(2), []);
    expect(later.unaudited(next)).toHaveLength(2);
  });

  test('a hundred wordy outcomes fit, in order, though one property would not hold them', () => {
    const {now, later, begun} = journals();
    const wordy = outcomes(100, 'Ä'.repeat(200));
    const work = now.record(begun, wordy, []);
    expect(later.unaudited(work).map(outcome => outcome.at)).toEqual(wordy.map(outcome => outcome.at));
  });

  test('outcomes come back as they were, with the ids of accounts that were made', () => {
    const {now, later, begun} = journals();
    const texts = {detail: 'It was so already.', remedy: 'Look.'};
    const written: readonly Outcome[] = [
      {key: 'a', kind: 'applied', at: 5, detail: '', remedy: ''},
      {key: 'b', kind: 'applied', at: 6, detail: '', remedy: '', account: toAccountId('1048')},
      {key: 'c', kind: 'unknown', at: 7, ...texts, account: toAccountId('1049')},
      {key: 'd', kind: 'skipped', at: 8, ...texts},
      {key: 'e', kind: 'failed', at: 9, detail: '', remedy: 'Look.'},
    ];
    const work = now.record(begun, written, []);
    expect(later.unaudited(work)).toEqual(written.map(({key: _implied, ...outcome}) => outcome));
  });

  test('what an execution makes fits the properties: 12,000 plain outcomes take less than 250,000 characters', () => {
    const {now, begun} = journals();
    const work = now.record(begun, outcomes(12_000), []);
    expect(work.unauditedLength).toBeGreaterThan(100_000);
    expect(work.unauditedLength).toBeLessThan(250_000);
    expect(now.audited(work).work.unauditedLength).toBe(0);
  });

  test('many failures are counted, and the first few are kept', () => {
    const finding: Finding = {
      severity: 'error',
      kind: 'change.create-account',
      subject: 'a'.repeat(60),
      detail: 'Ö'.repeat(150),
      remedy: 'Ü'.repeat(100),
    };
    const {now, begun} = journals();
    const work = now.record(
      begun,
      outcomes(50),
      Array.from({length: 50}, () => finding),
    );
    expect({kept: work.failures.length, total: work.failuresTotal}).toEqual({kept: 8, total: 50});
  });

  test('what another run left behind is never taken for this one’s', () => {
    const {now, later, begun} = journals();
    now.record(begun, outcomes(3), []);
    const next = later.begin({...RUN, id: 'R-2'}, 1);
    const recorded = later.record(next, outcomes(1), []);
    expect(later.unaudited(recorded)).toHaveLength(1);
  });

  test('an ended run leaves nothing to take up', () => {
    const {now, later} = journals();
    now.end();
    expect(later.work()).toBeNull();
  });

  test('what could not be made is known later; past the room there is, a mark stands for the rest', () => {
    const {now, later} = journals();
    const ids = Array.from({length: 200}, (_none, at) => String(at).padStart(24, '5'));
    now.noteNotMade(ids.slice(0, 100));
    now.noteNotMade(ids.slice(50));
    expect(later.notMade()).toEqual(new Set(ids));
    now.noteNotMade(ids.map(id => `${id}x`));
    now.noteNotMade(['one more']);
    expect(later.notMade()).toEqual(new Set([...ids, MORE_NOT_MADE, 'one more']));
    now.noteNotMade(Array.from({length: 3_000}, () => 'Ä').map((letter, at) => `${letter}${at}`));
    expect(later.notMade()).toEqual(new Set([...ids, MORE_NOT_MADE, 'one more']));
  });
});
