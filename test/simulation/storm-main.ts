/**
 * `npm run storm -- --seeds N [--from S]`: as many storms as you like, one line each. The exit status is 0 only when nothing
 * went wrong in any of them.
 */
import {parseArgs} from 'node:util';
import {storm, type StormReport} from './storm';

const DEFAULT_SEEDS = '100';

const USAGE = `npm run storm -- [--seeds N] [--from S]

  --seeds N   how many seeds, ${DEFAULT_SEEDS} unless told
  --from S    the first seed, 1 unless told`;

/** The counts that were asked for; null when they can't be understood. */
function readCounts(): {readonly seeds: number; readonly from: number} | null {
  const {values} = parseArgs({
    options: {seeds: {type: 'string', default: DEFAULT_SEEDS}, from: {type: 'string', default: '1'}},
  });
  const [seeds, from] = [Number(values.seeds), Number(values.from)];
  return Number.isInteger(seeds) && Number.isInteger(from) && seeds > 0 && from >= 0 ? {seeds, from} : null;
}

/** The storm of a seed; an exception is a problem. */
function report(seed: number): Pick<StormReport, 'problems'> {
  try {
    return storm(seed);
  } catch (error) {
    const problems = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
    return {problems};
  }
}

/** `lateApprovals` as words. */
function spelled(name: string): string {
  return name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}

function run(seeds: number, from: number): void {
  const failed: number[] = [];
  for (let seed = from; seed < from + seeds; seed++) {
    const startedMs = performance.now();
    const {problems, ...counts} = report(seed);
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    const weather = Object.entries(counts).map(([what, count]) => `${String(count)} ${spelled(what)}`);
    console.log(
      `seed ${seed}: ${problems.length === 0 ? 'ok' : 'FAILED'} (${[...weather, `${seconds} s`].join(', ')})`,
    );
    for (const problem of problems) console.log(`  ${problem}`);
    if (problems.length > 0) failed.push(seed);
  }
  console.log(`${seeds - failed.length} of ${seeds} seeds passed.`);
  if (failed.length === 0) return;
  console.log(`Failed: ${failed.join(', ')}. To see one again: npm run storm -- --seeds 1 --from ${failed[0]}`);
  process.exitCode = 1;
}

const counts = readCounts();
if (counts) run(counts.seeds, counts.from);
else {
  console.error(USAGE);
  process.exitCode = 2;
}
