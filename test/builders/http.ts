/** An HTTP that answers from a script, a clock that only moves when it is waited for, and a key. */
import type {Clock, Http, HttpReply, HttpRequest, Ports, Properties} from '../../src/ports';

/** An answer to one request: JSON with a status, or something else. */
export type Scripted = HttpReply | ((request: HttpRequest) => HttpReply);

/** An answer in JSON. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): HttpReply {
  const all = {'content-type': 'application/json', ...headers};
  return {kind: 'answered', answer: {status, headers: all, text: JSON.stringify(body)}};
}

/** A web page. */
export function html(status: number): HttpReply {
  const text = '<!DOCTYPE html><html><body>IP blocked, suspected abuse</body></html>';
  return {kind: 'answered', answer: {status, headers: {'content-type': 'text/html'}, text}};
}

/** No answer. */
export const LOST: HttpReply = {kind: 'lost', message: 'Address unavailable'};

/** What the tests see of the outside: every request in order, and every wait. */
export interface ScriptedOutside extends Pick<Ports, 'http' | 'clock' | 'secrets'> {
  readonly sent: HttpRequest[];
  /** How many requests went out together, flight by flight. */
  readonly flights: number[];
  readonly waits: number[];
  /** Path and query of every request, in order. */
  paths(): readonly string[];
}

/**
 * An outside whose answers come from `route`, by path and query. A list is used up answer by answer; its last one stays.
 */
export function scriptedOutside(
  route: (path: string) => Scripted | readonly Scripted[] | undefined,
  key: string | null = 'secret-key',
): ScriptedOutside {
  const sent: HttpRequest[] = [];
  const flights: number[] = [];
  const waits: number[] = [];
  const used = new Map<string, number>();
  let now = 1_000_000;
  const answer = (request: HttpRequest): HttpReply => {
    sent.push(request);
    const path = pathOf(request);
    const scripted = route(path);
    const list = Array.isArray(scripted) ? (scripted as readonly Scripted[]) : [scripted as Scripted | undefined];
    const turn = used.get(path) ?? 0;
    used.set(path, turn + 1);
    const chosen = list[Math.min(turn, list.length - 1)];
    if (chosen === undefined) return json({message: 'Not Found'}, 404);
    return typeof chosen === 'function' ? chosen(request) : chosen;
  };
  const http: Http = {
    sendAll(requests) {
      flights.push(requests.length);
      return requests.map(answer);
    },
  };
  const clock: Clock = {
    now: () => now,
    sleep(ms) {
      waits.push(ms);
      now += ms;
    },
  };
  const secrets: Properties = {
    get: name => (name === 'jumpCloudApiKey' ? key : null),
    all: () => ({}),
    set: () => undefined,
    remove: () => undefined,
  };
  return {http, clock, secrets, sent, flights, waits, paths: () => sent.map(pathOf)};
}

function pathOf(request: HttpRequest): string {
  return request.url.replace(/^https:\/\/[^/]+/, '');
}
