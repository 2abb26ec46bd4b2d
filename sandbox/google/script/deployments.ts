/** Deployments: the addresses under which a version can be called, and the head that always is there. */
import {jsonBody, jsonReply} from '../../wire';
import {randomText} from '../../world/random';
import {entityNotFound, StatusError} from '../sheets/status-error';
import {MANIFEST_NAME} from './project';
import {pageOf} from './versions';
import type {WireReply, WireRequest} from '../../wire';
import type {ScriptState} from '../../world/script-state';
import type {World} from '../../world/world';

type Deployment = ScriptState['deployments'][number];

/** The most versioned deployments that a project can have. */
export const DEPLOYMENTS_MAX = 20;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** The deployment of the latest code, which exists from the first day and can't be changed. */
function head(world: World): Deployment {
  return {
    id: `AKfycb-head-${world.script.scriptId}`,
    version: null,
    description: '',
    updatedAt: world.google.createdAt,
  };
}

interface Manifest {
  webapp?: {access?: string; executeAs?: string};
  executionApi?: {access?: string};
}

function manifestOf(script: ScriptState): Manifest {
  const file = script.files.find(({name, type}) => type === 'JSON' && name === MANIFEST_NAME);
  return file ? (JSON.parse(file.source) as Manifest) : {};
}

/** What can be called at the deployment, as the manifest says. */
function entryPoints(script: ScriptState, deployment: Deployment): object[] {
  const {webapp, executionApi} = manifestOf(script);
  const points: object[] = [];
  if (webapp) {
    const url = `https://script.google.com/macros/s/${deployment.id}/${deployment.version === null ? 'dev' : 'exec'}`;
    points.push({entryPointType: 'WEB_APP', webApp: {url, entryPointConfig: webapp}});
  }
  if (executionApi) points.push({entryPointType: 'EXECUTION_API', executionApi: {entryPointConfig: executionApi}});
  return points;
}

function deploymentView(script: ScriptState, deployment: Deployment): object {
  const points = entryPoints(script, deployment);
  return {
    deploymentId: deployment.id,
    deploymentConfig: {
      scriptId: script.scriptId,
      manifestFileName: MANIFEST_NAME,
      ...(deployment.version === null ? {} : {versionNumber: deployment.version}),
      ...(deployment.description === '' ? {} : {description: deployment.description}),
    },
    updateTime: new Date(deployment.updatedAt).toISOString(),
    ...(points.length > 0 ? {entryPoints: points} : {}),
  };
}

function findDeployment(world: World, id: string): Deployment {
  const deployment = [head(world), ...world.script.deployments].find(candidate => candidate.id === id);
  if (deployment === undefined) throw entityNotFound();
  return deployment;
}

/** The version and description of a deployment's configuration. @throws StatusError 400 for a version never made */
function readConfig(script: ScriptState, value: unknown): Pick<Deployment, 'version' | 'description'> {
  const {versionNumber, description} = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  if (!script.versions.some(({number}) => number === versionNumber)) {
    throw new StatusError(400, 'Request contains an invalid argument.');
  }
  return {version: versionNumber as number, description: typeof description === 'string' ? description : ''};
}

/** `POST deployments` with a configuration: a new deployment of a version. @throws StatusError 400, also for one too many */
export function createDeployment(world: World, request: WireRequest): WireReply {
  const {script} = world;
  const config = readConfig(script, jsonBody(request));
  if (script.deployments.length >= DEPLOYMENTS_MAX) {
    throw new StatusError(400, `Scripts may only have up to ${DEPLOYMENTS_MAX} versioned deployments at a time.`);
  }
  const deployment = {id: `AKfycb${randomText(world, 40, LETTERS)}`, ...config, updatedAt: world.now};
  script.deployments.push(deployment);
  return jsonReply(200, deploymentView(script, deployment));
}

/** `GET deployments`: the head first. */
export function listDeployments(world: World, query: URLSearchParams): WireReply {
  const {rows, ...next} = pageOf([head(world), ...world.script.deployments], query);
  return jsonReply(200, {deployments: rows.map(deployment => deploymentView(world.script, deployment)), ...next});
}

/** `GET deployments/{id}`. @throws StatusError 404 */
export function getDeployment(world: World, id: string): WireReply {
  return jsonReply(200, deploymentView(world.script, findDeployment(world, id)));
}

/** `PUT deployments/{id}`: points the deployment at another version. @throws StatusError 404, 400 for the head */
export function updateDeployment(world: World, request: WireRequest, id: string): WireReply {
  const deployment = findDeployment(world, id);
  if (deployment.version === null) throw new StatusError(400, 'Read-only deployments may not be modified.');
  const {deploymentConfig} = (jsonBody(request) ?? {}) as {deploymentConfig?: unknown};
  Object.assign(deployment, readConfig(world.script, deploymentConfig), {updatedAt: world.now});
  return jsonReply(200, deploymentView(world.script, deployment));
}

/** `DELETE deployments/{id}`. @throws StatusError 404, 400 for the head */
export function deleteDeployment(world: World, id: string): WireReply {
  const deployment = findDeployment(world, id);
  if (deployment.version === null) throw new StatusError(400, 'Read-only deployments may not be deleted.');
  world.script.deployments = world.script.deployments.filter(candidate => candidate.id !== id);
  return jsonReply(200, {});
}
