/** How the server has scripts run: a wait-free face of whichever engine does it. */
import type {ExecutionReport, ExecutionRequest} from '../runtime/engine';

/** Runs executions and fires triggers; several executions may overlap. */
export interface ScriptRunner {
  run(request: ExecutionRequest): Promise<ExecutionReport>;
  /** Moves the clock on by that much and runs what falls due, in order of time. */
  advance(advanceMs: number): Promise<readonly ExecutionReport[]>;
  /** Settles when no execution is under way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Counts what is under way, so that a reset can wait for it. */
export function trackingRunner(engine: Omit<ScriptRunner, 'idle'>): ScriptRunner {
  const underWay = new Set<Promise<unknown>>();
  const tracked = <Value>(work: Promise<Value>): Promise<Value> => {
    const settled: Promise<unknown> = work.then(
      () => underWay.delete(settled),
      () => underWay.delete(settled),
    );
    underWay.add(settled);
    return work;
  };
  return {
    run: request => tracked(engine.run(request)),
    advance: advanceMs => tracked(engine.advance(advanceMs)),
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close: () => engine.close(),
  };
}
