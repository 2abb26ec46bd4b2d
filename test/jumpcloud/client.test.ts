/** The client against every class of answer: what is tried again, what is an error, and what each error says. */
import {createJumpCloud} from '../../src/jumpcloud/client';
import {OutsideError} from '../../src/model/errors';
import type {Region} from '../../src/model/rule-set';
import {LOST, html, json, scriptedOutside, type Scripted} from '../builders/http';

const PATH = '/api/systemusers?limit=100&skip=0&sort=_id';
const FAR = 10_000_000;

function read(replies: readonly Scripted[], options: {deadline?: number; missingAllowed?: boolean} = {}) {
  const outside = scriptedOutside(() => replies);
  const client = createJumpCloud(outside, {region: 'US', organizationId: ''}, options.deadline ?? FAR);
  const attempt = (): unknown => client.read([PATH], {missingAllowed: options.missingAllowed ?? false});
  return {outside, attempt};
}

function errorOf(attempt: () => unknown): OutsideError {
  try {
    attempt();
  } catch (error) {
    if (error instanceof OutsideError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('what an answer becomes', () => {
  const cases: readonly {name: string; reply: Scripted; code: string; retryable: boolean; says: RegExp}[] = [
    {
      name: 'a 401',
      reply: json({message: 'Unauthorized'}, 401),
      code: 'jumpcloud.unauthorized',
      retryable: false,
      says: /region/,
    },
    {name: 'a 401 as a page', reply: html(401), code: 'jumpcloud.unauthorized', retryable: false, says: /sidebar/},
    {
      name: 'a 403 in JSON',
      reply: json({message: 'no'}, 403),
      code: 'jumpcloud.forbidden',
      retryable: false,
      says: /role/,
    },
    {name: 'a 403 as a page', reply: html(403), code: 'jumpcloud.blocked', retryable: true, says: /firewall|support/},
    {name: 'a 404 as a page', reply: html(404), code: 'jumpcloud.blocked', retryable: true, says: /support/},
    {
      name: 'a 400',
      reply: json({message: 'limit'}, 400),
      code: 'jumpcloud.rejected',
      retryable: false,
      says: /Settings/,
    },
    {
      name: 'a 404 nobody asked for',
      reply: json({}, 404),
      code: 'jumpcloud.rejected',
      retryable: false,
      says: /Settings/,
    },
    {name: 'a 402', reply: json({}, 402), code: 'jumpcloud.rejected', retryable: false, says: /Settings/},
    {name: 'a page with 200', reply: html(200), code: 'jumpcloud.not-json', retryable: true, says: /proxy/},
    {
      name: 'half a JSON text',
      reply: {kind: 'answered', answer: {status: 200, headers: {}, text: '{"results": [{"_id": "5f'}},
      code: 'jumpcloud.not-json',
      retryable: true,
      says: /again/,
    },
    {name: 'a 429', reply: json({}, 429), code: 'jumpcloud.throttled', retryable: true, says: /next run/},
    {name: 'a 503', reply: json({}, 503), code: 'jumpcloud.unavailable', retryable: true, says: /next run/},
    {name: 'a 502 as a page', reply: html(502), code: 'jumpcloud.unavailable', retryable: true, says: /next run/},
    {name: 'no answer', reply: LOST, code: 'jumpcloud.unavailable', retryable: true, says: /next run/},
  ];
  test.each(cases)('$name is $code', ({reply, code, retryable, says}) => {
    const {attempt} = read([reply]);
    const error = errorOf(attempt);
    expect({code: error.code, retryable: error.retryable}).toEqual({code, retryable});
    expect(error.remedy).toMatch(says);
    expect(error.message).toMatch(/\.$/);
    expect(error.message + error.remedy).not.toContain('secret-key');
  });

  test('a 404 in JSON is an answer where one was allowed', () => {
    const {attempt} = read([json({message: 'Not Found'}, 404)], {missingAllowed: true});
    expect(attempt()).toEqual([expect.objectContaining({status: 404})]);
  });

  test('a 404 that is a page is no answer even where a 404 is allowed', () => {
    const {attempt} = read([html(404)], {missingAllowed: true});
    expect(errorOf(attempt).code).toBe('jumpcloud.blocked');
  });

  test('a 404 without a body is no answer even where a 404 is allowed', () => {
    const {attempt} = read([{kind: 'answered', answer: {status: 404, headers: {}, text: ''}}], {missingAllowed: true});
    expect(errorOf(attempt).code).toBe('jumpcloud.rejected');
  });
});

describe('trying again', () => {
  test('four failures and then an answer is an answer, with growing waits', () => {
    const {attempt, outside} = read([json({}, 500), LOST, json({}, 503), html(504), json({results: []})]);
    expect(attempt()).toEqual([expect.objectContaining({body: {results: []}})]);
    expect(outside.waits).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  test('the fifth failure is the last', () => {
    const {attempt, outside} = read([LOST, LOST, LOST, LOST, LOST, json({})]);
    expect(errorOf(attempt).code).toBe('jumpcloud.unavailable');
    expect(outside.sent).toHaveLength(5);
  });

  test.each([400, 401, 402, 403, 404, 409])('a %i is not tried again', status => {
    const {attempt, outside} = read([json({}, status)]);
    errorOf(attempt);
    expect(outside.sent).toHaveLength(1);
  });

  test('Retry-After in seconds is honoured', () => {
    const {attempt, outside} = read([json({}, 429, {'retry-after': '7'}), json({})]);
    attempt();
    expect(outside.waits).toEqual([7_000]);
  });

  test('Retry-After as a date is honoured', () => {
    const at = new Date(1_000_000 + 9_000).toUTCString();
    const {attempt, outside} = read([json({}, 503, {'retry-after': at}), json({})]);
    attempt();
    expect(outside.waits).toEqual([9_000]);
  });

  test('a wait that would end past the deadline is not begun', () => {
    const late = read([LOST, json({})], {deadline: 1_000_000 + 999});
    expect(errorOf(late.attempt).code).toBe('jumpcloud.unavailable');
    expect(late.outside.waits).toEqual([]);
    const inTime = read([LOST, json({})], {deadline: 1_000_000 + 1_000});
    expect(inTime.attempt()).toHaveLength(1);
  });

  test('nothing is sent past the deadline', () => {
    const {attempt, outside} = read([json({})], {deadline: 999_999});
    expect(errorOf(attempt).retryable).toBe(true);
    expect(outside.sent).toHaveLength(0);
  });

  test('only what failed is sent again', () => {
    const outside = scriptedOutside(path => (path === '/b' ? [json({}, 500), json('b')] : [json(path)]));
    const client = createJumpCloud(outside, {region: 'US', organizationId: ''}, FAR);
    expect(client.read(['/a', '/b', '/c']).map(answer => answer.body)).toEqual(['/a', 'b', '/c']);
    expect(outside.paths()).toEqual(['/a', '/b', '/c', '/b']);
  });
});

describe('requests', () => {
  test.each([16, 17])('%i requests go out in flights of at most 16, answers in order', count => {
    const outside = scriptedOutside(path => json(path));
    const client = createJumpCloud(outside, {region: 'US', organizationId: ''}, FAR);
    const paths = Array.from({length: count}, (_none, index) => `/${index}`);
    expect(client.read(paths).map(answer => answer.body)).toEqual(paths);
    expect(outside.flights).toEqual(count === 16 ? [16] : [16, 1]);
  });

  const hosts: readonly [Region, string][] = [
    ['US', 'https://console.jumpcloud.com'],
    ['EU', 'https://console.eu.jumpcloud.com'],
    ['IN', 'https://console.in.jumpcloud.com'],
  ];
  test.each(hosts)('region %s is read at %s, with the key in the header alone', (region, host) => {
    const outside = scriptedOutside(() => json({}));
    createJumpCloud(outside, {region, organizationId: ''}, FAR).read([PATH]);
    expect(outside.sent[0]).toEqual({
      method: 'get',
      url: host + PATH,
      headers: {accept: 'application/json', 'x-api-key': 'secret-key'},
    });
  });

  test.each([null, '', '  '])('without a key (%p) nothing is sent', key => {
    const outside = scriptedOutside(() => json({}), key);
    const error = errorOf(() => createJumpCloud(outside, {region: 'US', organizationId: ''}, FAR).read([PATH]));
    expect(error.code).toBe('jumpcloud.key-missing');
    expect(error.remedy).toMatch(/sidebar/);
    expect(outside.sent).toHaveLength(0);
  });
});
