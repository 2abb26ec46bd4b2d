/** API v1, `/api/organizations`: the one organization that the key belongs to; clients call it to check a key. */
import {jsonReply} from '../../wire';
import {chosenFields, words} from '../listing';
import {notFound} from '../refusal';
import {v1Window} from './systemusers';
import type {WireReply, WireRequest} from '../../wire';
import type {World} from '../../world/world';

/** `GET /api/organizations`: `{results: [{_id, displayName, logoUrl}], totalCount}`. */
export function listOrganizations(world: World, request: WireRequest): WireReply {
  const {skip, limit} = v1Window(request.query);
  const {organizationId, organizationName} = world.jumpcloud;
  const organizations = [{_id: organizationId, displayName: organizationName, logoUrl: ''}];
  const fields = words(request.query.get('fields'), /\s+/);
  const results = organizations.slice(skip, skip + limit).map(view => chosenFields(view, fields, '_id'));
  return jsonReply(200, {results, totalCount: organizations.length});
}

/** `GET /api/organizations/{id}`: with the settings that decide how people are created. */
export function getOrganization(world: World, request: WireRequest, id: string): WireReply {
  const {organizationId, organizationName, createdAt, newPersonState} = world.jumpcloud;
  if (id !== organizationId) throw notFound('Organization');
  const organization = {
    _id: organizationId,
    displayName: organizationName,
    logoUrl: '',
    created: new Date(createdAt).toISOString(),
    settings: {
      name: organizationName,
      features: {directoryInsights: {enabled: true}},
      newSystemUserStateDefaults: {
        applicationImport: 'STAGED',
        csvImport: 'STAGED',
        manualEntry: newPersonState,
      },
    },
  };
  return jsonReply(200, chosenFields(organization, words(request.query.get('fields'), /\s+/), '_id'));
}
