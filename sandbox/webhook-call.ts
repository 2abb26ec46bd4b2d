/** What a webhook's URL does with a call: the sandbox's own web app runs, anything else is kept in the outbox. */
import type {FaultEffect} from './faults';
import type {ExecutionRequest} from './runtime/engine';
import {isDeployed, isWebApp, webEvent} from './web-request';
import type {WireRequest} from './wire';
import type {DeliveryRecord} from './world/jumpcloud-alerts';
import type {World} from './world/world';

/** Where Google serves web apps. */
export const WEB_APP_HOST = 'script.google.com';

/** Finds the fault that strikes a webhook's call. */
export type Striking = (request: WireRequest) => FaultEffect | undefined;

/** What a call comes to: the answer, and the execution that has to run before it. */
export interface WebhookCall {
  readonly execution?: ExecutionRequest;
  /** The HTTP status; 0 when no answer arrives. */
  readonly status: number;
}

/** The call as it goes out; `null` for a URL that is none. */
function requestOf({url, body}: DeliveryRecord): WireRequest | null {
  if (!URL.canParse(url)) return null;
  const {host, pathname, searchParams} = new URL(url);
  const headers = {'content-type': 'application/json'};
  return {method: 'POST', host, path: pathname, query: searchParams, headers, body};
}

/**
 * Makes the call at the world's present time.
 *
 * A web app answers 302 to where its output stands, whatever happened in it: an error and a killed execution look like
 * success to the sender. Of another host only its name is kept, since the path of such a URL is its secret.
 * @param strike finds a fault: `status` answers in the place of the receiver, `lostResponse` lets it work unheard
 */
export function callWebhook(world: World, delivery: DeliveryRecord, strike?: Striking): WebhookCall {
  const request = requestOf(delivery);
  if (request === null) return {status: 400};
  const effect = strike?.(request);
  const isLost = effect !== undefined && 'lostResponse' in effect && effect.lostResponse === true;
  const struck = effect !== undefined && 'status' in effect ? effect.status : undefined;
  if (struck !== undefined && !isLost) return {status: struck};
  const status = struck ?? (isLost ? 0 : undefined);
  if (request.host === WEB_APP_HOST && isWebApp(request.path)) {
    if (!isDeployed(world, request.path)) return {status: status ?? 404};
    const execution: ExecutionRequest = {
      function: 'doPost',
      parameters: [],
      source: 'web',
      user: world.script.owner,
      event: webEvent(request),
    };
    return {execution, status: status ?? 302};
  }
  world.outbox.push({at: world.now, kind: 'webhook', to: `https://${request.host}/`, body: request.body});
  return {status: status ?? 200};
}
