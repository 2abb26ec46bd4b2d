/** Writes to JumpCloud: sent once, to our own organization, and answered so that nothing is taken for done or undone by mistake. */
import {connectJumpCloud} from '../../src/jumpcloud/connect';
import {OutsideError} from '../../src/model/errors';
import {classify} from '../../src/model/google-call';
import type {JumpCloudCall} from '../../src/model/jumpcloud-call';
import {LOST, html, json, scriptedOutside, type Scripted, type ScriptedOutside} from '../builders/http';
import {ORGANIZATION, objectId} from '../builders/people';

const PATH = `/api/v2/usergroups/${objectId(901)}/members`;
const ADD: JumpCloudCall = {api: 'jumpcloud', path: PATH, body: {op: 'add', type: 'user', id: objectId(1)}};
const EMPTY: Scripted = {kind: 'answered', answer: {status: 204, headers: {}, text: ''}};

function jumpCloud(reply: Scripted | readonly Scripted[], organizations = [ORGANIZATION]): ScriptedOutside {
  const results = organizations.map(id => ({_id: id}));
  return scriptedOutside(path =>
    path.startsWith('/api/organizations') ? json({results, totalCount: results.length}) : reply,
  );
}

function send(outside: ScriptedOutside, calls: readonly JumpCloudCall[] = [ADD]) {
  return connectJumpCloud(outside, {region: 'EU', organizationId: ORGANIZATION}, 10_000_000).send(calls);
}

describe('a write to JumpCloud', () => {
  test('goes out as JSON, with the key, to the host of the region', () => {
    const outside = jumpCloud(EMPTY);
    expect(send(outside)).toEqual([{by: 'JumpCloud', status: 204, reason: '', message: '', body: undefined}]);
    expect(outside.sent[1]).toMatchObject({
      method: 'post',
      url: `https://console.eu.jumpcloud.com${PATH}`,
      contentType: 'application/json',
      body: `{"op":"add","type":"user","id":"${objectId(1)}"}`,
      headers: {'x-api-key': 'secret-key'},
    });
  });

  test('that takes no body has none, and says no type of one', () => {
    const outside = jumpCloud(EMPTY);
    send(outside, [{api: 'jumpcloud', path: `/api/systemusers/${objectId(1)}/expire`, body: null}]);
    expect(outside.sent[1]).toMatchObject({method: 'post'});
    expect(outside.sent[1]).not.toHaveProperty('body');
    expect(outside.sent[1]).not.toHaveProperty('contentType');
  });

  test('to one of several organizations says which', () => {
    const outside = jumpCloud(EMPTY, [ORGANIZATION, objectId(5)]);
    send(outside);
    expect(outside.sent[1]?.headers).toMatchObject({'x-org-id': ORGANIZATION});
  });

  test('is not sent with a key of another organization', () => {
    const outside = jumpCloud(EMPTY, [objectId(5)]);
    expect(() => send(outside)).toThrow(/belongs to/);
    expect(outside.paths()).toHaveLength(1);
  });

  test('many go out sixteen at a time, and each has its own reply', () => {
    const outside = jumpCloud([EMPTY, json({message: 'Already Exists'}, 409), EMPTY]);
    const replies = send(
      outside,
      Array.from({length: 45}, () => ADD),
    );
    expect(outside.flights).toEqual([1, 16, 16, 13]);
    expect(replies.map(reply => reply.status).slice(0, 3)).toEqual([204, 409, 204]);
  });

  test('nothing to send asks nothing', () => {
    const outside = jumpCloud(EMPTY);
    expect(send(outside, [])).toEqual([]);
    expect(outside.sent).toEqual([]);
  });

  const replies: readonly {name: string; answer: Scripted; status: number; kind: string}[] = [
    {name: 'a 409', answer: json({message: 'Already Exists'}, 409), status: 409, kind: 'refused'},
    {name: 'a 404 of JumpCloud', answer: json({message: 'Not Found'}, 404), status: 404, kind: 'refused'},
    {name: 'a 404 page of a firewall', answer: html(404), status: 503, kind: 'unknown'},
    {name: 'a 403 of a read-only role', answer: json({message: 'Forbidden'}, 403), status: 403, kind: 'refused'},
    {name: 'a 403 page of a firewall', answer: html(403), status: 503, kind: 'unknown'},
    {name: 'a sign-in page with status 200', answer: html(200), status: 0, kind: 'unknown'},
    {name: 'a 429', answer: json({}, 429), status: 429, kind: 'again'},
    {name: 'a 500', answer: json({}, 500), status: 500, kind: 'unknown'},
    {name: 'no answer', answer: LOST, status: 0, kind: 'unknown'},
  ];
  test.each(replies)('$name is sent once and classed $kind', ({answer, status, kind}) => {
    const outside = jumpCloud(answer);
    const [reply] = send(outside);
    expect(reply).toMatchObject({by: 'JumpCloud', status});
    expect(reply && classify(reply, false)).toBe(kind);
    expect(outside.sent).toHaveLength(2);
  });

  test('a key that is no longer accepted concerns no single call', () => {
    const attempt = (): unknown => send(jumpCloud(json({message: 'Unauthorized'}, 401)));
    expect(attempt).toThrow(OutsideError);
    expect(attempt).toThrow(/does not accept the API key/);
  });
});
