/** The two engines behind one face: in this thread for a run to its end, in worker threads while somebody watches. */
import type {Cloud} from '../cloud';
import {advanceClock, advanceOverlapping} from '../runtime/clock';
import type {Striking} from '../webhook-call';
import {createInProcessEngine, createWorkerEngine} from '../runtime/engine';
import {trackingRunner} from './script-runner';
import type {ScriptRunner} from './script-runner';

/** Finds the faults of webhooks' calls. */
function strikingOf(cloud: Cloud): Striking {
  return request => cloud.strike?.(request);
}

/** Runs each execution to its end in this thread, which does nothing else meanwhile. */
export function inThreadRunner(cloud: Cloud): ScriptRunner {
  const engine = createInProcessEngine(cloud);
  return trackingRunner({
    run: request => Promise.resolve(engine.run(request)),
    advance: advanceMs =>
      Promise.resolve(advanceClock(cloud.world, request => engine.run(request), advanceMs, strikingOf(cloud))),
    close: () => Promise.resolve(),
  });
}

/**
 * Runs each execution in a thread of its own, so that they overlap and this thread stays free.
 * @param paceFactor real ms per virtual ms; 0 is as fast as possible
 */
export function workerRunner(cloud: Cloud, paceFactor: () => number = () => 0): ScriptRunner {
  const engine = createWorkerEngine(cloud, {paceFactor});
  return trackingRunner({
    run: request => engine.run(request),
    advance: advanceMs => advanceOverlapping(cloud.world, engine, advanceMs, strikingOf(cloud)),
    close: () => engine.close(),
  });
}
