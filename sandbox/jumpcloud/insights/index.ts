/** Directory Insights: four questions about the event log, each a POST with a JSON body. */
import {jsonBody} from '../../wire';
import {insightsErrorReply, Refusal} from '../refusal';
import {countEvents, distinctValues, intervals} from './aggregates';
import {queryEvents} from './events';
import type {WireReply, WireRequest} from '../../wire';
import type {World} from '../../world/world';

type Answer = (world: World, body: Readonly<Record<string, unknown>>) => WireReply;

const ANSWERS: Readonly<Record<string, Answer>> = {
  '/insights/directory/v1/events': queryEvents,
  '/insights/directory/v1/events/count': countEvents,
  '/insights/directory/v1/events/distinct': distinctValues,
  '/insights/directory/v1/events/interval': intervals,
};

/** The answer to a request that has been let in. @throws Refusal 400 */
export function answerInsights(world: World, request: WireRequest): WireReply {
  const answer = ANSWERS[request.path];
  if (answer === undefined) return insightsErrorReply(404, 'Not Found');
  if (request.method !== 'POST') return insightsErrorReply(405, 'Method Not Allowed');
  const body = jsonBody(request);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refusal(400, 'the request body must be a JSON object');
  }
  return answer(world, body as Record<string, unknown>);
}
