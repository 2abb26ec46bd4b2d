import {storm, type StormReport} from './storm';
import type {Only} from './storm/weather';

/** Seeds of every run; `npm run storm` runs as many others as you like. */
const FIRST_SEEDS = Array.from({length: 10}, (_none, at) => at + 1);

describe('a storm', () => {
  const reports = new Map<number, StormReport>();
  const reportOf = (seed: number): StormReport => {
    const report = reports.get(seed) ?? storm(seed);
    reports.set(seed, report);
    return report;
  };

  test.each(FIRST_SEEDS)(
    'of seed %i: nothing wrong is done under faults, and everything comes right after them',
    seed => {
      expect({seed, problems: reportOf(seed).problems}).toEqual({seed, problems: []});
    },
    60_000,
  );

  test('has every weather within the first seeds', () => {
    const all = FIRST_SEEDS.map(reportOf);
    for (const kind of ['struck', 'holes', 'deaths', 'overlaps', 'changesOfMind', 'lateApprovals'] as const) {
      expect({kind, isThere: all.some(report => report[kind] > 0)}).toEqual({kind, isThere: true});
    }
  }, 600_000);
});

/**
 * What each weather proves: the same storms, with one thing changed. JumpCloud, asked about one person, only repeats its
 * lists, which is as if Lockstep did not ask. A storm that stays quiet then would prove nothing.
 */
describe('a storm in which direct reads only repeat the lists', () => {
  const guards: readonly {weather: Only; guard: string; seeds: readonly number[]}[] = [
    {
      weather: 'holes',
      guard: 'who is in no list is read by id, and only a 404 says that they left (plan/accounts.ts)',
      seeds: [1, 2, 3],
    },
    {
      weather: 'changes of mind',
      guard: 'who is listed as suspended is read by id, and is suspended only if that says so too (plan/accounts.ts)',
      seeds: [1, 2, 3],
    },
    {
      weather: 'late approvals',
      guard: 'what a plan that waited rests on is read again before it is done (apply/proof.ts)',
      seeds: [1, 2, 3],
    },
  ];

  test.each(guards)(
    'suspends somebody who works here, by $weather alone: $guard',
    ({weather, seeds}) => {
      const loss = /was suspended, and the person was ACTIVATED/;
      const hasLoss = (seed: number): boolean =>
        storm(seed, {hearsay: true, only: weather}).problems.some(problem => loss.test(problem));
      expect(seeds.some(hasLoss)).toBe(true);
    },
    120_000,
  );
});
