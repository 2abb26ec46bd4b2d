/** The project's content: what `clasp push` and `clasp pull` carry. */
import {Script} from 'node:vm';
import {jsonBody, jsonReply} from '../../wire';
import {StatusError} from '../sheets/status-error';
import type {WireReply, WireRequest} from '../../wire';
import type {ProjectFile, ScriptState} from '../../world/script-state';
import type {World} from '../../world/world';

/** The name of the manifest, which every project has. */
export const MANIFEST_NAME = 'appsscript';

const TYPES: readonly unknown[] = ['SERVER_JS', 'HTML', 'JSON'];

/** A person as the Apps Script API names them. */
function userView(email: string): object {
  return {email, domain: email.slice(email.indexOf('@') + 1)};
}

/** `GET /v1/projects/{id}`: the title and the spreadsheet that the project is bound to. */
export function getProject(world: World): WireReply {
  const {script, google} = world;
  return jsonReply(200, {
    scriptId: script.scriptId,
    title: script.spreadsheet.name,
    parentId: script.spreadsheet.id,
    createTime: new Date(google.createdAt).toISOString(),
    creator: userView(script.owner),
    lastModifyUser: userView(script.owner),
  });
}

/** The names of the functions that a source declares at its top level. */
function functionNames(source: string): {name: string}[] {
  return [...source.matchAll(/^(?:async )?function\s*\*?\s*([A-Za-z_$][\w$]*)/gm)].map(match => ({
    name: match[1] ?? '',
  }));
}

function contentView(script: ScriptState): object {
  return {
    scriptId: script.scriptId,
    files: script.files.map(file => ({
      ...file,
      lastModifyUser: userView(script.owner),
      ...(file.type === 'SERVER_JS' ? {functionSet: {values: functionNames(file.source)}} : {}),
    })),
  };
}

/**
 * `GET /v1/projects/{id}/content`: every file with its source. The sandbox keeps versions by number only: the content of
 * any version that exists is the present one.
 * @throws StatusError 404 for a version that was never made
 */
export function getContent(script: ScriptState, query: URLSearchParams): WireReply {
  const version = query.get('versionNumber');
  if (version !== null && !script.versions.some(({number}) => String(number) === version)) {
    throw new StatusError(404, 'Requested entity was not found.');
  }
  return jsonReply(200, contentView(script));
}

function invalid(message: string): StatusError {
  return new StatusError(400, message);
}

function readFile(value: unknown): ProjectFile {
  const {name, type, source} = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (typeof name !== 'string' || name === '' || typeof source !== 'string' || !TYPES.includes(type)) {
    throw invalid('Request contains an invalid argument.');
  }
  return {name, type: type as ProjectFile['type'], source};
}

/** Refuses a source that can't be parsed, as the editor does. Nothing of it runs. */
function checkSyntax({name, source}: ProjectFile): void {
  try {
    new Script(source, {filename: name});
  } catch (error) {
    const line = /:(\d+)\n/.exec((error as Error).stack ?? '')?.[1] ?? '1';
    throw invalid(`Syntax error: ${(error as Error).message} line: ${line} file: ${name}`);
  }
}

function checkManifest(files: readonly ProjectFile[]): void {
  const manifest = files.filter(file => file.type === 'JSON');
  if (manifest.length !== 1 || manifest[0]?.name !== MANIFEST_NAME) {
    throw invalid('A project must have exactly one manifest, named "appsscript".');
  }
  try {
    JSON.parse(manifest[0].source);
  } catch (error) {
    throw invalid(`"appsscript.json" has errors: ${(error as Error).message}`);
  }
}

/**
 * `PUT /v1/projects/{id}/content`: replaces every file; the order of the files is the order they are loaded in.
 * @throws StatusError 400 for files without a valid manifest, two of one name, or a syntax error; nothing is replaced then
 */
export function updateContent(script: ScriptState, request: WireRequest): WireReply {
  const body = jsonBody(request);
  const sent = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)['files'] : undefined;
  if (!Array.isArray(sent)) throw invalid('Request contains an invalid argument.');
  const files = sent.map(readFile);
  const names = new Set(files.map(file => file.name));
  if (names.size !== files.length) throw invalid('Each file of a project must have a name of its own.');
  checkManifest(files);
  for (const file of files) if (file.type === 'SERVER_JS') checkSyntax(file);
  script.files = files;
  return jsonReply(200, contentView(script));
}
