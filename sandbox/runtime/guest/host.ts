/** The way out of the context: one synchronous call per service operation. */

/** What the host put on the global object before this script started. */
interface HostGlobals {
  __host?: (operation: string, argumentsJson: string) => string;
  __now?: () => number;
  __setup?: string;
}

/** What the host says about this execution. */
interface Setup {
  readonly timeZone: string;
  readonly randomSeed: number;
  readonly services: readonly {readonly global: string; readonly symbol: string}[];
}

const globals = globalThis as HostGlobals;
const {__host: send, __now: readClock, __setup: setupJson = '{}'} = globals;
delete globals.__host;
delete globals.__now;
delete globals.__setup;

/** What the host says about this execution. */
export const setup = JSON.parse(setupJson) as Setup;

/** An exception as Apps Script's services throw it. */
export function exception(message: string, name = 'Exception'): Error {
  const error = new Error(message);
  Object.defineProperty(error, 'name', {value: name, writable: true, configurable: true});
  return error;
}

/** Performs an operation of a service. Throws what the service throws. */
export function call(operation: string, ...args: readonly unknown[]): unknown {
  const reply = JSON.parse(send?.(operation, JSON.stringify(args)) ?? '{}') as {
    value?: unknown;
    error?: {name: string; message: string; details?: unknown};
  };
  if (!reply.error) return reply.value;
  const {name, message, details} = reply.error;
  const error = exception(message, name);
  if (details !== undefined) Object.assign(error, {details});
  throw error;
}

/** The execution's time, ms since 1970. */
export function now(): number {
  return readClock?.() ?? 0;
}
