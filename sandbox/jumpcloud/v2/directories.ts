/** API v2: which directories JumpCloud itself writes to, and how its connection to Google is set. */
import {jsonReply} from '../../wire';
import {chosenFields, sorted, words} from '../listing';
import {notFound} from '../refusal';
import {v2Page, v2Rows, v2Sort} from './listing';
import type {WireReply, WireRequest} from '../../wire';
import type {DirectoryRecord, GoogleDirectoryRecord} from '../../world/jumpcloud-state';
import type {World} from '../../world/world';

/** A directory in the list of all kinds (API v2, definition Directory). */
function directoryView(directory: DirectoryRecord): Record<string, unknown> {
  const {id, name, type, defaultDomain} = directory;
  return {id, name, type, ...(defaultDomain ? {defaultDomain} : {})};
}

/** `GET /api/v2/directories`: every kind in one list. */
export function listDirectories(world: World, request: WireRequest): WireReply {
  const views = Object.values(world.jumpcloud.directories).map(directoryView);
  const fields = words(request.query.get('fields'), /[,\s]+/);
  return v2Page(request.query, sorted(views, v2Sort(request.query)), view => chosenFields(view, fields, 'id'));
}

/** @throws Refusal 404 for no directory, and for one of another kind */
function findGoogleDirectory(world: World, id: string): GoogleDirectoryRecord {
  const directory = world.jumpcloud.directories[id];
  if (directory?.type !== 'g_suite') throw notFound('G Suite');
  return directory;
}

/** `GET /api/v2/gsuites/{id}`: the connection's settings (API v2, definition gsuite); the organization's id is base64. */
export function getGoogleDirectory(world: World, id: string): WireReply {
  const {name, defaultDomain, groupsEnabled, userLockoutAction, userPasswordExpirationAction, importFilter} =
    findGoogleDirectory(world, id);
  return jsonReply(200, {
    id,
    name,
    defaultDomain,
    groupsEnabled,
    userLockoutAction,
    userPasswordExpirationAction,
    importFilter,
    organizationObjectId: Buffer.from(world.jumpcloud.organizationId, 'hex').toString('base64'),
  });
}

/** `GET /api/v2/gsuites/{id}/translationrules`: which fields it carries over, and in which direction. */
export function listTranslations(world: World, request: WireRequest, id: string): WireReply {
  const rows = findGoogleDirectory(world, id).translations.map(translation => ({...translation}));
  const fields = words(request.query.get('fields'), /[,\s]+/);
  return v2Page(request.query, v2Rows(request.query, rows), row => chosenFields(row, fields, 'id'));
}
