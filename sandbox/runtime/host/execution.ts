/** One running execution: its own time, its log, what it has not flushed yet, and how it begins and ends. */
import type {Cloud} from '../../cloud';
import type {ExecutionRecord, ScriptState} from '../../world/script-state';
import type {World} from '../../world/world';
import {randomText} from '../../world/random';
import type {ActiveRange, ExecutionError, ExecutionReport, ExecutionRequest, MenuEntry, ShownHtml} from '../engine';
import {readManifest} from './manifest';
import type {Manifest} from './manifest';
import {dailyUse, quotaLeft} from './quotas';
import {ScriptError} from './operation';

/** Longest execution (Apps Script quotas page). */
export const EXECUTION_LIMIT_MS = 360_000;

/** Longest run of a simple trigger such as `onOpen` (Apps Script simple triggers page). */
export const SIMPLE_TRIGGER_LIMIT_MS = 30_000;

const EXECUTIONS_KEPT_MAX = 500;
const LOG_LINES_MAX = 1000;
const LOG_LINE_LENGTH_MAX = 5000;

/** The state of one execution. Its local time is `startedAt + elapsedMs`. */
export interface Execution {
  readonly id: string;
  readonly request: ExecutionRequest;
  readonly cloud: Cloud;
  readonly manifest: Manifest;
  readonly startedAt: number;
  readonly limitMs: number;
  readonly record: ExecutionRecord;
  elapsedMs: number;
  calls: number;
  readonly log: string[];
  /** Sheet writes that a kill would lose, oldest first. */
  pendingWrites: (() => void)[];
  html?: ShownHtml;
  menu?: MenuEntry;
  active?: ActiveRange;
}

/** How a script's code came to its end. */
export type ScriptEnd =
  | Readonly<{kind: 'returned'; result?: unknown}>
  | Readonly<{kind: 'threw'; error: ExecutionError}>
  | Readonly<{kind: 'killed'; reason: 'time' | 'fault'}>;

/** The world as it is now; a reset replaces it. */
export function worldOf(execution: Execution): World {
  return execution.cloud.world;
}

/** What Apps Script keeps. */
export function scriptOf(execution: Execution): ScriptState {
  return execution.cloud.world.script;
}

/** The time inside this execution, ms since 1970. */
export function localTime(execution: Execution): number {
  return execution.startedAt + execution.elapsedMs;
}

/** Lets time pass inside the execution. */
export function spend(execution: Execution, ms: number): void {
  execution.elapsedMs += ms;
}

/** Moves the world's clock on to this execution's time; it never goes back. */
export function catchUpWorld(execution: Execution): void {
  const world = worldOf(execution);
  world.now = Math.max(world.now, localTime(execution));
}

/** Whether it runs under the limits of a simple trigger: no service that needs a grant, 30 seconds. */
export function isSimpleTrigger(request: ExecutionRequest): boolean {
  return request.source === 'menu' && request.function === 'onOpen';
}

/** Starts an execution at the world's present time and lists it. */
export function beginExecution(cloud: Cloud, request: ExecutionRequest): Execution {
  const world = cloud.world;
  const id = randomText(world, 20, '0123456789abcdef');
  const log: string[] = [];
  const record: ExecutionRecord = {
    id,
    function: request.function,
    source: request.source,
    user: request.user,
    startedAt: world.now,
    virtualMs: null,
    calls: 0,
    error: null,
    log,
  };
  world.script.executions.push(record);
  if (world.script.executions.length > EXECUTIONS_KEPT_MAX) world.script.executions.shift();
  return {
    id,
    request,
    cloud,
    manifest: readManifest(world.script.files),
    startedAt: world.now,
    limitMs: isSimpleTrigger(request) ? SIMPLE_TRIGGER_LIMIT_MS : EXECUTION_LIMIT_MS,
    record,
    elapsedMs: 0,
    calls: 0,
    log,
    pendingWrites: [],
  };
}

/** Whether the account was suspended or deleted in the directory; accounts that it doesn't know may be outside. */
function isShutOut(world: World, email: string): boolean {
  const owner = world.google.addresses[email.toLowerCase()];
  if (owner?.kind === 'user') return world.google.users[owner.id]?.fields.suspended === true;
  return Object.values(world.google.deletedUsers).some(user => user.fields.primaryEmail === email.toLowerCase());
}

/**
 * Why the execution may not start, or `undefined`.
 *
 * Triggers stop with the account that made them, and when its daily trigger time is used up (installable triggers and
 * quotas pages).
 */
export function refusal(execution: Execution): ExecutionError | undefined {
  const {request, startedAt} = execution;
  if (request.source !== 'trigger') return undefined;
  if (isShutOut(worldOf(execution), request.user)) {
    return {name: 'Exception', message: 'Authorization is required to perform that action.'};
  }
  if (quotaLeft(scriptOf(execution), request.user, startedAt, 'triggerMs') > 0) return undefined;
  return {name: 'Exception', message: 'Service using too much computer time for one day'};
}

/** Adds a line to the execution's log. */
export function writeLog(execution: Execution, line: string): void {
  if (execution.log.length < LOG_LINES_MAX) execution.log.push(line.slice(0, LOG_LINE_LENGTH_MAX));
}

/** Makes buffered sheet writes durable, in the order in which they were made. */
export function applyPendingWrites(execution: Execution): void {
  const writes = execution.pendingWrites;
  execution.pendingWrites = [];
  for (const write of writes) write();
}

function freeLocks(execution: Execution): void {
  const {locks} = scriptOf(execution);
  for (const [scope, holder] of Object.entries(locks)) if (holder === execution.id) delete locks[scope];
}

function errorOf(end: ScriptEnd): ExecutionError | undefined {
  if (end.kind === 'threw') return end.error;
  if (end.kind === 'returned') return undefined;
  const message = end.reason === 'time' ? 'Exceeded maximum execution time' : 'killed';
  return {name: 'Exception', message};
}

/**
 * Ends an execution: flushes what is buffered (a killed one loses it), frees its locks, closes its record.
 *
 * That a kill loses buffered writes is the conservative reading: Apps Script promises durability only after a flush.
 */
export function endExecution(execution: Execution, end: ScriptEnd): ExecutionReport {
  catchUpWorld(execution);
  if (end.kind !== 'killed') applyPendingWrites(execution);
  execution.pendingWrites = [];
  freeLocks(execution);
  const script = scriptOf(execution);
  const {request, record} = execution;
  const error = errorOf(end);
  if (request.source === 'trigger') {
    dailyUse(script, request.user, localTime(execution)).triggerMs += execution.elapsedMs;
  }
  record.virtualMs = execution.elapsedMs;
  record.calls = execution.calls;
  record.error = error ? `${error.name}: ${error.message}` : null;
  return {
    id: execution.id,
    function: request.function,
    ...(end.kind === 'returned' && end.result !== undefined ? {result: end.result} : {}),
    ...(error ? {error} : {}),
    killed: end.kind === 'killed',
    virtualMs: execution.elapsedMs,
    calls: execution.calls,
    log: execution.log,
    ...(execution.html ? {html: execution.html} : {}),
    ...(execution.menu ? {menu: execution.menu} : {}),
    ...(execution.active ? {active: execution.active} : {}),
  };
}

/** A permission error as a simple trigger gets it for a service that needs a grant. */
export function permissionError(member: string, scope: string): ScriptError {
  return new ScriptError(
    `You do not have permission to call ${member}. Required permissions: https://www.googleapis.com/auth/${scope}`,
  );
}
