/**
 * Runs executions in worker threads: they overlap, and what happens first in virtual time happens first.
 *
 * A discrete-event simulation: an operation is served only when every running execution stands still, and then the one
 * with the least local time. So the result doesn't depend on how fast the threads are.
 */
import type {Cloud} from '../cloud';
import type {ExecutionReport, ExecutionRequest} from './engine';
import {programOf, replyJson, scriptEnd} from './in-process-engine';
import {beginExecution, endExecution, localTime, refusal, spend} from './host/execution';
import type {Execution, ScriptEnd} from './host/execution';
import {takeLock} from './host/locks';
import {killedByTime, performOperation} from './host/perform';
import type {FromWorker} from './worker-messages';
import {startWorkerThread} from './worker-thread';
import type {WorkerThread} from './worker-thread';

/** Simultaneous executions per account (Apps Script quotas page). */
export const SIMULTANEOUS_EXECUTIONS_MAX = 30;

/** How a worker engine is set up. */
export interface WorkerOptions {
  /** Real milliseconds per virtual millisecond; 0, as without it, is as fast as possible. */
  readonly paceFactor?: () => number;
}

/** An engine whose executions overlap. */
export interface WorkerEngine {
  run(request: ExecutionRequest): Promise<ExecutionReport>;
  runningCount(): number;
  /**
   * Waits until no running execution is before that virtual time; then nothing moves until the given function is called.
   * That is when a trigger can start in the middle of other executions.
   */
  reach(atMs: number): Promise<() => void>;
  /** Ends every running execution as a kill. */
  stopAll(): void;
  /** Ends every execution and thread. */
  close(): Promise<void>;
}

/** What an execution is doing. */
type Standing =
  | Readonly<{kind: 'computing'}>
  | Readonly<{kind: 'asks'; message: FromWorker}>
  | Readonly<{kind: 'waits'; scope: string; since: number; timeoutMs: number}>;

/** A running execution and its thread. */
interface Running {
  readonly execution: Execution;
  readonly thread: WorkerThread;
  readonly resolve: (report: ExecutionReport) => void;
  readonly reject: (error: unknown) => void;
  standing: Standing;
}

/** Somebody who waits for a virtual time. */
interface Waiting {
  readonly atMs: number;
  readonly resolve: (release: () => void) => void;
}

/** When a standing execution's next event is; `undefined` while it computes. */
function eventTime({execution, standing}: Running): number | undefined {
  if (standing.kind === 'computing') return undefined;
  if (standing.kind === 'waits') return standing.since + standing.timeoutMs;
  const {message} = standing;
  const spentMs = message.kind === 'operation' ? message.spentMs : 0;
  return localTime(execution) + spentMs;
}

/** The engine's state and its one loop. */
class Simulation implements WorkerEngine {
  private readonly cloud: Cloud;
  private readonly paceFactor: () => number;
  private readonly running = new Set<Running>();
  private readonly waiting = new Set<Waiting>();
  private readonly idle: WorkerThread[] = [];
  private frozen = 0;
  private paced = {virtualMs: 0, realMs: 0};
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(cloud: Cloud, options: WorkerOptions) {
    this.cloud = cloud;
    this.paceFactor = options.paceFactor ?? (() => 0);
  }

  runningCount(): number {
    return this.running.size;
  }

  run(request: ExecutionRequest): Promise<ExecutionReport> {
    if (this.isClosed) return Promise.reject(new Error('the engine is closed'));
    if (this.running.size === 0) this.paced = {virtualMs: this.cloud.world.now, realMs: performance.now()};
    const execution = beginExecution(this.cloud, request);
    const refused = this.tooMany(request) ?? refusal(execution);
    if (refused) return Promise.resolve(endExecution(execution, {kind: 'threw', error: refused}));
    return new Promise((resolve, reject) => {
      const thread = this.idle.pop() ?? startWorkerThread();
      const running: Running = {execution, thread, resolve, reject, standing: {kind: 'computing'}};
      this.running.add(running);
      const hear = (message: FromWorker): void => {
        running.standing = {kind: 'asks', message};
        this.proceed();
      };
      thread.run(programOf(execution), hear, error => this.fail(running, error));
    });
  }

  reach(atMs: number): Promise<() => void> {
    return new Promise(resolve => {
      this.waiting.add({atMs, resolve});
      this.proceed();
    });
  }

  stopAll(): void {
    for (const running of [...this.running]) this.finish(running, {kind: 'killed', reason: 'fault'});
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    const threads = [...this.running].map(running => running.thread);
    this.stopAll();
    await Promise.all([...threads, ...this.idle.splice(0)].map(thread => thread.end()));
  }

  private tooMany({user}: ExecutionRequest): {name: string; message: string} | undefined {
    const own = [...this.running].filter(({execution}) => execution.request.user === user);
    if (own.length < SIMULTANEOUS_EXECUTIONS_MAX) return undefined;
    const message = 'There are too many scripts running simultaneously for this Google user account.';
    return {name: 'Exception', message};
  }

  /** Serves events in the order of their time, as long as nobody computes and nobody holds the clock. */
  private proceed(): void {
    clearTimeout(this.timer);
    while (this.frozen === 0) {
      const running = [...this.running];
      if (running.some(each => each.standing.kind === 'computing')) return;
      const next = running.reduce<Running | undefined>(
        (least, each) => (least && (eventTime(least) ?? 0) <= (eventTime(each) ?? 0) ? least : each),
        undefined,
      );
      const nextMs = next && (eventTime(next) ?? 0);
      if (this.letReachedGo(nextMs) || next === undefined || nextMs === undefined) return;
      if (this.paceDelayMs(nextMs) > 0) {
        this.timer = setTimeout(() => this.proceed(), this.paceDelayMs(nextMs));
        return;
      }
      this.paced = {virtualMs: Math.max(nextMs, this.paced.virtualMs), realMs: performance.now()};
      this.serve(next);
    }
  }

  /** Lets the first go who waits for a time that the next event is not before; the simulation then stands still. */
  private letReachedGo(nextMs: number | undefined): boolean {
    const first = [...this.waiting].sort((a, b) => a.atMs - b.atMs)[0];
    if (!first || (nextMs !== undefined && nextMs < first.atMs)) return false;
    this.waiting.delete(first);
    this.frozen += 1;
    let isReleased = false;
    first.resolve(() => {
      if (isReleased) return;
      isReleased = true;
      this.frozen -= 1;
      this.proceed();
    });
    return true;
  }

  private paceDelayMs(virtualMs: number): number {
    const dueMs = this.paced.realMs + (virtualMs - this.paced.virtualMs) * this.paceFactor();
    return Math.max(0, dueMs - performance.now());
  }

  private serve(running: Running): void {
    const {execution, standing} = running;
    try {
      if (standing.kind === 'waits') this.giveUpWaiting(running, standing.timeoutMs);
      else if (standing.kind === 'asks' && standing.message.kind === 'operation')
        this.operate(running, standing.message);
      else if (standing.kind === 'asks' && standing.message.kind === 'end') {
        this.finish(running, scriptEnd(execution, standing.message.end, undefined));
      }
      this.grantLocks();
    } catch (bug) {
      this.fail(running, bug);
    }
  }

  private operate(running: Running, asked: Extract<FromWorker, {kind: 'operation'}>): void {
    const {execution} = running;
    const args = JSON.parse(asked.argumentsJson) as unknown[];
    const since = localTime(execution) + asked.spentMs;
    const outcome = performOperation(execution, asked.operation, args, asked.spentMs);
    if (outcome.kind === 'killed') this.finish(running, {kind: 'killed', reason: outcome.reason});
    else if (outcome.kind === 'waits') {
      running.standing = {kind: 'waits', scope: outcome.scope, since, timeoutMs: outcome.timeoutMs};
    } else this.answer(running, replyJson(outcome));
  }

  private answer(running: Running, json: string): void {
    running.standing = {kind: 'computing'};
    running.thread.answer(json, running.execution.elapsedMs);
  }

  private giveUpWaiting(running: Running, timeoutMs: number): void {
    spend(running.execution, timeoutMs);
    if (killedByTime(running.execution)) this.finish(running, {kind: 'killed', reason: 'time'});
    else this.answer(running, replyJson({kind: 'value', value: false}));
  }

  /** Gives freed locks to those who wait longest. */
  private grantLocks(): void {
    const waiting = [...this.running].flatMap(running =>
      running.standing.kind === 'waits' ? [{running, ...running.standing}] : [],
    );
    waiting.sort((a, b) => a.since - b.since);
    for (const {running, scope, since} of waiting) {
      const {execution} = running;
      if (!takeLock(execution, scope)) continue;
      spend(execution, Math.max(0, this.cloud.world.now - since));
      this.answer(running, replyJson({kind: 'value', value: true}));
    }
  }

  private finish(running: Running, end: ScriptEnd): void {
    this.running.delete(running);
    if (end.kind === 'killed') void running.thread.end();
    else this.idle.push(running.thread);
    running.resolve(endExecution(running.execution, end));
  }

  /** A bug of the sandbox, or a thread that crashed: nobody gets a report of it, the run fails. */
  private fail(running: Running, error: unknown): void {
    if (!this.running.delete(running)) return;
    void running.thread.end();
    endExecution(running.execution, {kind: 'killed', reason: 'fault'});
    running.reject(error);
    this.grantLocks();
    this.proceed();
  }
}

/** An engine that runs each execution in a thread of its own. */
export function createWorkerEngine(cloud: Cloud, options: WorkerOptions = {}): WorkerEngine {
  return new Simulation(cloud, options);
}
