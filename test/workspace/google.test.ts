import type {GoogleCall, Reply} from '../../src/model/google-call';
import type {HttpReply, HttpRequest} from '../../src/ports';
import {createGoogle} from '../../src/workspace/google';
import {ManualClock} from '../builders/google';

/** Google over transports that answer at once and note when they were asked for what. */
class Transports {
  readonly clock = new ManualClock();
  /** Time and requests of each flight. */
  readonly flights: {at: number; requests: readonly HttpRequest[]}[] = [];
  readonly single: GoogleCall[] = [];
  readonly google = createGoogle({
    clock: this.clock,
    session: {oauthToken: () => 'token', effectiveUser: () => '', activeUser: () => ''},
    services: {
      call: (call): Reply => {
        this.single.push(call);
        return {status: 200, reason: '', message: '', body: {single: true}};
      },
    },
    http: {
      sendAll: requests => {
        this.flights.push({at: this.clock.now(), requests});
        return requests.map(answer);
      },
    },
  });

  /** When each flight left, and how many calls it carried. */
  get left(): readonly (readonly [at: number, calls: number])[] {
    return this.flights.map(({at, requests}) => [at, requests.reduce((sum, request) => sum + callsIn(request), 0)]);
  }
}

function callsIn(request: HttpRequest): number {
  return request.url.includes('/batch/') ? (request.body?.match(/Content-ID:/g)?.length ?? 0) : 1;
}

/** Every part says the path that it was asked. */
function answer(request: HttpRequest): HttpReply {
  const reply = (text: string, type: string): HttpReply => ({
    kind: 'answered',
    answer: {status: 200, headers: {'content-type': type}, text},
  });
  if (!request.url.includes('/batch/')) return reply(JSON.stringify({path: pathOf(request.url)}), 'application/json');
  const parts = [...(request.body ?? '').matchAll(/Content-ID: <(call-\d+)>\r\n\r\n\w+ (\S+) HTTP/g)].map(
    ([, id, path]) =>
      `--b\r\nContent-Type: application/http\r\nContent-ID: <response-${id}>\r\n\r\nHTTP/1.1 200 OK\r\n\r\n${JSON.stringify({path})}\r\n`,
  );
  return reply(`${parts.join('')}--b--`, 'multipart/mixed; boundary=b');
}

function pathOf(url: string): string {
  return url.replace(/^https:\/\/[^/]+/, '');
}

function creations(count: number): readonly GoogleCall[] {
  return Array.from({length: count}, () => ({api: 'directory', method: 'users.insert', path: {}, body: {}}));
}

function reads(count: number): readonly GoogleCall[] {
  return Array.from({length: count}, (_none, at) => ({
    api: 'directory',
    method: 'users.get',
    path: {userKey: `u${at}`},
  }));
}

describe('calls to Google', () => {
  test('one alone goes by the advanced service, which costs no UrlFetch quota', () => {
    const {google, single, flights} = new Transports();
    google.send(reads(1));
    expect({single: single.length, flights: flights.length}).toEqual({single: 1, flights: 0});
  });

  test.each([
    {calls: 2, requests: 2},
    {calls: 4, requests: 4},
    {calls: 5, requests: 1},
    {calls: 16, requests: 4},
    {calls: 200, requests: 4},
  ])('$calls reads take $requests requests', ({calls, requests}) => {
    const {google, flights} = new Transports();
    google.send(reads(calls));
    expect(flights.map(flight => flight.requests.length)).toEqual([requests]);
  });

  test('each reply belongs to its call, however the calls were shared out', () => {
    const {google} = new Transports();
    const replies = google.send([...creations(13), ...reads(60)]);
    expect(replies.map(reply => (reply.body as {path: string}).path)).toEqual([
      ...creations(13).map(() => '/admin/directory/v1/users'),
      ...reads(60).map((_call, at) => `/admin/directory/v1/users/u${at}`),
    ]);
  });

  test.each([
    {count: 10, left: [[0, 10]]},
    {
      count: 11,
      left: [
        [0, 5],
        [1_010, 6],
      ],
    },
    {
      count: 30,
      left: [
        [0, 10],
        [1_010, 10],
        [2_020, 10],
      ],
    },
  ])('$count creations leave ten a second', ({count, left}) => {
    const transports = new Transports();
    transports.google.send(creations(count));
    expect(transports.left).toEqual(left);
  });

  test('other work goes along with the creations instead of after them', () => {
    const transports = new Transports();
    transports.google.send([...creations(20), ...reads(40)]);
    expect(transports.left).toEqual([
      [0, 30],
      [1_010, 30],
    ]);
  });

  test('no more than 2,300 directory calls leave within a minute', () => {
    const transports = new Transports();
    for (let sent = 0; sent < 2_400; sent += 200) transports.google.send(reads(200));
    expect(transports.left.filter(([at]) => at < 60_000).reduce((sum, [, calls]) => sum + calls, 0)).toBe(2_200);
    expect(transports.left.at(-1)).toEqual([60_000, 200]);
  });

  test('no calls are no flight', () => {
    const {google, flights} = new Transports();
    expect(google.send([])).toEqual([]);
    expect(flights).toEqual([]);
  });
});
