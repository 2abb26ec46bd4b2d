/** The start command: a company, its first pass, a table of what happened, and the page. */
import {once} from 'node:events';
import {accessSync, constants, createWriteStream} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {standardFaults} from './faults';
import {worldOf} from './server/controls';
import {inThreadRunner, workerRunner} from './server/engines';
import {createSandbox} from './server/sandbox';
import type {Sandbox} from './server/sandbox';
import {startServer} from './server';
import type {RunningServer} from './server';
import {firstPass, setUp, SetupError, verdictOf} from './start/admin';
import {HELP, parseOptions, UsageError} from './start/options';
import type {StartOptions} from './start/options';
import {readProjectFiles} from './start/project-files';
import {SheetError} from './start/sheet-access';
import {summarize} from './start/summary';
import {readWorld, restoredWorld, StateFileError, writeWorld} from './state-file';

/** Exit statuses. */
const FAILED = 1;
const MISUSED = 2;

/** How often the world is saved while the page is in use. */
const SAVE_EVERY_MS = 5000;

/** The project's folder: this file is built into a folder right below it. */
const ROOT = join(__dirname, '..');

/** Something that ends the command with one sentence and status 1. */
class StartError extends Error {}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function writeHar(sandbox: Sandbox, path: string): Promise<void> {
  const file = createWriteStream(path);
  try {
    for (const piece of sandbox.traffic.harPieces()) if (!file.write(piece)) await once(file, 'drain');
    file.end();
    await once(file, 'finish');
  } catch (error) {
    throw new StartError(`The traffic could not be written to ${path}: ${(error as Error).message}.`);
  }
}

/** What has to be on disk when the command ends. */
async function keep(sandbox: Sandbox, options: StartOptions): Promise<void> {
  if (options.state !== undefined) writeWorld(options.state, sandbox.holder.world);
  if (options.har !== undefined) await writeHar(sandbox, options.har);
}

/** Refuses a file that could not be written at the end, before the work is done. */
function checkWritable(name: string, path: string | undefined): void {
  if (path === undefined) return;
  try {
    accessSync(dirname(resolve(path)), constants.W_OK);
  } catch {
    throw new StartError(`--${name} ${path} can't be written: there is no such folder, or it is not yours to write.`);
  }
}

function openSandbox(options: StartOptions): {sandbox: Sandbox; isRestored: boolean} {
  const saved = options.state === undefined ? undefined : readWorld(options.state);
  const world = saved === undefined ? worldOf(options.company) : restoredWorld(saved);
  const readProject = () => readProjectFiles(join(ROOT, 'dist'));
  const files = readProject();
  if (files === undefined) throw new StartError('There is no built project in dist/: run `npm run build` first.');
  world.script.files = files;
  const sandbox = createSandbox({
    world,
    faults: options.faults ? standardFaults() : [],
    scripts: options.once ? inThreadRunner : workerRunner,
    readProject,
  });
  return {sandbox, isRestored: saved !== undefined};
}

async function runFirstPass(sandbox: Sandbox, options: StartOptions, isRestored: boolean): Promise<boolean> {
  const setup = isRestored ? [] : await setUp(sandbox, options.mode);
  const pass = await firstPass(sandbox);
  say(summarize(sandbox.cloud, sandbox.cloud.counts(), {...pass, executions: [...setup, ...pass.executions]}));
  const {isSuccess, sentence} = verdictOf(pass);
  say(`\n${sentence}`);
  return isSuccess;
}

async function serve(sandbox: Sandbox, options: StartOptions): Promise<RunningServer> {
  try {
    return await startServer(sandbox, {port: options.port, pageFolder: join(ROOT, '.sandbox', 'page')});
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new StartError(`Port ${options.port} is in use: stop what listens there, or choose another with --port.`);
    }
    throw new StartError(`The page can't be served on port ${options.port}: ${message}.`);
  }
}

function introduce(sandbox: Sandbox, isRestored: boolean): void {
  const {jumpcloud, google} = sandbox.holder.world;
  const people = Object.keys(jumpcloud.people).length;
  const accounts = Object.keys(google.users).length;
  const origin = isRestored ? 'restored' : 'new';
  say(`${jumpcloud.organizationName} (${origin}): ${people} people in JumpCloud, ${accounts} Google accounts.\n`);
}

/** Saves now and then, and ends cleanly on Ctrl+C. */
function stayUp(sandbox: Sandbox, server: RunningServer, options: StartOptions): void {
  let saved = -1;
  const saver = setInterval(() => {
    const {state} = options;
    const {now} = sandbox.holder.world;
    const mark = now + sandbox.live.revision();
    if (state === undefined || mark === saved) return;
    saved = mark;
    writeWorld(state, sandbox.holder.world);
  }, SAVE_EVERY_MS);
  const stop = async (): Promise<void> => {
    clearInterval(saver);
    await server.close();
    await sandbox.scripts.close();
    await keep(sandbox, options);
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

async function start(options: StartOptions): Promise<number> {
  checkWritable('har', options.har);
  checkWritable('state', options.state);
  const {sandbox, isRestored} = openSandbox(options);
  // The port is taken before the pass, so that a port in use is said at once.
  const server = options.once ? undefined : await serve(sandbox, options);
  introduce(sandbox, isRestored);
  const isSuccess = await runFirstPass(sandbox, options, isRestored).catch((error: unknown) => {
    if (!(error instanceof SetupError || error instanceof SheetError)) throw error;
    say(error.message);
    return false;
  });
  if (server !== undefined) {
    say(`\nThe page is at ${server.url} (Ctrl+C ends).`);
    stayUp(sandbox, server, options);
    return 0;
  }
  await sandbox.scripts.close();
  await keep(sandbox, options);
  return isSuccess ? 0 : FAILED;
}

async function main(): Promise<void> {
  try {
    const options = parseOptions(process.argv.slice(2));
    if (options.help) process.stdout.write(HELP);
    else process.exitCode = await start(options);
  } catch (error) {
    const isMisuse = error instanceof UsageError;
    if (!isMisuse && !(error instanceof StartError || error instanceof StateFileError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(isMisuse ? MISUSED : FAILED);
  }
}

void main();
