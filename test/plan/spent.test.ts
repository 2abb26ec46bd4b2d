/** Limits over time: many small passes are one big one. */
import type {ClassLimit} from '../../src/model/rule-set';
import {allowedCount} from '../../src/plan/safety';
import {SPENDING_WINDOW_MS, limitsLeft, spentBy} from '../../src/plan/spent';

const T = 1_772_438_400_000;
const left = (limit: ClassLimit, spent: number): number | null =>
  allowedCount(limitsLeft({suspend: limit}, 100, {suspend: spent})['suspend'] as ClassLimit, 1);

test.each([
  {name: 'nothing spent leaves all', limit: {count: 10, percent: 5}, spent: 0, want: 5},
  {name: 'what was spent is taken off', limit: {count: 10, percent: 5}, spent: 4, want: 1},
  {name: 'the last one', limit: {count: 10, percent: 5}, spent: 5, want: 0},
  {name: 'more than that leaves nothing', limit: {count: 10, percent: 5}, spent: 6, want: 0},
  {name: 'percents are of the whole company', limit: {count: null, percent: 50}, spent: 0, want: 50},
  {name: 'no limit stays none', limit: {count: null, percent: null}, spent: 1_000, want: null},
])('$name', ({limit, spent, want}) => {
  expect(left(limit, spent)).toBe(want);
});

test('spendings of an hour count together, and an hour later no more', () => {
  const spendings = [
    {at: T, counts: {suspend: 1, create: 2}},
    {at: T + 1_000, counts: {suspend: 3}},
  ];
  expect(spentBy(spendings, T + SPENDING_WINDOW_MS - 1).counts).toEqual({suspend: 4, create: 2});
  expect(spentBy(spendings, T + SPENDING_WINDOW_MS).counts).toEqual({suspend: 3});
  expect(spentBy(spendings, T + SPENDING_WINDOW_MS + 1_000).counts).toEqual({});
});

test('a spending in the future of a clock that was set back goes on counting', () => {
  expect(spentBy([{at: T, counts: {suspend: 1}}], T - 10_000).counts).toEqual({suspend: 1});
});
