/** Data transfers: what can be asked for, how they go on, what arrives, and when they fail. */
import {editAccount, removeAccount, setAbuseSuspended} from '../../../sandbox/google/edit';
import {filesOwnedBy} from '../../../sandbox/google/drive/ownership';
import {removeLicense} from '../../../sandbox/google/licensing/assignments';
import {TRANSFER_MS} from '../../../sandbox/google/datatransfer/progress';
import type {Json} from './directory-client';
import {
  addEvent,
  addFile,
  addFiles,
  ask,
  CALENDAR,
  company,
  DAY_MS,
  DRIVE,
  licensed,
  LONG_MS,
  LOOKER,
  statusOf,
  transferBody,
} from './leaver';
import type {Company} from './leaver';

/** Names of the files that somebody owns, the folder of a transfer left out. */
function namesOf({world}: Company, address: string): string[] {
  return filesOwnedBy(world.google.drive, address)
    .map(file => file.name)
    .filter(name => name !== 'leaver@ex.com')
    .sort();
}

describe('applications', () => {
  it('are three, with the parameters that they understand', () => {
    const {json} = company().transfers('GET', '/applications?maxResults=500');
    const applications = json['applications'] as unknown as {id: string; transferParams: unknown}[];
    expect(applications.map(each => [each.id, each.transferParams])).toEqual([
      [DRIVE, [{key: 'PRIVACY_LEVEL', value: ['SHARED', 'PRIVATE']}]],
      [CALENDAR, [{key: 'RELEASE_RESOURCES', value: ['TRUE']}]],
      [LOOKER, [{key: 'PRIVACY_LEVEL', value: ['SHARED', 'PRIVATE']}]],
    ]);
  });

  it('come in pages and one by one', () => {
    const {transfers} = company();
    const first = transfers('GET', '/applications?maxResults=2').json;
    expect(first['applications']).toHaveLength(2);
    const second = transfers('GET', `/applications?maxResults=2&pageToken=${first['nextPageToken'] ?? ''}`).json;
    expect([second['applications']?.[0]?.['id'], second['nextPageToken']]).toEqual([LOOKER, undefined]);
    expect(transfers('GET', `/applications/${CALENDAR}`).json['name']).toBe('Calendar');
    expect(transfers('GET', '/applications/1')).toMatchObject({status: 404, reason: 'notFound'});
  });
});

describe('a request', () => {
  it.each([
    ['without a source', {oldOwnerUserId: undefined}, 400, 'required'],
    ['without a target', {newOwnerUserId: ''}, 400, 'required'],
    ['without applications', {applicationDataTransfers: []}, 400, 'required'],
    ['by address', {oldOwnerUserId: 'leaver@ex.com'}, 404, 'notFound'],
    ['to nobody', {newOwnerUserId: '1'}, 404, 'notFound'],
    ['of an unknown application', {applicationDataTransfers: [{applicationId: '1'}]}, 400, 'invalid'],
  ])('%s is refused and leaves nothing', (_, change, status, reason) => {
    const at = company();
    expect(at.transfers('POST', '/transfers', transferBody(at, [[DRIVE]], change))).toMatchObject({status, reason});
    expect(at.world.google.transfers).toEqual({records: {}, open: []});
  });

  it('to the source itself is refused', () => {
    const at = company();
    const body = transferBody({...at, boss: at.leaver});
    expect(at.transfers('POST', '/transfers', body)).toMatchObject({status: 400, reason: 'invalid'});
  });

  it.each([
    [{PRIVACY_LEVEL: ['PUBLIC']}, 400],
    [{PRIVACY_LEVEL: []}, 400],
    [{RELEASE_RESOURCES: ['TRUE']}, 400],
    [{PRIVACY_LEVEL: ['PRIVATE', 'SHARED']}, 200],
  ])('for Drive with %j is answered with %i', (params, status) => {
    const at = company();
    expect(at.transfers('POST', '/transfers', transferBody(at, [[DRIVE, params]])).status).toBe(status);
  });

  it('of a deleted account is one of nobody', () => {
    const at = company();
    removeAccount(at.world, 'leaver@ex.com');
    expect(at.transfers('POST', '/transfers', transferBody(at)).status).toBe(404);
  });

  it('made twice makes two transfers', () => {
    const at = company();
    const ids = [ask(at), ask(at)];
    expect(new Set(ids).size).toBe(2);
    expect(at.transfers('GET', '/transfers').json['dataTransfers']).toHaveLength(2);
  });
});

describe('in time', () => {
  it('a transfer is new, in progress, then completed, and each part for itself', () => {
    const at = company();
    const id = ask(at, [DRIVE], [CALENDAR]);
    expect(statusOf(at, id)).toEqual(['new', 'pending', 'pending']);
    const parts = at.world.google.transfers.records[id]?.applications ?? [];
    const [first, second] = [...parts].sort((a, b) => a.startsAt - b.startsAt);
    at.world.now = first?.startsAt ?? 0;
    expect(statusOf(at, id)[0]).toBe('inProgress');
    expect(statusOf(at, id).slice(1).sort()).toEqual(['inProgress', 'pending']);
    at.world.now = second?.startsAt ?? 0;
    expect(statusOf(at, id)).toEqual(['inProgress', 'inProgress', 'inProgress']);
    at.world.now = Math.max(...parts.map(part => part.endsAt)) - 1;
    expect(statusOf(at, id)[0]).toBe('inProgress');
    at.world.now += 1;
    expect(statusOf(at, id)).toEqual(['completed', 'completed', 'completed']);
    expect(at.world.google.transfers.open).toEqual([]);
  });

  it('more files take longer', () => {
    const at = company();
    for (let i = 0; i < 1000; i++) addFile(at.world, at.leaver, `file ${i}`);
    const id = ask(at);
    const {startsAt, endsAt} = at.world.google.transfers.records[id]?.applications[0] ?? {startsAt: 0, endsAt: 0};
    expect(endsAt - startsAt).toBeGreaterThanOrEqual(TRANSFER_MS.work.min + 1000 * TRANSFER_MS.file);
  });
});

describe('files', () => {
  it.each([
    ['by default only those that are shared', undefined, ['folder', 'inside', 'shared'], ['own', 'trashed']],
    ['with SHARED the same', ['SHARED'], ['folder', 'inside', 'shared'], ['own', 'trashed']],
    ['with PRIVATE the others', ['PRIVATE'], ['own'], ['folder', 'inside', 'shared', 'trashed']],
    ['with both all but the trash', ['PRIVATE', 'SHARED'], ['folder', 'inside', 'own', 'shared'], ['trashed']],
  ])('arrive: %s', (_, levels, arrived, left) => {
    const at = company();
    addFiles(at);
    ask(at, levels ? [DRIVE, {PRIVACY_LEVEL: levels}] : [DRIVE]);
    expect(namesOf(at, 'boss@ex.com')).toEqual([]);
    at.world.now += LONG_MS;
    at.transfers('GET', '/transfers');
    expect(namesOf(at, 'boss@ex.com')).toEqual(arrived);
    expect(namesOf(at, 'leaver@ex.com')).toEqual(left);
  });

  it('lie in a folder with the name of the previous owner, who can still edit them', () => {
    const at = company();
    const {own, inside, folder} = addFiles(at);
    ask(at, [DRIVE, {PRIVACY_LEVEL: ['PRIVATE', 'SHARED']}]);
    at.world.now += LONG_MS;
    at.transfers('GET', '/transfers');
    const {files, permissions} = at.world.google.drive;
    const arrival = Object.values(files).find(file => file.name === 'leaver@ex.com');
    expect(arrival).toMatchObject({ownerEmail: 'boss@ex.com', parents: ['root']});
    expect([own.parents, folder.parents, inside.parents]).toEqual([[arrival?.id], [arrival?.id], [folder.id]]);
    const given = Object.values(permissions[own.id] ?? {});
    expect(given.map(each => [each.email, each.role])).toEqual([['leaver@ex.com', 'writer']]);
    // The new owner had access before, and has it as the owner now.
    expect(Object.values(permissions[folder.id] ?? {}).map(each => each.email)).toEqual(['leaver@ex.com']);
  });

  it('are the new owner’s in the Drive API, who sees them', () => {
    const at = company();
    at.world.script.owner = 'boss@ex.com';
    const {own} = addFiles(at);
    expect(at.drive('GET', `/files/${own.id}`).status).toBe(404);
    ask(at, [DRIVE, {PRIVACY_LEVEL: ['PRIVATE', 'SHARED']}]);
    at.world.now += LONG_MS;
    expect(at.drive('GET', `/files/${own.id}?fields=ownedByMe`).json).toEqual({ownedByMe: true});
  });

  it('of nobody leave no folder', () => {
    const at = company();
    const id = ask(at);
    at.world.now += LONG_MS;
    expect(statusOf(at, id)[0]).toBe('completed');
    expect(at.world.google.drive.files).toEqual({});
  });
});

describe('events', () => {
  it('arrive when they are to come, not private, and with a guest or a room', () => {
    const at = company();
    addEvent(at.world, at.leaver, 'meeting', {guests: ['boss@ex.com', 'guest@ex.com']});
    addEvent(at.world, at.leaver, 'room only', {guests: []});
    addEvent(at.world, at.leaver, 'over', {startsAt: at.world.now - DAY_MS});
    addEvent(at.world, at.leaver, 'private', {isPrivate: true});
    addEvent(at.world, at.leaver, 'alone', {guests: [], resources: []});
    ask(at, [CALENDAR]);
    at.world.now += LONG_MS;
    at.transfers('GET', '/transfers');
    const {events, secondary} = at.world.google.calendar;
    const arrived = Object.values(events).filter(event => event.ownerId === at.boss.id);
    expect(arrived.map(event => [event.id, event.guests, event.resources])).toEqual([
      ['meeting', ['guest@ex.com'], ['Room']],
      ['room only', [], ['Room']],
    ]);
    expect(secondary).toEqual({});
  });

  it('release their rooms when they are told to', () => {
    const at = company();
    addEvent(at.world, at.leaver, 'meeting');
    ask(at, [CALENDAR, {RELEASE_RESOURCES: ['TRUE']}]);
    at.world.now += LONG_MS;
    at.transfers('GET', '/transfers');
    expect(at.world.google.calendar.events['meeting']?.resources).toEqual([]);
  });

  it('that there are none of leave an empty calendar', () => {
    const at = company();
    ask(at, [CALENDAR]);
    at.world.now += LONG_MS;
    at.transfers('GET', '/transfers');
    const {secondary} = at.world.google.calendar;
    expect(Object.values(secondary)).toMatchObject([{ownerId: at.boss.id, summary: 'leaver@ex.com'}]);
  });
});

describe('a transfer', () => {
  const change = (at: Company, name: 'boss' | 'leaver', body: object) =>
    void at.directory('PUT', `/users/${name}@ex.com`, body);
  const hold = (at: Company) => {
    const {json} = at.vault('POST', '/matters', {name: 'm'});
    const body = {name: 'h', corpus: 'MAIL', accounts: [{email: 'leaver@ex.com'}]};
    expect(at.vault('POST', `/matters/${json['matterId'] ?? ''}/holds`, body).status).toBe(200);
  };

  it.each<[string, string, (at: Company) => void]>([
    ['of a suspended source is completed', 'completed', at => change(at, 'leaver', {suspended: true})],
    ['of an archived source is completed', 'completed', at => change(at, 'leaver', {archived: true})],
    ['to a suspended target fails', 'failed', at => change(at, 'boss', {suspended: true})],
    ['to an archived target fails', 'failed', at => change(at, 'boss', {archived: true})],
    ['to an unlicensed target fails', 'failed', at => removeLicense(at.world.google, at.boss.id, 'Google-Apps')],
    [
      'of a source without a licence fails',
      'failed',
      at => removeLicense(at.world.google, at.leaver.id, 'Google-Apps'),
    ],
    ['of a source that is deleted meanwhile fails', 'failed', at => removeAccount(at.world, 'leaver@ex.com')],
    ['to a target that is deleted meanwhile fails', 'failed', at => removeAccount(at.world, 'boss@ex.com')],
    ['of a source on hold fails', 'failed', hold],
  ])('%s', (_, end, before) => {
    const at = company();
    const {own} = addFiles(at);
    const id = ask(at, [DRIVE, {PRIVACY_LEVEL: ['PRIVATE', 'SHARED']}], [LOOKER]);
    before(at);
    at.world.now += LONG_MS;
    expect(statusOf(at, id)[0]).toBe(end);
    expect(own.ownerEmail).toBe(end === 'completed' ? 'boss@ex.com' : 'leaver@ex.com');
  });

  it.each<[string, (at: Company) => void]>([
    ['its source is deleted', at => removeAccount(at.world, 'leaver@ex.com')],
    ['its target is suspended', at => void editAccount(at.world, 'boss@ex.com', {suspended: true})],
    ['its target is suspended for abuse', at => setAbuseSuspended(at.world, 'boss@ex.com')],
  ])('is completed when %s by hand after its end', (_, after) => {
    const at = company();
    const {shared} = addFiles(at);
    ask(at);
    at.world.now += LONG_MS;
    after(at);
    at.transfers('GET', '/transfers');
    expect(shared.ownerEmail).toBe('boss@ex.com');
  });
});

describe('a list', () => {
  function several() {
    const at = company();
    const other = licensed(at.world, 'other');
    const ids = [ask(at), ask({...at, leaver: other}), ask({...at, boss: other})];
    return {at, other, ids};
  }

  const idsOf = (json: Json): (string | undefined)[] =>
    ((json['dataTransfers'] ?? []) as unknown as Json[]).map(each => each['id']);

  it('has the newest first, and is filtered by either account and by status', () => {
    const {at, other, ids} = several();
    const list = (query: string) =>
      idsOf(at.transfers('GET', `/transfers${query}`).json).map(id => ids.indexOf(id ?? ''));
    expect(list('')).toEqual([2, 1, 0]);
    expect(list(`?oldOwnerUserId=${at.leaver.id}`)).toEqual([2, 0]);
    expect(list(`?newOwnerUserId=${at.boss.id}`)).toEqual([1, 0]);
    expect(list(`?oldOwnerUserId=${at.leaver.id}&newOwnerUserId=${other.id}`)).toEqual([2]);
    expect(list('?status=new')).toEqual([2, 1, 0]);
    expect(list('?status=completed')).toEqual([]);
    at.world.now += LONG_MS;
    expect(list('?status=completed')).toEqual([2, 1, 0]);
    expect(at.transfers('GET', '/transfers?status=failed').json).not.toHaveProperty('dataTransfers');
  });

  it('comes in pages', () => {
    const {at, ids} = several();
    const first = at.transfers('GET', '/transfers?maxResults=2').json;
    const token = first['nextPageToken'] ?? '';
    // A new one does not shift the page.
    ask(at);
    const second = at.transfers('GET', `/transfers?maxResults=2&pageToken=${token}`).json;
    expect([...idsOf(first), ...idsOf(second)]).toEqual([ids[2], ids[1], ids[0]]);
    expect(second).not.toHaveProperty('nextPageToken');
  });

  it.each([
    ['maxResults=500', 200],
    ['maxResults=501', 400],
    ['status=pending', 400],
    ['customerId=C03az79cb', 200],
    ['customerId=my_customer', 200],
    ['customerId=C0other', 403],
  ])('with %s is answered with %i', (query, status) => {
    expect(company().transfers('GET', `/transfers?${query}`).status).toBe(status);
  });

  it('knows nobody’s transfer', () => {
    expect(company().transfers('GET', '/transfers/constructor').status).toBe(404);
  });
});

it('files follow an owner who is renamed', () => {
  const at = company();
  const {own} = addFiles(at);
  at.directory('PUT', '/users/leaver@ex.com', {primaryEmail: 'gone@ex.com'});
  expect(own.ownerEmail).toBe('gone@ex.com');
});
