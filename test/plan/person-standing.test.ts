import fc from 'fast-check';
import {NO_STANDINGS, isQuarantined, quarantinedAt, type Standings} from '../../src/model/standing';
import {toEmail} from '../../src/model/ids';
import {
  BACK_OFF_MS,
  nextTryAt,
  retriedNow,
  standingsAfter,
  stillWaiting,
  type StepOutcome,
} from '../../src/plan/person-standing';
import {standingFindings, standingSentence, rowsWithStandings} from '../../src/report/standing';
import {NOW, personId} from '../builders/company';

const HOUR_MS = 3_600_000;
const ANN = personId('ann');

function outcome(kind: StepOutcome['kind'], key: string, at = NOW, facts: Partial<StepOutcome> = {}): StepOutcome {
  return {
    kind,
    person: ANN,
    email: toEmail('ann@ex.example'),
    account: null,
    step: {key, words: key},
    at,
    cause: kind === 'failed' ? 'Google said: no.' : '',
    remedy: '',
    doneBefore: [],
    ...facts,
  };
}

/** Ann's standing after so many runs in a row in which two of her steps failed; the last one at `NOW`. */
function failedRuns(runs: number): Standings {
  let standings = NO_STANDINGS;
  for (let run = 1; run <= runs; run++) {
    const outcomes = [outcome('failed', 'update-account:ann'), outcome('failed', 'add-member:eng:ann')];
    standings = standingsAfter(standings, outcomes, `R-${run}`);
  }
  return standings;
}

describe('back-off', () => {
  test.each([
    {runs: 1, hours: 0},
    {runs: 2, hours: 1},
    {runs: 3, hours: 4},
    {runs: 4, hours: 12},
    {runs: 5, hours: 23.5},
    {runs: 6, hours: 23.5},
    {runs: 60, hours: 23.5},
  ])('after $runs failed runs in a row a person is left alone for $hours hours', ({runs, hours}) => {
    const standing = failedRuns(runs).get(ANN);
    expect(standing?.failures).toBe(runs);
    expect(standing?.nextAt).toBe(hours === 0 ? 0 : NOW + hours * HOUR_MS);
  });

  test('ends at its very millisecond', () => {
    const standings = failedRuns(2);
    expect(quarantinedAt(standings, NOW + HOUR_MS - 1)).toEqual(new Set([ANN]));
    expect(quarantinedAt(standings, NOW + HOUR_MS)).toEqual(new Set());
  });

  test('a daily pass is never kept from trying by yesterday’s failure', () => {
    expect(nextTryAt(BACK_OFF_MS.length + 5, NOW) - NOW).toBeLessThan(24 * HOUR_MS - 15 * 60_000);
  });
});

describe('how a standing moves', () => {
  test('a success of the last step that waited starts afresh', () => {
    const after = standingsAfter(
      failedRuns(3),
      [outcome('applied', 'update-account:ann'), outcome('applied', 'add-member:eng:ann')],
      'R-4',
    );
    expect(after.size).toBe(0);
    expect(standingsAfter(after, [outcome('failed', 'x:ann')], 'R-5').get(ANN)?.failures).toBe(1);
  });

  test('a success beside a failure leaves the failure, and is told as done', () => {
    const standing = standingsAfter(failedRuns(1), [outcome('applied', 'update-account:ann')], 'R-2').get(ANN);
    expect(standing?.waiting.map(one => one.key)).toEqual(['add-member:eng:ann']);
    expect(standing?.done.map(one => one.key)).toEqual(['update-account:ann']);
  });

  test('waiting for a group that could not be made is nobody’s failure and no quarantine', () => {
    const standing = standingsAfter(NO_STANDINGS, [outcome('waits', 'add-member:eng:ann')], 'R-1').get(ANN);
    expect(standing).toMatchObject({failures: 0, nextAt: 0});
  });

  test('a step that the whole plan no longer holds waits for nothing', () => {
    const open = new Set(['add-member:eng:ann']);
    expect(
      stillWaiting(failedRuns(3), open)
        .get(ANN)
        ?.waiting.map(one => one.key),
    ).toEqual(['add-member:eng:ann']);
    expect(stillWaiting(failedRuns(3), new Set()).size).toBe(0);
  });

  test('retry now makes due at once and counts from zero, and keeps what waits', () => {
    const standing = retriedNow(failedRuns(5), new Set([ANN])).get(ANN);
    expect(standing).toMatchObject({failures: 0, nextAt: 0});
    expect(standing?.waiting).toHaveLength(2);
    expect(retriedNow(failedRuns(5), new Set()).get(ANN)?.failures).toBe(5);
  });

  test('retry now keeps the finding, which is over when the step is done and not when it is asked for', () => {
    expect(standingFindings(retriedNow(failedRuns(5), new Set([ANN])), NOW)).toHaveLength(1);
    expect(
      standingFindings(standingsAfter(NO_STANDINGS, [outcome('waits', 'add-member:eng:ann')], 'R-1'), NOW),
    ).toEqual([]);
  });

  test('accounting for the same outcomes twice is the same as once', () => {
    const kinds = fc.constantFrom('applied' as const, 'failed' as const, 'waits' as const);
    const outcomes = fc.uniqueArray(fc.tuple(kinds, fc.integer({min: 1, max: 5})), {selector: ([, n]) => n});
    fc.assert(
      fc.property(fc.integer({min: 0, max: 6}), outcomes, (runs, list) => {
        const batch = list.map(([kind, n]) => outcome(kind, `step-${n}:ann`));
        const once = standingsAfter(failedRuns(runs), batch, 'R-now');
        const twice = standingsAfter(once, batch, 'R-now');
        const shape = (standings: Standings): unknown => {
          const one = standings.get(ANN);
          return one && [one.failures, one.nextAt, one.waiting.map(step => step.key).sort()];
        };
        expect(shape(twice)).toEqual(shape(once));
      }),
    );
  });
});

describe('a standing in words', () => {
  test('says what waits and why, what is done, and when it is tried again', () => {
    const failed = outcome('failed', 'add-member:eng:ann', NOW, {
      step: {key: 'add-member:eng:ann', words: 'group eng@ex.example'},
      doneBefore: [{key: 'create-account:ann', words: 'account'}],
    });
    const once = standingsAfter(NO_STANDINGS, [failed], 'R-1');
    const twice = standingsAfter(once, [failed], 'R-2');
    const told = [once, twice].map(standings => standingSentence(standings.get(ANN) as never, NOW));
    expect(told).toEqual([
      'Waiting: group eng@ex.example (Google said: no). Done: account. Failed in 1 run; the next run tries again.',
      'Waiting: group eng@ex.example (Google said: no). Done: account. Failed in 2 runs in a row; in quarantine until 2026-03-02T09:00:00Z.',
    ]);
  });

  test('someone without an account has a row all the same', () => {
    const standings = standingsAfter(NO_STANDINGS, [outcome('failed', 'create-account:ann')], 'R-1');
    expect(rowsWithStandings([], standings, NOW)).toMatchObject([{person: ANN, account: '', status: 'Problem'}]);
  });

  test.each([
    {people: 50, more: null},
    {people: 51, more: 'And 1 more person has changes that failed.'},
    {people: 90, more: 'And 40 more people have changes that failed.'},
  ])('of $people people fifty are told one by one, and the rest is counted', ({people, more}) => {
    const outcomes = Array.from({length: people}, (_none, at) =>
      outcome('failed', 'update-account:x', NOW + at, {
        person: personId(`p${at}`),
        email: toEmail(`p${at}@ex.example`),
      }),
    );
    const findings = standingFindings(standingsAfter(NO_STANDINGS, outcomes, 'R-1'), NOW);
    expect(findings.filter(one => one.kind === 'person.waiting')).toHaveLength(50);
    expect(findings.find(one => one.kind === 'person.waiting-more')?.detail ?? null).toBe(more);
  });

  test('quarantine is a matter of time alone', () => {
    const standing = failedRuns(2).get(ANN);
    expect(standing && [isQuarantined(standing, NOW), isQuarantined(standing, NOW + HOUR_MS)]).toEqual([true, false]);
  });
});
