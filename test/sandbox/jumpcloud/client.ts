/** A client of the JumpCloud handlers, in the same process. */
import {jumpCloudHandlers} from '../../../sandbox/jumpcloud';
import type {WireReply} from '../../../sandbox/wire';
import type {World} from '../../../sandbox/world/world';

/** An answer with its body parsed; an empty body is `undefined`. */
export interface Answer {
  status: number;
  headers: WireReply['headers'];
  // Bodies are whatever the vendor sends; the tests say what they expect of them.
  body: unknown;
}

/** What one call may differ in from a plain one. */
export interface CallOptions {
  host?: string;
  headers?: Record<string, string>;
}

/** Sends requests to a world with the sandbox's key. */
export class JumpCloudClient {
  readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** Sends one request; `path` may hold a query. */
  call(method: string, path: string, body?: unknown, options: CallOptions = {}): Answer {
    const host = options.host ?? 'console.jumpcloud.com';
    const url = new URL(`https://${host}${path}`);
    const reply = jumpCloudHandlers({world: this.world})[host]?.({
      method,
      host,
      path: url.pathname,
      query: url.searchParams,
      headers: options.headers ?? {'x-api-key': 'sandbox-key'},
      body: body === undefined ? '' : JSON.stringify(body),
    });
    if (!reply) throw new Error(`no handler for ${host}`);
    return {
      status: reply.status,
      headers: reply.headers,
      body: reply.body === '' ? undefined : (JSON.parse(reply.body) as unknown),
    };
  }

  /** Asks Directory Insights about the directory's events since the world's first minute. */
  events(body: Record<string, unknown> = {}, path = 'events'): Answer {
    const start = new Date(this.world.jumpcloud.createdAt).toISOString();
    const query = {service: ['directory'], start_time: start, ...body};
    return this.call('POST', `/insights/directory/v1/${path}`, query, {host: 'api.jumpcloud.com'});
  }
}
