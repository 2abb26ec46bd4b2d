/** Performs one service operation of an execution: time, the kill, the work, its cost. */
import {latencyOf} from '../../latency';
import type {OperationHook} from '../engine';
import {catchUpWorld, spend} from './execution';
import type {Execution} from './execution';
import {ExecutionKilled, LockBusy, ScriptError} from './operation';
import type {Outcome, ServiceOperation} from './operation';
import {findOperation} from './operations';

function runOperation(execution: Execution, operation: ServiceOperation, args: readonly unknown[]): Outcome {
  try {
    return {kind: 'value', value: operation.run(execution, args)};
  } catch (error) {
    if (error instanceof ScriptError) return {kind: 'error', error};
    if (error instanceof ExecutionKilled) return {kind: 'killed', reason: error.reason};
    if (error instanceof LockBusy) return {kind: 'waits', scope: error.scope, timeoutMs: error.timeoutMs};
    throw error;
  }
}

/** An execution that is past its limit ends exactly there: what it did before counts, the answer never arrives. */
export function killedByTime(execution: Execution): Outcome | undefined {
  if (execution.elapsedMs <= execution.limitMs) return undefined;
  execution.elapsedMs = execution.limitMs;
  return {kind: 'killed', reason: 'time'};
}

/**
 * Performs one operation at the execution's time and adds what it cost.
 *
 * @param spentMs virtual time that passed inside the script since its last operation
 */
export function performOperation(
  execution: Execution,
  name: string,
  args: readonly unknown[],
  spentMs: number,
  hook?: OperationHook,
): Outcome {
  spend(execution, spentMs);
  const late = killedByTime(execution);
  if (late) return late;
  const operation = findOperation(execution, name);
  if (!operation) return {kind: 'error', error: new ScriptError(`not implemented: ${name}`, 'Error')};
  if (operation.cost === 'free') return runOperation(execution, operation, args);
  catchUpWorld(execution);
  const verdict = hook?.(execution.calls, name, args);
  execution.calls += 1;
  if (verdict === 'kill-before') return {kind: 'killed', reason: 'fault'};
  const outcome = runOperation(execution, operation, args);
  if (operation.cost !== 'own') spend(execution, latencyOf(operation.cost));
  if (verdict === 'kill-after' && outcome.kind !== 'killed') return {kind: 'killed', reason: 'fault'};
  return killedByTime(execution) ?? outcome;
}
