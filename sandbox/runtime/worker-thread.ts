/** One worker thread as the engine sees it: give it a program, answer its operations, end it. */
import {Worker} from 'node:worker_threads';
import type {GuestProgram} from './guest-program';
import {workerPath} from './guest-source';
import type {FromWorker, ToWorker, WorkerStart} from './worker-messages';

/** A worker thread. */
export interface WorkerThread {
  /** Runs a program; `hear` gets its operations and its end, `fail` a crash of the thread. */
  run(program: GuestProgram, hear: (message: FromWorker) => void, fail: (error: Error) => void): void;
  answer(json: string, elapsedMs: number): void;
  /** Ends the thread wherever it stands. */
  end(): Promise<void>;
}

/** Starts a worker thread; it lives until it is ended. */
export function startWorkerThread(): WorkerThread {
  const start: WorkerStart = {answered: new SharedArrayBuffer(4)};
  const flag = new Int32Array(start.answered);
  const worker = new Worker(workerPath(), {workerData: start});
  // An idle worker must not keep the process alive.
  worker.unref();
  let hear: (message: FromWorker) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'end') worker.unref();
    hear(message);
  });
  worker.on('error', (error: Error) => fail(error));
  const post = (message: ToWorker): void => worker.postMessage(message);
  return {
    run(program, onMessage, onError) {
      hear = onMessage;
      fail = onError;
      worker.ref();
      post({kind: 'run', program});
    },
    answer(json, elapsedMs) {
      post({kind: 'answer', json, elapsedMs});
      Atomics.store(flag, 0, 1);
      Atomics.notify(flag, 0);
    },
    async end() {
      hear = () => undefined;
      fail = () => undefined;
      await worker.terminate();
    },
  };
}
