/** Who is let in, and for which organization. */
import {unauthorized} from './refusal';
import type {WireReply, WireRequest} from '../wire';
import type {World} from '../world/world';

/** The admin's API key. */
export const API_KEY = 'sandbox-key';

/** The access token of a service account. */
export const ACCESS_TOKEN = 'sandbox-token';

/**
 * The 401 answer to a request that is not let in, else `null`.
 *
 * An admin's key belongs to one organization; `x-org-id` may name just that one, however often. For another the vendor documents
 * no answer: here it is the same 401 as for a wrong key, since the pair of key and organization is what is checked.
 */
export function denyAccess(world: World, request: WireRequest): WireReply | null {
  const key = request.headers['x-api-key'];
  const known = key === undefined ? request.headers['authorization'] === `Bearer ${ACCESS_TOKEN}` : key === API_KEY;
  if (!known) return unauthorized();
  const organizations = (request.headers['x-org-id'] ?? '').split(',').map(id => id.trim());
  const own = organizations.every(id => id === '' || id === world.jumpcloud.organizationId);
  return own ? null : unauthorized();
}
