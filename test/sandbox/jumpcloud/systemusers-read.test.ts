import {editPerson} from '../../../sandbox/jumpcloud/edit';
import {company, ids} from './company';

type Page = {results: Record<string, unknown>[]; totalCount: number};

describe('listing people', () => {
  test.each([
    {name: 'no limit means 10', query: '', count: 10},
    {name: 'nonsense as limit means 10', query: '?limit=many', count: 10},
    {name: 'a limit of 0 means 10', query: '?limit=0', count: 10},
    {name: '100 is the most', query: '?limit=100', count: 100},
    {name: 'skip leaves out', query: '?limit=100&skip=95', count: 10},
    {name: 'skip past the end finds nobody', query: '?skip=105', count: 0},
  ])('$name', ({query, count}) => {
    const {status, body} = company(105).call('GET', `/api/systemusers${query}`);
    expect(status).toBe(200);
    expect((body as Page).results).toHaveLength(count);
    expect((body as Page).totalCount).toBe(105);
  });

  test('a limit of 101 is refused with the vendor’s words', () => {
    const {status, body} = company(1).call('GET', '/api/systemusers?limit=101');
    expect(status).toBe(400);
    expect(body).toMatchObject({message: 'Bad Request: request parameter "limit" exceeds maximum value of 100'});
  });

  test('pages sorted by _id hold everyone once', () => {
    const client = company(25);
    const pages = [0, 10, 20].map(skip => client.call('GET', `/api/systemusers?limit=10&skip=${skip}&sort=_id`));
    const seen = pages.flatMap(page => (page.body as Page).results.map(person => person['_id']));
    expect(seen).toEqual(ids(client));
  });

  test('without a sort, a write between two pages makes one person come twice and another not at all', () => {
    const client = company(20);
    const first = (client.call('GET', '/api/systemusers?limit=10').body as Page).results;
    editPerson(client.world, String(first[0]?.['_id']), {jobTitle: 'Moved'});
    const second = (client.call('GET', '/api/systemusers?limit=10&skip=10').body as Page).results;
    const seen = [...first, ...second].map(person => person['_id']);
    expect(seen).toHaveLength(20);
    expect(new Set(seen).size).toBe(19);
  });

  test('sorting goes by several fields, downwards with a minus', () => {
    const client = company(3);
    const results = (client.call('GET', '/api/systemusers?sort=lastname%20-username').body as Page).results;
    expect(results.map(person => person['username'])).toEqual(['p003', 'p002', 'p001']);
  });

  test('a sorted list shows a write at once', () => {
    const client = company(3);
    client.call('GET', '/api/systemusers?sort=username');
    editPerson(client.world, ids(client)[0] ?? '', {username: 'zz'});
    const results = (client.call('GET', '/api/systemusers?sort=username').body as Page).results;
    expect(results.map(person => person['username'])).toEqual(['p002', 'p003', 'zz']);
  });

  test('each filter and each sort has its own answer', () => {
    const client = company(3);
    const names = (query: string) =>
      (client.call('GET', `/api/systemusers?${query}`).body as Page).results.map(person => person['username']);
    expect(names('sort=username&filter=username:$eq:p001')).toEqual(['p001']);
    expect(names('sort=username&filter=username:$eq:p002')).toEqual(['p002']);
    expect(names('sort=username')).toEqual(['p001', 'p002', 'p003']);
    expect(names('sort=-username')).toEqual(['p003', 'p002', 'p001']);
  });

  test('fields narrow the answer, the id stays', () => {
    const results = (company(1).call('GET', '/api/systemusers?fields=email%20username').body as Page).results;
    expect(Object.keys(results[0] ?? {})).toEqual(['_id', 'email', 'username']);
  });

  test('unset texts are empty texts, also the manager', () => {
    const client = company(1);
    const {body} = client.call('GET', `/api/systemusers/${ids(client)[0]}`);
    expect(body).toMatchObject({manager: '', department: '', alternateEmail: '', phoneNumbers: [], suspended: false});
  });
});

describe('filtering people', () => {
  const cases = [
    {name: 'equal', query: 'filter=username:$eq:p002', found: ['p002']},
    {name: 'equal is case sensitive', query: 'filter=username:$eq:P002', found: []},
    {name: 'not equal', query: 'filter=username:$ne:p002', found: ['p001', 'p003']},
    {name: 'greater', query: 'filter=username:$gt:p002', found: ['p003']},
    {name: 'greater or equal', query: 'filter=username:$gte:p002', found: ['p002', 'p003']},
    {name: 'less', query: 'filter=username:$lt:p002', found: ['p001']},
    {name: 'less or equal', query: 'filter=username:$lte:p002', found: ['p001', 'p002']},
    {name: 'several must all hold', query: 'filter[0]=lastname:$eq:Test&filter[1]=username:$eq:p003', found: ['p003']},
    {
      name: 'or needs one',
      query: 'filter[or][0]=username:$eq:p001&filter[or][1]=username:$eq:p003',
      found: ['p001', 'p003'],
    },
    {name: 'times are compared as times', query: 'filter=created:$gt:2026-09-01T07:58:30Z', found: ['p002', 'p003']},
    {name: 'booleans', query: 'filter=suspended:$eq:true', found: []},
    {name: 'search in fields', query: 'search[searchTerm]=GIVEN3&search[fields][]=firstname', found: ['p003']},
    {
      name: 'search as JSON',
      query: `search=${JSON.stringify({searchTerm: ['given1', 'given2'], fields: ['firstname']})}`,
      found: ['p001', 'p002'],
    },
  ];
  test.each(cases)('$name', ({query, found}) => {
    const {status, body} = company(3).call('GET', `/api/systemusers?sort=username&${query}`);
    expect(status).toBe(200);
    expect((body as Page).results.map(person => person['username'])).toEqual(found);
    expect((body as Page).totalCount).toBe(found.length);
  });

  test.each([
    {name: 'an unknown operator', query: 'filter=username:eq:p002'},
    {name: 'no operator', query: 'filter=username'},
    {name: 'a search without fields', query: 'search[searchTerm]=x'},
    {name: 'a search that is no JSON', query: 'search=x'},
  ])('$name is refused', ({query}) => {
    expect(company(1).call('GET', `/api/systemusers?${query}`).status).toBe(400);
  });
});

describe('searching people', () => {
  const cases = [
    {name: 'no filter finds everyone', body: {}, found: ['p001', 'p002', 'p003']},
    {name: 'a list asks for all', body: {filter: [{lastname: 'Test'}, {username: 'p002'}]}, found: ['p002']},
    {name: 'and', body: {filter: {and: [{lastname: 'Test'}, {username: 'p002'}]}}, found: ['p002']},
    {name: 'or', body: {filter: {or: [{username: 'p001'}, {username: 'p002'}]}}, found: ['p001', 'p002']},
    {name: 'operators', body: {filter: [{created: {$gt: '2026-09-01T07:58:30Z'}}]}, found: ['p002', 'p003']},
    {name: 'a list of values', body: {filter: [{username: {$in: ['p001', 'p003']}}]}, found: ['p001', 'p003']},
    {
      name: 'text search',
      body: {searchFilter: {searchTerm: '@hanseatic', fields: ['email']}},
      found: ['p001', 'p002', 'p003'],
    },
    {
      name: 'filter and text together',
      body: {filter: [{username: 'p001'}], searchFilter: {searchTerm: 'given2', fields: 'firstname'}},
      found: [],
    },
  ];
  test.each(cases)('$name', ({body, found}) => {
    const answer = company(3).call('POST', '/api/search/systemusers', {sort: 'username', ...body});
    expect((answer.body as Page).results.map(person => person['username'])).toEqual(found);
    expect((answer.body as Page).totalCount).toBe(found.length);
  });

  test('a page holds 10, and up to 1000 when asked', () => {
    const client = company(120);
    const size = (limit?: number) =>
      (client.call('POST', '/api/search/systemusers', {limit}).body as Page).results.length;
    expect([size(), size(110), size(1000)]).toEqual([10, 110, 120]);
    expect(client.call('POST', '/api/search/systemusers', {limit: 1001}).status).toBe(400);
  });
});

describe('one person', () => {
  test('an id that nobody has is 404, an id that is none is 400', () => {
    const client = company(1);
    expect(client.call('GET', '/api/systemusers/0123456789abcdef01234567').status).toBe(404);
    expect(client.call('GET', '/api/systemusers/p001').status).toBe(400);
  });
});
