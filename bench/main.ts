/**
 * `npm run bench`: how long Lockstep's passes take and what they cost, in the sandbox's virtual time and quotas, beside the
 * floor that Google's quotas set and the way this job is usually scripted. A benchmark measures; it asserts nothing.
 */
import {cpus, totalmem} from 'node:os';
import {latencyTable, measureLatency} from './latency';
import {measureLockstep} from './lockstep';
import {HELP, readOptions, UsageError, type BenchOptions} from './options';
import {markdownTable, remarks, terminalTable, TODAY_PEOPLE_MAX, type Measured} from './table';
import {measureToday} from './today';

function machine(): string {
  return `Measured on ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB of memory, Node ${process.version}.`;
}

function measure({people, ways}: BenchOptions): readonly Measured[] {
  const tell = (count: number) => (step: string) => process.stderr.write(`${count} people: ${step}\n`);
  return people.map(count => ({
    people: count,
    lockstep: ways.includes('lockstep') ? measureLockstep(count, tell(count)) : null,
    today: ways.includes('today') && count <= TODAY_PEOPLE_MAX ? measureToday(count, tell(count)) : null,
  }));
}

function print(all: readonly Measured[], format: BenchOptions['format']): void {
  if (format === 'json') {
    console.log(JSON.stringify({machine: machine(), all}, null, 2));
    return;
  }
  console.log(format === 'markdown' ? markdownTable(all) : terminalTable(all));
  console.log(`\n${[...remarks(all), machine()].join('\n')}`);
}

function printLatency({people, format}: BenchOptions): void {
  for (const count of people) {
    const all = measureLatency(count, step => process.stderr.write(`${count} people: ${step}\n`));
    if (format === 'json') console.log(JSON.stringify({machine: machine(), people: count, all}, null, 2));
    else console.log(latencyTable(count, all, format === 'markdown'));
  }
  if (format !== 'json') console.log(`\n${machine()}`);
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options?.ways.includes('latency')) printLatency(options);
  else if (options) print(measure(options), options.format);
  else console.log(HELP);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
