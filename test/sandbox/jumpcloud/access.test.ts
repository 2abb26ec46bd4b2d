import {company} from './company';

const CONSOLE = 'console.jumpcloud.com';

describe('who is let in', () => {
  const own = () => company(0).world.jumpcloud.organizationId;
  const cases = [
    {name: 'the key', headers: {'x-api-key': 'sandbox-key'}, host: CONSOLE, status: 200},
    {
      name: 'the token of a service account',
      headers: {authorization: 'Bearer sandbox-token'},
      host: CONSOLE,
      status: 200,
    },
    {name: 'nothing', headers: {}, host: CONSOLE, status: 401},
    {name: 'another key', headers: {'x-api-key': 'sandbox-key-2'}, host: CONSOLE, status: 401},
    {
      name: 'a wrong key beside the right token',
      headers: {'x-api-key': 'x', authorization: 'Bearer sandbox-token'},
      host: CONSOLE,
      status: 401,
    },
    {
      name: 'the own organization',
      headers: {'x-api-key': 'sandbox-key', 'x-org-id': own()},
      host: CONSOLE,
      status: 200,
    },
    {
      name: 'another organization',
      headers: {'x-api-key': 'sandbox-key', 'x-org-id': '0'.repeat(24)},
      host: CONSOLE,
      status: 401,
    },
    {name: 'the EU', headers: {'x-api-key': 'sandbox-key'}, host: 'console.eu.jumpcloud.com', status: 401},
    {name: 'India', headers: {'x-api-key': 'sandbox-key'}, host: 'console.in.jumpcloud.com', status: 401},
    {name: 'the log in the EU', headers: {'x-api-key': 'sandbox-key'}, host: 'api.eu.jumpcloud.com', status: 401},
    {name: 'the log without a key', headers: {}, host: 'api.jumpcloud.com', status: 401},
  ];
  test.each(cases)('$name: $status', ({headers, host, status}) => {
    const answer = company(1).call('GET', '/api/systemusers', undefined, {headers, host});
    expect(answer.status).toBe(status);
    if (status === 401) expect(answer.body).toEqual({message: 'Unauthorized'});
  });
});

test('the organization is told by name, and its settings by id', () => {
  const client = company(0);
  const {organizationId} = client.world.jumpcloud;
  expect(client.call('GET', '/api/organizations').body).toEqual({
    results: [{_id: organizationId, displayName: 'Hanseatic Instruments', logoUrl: ''}],
    totalCount: 1,
  });
  const one = client.call('GET', `/api/organizations/${organizationId}`).body;
  expect(one).toMatchObject({settings: {newSystemUserStateDefaults: {manualEntry: 'ACTIVATED'}}});
  expect(client.call('GET', `/api/organizations/${'0'.repeat(24)}`).status).toBe(404);
});

test.each([
  {method: 'GET', path: '/api/nothing', status: 404},
  {method: 'PATCH', path: '/api/systemusers', status: 405},
  {method: 'GET', path: '/api/v2/directories', status: 200},
])('$method $path answers $status', ({method, path, status}) => {
  expect(company(0).call(method, path).status).toBe(status);
});
