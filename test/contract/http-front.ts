/** A bare HTTP server on 127.0.0.1 that hands requests to handlers by the host in the first path segment. */
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {Handler} from '../../sandbox/wire';

/** A running server: where it is, what was asked, and how to end it. */
export interface HttpFront {
  readonly url: string;
  /** `METHOD host/path?query` of each request so far. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Serves `/<host>/<path>` by the handler of that host, on a free port. */
export async function serveHandlers(handlers: Readonly<Record<string, Handler>>): Promise<HttpFront> {
  const requests: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
      const [, host = '', path = ''] = /^\/([^/]+)(\/.*)$/.exec(url.pathname) ?? [];
      const method = incoming.method ?? 'GET';
      requests.push(`${method} ${host}${path}${url.search}`);
      const headers = Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      );
      const body = Buffer.concat(chunks).toString('utf8');
      const reply = handlers[host]?.({method, host, path, query: url.searchParams, headers, body});
      outgoing.writeHead(reply?.status ?? 404, reply?.headers ?? {});
      outgoing.end(reply?.body ?? '');
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise<void>(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
