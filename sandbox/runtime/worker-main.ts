/** The worker thread: runs one execution at a time; the main thread answers its operations while it stands still. */
import {parentPort, receiveMessageOnPort, workerData} from 'node:worker_threads';
import type {MessagePort} from 'node:worker_threads';
import {runGuest} from './guest-program';
import type {GuestProgram, GuestReply} from './guest-program';
import type {FromWorker, ToWorker, WorkerStart} from './worker-messages';

function listen(port: MessagePort, flag: Int32Array): void {
  const post = (message: FromWorker): void => port.postMessage(message);

  const answer = (): GuestReply => {
    Atomics.wait(flag, 0, 0);
    Atomics.store(flag, 0, 0);
    const received = receiveMessageOnPort(port) as {message: ToWorker} | undefined;
    const message = received?.message;
    return message?.kind === 'answer' ? {json: message.json, elapsedMs: message.elapsedMs} : null;
  };

  const host = (operation: string, argumentsJson: string, spentMs: number): GuestReply => {
    post({kind: 'operation', operation, argumentsJson, spentMs});
    return answer();
  };

  // The main thread ends this worker when it hears of it; until then nothing inside may go on.
  const stop = (): never => {
    post({kind: 'end', end: {kind: 'stopped', isOutOfTime: true}});
    for (;;) Atomics.wait(flag, 0, 0);
  };

  const run = (program: GuestProgram): void => post({kind: 'end', end: runGuest(program, host, stop)});

  port.on('message', (message: ToWorker) => {
    if (message.kind === 'run') run(message.program);
  });
}

if (parentPort) listen(parentPort, new Int32Array((workerData as WorkerStart).answered));
