/** Calls a function of the project by name and turns what it gives into JSON, by the rules of who asked. */
import {TextOutput} from './content-service';
import {HtmlOutput} from './html-service';
import {AuthMode} from './script-app';
import {textOf} from './text';

/** What is to be called. */
interface Request {
  readonly name: string;
  readonly parameters: readonly unknown[];
  readonly event?: unknown;
  readonly source: string;
}

/** An error as the host reads it. */
interface ShownError {
  readonly name: string;
  readonly message: string;
  readonly details?: unknown;
  readonly stack?: string;
}

let source = '';
let result: unknown;
let failure: ShownError | undefined;

function shownError(thrown: unknown): ShownError {
  if (typeof thrown !== 'object' || thrown === null) return {name: 'Error', message: textOf(thrown)};
  const {name, message, details, stack} = thrown as Record<string, unknown>;
  return {
    name: typeof name === 'string' ? name : 'Error',
    message: textOf(message === undefined ? thrown : message),
    ...(details === undefined ? {} : {details}),
    ...(typeof stack === 'string' ? {stack} : {}),
  };
}

/** The event with the enumeration that scripts compare `authMode` with. */
function eventObject(event: unknown): unknown {
  const mode = (event as {authMode?: unknown} | null)?.authMode;
  if (typeof mode !== 'string' || !Object.hasOwn(AuthMode, mode)) return event;
  return {...(event as object), authMode: AuthMode[mode as keyof typeof AuthMode]};
}

/** Whether every part of a value may pass to the browser: no function and no date anywhere (google.script.run page). */
function mayPass(value: unknown, path: readonly unknown[] = []): boolean {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') return false;
  if (typeof value !== 'object' || value === null) return true;
  if (path.includes(value)) throw new TypeError('Converting circular structure to JSON');
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(value).every(part => mayPass(part, [...path, value]));
}

function resultJson(): string | undefined {
  if (result instanceof TextOutput || result instanceof HtmlOutput) return JSON.stringify(result.toWeb());
  if (result === undefined) return undefined;
  if (source === 'sidebar' || source === 'api') return mayPass(result) ? JSON.stringify(result) : 'null';
  try {
    return JSON.stringify(result);
  } catch {
    return undefined;
  }
}

function settle(value: unknown): void {
  result = value;
}

function fail(thrown: unknown): void {
  failure = shownError(thrown);
}

/** Calls the function; a promise that it gives is settled when the micro-tasks have run. */
function execute(requestJson: string): void {
  const request = JSON.parse(requestJson) as Request;
  source = request.source;
  const isPrivate = request.name.endsWith('_') && (source === 'sidebar' || source === 'api');
  const target = isPrivate ? undefined : (globalThis as unknown as Record<string, unknown>)[request.name];
  if (typeof target !== 'function') {
    failure = {name: 'Exception', message: `Script function not found: ${request.name}`};
    return;
  }
  const args = request.event === undefined ? request.parameters : [eventObject(request.event), ...request.parameters];
  try {
    const given: unknown = (target as (...args: readonly unknown[]) => unknown)(...args);
    if (given instanceof Promise) given.then(settle, fail);
    else settle(given);
  } catch (thrown) {
    fail(thrown);
  }
}

/** What came of it, as JSON. */
function finish(): string {
  if (failure) return JSON.stringify({error: failure});
  try {
    return JSON.stringify({result: resultJson()});
  } catch (thrown) {
    return JSON.stringify({error: shownError(thrown)});
  }
}

/** Puts the two entry points where the host finds them; they are not listed among the globals. */
export function installEntryPoints(): void {
  Object.defineProperty(globalThis, '__execute', {value: execute});
  Object.defineProperty(globalThis, '__finish', {value: finish});
}
