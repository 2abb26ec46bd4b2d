/** `scripts.run` of the Apps Script API: runs a function of the project and answers when it is done. */
import {answering, entityNotFound, StatusError} from '../google/sheets/status-error';
import type {ExecutionReport} from '../runtime/engine';
import {emptyReply, jsonBody, jsonReply} from '../wire';
import type {WireReply, WireRequest} from '../wire';
import type {Sandbox} from './sandbox';

const RUN_PATH = /^\/v1\/scripts\/([^/:]+):run$/;

/** Whether a request is `POST /v1/scripts/{id}:run`. */
export function isScriptsRun(request: WireRequest): boolean {
  return request.host === 'script.googleapis.com' && request.method === 'POST' && runTarget(request) !== undefined;
}

/** The script id; clients may percent-encode the colon before `run`. */
function runTarget(request: WireRequest): string | undefined {
  return RUN_PATH.exec(request.path.replace(/%3A/i, ':'))?.[1];
}

/** The stack of an error as the API takes it apart: function and line, innermost first. */
function stackElements(stack: string | undefined): {function: string; lineNumber: number}[] {
  return [...(stack ?? '').matchAll(/at (?:([\w$.]+) )?\(?[^\s()]*?:(\d+)(?::\d+)?\)?/g)]
    .slice(0, 20)
    .map(match => ({function: match[1] ?? '', lineNumber: Number(match[2])}));
}

/** The API's answer to a finished execution (Apps Script API, scripts.run, Operation). */
export function operationOf(report: ExecutionReport): object {
  const {error, result} = report;
  if (error === undefined) {
    const type = 'type.googleapis.com/google.apps.script.v1.ExecutionResponse';
    return {done: true, response: {'@type': type, result: result ?? null}};
  }
  const detail = {
    '@type': 'type.googleapis.com/google.apps.script.v1.ExecutionError',
    errorMessage: `${error.name}: ${error.message}`,
    errorType: 'ScriptError',
    scriptStackTraceElements: stackElements(error.stack),
  };
  return {done: true, error: {code: 3, message: 'ScriptError', details: [detail]}};
}

interface RunRequest {
  readonly function: string;
  readonly parameters: readonly unknown[];
}

/** @throws StatusError 404 for another script, 400 without a function name or with parameters that are no list */
function readRun(sandbox: Sandbox, request: WireRequest): RunRequest {
  if (runTarget(request) !== sandbox.holder.world.script.scriptId) throw entityNotFound();
  const {function: name, parameters = []} = (jsonBody(request) ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string' || name === '' || !Array.isArray(parameters)) {
    throw new StatusError(400, 'Request contains an invalid argument.');
  }
  return {function: name, parameters};
}

/** Answers `scripts.run`. The function runs as the project's owner; its time passes on the virtual clock. */
export async function runScript(sandbox: Sandbox, request: WireRequest): Promise<WireReply> {
  const {world} = sandbox.holder;
  const startedAt = world.now;
  let run: RunRequest | undefined;
  let reply = answering(request, () => {
    run = readRun(sandbox, request);
    return emptyReply(200);
  });
  let latencyMs = 0;
  if (run !== undefined) {
    const report = await sandbox.scripts.run({...run, source: 'api', user: world.script.owner});
    latencyMs = report.virtualMs;
    reply = jsonReply(200, operationOf(report));
    sandbox.live.touch();
  }
  sandbox.cloud.note(request, {reply, latencyMs, fate: {kind: 'answered'}}, startedAt, {kind: 'outside'});
  return reply;
}
