/** The time after a creation in which answers are mixed, and the quotas. */
import {addAccount, addGroup, findAccount, findGroup} from '../../../sandbox/google/edit';
import {GROUP_WINDOW_MS, USER_WINDOW_MS} from '../../../sandbox/google/propagation';
import {client, newUser, START, testWorld} from './directory-client';
import type {Reply} from './directory-client';

/** How often each status and reason came. */
function tally(replies: readonly Reply[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const {status, reason} of replies) {
    const name = reason === undefined ? String(status) : `${status} ${reason}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function repeat(times: number, call: () => Reply): Reply[] {
  return Array.from({length: times}, call);
}

function justMade() {
  const world = testWorld({propagation: true});
  addGroup(world, {email: 'eng@ex.com'});
  const call = client(world);
  call('POST', '/users', newUser('ada@ex.com'));
  return {world, call, user: findAccount(world, 'ada@ex.com')};
}

describe('a new user', () => {
  it('takes 3 to 40 seconds', () => {
    const waits = Array.from({length: 60}, (_, seed) => {
      const world = testWorld({propagation: true, seed});
      client(world)('POST', '/users', newUser('ada@ex.com'));
      return findAccount(world, 'ada@ex.com').facts.readyAt - START;
    });
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(USER_WINDOW_MS.min);
    expect(Math.max(...waits)).toBeLessThanOrEqual(USER_WINDOW_MS.max);
    expect(new Set(waits).size).toBeGreaterThan(30);
  });

  it('is mostly found by a read', () => {
    const {call} = justMade();
    const counts = tally(repeat(200, () => call('GET', '/users/ada@ex.com')));
    expect(Object.keys(counts).sort()).toEqual(['200', '404 notFound']);
    expect(counts['200']).toBeGreaterThan(140);
  });

  it('mostly refuses changes, in three ways', () => {
    const {call} = justMade();
    const replies = repeat(200, () => call('PUT', '/users/ada@ex.com', {suspended: true}));
    const counts = tally(replies);
    expect(Object.keys(counts).sort()).toEqual(['200', '403 forbidden', '404 notFound', '412 conditionNotMet']);
    expect(replies.find(reply => reply.status === 412)?.message).toBe('User creation is not complete.');
  });

  it.each([
    ['POST', '/users/ada@ex.com/aliases', {alias: 'a@ex.com'}],
    ['POST', '/users/ada@ex.com/signOut', undefined],
    ['POST', '/users/ada@ex.com/makeAdmin', {status: true}],
    ['DELETE', '/users/ada@ex.com', undefined],
  ])('may refuse %s %s', (method, path, body) => {
    const refused = Array.from({length: 20}, (_, seed) => {
      const world = testWorld({propagation: true, seed});
      const call = client(world);
      call('POST', '/users', newUser('ada@ex.com'));
      return call(method, path, body).status;
    });
    expect(refused).toContain(412);
  });

  it('can mostly not join a group', () => {
    const {call} = justMade();
    const replies = repeat(20, () => call('POST', '/groups/eng@ex.com/members', {email: 'ada@ex.com'}));
    expect(replies.map(reply => reply.status)).toEqual(expect.arrayContaining([404, 412]));
  });

  it('is ready from the end of its window on', () => {
    const {world, call, user} = justMade();
    world.now = user.facts.readyAt;
    const replies = [
      ...repeat(50, () => call('GET', '/users/ada@ex.com')),
      ...repeat(50, () => call('PUT', '/users/ada@ex.com', {suspended: false})),
      call('POST', '/groups/eng@ex.com/members', {email: 'ada@ex.com'}),
    ];
    expect(tally(replies)).toEqual({200: 101});
  });

  it('is ready at once in a world without propagation', () => {
    const world = testWorld();
    const call = client(world);
    call('POST', '/users', newUser('ada@ex.com'));
    expect(tally(repeat(50, () => call('PUT', '/users/ada@ex.com', {suspended: false})))).toEqual({200: 50});
  });
});

describe('a new group', () => {
  it('has no members collection for 30 to 45 seconds', () => {
    const world = testWorld({propagation: true});
    addAccount(world, {email: 'ada@ex.com', givenName: 'A', familyName: 'B'});
    const call = client(world);
    call('POST', '/groups', {email: 'eng@ex.com'});
    const {readyAt} = findGroup(world, 'eng@ex.com');
    expect(readyAt - START).toBeGreaterThanOrEqual(GROUP_WINDOW_MS.min);
    expect(readyAt - START).toBeLessThanOrEqual(GROUP_WINDOW_MS.max);
    world.now = readyAt - 1;
    const early = call('POST', '/groups/eng@ex.com/members', {email: 'ada@ex.com'});
    expect(early).toMatchObject({status: 404, message: 'Resource Not Found: groupKey'});
    expect(call('GET', '/groups/eng@ex.com/members').status).toBe(404);
    expect(call('GET', '/groups/eng@ex.com').status).toBe(200);
    world.now = readyAt;
    expect(call('POST', '/groups/eng@ex.com/members', {email: 'ada@ex.com'}).status).toBe(200);
  });

  it('at the address of one deleted a moment ago is now refused, now made', () => {
    const statuses = Array.from({length: 30}, (_, seed) => {
      const world = testWorld({propagation: true, seed});
      addGroup(world, {email: 'eng@ex.com'});
      const call = client(world);
      call('DELETE', '/groups/eng@ex.com');
      return call('POST', '/groups', {email: 'eng@ex.com'}).status;
    });
    expect(new Set(statuses)).toEqual(new Set([200, 409]));
  });

  it('can take the address again after 45 seconds', () => {
    const statuses = Array.from({length: 20}, (_, seed) => {
      const world = testWorld({propagation: true, seed});
      addGroup(world, {email: 'eng@ex.com'});
      const call = client(world);
      call('DELETE', '/groups/eng@ex.com');
      world.now += GROUP_WINDOW_MS.max;
      return call('POST', '/groups', {email: 'eng@ex.com'}).status;
    });
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});

describe('the address of a group deleted a moment ago', () => {
  it.each([
    ['an alias', 'POST', '/users/ada@ex.com/aliases', {alias: 'eng@ex.com'}],
    ['a new user', 'POST', '/users', newUser('eng@ex.com')],
    ['a rename', 'PUT', '/users/ada@ex.com', {primaryEmail: 'eng@ex.com'}],
  ])('is now refused, now given to %s', (_, method, path, body) => {
    const statuses = Array.from({length: 30}, (_each, seed) => {
      const world = testWorld({propagation: true, seed});
      addGroup(world, {email: 'eng@ex.com'});
      addAccount(world, {email: 'ada@ex.com', givenName: 'A', familyName: 'B'});
      const call = client(world);
      call('DELETE', '/groups/eng@ex.com');
      return call(method, path, body).status;
    });
    expect(new Set(statuses)).toEqual(new Set([200, 409]));
  });
});

describe('quotas', () => {
  it('let 2,400 queries through at once, and not one more', () => {
    const world = testWorld();
    addAccount(world, {email: 'ada@ex.com', givenName: 'A', familyName: 'B'});
    const call = client(world);
    expect(tally(repeat(2400, () => call('GET', '/users/ada@ex.com')))).toEqual({200: 2400});
    const over = repeat(50, () => call('GET', '/users/ada@ex.com'));
    expect(Object.keys(tally(over)).sort()).toEqual(['403 userRateLimitExceeded', '429 rateLimitExceeded']);
    expect(over.find(reply => reply.status === 403)?.json['error']).toEqual({
      code: 403,
      message: 'User Rate Limit Exceeded',
      errors: [{domain: 'usageLimits', reason: 'userRateLimitExceeded', message: 'User Rate Limit Exceeded'}],
    });
    world.now += 1000;
    expect(tally(repeat(41, () => call('GET', '/users/ada@ex.com')))['200']).toBe(40);
  });

  it('let 10 accounts be created at once, then 10 a second', () => {
    const world = testWorld();
    const call = client(world);
    let made = 0;
    const create = () => call('POST', '/users', newUser(`u${made++}@ex.com`));
    expect(tally(repeat(10, create))).toEqual({200: 10});
    const over = tally(repeat(30, create));
    expect(Object.keys(over).sort()).toEqual(['403 quotaExceeded', '403 userRateLimitExceeded']);
    world.now += 1000;
    expect(tally(repeat(11, create))['200']).toBe(10);
    expect(Object.keys(world.google.users)).toHaveLength(20);
  });
});
