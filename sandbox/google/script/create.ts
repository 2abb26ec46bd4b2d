/** `POST /v1/projects`: a script bound to a spreadsheet that Drive has just made. */
import {jsonBody, jsonReply} from '../../wire';
import {SPREADSHEET_TYPE} from '../sheets/further';
import {entityNotFound, StatusError} from '../sheets/status-error';
import {emptySheet} from '../../world/empty-sheet';
import type {WireReply, WireRequest} from '../../wire';
import type {World} from '../../world/world';
import {getProject, MANIFEST_NAME} from './project';

/** What a new project holds: "no script files and a base manifest file" (Apps Script API, projects.create). */
const BASE_MANIFEST = {timeZone: 'America/New_York', exceptionLogging: 'STACKDRIVER', runtimeVersion: 'V8'};

/**
 * Makes a project. The sandbox has room for one, with the ids that its contract names: the one that is there becomes the new
 * one, empty, with the new spreadsheet's name. Standalone projects are not there.
 * @throws StatusError 404 for a parent that is no spreadsheet of Drive, 400 without one
 */
export function createProject(world: World, request: WireRequest): WireReply {
  const {title, parentId} = (jsonBody(request) ?? {}) as {readonly title?: unknown; readonly parentId?: unknown};
  if (typeof title !== 'string' || title === '') throw new StatusError(400, 'Request contains an invalid argument.');
  if (typeof parentId !== 'string') throw new StatusError(501, 'not implemented: a project that is bound to nothing');
  const parent = world.google.drive.files[parentId];
  if (parent?.mimeType !== SPREADSHEET_TYPE || parent.trashed) throw entityNotFound();
  const {script} = world;
  script.files = [{name: MANIFEST_NAME, type: 'JSON', source: JSON.stringify(BASE_MANIFEST, null, 2)}];
  script.versions = [];
  script.deployments = [];
  script.spreadsheet = {...script.spreadsheet, name: parent.name, sheets: [emptySheet(0, 'Sheet1')]};
  const project = JSON.parse(getProject(world).body) as object;
  return jsonReply(200, {...project, title, parentId});
}
