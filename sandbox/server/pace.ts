/** Lets virtual time pass by itself, so that triggers fire while somebody watches, and executions take their time. */
import {jsonReply} from '../wire';
import {BadInput, bodyObject, refuseUnknown} from './endpoint';
import type {Endpoint} from './endpoint';
import type {Sandbox} from './sandbox';

/** How often the clock ticks, in real ms. */
const TICK_MS = 1000;

/** The fastest: an hour in a second. */
const FASTEST = 1 / 3600;

/** The slowest: a minute for a second. */
const SLOWEST = 60;

/** A clock that ticks by itself; it stands still until it is given a pace. */
export interface Pace {
  /** Real seconds per virtual second; 0 while the clock moves only when it is told to. */
  get(): number;
  set(realSecondsPerVirtualSecond: number): void;
  stop(): void;
}

/** The pace of one sandbox. A tick waits for the executions of the one before. */
export function createPace(sandbox: Sandbox): Pace {
  const {pace} = sandbox;
  let timer: NodeJS.Timeout | undefined;
  let isTicking = false;
  const tick = async (): Promise<void> => {
    if (isTicking) return;
    isTicking = true;
    try {
      await sandbox.scripts.advance(TICK_MS / pace.realSecondsPerVirtualSecond);
    } finally {
      isTicking = false;
    }
  };
  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  return {
    get: () => pace.realSecondsPerVirtualSecond,
    set(value) {
      stop();
      pace.realSecondsPerVirtualSecond = value;
      if (value > 0) timer = setInterval(() => void tick(), TICK_MS).unref();
    },
    stop,
  };
}

/** `GET` and `POST /sandbox/pace {"realSecondsPerVirtualSecond": n}`. */
export function paceEndpoint(pace: Pace): Endpoint {
  return (_, request) => {
    if (request.method === 'POST') {
      const body = bodyObject(request);
      refuseUnknown(body, ['realSecondsPerVirtualSecond']);
      const value = body['realSecondsPerVirtualSecond'];
      if (typeof value !== 'number' || !(value === 0 || (value >= FASTEST && value <= SLOWEST))) {
        throw new BadInput(`realSecondsPerVirtualSecond must be 0 (stand still) or from 1/3600 to ${SLOWEST}.`);
      }
      pace.set(value);
    }
    return jsonReply(200, {realSecondsPerVirtualSecond: pace.get()});
  };
}
