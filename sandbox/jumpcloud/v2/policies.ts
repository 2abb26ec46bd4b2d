/** API v2: policies, and what became of them on devices. */
import {jsonReply} from '../../wire';
import {chosenFields, words} from '../listing';
import {allResults, applications, findPolicy, latestResult, policiesFor} from '../policies';
import {findDevice} from '../devices';
import {notFound} from '../refusal';
import {v2Page, v2Rows, v2UncountedPage} from './listing';
import type {Application} from '../policies';
import type {WireReply, WireRequest} from '../../wire';
import type {PolicyRecord, PolicyResultRecord} from '../../world/jumpcloud-devices';
import type {World} from '../../world/world';

/** A policy as lists have it (API v2, definition Policy). */
function policyView(policy: PolicyRecord): Record<string, unknown> {
  const {id, name, templateId, templateName, family} = policy;
  return {
    id,
    name,
    template: {id: templateId, name: templateName, displayName: name, osMetaFamily: family, deliveryTypes: ['agent']},
  };
}

/** A result as the wire has it (API v2, definition PolicyResult). */
function resultView(result: PolicyResultRecord): Record<string, unknown> {
  const {id, policyId, deviceId, state, startedAt, endedAt, detail, stdErr} = result;
  return {
    id,
    policyID: policyId,
    systemID: deviceId,
    success: state === 'success',
    state,
    exitStatus: state === 'failed' ? 1 : 0,
    startedAt: new Date(startedAt).toISOString(),
    ...(endedAt === null ? {} : {endedAt: new Date(endedAt).toISOString()}),
    detail,
    stdErr,
    stdOut: '',
  };
}

/** `GET /api/v2/policies`: one page without a count; the end is a short page (jc-cli, v2.go, observed on a live tenant). */
export function listPolicies(world: World, request: WireRequest): WireReply {
  const views = Object.values(world.jumpcloud.devices.policies).map(policyView);
  const fields = words(request.query.get('fields'), /[,\s]+/);
  return v2UncountedPage(request.query, v2Rows(request.query, views), view => chosenFields(view, fields, 'id'));
}

/** `GET /api/v2/policies/{id}` (definition PolicyWithDetails). */
export function getPolicy(world: World, id: string): WireReply {
  return jsonReply(200, {...policyView(findPolicy(world, id)), configFields: [], values: [], notes: ''});
}

/** A page of results. `fields` can drop the output, which is long on real devices. */
function resultsPage(query: URLSearchParams, results: readonly PolicyResultRecord[]): WireReply {
  const fields = words(query.get('fields'), /[,\s]+/);
  const toView = (view: Readonly<Record<string, unknown>>): unknown => chosenFields(view, fields, 'id');
  // Filters and orders need every view; a plain page only its own.
  if (query.has('filter') || query.has('sort')) return v2Page(query, v2Rows(query, results.map(resultView)), toView);
  return v2Page(query, results, result => toView(resultView(result)));
}

/** `GET /api/v2/policies/{id}/policystatuses`: the latest result on each device. */
export function listPolicyStatuses(world: World, request: WireRequest, id: string): WireReply {
  const latest = applications(world, [findPolicy(world, id)]).map(([policy, device]) =>
    latestResult(world, policy, device),
  );
  return resultsPage(request.query, latest);
}

function everyResult(world: World, where: readonly Application[]): PolicyResultRecord[] {
  return where.flatMap(([policy, device]) => allResults(world, policy, device));
}

/** `GET /api/v2/policies/{id}/policyresults`: every result of the policy, old ones too. */
export function listPolicyResults(world: World, request: WireRequest, id: string): WireReply {
  return resultsPage(request.query, everyResult(world, applications(world, [findPolicy(world, id)])));
}

/** `GET /api/v2/policyresults`: every result of every policy. */
export function listAllResults(world: World, request: WireRequest): WireReply {
  const policies = Object.values(world.jumpcloud.devices.policies);
  return resultsPage(request.query, everyResult(world, applications(world, policies)));
}

/** `GET /api/v2/policyresults/{id}`. */
export function getPolicyResult(world: World, id: string): WireReply {
  const policies = Object.values(world.jumpcloud.devices.policies);
  const result = everyResult(world, applications(world, policies)).find(each => each.id === id);
  if (result === undefined) throw notFound('Policy Result');
  return jsonReply(200, resultView(result));
}

/** `GET /api/v2/systems/{id}/policystatuses`: the latest result of each policy of the device. */
export function listSystemStatuses(world: World, request: WireRequest, id: string): WireReply {
  const device = findDevice(world, id);
  return resultsPage(
    request.query,
    policiesFor(world, device).map(policy => latestResult(world, policy, device)),
  );
}
