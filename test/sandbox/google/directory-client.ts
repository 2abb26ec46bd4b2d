/** A world with a Google customer in it, and a way to call Google's hosts as a client would. */
import {googleHandlers} from '../../../sandbox/google/index';
import type {GoogleHandlerOptions} from '../../../sandbox/google/index';
import type {WireReply} from '../../../sandbox/wire';
import {emptyGoogle} from '../../../sandbox/world/google-state';
import type {EmptyGoogleOptions, GoogleState} from '../../../sandbox/world/google-state';
import type {World} from '../../../sandbox/world/world';

/** When the test worlds begin. */
export const START = Date.UTC(2026, 0, 5, 8);

/** A world for `ex.com` with only what Google's handlers look at. Propagation is off unless asked for. */
export function testWorld(
  options: Partial<EmptyGoogleOptions> & {propagation?: boolean; seed?: number; edit?: Partial<GoogleState>} = {},
): World {
  const {propagation = false, seed = 1, edit = {}, ...google} = options;
  const world = {
    seed,
    draws: 0,
    now: START,
    google: {...emptyGoogle({domain: 'ex.com', now: START, ...google}), propagation, ...edit},
    script: {owner: 'admin@ex.com'},
    outbox: [],
  };
  return world as unknown as World;
}

/** JSON of any shape, as a test looks into it. */
export type Json = {readonly [key: string]: Json} & readonly Json[] & string;

/** An answer taken apart; `reason` and `message` are those of an error. */
export interface Reply {
  readonly status: number;
  readonly json: Json;
  readonly reason: string | undefined;
  readonly message: string | undefined;
  readonly wire: WireReply;
}

/** Calls a path, with its query, on a host. */
export type Client = (method: string, target: string, body?: unknown) => Reply;

/** A client with the sandbox's token. `target` begins behind `/admin/directory/v1` unless a host is named. */
export function client(world: World, options: GoogleHandlerOptions & {host?: string; token?: string} = {}): Client {
  const {host = 'admin.googleapis.com', token = 'sandbox-token'} = options;
  const handler = googleHandlers({world}, options)[host];
  if (!handler) throw new Error(`no handler for ${host}`);
  const base = options.host === undefined ? '/admin/directory/v1' : '';
  return (method, target, body) => {
    const [path = '', query = ''] = target.split('?');
    const wire = handler({
      method,
      host,
      path: base + path,
      query: new URLSearchParams(query),
      headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json'},
      body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const isJson = wire.headers['content-type']?.startsWith('application/json') ?? false;
    const json = (isJson ? JSON.parse(wire.body) : {}) as Json;
    const detail = json['error']?.['errors']?.[0];
    return {status: wire.status, json, reason: detail?.['reason'], message: detail?.['message'], wire};
  };
}

/** The body of a users.insert. */
export function newUser(email: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {primaryEmail: email, name: {givenName: 'Ada', familyName: 'Lovelace'}, password: 'x'.repeat(12), ...more};
}
