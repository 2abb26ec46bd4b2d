import {addGroup, addToGroup, editPerson, isMember} from '../../../sandbox/jumpcloud/edit';
import {company, ids} from './company';
import type {JumpCloudClient} from './client';

type Group = Record<string, unknown>;

function create(client: JumpCloudClient, body: Group): string {
  return String((client.call('POST', '/api/v2/usergroups', body).body as Group)['id']);
}

function membership(client: JumpCloudClient, groupId: string, query = '?limit=100'): string[] {
  const {body} = client.call('GET', `/api/v2/usergroups/${groupId}/membership${query}`);
  return (body as {id: string}[]).map(({id}) => id);
}

function change(client: JumpCloudClient, groupId: string, op: string, id: string): number {
  return client.call('POST', `/api/v2/usergroups/${groupId}/members`, {op, type: 'user', id}).status;
}

describe('listing groups', () => {
  function twelve(): JumpCloudClient {
    const client = company(0);
    for (let number = 12; number > 0; number--)
      addGroup(client.world, {name: `Group ${String(number).padStart(2, '0')}`});
    return client;
  }

  test.each([
    {name: 'no limit means 10', query: '', count: 10, total: '12'},
    {name: 'skip', query: '?limit=100&skip=11', count: 1, total: '12'},
    {name: 'equal', query: '?filter=name:eq:Group 03', count: 1, total: '1'},
    {name: 'equal is case sensitive', query: '?filter=name:eq:group 03', count: 0, total: '0'},
    {name: 'a wildcard', query: '?filter=name:eq:Group 0*', count: 9, total: '9'},
    {name: 'search', query: '?filter=name:search:group 1', count: 3, total: '3'},
    {name: 'in', query: '?filter=name:in:Group 01|Group 12', count: 2, total: '2'},
    {name: 'between', query: '?filter=name:between:Group 01|Group 04', count: 4, total: '4'},
    {
      name: 'two filters must both hold',
      query: '?filter=name:ge:Group 03&filter=name:lt:Group 05',
      count: 2,
      total: '2',
    },
    {
      name: 'le, gt and ne',
      query: '?filter=name:le:Group 03&filter=name:gt:Group 01&filter=name:ne:Group 02',
      count: 1,
      total: '1',
    },
  ])('$name', ({query, count, total}) => {
    const {status, body, headers} = twelve().call('GET', `/api/v2/usergroups${query}`);
    expect(status).toBe(200);
    expect(body).toHaveLength(count);
    expect(headers['x-total-count']).toBe(total);
  });

  test('the order is the wanted one, the fields the wanted ones', () => {
    const {body} = twelve().call('GET', '/api/v2/usergroups?sort=-name&fields=name&limit=1');
    expect(body).toEqual([{id: expect.any(String) as string, name: 'Group 12'}]);
  });

  test('a limit of 100 is the most', () => {
    expect(twelve().call('GET', '/api/v2/usergroups?limit=100').status).toBe(200);
    expect(twelve().call('GET', '/api/v2/usergroups?limit=101').status).toBe(400);
  });

  test.each(['filter=name:$eq:x', 'filter=name'])('%s is refused', query => {
    expect(twelve().call('GET', `/api/v2/usergroups?${query}`).status).toBe(400);
  });
});

describe('writing groups', () => {
  test('a new group is static, and its name is its own', () => {
    const client = company(0);
    const {status, body} = client.call('POST', '/api/v2/usergroups', {name: 'Sales', email: 'sales@hanseatic.example'});
    expect(status).toBe(201);
    expect(body).toMatchObject({name: 'Sales', type: 'user_group', membershipMethod: 'STATIC', description: ''});
    expect(client.call('POST', '/api/v2/usergroups', {name: 'Sales'}).status).toBe(409);
    expect(client.call('POST', '/api/v2/usergroups', {}).status).toBe(400);
    expect(client.call('POST', '/api/v2/usergroups', {name: 'X', membershipMethod: 'MAGIC'}).status).toBe(400);
  });

  test('a PUT is full: what it leaves out is emptied', () => {
    const client = company(0);
    const id = create(client, {name: 'Sales', email: 'sales@hanseatic.example', description: 'Sellers'});
    expect(client.call('PUT', `/api/v2/usergroups/${id}`, {name: 'Sellers'}).body).toMatchObject({
      id,
      name: 'Sellers',
      email: '',
      description: '',
    });
    expect(client.call('PUT', `/api/v2/usergroups/${id}`, {email: 'x@y.example'}).status).toBe(400);
  });

  test('a PUT may keep the name, and not take another’s', () => {
    const client = company(0);
    const id = create(client, {name: 'Sales'});
    create(client, {name: 'Finance'});
    expect(client.call('PUT', `/api/v2/usergroups/${id}`, {name: 'Sales', description: 'x'}).status).toBe(200);
    expect(client.call('PUT', `/api/v2/usergroups/${id}`, {name: 'Finance'}).status).toBe(409);
  });

  test('a deleted group is gone, and out of its people’s memberships', () => {
    const client = company(1);
    const [person = ''] = ids(client);
    const id = create(client, {name: 'Sales'});
    change(client, id, 'add', person);
    expect(client.call('DELETE', `/api/v2/usergroups/${id}`)).toMatchObject({status: 204, body: undefined});
    expect(client.call('GET', `/api/v2/usergroups/${id}`).status).toBe(404);
    expect(client.call('GET', `/api/v2/users/${person}/memberof`).body).toEqual([]);
  });
});

describe('membership', () => {
  test('adding twice is 409, removing twice is 404', () => {
    const client = company(1);
    const [person = ''] = ids(client);
    const id = create(client, {name: 'Sales'});
    const nobody = '0'.repeat(24);
    expect(change(client, id, 'add', person)).toBe(204);
    expect(change(client, id, 'add', person)).toBe(409);
    expect(change(client, id, 'update', person)).toBe(204);
    expect(change(client, id, 'remove', person)).toBe(204);
    expect(change(client, id, 'remove', person)).toBe(404);
    expect(change(client, id, 'update', person)).toBe(404);
    expect(change(client, id, 'add', nobody)).toBe(404);
    expect(change(client, nobody, 'add', person)).toBe(404);
    expect(change(client, id, 'replace', person)).toBe(400);
    expect(
      client.call('POST', `/api/v2/usergroups/${id}/members`, {op: 'add', type: 'system', id: person}).status,
    ).toBe(400);
  });

  test('both directions say the same, with ids and no addresses', () => {
    const client = company(2);
    const [one = '', two = ''] = ids(client);
    const id = create(client, {name: 'Sales'});
    change(client, id, 'add', two);
    change(client, id, 'add', one);
    const node = (objectId: string, type: string) => ({
      id: objectId,
      type,
      compiledAttributes: null,
      paths: [[{attributes: null, to: {attributes: null, id: objectId, type}}]],
    });
    const list = client.call('GET', `/api/v2/usergroups/${id}/membership`);
    expect(list.body).toEqual([node(two, 'user'), node(one, 'user')]);
    expect(list.headers['x-total-count']).toBe('2');
    expect(client.call('GET', `/api/v2/usergroups/${id}/members?limit=1`).body).toEqual([
      {attributes: null, to: {attributes: null, id: two, type: 'user'}},
    ]);
    expect(client.call('GET', `/api/v2/users/${one}/memberof`).body).toEqual([node(id, 'user_group')]);
    expect(membership(client, id, '?sort=id')).toEqual([one, two]);
    expect(membership(client, id, '?sort=-id')).toEqual([two, one]);
    expect(membership(client, id, `?filter=object_id:eq:${one}`)).toEqual([one]);
    expect(client.call('GET', `/api/v2/users/${'0'.repeat(24)}/memberof`).status).toBe(404);
  });

  test('a page holds 10 unless more are asked for', () => {
    const client = company(101);
    const group = addGroup(client.world, {name: 'All'});
    for (const id of ids(client)) addToGroup(client.world, group.id, id);
    expect(membership(client, group.id, '')).toHaveLength(10);
    expect(membership(client, group.id, '?limit=100')).toHaveLength(100);
    expect(membership(client, group.id, '?limit=100&skip=100')).toHaveLength(1);
    expect(client.call('GET', `/api/v2/usergroups/${group.id}/membership?limit=101`).status).toBe(400);
  });

  test('a deleted person is in no group', () => {
    const client = company(1);
    const [person = ''] = ids(client);
    const id = create(client, {name: 'Sales'});
    change(client, id, 'add', person);
    client.call('DELETE', `/api/systemusers/${person}`);
    expect(membership(client, id)).toEqual([]);
  });
});

describe('dynamic groups', () => {
  const query = {queryType: 'FilterQuery', filters: ['department:$eq:Sales']};
  const sales = {name: 'Sellers', membershipMethod: 'DYNAMIC_AUTOMATED', memberQuery: query};

  test('the query fills the group and follows every change of a person', () => {
    const client = company(2);
    const [one = '', two = ''] = ids(client);
    editPerson(client.world, one, {department: 'Sales'});
    const id = create(client, sales);
    expect(membership(client, id)).toEqual([one]);
    editPerson(client.world, two, {department: 'Sales'});
    editPerson(client.world, one, {department: 'IT'});
    expect(membership(client, id)).toEqual([two]);
    client.call('POST', '/api/systemusers', {email: 'c@hanseatic.example', username: 'c', department: 'Sales'});
    expect(membership(client, id)).toHaveLength(2);
  });

  test('a write by hand is answered with 204, and the query wins at once', () => {
    const client = company(1);
    const [person = ''] = ids(client);
    const id = create(client, sales);
    expect(change(client, id, 'add', person)).toBe(204);
    expect(membership(client, id)).toEqual([]);
    editPerson(client.world, person, {department: 'Sales'});
    expect(change(client, id, 'remove', person)).toBe(204);
    expect(membership(client, id)).toEqual([person]);
  });

  test('exempted people stay as they are', () => {
    const client = company(1);
    const [person = ''] = ids(client);
    const id = create(client, {...sales, memberQueryExemptions: [{id: person, type: 'user'}]});
    change(client, id, 'add', person);
    expect(membership(client, id)).toEqual([person]);
  });

  test.each([
    {
      name: 'JSON filters',
      memberQuery: {filters: [JSON.stringify({field: 'username', operator: 'eq', value: 'p001'})]},
      count: 1,
    },
    {name: 'two filters', memberQuery: {filters: ['lastname:$eq:Test', 'username:$eq:p002']}, count: 1},
    {
      name: 'a search',
      memberQuery: {queryType: 'Search', searchFilters: JSON.stringify({or: [{username: 'p001'}, {username: 'p002'}]})},
      count: 2,
    },
    {name: 'no filter at all means nobody', memberQuery: {filters: []}, count: 0},
  ])('$name', ({memberQuery, count}) => {
    const client = company(3);
    const id = create(client, {name: 'X', membershipMethod: 'DYNAMIC_AUTOMATED', memberQuery});
    expect(membership(client, id)).toHaveLength(count);
  });

  test('a query that can’t be read is refused', () => {
    const body = {...sales, memberQuery: {filters: ['department is Sales']}};
    expect(company(0).call('POST', '/api/v2/usergroups', body).status).toBe(400);
    expect(company(0).call('POST', '/api/v2/usergroups', {...sales, memberQuery: {searchFilters: '{'}}).status).toBe(
      400,
    );
  });

  test('a group for review is not filled', () => {
    const client = company(1);
    const [person = ''] = ids(client);
    editPerson(client.world, person, {department: 'Sales'});
    const id = create(client, {...sales, membershipMethod: 'DYNAMIC_REVIEW_REQUIRED'});
    expect(isMember(client.world, id, person)).toBe(false);
  });
});
