/** Drive: files in My Drive. */
import {googleHandlers} from '../../../sandbox/google/index';
import type {World} from '../../../sandbox/world/world';
import {client, START, testWorld} from './directory-client';
import type {Json} from './directory-client';

const HOST = 'www.googleapis.com';
const FILES = '/drive/v3/files';

function drive() {
  const world = testWorld();
  return {world, call: client(world, {host: HOST})};
}

function upload(world: World, method: string, target: string, contentType: string, body: string) {
  const [path = '', query = ''] = target.split('?');
  const handler = googleHandlers({world})[HOST];
  if (!handler) throw new Error('no handler');
  const headers = {authorization: 'Bearer sandbox-token', 'content-type': contentType};
  const reply = handler({method, host: HOST, path, query: new URLSearchParams(query), headers, body});
  return {status: reply.status, json: (reply.body === '' ? {} : JSON.parse(reply.body)) as Json};
}

const names = (json: Json) => (json['files'] as Json).map((file: Json) => file['name'] as string);

describe('a file', () => {
  it('is made from metadata, and shows four fields unless more are asked for', () => {
    const {call} = drive();
    const made = call('POST', FILES, {name: 'journal', mimeType: 'application/json', appProperties: {run: '1'}});
    expect(Object.keys(made.json).sort()).toEqual(['id', 'kind', 'mimeType', 'name']);
    const all = call('GET', `${FILES}/${made.json['id'] as string}?fields=*`).json;
    expect(all).toMatchObject({
      name: 'journal',
      appProperties: {run: '1'},
      size: '0',
      trashed: false,
      modifiedTime: new Date(START).toISOString(),
      owners: [{emailAddress: 'admin@ex.com', me: true}],
    });
  });

  it('is uploaded with metadata and content, and read as media', () => {
    const {world, call} = drive();
    const body =
      '--b\r\nContent-Type: application/json\r\n\r\n{"name":"a.json"}\r\n--b\r\nContent-Type: application/json\r\n\r\n{"x":\n\n1}\r\n--b--';
    const made = upload(world, 'POST', `/upload${FILES}?uploadType=multipart`, 'multipart/related; boundary=b', body);
    expect(made.json).toMatchObject({name: 'a.json', mimeType: 'application/json'});
    const media = call('GET', `${FILES}/${made.json['id'] as string}?alt=media`).wire;
    expect(media).toEqual({status: 200, headers: {'content-type': 'application/json'}, body: '{"x":\n\n1}'});
  });

  it('decodes text sent as base64', () => {
    const {world} = drive();
    const content = Buffer.from('häuser').toString('base64');
    const body = `--b\r\n\r\n{"name":"a"}\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n${content}\r\n--b--`;
    upload(world, 'POST', `/upload${FILES}?uploadType=multipart`, 'multipart/related; boundary=b', body);
    expect(Object.values(world.google.drive.files)[0]?.content).toBe('häuser');
  });

  it('gets new content by media upload, keeping its name', () => {
    const {world, call} = drive();
    const id = call('POST', FILES, {name: 'log'}).json['id'] as string;
    world.now += 5000;
    const reply = upload(
      world,
      'PATCH',
      `/upload${FILES}/${id}?uploadType=media&fields=name,size,modifiedTime`,
      'text/plain',
      'grün',
    );
    expect(reply.json).toEqual({name: 'log', size: '5', modifiedTime: new Date(START + 5000).toISOString()});
    expect(call('GET', `${FILES}/${id}?alt=media`).wire.body).toBe('grün');
  });

  it('changes name, properties and parents', () => {
    const {call} = drive();
    const folder = call('POST', FILES, {name: 'f', mimeType: 'application/vnd.google-apps.folder'}).json[
      'id'
    ] as string;
    const id = call('POST', FILES, {name: 'log', appProperties: {a: '1', b: '2'}}).json['id'] as string;
    const target = `${FILES}/${id}?addParents=${folder}&removeParents=root&fields=name,parents,appProperties`;
    const reply = call('PATCH', target, {name: 'new', appProperties: {a: null}});
    expect(reply.json).toEqual({name: 'new', parents: [folder], appProperties: {b: '2'}});
  });

  it('is deleted, a folder with everything in it', () => {
    const {world, call} = drive();
    const folder = call('POST', FILES, {name: 'f', mimeType: 'application/vnd.google-apps.folder'}).json[
      'id'
    ] as string;
    call('POST', FILES, {name: 'in', parents: [folder]});
    call('POST', FILES, {name: 'out'});
    expect(call('DELETE', `${FILES}/${folder}`).status).toBe(204);
    expect(Object.values(world.google.drive.files).map(file => file.name)).toEqual(['out']);
    expect(call('GET', `${FILES}/${folder}`)).toMatchObject({status: 404, message: `File not found: ${folder}.`});
  });
});

describe('what Drive refuses', () => {
  it.each([
    ['POST', FILES, {parents: 'root'}, 400],
    ['POST', FILES, {appProperties: {a: 1}}, 400],
    ['GET', `${FILES}?orderBy=quotaBytesUsed`, undefined, 400],
    ['GET', `${FILES}/nothing`, undefined, 404],
  ])('%s %s with %j', (method, target, body, status) => {
    expect(drive().call(method, target, body).status).toBe(status);
  });

  it.each([
    ['an upload of no known type', 'uploadType=carrier', 'multipart/related; boundary=b', 400],
    ['a multipart upload in one part', 'uploadType=multipart', 'multipart/related; boundary=b', 400],
    ['a multipart upload without boundary', 'uploadType=multipart', 'text/plain', 400],
    ['a resumable upload', 'uploadType=resumable', 'text/plain', 501],
  ])('%s', (_, query, contentType, status) => {
    const body = '--b\r\n\r\n{}\r\n--b--';
    expect(upload(drive().world, 'POST', `/upload${FILES}?${query}`, contentType, body).status).toBe(status);
  });

  it.each(['x', '[]'])('metadata %s', metadata => {
    const body = `--b\r\n\r\n${metadata}\r\n--b\r\n\r\ncontent\r\n--b--`;
    const target = `/upload${FILES}?uploadType=multipart`;
    expect(upload(drive().world, 'POST', target, 'multipart/related; boundary=b', body).status).toBe(400);
  });
});

describe('files.list', () => {
  function store() {
    const all = drive();
    const folder = all.call('POST', FILES, {name: 'Lockstep', mimeType: 'application/vnd.google-apps.folder'});
    const id = folder.json['id'] as string;
    for (let i = 0; i < 3; i++) {
      all.world.now += 1000;
      all.call('POST', FILES, {name: `journal-${i}`, parents: [id], appProperties: {run: String(i)}});
    }
    all.call('PATCH', `${FILES}/${Object.keys(all.world.google.drive.files)[1] ?? ''}`, {trashed: true});
    const list = (query: string) => all.call('GET', `${FILES}?${query}`);
    return {...all, id, list};
  }

  it.each([
    ["name = 'journal-1'", ['journal-1']],
    ["name contains 'journal' and trashed = false", ['journal-1', 'journal-2']],
    ["'PARENT' in parents and trashed=true", ['journal-0']],
    ["'root' in parents", ['Lockstep']],
    ["mimeType = 'application/vnd.google-apps.folder'", ['Lockstep']],
    ["mimeType != 'application/vnd.google-apps.folder' and name != 'journal-1'", ['journal-0', 'journal-2']],
    ["appProperties has { key='run' and value='2' }", ['journal-2']],
    [
      `modifiedTime > '${new Date(START + 1500).toISOString()}' and name contains 'journal'`,
      ['journal-0', 'journal-1', 'journal-2'],
    ],
  ])('%s', (q, expected) => {
    const {list, id} = store();
    expect(names(list(`orderBy=name&q=${encodeURIComponent(q.replace('PARENT', id))}`).json)).toEqual(expected);
  });

  it.each(["fullText contains 'x'", "name = 'a' or name = 'b'", "name = 'a' and"])('%s is refused', q => {
    expect(store().list(`q=${encodeURIComponent(q)}`)).toMatchObject({status: 400, reason: 'invalid'});
  });

  it('pages in the order asked for', () => {
    const {list} = store();
    const first = list('orderBy=createdTime desc&pageSize=3').json;
    expect(names(first)).toEqual(['journal-2', 'journal-1', 'journal-0']);
    const second = list(`orderBy=createdTime desc&pageSize=3&pageToken=${first['nextPageToken'] as string}`).json;
    expect(names(second)).toEqual(['Lockstep']);
    expect(second).not.toHaveProperty('nextPageToken');
  });

  it.each([
    ['0', 400],
    ['1', 200],
    ['1000', 200],
    ['1001', 400],
  ])('pageSize=%s: %i', (size, status) => {
    expect(store().list(`pageSize=${size}`).status).toBe(status);
  });

  it('gives an empty list, not none', () => {
    expect(drive().call('GET', FILES).json).toEqual({kind: 'drive#fileList', incompleteSearch: false, files: []});
  });
});
