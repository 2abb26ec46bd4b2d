/** The batch endpoint: many calls in one request. */
import {addAccount} from '../../../sandbox/google/edit';
import {googleHandlers} from '../../../sandbox/google/index';
import type {GoogleHandlerOptions} from '../../../sandbox/google/index';
import {jsonReply} from '../../../sandbox/wire';
import type {World} from '../../../sandbox/world/world';
import {newUser, testWorld} from './directory-client';

interface Answered {
  readonly contentId: string | undefined;
  readonly status: number;
  readonly body: string;
}

const part = (id: string, call: string, body = '') =>
  `Content-Type: application/http\r\nContent-ID: <${id}>\r\n\r\n${call}\r\n${body === '' ? '\r\n' : `Content-Type: application/json\r\n\r\n${body}\r\n`}`;

function batchBody(parts: readonly string[]): string {
  return `${parts.map(each => `--X\r\n${each}`).join('')}--X--\r\n`;
}

function send(
  world: World,
  body: string,
  options: GoogleHandlerOptions & {path?: string; type?: string; token?: string} = {},
) {
  const handler = googleHandlers({world}, options)['admin.googleapis.com'];
  if (!handler) throw new Error('no handler');
  return handler({
    method: 'POST',
    host: 'admin.googleapis.com',
    path: options.path ?? '/batch/admin/directory_v1',
    query: new URLSearchParams(),
    headers: {
      authorization: `Bearer ${options.token ?? 'sandbox-token'}`,
      'content-type': options.type ?? 'multipart/mixed; boundary=X',
    },
    body,
  });
}

function answers(reply: {headers: Readonly<Record<string, string>>; body: string}): Answered[] {
  const boundary = /boundary=(\S+)/.exec(reply.headers['content-type'] ?? '')?.[1] ?? '';
  return reply.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map(text => {
      const [outer = '', inner = '', ...body] = text.split('\r\n\r\n');
      return {
        contentId: /Content-ID: (\S+)/.exec(outer)?.[1],
        status: Number(/HTTP\/1\.1 (\d+)/.exec(inner)?.[1]),
        body: body.join('\r\n\r\n').trim(),
      };
    });
}

function people(count: number) {
  const world = testWorld();
  for (let i = 0; i < count; i++) addAccount(world, {email: `u${i}@ex.com`, givenName: 'A', familyName: 'B'});
  return world;
}

const read = (i: number) => part(`item${i}`, `GET /admin/directory/v1/users/u${i}@ex.com?fields=primaryEmail HTTP/1.1`);

describe('a batch', () => {
  it('answers each part by itself, with its Content-ID echoed', () => {
    const body = batchBody([
      read(0),
      read(9),
      part('item2', 'POST /admin/directory/v1/users', JSON.stringify(newUser('new@ex.com'))),
      part('item3', 'DELETE /admin/directory/v1/users/u1@ex.com HTTP/1.1'),
      part('item4', 'POST /admin/directory/v1/users', JSON.stringify(newUser('new@ex.com'))),
    ]);
    const found = answers(send(people(2), body));
    expect(found.map(each => each.contentId)).toEqual([0, 9, 2, 3, 4].map(i => `<response-item${i}>`));
    expect(found.map(each => each.status)).toEqual([200, 404, 200, 204, 409]);
    expect(JSON.parse(found[0]?.body ?? '')).toEqual({primaryEmail: 'u0@ex.com'});
    expect(JSON.parse(found[4]?.body ?? '')).toMatchObject({error: {errors: [{reason: 'duplicate'}]}});
    expect(found[3]?.body).toBe('');
  });

  it('is taken on both documented paths', () => {
    for (const path of ['/batch/admin/directory_v1', '/batch/admin/directory/v1']) {
      expect(send(people(1), batchBody([read(0)]), {path}).status).toBe(200);
    }
    expect(send(people(1), batchBody([read(0)]), {path: '/batch'}).status).toBe(404);
  });

  it('reads a quoted boundary, plain line ends and parts without Content-ID', () => {
    const body = '--X\nContent-Type: application/http\n\nGET /admin/directory/v1/users/u0@ex.com\n\n--X--\n';
    const found = answers(send(people(1), body, {type: 'multipart/mixed; boundary="X"'}));
    expect(found).toMatchObject([{contentId: undefined, status: 200}]);
  });

  it.each([
    ['1,000', 1000, 200],
    ['1,001', 1001, 400],
    ['0', 0, 400],
  ])('takes up to 1,000 parts: %s', (_, count, status) => {
    const parts = Array.from({length: count}, (_each, i) => read(i % 2));
    expect(send(people(2), batchBody(parts)).status).toBe(status);
  });

  it('is refused when it is not multipart', () => {
    expect(send(people(1), '{}', {type: 'application/json'}).status).toBe(400);
    const undefinedBoundary = batchBody([read(0)]).replaceAll('--X', '--undefined');
    expect(send(people(1), undefinedBoundary, {type: 'application/http'}).status).toBe(400);
  });

  it('needs the outer token, which counts for every part', () => {
    expect(send(people(1), batchBody([read(0)]), {token: 'wrong'}).status).toBe(401);
  });

  it('lets a part bring a token of its own, which then counts for it', () => {
    const own = `GET /admin/directory/v1/users/u0@ex.com HTTP/1.1\r\nAuthorization: Bearer other`;
    const found = answers(send(people(1), batchBody([part('a', own), read(0)])));
    expect(found.map(each => each.status)).toEqual([401, 200]);
  });

  it.each([
    ['another API', 'GET /drive/v3/files HTTP/1.1'],
    ['an absolute address', 'GET https://admin.googleapis.com/admin/directory/v1/users/u0@ex.com HTTP/1.1'],
    ['a batch in the batch', 'POST /batch/admin/directory_v1 HTTP/1.1'],
    ['no request line', 'hello'],
  ])('refuses a part for %s', (_, call) => {
    const found = answers(send(people(1), batchBody([part('a', call), read(0)])));
    expect(found.map(each => each.status)).toEqual([400, 200]);
  });

  it('costs quota for each part, and parts over it fail one by one', () => {
    const world = people(1);
    const parts = Array.from({length: 1000}, () => read(0));
    const statuses = [1, 2, 3].flatMap(() => answers(send(world, batchBody(parts))).map(each => each.status));
    expect(statuses.filter(status => status === 200)).toHaveLength(2400);
    expect(new Set(statuses.slice(2400))).toEqual(new Set([403, 429]));
  });

  it('keeps the order of the questions unless the world shuffles', () => {
    const world = people(20);
    const body = batchBody(Array.from({length: 20}, (_, i) => read(i)));
    const ids = () => answers(send(world, body)).map(each => each.contentId);
    const asked = Array.from({length: 20}, (_, i) => `<response-item${i}>`);
    expect(ids()).toEqual(asked);
    world.google.batchShuffled = true;
    const shuffled = ids();
    expect(shuffled).not.toEqual(asked);
    expect([...shuffled].sort()).toEqual([...asked].sort());
  });

  it('lets a fault stand in for the answer to one part, which then has no effect', () => {
    const world = people(2);
    const body = batchBody([0, 1].map(i => part(`i${i}`, `DELETE /admin/directory/v1/users/u${i}@ex.com HTTP/1.1`)));
    const reply = send(world, body, {
      part: request => (request.path.endsWith('u0@ex.com') ? jsonReply(503, {error: {code: 503}}) : undefined),
    });
    expect(answers(reply).map(each => each.status)).toEqual([503, 204]);
    expect(Object.values(world.google.users).map(user => user.fields.primaryEmail)).toEqual(['u0@ex.com']);
  });
});
