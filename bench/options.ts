/** The options of `npm run bench --`. */
import {parseArgs} from 'node:util';

/** Which way of doing the job is measured. */
export const WAYS = ['lockstep', 'today', 'latency'] as const;

/** One of {@link WAYS}. */
export type Way = (typeof WAYS)[number];

/** What the benchmark is asked for. */
export interface BenchOptions {
  readonly people: readonly number[];
  readonly ways: readonly Way[];
  /** Prints everything measured as JSON, the table as Markdown, or the table for a terminal. */
  readonly format: 'json' | 'markdown' | 'table';
}

/** What `--help` prints. */
export const HELP = `Measures Lockstep over whole companies in the sandbox, in virtual time.

  npm run bench -- [options]

  --people N,N,...   sizes of the companies (1000,10000,50000); 50,000 people take a quarter of an hour and 6 GB
  --only WAY         only lockstep, or only today: the usual script of one call after the other; or latency, which is
                     measured only when asked for: from leaving in JumpCloud to suspended, signed out and token-free in Google
  --json             print everything that was measured as JSON
  --markdown         print the table as Markdown
  --help             this text
`;

/** A command line that makes no sense; the message is one sentence. */
export class UsageError extends Error {}

/** Reads the command line; `null` asks for the help. Throws {@link UsageError}. */
export function readOptions(args: readonly string[]): BenchOptions | null {
  const {values} = parseArgs({
    args: [...args],
    options: {
      people: {type: 'string', default: '1000,10000,50000'},
      only: {type: 'string'},
      json: {type: 'boolean', default: false},
      markdown: {type: 'boolean', default: false},
      help: {type: 'boolean', default: false},
    },
  });
  if (values.help) return null;
  const people = values.people.split(',').map(Number);
  if (people.some(count => !Number.isInteger(count) || count < 100 || count > 100_000)) {
    throw new UsageError(`--people takes whole numbers from 100 to 100000, not '${values.people}'.`);
  }
  const ways = WAYS.filter(way => (values.only === undefined ? way !== 'latency' : values.only === way));
  if (ways.length === 0) throw new UsageError(`--only takes ${WAYS.join(', ')}, not '${values.only ?? ''}'.`);
  return {people, ways, format: values.json ? 'json' : values.markdown ? 'markdown' : 'table'};
}
