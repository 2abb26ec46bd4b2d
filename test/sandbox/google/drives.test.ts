/** Shared drives: who sees them, who changes them, and when. */
import {share} from '../../../sandbox/google/drive/edit';
import {START} from './directory-client';
import type {Json} from './directory-client';
import {actAs, addContents, driveWorld} from './drive-client';

const DRIVES = '/drive/v3/drives';
const NEW = `${DRIVES}?requestId=r1`;

const names = (json: Json) => (json['drives'] as Json).map((drive: Json) => drive['name'] as string);

describe('a new shared drive', () => {
  it('has its maker as the only organizer, and shows three fields unless more are asked for', () => {
    const {call, holders} = driveWorld();
    const made = call('POST', NEW, {name: 'Plans'});
    expect(made).toMatchObject({status: 200, json: {kind: 'drive#drive', name: 'Plans'}});
    expect(Object.keys(made.json).sort()).toEqual(['id', 'kind', 'name']);
    const id = made.json['id'] as string;
    expect(id).toMatch(/^0A\w{17}$/);
    expect(holders(id)).toEqual(['admin@ex.com organizer']);
    expect(call('GET', `${DRIVES}/${id}?fields=*`).json).toMatchObject({
      createdTime: new Date(START).toISOString(),
      hidden: false,
      capabilities: {canManageMembers: true, canRenameDrive: true},
      restrictions: {domainUsersOnly: false},
    });
  });

  it('is made once for each request id, which is free again when the drive is gone', () => {
    const {call, world} = driveWorld();
    const id = call('POST', NEW, {name: 'Plans'}).json['id'] as string;
    const again = call('POST', NEW, {name: 'Plans'});
    expect(again).toMatchObject({status: 409, reason: 'duplicate'});
    expect(Object.values(world.google.drive.drives).filter(drive => drive.name === 'Plans')).toHaveLength(1);
    expect(call('POST', `${DRIVES}?requestId=r2`, {name: 'Plans'}).status).toBe(200);
    expect(call('DELETE', `${DRIVES}/${id}`).status).toBe(204);
    expect(call('POST', NEW, {name: 'Plans'}).status).toBe(200);
  });

  it.each([
    ['without a request id', DRIVES, {name: 'A'}, 'required'],
    ['without a name', NEW, {}, 'required'],
    ['with a color that is none', NEW, {name: 'A', colorRgb: 1}, 'invalid'],
    ['with restrictions that are none', NEW, {name: 'A', restrictions: {domainUsersOnly: 'yes'}}, 'invalid'],
  ])('%s is refused', (_, target, body, reason) => {
    const {call, world} = driveWorld();
    const before = Object.keys(world.google.drive.drives).length;
    expect(call('POST', target, body)).toMatchObject({status: 400, reason});
    expect(Object.keys(world.google.drive.drives)).toHaveLength(before);
  });

  it('can be seen at once and changed only after some 30 seconds', () => {
    const {call, world, give} = driveWorld({propagation: true});
    const id = call('POST', NEW, {name: 'Plans'}).json['id'] as string;
    expect(call('GET', `${DRIVES}/${id}`).status).toBe(200);
    world.now += 29_999;
    expect(call('PATCH', `${DRIVES}/${id}`, {name: 'New'})).toMatchObject({status: 404, reason: 'notFound'});
    expect(call('POST', `${DRIVES}/${id}/hide`).status).toBe(404);
    expect(give(id, 'ada@ex.com', 'reader').status).toBe(404);
    world.now += 15_001;
    expect(call('PATCH', `${DRIVES}/${id}`, {name: 'New'}).json).toMatchObject({name: 'New'});
    expect(give(id, 'ada@ex.com', 'reader').status).toBe(200);
  });
});

describe('drives.list', () => {
  it('gives the drives that the caller is in, and with domain admin access all', () => {
    const {call} = driveWorld();
    const own = call('GET', DRIVES);
    expect(names(own.json)).toEqual(['Engineering Files']);
    const all = call('GET', `${DRIVES}?useDomainAdminAccess=true&fields=*`);
    expect(names(all.json).sort()).toEqual(['Ada’s own', 'Engineering Files']);
    // Only there do drives tell their org unit.
    expect(all.json['drives']?.[0]).toHaveProperty('orgUnitId');
    expect(call('GET', `${DRIVES}?fields=*`).json['drives']?.[0]).not.toHaveProperty('orgUnitId');
  });

  it('gives a drive that the caller is in through a group', () => {
    const {call, world, foreignId} = driveWorld();
    world.script.owner = 'bob@ex.com';
    expect(names(call('GET', DRIVES).json)).toEqual([]);
    share(world, foreignId, 'eng@ex.com', 'reader');
    expect(names(call('GET', DRIVES).json)).toEqual(['Ada’s own']);
  });

  it('refuses domain admin access to one who is no admin', () => {
    const refusal = {status: 403, reason: 'insufficientAdministratorPrivileges'};
    const {call, driveId} = driveWorld({isAdmin: false});
    expect(call('GET', `${DRIVES}?useDomainAdminAccess=true`)).toMatchObject(refusal);
    expect(call('GET', `${DRIVES}/${driveId}?useDomainAdminAccess=true`)).toMatchObject(refusal);
  });

  it('comes in pages', () => {
    const {call} = driveWorld();
    for (let i = 0; i < 4; i++) call('POST', `${DRIVES}?requestId=${i}`, {name: `Drive ${i}`});
    const first = call('GET', `${DRIVES}?pageSize=3`).json;
    expect(first['drives']).toHaveLength(3);
    const second = call('GET', `${DRIVES}?pageSize=3&pageToken=${first['nextPageToken'] as string}`).json;
    expect(second['drives']).toHaveLength(2);
    expect(second).not.toHaveProperty('nextPageToken');
    expect(new Set([...names(first), ...names(second)]).size).toBe(5);
  });

  it('gives ten unless asked for more', () => {
    const {call} = driveWorld();
    for (let i = 0; i < 11; i++) call('POST', `${DRIVES}?requestId=${i}`, {name: `Drive ${i}`});
    expect(call('GET', DRIVES).json['drives']).toHaveLength(10);
    expect(call('GET', `${DRIVES}?pageSize=100`).json['drives']).toHaveLength(12);
  });

  it.each([
    ['0', 400],
    ['100', 200],
    ['101', 400],
  ])('pageSize=%s: %i', (size, status) => {
    expect(driveWorld().call('GET', `${DRIVES}?pageSize=${size}`).status).toBe(status);
  });

  it.each([
    ["name = 'Engineering Files'", ['Engineering Files']],
    ["name != 'Engineering Files'", ['Ada’s own']],
    ["name contains 'fil'", ['Engineering Files']],
    ["name contains 'gin'", []],
    ['hidden = true', ['Ada’s own']],
    ["hidden = false and name contains 'eng'", ['Engineering Files']],
    ['memberCount > 1', ['Engineering Files']],
    ['memberCount <= 1', ['Ada’s own']],
    ['organizerCount = 0', []],
    ['organizerCount >= 1 and memberCount != 2', ['Ada’s own']],
    [`createdTime < '${new Date(START).toISOString()}'`, []],
    [`createdTime = '${new Date(START).toISOString()}' and name contains 'ada'`, ['Ada’s own']],
  ])('%s', (q, expected) => {
    const {call, world, driveId, foreignId} = driveWorld();
    share(world, driveId, 'bob@ex.com', 'reader');
    const foreign = world.google.drive.drives[foreignId];
    if (foreign) foreign.hidden = true;
    const found = call('GET', `${DRIVES}?useDomainAdminAccess=true&q=${encodeURIComponent(q)}`);
    expect(names(found.json)).toEqual(expected);
  });

  it.each(['theme = 1', "name = 'a' or name = 'b'", "name = 'a' and", "name = 'a' and "])('q=%s is refused', q => {
    expect(driveWorld().call('GET', `${DRIVES}?q=${encodeURIComponent(q)}`)).toMatchObject({status: 400});
  });
});

describe('a shared drive', () => {
  it('is not there for one who is not in it, unless an admin says so', () => {
    const {call, foreignId} = driveWorld();
    expect(call('GET', `${DRIVES}/${foreignId}`)).toMatchObject({
      status: 404,
      reason: 'notFound',
      message: `Shared drive not found: ${foreignId}`,
    });
    expect(call('GET', `${DRIVES}/${foreignId}?useDomainAdminAccess=true`).json).toMatchObject({name: 'Ada’s own'});
  });

  it('takes a name, a color and restrictions, each by itself', () => {
    const {call, driveId} = driveWorld();
    call('PATCH', `${DRIVES}/${driveId}`, {restrictions: {domainUsersOnly: true}});
    call('PATCH', `${DRIVES}/${driveId}`, {restrictions: {driveMembersOnly: true}, colorRgb: '#ff0000'});
    expect(call('GET', `${DRIVES}/${driveId}?fields=*`).json).toMatchObject({
      name: 'Engineering Files',
      colorRgb: '#ff0000',
      restrictions: {domainUsersOnly: true, driveMembersOnly: true, copyRequiresWriterPermission: false},
    });
  });

  it.each([
    ['PATCH', '', {name: 'x'}, 403],
    ['DELETE', '', undefined, 403],
    ['POST', '/hide', undefined, 200],
    ['POST', '/unhide', undefined, 200],
  ])('%s%s by one who only manages its content: %i', (method, verb, body, status) => {
    const {call, world, driveId} = driveWorld();
    actAs(world, driveId, 'fileOrganizer');
    expect(call(method, `${DRIVES}/${driveId}${verb}`, body).status).toBe(status);
  });

  it('is hidden and shown again', () => {
    const {call, driveId} = driveWorld();
    expect(call('POST', `${DRIVES}/${driveId}/hide?fields=hidden`).json).toEqual({hidden: true});
    expect(call('POST', `${DRIVES}/${driveId}/unhide?fields=hidden`).json).toEqual({hidden: false});
  });

  it('is deleted when it is empty but for the trash', () => {
    const {call, world, driveId} = driveWorld();
    const {folderId, fileId} = addContents(world, driveId);
    expect(call('DELETE', `${DRIVES}/${driveId}`)).toMatchObject({
      status: 403,
      reason: 'cannotDeleteResourceWithChildren',
    });
    for (const id of [folderId, fileId]) call('PATCH', `/drive/v3/files/${id}?supportsAllDrives=true`, {trashed: true});
    expect(call('DELETE', `${DRIVES}/${driveId}`).status).toBe(204);
    expect(world.google.drive.files).not.toHaveProperty(fileId);
    expect(world.google.drive.permissions).not.toHaveProperty(driveId);
  });

  it.each([
    ['useDomainAdminAccess=true&allowItemDeletion=true', 204],
    ['allowItemDeletion=true', 403],
    ['useDomainAdminAccess=true', 403],
  ])('goes with its items when an admin asks for both: %s', (query, status) => {
    const {call, world, driveId} = driveWorld();
    addContents(world, driveId);
    expect(call('DELETE', `${DRIVES}/${driveId}?${query}`).status).toBe(status);
  });
});

describe('files in a shared drive', () => {
  const FILES = '/drive/v3/files';

  it('are there only for callers that support shared drives', () => {
    const {call, world, driveId} = driveWorld();
    const {fileId} = addContents(world, driveId);
    expect(call('GET', `${FILES}/${fileId}`)).toMatchObject({status: 404, message: `File not found: ${fileId}.`});
    const file = call('GET', `${FILES}/${fileId}?supportsAllDrives=true&fields=*`).json;
    expect(file).toMatchObject({driveId, ownedByMe: false});
    expect(file).not.toHaveProperty('owners');
    expect(call('GET', `${FILES}/${driveId}?supportsAllDrives=true`).json).toMatchObject({id: driveId, name: 'Drive'});
  });

  it('are listed only with both switches, and by drive', () => {
    const {call, world, driveId} = driveWorld();
    addContents(world, driveId);
    const found = (query: string) =>
      (call('GET', `${FILES}?orderBy=name&${query}`).json['files'] as Json).map((file: Json) => file['name']);
    expect(found('')).toEqual(['Contracts']);
    expect(found('supportsAllDrives=true')).toEqual(['Contracts']);
    expect(found('includeItemsFromAllDrives=true')).toEqual(['Contracts']);
    const both = 'supportsAllDrives=true&includeItemsFromAllDrives=true';
    expect(found(both)).toEqual(['Contracts', 'plan.txt', 'Plans']);
    expect(found(`${both}&corpora=drive&driveId=${driveId}`)).toEqual(['plan.txt', 'Plans']);
  });

  it('are made by members who may write, and by callers that support shared drives', () => {
    const {call, world, driveId, foreignId} = driveWorld();
    const make = (parent: string, query = 'supportsAllDrives=true') =>
      call('POST', `${FILES}?${query}`, {name: 'new', parents: [parent]}).status;
    expect(make(driveId)).toBe(200);
    expect(make(driveId, '')).toBe(404);
    expect(make(foreignId)).toBe(404);
    actAs(world, driveId, 'commenter');
    expect(make(driveId)).toBe(403);
  });

  it('in My Drive are there only for those who have access', () => {
    const {call, world, folderId} = driveWorld();
    world.script.owner = 'ada@ex.com';
    expect(call('GET', `${FILES}/${folderId}`).status).toBe(404);
    share(world, folderId, 'ada@ex.com', 'reader');
    expect(call('GET', `${FILES}/${folderId}`).status).toBe(200);
    expect(call('PATCH', `${FILES}/${folderId}`, {name: 'x'}).status).toBe(403);
    expect(call('DELETE', `${FILES}/${folderId}`).status).toBe(403);
  });
});
