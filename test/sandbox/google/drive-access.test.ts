/** What becomes of access in Drive: changes, new owners, mails, ends. */
import {addFolder, share} from '../../../sandbox/google/drive/edit';
import {editAccount} from '../../../sandbox/google/edit';
import {START} from './directory-client';
import {ADMIN, BOTH, driveWorld} from './drive-client';

const on = (id: string, more = '') => `/drive/v3/files/${id}/permissions${more}`;
const ALL = 'supportsAllDrives=true';

describe('permissions.update and delete', () => {
  it('set a role, lower ones too', () => {
    const {call, driveId, give, holders} = driveWorld();
    const id = give(driveId, 'ada@ex.com', 'writer').json['id'] as string;
    expect(call('PATCH', `${on(driveId, `/${id}`)}?${ALL}`, {role: 'reader'}).json).toMatchObject({role: 'reader'});
    expect(holders(driveId)).toContain('ada@ex.com reader');
  });

  it('refuse fields that cannot be written, and roles of other places', () => {
    const {call, folderId, give} = driveWorld();
    const id = give(folderId, 'ada@ex.com', 'writer').json['id'] as string;
    const patch = (body: object) => call('PATCH', `${on(folderId, `/${id}`)}?${ALL}`, body);
    expect(patch({type: 'user', role: 'reader'})).toMatchObject({status: 403, reason: 'fieldNotWritable'});
    expect(patch({role: 'organizer'})).toMatchObject({status: 403});
    expect(patch({role: 'king'})).toMatchObject({status: 400});
  });

  it.each(['GET', 'PATCH', 'DELETE'])('%s of a permission that is not there is a 404', method => {
    const {call, driveId} = driveWorld();
    const reply = call(method, `${on(driveId, '/17')}?${ALL}`, method === 'PATCH' ? {role: 'reader'} : undefined);
    expect(reply).toMatchObject({status: 404, reason: 'notFound', message: 'Permission not found: 17.'});
  });

  it('leave the owner alone', () => {
    const {call, folderId} = driveWorld();
    const id = call('GET', on(folderId)).json['permissions']?.[0]?.['id'] as unknown as string;
    const refusal = {status: 403, reason: 'insufficientFilePermissions'};
    expect(call('DELETE', on(folderId, `/${id}`))).toMatchObject(refusal);
    expect(call('PATCH', on(folderId, `/${id}`), {role: 'reader'})).toMatchObject(refusal);
  });
});

describe('a new owner', () => {
  it('is named as the step it is, gets a mail, and leaves the old one as a writer', () => {
    const {world, folderId, give, holders} = driveWorld();
    expect(give(folderId, 'ada@ex.com', 'owner')).toMatchObject({status: 403, reason: 'forbidden'});
    expect(give(folderId, 'ada@ex.com', 'owner', `${BOTH}&transferOwnership=true`)).toMatchObject({
      status: 400,
      reason: 'invalidSharingRequest',
    });
    expect(holders(folderId)).toEqual([`${ADMIN} owner`]);
    expect(give(folderId, 'ada@ex.com', 'owner', 'transferOwnership=true').json).toMatchObject({role: 'owner'});
    expect(holders(folderId)).toEqual(['ada@ex.com owner', `${ADMIN} writer`]);
    expect(world.outbox).toHaveLength(1);
  });

  it('can be one who could write, and can take it into their own root', () => {
    const {world, call, folderId, give, holders} = driveWorld();
    const id = give(folderId, 'ada@ex.com', 'writer').json['id'] as string;
    const target = `${on(folderId, `/${id}`)}?transferOwnership=true&moveToNewOwnersRoot=true`;
    expect(call('PATCH', target, {role: 'owner'}).status).toBe(200);
    expect(holders(folderId)).toEqual(['ada@ex.com owner', `${ADMIN} writer`]);
    expect(world.google.drive.files[folderId]?.parents).toEqual([]);
  });

  it('must be of the company, and only the owner makes one', () => {
    const {world, folderId, give} = driveWorld();
    expect(give(folderId, 'x@else.com', 'owner', 'transferOwnership=true')).toMatchObject({
      status: 400,
      reason: 'ownershipChangeAcrossDomainNotPermitted',
    });
    const adas = addFolder(world, {name: 'Ada’s', owner: 'ada@ex.com'}).id;
    share(world, adas, ADMIN, 'writer');
    expect(give(adas, 'bob@ex.com', 'owner', 'transferOwnership=true').status).toBe(403);
  });
});

describe('mails', () => {
  it.each([
    ['', 1],
    ['&sendNotificationEmail=true', 1],
    ['&sendNotificationEmail=false', 0],
  ])('go out unless they are switched off: "%s" sends %i', (query, count) => {
    const {world, driveId, give} = driveWorld();
    give(driveId, 'ada@ex.com', 'reader', `${ALL}${query}`);
    expect(world.outbox.map(mail => mail.to)).toEqual(Array(count).fill('ada@ex.com'));
  });

  it('say what is shared and what the sharer wrote', () => {
    const {world, driveId, give} = driveWorld();
    give(driveId, 'ada@ex.com', 'reader', `${ALL}&emailMessage=${encodeURIComponent('For the plans')}`);
    expect(world.outbox).toMatchObject([{at: START, kind: 'mail', to: 'ada@ex.com'}]);
    expect(world.outbox[0]?.subject).toContain('Engineering Files');
    expect(world.outbox[0]?.body).toContain('For the plans');
  });

  it('cannot be spoken of for a domain, and are not sent when sharing is refused', () => {
    const {world, call, folderId, give} = driveWorld();
    const body = {type: 'domain', domain: 'ex.com', role: 'reader'};
    expect(call('POST', `${on(folderId)}?sendNotificationEmail=false`, body)).toMatchObject({status: 400});
    expect(give(folderId, 'ada@ex.com', 'organizer', '').status).toBe(403);
    expect(world.outbox).toEqual([]);
  });

  it('are the only way to an address that has no account', () => {
    const {folderId, give} = driveWorld();
    expect(give(folderId, 'nobody@ex.com', 'reader')).toMatchObject({status: 400, reason: 'invalidSharingRequest'});
    expect(give(folderId, 'nobody@ex.com', 'reader', '').status).toBe(200);
  });
});

describe('access that ends', () => {
  const ends = new Date(START + 1000).toISOString();
  const body = {type: 'user', emailAddress: 'ada@ex.com', role: 'reader', expirationTime: ends};

  it('is gone from that time on, unless the end is taken off', () => {
    const {world, call, folderId, holders} = driveWorld();
    const made = call('POST', `${on(folderId)}?sendNotificationEmail=false&fields=*`, body).json;
    expect(made['expirationTime']).toBe(ends);
    world.now += 999;
    expect(holders(folderId)).toHaveLength(2);
    world.now += 1;
    expect(holders(folderId)).toHaveLength(1);
    world.now -= 1;
    call('PATCH', `${on(folderId, `/${made['id'] as string}`)}?removeExpiration=true`, {role: 'reader'});
    world.now += 1;
    expect(holders(folderId)).toHaveLength(2);
  });

  it.each([
    ['in the past', 'folder', new Date(START).toISOString(), 403, 'expirationDatesMustBeInTheFuture'],
    ['that is none', 'folder', 'soon', 400, 'invalid'],
    ['on a shared drive', 'drive', ends, 403, 'expirationDateNotAllowedForSharedDriveMembers'],
  ])('an end %s is refused', (_, place, expirationTime, status, reason) => {
    const {call, driveId, folderId} = driveWorld();
    const target = `${on(place === 'drive' ? driveId : folderId)}?${BOTH}`;
    expect(call('POST', target, {...body, expirationTime})).toMatchObject({status, reason});
  });
});

it('a suspended account keeps its access', () => {
  const {world, driveId, give, holders} = driveWorld();
  give(driveId, 'ada@ex.com', 'reader');
  editAccount(world, 'ada@ex.com', {suspended: true});
  expect(holders(driveId)).toContain('ada@ex.com reader');
});
