/** The Apps Script API (script.googleapis.com, v1): the bound project, its content, versions and deployments. */
import {answering, decoded, entityNotFound, StatusError} from '../sheets/status-error';
import {createProject} from './create';
import {createDeployment, deleteDeployment, getDeployment, listDeployments, updateDeployment} from './deployments';
import {getContent, getProject, updateContent} from './project';
import {createVersion, getVersion, listVersions} from './versions';
import type {Handler, WireReply, WireRequest} from '../../wire';
import type {World} from '../../world/world';

/** The path after `/v1/projects/`: an id, what of the project, and which one. */
const PATH = /^\/v1\/projects\/([^/]+)(?:\/(content|versions|deployments)(?:\/([^/]+))?)?$/;

function answer(world: World, request: WireRequest): WireReply {
  if (request.path === '/v1/projects' && request.method === 'POST') return createProject(world, request);
  const [, id, part = 'project', segment] = PATH.exec(request.path) ?? [];
  if (id === undefined) throw new StatusError(404, 'Not Found');
  const {script} = world;
  if (decoded(id) !== script.scriptId) throw entityNotFound();
  const name = segment === undefined ? '' : decoded(segment);
  switch (`${request.method} ${part}${segment === undefined ? '' : '/one'}`) {
    case 'GET project':
      return getProject(world);
    case 'GET content':
      return getContent(script, request.query);
    case 'PUT content':
      return updateContent(script, request);
    case 'POST versions':
      return createVersion(script, request, world.now);
    case 'GET versions':
      return listVersions(script, request.query);
    case 'GET versions/one':
      return getVersion(script, name);
    case 'POST deployments':
      return createDeployment(world, request);
    case 'GET deployments':
      return listDeployments(world, request.query);
    case 'GET deployments/one':
      return getDeployment(world, name);
    case 'PUT deployments/one':
      return updateDeployment(world, request, name);
    case 'DELETE deployments/one':
      return deleteDeployment(world, name);
    default:
      throw new StatusError(404, 'Not Found');
  }
}

/** The handler of the Apps Script API; the world is looked up at every request, its one project has the id `sandbox`. */
export function scriptHandler(holder: {readonly world: World}): Handler {
  return request => answering(request, () => answer(holder.world, request));
}
