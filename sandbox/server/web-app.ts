/** The project as a web app: `/macros/s/{deployment}/exec` runs `doGet` or `doPost`. */
import {randomUUID} from 'node:crypto';
import type {ExecutionRequest} from '../runtime/engine';
import {isDeployed, isWebApp, webEvent} from '../web-request';
import {WEB_APP_HOST} from '../webhook-call';
import type {WireReply} from '../wire';
import {refusal} from './endpoint';
import type {Endpoint, Incoming} from './endpoint';
import type {Sandbox} from './sandbox';

/** What the function gave back, as ContentService or HtmlService made it. */
function outputReply(result: unknown): WireReply {
  const {content, contentType} = (result ?? {}) as {content?: unknown; contentType?: unknown};
  if (typeof content !== 'string') {
    return errorPage('The script completed but did not return anything.');
  }
  const type = typeof contentType === 'string' ? contentType : 'text/html';
  return {status: 200, headers: {'content-type': `${type}; charset=utf-8`}, body: content};
}

function errorPage(sentence: string): WireReply {
  const shown = sentence.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return {
    status: 200,
    headers: {'content-type': 'text/html; charset=utf-8'},
    body: `<!DOCTYPE html><html><head><title>Error</title></head><body><div>${shown}</div></body></html>`,
  };
}

/** The path of the host that web apps are served by, as a prefix. */
const HOST_PREFIX = `/${WEB_APP_HOST}`;

/** Where Google has the output of a web app fetched from, as a prefix. */
const ECHO_PATH = '/script.googleusercontent.com/macros/echo';

/** How many outputs wait to be fetched. */
const OUTPUTS_MAX = 100;

/** Runs the web app as the deploying account and gives its output, an error as an HTML page, both with status 200. */
async function outputOf(sandbox: Sandbox, request: Incoming): Promise<WireReply> {
  const execution: ExecutionRequest = {
    function: request.method === 'POST' ? 'doPost' : 'doGet',
    parameters: [],
    source: 'web',
    user: sandbox.holder.world.script.owner,
    event: webEvent(request),
  };
  const {error, result} = await sandbox.scripts.run(execution);
  sandbox.live.touch();
  return error === undefined ? outputReply(result) : errorPage(`${error.name}: ${error.message}`);
}

/** The project as a web app, and its outputs that wait to be fetched. */
export interface WebApp {
  /** Whether a request is for the web app or for one of its outputs. */
  isMeant(request: Incoming): boolean;
  readonly answer: Endpoint;
}

/**
 * The web app: under `/macros/s/ID/exec` its output comes at once; under `/script.google.com/macros/s/ID/exec` it comes
 * as Google sends it, as a redirection to script.googleusercontent.com, whatever happened.
 */
export function createWebApp(): WebApp {
  const outputs = new Map<string, WireReply>();

  const echo = (request: Incoming): WireReply => {
    const key = request.query.get('user_content_key') ?? '';
    return outputs.get(key) ?? refusal(404, 'There is no such output of a web app.');
  };

  const redirection = (request: Incoming, output: WireReply): WireReply => {
    const key = randomUUID();
    outputs.set(key, output);
    for (const old of outputs.keys()) if (outputs.size > OUTPUTS_MAX) outputs.delete(old);
    const location = `http://${request.headers['host'] ?? ''}${ECHO_PATH}?user_content_key=${key}&lib=sandbox`;
    const headers = {'content-type': 'text/html; charset=UTF-8', location};
    return {status: 302, headers, body: '<HTML><HEAD><TITLE>Moved Temporarily</TITLE></HEAD></HTML>'};
  };

  return {
    isMeant: ({path}) => path === ECHO_PATH || isWebApp(path) || isWebApp(withoutHost(path)),
    async answer(sandbox, request) {
      if (request.path === ECHO_PATH) return echo(request);
      const isByHost = request.path.startsWith(HOST_PREFIX);
      const inner = {...request, path: withoutHost(request.path)};
      if (!isDeployed(sandbox.holder.world, inner.path)) return refusal(404, 'No such deployment of the project.');
      if (request.method !== 'GET' && request.method !== 'POST') return refusal(405, 'A web app takes GET and POST.');
      if (!isByHost) return outputOf(sandbox, inner);
      const effect = sandbox.cloud.strike({...inner, host: WEB_APP_HOST});
      const isLost = effect !== undefined && 'lostResponse' in effect && effect.lostResponse === true;
      if (effect !== undefined && 'status' in effect && !isLost) return {...errorPage('Error'), status: effect.status};
      const output = await outputOf(sandbox, inner);
      return isLost ? {stream: response => response.destroy()} : redirection(request, output);
    },
  };
}

function withoutHost(path: string): string {
  return path.startsWith(`${HOST_PREFIX}/`) ? path.slice(HOST_PREFIX.length) : path;
}
