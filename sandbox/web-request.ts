/** Requests to the project as a web app, as `doGet` and `doPost` see them. */
import type {World} from './world/world';

const EXEC_PATH = /^\/macros\/s\/([^/]+)\/(exec|dev)(\/.*)?$/;

/** One request to a web app. */
export interface WebRequest {
  readonly method: string;
  /** Percent-encoded path, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Whether a path of script.google.com belongs to a web app. */
export function isWebApp(path: string): boolean {
  return EXEC_PATH.test(path);
}

/** Whether the path means a deployment of this project: one that was made, its head, or the project's own id. */
export function isDeployed(world: World, path: string): boolean {
  const [, id = '', kind] = EXEC_PATH.exec(path) ?? [];
  const {deployments, scriptId} = world.script;
  if (id === scriptId || kind === 'dev') return true;
  return deployments.some(deployment => deployment.id === decodeURIComponent(id));
}

function firstOfEach(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...new Set(query.keys())].map(name => [name, query.get(name) ?? '']));
}

function allOfEach(query: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...new Set(query.keys())].map(name => [name, query.getAll(name)]));
}

/** The event object (Apps Script web apps guide): no request headers, and a form's fields count as parameters. */
export function webEvent(request: WebRequest): Record<string, unknown> {
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
