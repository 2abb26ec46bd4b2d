import {storm} from './storm';

/** Seeds of every run; `npm run storm` runs as many others as you like. */
const FIRST_SEEDS = Array.from({length: 10}, (_none, at) => at + 1);

/** Seeds that once found a bug, each with what it found. None has yet. */
const FOUND: Readonly<Record<number, string>> = {};

const SEEDS = [...new Set([...FIRST_SEEDS, ...Object.keys(FOUND).map(Number)])];

describe('a storm', () => {
  test.each(SEEDS)(
    'of seed %i: nothing wrong is done under faults, and everything comes right after them',
    seed => {
      expect({seed, problems: storm(seed).problems}).toEqual({seed, problems: []});
    },
    60_000,
  );
});
