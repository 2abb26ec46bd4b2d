/** Lists that leave one entry out although every count agrees. */
import {createCloud} from '../../sandbox/cloud';
import {createFaults} from '../../sandbox/faults';
import type {FaultRule, Faults} from '../../sandbox/faults';
import type {World} from '../../sandbox/world/world';
import {company, ids, START} from './jumpcloud/company';

const CONSOLE = 'console.jumpcloud.com';

interface Page {
  results: {_id: string}[];
  totalCount: number;
}

function asked(world: World, rule: Partial<FaultRule> = {}): {faults: Faults; get: (path: string) => unknown} {
  const faults = createFaults([{host: CONSOLE, path: '', method: 'GET', effect: {omit: true}, ...rule}]);
  const cloud = createCloud({world}, {faults});
  return {
    faults,
    get(path) {
      const {pathname, searchParams: query} = new URL(`https://${CONSOLE}${path}`);
      const headers = {'x-api-key': 'sandbox-key'};
      const request = {method: 'GET', host: CONSOLE, path: pathname, query, headers, body: ''};
      return JSON.parse(cloud.send(request, {kind: 'outside'}).reply.body) as unknown;
    },
  };
}

describe('a list that leaves an entry out', () => {
  it('misses one person and counts as if they were not there', () => {
    const {world} = company(5);
    const page = asked(world).get('/api/systemusers') as Page;
    expect([page.results.length, page.totalCount, Object.keys(world.jumpcloud.people).length]).toEqual([4, 4, 5]);
  });

  it('leaves out the same person on every page and at every reading', () => {
    const {get} = asked(company(205).world);
    const read = (): Page[] =>
      [0, 100, 200].map(skip => get(`/api/systemusers?limit=100&skip=${skip}&sort=_id`) as Page);
    const pages = read();
    expect(pages.map(page => page.totalCount)).toEqual([204, 204, 204]);
    expect(new Set(pages.flatMap(page => page.results.map(person => person._id))).size).toBe(204);
    expect(read()).toEqual(pages);
  });

  it('leaves out whom it is told to, whichever page they stand on', () => {
    const client = company(150);
    const omit = ids(client)[120] ?? '';
    const {get} = asked(client.world, {effect: {omit}});
    const pages = [0, 100].map(skip => get(`/api/systemusers?limit=100&skip=${skip}&sort=_id`) as Page);
    expect(pages.map(page => [page.results.length, page.totalCount])).toEqual([
      [100, 149],
      [49, 149],
    ]);
    expect(pages.flatMap(page => page.results.map(person => person._id))).not.toContain(omit);
  });

  it('does not touch a read of the person, nor a list without them, and does not count these', () => {
    const client = company(3);
    const {get, faults} = asked(client.world, {effect: {omit: '5f0000000000000000000001'}});
    expect(get(`/api/systemusers/${ids(client)[0]}`)).toHaveProperty('_id', ids(client)[0]);
    expect(get('/api/systemusers')).toHaveProperty('totalCount', 3);
    expect(faults.list()).toMatchObject([{struck: 0}]);
  });

  it('chooses anew when the one left out is gone', () => {
    const client = company(3);
    const {get} = asked(client.world);
    const before = (get('/api/systemusers') as Page).results.map(person => person._id);
    const [omitted = ''] = ids(client).filter(id => !before.includes(id));
    client.call('DELETE', `/api/systemusers/${omitted}`);
    expect(get('/api/systemusers')).toMatchObject({totalCount: 1, results: [{}]});
  });

  it('has another entry in the place of the one that it leaves out, so that even the length is right', () => {
    const client = company(5);
    const [, omit = ''] = ids(client);
    const {get} = asked(client.world, {effect: {omit, duplicate: true}});
    const page = get('/api/systemusers?sort=_id') as Page;
    const found = page.results.map(person => person._id);
    expect([found.length, page.totalCount, new Set(found).size]).toEqual([5, 5, 4]);
    expect(found).not.toContain(omit);
  });

  it('has one entry twice', () => {
    const page = asked(company(5).world, {effect: {duplicate: true}}).get('/api/systemusers') as Page;
    expect([page.results.length, page.totalCount]).toEqual([6, 5]);
    expect(new Set(page.results.map(person => person._id)).size).toBe(5);
  });

  it('has an event of the log twice, which the page’s own count tells', () => {
    const client = company(0);
    for (const name of ['a', 'b', 'c']) client.call('POST', '/api/v2/usergroups', {name});
    client.world.now += 600_000;
    const host = 'api.jumpcloud.com';
    const faults = createFaults([{host, path: '/events$', effect: {duplicate: true}}]);
    const body = JSON.stringify({service: ['directory'], start_time: new Date(START).toISOString()});
    const path = '/insights/directory/v1/events';
    const headers = {'x-api-key': 'sandbox-key'};
    const request = {method: 'POST', host, path, query: new URLSearchParams(), headers, body};
    const {reply} = createCloud({world: client.world}, {faults}).send(request, {kind: 'outside'});
    const events = JSON.parse(reply.body) as {id: string}[];
    expect([events.length, reply.headers['x-result-count']]).toEqual([4, '4']);
    expect(new Set(events.map(event => event.id)).size).toBe(3);
  });

  it('lowers the header of a v2 list too', () => {
    const client = company(0);
    const names = ['a', 'b', 'c'];
    for (const name of names) client.call('POST', '/api/v2/usergroups', {name});
    const faults = createFaults([{host: CONSOLE, path: 'usergroups', effect: {omit: true}}]);
    const {reply} = createCloud({world: client.world}, {faults}).send(
      {
        method: 'GET',
        host: CONSOLE,
        path: '/api/v2/usergroups',
        query: new URLSearchParams(),
        headers: {'x-api-key': 'sandbox-key'},
        body: '',
      },
      {kind: 'outside'},
    );
    expect([(JSON.parse(reply.body) as unknown[]).length, reply.headers['x-total-count']]).toEqual([2, '2']);
  });
});
