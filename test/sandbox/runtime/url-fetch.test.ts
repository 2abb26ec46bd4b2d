/** UrlFetchApp: what goes out, what comes back, its limits and failures. */
import {jsonReply} from '../../../sandbox/wire';
import type {Exchange, WireReply} from '../../../sandbox/wire';
import {bench, evaluate} from './guest-setup';
import type {BenchOptions} from './guest-setup';

const JC = 'https://console.jumpcloud.com';

function exchange(fields: Partial<Exchange>): Exchange {
  return {reply: jsonReply(200, {}), latencyMs: 350, fate: {kind: 'answered'}, ...fields};
}

/** The message that a statement throws, or null. */
function message(statement: string, options: BenchOptions = {}): unknown {
  return evaluate(`try { ${statement}; return null; } catch (e) { return e.name + ': ' + e.message; }`, options);
}

test('a request goes out as given, and its answer comes back whole', () => {
  const {run, cloud} = bench(
    `function main() {
      const r = UrlFetchApp.fetch('${JC}/api/systemusers/1?a=b%20c', {method: 'put', headers: {'X-Api-Key': 'k'},
        contentType: 'application/json', payload: JSON.stringify({é: 1}), muteHttpExceptions: true});
      return [r.getResponseCode(), r.getContentText(), r.getHeaders(), r.getAllHeaders()['X-Total-Count'], r.getContent(), r.getBlob().getContentType()];
    }`,
    {answer: () => ({status: 409, headers: {'content-type': 'text/plain; x', 'x-total-count': '3'}, body: 'é'})},
  );
  expect(run().result).toEqual([
    409,
    'é',
    {'Content-Type': 'text/plain; x', 'X-Total-Count': '3'},
    '3',
    [-61, -87],
    'text/plain',
  ]);
  const [request] = cloud.requests;
  expect(request).toMatchObject({
    method: 'PUT',
    host: 'console.jumpcloud.com',
    path: '/api/systemusers/1',
    headers: {'x-api-key': 'k', 'content-type': 'application/json'},
    body: '{"é":1}',
  });
  expect(request?.query.get('a')).toBe('b c');
});

test.each([
  ['an object is a form', `payload: {a: 'x y', b: 1}`, 'POST', 'a=x+y&b=1', 'application/x-www-form-urlencoded'],
  ['a text is sent as it is', `payload: 'text', method: 'patch'`, 'PATCH', 'text', 'application/x-www-form-urlencoded'],
  ['a header names the type', `payload: '{}', headers: {'content-type': 'x/y'}`, 'POST', '{}', 'x/y'],
  [
    'the option wins over the header',
    `payload: '{}', contentType: 'a/b', headers: {'Content-Type': 'x/y'}`,
    'POST',
    '{}',
    'a/b',
  ],
  ['a blob brings its type', `payload: Utilities.newBlob('b', 'image/x')`, 'POST', 'b', 'image/x'],
  ['a GET has no body', `method: 'get', payload: 'x'`, 'GET', '', undefined],
])('%s', (_, options, method, body, type) => {
  const {run, cloud} = bench(`function main() { UrlFetchApp.fetch('${JC}/', {${options}}); }`);
  expect(run().error).toBeUndefined();
  expect(cloud.requests[0]).toMatchObject({method, body});
  expect(cloud.requests[0]?.headers['content-type']).toBe(type);
});

test('an error status throws unless it is muted', () => {
  const answer = () => jsonReply(404, {message: 'x'.repeat(600)});
  expect(message(`UrlFetchApp.fetch('${JC}/a', {muteHttpExceptions: true})`, {answer})).toBeNull();
  const text = String(message(`UrlFetchApp.fetch('${JC}/a')`, {answer}));
  expect(text).toContain(
    `Exception: Request failed for ${JC} returned code 404. Truncated server response: {"message":"xxx`,
  );
  expect(text).toContain('(use muteHttpExceptions option to examine full response)');
  expect(text.length).toBeLessThan(700);
});

test.each([
  ['no answer', exchange({fate: {kind: 'lost'}}), `Exception: Address unavailable: ${JC}/a`],
  ['an answer after a minute', exchange({latencyMs: 60_001}), `Exception: Timeout: ${JC}/a`],
  ['an answer in a minute', exchange({latencyMs: 60_000}), null],
])('%s', (_, given, want) => {
  expect(message(`UrlFetchApp.fetch('${JC}/a', {muteHttpExceptions: true})`, {answer: () => given})).toBe(want);
});

test.each([
  ['a URL of 2,082 characters', `UrlFetchApp.fetch('${JC}/'.padEnd(2082, 'x'))`, null],
  [
    'a URL of 2,083 characters',
    `UrlFetchApp.fetch('${JC}/'.padEnd(2083, 'x'))`,
    'Exception: Limit Exceeded: URLFetch URL Length.',
  ],
  ['no URL', `UrlFetchApp.fetch('ftp://x')`, 'Exception: Invalid argument: ftp://x'],
  [
    'an unknown method',
    `UrlFetchApp.fetch('${JC}/', {method: 'teleport'})`,
    'Exception: Attribute provided with invalid value: method',
  ],
  ['50 MB', `UrlFetchApp.fetch('${JC}/', {payload: 'x'.repeat(50 * 1024 * 1024)})`, null],
  [
    'a byte more',
    `UrlFetchApp.fetch('${JC}/', {payload: 'x'.repeat(50 * 1024 * 1024 + 1)})`,
    'Exception: Limit Exceeded: URLFetch POST Size.',
  ],
])('%s', (_, statement, want) => {
  expect(message(statement)).toBe(want);
});

test.each([
  [`${JC}/api`, null],
  ['https://api.example.com/v1/x', null],
  ['https://api.example.org/', 'https://api.example.org/'],
  ['http://console.jumpcloud.com/', 'http://console.jumpcloud.com/'],
])("the manifest's list of URLs is kept to: %s", (url, refused) => {
  const whitelist = {urlFetchWhitelist: [`${JC}/`, 'https://*.example.com/v1/']};
  expect(message(`UrlFetchApp.fetch('${url}')`, {manifest: whitelist})).toBe(
    refused &&
      `Exception: Request to ${refused} failed because the URL has not been whitelisted in the script manifest.`,
  );
});

test('redirects are followed unless that is turned off', () => {
  const answer = ({path}: {path: string}): WireReply =>
    path === '/a' ? {status: 302, headers: {location: '/b'}, body: ''} : {status: 200, headers: {}, body: 'b'};
  const code = `return [UrlFetchApp.fetch('${JC}/a', {payload: 'x'}).getContentText(), UrlFetchApp.fetch('${JC}/a', {followRedirects: false}).getResponseCode()];`;
  expect(evaluate(code, {answer})).toEqual(['b', 302]);
});

test('fetchAll answers in order, and 17 requests of equal length take two rounds of 16 lanes', () => {
  const code = `function main(n) {
    const all = []; for (let i = 0; i < n; i++) all.push({url: '${JC}/' + i, method: 'get'});
    return UrlFetchApp.fetchAll(all).map(r => r.getContentText()).join();
  }`;
  const {run, cloud} = bench(code, {answer: ({path}) => ({status: 200, headers: {}, body: path.slice(1)})});
  const report = run('main', {parameters: [16]});
  expect(report).toMatchObject({virtualMs: 350, calls: 1, result: [...Array(16).keys()].join()});
  expect(run('main', {parameters: [17]})).toMatchObject({virtualMs: 700});
  expect(cloud.requests).toHaveLength(33);
});

test('the slowest request decides how long fetchAll takes', () => {
  const answer = ({path}: {path: string}): Exchange => exchange({latencyMs: Number(path.slice(1))});
  const {run} = bench(`function main() { UrlFetchApp.fetchAll(['${JC}/100', '${JC}/2000', '${JC}/300']); }`, {answer});
  expect(run().virtualMs).toBe(2000);
});

test.each([
  ['a lost answer', exchange({fate: {kind: 'lost'}}), `Exception: Address unavailable: ${JC}/1`],
  [
    'an error that is not muted',
    exchange({reply: jsonReply(500, {})}),
    `Exception: Request failed for ${JC} returned code 500.`,
  ],
])('%s fails the whole batch, though all requests were sent', (_, bad, want) => {
  const {run, cloud} = bench(
    `function main() { try { UrlFetchApp.fetchAll(['${JC}/0', '${JC}/1', '${JC}/2']); } catch (e) { return String(e); } }`,
    {answer: ({path}) => (path === '/1' ? bad : exchange({}))},
  );
  expect(run().result).toContain(want);
  expect(cloud.requests).toHaveLength(3);
});

test('each request of a batch counts against the daily quota, and a batch over it is not sent', () => {
  const {run, world, cloud} = bench(
    `function main() { UrlFetchApp.fetchAll(['${JC}/0', '${JC}/1']); UrlFetchApp.fetch('${JC}/2'); }`,
  );
  world.script.quotas = {urlFetch: 4};
  expect(run().error).toBeUndefined();
  expect(run().error?.message).toBe('Service invoked too many times for one day: urlfetch.');
  expect(cloud.requests).toHaveLength(3);
});

test('getRequest shows what would be sent', () => {
  expect(evaluate(`return UrlFetchApp.getRequest('${JC}/', {payload: {a: 1}});`)).toMatchObject({
    url: `${JC}/`,
    method: 'post',
    payload: 'a=1',
    contentType: 'application/x-www-form-urlencoded',
  });
});
