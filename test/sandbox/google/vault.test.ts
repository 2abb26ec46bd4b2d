/** Vault: who may use it, the life of a matter, what can be held, and what a hold keeps from happening. */
import {addGroup, addOrgUnit, editAccount, findGroup} from '../../../sandbox/google/edit';
import {removeLicense} from '../../../sandbox/google/licensing/assignments';
import {giveLicense, setSeats} from '../../../sandbox/google/licensing/edit';
import type {Json} from './directory-client';
import {account, canonical, company, licensed, STANDARD} from './leaver';
import type {Company} from './leaver';

/** Opens a matter and gives its path. */
function openMatter({vault}: Company, name = 'Leavers'): string {
  const reply = vault('POST', '/matters', {name});
  expect(reply.status).toBe(200);
  return `/matters/${reply.json['matterId'] ?? ''}`;
}

/** A hold of mail on the leaver; some of its fields exchanged. */
function holdBody(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {name: 'Mail', corpus: 'MAIL', accounts: [{email: 'leaver@ex.com'}], ...change};
}

/** Holds the leaver's mail and gives the hold's path. */
function hold(at: Company, matter: string, change: Record<string, unknown> = {}): string {
  const reply = at.vault('POST', `${matter}/holds`, holdBody(change));
  expect(reply.status).toBe(200);
  return `${matter}/holds/${reply.json['holdId'] ?? ''}`;
}

describe('Vault', () => {
  it.each<[string, number, (at: Company) => void]>([
    ['a super admin whose edition has it', 200, () => undefined],
    ['one whose edition is without it', 403, at => giveLicense(at.world, 'admin@ex.com', STANDARD)],
    [
      'one with the add-on',
      200,
      at => {
        giveLicense(at.world, 'admin@ex.com', STANDARD);
        setSeats(at.world, 'Google-Vault', 1);
        giveLicense(at.world, 'admin@ex.com', 'Google-Vault');
      },
    ],
    ['one without a licence', 403, at => removeLicense(at.world.google, account(at.world, 'admin').id, 'Google-Apps')],
    ['an account that is no admin', 403, at => void (at.world.script.owner = 'boss@ex.com')],
    ['nobody', 403, at => void (at.world.script.owner = 'nobody@ex.com')],
  ])('for %s answers with %i', (_, status, before) => {
    const at = company();
    before(at);
    const reply = at.vault('GET', '/matters');
    expect(canonical(reply)).toEqual({status, name: status === 200 ? undefined : 'PERMISSION_DENIED'});
  });
});

describe('a matter', () => {
  it('is open at first, and shows who has access only in the full view', () => {
    const at = company();
    const {json} = at.vault('POST', '/matters', {name: 'Leavers', description: 'Mail of leavers', state: 'CLOSED'});
    const matterId = json['matterId'] ?? '';
    expect(matterId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(json).toEqual({matterId, name: 'Leavers', description: 'Mail of leavers', state: 'OPEN'});
    expect(at.vault('GET', `/matters/${matterId}`).json).toEqual(json);
    expect(at.vault('GET', `/matters/${matterId}?view=FULL`).json['matterPermissions']).toEqual([
      {accountId: account(at.world, 'admin').id, role: 'OWNER'},
    ]);
  });

  it.each([[{}], [{name: ' '}], [{name: 5}]])('made with %j is refused', body => {
    expect(canonical(company().vault('POST', '/matters', body))).toEqual({status: 400, name: 'INVALID_ARGUMENT'});
  });

  it('can have the name of another', () => {
    const at = company();
    expect(openMatter(at)).not.toBe(openMatter(at));
  });

  it('gets another name and description', () => {
    const at = company();
    const matter = openMatter(at);
    expect(at.vault('PUT', matter, {name: 'Archive'}).json).toMatchObject({name: 'Archive', state: 'OPEN'});
  });

  it.each([
    [['close'], 'CLOSED'],
    [['close', 'reopen'], 'OPEN'],
    [['close', 'delete'], 'DELETED'],
    [['close', 'delete', 'undelete'], 'CLOSED'],
    [['reopen'], 400],
    [['delete'], 400],
    [['undelete'], 400],
    [['close', 'close'], 400],
    [['close', 'delete', 'reopen'], 400],
  ])('after %j is %s', (steps, end) => {
    const at = company();
    const matter = openMatter(at);
    const replies = steps.map(step =>
      step === 'delete' ? at.vault('DELETE', matter) : at.vault('POST', `${matter}:${step}`, {}),
    );
    const last = replies.at(-1);
    if (typeof end === 'number') {
      expect(last && canonical(last)).toEqual({status: end, name: 'FAILED_PRECONDITION'});
    } else {
      expect(at.vault('GET', matter).json['state']).toBe(end);
    }
  });

  it('with holds can’t be closed', () => {
    const at = company();
    const matter = openMatter(at);
    const path = hold(at, matter);
    expect(at.vault('POST', `${matter}:close`, {}).status).toBe(400);
    at.vault('DELETE', path);
    expect(at.vault('POST', `${matter}:close`, {}).status).toBe(200);
  });

  it('is listed by state and in pages', () => {
    const at = company();
    const matters = ['a', 'b', 'c'].map(name => openMatter(at, name));
    at.vault('POST', `${matters[1] ?? ''}:close`, {});
    const names = (query: string) =>
      ((at.vault('GET', `/matters${query}`).json['matters'] ?? []) as unknown as Json[]).map(each => each['name']);
    expect(names('')).toEqual(['a', 'b', 'c']);
    expect(names('?state=OPEN')).toEqual(['a', 'c']);
    expect(names('?state=DELETED')).toEqual([]);
    const first = at.vault('GET', '/matters?pageSize=2').json;
    expect(names(`?pageSize=2&pageToken=${first['nextPageToken'] ?? ''}`)).toEqual(['c']);
  });

  it('is shared with a collaborator, whose access ends; the owner’s does not', () => {
    const at = company();
    const matter = openMatter(at);
    const [boss, admin] = [at.boss.id, account(at.world, 'admin').id];
    const body = {matterPermission: {accountId: boss, role: 'COLLABORATOR'}};
    expect(at.vault('POST', `${matter}:addPermissions`, body).json).toEqual(body.matterPermission);
    const asOwner = {matterPermission: {accountId: boss, role: 'OWNER'}};
    expect(at.vault('POST', `${matter}:addPermissions`, asOwner).status).toBe(400);
    expect(at.vault('GET', `${matter}?view=FULL`).json['matterPermissions']).toHaveLength(2);
    expect(at.vault('POST', `${matter}:removePermissions`, {accountId: boss})).toMatchObject({status: 200, json: {}});
    expect(at.vault('POST', `${matter}:removePermissions`, {accountId: admin}).status).toBe(400);
    expect(at.vault('GET', `${matter}?view=FULL`).json['matterPermissions']).toHaveLength(1);
  });

  it('of nobody is not found', () => {
    expect(canonical(company().vault('GET', '/matters/constructor'))).toEqual({status: 404, name: 'NOT_FOUND'});
  });
});

describe('a hold', () => {
  it('names the accounts that it keeps', () => {
    const at = company();
    const path = hold(at, openMatter(at), {query: {mailQuery: {terms: 'to:boss@ex.com'}}});
    const now = new Date(at.world.now).toISOString();
    expect(at.vault('GET', path).json).toEqual({
      holdId: path.split('/').at(-1),
      name: 'Mail',
      corpus: 'MAIL',
      updateTime: now,
      accounts: [
        {accountId: at.leaver.id, holdTime: now, email: 'leaver@ex.com', firstName: 'leaver', lastName: 'Test'},
      ],
      query: {mailQuery: {terms: 'to:boss@ex.com'}},
    });
    expect(at.vault('GET', `${path}?view=BASIC_HOLD`).json).not.toHaveProperty('accounts');
  });

  it.each<[string, Record<string, unknown>, number, string]>([
    ['without a name', {name: ''}, 400, 'INVALID_ARGUMENT'],
    ['of an unknown service', {corpus: 'PHOTOS'}, 400, 'INVALID_ARGUMENT'],
    ['of nothing', {accounts: []}, 400, 'INVALID_ARGUMENT'],
    ['of accounts and a unit', {orgUnit: {orgUnitId: 'id:03ph8a2z221pcso'}}, 400, 'INVALID_ARGUMENT'],
    ['of an unknown unit', {accounts: [], orgUnit: {orgUnitId: 'id:1'}}, 400, 'INVALID_ARGUMENT'],
    ['of an unknown id', {accounts: [{accountId: '1'}]}, 404, 'NOT_FOUND'],
    ['of an unknown address', {accounts: [{email: 'nobody@ex.com'}]}, 404, 'NOT_FOUND'],
    ['of mail of a group', {accounts: [{email: 'eng@ex.com'}]}, 400, 'INVALID_ARGUMENT'],
    ['of groups of a user', {corpus: 'GROUPS'}, 400, 'INVALID_ARGUMENT'],
    ['of somebody without a Vault licence', {accounts: [{email: 'plain@ex.com'}]}, 400, 'FAILED_PRECONDITION'],
    ['with the query of another service', {query: {driveQuery: {}}}, 400, 'INVALID_ARGUMENT'],
    ['with the name of another', {name: 'Taken'}, 409, 'ALREADY_EXISTS'],
  ])('%s is refused', (_, change, status, name) => {
    const at = company();
    addGroup(at.world, {email: 'eng@ex.com'});
    licensed(at.world, 'plain', STANDARD);
    const matter = openMatter(at);
    hold(at, matter, {name: 'Taken', accounts: [{email: 'boss@ex.com'}]});
    expect(canonical(at.vault('POST', `${matter}/holds`, holdBody(change)))).toEqual({status, name});
    expect(at.vault('GET', `${matter}/holds`).json['holds']).toHaveLength(1);
  });

  it('takes the address when an id is given too', () => {
    const at = company();
    const path = hold(at, openMatter(at), {accounts: [{email: 'leaver@ex.com', accountId: at.boss.id}]});
    expect(at.vault('GET', `${path}/accounts`).json['accounts']?.[0]?.['accountId']).toBe(at.leaver.id);
  });

  it('keeps a suspended account’s data as well', () => {
    const at = company();
    editAccount(at.world, 'leaver@ex.com', {suspended: true});
    hold(at, openMatter(at));
  });

  it('needs an open matter', () => {
    const at = company();
    const matter = openMatter(at);
    at.vault('POST', `${matter}:close`, {});
    const reply = at.vault('POST', `${matter}/holds`, holdBody());
    expect(canonical(reply)).toEqual({status: 400, name: 'FAILED_PRECONDITION'});
  });

  it('of a group is for groups', () => {
    const at = company();
    addGroup(at.world, {email: 'eng@ex.com'});
    const path = hold(at, openMatter(at), {corpus: 'GROUPS', accounts: [{email: 'eng@ex.com'}]});
    expect(at.vault('GET', path).json['accounts']).toMatchObject([
      {accountId: findGroup(at.world, 'eng@ex.com').id, email: 'eng@ex.com'},
    ]);
  });

  it('gets further accounts, once each, and loses them', () => {
    const at = company();
    const path = hold(at, openMatter(at));
    const boss = {accountId: at.boss.id};
    expect(at.vault('POST', `${path}/accounts`, boss).json).toMatchObject({...boss, email: 'boss@ex.com'});
    expect(canonical(at.vault('POST', `${path}/accounts`, boss))).toEqual({status: 409, name: 'ALREADY_EXISTS'});
    expect(at.vault('DELETE', `${path}/accounts/${at.boss.id}`)).toMatchObject({status: 200, json: {}});
    expect(at.vault('DELETE', `${path}/accounts/${at.boss.id}`).status).toBe(404);
    expect(at.vault('GET', `${path}/accounts`).json['accounts']).toHaveLength(1);
  });

  it('takes a list of accounts, each with what became of it', () => {
    const at = company();
    const path = hold(at, openMatter(at));
    const added = at.vault('POST', `${path}:addHeldAccounts`, {
      emails: ['boss@ex.com', 'leaver@ex.com', 'nobody@ex.com'],
    });
    expect(added.json['responses']).toMatchObject([
      {account: {accountId: at.boss.id}},
      {status: {code: 6}},
      {status: {code: 5}},
    ]);
    const accountIds = [at.boss.id, '1'];
    const removed = at.vault('POST', `${path}:removeHeldAccounts`, {accountIds});
    expect(removed.json['statuses']).toMatchObject([{}, {code: 5}]);
    expect(at.vault('POST', `${path}:addHeldAccounts`, {accountIds, emails: ['boss@ex.com']}).status).toBe(400);
  });

  it('is replaced whole by an update, and keeps since when each account is on it', () => {
    const at = company();
    const path = hold(at, openMatter(at));
    const since = at.vault('GET', path).json['accounts']?.[0]?.['holdTime'];
    at.world.now += 60_000;
    const body = holdBody({accounts: [{accountId: at.leaver.id}, {accountId: at.boss.id}]});
    const accounts = at.vault('PUT', path, body).json['accounts'] as unknown as Json[];
    expect(accounts.map(each => [each['accountId'], each['holdTime'] === since])).toEqual([
      [at.leaver.id, true],
      [at.boss.id, false],
    ]);
    const unit = {...holdBody(), accounts: [], orgUnit: {orgUnitId: at.world.google.rootOrgUnitId}};
    expect(at.vault('PUT', path, unit).status).toBe(400);
  });
});

describe('an account on hold', () => {
  it('can’t be deleted until the hold is gone', () => {
    const at = company();
    const path = hold(at, openMatter(at));
    const refused = at.directory('DELETE', '/users/leaver@ex.com');
    expect(refused).toMatchObject({status: 412, reason: 'conditionNotMet'});
    expect(at.directory('GET', '/users/leaver@ex.com').status).toBe(200);
    at.vault('DELETE', path);
    expect(at.directory('DELETE', '/users/leaver@ex.com').status).toBe(204);
  });

  it('by its org unit, or one above it, is on hold as well', () => {
    const at = company();
    const unit = addOrgUnit(at.world, '/Former/2026');
    at.directory('PUT', '/users/leaver@ex.com', {orgUnitPath: '/Former/2026'});
    const orgUnit = {orgUnitId: at.world.google.orgUnits[unit.id]?.parentId};
    const path = hold(at, openMatter(at), {accounts: [], orgUnit});
    expect(at.vault('GET', path).json['orgUnit']).toMatchObject(orgUnit);
    expect(at.directory('DELETE', '/users/leaver@ex.com').status).toBe(412);
    expect(at.directory('DELETE', '/users/boss@ex.com').status).toBe(204);
    expect(at.vault('POST', `${path}/accounts`, {accountId: at.boss.id}).status).toBe(400);
  });

  it('without a Vault licence is kept by nothing', () => {
    const at = company();
    hold(at, openMatter(at));
    removeLicense(at.world.google, at.leaver.id, 'Google-Apps');
    expect(at.directory('DELETE', '/users/leaver@ex.com').status).toBe(204);
  });
});
