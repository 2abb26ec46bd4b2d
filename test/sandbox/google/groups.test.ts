/** Groups, their aliases, and who is in them. */
import {
  addAccount,
  addDomain,
  addGroup,
  addMember,
  editAccount,
  findAccount,
  removeMember,
} from '../../../sandbox/google/edit';
import {client, testWorld} from './directory-client';
import type {Json} from './directory-client';

function company() {
  const world = testWorld({unverifiedDomains: ['new.com']});
  addAccount(world, {email: 'ada@ex.com', givenName: 'Ada', familyName: 'L', aliases: ['a@ex.com']});
  addAccount(world, {email: 'bob@ex.com', givenName: 'Bob', familyName: 'N'});
  const eng = addGroup(world, {email: 'eng@ex.com', name: 'Engineering', description: 'All of it'});
  return {world, eng, call: client(world)};
}

const emails = (json: Json, list: string) => (json[list] ?? []).map((each: Json) => each['email'] as string);

describe('groups', () => {
  it('are shown as the API does, by address, alias or id', () => {
    const {call, eng} = company();
    call('POST', '/groups/eng@ex.com/aliases', {alias: 'Dev@ex.com'});
    for (const key of ['ENG@ex.com', 'dev@ex.com', eng.id]) {
      expect(call('GET', `/groups/${key}`).json).toMatchObject({
        kind: 'admin#directory#group',
        id: eng.id,
        email: 'eng@ex.com',
        name: 'Engineering',
        description: 'All of it',
        directMembersCount: '0',
        adminCreated: true,
        aliases: ['dev@ex.com'],
      });
    }
  });

  it.each([
    ['a new address', {email: 'Ops@ex.com', name: 'Ops'}, 200, undefined],
    ['no address', {name: 'Ops'}, 400, 'required'],
    ['a bad address', {email: 'ops'}, 400, 'invalid'],
    ['a taken group', {email: 'eng@ex.com'}, 409, 'duplicate'],
    ['a user', {email: 'ada@ex.com'}, 409, 'duplicate'],
    ['a user alias', {email: 'a@ex.com'}, 409, 'duplicate'],
    ['an unverified domain', {email: 'ops@new.com'}, 403, 'forbidden'],
    ['a foreign domain', {email: 'ops@other.org'}, 404, 'domainNotFound'],
    ['a description of 4096', {email: 'o@ex.com', description: 'x'.repeat(4096)}, 200, undefined],
    ['a description of 4097', {email: 'o@ex.com', description: 'x'.repeat(4097)}, 400, 'invalid'],
  ])('insert with %s', (_, body, status, reason) => {
    expect(company().call('POST', '/groups', body)).toMatchObject({status, reason});
  });

  it.each(['PUT', 'PATCH'])('%s keeps what is omitted and leaves the old address as an alias', method => {
    const {call, eng} = company();
    const reply = call(method, '/groups/eng@ex.com', {email: 'dev@ex.com'});
    expect(reply.json).toMatchObject({id: eng.id, email: 'dev@ex.com', name: 'Engineering', aliases: ['eng@ex.com']});
    expect(call(method, '/groups/dev@ex.com', {email: 'ada@ex.com'}).status).toBe(409);
    expect(call(method, '/groups/eng@ex.com', {email: 'eng@ex.com'}).json['aliases']).toEqual(['dev@ex.com']);
  });

  it('delete frees the address and ends memberships both ways', () => {
    const {world, call} = company();
    addGroup(world, {email: 'all@ex.com'});
    addMember(world, 'all@ex.com', 'eng@ex.com');
    addMember(world, 'eng@ex.com', 'ada@ex.com');
    expect(call('DELETE', '/groups/eng@ex.com').status).toBe(204);
    expect(call('GET', '/groups/eng@ex.com')).toMatchObject({status: 404, message: 'Resource Not Found: groupKey'});
    expect(call('GET', '/groups/all@ex.com/members').json).not.toHaveProperty('members');
    expect(call('GET', '/groups?userKey=ada@ex.com').json).not.toHaveProperty('groups');
    expect(call('POST', '/groups', {email: 'eng@ex.com'}).status).toBe(200);
  });
});

describe('groups.list', () => {
  function many() {
    const all = company();
    for (let i = 0; i < 250; i++) addGroup(all.world, {email: `g${String(i).padStart(3, '0')}@ex.com`, name: `G ${i}`});
    addDomain(all.world, 'two.com');
    addGroup(all.world, {email: 'x@two.com', name: 'X'});
    addMember(all.world, 'g007@ex.com', 'ada@ex.com');
    addMember(all.world, 'eng@ex.com', 'ada@ex.com');
    addMember(all.world, 'eng@ex.com', 'guest@other.org');
    return all;
  }

  it.each([
    ['200 by default', '', 200],
    ['the size asked for', '&maxResults=50', 50],
    ['200 when more are asked for', '&maxResults=500', 200],
  ])('gives %s', (_, query, count) => {
    const {json} = many().call('GET', `/groups?customer=my_customer${query}`);
    expect(emails(json, 'groups')).toHaveLength(count);
    expect(json).toHaveProperty('nextPageToken');
  });

  it.each([
    ['domain=two.com', ['x@two.com']],
    ['userKey=a@ex.com', ['eng@ex.com', 'g007@ex.com']],
    ['userKey=guest@other.org', ['eng@ex.com']],
    ['userKey=stranger@other.org', []],
    ['customer=my_customer&query=email%3Deng@ex.com', ['eng@ex.com']],
    ['customer=my_customer&query=email:g00*', Array.from({length: 10}, (_, i) => `g00${i}@ex.com`)],
    ["customer=my_customer&query=name%3D'G 7'", ['g007@ex.com']],
    ['customer=my_customer&query=memberKey%3Dada@ex.com', ['eng@ex.com', 'g007@ex.com']],
  ])('%s', (query, expected) => {
    expect(emails(many().call('GET', `/groups?${query}`).json, 'groups')).toEqual(expected);
  });

  it.each([
    ['', 400],
    ['?maxResults=0&customer=my_customer', 400],
    ['?userKey=nobody@ex.com', 404],
    ['?domain=other.org', 404],
    ['?customer=my_customer&query=shoe%3D1', 400],
  ])('%s is refused with %i', (query, status) => {
    expect(company().call('GET', `/groups${query}`).status).toBe(status);
  });
});

describe('aliases', () => {
  it.each([
    ['users/ada@ex.com', 'ada@ex.com'],
    ['groups/eng@ex.com', 'eng@ex.com'],
  ])('of %s are added, listed, found by, and deleted', (owner, primaryEmail) => {
    const {call} = company();
    expect(call('POST', `/${owner}/aliases`, {alias: 'New@ex.com'}).json).toMatchObject({
      kind: 'admin#directory#alias',
      alias: 'new@ex.com',
      primaryEmail,
    });
    const listed = call('GET', `/${owner}/aliases`).json['aliases'] as unknown as {alias: string}[];
    expect(listed.map(each => each.alias)).toContain('new@ex.com');
    expect(call('POST', `/${owner}/aliases`, {alias: 'new@ex.com'})).toMatchObject({status: 409, reason: 'duplicate'});
    expect(call('DELETE', `/${owner}/aliases/new@ex.com`).status).toBe(204);
    expect(call('DELETE', `/${owner}/aliases/new@ex.com`).status).toBe(404);
    expect(call('GET', `/${owner.split('/')[0]}/new@ex.com`).status).toBe(404);
  });

  it.each([
    ['the address of a user', 'bob@ex.com', 409],
    ['the address of a group', 'eng@ex.com', 409],
    ['a foreign domain', 'x@other.org', 404],
    ['nothing', undefined, 400],
  ])('cannot be %s', (_, alias, status) => {
    expect(company().call('POST', '/users/ada@ex.com/aliases', {alias}).status).toBe(status);
  });

  it('leave the list out when there are none', () => {
    expect(company().call('GET', '/groups/eng@ex.com/aliases').json).not.toHaveProperty('aliases');
  });
});

describe('members', () => {
  it('are added by address, alias or id, with a role', () => {
    const {world, call} = company();
    expect(call('POST', '/groups/eng@ex.com/members', {email: 'A@ex.com', role: 'OWNER'}).json).toMatchObject({
      kind: 'admin#directory#member',
      email: 'ada@ex.com',
      role: 'OWNER',
      type: 'USER',
      status: 'ACTIVE',
    });
    const {id} = findAccount(world, 'bob@ex.com');
    expect(call('POST', '/groups/eng@ex.com/members', {id}).json).toMatchObject({email: 'bob@ex.com', role: 'MEMBER'});
    expect(call('GET', '/groups/eng@ex.com').json['directMembersCount']).toBe('2');
  });

  it('from outside have a type but no status', () => {
    const {call} = company();
    const {json} = call('POST', '/groups/eng@ex.com/members', {email: 'Guest@other.org'});
    expect(json).toMatchObject({email: 'guest@other.org', type: 'EXTERNAL'});
    expect(json).not.toHaveProperty('status');
    expect(call('GET', `/groups/eng@ex.com/members/${json['id'] as string}`).json['email']).toBe('guest@other.org');
  });

  it.each([
    [{suspended: true}, 'SUSPENDED'],
    [{archived: true}, 'ARCHIVED'],
    [{suspended: true, archived: true}, 'SUSPENDED'],
    [{}, 'ACTIVE'],
  ])('with %j are %s', (fields, status) => {
    const {world, call} = company();
    addMember(world, 'eng@ex.com', 'ada@ex.com');
    editAccount(world, 'ada@ex.com', fields);
    expect(call('GET', '/groups/eng@ex.com/members/ada@ex.com').json['status']).toBe(status);
  });

  it.each([
    ['a member again', {email: 'ADA@ex.com'}, 409, 'duplicate', 'Member already exists.'],
    ['a member by alias', {email: 'a@ex.com'}, 409, 'duplicate', 'Member already exists.'],
    ['nobody', {}, 400, 'required', 'Missing required field: memberKey'],
    ['an unknown address of ours', {email: 'zoe@ex.com'}, 404, 'notFound', 'Resource Not Found: memberKey'],
    ['an unknown id', {id: '12'}, 404, 'notFound', 'Resource Not Found: memberKey'],
    ['a wrong role', {email: 'bob@ex.com', role: 'BOSS'}, 400, 'invalid', 'Invalid Input: role'],
    ['the group itself', {email: 'eng@ex.com'}, 412, 'conditionNotMet', 'Cyclic memberships not allowed'],
    ['a bad address', {email: 'x y@other.org'}, 400, 'invalid', 'Invalid Input: memberKey'],
  ])('insert of %s is refused', (_, body, status, reason, message) => {
    const {world, call} = company();
    addMember(world, 'eng@ex.com', 'ada@ex.com');
    expect(call('POST', '/groups/eng@ex.com/members', body)).toMatchObject({status, reason, message});
  });

  it('cannot go round in a circle over several groups', () => {
    const {world, call} = company();
    for (const name of ['b', 'c']) addGroup(world, {email: `${name}@ex.com`});
    expect(call('POST', '/groups/eng@ex.com/members', {email: 'b@ex.com'}).json['type']).toBe('GROUP');
    expect(call('POST', '/groups/b@ex.com/members', {email: 'c@ex.com'}).status).toBe(200);
    expect(call('POST', '/groups/c@ex.com/members', {email: 'eng@ex.com'}).status).toBe(412);
  });

  it.each(['PUT', 'PATCH'])('%s changes role and delivery', method => {
    const {world, call} = company();
    addMember(world, 'eng@ex.com', 'ada@ex.com');
    const reply = call(method, '/groups/eng@ex.com/members/ada@ex.com', {role: 'MANAGER', delivery_settings: 'NONE'});
    expect(reply.json).toMatchObject({role: 'MANAGER', delivery_settings: 'NONE'});
    expect(call(method, '/groups/eng@ex.com/members/bob@ex.com', {role: 'OWNER'}).status).toBe(404);
    expect(call(method, '/groups/eng@ex.com/members/ada@ex.com', {delivery_settings: 'X'}).status).toBe(400);
  });

  it('are deleted once', () => {
    const {world, call} = company();
    addMember(world, 'eng@ex.com', 'ada@ex.com');
    expect(call('DELETE', '/groups/eng@ex.com/members/a@ex.com').status).toBe(204);
    expect(call('DELETE', '/groups/eng@ex.com/members/a@ex.com')).toMatchObject({
      status: 404,
      message: 'Resource Not Found: memberKey',
    });
    expect(call('GET', '/groups/eng@ex.com').json['directMembersCount']).toBe('0');
  });

  it('are known directly and through groups', () => {
    const {world, call} = company();
    addGroup(world, {email: 'all@ex.com'});
    addMember(world, 'all@ex.com', 'eng@ex.com');
    addMember(world, 'eng@ex.com', 'ada@ex.com');
    const has = (key: string) => call('GET', `/groups/all@ex.com/hasMember/${key}`).json['isMember'];
    expect(['eng@ex.com', 'ada@ex.com', 'bob@ex.com', 'x@other.org'].map(has)).toEqual([true, true, false, false]);
    expect(call('GET', '/groups/all@ex.com/members/ada@ex.com').status).toBe(404);
    const derived = call('GET', '/groups/all@ex.com/members?includeDerivedMembership=true').json;
    expect(emails(derived, 'members')).toEqual(['eng@ex.com', 'ada@ex.com']);
  });

  it('follow a rename of the user', () => {
    const {world, call} = company();
    addMember(world, 'eng@ex.com', 'ada@ex.com');
    call('PUT', '/users/ada@ex.com', {primaryEmail: 'countess@ex.com'});
    expect(emails(call('GET', '/groups/eng@ex.com/members').json, 'members')).toEqual(['countess@ex.com']);
  });
});

describe('members.list', () => {
  function many() {
    const all = company();
    for (let i = 0; i < 450; i++)
      addMember(all.world, 'eng@ex.com', `guest${i}@other.org`, i % 9 ? 'MEMBER' : 'MANAGER');
    return all;
  }

  it('pages by 200 in order of joining, whoever leaves or joins meanwhile', () => {
    const {world, call} = many();
    const first = call('GET', '/groups/eng@ex.com/members?maxResults=1000').json;
    expect(emails(first, 'members')).toHaveLength(200);
    removeMember(world, 'eng@ex.com', 'guest5@other.org');
    addMember(world, 'eng@ex.com', 'ada@ex.com');
    const second = call('GET', `/groups/eng@ex.com/members?pageToken=${first['nextPageToken'] as string}`).json;
    expect(emails(second, 'members')[0]).toBe('guest200@other.org');
    const third = call('GET', `/groups/eng@ex.com/members?pageToken=${second['nextPageToken'] as string}`).json;
    expect(emails(third, 'members').slice(-2)).toEqual(['guest449@other.org', 'ada@ex.com']);
    expect(third).not.toHaveProperty('nextPageToken');
  });

  it('filters by roles', () => {
    const {call} = many();
    expect(emails(call('GET', '/groups/eng@ex.com/members?roles=MANAGER,OWNER').json, 'members')).toHaveLength(50);
  });

  it('leaves `members` out when there are none', () => {
    expect(Object.keys(company().call('GET', '/groups/eng@ex.com/members').json)).toEqual(['kind', 'etag']);
  });
});
