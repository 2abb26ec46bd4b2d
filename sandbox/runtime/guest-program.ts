/** Runs one function of a project inside a fresh VM context that has Apps Script's globals and nothing of Node's. */
import {Script, createContext, runInContext} from 'node:vm';
import type {Context} from 'node:vm';
import type {ExecutionError, ExecutionRequest} from './engine';

/** What the code inside is told before it starts. */
export interface GuestSetup {
  readonly timeZone: string;
  readonly randomSeed: number;
  readonly services: readonly {readonly global: string; readonly symbol: string}[];
}

/** Everything that a run inside needs; plain JSON, so that it can be sent to a worker. */
export interface GuestProgram {
  readonly guest: string;
  /** In project order; all share one global scope. */
  readonly files: readonly {readonly name: string; readonly source: string}[];
  readonly setup: GuestSetup;
  readonly startedAt: number;
  readonly limitMs: number;
  readonly request: ExecutionRequest;
}

/** An answer to a service operation: its JSON and the execution's time after it. `null` ends the execution. */
export type GuestReply = Readonly<{json: string; elapsedMs: number}> | null;

/** Answers one service operation. */
export type GuestHost = (operation: string, argumentsJson: string, spentMs: number) => GuestReply;

/** How the code inside ended. `stopped`: the host answered `null`, or the code ran past its time without calling it. */
export type GuestEnd =
  | Readonly<{kind: 'returned'; resultJson?: string; spentMs: number}>
  | Readonly<{kind: 'threw'; error: ExecutionError; spentMs: number}>
  | Readonly<{kind: 'stopped'; isOutOfTime: boolean}>;

/** Virtual time passes inside the code only as it looks at the clock: so that waiting by looking at it comes to an end. */
const CLOCK_READS_PER_MS = 100;

/** Longest real time of one run, against code that loops without ever calling a service. */
const REAL_TIME_LIMIT_MS = 600_000;

const SCRIPTS_KEPT_MAX = 64;

/**
 * Compiled files by source, then by name: a script can run in any number of contexts. Source and name are not joined to one
 * key, because a text of a megabyte that is new each time costs as much to look up as a small script to run.
 */
const compiled = new Map<string, Map<string, Script>>();

function compile(source: string, filename: string): Script {
  const known = compiled.get(source)?.get(filename);
  if (known) return known;
  const script = new Script(source, {filename});
  if (compiled.size >= SCRIPTS_KEPT_MAX) compiled.delete(compiled.keys().next().value ?? '');
  const named = compiled.get(source) ?? new Map<string, Script>();
  compiled.set(source, named.set(filename, script));
  return script;
}

/** Reads an error of the context; anything can be thrown. */
function thrownError(thrown: unknown): ExecutionError {
  if (typeof thrown !== 'object' || thrown === null) return {name: 'Error', message: String(thrown)};
  const {name, message, details, stack} = thrown as Record<string, unknown>;
  return {
    name: typeof name === 'string' ? name : 'Error',
    message: typeof message === 'string' ? message : String(message),
    ...(details === undefined ? {} : {details: JSON.parse(JSON.stringify(details)) as unknown}),
    ...(typeof stack === 'string' ? {stack} : {}),
  };
}

function isStop(thrown: unknown): boolean {
  const code = (thrown as {code?: unknown} | null)?.code;
  return code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED' || code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

/** Ends the code inside where it stands. It can't be caught, and no `finally` runs. */
function stopBySignal(): never {
  process.kill(process.pid, 'SIGINT');
  for (;;);
}

/** The clock inside, and the calls that go out with the time spent since the last one. */
class GuestEdge {
  isStopped = false;
  isOutOfTime = false;
  /** A throw of the host is a bug of the sandbox: the code inside must not get to catch it. */
  bug: Error | undefined;
  private elapsedMs = 0;
  private reads = 0;
  private readonly program: GuestProgram;
  private readonly host: GuestHost;
  private readonly stop: () => never;

  constructor(program: GuestProgram, host: GuestHost, stop: () => never) {
    this.program = program;
    this.host = host;
    this.stop = stop;
  }

  readonly now = (): number => {
    this.reads += 1;
    const elapsedMs = this.elapsedMs + Math.floor(this.reads / CLOCK_READS_PER_MS);
    if (elapsedMs > this.program.limitMs) this.end(true);
    return this.program.startedAt + elapsedMs;
  };

  readonly call = (operation: string, argumentsJson: string): string => {
    let reply: GuestReply;
    try {
      reply = this.host(operation, argumentsJson, this.takeSpentMs());
    } catch (bug) {
      this.bug = bug instanceof Error ? bug : new Error(String(bug));
      reply = null;
    }
    if (reply === null) return this.end(false);
    this.elapsedMs = reply.elapsedMs;
    return reply.json;
  };

  takeSpentMs(): number {
    const spentMs = Math.floor(this.reads / CLOCK_READS_PER_MS);
    this.reads %= CLOCK_READS_PER_MS;
    return spentMs;
  }

  private end(isOutOfTime: boolean): never {
    this.isStopped = true;
    this.isOutOfTime = isOutOfTime;
    return this.stop();
  }
}

function createGuestContext(program: GuestProgram, edge: GuestEdge): Context {
  return createContext(
    {__host: edge.call, __now: edge.now, __setup: JSON.stringify(program.setup)},
    {microtaskMode: 'afterEvaluate', codeGeneration: {strings: true, wasm: false}},
  );
}

/**
 * Runs the program's function to its end.
 *
 * Calls into the context go by source text, never by reference, so that micro-tasks and termination stay inside.
 * @param stop how an execution is ended where it stands; the default works in a process's main thread
 */
export function runGuest(program: GuestProgram, host: GuestHost, stop: () => never = stopBySignal): GuestEnd {
  const edge = new GuestEdge(program, host, stop);
  const options = {breakOnSigint: stop === stopBySignal, timeout: REAL_TIME_LIMIT_MS};
  try {
    const context = createGuestContext(program, edge);
    compile(program.guest, 'apps-script').runInContext(context);
    for (const file of program.files) compile(file.source, file.name).runInContext(context, options);
    const {function: name, parameters, event, source} = program.request;
    const request = JSON.stringify({name, parameters, event, source});
    runInContext(`__execute(${JSON.stringify(request)})`, context, options);
    const json: unknown = runInContext('__finish()', context, options);
    const end = JSON.parse(String(json)) as {result?: string; error?: ExecutionError};
    const spentMs = edge.takeSpentMs();
    if (end.error) return {kind: 'threw', error: end.error, spentMs};
    return {kind: 'returned', spentMs, ...(end.result === undefined ? {} : {resultJson: end.result})};
  } catch (thrown) {
    if (edge.bug !== undefined) throw edge.bug;
    if (isStop(thrown)) {
      if (!edge.isStopped && (thrown as {code?: unknown}).code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') {
        throw new Error('interrupted', {cause: thrown});
      }
      return {kind: 'stopped', isOutOfTime: edge.isOutOfTime || !edge.isStopped};
    }
    return {kind: 'threw', error: thrownError(thrown), spentMs: edge.takeSpentMs()};
  }
}
