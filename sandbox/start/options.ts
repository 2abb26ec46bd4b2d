/** The options of `npm start --`. */
import {parseArgs} from 'node:util';
import {DEFAULT_SEED, PEOPLE_MAX} from '../server/controls';
import type {Company} from '../server/controls';

/** Modes as the Settings tab names them. */
export const MODES = ['Preview', 'Approve', 'Automatic'] as const;

/** One of {@link MODES}. */
export type Mode = (typeof MODES)[number];

/** What the start command is asked for. */
export interface StartOptions {
  readonly help: boolean;
  /** End after the first pass. */
  readonly once: boolean;
  readonly port: number;
  readonly company: Company;
  /** File to write the traffic to at the end. */
  readonly har?: string;
  /** File that keeps the world. */
  readonly state?: string;
  readonly faults: boolean;
  readonly mode: Mode;
}

/** What `--help` prints. */
export const HELP = `Starts a local JumpCloud, Google Workspace and Apps Script, fills a company and runs the first pass.

  npm start -- [options]

  --once             end after the pass; exit status 0 only when it is complete and nothing failed
  --port N           serve the page and the APIs on http://127.0.0.1:N (8787; 0 for any free port)
  --empty            start with nobody in JumpCloud
  --people N         start with a made-up company of N people instead of the sample
  --seed S           which made-up company (${DEFAULT_SEED})
  --mode MODE        Preview, Approve or Automatic (Automatic)
  --faults           throttling, outages, lost answers and truncated pages now and then
  --har FILE         write the traffic with both vendors to FILE at the end
  --state FILE       keep everything in FILE and go on from there at the next start
  --help             this text
`;

/** A command line that makes no sense; the message is one sentence. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

function wholeNumber(name: string, text: string, min: number, max: number): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isInteger(number) && number >= min && number <= max) return number;
  throw new UsageError(`--${name} must be a whole number from ${min} to ${max}, not '${text}'.`);
}

/** Splits the command line. node:util's messages take several sentences and hints; one is enough here. */
function rawOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      options: {
        help: {type: 'boolean', short: 'h', default: false},
        once: {type: 'boolean', default: false},
        port: {type: 'string', default: '8787'},
        empty: {type: 'boolean', default: false},
        people: {type: 'string'},
        seed: {type: 'string'},
        har: {type: 'string'},
        state: {type: 'string'},
        faults: {type: 'boolean', default: false},
        mode: {type: 'string', default: 'Automatic'},
      },
    }).values;
  } catch (error) {
    const {message} = error as Error;
    throw new UsageError(`${message.split(/\. |\n/)[0]?.replace(/\.$/, '')}; --help lists the options.`);
  }
}

function companyOf(empty: boolean, people: string | undefined, seed: string | undefined): Company {
  if (empty && people !== undefined) throw new UsageError('--empty and --people cannot go together.');
  if (seed !== undefined && people === undefined) throw new UsageError('--seed goes with --people.');
  if (empty) return 'empty';
  if (people === undefined) return 'sample';
  return {
    people: wholeNumber('people', people, 1, PEOPLE_MAX),
    seed: seed === undefined ? DEFAULT_SEED : wholeNumber('seed', seed, 0, 2 ** 31 - 1),
  };
}

/** The options of a command line. Throws {@link UsageError} for an unknown or impossible one. */
export function parseOptions(args: readonly string[]): StartOptions {
  const raw = rawOptions(args);
  const mode = MODES.find(each => each.toLowerCase() === raw.mode.toLowerCase());
  if (mode === undefined) throw new UsageError(`--mode must be ${MODES.join(', ')}, not '${raw.mode}'.`);
  return {
    help: raw.help,
    once: raw.once,
    port: wholeNumber('port', raw.port, 0, 65_535),
    company: companyOf(raw.empty, raw.people, raw.seed),
    ...(raw.har === undefined ? {} : {har: raw.har}),
    ...(raw.state === undefined ? {} : {state: raw.state}),
    faults: raw.faults,
    mode,
  };
}
