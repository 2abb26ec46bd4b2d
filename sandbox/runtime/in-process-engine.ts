/** Runs executions in this very thread, one inside the other if need be: for tests, benchmarks, and a run to its end. */
import type {Cloud} from '../cloud';
import {randomInteger} from '../world/random';
import type {ExecutionReport, ExecutionRequest, OperationHook} from './engine';
import {runGuest} from './guest-program';
import type {GuestEnd, GuestProgram, GuestReply} from './guest-program';
import {loadGuest} from './guest-source';
import {beginExecution, endExecution, refusal, scriptOf, spend, worldOf} from './host/execution';
import type {Execution, ScriptEnd} from './host/execution';
import type {KillReason, Outcome} from './host/operation';
import {killedByTime, performOperation} from './host/perform';

/** How an in-process engine can be interfered with. */
export interface InProcessOptions {
  /** Asked before each service operation. It may run another execution, which then overlaps this one. */
  readonly beforeOperation?: OperationHook;
  /** Told after each service operation what processor time it took here, so that a benchmark can leave that out. */
  readonly afterOperation?: (cpuMs: number) => void;
}

/** An engine that is done when `run` returns. */
export interface InProcessEngine {
  run(request: ExecutionRequest): ExecutionReport;
}

/** What the code inside needs to run a request against the project's present files. */
export function programOf(execution: Execution): GuestProgram {
  const {manifest, request, startedAt, limitMs} = execution;
  return {
    guest: loadGuest(),
    files: scriptOf(execution)
      .files.filter(file => file.type === 'SERVER_JS')
      .map(({name, source}) => ({name, source})),
    setup: {
      timeZone: manifest.timeZone,
      randomSeed: randomInteger(worldOf(execution), 0, 2 ** 31 - 1),
      services: manifest.services,
    },
    startedAt,
    limitMs,
    request,
  };
}

/** A settled operation as the code inside reads it. */
export function replyJson(outcome: Extract<Outcome, {kind: 'value' | 'error'}>): string {
  if (outcome.kind === 'value') return JSON.stringify({value: outcome.value});
  const {name, message, details} = outcome.error;
  return JSON.stringify({error: {name, message, details}});
}

/** How the execution ended, from how its code ended. */
export function scriptEnd(execution: Execution, end: GuestEnd, killReason: KillReason | undefined): ScriptEnd {
  if (end.kind === 'stopped') {
    if (end.isOutOfTime) execution.elapsedMs = execution.limitMs;
    return {kind: 'killed', reason: killReason ?? 'time'};
  }
  spend(execution, end.spentMs);
  if (end.kind === 'threw') return {kind: 'threw', error: end.error};
  return {kind: 'returned', ...(end.resultJson === undefined ? {} : {result: JSON.parse(end.resultJson) as unknown})};
}

/**
 * An engine that runs executions in this thread.
 *
 * A lock that another execution holds stays held while this one waits, as that one can't go on: waiting takes its full
 * time and fails, which is what a real second execution would see.
 */
export function createInProcessEngine(cloud: Cloud, options: InProcessOptions = {}): InProcessEngine {
  function run(request: ExecutionRequest): ExecutionReport {
    const execution = beginExecution(cloud, request);
    const refused = refusal(execution);
    if (refused) return endExecution(execution, {kind: 'threw', error: refused});
    let killReason: KillReason | undefined;
    const perform = (operation: string, argumentsJson: string, spentMs: number): GuestReply => {
      const args = JSON.parse(argumentsJson) as unknown[];
      let outcome = performOperation(execution, operation, args, spentMs, options.beforeOperation);
      if (outcome.kind === 'waits') {
        spend(execution, outcome.timeoutMs);
        outcome = killedByTime(execution) ?? {kind: 'value', value: false};
      }
      if (outcome.kind === 'killed') {
        killReason = outcome.reason;
        return null;
      }
      if (outcome.kind === 'waits') throw new Error('a wait ends in a value');
      return {json: replyJson(outcome), elapsedMs: execution.elapsedMs};
    };
    const {afterOperation} = options;
    const timed = (...asked: Parameters<typeof perform>): GuestReply => {
      const before = process.cpuUsage();
      const reply = perform(...asked);
      const {user, system} = process.cpuUsage(before);
      afterOperation?.((user + system) / 1000);
      return reply;
    };
    const end = runGuest(programOf(execution), afterOperation ? timed : perform);
    return endExecution(execution, scriptEnd(execution, end, killReason));
  }
  return {run};
}
