/** The command line of the start command. */
import {parseOptions, UsageError} from '../../sandbox/start/options';

it('without options it is the sample company, served, in Automatic mode', () => {
  expect(parseOptions([])).toEqual({
    help: false,
    once: false,
    port: 8787,
    company: 'sample',
    faults: false,
    mode: 'Automatic',
  });
});

it.each([
  [['--once'], {once: true}],
  [['--help'], {help: true}],
  [['-h'], {help: true}],
  [['--port', '0'], {port: 0}],
  [['--port=65535'], {port: 65_535}],
  [['--empty'], {company: 'empty'}],
  [['--people', '300'], {company: {people: 300, seed: 1}}],
  [['--people', '300', '--seed', '7'], {company: {people: 300, seed: 7}}],
  [['--people', '100000'], {company: {people: 100_000, seed: 1}}],
  [['--har', 'a.har', '--state', 's.json'], {har: 'a.har', state: 's.json'}],
  [['--faults'], {faults: true}],
  [['--mode', 'approve'], {mode: 'Approve'}],
])('%j is understood', (args, want) => {
  expect(parseOptions(args)).toMatchObject(want);
});

it.each([
  [['--onse'], "Unknown option '--onse'; --help lists the options."],
  [['now'], "Unexpected argument 'now'; --help lists the options."],
  [['--port', '65536'], "--port must be a whole number from 0 to 65535, not '65536'."],
  [['--port', 'http'], "--port must be a whole number from 0 to 65535, not 'http'."],
  [['--people', '0'], "--people must be a whole number from 1 to 100000, not '0'."],
  [['--people', '100001'], "--people must be a whole number from 1 to 100000, not '100001'."],
  [['--people', '5', '--seed', 'x'], "--seed must be a whole number from 0 to 2147483647, not 'x'."],
  [['--seed', '5'], '--seed goes with --people.'],
  [['--empty', '--people', '5'], '--empty and --people cannot go together.'],
  [['--mode', 'Auto'], "--mode must be Preview, Approve, Automatic, not 'Auto'."],
])('%j is refused with one sentence', (args, message) => {
  expect(() => parseOptions(args)).toThrow(new UsageError(message));
});
