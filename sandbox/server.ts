/** The sandbox over HTTP, on this machine only: the vendors by path, the controls, the page. */
import {createServer} from 'node:http';
import type {IncomingMessage, Server, ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {answerRequest, createRoutes} from './server/routes';
import type {Routes} from './server/routes';
import type {Incoming} from './server/endpoint';
import {refusal} from './server/endpoint';
import type {Sandbox} from './server/sandbox';
import type {WireReply} from './wire';

/** The largest request body, as for a script's requests. */
const BODY_MAX_BYTES = 50 * 1024 * 1024;

/** A server that listens. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:8787`. */
  readonly url: string;
  readonly port: number;
  /** Ends every connection and the clock's own pace. */
  close(): Promise<void>;
}

/** How a sandbox is served. */
export interface ServerOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** Folder of the page's built files. */
  readonly pageFolder: string;
}

class TooLarge extends Error {}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_MAX_BYTES) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function flatHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

async function readRequest(request: IncomingMessage): Promise<Incoming> {
  const url = request.url ?? '/';
  const question = url.indexOf('?');
  return {
    method: request.method ?? 'GET',
    path: question < 0 ? url : url.slice(0, question),
    query: new URLSearchParams(question < 0 ? '' : url.slice(question + 1)),
    headers: flatHeaders(request),
    body: await readBody(request),
  };
}

function write(response: ServerResponse, reply: WireReply): void {
  const body = Buffer.from(reply.body, reply.base64 ? 'base64' : 'utf8');
  response.writeHead(reply.status, {...reply.headers, 'content-length': String(body.length)});
  response.end(body);
}

async function answer(
  sandbox: Sandbox,
  routes: Routes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const outcome = await answerRequest(sandbox, routes, await readRequest(request));
    if ('stream' in outcome) outcome.stream(response);
    else write(response, outcome);
  } catch (error) {
    if (error instanceof TooLarge) return write(response, refusal(413, 'The body is larger than 50 MB.'));
    console.error(error);
    if (!response.headersSent) write(response, refusal(500, `The sandbox itself failed: ${String(error)}`));
    else response.destroy();
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((fulfil, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      fulfil();
    });
  });
}

/** Serves a sandbox on 127.0.0.1. Rejects with the system's error, such as `EADDRINUSE`. */
export async function startServer(sandbox: Sandbox, options: ServerOptions): Promise<RunningServer> {
  const routes = createRoutes(sandbox, options.pageFolder);
  const server = createServer((request, response) => void answer(sandbox, routes, request, response));
  await listen(server, options.port);
  const {port} = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async close() {
      routes.pace.stop();
      sandbox.live.close();
      const closed = new Promise(fulfil => server.close(fulfil));
      server.closeAllConnections();
      await closed;
    },
  };
}
