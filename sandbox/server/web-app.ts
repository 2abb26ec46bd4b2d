/** The project as a web app: `/macros/s/{deployment}/exec` runs `doGet` or `doPost`. */
import type {ExecutionRequest} from '../runtime/engine';
import type {WireReply} from '../wire';
import {refusal} from './endpoint';
import type {Endpoint, Incoming} from './endpoint';
import type {Sandbox} from './sandbox';

const EXEC_PATH = /^\/macros\/s\/([^/]+)\/(exec|dev)(\/.*)?$/;

/** Whether a path belongs to the web app. */
export function isWebApp(path: string): boolean {
  return EXEC_PATH.test(path);
}

function firstOfEach(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...new Set(query.keys())].map(name => [name, query.get(name) ?? '']));
}

function allOfEach(query: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...new Set(query.keys())].map(name => [name, query.getAll(name)]));
}

/** The event object (Apps Script web apps guide): no request headers, and a form's fields count as parameters. */
export function webEvent(request: Incoming): Record<string, unknown> {
  const type = request.headers['content-type'] ?? '';
  const parameters = new URLSearchParams(request.query);
  if (type.startsWith('application/x-www-form-urlencoded')) {
    for (const [name, value] of new URLSearchParams(request.body)) parameters.append(name, value);
  }
  const pathInfo = EXEC_PATH.exec(request.path)?.[3]?.slice(1) ?? '';
  const event = {
    parameter: firstOfEach(parameters),
    parameters: allOfEach(parameters),
    queryString: request.query.toString(),
    contextPath: '',
    contentLength: request.method === 'POST' ? Buffer.byteLength(request.body) : -1,
    ...(pathInfo === '' ? {} : {pathInfo}),
  };
  if (request.method !== 'POST') return event;
  const postData = {contents: request.body, length: event.contentLength, type, name: 'postData'};
  return {...event, postData};
}

function isDeployed(sandbox: Sandbox, path: string): boolean {
  const [, id = '', kind] = EXEC_PATH.exec(path) ?? [];
  const {deployments, scriptId} = sandbox.holder.world.script;
  if (id === scriptId || kind === 'dev') return true;
  return deployments.some(deployment => deployment.id === decodeURIComponent(id));
}

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

/**
 * Runs the web app as the deploying account.
 *
 * Google answers 302 to script.googleusercontent.com, where the output stands with status 200 whatever happened, an
 * error as an HTML page. The sandbox gives that output at once.
 */
export const answerWebApp: Endpoint = async (sandbox, request) => {
  if (!isDeployed(sandbox, request.path)) return refusal(404, 'No such deployment of the project.');
  if (request.method !== 'GET' && request.method !== 'POST') return refusal(405, 'A web app takes GET and POST.');
  const name = request.method === 'POST' ? 'doPost' : 'doGet';
  const execution: ExecutionRequest = {
    function: name,
    parameters: [],
    source: 'web',
    user: sandbox.holder.world.script.owner,
    event: webEvent(request),
  };
  const {error, result} = await sandbox.scripts.run(execution);
  sandbox.live.touch();
  return error === undefined ? outputReply(result) : errorPage(`${error.name}: ${error.message}`);
};
