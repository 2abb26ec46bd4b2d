/** JumpCloud's hosts: the console's API v1 and v2, and Directory Insights. */
import {denyAccess} from './access';
import {answerInsights} from './insights';
import {errorReply, insightsErrorReply, refusing, unauthorized} from './refusal';
import {getOrganization, listOrganizations} from './v1/organizations';
import {searchPeople} from './v1/search';
import {getSystem, listSystems} from './v1/systems';
import {actOnPerson, createPerson, deletePerson, getPerson, listPeople, updatePerson} from './v1/systemusers';
import {getAlert, getRule, listAlerts, listRules, updateAlertStatus, updateRuleStatus} from './v2/alerts';
import {changeAssociation, listSystemUsers, listUserSystems} from './v2/bindings';
import {createChannel, deleteChannel, getChannel, listChannels, updateChannel} from './v2/channels';
import {getGoogleDirectory, listDirectories, listTranslations} from './v2/directories';
import {changeMembers, listMemberOf, listMembers, listMembership} from './v2/members';
import {
  getPolicy,
  getPolicyResult,
  listAllResults,
  listPolicies,
  listPolicyResults,
  listPolicyStatuses,
  listSystemStatuses,
} from './v2/policies';
import {createGroup, deleteGroup, getGroup, listGroups, updateGroup} from './v2/usergroups';
import type {Handler, WireReply, WireRequest} from '../wire';
import type {World} from '../world/world';

type Answer = (world: World, request: WireRequest, id: string) => WireReply;

/** Every operation of API v1 and v2 that the sandbox has; `:id` is one path segment. */
const OPERATIONS: readonly (readonly [method: string, path: string, answer: Answer])[] = [
  ['GET', '/api/systemusers', listPeople],
  ['POST', '/api/systemusers', createPerson],
  ['GET', '/api/systemusers/:id', getPerson],
  ['PUT', '/api/systemusers/:id', updatePerson],
  ['DELETE', '/api/systemusers/:id', deletePerson],
  ['POST', '/api/systemusers/:id/state/activate', (world, _, id) => actOnPerson(world, id, 'state/activate')],
  ['POST', '/api/systemusers/:id/unlock', (world, _, id) => actOnPerson(world, id, 'unlock')],
  ['POST', '/api/systemusers/:id/expire', (world, _, id) => actOnPerson(world, id, 'expire')],
  ['POST', '/api/search/systemusers', searchPeople],
  ['GET', '/api/organizations', listOrganizations],
  ['GET', '/api/organizations/:id', getOrganization],
  ['GET', '/api/v2/usergroups', listGroups],
  ['POST', '/api/v2/usergroups', createGroup],
  ['GET', '/api/v2/usergroups/:id', (world, _, id) => getGroup(world, id)],
  ['PUT', '/api/v2/usergroups/:id', updateGroup],
  ['DELETE', '/api/v2/usergroups/:id', (world, _, id) => deleteGroup(world, id)],
  ['GET', '/api/v2/usergroups/:id/membership', listMembership],
  ['GET', '/api/v2/usergroups/:id/members', listMembers],
  ['POST', '/api/v2/usergroups/:id/members', changeMembers],
  ['GET', '/api/v2/users/:id/memberof', listMemberOf],
  ['GET', '/api/systems', listSystems],
  ['GET', '/api/systems/:id', getSystem],
  ['GET', '/api/v2/systems/:id/users', listSystemUsers],
  ['GET', '/api/v2/systems/:id/policystatuses', listSystemStatuses],
  ['GET', '/api/v2/users/:id/systems', listUserSystems],
  ['POST', '/api/v2/users/:id/associations', changeAssociation],
  ['GET', '/api/v2/policies', listPolicies],
  ['GET', '/api/v2/policies/:id', (world, _, id) => getPolicy(world, id)],
  ['GET', '/api/v2/policies/:id/policystatuses', listPolicyStatuses],
  ['GET', '/api/v2/policies/:id/policyresults', listPolicyResults],
  ['GET', '/api/v2/policyresults', listAllResults],
  ['GET', '/api/v2/policyresults/:id', (world, _, id) => getPolicyResult(world, id)],
  ['GET', '/api/v2/alerts', listAlerts],
  ['GET', '/api/v2/alerts/:id', (world, _, id) => getAlert(world, id)],
  ['POST', '/api/v2/alerts/:id/status', updateAlertStatus],
  ['GET', '/api/v2/healthmonitoring/rules', listRules],
  ['GET', '/api/v2/healthmonitoring/rules/:id', (world, _, id) => getRule(world, id)],
  ['PATCH', '/api/v2/healthmonitoring/rules/:id/status', updateRuleStatus],
  ['GET', '/api/v2/notifications/channels', listChannels],
  ['POST', '/api/v2/notifications/channels', createChannel],
  ['GET', '/api/v2/notifications/channels/:id', (world, _, id) => getChannel(world, id)],
  ['PATCH', '/api/v2/notifications/channels/:id', updateChannel],
  ['DELETE', '/api/v2/notifications/channels/:id', (world, _, id) => deleteChannel(world, id)],
  ['GET', '/api/v2/directories', listDirectories],
  ['GET', '/api/v2/gsuites/:id', (world, _, id) => getGoogleDirectory(world, id)],
  ['GET', '/api/v2/gsuites/:id/translationrules', listTranslations],
];

const ROUTES = OPERATIONS.map(([method, path, answer]) => ({
  method,
  pattern: new RegExp(`^${path.replace(':id', '([^/]+)')}/?$`),
  answer,
}));

/** An id that is no object id at all is a bad request, never a 404: only a well-formed one can be gone. */
const OBJECT_ID = /^[0-9a-f]{24}$/;

function answerConsole(world: World, request: WireRequest): WireReply {
  const denied = denyAccess(world, request);
  if (denied) return denied;
  const routes = ROUTES.filter(route => route.pattern.test(request.path));
  const route = routes.find(candidate => candidate.method === request.method);
  if (route === undefined) {
    return routes.length > 0 ? errorReply(405, 'Method Not Allowed') : errorReply(404, 'Not Found');
  }
  const id = route.pattern.exec(request.path)?.[1];
  if (id !== undefined && !OBJECT_ID.test(id)) return errorReply(400, `Bad Request: invalid id ${id}`);
  return refusing(() => route.answer(world, request, id ?? ''), errorReply);
}

function answerInsightsHost(world: World, request: WireRequest): WireReply {
  return denyAccess(world, request) ?? refusing(() => answerInsights(world, request), insightsErrorReply);
}

/**
 * The handlers of JumpCloud's hosts; the world is looked up at every request.
 *
 * The sandbox's organization lives in the US region: in the EU and India its key is as unknown as any.
 */
export function jumpCloudHandlers(holder: {readonly world: World}): Record<string, Handler> {
  return {
    'console.jumpcloud.com': request => answerConsole(holder.world, request),
    'api.jumpcloud.com': request => answerInsightsHost(holder.world, request),
    'console.eu.jumpcloud.com': unauthorized,
    'api.eu.jumpcloud.com': unauthorized,
    'console.in.jumpcloud.com': unauthorized,
    'api.in.jumpcloud.com': unauthorized,
  };
}
