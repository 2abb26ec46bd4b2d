/** users.list: pages, order, and a search index that runs behind. */
import {addAccount, addDomain, addOrgUnit, editAccount, removeAccount} from '../../../sandbox/google/edit';
import {client, newUser, START, testWorld} from './directory-client';
import type {Client, Json} from './directory-client';

function company(count: number, edit = {}) {
  const world = testWorld({edit});
  for (let i = 0; i < count; i++) {
    const number = String(i).padStart(4, '0');
    addAccount(world, {email: `u${number}@ex.com`, givenName: `G${count - i}`, familyName: `F${i % 3}`});
  }
  return {world, call: client(world)};
}

function addresses(reply: {json: Json}): string[] {
  return (reply.json['users'] ?? []).map((user: Json) => user['primaryEmail'] as string);
}

function allPages(call: Client, target: string): string[][] {
  const pages: string[][] = [];
  let token = '';
  do {
    const reply = call('GET', `${target}${token === '' ? '' : `&pageToken=${token}`}`);
    expect(reply.status).toBe(200);
    pages.push(addresses(reply));
    token = (reply.json['nextPageToken'] as string | undefined) ?? '';
  } while (token !== '' && pages.length < 100);
  return pages;
}

describe('pages', () => {
  it('are 100 long by default, ordered by address, and the last has no token', () => {
    const pages = allPages(company(250).call, '/users?customer=my_customer');
    expect(pages.map(page => page.length)).toEqual([100, 100, 50]);
    expect(pages.flat()).toEqual([...pages.flat()].sort());
    expect(new Set(pages.flat()).size).toBe(250);
  });

  it('end without an empty page when the count divides evenly', () => {
    expect(allPages(company(200).call, '/users?customer=my_customer').map(page => page.length)).toEqual([100, 100]);
  });

  it.each([
    ['0', 400],
    ['1', 200],
    ['500', 200],
    ['501', 400],
    ['-1', 400],
    ['ten', 400],
  ])('of %s: %i', (size, status) => {
    expect(company(1).call('GET', `/users?customer=my_customer&maxResults=${size}`).status).toBe(status);
  });

  it('lose nobody and repeat nobody when people come and go between them', () => {
    const {world, call} = company(30);
    const first = call('GET', '/users?customer=my_customer&maxResults=10');
    removeAccount(world, 'u0003@ex.com');
    addAccount(world, {email: 'u0001a@ex.com', givenName: 'X', familyName: 'Y'});
    const token = first.json['nextPageToken'] as string;
    const rest = call('GET', `/users?customer=my_customer&maxResults=500&pageToken=${token}`);
    expect(addresses(rest)[0]).toBe('u0010@ex.com');
    expect(addresses(rest)).toHaveLength(20);
  });

  it('refuse a token that is not theirs', () => {
    expect(company(1).call('GET', '/users?customer=my_customer&pageToken=abc').status).toBe(400);
  });

  it('leave `users` out when there are none', () => {
    const {json} = company(0).call('GET', '/users?customer=my_customer');
    expect(Object.keys(json)).toEqual(['kind', 'etag']);
  });
});

describe('whom the list is about', () => {
  it.each([
    ['nothing', '', 400],
    ['my_customer', '?customer=my_customer', 200],
    ['the own id', '?customer=C03az79cb', 200],
    ['another id', '?customer=C0other', 403],
    ['an own domain', '?domain=ex.com', 200],
    ['a foreign domain', '?domain=other.org', 404],
  ])('%s', (_, query, status) => {
    expect(company(1).call('GET', `/users${query}`).status).toBe(status);
  });

  it('is limited to a domain', () => {
    const {world, call} = company(2);
    addDomain(world, 'two.com');
    addAccount(world, {email: 'x@two.com', givenName: 'X', familyName: 'Y'});
    expect(addresses(call('GET', '/users?domain=two.com'))).toEqual(['x@two.com']);
    expect(addresses(call('GET', '/users?customer=my_customer'))).toHaveLength(3);
  });
});

describe('order', () => {
  it.each([
    ['orderBy=email', ['u0000', 'u0001', 'u0002', 'u0003']],
    ['orderBy=email&sortOrder=DESCENDING', ['u0003', 'u0002', 'u0001', 'u0000']],
    ['sortOrder=DESCENDING', ['u0000', 'u0001', 'u0002', 'u0003']],
    ['orderBy=givenName', ['u0003', 'u0002', 'u0001', 'u0000']],
    ['orderBy=familyName', ['u0003', 'u0000', 'u0001', 'u0002']],
  ])('%s', (query, expected) => {
    const pages = allPages(company(4).call, `/users?customer=my_customer&maxResults=3&${query}`);
    expect(pages.flat().map(address => address.slice(0, 5))).toEqual(expected);
  });

  it('follows a rename at once', () => {
    const {call} = company(2);
    call('GET', '/users?customer=my_customer');
    call('PUT', '/users/u0000@ex.com', {primaryEmail: 'z@ex.com'});
    expect(addresses(call('GET', '/users?customer=my_customer'))).toEqual(['u0001@ex.com', 'z@ex.com']);
  });

  it('by something else is refused', () => {
    expect(company(1).call('GET', '/users?customer=my_customer&orderBy=shoeSize').status).toBe(400);
  });
});

describe('query', () => {
  function team() {
    const world = testWorld({edit: {searchDelayMs: 0}});
    addOrgUnit(world, '/Eng/Berlin');
    addAccount(world, {
      email: 'ada@ex.com',
      givenName: 'Ada',
      familyName: 'de la Cruz',
      orgUnitPath: '/Eng/Berlin',
      aliases: ['countess@ex.com'],
      fields: {
        externalIds: [{type: 'organization', value: 'E-1'}],
        relations: [{type: 'manager', value: 'bob@ex.com'}],
        organizations: [{title: 'Dev', department: 'Research'}],
        customSchemas: {HR: {level: 3}},
      },
    });
    addAccount(world, {
      email: 'bob@ex.com',
      givenName: 'Bob',
      familyName: 'Ngo',
      fields: {suspended: true},
      isAdmin: true,
    });
    return client(world);
  }

  it.each([
    ["email='ada@ex.com'", ['ada']],
    ['email=countess@ex.com', ['ada']],
    ['email:{bo}*', ['bob']],
    ['email:bo*', ['bob']],
    ['givenName:ada', ['ada']],
    ["familyName='de la Cruz'", ['ada']],
    ['familyName=Cruz', []],
    ['familyName:Cruz', ['ada']],
    ['isSuspended=true', ['bob']],
    ['isSuspended=false', ['ada']],
    ['isArchived=true', []],
    ['isAdmin=true', ['bob']],
    ['orgUnitPath=/Eng', ['ada']],
    ['orgUnitPath=/', ['ada', 'bob']],
    ['orgUnitPath=/En', []],
    ['externalId=E-1', ['ada']],
    ["directManager='bob@ex.com'", ['ada']],
    ['orgDepartment=Research', ['ada']],
    ['orgTitle:Dev isSuspended=false', ['ada']],
    ['orgTitle:Dev isSuspended=true', []],
    ['HR.level=3', ['ada']],
    ['Ada', ['ada']],
  ])('%s', (query, expected) => {
    const reply = team()('GET', `/users?customer=my_customer&query=${encodeURIComponent(query)}`);
    expect(addresses(reply).map(address => address.split('@')[0])).toEqual(expected);
  });

  it.each(['shoeSize=41', "email='unclosed"])('%s is refused', query => {
    const reply = team()('GET', `/users?customer=my_customer&query=${encodeURIComponent(query)}`);
    expect(reply).toMatchObject({status: 400, reason: 'invalid'});
  });
});

describe('the index behind query', () => {
  const search = (call: Client, query: string) =>
    addresses(call('GET', `/users?customer=my_customer&query=${encodeURIComponent(query)}`));

  it.each([
    ['a moment before the delay', 3_599_999, false],
    ['at the delay', 3_600_000, true],
  ])('knows a new user %s: %i ms', (_, ms, isFound) => {
    const {world, call} = company(1);
    call('POST', '/users', newUser('new@ex.com'));
    world.now = START + ms;
    expect(search(call, 'email=new@ex.com')).toEqual(isFound ? ['new@ex.com'] : []);
    expect(addresses(call('GET', '/users?customer=my_customer'))).toContain('new@ex.com');
  });

  it('finds a user by what was true before, and shows what is true now', () => {
    const {world, call} = company(1);
    world.now += 10_000_000;
    call('PUT', '/users/u0000@ex.com', {suspended: true});
    const reply = call('GET', '/users?customer=my_customer&query=isSuspended%3Dfalse');
    expect(reply.json['users']?.[0]?.['suspended']).toBe(true);
    expect(search(call, 'isSuspended=true')).toEqual([]);
    world.now += 3_600_000;
    expect(search(call, 'isSuspended=true')).toEqual(['u0000@ex.com']);
    expect(world.google.staleSearch).toEqual({});
  });

  it('goes through each change in turn', () => {
    const {world, call} = company(1);
    for (const givenName of ['B', 'C']) {
      world.now += 1_000_000;
      editAccount(world, 'u0000@ex.com', {name: {givenName, familyName: 'F'}});
    }
    const found = () => ['G1', 'B', 'C'].filter(name => search(call, `givenName=${name}`).length > 0);
    expect(found()).toEqual(['G1']);
    world.now = START + 4_600_000;
    expect(found()).toEqual(['B']);
    world.now = START + 5_600_000;
    expect(found()).toEqual(['C']);
  });

  it('forgets a deleted user, and learns of one that came back after the delay', () => {
    const {world, call} = company(1);
    const id = Object.keys(world.google.users)[0] ?? '';
    world.now += 10_000_000;
    call('DELETE', `/users/${id}`);
    call('POST', `/users/${id}/undelete`, {});
    expect(search(call, 'email=u0000@ex.com')).toEqual([]);
    world.now += 3_600_000;
    expect(search(call, 'email=u0000@ex.com')).toEqual(['u0000@ex.com']);
  });
});
