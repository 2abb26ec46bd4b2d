import {scriptHandler} from '../../../sandbox/google/script';
import {emptyWorld} from '../../../sandbox/sample';
import type {World} from '../../../sandbox/world/world';

const MANIFEST = {
  name: 'appsscript',
  type: 'JSON',
  source: '{"webapp":{"access":"ANYONE","executeAs":"USER_DEPLOYING"}}',
};
const CODE = {name: 'Code', type: 'SERVER_JS', source: 'function run() {}\nfunction stop() {}\nconst x = 1;'};

class ScriptClient {
  readonly world: World = emptyWorld({seed: 1, now: Date.UTC(2026, 8, 1)});

  call(
    method: string,
    path: string,
    body?: unknown,
    authorization = 'Bearer sandbox-token',
  ): {status: number; body: unknown} {
    const url = new URL(`https://script.googleapis.com/v1/projects/${path}`);
    const reply = scriptHandler({world: this.world})({
      method,
      host: url.host,
      path: url.pathname,
      query: url.searchParams,
      headers: {authorization},
      body: body === undefined ? '' : JSON.stringify(body),
    });
    return {status: reply.status, body: JSON.parse(reply.body) as unknown};
  }

  push(...files: unknown[]): {status: number; body: unknown} {
    return this.call('PUT', 'sandbox/content', {files});
  }
}

function message(answer: {body: unknown}): string {
  return (answer.body as {error: {message: string}}).error.message;
}

describe('content', () => {
  test('a push replaces every file and lists the functions', () => {
    const client = new ScriptClient();
    client.push(MANIFEST, {name: 'Old', type: 'HTML', source: '<p>'});
    expect(client.push(MANIFEST, CODE).status).toBe(200);
    expect(client.world.script.files).toEqual([MANIFEST, CODE]);
    expect(client.call('GET', 'sandbox/content').body).toMatchObject({
      scriptId: 'sandbox',
      files: [MANIFEST, {...CODE, functionSet: {values: [{name: 'run'}, {name: 'stop'}]}}],
    });
  });

  test.each([
    {name: 'no manifest', files: [CODE], text: 'A project must have exactly one manifest, named "appsscript".'},
    {
      name: 'a manifest of another name',
      files: [{...MANIFEST, name: 'other'}],
      text: 'A project must have exactly one manifest, named "appsscript".',
    },
    {
      name: 'a second JSON file',
      files: [MANIFEST, {...MANIFEST, name: 'more'}],
      text: 'A project must have exactly one manifest, named "appsscript".',
    },
    {name: 'a manifest that is no JSON', files: [{...MANIFEST, source: '{'}], text: '"appsscript.json" has errors'},
    {
      name: 'two files of one name',
      files: [MANIFEST, CODE, CODE],
      text: 'Each file of a project must have a name of its own.',
    },
    {name: 'a syntax error', files: [MANIFEST, {...CODE, source: 'let a;\nfunction ('}], text: 'line: 2 file: Code'},
    {
      name: 'a file without a type',
      files: [MANIFEST, {name: 'x', source: ''}],
      text: 'Request contains an invalid argument.',
    },
  ])('$name is refused, and nothing is replaced', ({files, text}) => {
    const client = new ScriptClient();
    client.push(MANIFEST);
    const answer = client.push(...files);
    expect(answer.status).toBe(400);
    expect(message(answer)).toContain(text);
    expect(client.world.script.files).toEqual([MANIFEST]);
  });

  test('pushed code is not run', () => {
    const client = new ScriptClient();
    expect(client.push(MANIFEST, {...CODE, source: 'throw new Error("ran")'}).status).toBe(200);
  });

  test('a body without files is refused', () => {
    expect(new ScriptClient().call('PUT', 'sandbox/content', {}).status).toBe(400);
  });

  test('the project names its spreadsheet', () => {
    expect(new ScriptClient().call('GET', 'sandbox').body).toMatchObject({scriptId: 'sandbox', parentId: 'sandbox'});
  });
});

describe('versions', () => {
  test('count up, newest first in the list', () => {
    const client = new ScriptClient();
    expect(client.call('GET', 'sandbox/versions').body).toEqual({});
    expect(client.call('POST', 'sandbox/versions', {description: 'first'}).body).toEqual({
      scriptId: 'sandbox',
      versionNumber: 1,
      description: 'first',
      createTime: '2026-09-01T00:00:00.000Z',
    });
    client.call('POST', 'sandbox/versions', {});
    expect(client.call('GET', 'sandbox/versions').body).toMatchObject({
      versions: [{versionNumber: 2}, {versionNumber: 1}],
    });
    expect(client.call('GET', 'sandbox/versions/1').body).toMatchObject({description: 'first'});
    expect(client.call('GET', 'sandbox/versions/3').status).toBe(404);
    expect(client.call('GET', 'sandbox/content?versionNumber=2').status).toBe(200);
    expect(client.call('GET', 'sandbox/content?versionNumber=3').status).toBe(404);
  });

  test('come in pages', () => {
    const client = new ScriptClient();
    for (let i = 0; i < 3; i++) client.call('POST', 'sandbox/versions', {});
    const first = client.call('GET', 'sandbox/versions?pageSize=2').body as {nextPageToken: string};
    expect(first).toMatchObject({versions: [{versionNumber: 3}, {versionNumber: 2}]});
    const last = client.call('GET', `sandbox/versions?pageSize=2&pageToken=${first.nextPageToken}`).body;
    expect(last).toEqual({versions: [expect.objectContaining({versionNumber: 1})]});
  });
});

describe('deployments', () => {
  function deployed(): {client: ScriptClient; id: string} {
    const client = new ScriptClient();
    client.push(MANIFEST, CODE);
    client.call('POST', 'sandbox/versions', {});
    const {body} = client.call('POST', 'sandbox/deployments', {versionNumber: 1, description: 'live'});
    return {client, id: (body as {deploymentId: string}).deploymentId};
  }

  test('a deployment of a version has the web app’s address', () => {
    const {client, id} = deployed();
    expect(client.call('GET', `sandbox/deployments/${id}`).body).toMatchObject({
      deploymentId: id,
      deploymentConfig: {scriptId: 'sandbox', versionNumber: 1, description: 'live', manifestFileName: 'appsscript'},
      entryPoints: [{entryPointType: 'WEB_APP', webApp: {url: `https://script.google.com/macros/s/${id}/exec`}}],
    });
  });

  test('the list begins with the head, which can’t be changed or deleted', () => {
    const {client, id} = deployed();
    const {deployments} = client.call('GET', 'sandbox/deployments').body as {deployments: {deploymentId: string}[]};
    const head = deployments[0]?.deploymentId ?? '';
    expect(deployments.map(({deploymentId}) => deploymentId)).toEqual([head, id]);
    expect(message(client.call('DELETE', `sandbox/deployments/${head}`))).toBe(
      'Read-only deployments may not be deleted.',
    );
    const body = {deploymentConfig: {versionNumber: 1}};
    expect(message(client.call('PUT', `sandbox/deployments/${head}`, body))).toBe(
      'Read-only deployments may not be modified.',
    );
  });

  test('can be pointed at another version, and deleted', () => {
    const {client, id} = deployed();
    client.call('POST', 'sandbox/versions', {});
    const moved = client.call('PUT', `sandbox/deployments/${id}`, {deploymentConfig: {versionNumber: 2}}).body;
    expect(moved).toMatchObject({deploymentId: id, deploymentConfig: {versionNumber: 2}});
    expect(client.call('PUT', `sandbox/deployments/${id}`, {deploymentConfig: {versionNumber: 9}}).status).toBe(400);
    expect(client.call('DELETE', `sandbox/deployments/${id}`)).toEqual({status: 200, body: {}});
    expect(client.call('GET', `sandbox/deployments/${id}`).status).toBe(404);
  });

  test('twenty are the most', () => {
    const {client} = deployed();
    const deploy = () => client.call('POST', 'sandbox/deployments', {versionNumber: 1});
    for (let count = 2; count <= 20; count++) expect(deploy().status).toBe(200);
    expect(message(deploy())).toBe('Scripts may only have up to 20 versioned deployments at a time.');
  });
});

test.each([
  {name: 'another project', method: 'GET', path: 'other/content', authorization: 'Bearer sandbox-token', status: 404},
  {name: 'no such part', method: 'GET', path: 'sandbox/nothing', authorization: 'Bearer sandbox-token', status: 404},
  {
    name: 'no such method',
    method: 'DELETE',
    path: 'sandbox/content',
    authorization: 'Bearer sandbox-token',
    status: 404,
  },
  {name: 'no token', method: 'GET', path: 'sandbox/content', authorization: '', status: 401},
])('$name: $status', ({method, path, authorization, status}) => {
  expect(new ScriptClient().call(method, path, undefined, authorization).status).toBe(status);
});
