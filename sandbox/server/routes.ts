/** Which endpoint answers which path, and who may ask. */
import {jsonReply} from '../wire';
import type {WireReply} from '../wire';
import {openSpreadsheet, push, runFunction, watch} from './bridge';
import {
  addFaults,
  advanceClock,
  clearFaults,
  clearTraffic,
  getClock,
  getOutbox,
  getStats,
  getTraffic,
  listFaults,
  resetWorld,
} from './controls';
import {BadInput, refusal} from './endpoint';
import type {Endpoint, Incoming, Streaming} from './endpoint';
import {JUMPCLOUD_CONTROLS} from './jumpcloud-controls';
import {createPace, paceEndpoint} from './pace';
import type {Pace} from './pace';
import {pageFile} from './page-files';
import type {Sandbox} from './sandbox';
import {answerVendor, vendorRequest} from './vendors';
import {
  viewAccounts,
  viewDrives,
  viewExecutions,
  viewGoogleGroups,
  viewPeople,
  viewPeopleGroups,
  viewSheet,
  viewTabs,
} from './views';
import {createWebApp} from './web-app';
import type {WebApp} from './web-app';

/** The endpoints of one sandbox. */
export interface Routes {
  /** By path, then method. */
  readonly endpoints: ReadonlyMap<string, Readonly<Record<string, Endpoint>>>;
  readonly pageFolder: string;
  readonly pace: Pace;
  readonly webApp: WebApp;
}

/** The endpoints over a sandbox. */
export function createRoutes(sandbox: Sandbox, pageFolder: string): Routes {
  const pace = createPace(sandbox);
  const endpoints = new Map<string, Readonly<Record<string, Endpoint>>>([
    ['/sandbox/clock', {GET: getClock, POST: advanceClock}],
    ['/sandbox/reset', {POST: resetWorld}],
    ['/sandbox/faults', {GET: listFaults, POST: addFaults, DELETE: clearFaults}],
    ['/sandbox/traffic.har', {GET: getTraffic, DELETE: clearTraffic}],
    ['/sandbox/outbox', {GET: getOutbox}],
    ['/sandbox/stats', {GET: getStats}],
    ['/sandbox/run', {POST: runFunction}],
    ['/sandbox/menu', {GET: openSpreadsheet}],
    ['/sandbox/live', {GET: watch}],
    ['/sandbox/pace', {GET: paceEndpoint(pace), POST: paceEndpoint(pace)}],
    ['/sandbox/push', {POST: push}],
    ...Object.entries(JUMPCLOUD_CONTROLS),
    ['/sandbox/view/tabs', {GET: viewTabs}],
    ['/sandbox/view/sheet', {GET: viewSheet}],
    ['/sandbox/view/people', {GET: viewPeople}],
    ['/sandbox/view/people-groups', {GET: viewPeopleGroups}],
    ['/sandbox/view/accounts', {GET: viewAccounts}],
    ['/sandbox/view/google-groups', {GET: viewGoogleGroups}],
    ['/sandbox/view/drives', {GET: viewDrives}],
    ['/sandbox/view/executions', {GET: viewExecutions}],
  ]);
  return {endpoints, pageFolder, pace, webApp: createWebApp()};
}

/** A name that means this machine: a page elsewhere cannot get in by pointing its own name here. */
const LOCAL_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/** Why the sandbox's own interface does not listen to this browser, or `undefined`. */
function strangerRefusal(request: Incoming): WireReply | undefined {
  const {host = '', origin} = request.headers;
  const isLocal = LOCAL_HOST.test(host);
  const isOwnPage = origin === undefined || origin === `http://${host}`;
  return isLocal && isOwnPage ? undefined : refusal(403, 'The sandbox answers only to pages of its own.');
}

async function answerControl(sandbox: Sandbox, routes: Routes, request: Incoming): Promise<WireReply | Streaming> {
  const methods = routes.endpoints.get(request.path.replace(/\/$/, ''));
  if (methods === undefined) return refusal(404, `There is nothing at ${request.path}.`);
  const endpoint = methods[request.method];
  if (endpoint === undefined) {
    const allowed = Object.keys(methods).join(', ');
    return jsonReply(405, {error: `${request.path} takes ${allowed}.`}, {allow: allowed});
  }
  try {
    return await endpoint(sandbox, request);
  } catch (error) {
    if (error instanceof BadInput) return refusal(400, error.message);
    throw error;
  }
}

/** Answers one request, whatever it is for. */
export async function answerRequest(
  sandbox: Sandbox,
  routes: Routes,
  request: Incoming,
): Promise<WireReply | Streaming> {
  if (request.path.startsWith('/sandbox/')) {
    return strangerRefusal(request) ?? answerControl(sandbox, routes, request);
  }
  if (routes.webApp.isMeant(request)) return routes.webApp.answer(sandbox, request);
  const file = pageFile(routes.pageFolder, request);
  if (file !== undefined) return file;
  if (vendorRequest(request) !== undefined) return answerVendor(sandbox, request);
  return refusal(404, `There is nothing at ${request.path}.`);
}
