/** What a leaver loses, and what can be had back: deletion, undelete, archiving, and what suspension gets in the way of. */
import {addEvent, addFiles, ask, company, DAY_MS, DRIVE, LONG_MS, STANDARD, licensed} from './leaver';
import {removeLicense} from '../../../sandbox/google/licensing/assignments';
import {share} from '../../../sandbox/google/drive/edit';
import {findAccount, removeAccount} from '../../../sandbox/google/edit';
import type {Company} from './leaver';

const LEAVER = '/users/leaver@ex.com';

/** The names of all files that are there. */
function fileNames({world}: Company): string[] {
  return Object.values(world.google.drive.files)
    .map(file => file.name)
    .sort();
}

describe('a deleted account', () => {
  it('takes its files along, and nobody sees them any more', () => {
    const at = company();
    const {shared} = addFiles(at);
    at.world.script.owner = 'boss@ex.com';
    share(at.world, shared.id, 'boss@ex.com', 'writer');
    expect(at.drive('GET', `/files/${shared.id}`).status).toBe(200);
    at.directory('DELETE', LEAVER);
    expect(fileNames(at)).toEqual([]);
    expect(at.drive('GET', `/files/${shared.id}`).status).toBe(404);
  });

  it('leaves what was handed over', () => {
    const at = company();
    addFiles(at);
    ask(at, [DRIVE]);
    at.world.now += LONG_MS;
    at.directory('DELETE', LEAVER);
    expect(fileNames(at)).toEqual(['folder', 'inside', 'leaver@ex.com', 'shared']);
  });

  it('leaves nothing when it is deleted before the transfer has ended', () => {
    const at = company();
    addFiles(at);
    const id = ask(at, [DRIVE]);
    at.directory('DELETE', LEAVER);
    at.world.now += LONG_MS;
    expect(at.transfers('GET', `/transfers/${id}`).json['overallTransferStatusCode']).toBe('failed');
    expect(fileNames(at)).toEqual([]);
  });

  it('has no files for a new account of its address', () => {
    const at = company();
    const {own} = addFiles(at);
    at.directory('DELETE', LEAVER);
    licensed(at.world, 'leaver');
    at.world.script.owner = 'leaver@ex.com';
    expect(at.drive('GET', `/files/${own.id}`).status).toBe(404);
  });

  it.each([
    ['20 days later', 20 * DAY_MS, 204],
    ['a moment after that', 20 * DAY_MS + 1, 404],
  ])('comes back %s with its files, or not: %i ms, %i', (_, later, status) => {
    const at = company();
    const {shared} = addFiles(at);
    const before = JSON.stringify([at.world.google.drive.files, at.world.google.drive.permissions]);
    at.directory('DELETE', LEAVER);
    at.world.now += later;
    expect(at.directory('POST', `/users/${at.leaver.id}/undelete`, {orgUnitPath: '/'}).status).toBe(status);
    const isBack = JSON.stringify([at.world.google.drive.files, at.world.google.drive.permissions]) === before;
    expect(isBack).toBe(status === 204);
    expect(Object.hasOwn(at.world.google.drive.files, shared.id)).toBe(status === 204);
  });

  it.each([
    ['by address', 'leaver@ex.com', {orgUnitPath: '/'}, 404],
    ['into no unit', 'ID', {orgUnitPath: '/Nowhere'}, 400],
    ['into its unit', 'ID', {orgUnitPath: '/'}, 204],
  ])('is restored %s: %s with %j is %i', (_, key, body, status) => {
    const at = company();
    at.directory('DELETE', LEAVER);
    const path = `/users/${key.replace('ID', at.leaver.id)}/undelete`;
    expect(at.directory('POST', path, body).status).toBe(status);
  });

  it('is forgotten with everything it had once its days are over', () => {
    const at = company();
    addFiles(at);
    addEvent(at.world, at.leaver, 'meeting');
    at.directory('DELETE', LEAVER);
    at.world.now += 20 * DAY_MS + 1;
    removeAccount(at.world, 'boss@ex.com');
    const {google} = at.world;
    expect([Object.keys(google.deletedUsers), google.drive.deleted, google.calendar.events]).toEqual([
      [at.boss.id],
      {},
      {},
    ]);
  });
});

describe('archiving', () => {
  it('takes the edition’s archive seat, ends the sessions and leaves suspension alone', () => {
    const at = company();
    at.leaver.facts.sessions = [{id: '1', device: 'Chrome', startedAt: 0}];
    at.directory('PUT', LEAVER, {suspended: true});
    expect(at.directory('PUT', LEAVER, {archived: true}).json).toMatchObject({archived: true, suspended: true});
    expect(at.leaver.facts.sessions).toEqual([]);
    const {held, taken} = at.world.google.licensing;
    expect(Object.values(held[at.leaver.id] ?? {}).map(each => each.skuId)).toEqual(['1010340003']);
    expect(taken).toMatchObject({'1010340003': 1, '1010020025': 2});
    expect(at.directory('PUT', LEAVER, {suspended: false}).json).toMatchObject({archived: true, suspended: false});
    expect(at.directory('PUT', LEAVER, {archived: false}).json).toMatchObject({archived: false});
    expect(Object.values(held[at.leaver.id] ?? {}).map(each => each.skuId)).toEqual(['1010020025']);
  });

  it.each<[string, (at: Company) => void]>([
    ['when the seats are taken', at => void at.directory('PUT', '/users/boss@ex.com', {archived: true})],
    [
      'to a seat of another edition',
      at => {
        removeLicense(at.world.google, at.leaver.id, 'Google-Apps');
        at.world.google.licensing.held[at.leaver.id] = {'Google-Apps': {skuId: STANDARD, version: 1}};
      },
    ],
    ['without an edition', at => removeLicense(at.world.google, at.leaver.id, 'Google-Apps')],
  ])('is refused %s', (_, before) => {
    const at = company();
    before(at);
    expect(at.directory('PUT', LEAVER, {archived: true})).toMatchObject({
      status: 412,
      reason: 'limitExceeded',
      message: 'insufficient archived user licenses',
    });
    expect(findAccount(at.world, 'leaver@ex.com').fields.archived).toBe(false);
  });
});

describe('for a suspended account', () => {
  it.each([
    ['GET', '/tokens', 200],
    ['DELETE', '/tokens/c1', 204],
    ['GET', '/asps', 200],
    ['DELETE', '/asps/1', 204],
    ['POST', '/signOut', 204],
    ['GET', '/verificationCodes', 412],
    ['POST', '/verificationCodes/generate', 412],
    ['POST', '/verificationCodes/invalidate', 412],
    ['POST', '/twoStepVerification/turnOff', 412],
  ])('%s %s is answered with %i, and works while it is active', (method, path, status) => {
    const statuses = [false, true].map(suspended => {
      const at = company();
      at.leaver.facts.tokens = [{clientId: 'c1', displayText: 'A', scopes: [], nativeApp: false, anonymous: false}];
      at.leaver.facts.asps = [{codeId: 1, name: 'Mail', createdAt: 0, lastUsedAt: 0}];
      at.leaver.facts.twoStep.enrolled = true;
      at.directory('PUT', LEAVER, {suspended});
      return at.directory(method, `${LEAVER}${path}`).status;
    });
    expect(statuses).toEqual([status === 412 ? (method === 'GET' ? 200 : 204) : status, status]);
  });
});
