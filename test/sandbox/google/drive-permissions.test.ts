/** Who is given access in Drive: roles and where they exist, inheritance, upserts, and who may decide. */
import {addFolder, share} from '../../../sandbox/google/drive/edit';
import {removeAccount} from '../../../sandbox/google/edit';
import {renameAccount} from '../../../sandbox/google/accounts';
import {userByKey} from '../../../sandbox/google/addresses';
import type {DriveRole} from '../../../sandbox/world/drive-state';
import type {Json} from './directory-client';
import {actAs, addContents, ADMIN, BOTH, driveWorld} from './drive-client';

const on = (id: string, more = '') => `/drive/v3/files/${id}/permissions${more}`;
const ALL = 'supportsAllDrives=true';

describe('permissions.create', () => {
  it('on a shared drive makes a member, and shows four fields unless more are asked for', () => {
    const {call, driveId, holders} = driveWorld();
    const body = {type: 'group', emailAddress: 'eng@ex.com', role: 'fileOrganizer'};
    const made = call('POST', `${on(driveId)}?${BOTH}`, body);
    expect(made).toMatchObject({
      status: 200,
      json: {kind: 'drive#permission', type: 'group', role: 'fileOrganizer'},
    });
    expect(Object.keys(made.json).sort()).toEqual(['id', 'kind', 'role', 'type']);
    expect(holders(driveId)).toEqual([`${ADMIN} organizer`, 'eng@ex.com fileOrganizer']);
    const id = made.json['id'] as string;
    expect(call('GET', `${on(driveId, `/${id}`)}?${ALL}&fields=*`).json).toEqual({
      kind: 'drive#permission',
      id,
      type: 'group',
      role: 'fileOrganizer',
      emailAddress: 'eng@ex.com',
      displayName: 'Engineering',
      deleted: false,
      permissionDetails: [{permissionType: 'member', role: 'fileOrganizer', inherited: false}],
    });
  });

  it.each([
    ['a higher role raises', 'reader', 'writer', 'writer'],
    ['a lower role changes nothing', 'writer', 'reader', 'writer'],
  ])('a second time is an upsert: %s', (_, first, second, role) => {
    const {driveId, give, holders} = driveWorld();
    const before = give(driveId, 'ada@ex.com', first);
    const after = give(driveId, 'ada@ex.com', second);
    expect([after.status, after.json['id'], after.json['role']]).toEqual([200, before.json['id'], role]);
    expect(holders(driveId)).toEqual([`${ADMIN} organizer`, `ada@ex.com ${role}`]);
  });

  it('knows a person by any address, under one id everywhere', () => {
    const {driveId, folderId, give, holders} = driveWorld();
    const ids = [
      give(driveId, 'ada@ex.com', 'reader').json['id'],
      give(driveId, 'Countess@ex.com', 'reader').json['id'],
      give(folderId, 'ada@ex.com', 'reader').json['id'],
    ];
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^\d{20}$/);
    expect(holders(driveId)).toHaveLength(2);
    expect(give(driveId, 'bob@ex.com', 'reader').json['id']).not.toBe(ids[0]);
    expect(give(driveId, 'x@else.com', 'reader').json['id']).toBe(give(folderId, 'X@else.com', 'reader').json['id']);
  });

  it('on a group under the type of a person still makes a group’s permission', () => {
    const {driveId, give} = driveWorld();
    expect(give(driveId, 'eng@ex.com', 'reader').json['type']).toBe('group');
  });

  it('keeps the id when the person gets a new address, and shows that address', () => {
    const {world, driveId, give, holders} = driveWorld();
    const id = give(driveId, 'ada@ex.com', 'reader').json['id'];
    const ada = userByKey(world.google, 'ada@ex.com');
    if (ada) renameAccount(world.google, ada, 'a.king@ex.com');
    expect(holders(driveId)).toContain('a.king@ex.com reader');
    expect(give(driveId, 'a.king@ex.com', 'reader').json['id']).toBe(id);
  });

  it('of somebody who is gone says so', () => {
    const {world, call, driveId, give} = driveWorld();
    const id = give(driveId, 'ada@ex.com', 'reader').json['id'] as string;
    removeAccount(world, 'ada@ex.com');
    expect(call('GET', `${on(driveId, `/${id}`)}?${ALL}&fields=*`).json).toMatchObject({deleted: true});
    expect(call('DELETE', `${on(driveId, `/${id}`)}?${ALL}`).status).toBe(204);
  });

  const body = {type: 'user', emailAddress: 'ada@ex.com', role: 'reader'};
  it.each([
    ['no type', {...body, type: undefined}, 'required'],
    ['another type', {...body, type: 'robot'}, 'invalid'],
    ['no role', {...body, role: undefined}, 'required'],
    ['another role', {...body, role: 'king'}, 'invalid'],
    ['no address', {...body, emailAddress: undefined}, 'invalid'],
    ['no address worth the name', {...body, emailAddress: 'ada'}, 'invalid'],
    ['a domain without its name', {type: 'domain', role: 'reader'}, 'invalid'],
    ['anyone as organizer', {type: 'anyone', role: 'organizer'}, 'invalid'],
    ['a group as owner', {type: 'group', emailAddress: 'eng@ex.com', role: 'owner'}, 'invalid'],
  ])('with %s is refused', (_, wrong, reason) => {
    const {call, folderId, holders} = driveWorld();
    expect(call('POST', `${on(folderId)}?${BOTH}`, wrong)).toMatchObject({status: 400, reason});
    expect(holders(folderId)).toEqual([`${ADMIN} owner`]);
  });
});

describe('where a role exists', () => {
  it.each([
    ['My Drive', 'fileOrganizer', 'fileOrganizerOnNonTeamDriveNotSupported'],
    ['My Drive', 'organizer', 'organizerOnNonTeamDriveItemNotSupported'],
    ['My Drive', 'writer', undefined],
    ['drive', 'organizer', undefined],
    ['drive', 'fileOrganizer', undefined],
    ['drive', 'owner', 'ownerOnTeamDriveItemNotSupported'],
    ['folder', 'fileOrganizer', undefined],
    ['folder', 'organizer', 'organizerOnNonTeamDriveNotSupported'],
    ['folder', 'owner', 'ownerOnTeamDriveItemNotSupported'],
    ['file', 'writer', undefined],
    ['file', 'fileOrganizer', 'fileOrganizerOnFoldersInSharedDriveOnly'],
    ['file', 'organizer', 'organizerOnNonTeamDriveNotSupported'],
  ])('%s: %s is answered with %s', (place, role, reason) => {
    const {world, driveId, folderId, give} = driveWorld();
    const inside = addContents(world, driveId);
    const id = {'My Drive': folderId, drive: driveId, folder: inside.folderId, file: inside.fileId}[place] ?? '';
    const reply = give(id, 'ada@ex.com', role);
    expect([reply.status, reply.reason]).toEqual([reason === undefined ? 200 : 403, reason]);
  });

  it.each([
    ['domain', {type: 'domain', domain: 'ex.com', role: 'reader'}, /^\d{20}k$/],
    ['anyone', {type: 'anyone', role: 'reader'}, /^anyoneWithLink$/],
    ['anyone by search', {type: 'anyone', role: 'reader', allowFileDiscovery: true}, /^anyone$/],
  ])('%s gets a folder, never a whole shared drive', (_, body, id) => {
    const {call, driveId, folderId} = driveWorld();
    expect(call('POST', `${on(folderId)}?${ALL}`, body).json['id']).toMatch(id);
    expect(call('POST', `${on(driveId)}?${ALL}`, body)).toMatchObject({
      status: 403,
      reason: 'cannotShareTeamDriveTopFolderWithAnyoneOrDomains',
    });
  });
});

describe('a shared drive', () => {
  it.each(['list', 'create'])('is not there for a caller that does not support shared drives: %s', method => {
    const {call, give, driveId} = driveWorld();
    const reply = method === 'list' ? call('GET', on(driveId)) : give(driveId, 'ada@ex.com', 'reader', '');
    expect(reply).toMatchObject({status: 404, reason: 'notFound', message: `File not found: ${driveId}.`});
  });

  it('of others is there for an admin who says so', () => {
    const {foreignId, give, holders, call} = driveWorld();
    expect(give(foreignId, 'bob@ex.com', 'reader').status).toBe(404);
    const asAdmin = `${BOTH}&useDomainAdminAccess=true`;
    const made = give(foreignId, 'bob@ex.com', 'reader', asAdmin);
    expect(made.status).toBe(200);
    expect(holders(foreignId, asAdmin.replace('&sendNotificationEmail=false', ''))).toEqual([
      'ada@ex.com organizer',
      'bob@ex.com reader',
    ]);
    const target = `${on(foreignId, `/${made.json['id'] as string}`)}?${ALL}&useDomainAdminAccess=true`;
    expect(call('DELETE', target).status).toBe(204);
  });

  it('stays closed to domain admin access of one who is no admin', () => {
    const {foreignId, give} = driveWorld({isAdmin: false});
    expect(give(foreignId, 'bob@ex.com', 'reader', `${BOTH}&useDomainAdminAccess=true`)).toMatchObject({
      status: 403,
      reason: 'insufficientAdministratorPrivileges',
    });
  });

  it.each([
    ['an address of the company that nobody has', {}, 'nobody@ex.com', 'cannotShareTeamDriveWithNonGoogleAccounts'],
    ['a person outside', {}, 'x@else.com', undefined],
    ['a person outside', {domainUsersOnly: true}, 'x@else.com', 'teamDriveDomainUsersOnlyRestriction'],
    ['a colleague', {domainUsersOnly: true}, 'ada@ex.com', undefined],
    ['a group', {domainUsersOnly: true}, 'eng@ex.com', undefined],
  ])('%s under %j: %s gets %s', (_, restrictions, address, reason) => {
    const {world, driveId, give} = driveWorld();
    Object.assign(world.google.drive.drives[driveId]?.restrictions ?? {}, restrictions);
    expect(give(driveId, address, 'reader')).toMatchObject({status: reason === undefined ? 200 : 403, reason});
  });

  it('can keep its items to its members', () => {
    const {world, driveId, give} = driveWorld();
    const {fileId} = addContents(world, driveId);
    Object.assign(world.google.drive.drives[driveId]?.restrictions ?? {}, {driveMembersOnly: true});
    expect(give(fileId, 'bob@ex.com', 'reader')).toMatchObject({reason: 'teamDriveTeamMembersOnlyRestriction'});
    share(world, driveId, 'eng@ex.com', 'reader');
    expect(give(fileId, 'bob@ex.com', 'writer').status).toBe(200);
  });

  it('gives at most 100 permissions, and says that there are more', () => {
    const {world, call, driveId} = driveWorld();
    for (let i = 0; i < 100; i++) share(world, driveId, `p${i}@else.com`, 'reader');
    const first = call('GET', `${on(driveId)}?${ALL}`).json;
    expect(first['permissions']).toHaveLength(100);
    const token = first['nextPageToken'] as string;
    const second = call('GET', `${on(driveId)}?${ALL}&pageToken=${token}`).json;
    expect(second['permissions']).toHaveLength(1);
    expect(second).not.toHaveProperty('nextPageToken');
  });

  it.each([
    ['0', 400],
    ['100', 200],
    ['101', 400],
  ])('pageSize=%s: %i', (size, status) => {
    const {call, driveId} = driveWorld();
    expect(call('GET', `${on(driveId)}?${ALL}&pageSize=${size}`).status).toBe(status);
  });
});

describe('what is in a shared drive', () => {
  it('has the members of the drive, inherited, besides its own', () => {
    const {world, call, driveId, give} = driveWorld();
    const {folderId, fileId} = addContents(world, driveId);
    give(driveId, 'ada@ex.com', 'reader');
    give(folderId, 'ada@ex.com', 'writer');
    const {json} = call('GET', `${on(fileId)}?${ALL}&fields=permissions(emailAddress,role,permissionDetails)`);
    expect((json['permissions'] as Json).find(each => each['emailAddress'] === 'ada@ex.com')).toEqual({
      emailAddress: 'ada@ex.com',
      role: 'writer',
      permissionDetails: [
        {permissionType: 'file', role: 'writer', inherited: true, inheritedFrom: folderId},
        {permissionType: 'member', role: 'reader', inherited: true, inheritedFrom: driveId},
      ],
    });
  });

  it('keeps an inherited permission as it is', () => {
    const {world, call, driveId, give} = driveWorld();
    const {folderId} = addContents(world, driveId);
    const id = give(driveId, 'ada@ex.com', 'writer').json['id'] as string;
    const refusal = {status: 403, reason: 'cannotModifyInheritedPermission'};
    expect(call('DELETE', `${on(folderId, `/${id}`)}?${ALL}`)).toMatchObject(refusal);
    expect(call('PATCH', `${on(folderId, `/${id}`)}?${ALL}`, {role: 'reader'})).toMatchObject(refusal);
  });

  it('falls back to the inherited permission when its own is taken away', () => {
    const {world, call, driveId, give, holders} = driveWorld();
    const {folderId} = addContents(world, driveId);
    const id = give(driveId, 'ada@ex.com', 'reader').json['id'] as string;
    give(folderId, 'ada@ex.com', 'writer');
    expect(holders(folderId)).toContain('ada@ex.com writer');
    expect(call('DELETE', `${on(folderId, `/${id}`)}?${ALL}`).status).toBe(204);
    expect(holders(folderId)).toContain('ada@ex.com reader');
  });

  it('gets nothing from domain admin access', () => {
    const {world, foreignId, give} = driveWorld();
    const {folderId} = addContents(world, foreignId);
    expect(give(folderId, 'bob@ex.com', 'reader', `${BOTH}&useDomainAdminAccess=true`).status).toBe(404);
  });
});

describe('who may decide', () => {
  const cases: readonly [string, DriveRole, boolean, number][] = [
    ['drive', 'organizer', false, 200],
    ['drive', 'fileOrganizer', false, 403],
    ['folder', 'fileOrganizer', false, 200],
    ['folder', 'fileOrganizer', true, 403],
    ['folder', 'organizer', true, 200],
    ['folder', 'writer', false, 403],
    ['file', 'writer', false, 200],
    ['file', 'commenter', false, 403],
  ];
  it.each(cases)('%s by its %s, folders for organizers only %s: %i', (place, role, foldersNeedOrganizer, status) => {
    const {world, driveId, give} = driveWorld();
    const {folderId, fileId} = addContents(world, driveId);
    const drive = world.google.drive.drives[driveId];
    if (drive) drive.restrictions.sharingFoldersRequiresOrganizerPermission = foldersNeedOrganizer;
    actAs(world, driveId, role);
    const id = {drive: driveId, folder: folderId, file: fileId}[place] ?? '';
    expect(give(id, 'ada@ex.com', 'reader').status).toBe(status);
  });

  it.each([
    ['writer', 200, 200],
    ['reader', 403, 403],
    [undefined, 404, 404],
  ] as const)('a folder in another’s My Drive as its %s: create %i, list %i', (role, create, list) => {
    const {world, call, give} = driveWorld();
    const id = addFolder(world, {name: 'Ada’s', owner: 'ada@ex.com'}).id;
    if (role) share(world, id, ADMIN, role);
    // The switch is for shared drives: on a folder in My Drive it opens nothing, not even for a super admin.
    expect(give(id, 'bob@ex.com', 'reader', `${BOTH}&useDomainAdminAccess=true`).status).toBe(create);
    expect(call('GET', `${on(id)}?${ALL}&useDomainAdminAccess=true`).status).toBe(list);
  });

  it('whoever may not share can still leave', () => {
    const {world, call, driveId, give} = driveWorld();
    const others = give(driveId, 'ada@ex.com', 'reader').json['id'] as string;
    const own = give(driveId, ADMIN, 'reader').json['id'] as string;
    actAs(world, driveId, 'reader');
    expect(call('DELETE', `${on(driveId, `/${others}`)}?${ALL}`).status).toBe(403);
    expect(call('DELETE', `${on(driveId, `/${own}`)}?${ALL}`).status).toBe(204);
    expect(call('GET', `${on(driveId)}?${ALL}`).status).toBe(404);
  });
});
