import {addPerson, editPerson} from '../../../sandbox/jumpcloud/edit';
import {company, ids, START} from './company';
import {LAG_MAX_MS, logged, MINUTE_MS} from './logged-company';
import type {Event} from './logged-company';

describe('paging', () => {
  test('search_after goes on where the page ended, and the last page has one too', () => {
    const client = logged(5);
    const seen: string[] = [];
    let cursor: unknown;
    for (let page = 0; page < 3; page++) {
      const {body, headers} = client.events({limit: 2, ...(cursor ? {search_after: cursor} : {})});
      seen.push(...(body as Event[]).map(event => event.id));
      cursor = JSON.parse(headers['x-search_after'] ?? '');
      expect(headers).toMatchObject({
        'x-limit': '2',
        'x-sort': 'ASC',
        'x-result-count': page < 2 ? '2' : '1',
        'x-request-id': expect.any(String) as string,
      });
    }
    expect(seen).toEqual((client.events().body as Event[]).map(event => event.id));
    expect(client.events({search_after: cursor}).body).toEqual([]);
  });

  test('a cursor may be sent as texts, and goes backwards too', () => {
    const client = logged(3);
    const all = (client.events({sort: 'desc'}).body as Event[]).map(event => event.id);
    const {headers, body} = client.events({sort: 'DESC', limit: 1});
    expect(headers['x-sort']).toBe('DESC');
    expect((body as Event[])[0]?.id).toBe(all[0]);
    const cursor = (JSON.parse(headers['x-search_after'] ?? '') as unknown[]).map(String);
    const rest = client.events({sort: 'DESC', search_after: cursor}).body as Event[];
    expect(rest.map(event => event.id)).toEqual(all.slice(1));
  });

  test.each([
    {name: 'no limit', limit: undefined, shown: '1000'},
    {name: 'a limit of 10,000', limit: 10_000, shown: '10000'},
    {name: 'a limit of 10,001 makes no sense', limit: 10_001, shown: '1000'},
    {name: 'a limit of 0 makes no sense', limit: 0, shown: '1000'},
    {name: 'a text makes no sense', limit: 'all', shown: '1000'},
  ])('$name: $shown rows', ({limit, shown}) => {
    expect(logged(1).events({limit}).headers['x-limit']).toBe(shown);
  });

  test('events of one millisecond are paged without loss', () => {
    const client = company(7);
    for (const id of ids(client)) editPerson(client.world, id, {jobTitle: 'x'});
    client.world.now += LAG_MAX_MS;
    const first = client.events({limit: 4});
    const rest = client.events({limit: 4, search_after: JSON.parse(first.headers['x-search_after'] ?? '')});
    const seen = [...(first.body as Event[]), ...(rest.body as Event[])].map(event => event.id);
    expect(new Set(seen).size).toBe(7);
  });
});

describe('conditions', () => {
  const cases = [
    {name: 'one field', body: {search_term: {and: [{event_type: 'user_create'}]}}, count: 3},
    {name: 'an object instead of a list', body: {search_term: {and: {'resource.username': 'a2'}}}, count: 1},
    {
      name: 'two fields',
      body: {search_term: {and: [{event_type: 'user_create'}, {'resource.username': 'a2'}]}},
      count: 1,
    },
    {name: 'a list of values', body: {search_term: {and: [{'resource.username': ['a1', 'a2']}]}}, count: 2},
    {name: 'or', body: {search_term: {or: [{'resource.username': 'a1'}, {'resource.username': 'a3'}]}}, count: 2},
    {name: 'not', body: {search_term: {not: [{'resource.username': 'a1'}]}}, count: 2},
    {
      name: 'nested',
      body: {search_term: {and: [{success: 'true'}, {or: [{'resource.username': 'a1'}, {'resource.username': 'a2'}]}]}},
      count: 2,
    },
    {name: 'upper case finds nothing', body: {search_term: {and: [{event_type: 'USER_CREATE'}]}}, count: 0},
    {name: 'changes are not searchable', body: {search_term: {not: [{'changes.field': 'username'}]}}, count: 3},
    {name: 'full text', body: {q: 'A3'}, count: 1},
    {name: 'an exact value', body: {exact_match: 'a'}, count: 0},
    {name: 'another exact value', body: {exact_match: 'A2'}, count: 1},
    {name: 'all services', body: {service: ['all']}, count: 3},
    {name: 'another service', body: {service: ['radius']}, count: 0},
    {name: 'the alert service by either name', body: {service: ['alert', 'alerts']}, count: 0},
    {name: 'from a time on', body: {start_time: '2026-09-01T08:02:00Z'}, count: 2},
    {name: 'up to a time', body: {end_time: '2026-09-01T10:02:00+02:00'}, count: 2},
    {name: 'skip', body: {skip: 1}, count: 2},
  ];
  test.each(cases)('$name: $count', ({body, count}) => {
    const client = logged(3);
    expect(client.events(body).body).toHaveLength(count);
    expect(client.events({...body, skip: undefined}, 'events/count').body).toEqual({count: 'skip' in body ? 3 : count});
  });

  test('fields narrow the answer, with dots inside objects', () => {
    const [event] = logged(1).events({fields: ['event_type', 'resource.username', 'nothing']}).body as Event[];
    expect(event).toEqual({event_type: 'user_create', resource: {username: 'a1'}});
  });

  test.each([
    {name: 'no service', body: {service: undefined}, message: 'service is required'},
    {
      name: 'an unknown service',
      body: {service: ['mail']},
      message: expect.stringContaining('supported services') as string,
    },
    {name: 'no start', body: {start_time: undefined}, message: 'start_time is required'},
    {
      name: 'a start that is no time',
      body: {start_time: 'yesterday'},
      message: 'start_time must be a date in RFC 3339 format',
    },
    {name: 'a start in the future', body: {start_time: '2027-01-01T00:00:00Z'}, message: 'start_time is in the future'},
    {
      name: 'an end before the start',
      body: {end_time: '2026-09-01T07:00:00Z'},
      message: 'end_time is before start_time',
    },
    {name: 'an empty list of fields', body: {fields: []}, message: 'fields must name at least one field'},
    {name: 'unknown fields only', body: {fields: ['nothing']}, message: 'fields must name at least one known field'},
    {
      name: 'an unknown conjunction',
      body: {search_term: {xor: [{a: 'b'}]}},
      message: 'search_term must be one of and, or, not: xor',
    },
    {
      name: 'a cursor that is none',
      body: {search_after: ['x', 'y']},
      message: 'search_after is not a value of an X-Search_after header',
    },
  ])('$name is refused in the log’s own shape', ({body, message}) => {
    const answer = logged(1).events(body);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({error: true, statusCode: 400, status: 'Error', message});
  });
});

describe('numbers about events', () => {
  test('distinct values, most frequent first', () => {
    const client = logged(2);
    editPerson(client.world, ids(client)[0] ?? '', {jobTitle: 'x'});
    client.world.now += LAG_MAX_MS;
    expect(client.events({field: 'event_type'}, 'events/distinct').body).toEqual({
      buckets: [
        {doc_count: 2, key: 'user_create'},
        {doc_count: 1, key: 'user_update'},
      ],
      doc_count_error_upper_bound: 0,
      sum_other_doc_count: 0,
    });
    expect(client.events({}, 'events/distinct').status).toBe(400);
  });

  test('counts by stretches of time, empty ones included', () => {
    const client = logged(1);
    client.world.now = START + 31 * MINUTE_MS;
    addPerson(client.world, {email: 'b@hanseatic.example', username: 'b'});
    client.world.now += LAG_MAX_MS;
    const {body} = client.events({interval_unit: 'm', interval_value: '15', timezone: '-0500'}, 'events/interval');
    expect(
      (body as {buckets: {doc_count: number; key: number}[]}).buckets.map(({doc_count, key}) => [
        doc_count,
        key - START,
      ]),
    ).toEqual([
      [1, 0],
      [0, 15 * MINUTE_MS],
      [1, 30 * MINUTE_MS],
    ]);
    expect(client.events({interval_unit: 'y'}, 'events/interval').status).toBe(400);
    expect(client.events({interval_unit: 'h', interval_value: '0'}, 'events/interval').status).toBe(400);
  });

  test('only POST, only these paths', () => {
    const client = logged(1);
    const host = 'api.jumpcloud.com';
    expect(client.call('GET', '/insights/directory/v1/events', undefined, {host}).status).toBe(405);
    expect(client.call('POST', '/insights/directory/v1/nothing', {}, {host}).status).toBe(404);
  });
});
